// Package dataset reads the user's own list of places, such as a bureau's
// dataset of firms, from GeoJSON, CSV or XLSX into features of a layer, and
// writes features as such files. Positions are degrees, longitude before latitude,
// in the file in a datum that the caller names and in features in WGS 84.
//
// A feature keeps its ID from one import of a file to the next: that of its ID
// column, with the file's name where another file has the ID for something else,
// or else one made from its name and its position in the file. The class
// is that of the file, Basis its address, and Sources name the file.
package dataset

import (
	"context"
	"errors"
	"iter"
	"os"

	"kechuang/geo"
	"kechuang/geo/dataset/reader"
)

// Options say how to read a file.
type Options struct {
	Layer      geo.Kind          // one of geo.Importable, or that of a layer of the user's own
	NewLayer   string            // the name of one that is made unless there is one; "" to use Layer
	Datum      string            // that positions are in, as crs.Parse knows it; "" where the file is to tell
	Columns    map[string]string // headings by what they say (Roles), where they are unusual
	Sheet      string            // of a workbook, or a layer; "" for the first that has places
	HeadingRow int               // from 1; 0 for the row that has headings, NoHeading for none

	// Uses are what the user says of columns, by their numbers from 0: one of Roles, Keep,
	// KeepText or LeaveOut. They go before all that is found.
	Uses map[int]string

	// Districts are texts of the file that name none, with the codes of the districts that
	// the user says they mean.
	Districts map[string]string `json:",omitempty"`

	// Progress is told now and then how many rows were read, and of how many, on the
	// goroutine that reads; total is 0 while nobody knows. It is nil where nobody asks.
	Progress func(rows, total int) `json:"-"`

	// Update is the source of the import that the file is to update; "" where the file
	// itself tells.
	Update string `json:"-"`

	// Missing lists the characters of a name that no font has; nil where nobody asks.
	Missing func(string) []rune `json:"-"`
}

// What a column without a role is for: it is kept with the type that its cells have, or as
// a text, or left out.
const (
	Keep     = "keep"
	KeepText = "text"
	LeaveOut = "leave"
)

// NoHeading is the HeadingRow of a table whose first row is data.
const NoHeading = -1

// Refusal is a row that cannot be imported. Line is where it begins in the file,
// from 1 (the row of a sheet), and Reason the end of a key in geo/lang that begins
// with "import.".
type Refusal struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
	Name   string `json:"name"`

	District string `json:"-"` // as the row says it, where it names none
}

// Reading is what a file says, held against what the project has. It holds no feature:
// a file may have more rows than there is memory, so Features reads them again.
type Reading struct {
	Source geo.Source
	Kind   geo.Kind  // of the layer that it goes to
	Layer  geo.Layer // of the user's own that is made for it; the zero value where there is one

	Read                 int       // rows in the file: all of those below
	Added, Changed, Same int       // of Features
	Apart                int       // of these with an ID that another file uses for something else, and so with one of their own
	InDistrict           int       // of these without a position, which stand in the district that they name
	Outside              int       // places outside Shanghai; they are left out
	OutsideRows          []Refusal // the first MostListed of them
	Own                  int       // features that came with the program; they are left as they are
	Refused              int
	Refusals             []Refusal // the first MostListed of those that are refused
	Unknown              []UnknownDistrict
	Noted                int
	Notes                []Note       // what was assumed in reading rows, the first MostListed
	Columns              []geo.Column // that are kept besides what every feature has
	Gone                 []Gone       // features of an earlier import of the file that it has no more
	System               geo.Name     // of the positions
	Asked                bool         // nothing tells the system: it is assumed to be WGS 84

	path, options string // of the import

	again func(context.Context, func(geo.Feature) bool, Listing) error
	named func(geo.Name) // gives the layer another name
}

// MostListed is how many rows a Reading lists one by one.
const MostListed = 1000

// Importable is how many features there are to be imported.
func (r *Reading) Importable() int { return r.Added + r.Changed + r.Same }

// Brought is what is to be imported.
func (r *Reading) Brought(ctx context.Context) geo.Brought {
	return geo.Brought{Source: r.Source, Layer: geo.OwnLayer{Layer: r.Layer}, Columns: r.Columns, Features: r.Features(ctx), Path: r.path, Options: r.options,
		Outside: r.Outside, Refused: r.Refused, Gone: len(r.Gone)}
}

