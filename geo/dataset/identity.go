package dataset

import (
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
)

// lister is a store that lists what was imported into it.
type lister interface {
	Imports(ctx context.Context) ([]geo.Import, error)
}

// OptionsOf are those by which an import was read last; ok is false where they are not
// known.
func OptionsOf(im geo.Import) (o Options, ok bool) {
	ok = json.Unmarshal([]byte(im.Options), &o) == nil
	o.Update = im.Source
	return o, ok
}

// written gives the options as an Import keeps them.
func (o Options) written() string {
	text, err := json.Marshal(o)
	if err != nil {
		return "" // it has nothing that cannot be written
	}
	return string(text)
}

// sourceOf is the source that a file becomes: that of the import which the user updates by
// it, or which it was when it lay at the same place, or which has its name and lay where
// no file is any more; and else a new one, with a number where another file has the name.
// outlined is its title where outlines of the file that it was stay.
func sourceOf(ctx context.Context, store geo.Store, p *plan, update string, sources []geo.Source) (src geo.Source, outlined string, err error) {
	src = p.source()
	list, err := importsOf(ctx, store)
	if err != nil {
		return src, "", err
	}
	stem := src.Key
	src.Key, err = keyOf(p.path, stem, update, list, sources)
	title := strings.TrimPrefix(src.Key, geo.FilePrefix)
	outlined = title
	if base := filepath.Base(p.path); !strings.HasPrefix(title, base) { // another file updates it
		title = numbered(base, func(title string) bool {
			return slices.ContainsFunc(sources, func(s geo.Source) bool { return s.Key != src.Key && s.Title.Zh == title })
		})
		if i := slices.IndexFunc(sources, func(s geo.Source) bool { return s.Key == src.Key }); i >= 0 {
			outlined = sources[i].Title.Zh
		}
		apart := slices.ContainsFunc(list, func(im geo.Import) bool { return im.Source != src.Key && im.Path == absolute(p.path) })
		if !apart && !slices.Contains(strings.Split(outlined, titleJoin), base) { // else the file is named already
			outlined += titleJoin + base
		}
	}
	src.Title = geo.Name{Zh: title, En: title}
	return src, outlined, err
}

// titleJoin stands between the files of a source of which the first has the outlines.
const titleJoin = " + "

// keyOf is the key of the source that a file becomes.
func keyOf(path, stem, update string, list []geo.Import, sources []geo.Source) (string, error) {
	if update != "" {
		if !slices.ContainsFunc(list, func(im geo.Import) bool { return im.Source == update }) {
			return stem, geo.Problemf("error.import_unknown", geo.ErrNotFound, "name", update)
		}
		return update, nil
	}
	named := slices.DeleteFunc(slices.Clone(list), func(im geo.Import) bool { return im.File != filepath.Base(path) })
	for _, is := range []func(geo.Import) bool{
		func(im geo.Import) bool { return im.Path == absolute(path) },
		func(im geo.Import) bool { return im.Path == "" || !there(im.Path) },
	} {
		if i := slices.IndexFunc(named, is); i >= 0 {
			return named[i].Source, nil
		}
	}
	return numbered(stem, func(key string) bool {
		return len(named) > 0 && slices.ContainsFunc(sources, func(s geo.Source) bool { return s.Key == key }) ||
			slices.ContainsFunc(list, func(im geo.Import) bool { return im.Source == key }) // one that was updated by a file of another name
	}), nil
}

// numbered is a name, with a number where it is taken.
func numbered(stem string, taken func(string) bool) string {
	name := stem
	for n := 2; taken(name); n++ {
		name = stem + " (" + strconv.Itoa(n) + ")"
	}
	return name
}

func importsOf(ctx context.Context, store geo.Store) ([]geo.Import, error) {
	l, ok := store.(lister)
	if !ok {
		return nil, nil
	}
	return l.Imports(ctx)
}

// absolute is where a file lies, whatever folder the program runs in.
func absolute(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	return abs
}

