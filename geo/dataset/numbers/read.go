// Package numbers reads a user's table of numbers or words about features, such as a
// statistic by district, as a geo.Dataset. Rows find their features by name or code
// (package search); years and measures stand in headings or columns, in one row of
// headings or several, and districts may be the headings. A number is that of the file to
// its last digit. What does not join, what is left out and what is assumed is told with
// its line, and nothing is guessed.
package numbers

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/search"
)

// Options say how to read a file.
type Options struct {
	Kind       geo.Kind          // of the features that rows name
	Name       string            // of the dataset; "" for the title of the table or the name of the file
	Sheet      string            // of a workbook; "" for the one that names most features
	HeadingRow int               // the line of the last row of headings; 0 where it is to be found
	Columns    map[string]string // headings by what they say (Roles)

	// Means are texts that name no feature, with those that the user says they mean.
	Means map[string]geo.FeatureID
}

// Roles are the words by which --columns names what a column of such a table says.
var Roles = []string{"district", "year", "measure", "value", "unit"}

// Reading is what a file says.
type Reading struct {
	Dataset   geo.Dataset // without an ID
	Source    geo.Source  // without a key
	Table     string      // the name of the sheet; "" where the file has one without a name
	Joined    []Joined    // the rows that name a feature, in the order of the file
	Features  int         // different ones of them
	Unmatched []Unmatched
	Totals    []Total
	Notes     []dataset.Note

	Replaces           geo.Dataset // that of the name which the project has; the zero value for none
	Added, Changed     int         // cells, against that
	Unchanged, Missing int
}

// Joined is a row that names a feature.
type Joined struct {
	Line    int
	Text    string
	Feature geo.FeatureID
	Other   bool // by another name than its own, such as an old one
}

// Unmatched is a row that names none. Suggestion is the feature whose name comes nearest,
// "" for none.
type Unmatched struct {
	Line       int
	Name       string
	Suggestion geo.FeatureID
	Old        bool // the row of the feature that it was a part of stands in the file too
}

// Total is a row of sums or means, which is left out.
type Total struct {
	Line int
	Name string
}

// Brought is what is to be imported.
func (r *Reading) Brought() geo.BroughtDataset {
	return geo.BroughtDataset{Dataset: r.Dataset, Source: r.Source}
}

// Read reads a file. Errors are geo.Problems about the file as a whole.
func Read(ctx context.Context, store geo.Store, path string, o Options) (*Reading, error) {
	for role := range o.Columns {
		if !slices.Contains(Roles, role) {
			return nil, geo.Problemf("error.import_role", geo.ErrUsage, "role", role, "known", strings.Join(Roles, ", "))
		}
	}
	f, err := newFinder(ctx, store, o)
	if err != nil {
		return nil, err
	}
	g, err := gather(ctx, path)
	if err != nil {
		return nil, err
	}
	b := &builder{finder: f, options: o, path: path, Reading: &Reading{Notes: g.notes}, measures: map[string]int{}, values: map[place]valued{}}
	if err := b.choose(g.grids); err != nil {
		return nil, err
	}
	b.nameDataset()
	for i, l := range b.layouts {
		if i == 0 {
			b.tell(l)
		}
		b.read(l)
	}
	b.refuseOld()
	if err := b.take(); err != nil {
		return nil, err
	}
	b.compareTotals()
	b.noteEmpty()
	b.settle()
	return b.Reading, b.compare(ctx, store)
}

func newFinder(ctx context.Context, store geo.Store, o Options) (*finder, error) {
	features, err := store.Features(ctx, o.Kind)
	if err != nil {
		return nil, err
	}
	cities, err := store.Features(ctx, geo.City)
	if err != nil {
		return nil, err
	}
	f := &finder{names: search.NewNames(features, cities), whole: search.NewNames(cities, nil), found: map[string]search.Match{}, count: len(features)}
	for text, id := range o.Means {
		f.found[text] = search.Match{ID: id}
	}
	return f, nil
}

// builder makes a dataset of tables.
type builder struct {
	*Reading
	finder  *finder
	options Options
	path    string
	layouts []*layout // of the tables that are read
	records []*record
	sums    []*record // of totals

	name     string         // of the dataset
	year     int            // of all numbers, where the title alone tells it
	source   string         // where the numbers are said to be from
	measures map[string]int // by name, their places in the dataset
	values   map[place]valued
	twice    int
}

// place is where a value of a dataset stands.
type place struct {
	feature geo.FeatureID
	measure string
	year    int
}

// valued is a value with the line and the digits of its cell.
type valued struct {
	geo.DatasetValue
	line int
}

func (b *builder) note(line int, code string, args ...string) {
	b.Notes = append(b.Notes, dataset.Note{Line: line, Code: code, Args: args})
}

// settle puts the dataset together.
func (b *builder) settle() {
	d := &b.Dataset
	d.Name, d.Kind, d.Origin = geo.Name{Zh: b.name, En: b.name}, b.options.Kind, geo.OwnOrigin
	for _, v := range d.Values {
		if v.Year > 0 && !slices.Contains(d.Years, v.Year) {
			d.Years = append(d.Years, v.Year)
		}
	}
	slices.Sort(d.Years)
	slices.SortStableFunc(d.Measures, func(x, y geo.Measure) int { // numbers before words
		return map[bool]int{true: 1}[x.Words] - map[bool]int{true: 1}[y.Words]
	})
	slices.SortStableFunc(b.Notes, func(x, y dataset.Note) int { return cmp.Compare(x.Line, y.Line) })
	slices.SortStableFunc(b.Unmatched, func(x, y Unmatched) int { return cmp.Compare(x.Line, y.Line) })
	title := filepath.Base(b.path)
	if b.source != "" {
		title = b.source + "（" + title + "）"
	}
	b.Table = b.layouts[0].grid.name
	b.Source = geo.Source{Title: geo.Name{Zh: title, En: title}}
}