// GoneIDs are the IDs of what the file has no more.
func (r *Reading) GoneIDs() []geo.FeatureID {
	ids := make([]geo.FeatureID, len(r.Gone))
	for i, g := range r.Gone {
		ids[i] = g.ID
	}
	return ids
}

// Features gives the features to be imported, in the order of the file. It ends with an
// error where the file is not as it was read.
func (r *Reading) Features(ctx context.Context) iter.Seq2[geo.Feature, error] {
	return func(yield func(geo.Feature, error) bool) {
		enough := false
		err := r.again(ctx, func(f geo.Feature) bool {
			enough = !yield(f, nil)
			return !enough
		}, nil)
		if err != nil && !enough {
			yield(geo.Feature{}, err)
		}
	}
}

// Listing is told of the rows of a file that are left out, and of what was assumed in
// reading rows.
type Listing interface {
	Left(r Refusal, outside bool)
	Note(n Note)
}

// List reads the file once more and tells of all its rows that are left out and of all
// notes, of which a Reading lists the first ones only; notes of the whole file are not
// told again. It ends with an error where the file is not as it was read.
func (r *Reading) List(ctx context.Context, to Listing) error { return r.again(ctx, nil, to) }

// errEnough says that whoever asked for features takes no more.
var errEnough = errors.New("no more features are wanted")

// Note is what was assumed, recognised or left out in reading the row that begins in a line,
// or of the whole file where Line is 0. Code is the end of a key in geo/lang that begins with
// "import.note.", and Args are pairs of names and texts for its sentence.
type Note struct {
	Line int
	Code string
	Args []string
}

// Read reads a file. Errors are geo.Problems about the file as a whole; wrong rows
// are in the Reading.
func Read(ctx context.Context, store geo.Store, path string, o Options) (*Reading, error) {
	p, err := planOf(ctx, path, o)
	if err != nil {
		return nil, err
	}
	made, name, err := o.findLayer(ctx, store, p)
	if err != nil {
		return nil, err
	}
	p.geometry = o.Layer.Info().Geometry
	p.anyShape = p.geometry == geo.AnyGeometry && o.Layer.Own()
	b, err := newBuilder(ctx, store, p, o)
	if err != nil {
		return nil, err
	}
	b.Layer, b.layerName = made, name
	was, err := stateOf(path)
	if err != nil {
		return nil, err
	}
	if err := b.settle(); err != nil {
		return nil, err
	}
	said := b.Reading
	said.path, said.options = absolute(path), o.written()
	said.named = func(n geo.Name) { b.Layer.Name, b.layerName = n, n }
	said.again = func(ctx context.Context, take func(geo.Feature) bool, each Listing) error {
		b.restart(ctx, take)
		b.each = each
		err := b.read()
		switch now, gone := stateOf(path); {
		case gone != nil:
			return gone
		case now != was:
			return geo.Problemf("error.import_altered", err, "path", path)
		}
		return err
	}
	return &said, nil
}

// read gives all rows of the file to the builder.
func (b *builder) read() error {
	t := newRows(b.plan, b)
	err := reader.Told(b.plan.format.read, b.plan.path, reader.Options{}, t)
	b.hidden = t.hidden
	return err
}

// state tells whether a file was written to.
type state struct {
	size  int64
	mtime int64
}

func stateOf(path string) (state, error) {
	info, err := os.Stat(path)
	if err != nil {
		return state{}, reader.Unreadable(path, err)
	}
	return state{info.Size(), info.ModTime().UnixNano()}, nil
}

// Regular refuses what is no ordinary file: a pipe or a device may never end.
func Regular(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return reader.Unreadable(path, err)
	case info.IsDir():
		return geo.Problemf("error.import_folder", nil, "path", path)
	case !info.Mode().IsRegular():
		return geo.Problemf("error.import_irregular", nil, "path", path)
	}
	return nil
}

// keep counts a feature, which is none of the program's, and gives it to who wants it.
func (b *builder) keep(f geo.Feature) error {
	was, ok := b.present.of(f.ID)
	kept := f
	if was.shared != nil {
		kept = geo.Join(*was.shared, f, b.plan.brings)
	}
	switch {
	case !ok:
		b.Added++
	case was.content == b.present.hash.Of(&kept):
		b.Same++
	default:
		b.Changed++
		if was.source != b.present.hash.Text(b.Source.Key) {
			b.changes[was.source]++
		}
	}
	if b.take != nil && !b.take(f) {
		return errEnough
	}
	return nil
}