func there(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// namesakes knows the features of a source again whose position in the file changed: those
// without an ID of the file's, by their names, where only one of the project and one row
// of the file have it.
type namesakes struct {
	hash    *geo.ContentHash
	present map[uint64]namesake // by the hash of the name
	rows    map[uint64]int      // of those names in the file, once it was read
	read    bool
}

// namesake is the hash that is the key of a feature, or what several of one name are.
type namesake struct {
	key     [hashSize]byte
	several bool
}

func newNamesakes() namesakes {
	return namesakes{geo.NewContentHash(), map[uint64]namesake{}, map[uint64]int{}, false}
}

func (n *namesakes) of(name geo.Name) uint64 { return n.hash.Text(name.Zh + "\x00" + name.En) }

// add lists a feature of the source whose ID is a hash.
func (n *namesakes) add(f *geo.Feature) {
	if !isHash(f.ID.Key()) {
		return
	}
	var has namesake
	_, has.several = n.present[n.of(f.Name)]
	if !has.several {
		hex.Decode(has.key[:], []byte(f.ID.Key())) // isHash has looked at it
	}
	n.present[n.of(f.Name)] = has
}

// id is that of a namesake, "" of several.
func (n *namesakes) id(layer geo.Kind, name uint64) geo.FeatureID {
	has, ok := n.present[name]
	if !ok || has.several {
		return ""
	}
	return geo.NewID(layer, hex.EncodeToString(has.key[:]))
}

// count notes the name of a row without an ID, in the first reading of the file.
func (n *namesakes) count(name geo.Name) {
	if n.read || len(n.present) == 0 {
		return
	}
	if _, known := n.present[n.of(name)]; known {
		n.rows[n.of(name)]++
	}
}

// known is the feature that a row means whose position is new; "" for none.
func (n *namesakes) known(layer geo.Kind, name geo.Name) geo.FeatureID {
	if !n.read || n.rows[n.of(name)] != 1 {
		return ""
	}
	return n.id(layer, n.of(name))
}

// found ends the first reading of the file, and reports whether a row of it may mean a
// feature that it did not meet.
func (n *namesakes) found(layer geo.Kind, met *geo.IDSet) bool {
	if n.read {
		return false
	}
	n.read = true
	for name, rows := range n.rows {
		if id := n.id(layer, name); rows == 1 && id != "" && !met.Has(id) {
			return true
		}
	}
	return false
}

// isHash reports a key that stands for an ID where the file gives none; see builder.id.
func isHash(key string) bool {
	return len(key) == 2*hashSize && strings.Trim(key, "0123456789abcdef") == ""
}

// hashSize is how many bytes of a hash make an ID.
const hashSize = 8

// keepOutline keeps the outline of a feature for which the file has only a point or a
// district, with all that follows from it; the rest of the row is taken.
func (b *builder) keepOutline(r *record, f *geo.Feature) {
	known, ok := b.present.of(f.ID)
	if !ok || known.outline == nil || f.Geometry != nil {
		return
	}
	was := known.outline
	f.Geometry, f.Point, f.Role, f.Precision, f.Approximate, f.District = was.Geometry, was.Point, was.Role, was.Precision, was.Approximate, was.District
	r.note(noteOutlineKept)
	b.Source.Title = geo.Name{Zh: b.outlined, En: b.outlined}
}

// noteOutlineKept says that a feature keeps its outline.
const noteOutlineKept = "outline_kept"

// findGone lists the features of the source that the file has no more. A row that cannot
// be read stands for its feature.
func (b *builder) findGone() error {
	if b.present.ours == 0 {
		return nil
	}
	err := geo.EachFeature(b.ctx, b.store, b.layer, func(f *geo.Feature) error {
		if len(f.Sources) == 1 && f.Sources[0] == b.Source.Key && !b.met.Has(f.ID) && !b.spoilt.Has(f.ID) {
			b.Gone = append(b.Gone, Gone{f.ID, f.Name})
			b.unknown.missed(b.spot(f), f.ID)
		}
		return nil
	})
	slices.SortFunc(b.Gone, func(a, c Gone) int { return cmp.Or(cmp.Compare(a.Name.Zh, c.Name.Zh), cmp.Compare(a.ID, c.ID)) })
	return err
}

// Gone is a feature that an earlier import of the file brought and that it has no more.
type Gone struct {
	ID   geo.FeatureID `json:"id"`
	Name geo.Name      `json:"-"`
}

// spoil notes the feature that a row means which cannot be taken.
func (b *builder) spoil(given geo.FeatureID, name geo.Name) {
	if given != "" {
		b.spoilt.Add(given)
		b.spoilt.Add(given + geo.FeatureID("@"+strings.TrimPrefix(b.Source.Key, geo.FilePrefix)))
		return
	}
	if id := b.names.id(b.layer, b.names.of(name)); id != "" {
		b.spoilt.Add(id)
	}
}
