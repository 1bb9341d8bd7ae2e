package layer

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/style"
)

// look is how a layer of the user's own looks: what was chosen for it, and which class
// each of its features has.
type look struct {
	spec    geo.LayerLook
	layer   *Layer
	classes []style.Class
	of      []uint8 // the class of each feature of the layer, in their order; nil where all look the same
	first   int     // the order of the first
	roles   [][len(variants)]string
	variant int // of the first feature's role, which stands for the others
	rough   bool
}

// What ends the role of a feature's symbol, after its class.
var variants = [...]string{"", approximately, asPoint}

// takeLooks reads how the layers of the user's own look, and notes which of them can't be
// read.
func (d *Data) takeLooks() {
	d.looks, d.sheets = map[geo.Kind]*look{}, new(sync.Map)
	for _, l := range d.layers {
		if !l.Kind.Own() {
			continue
		}
		spec, err := geo.ReadLayerLook(l.Look)
		made, fault := d.newLook(l, spec)
		if err != nil || fault != nil {
			d.unread = append(d.unread, l.Name)
		}
		d.looks[l.Kind] = made
	}
}

// UnreadLooks are the layers of the user's own whose style can't be read; they look as at
// first.
func (d *Data) UnreadLooks() []geo.Name { return d.unread }

// Sheet is the look of a theme with the styles that the project brings.
func (d *Data) Sheet(t style.Theme) *style.Sheet {
	if d == nil {
		return style.Load(t)
	}
	if s, ok := d.sheets.Load(t); ok {
		return s.(*style.Sheet)
	}
	var looks []style.Look
	for _, l := range d.layers {
		if one := d.looks[l.Kind]; one != nil {
			looks = append(looks, one.style())
		}
	}
	s, _ := d.sheets.LoadOrStore(t, style.Load(t).With(d.styles).WithLooks(looks))
	return s.(*style.Sheet)
}

// Look is how a layer of the user's own looks, with the classes of its features. Any other
// layer gives the zero value.
func (d *Data) Look(k geo.Kind) style.Look {
	if l := d.looks[k]; l != nil {
		return l.style()
	}
	return style.Look{}
}

// WithLook gives the data with another look of a layer of the user's own. All else is
// shared. Where the look can't be drawn, fault says why, and the features look as at first.
func (d *Data) WithLook(k geo.Kind, spec geo.LayerLook) (out *Data, fault error) {
	was := d.looks[k]
	if was == nil {
		return d, geo.ErrNotFound
	}
	now := *d
	now.looks, now.sheets = maps.Clone(d.looks), new(sync.Map)
	now.unread = slices.DeleteFunc(slices.Clone(d.unread), func(n geo.Name) bool { return n == was.layer.Name })
	if was.spec.SameClasses(spec) {
		same := *was
		same.spec, now.looks[k] = spec, &same
		return &now, nil
	}
	now.looks[k], fault = d.newLook(was.layer, spec)
	return &now, fault
}

func (l *look) style() style.Look {
	return style.Look{Layer: l.layer.Layer, Spec: l.spec, Classes: slices.Clone(l.classes), Rough: l.rough}
}

// newLook tells the features of a layer apart as a style says. Where it can't be done, fault says why, and they all look the same.
func (d *Data) newLook(l *Layer, spec geo.LayerLook) (out *look, fault error) {
	items := d.byKind[l.Kind]
	out = &look{spec: spec, layer: l}
	if len(items) > 0 {
		out.first, out.variant = items[0].order, variantOf(items[0])
		out.rough = slices.ContainsFunc(items, func(it *Item) bool { return it.Approximate })
	}
	switch spec.Mode {
	case geo.CategoryMode:
		out.byWord(items)
	case geo.NumberMode:
		fault = out.byNumber(items)
	}
	suffixes := []string{""}
	for i := range out.classes {
		c := &out.classes[i]
		c.Suffix = ".class" + strconv.Itoa(i)
		if suffixes[0] == "" {
			suffixes = suffixes[:0]
		}
		suffixes = append(suffixes, c.Suffix)
	}
	for _, suffix := range suffixes {
		var roles [len(variants)]string
		for i, v := range variants {
			roles[i] = l.Style + suffix + v
		}
		out.roles = append(out.roles, roles)
	}
	return out, fault
}

// ColumnName is what a column is called by which a layer's features are told apart.
func ColumnName(l geo.Lang, column string) string {
	if column == geo.ClassColumn {
		return lang.T(l, "style.class")
	}
	return column
}

// value is what a feature has in a column.
func (it *Item) value(column string) string {
	if column == geo.ClassColumn {
		return it.Class
	}
	for _, v := range it.Values {
		if v.Column == column {
			return strings.TrimSpace(v.Text)
		}
	}
	return ""
}

// wordsIn counts what some features have in a column: the commonest first. Those without a
// value are not among them.
func wordsIn(items []*Item, column string) []geo.WordCount {
	counts := map[string]int{}
	for _, it := range items {
		if w := it.value(column); w != "" {
			counts[w]++
		}
	}
	out := make([]geo.WordCount, 0, len(counts))
	for w, n := range counts {
		out = append(out, geo.WordCount{Word: w, Count: n})
	}
	slices.SortFunc(out, func(a, b geo.WordCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Word, b.Word))
	})
	return out
}

// byWord makes a class of each word that has one, of all other words, and of no word.
func (l *look) byWord(items []*Item) {
	words := l.spec.Words
	if len(words) == 0 {
		for _, w := range wordsIn(items, l.spec.Column) {
			if words = append(words, geo.WordClass{Word: w.Word}); len(words) == geo.MostWords {
				break
			}
		}
	}
	at := map[string]int{}
	for i, w := range words {
		if _, twice := at[w.Word]; twice || w.Word == "" {
			continue
		}
		at[w.Word] = len(l.classes)
		l.classes = append(l.classes, style.Class{Sort: style.WordClass, Colour: w.Colour, Place: i, Name: geo.Name{Zh: w.Word, En: w.Word}, Word: w.Word})
	}
	other, none := len(l.classes), len(l.classes)+1
	l.classes = append(l.classes, style.Class{Sort: style.OtherClass, Name: lang.Name("style.other")},
		style.Class{Sort: style.NoneClass, Name: lang.Name("style.none")})
	l.of = make([]uint8, len(items))
	for i, it := range items {
		w := it.value(l.spec.Column)
		c, ok := at[w]
		switch {
		case w == "":
			c = none
		case !ok:
			c = other
		}
		l.of[i] = uint8(c)
		l.classes[c].Count++
	}
}

// LookColumns lists the columns by which the features of a layer can be told apart, the
// class of a feature first where any has one.
func (d *Data) LookColumns(k geo.Kind) []geo.Column {
	var out []geo.Column
	if slices.ContainsFunc(d.byKind[k], func(it *Item) bool { return it.Class != "" }) {
		out = append(out, geo.Column{Name: geo.ClassColumn, Type: geo.TextColumn})
	}
	return append(out, d.columns[k]...)
}

// Words counts what the features of a layer have in a column, the commonest first.
func (d *Data) Words(k geo.Kind, column string) []geo.WordCount { return wordsIn(d.byKind[k], column) }

// role is the role of a feature's symbol.
func (d *Data) role(it *Item) string {
	l := d.looks[it.Kind]
	if l == nil {
		return it.role
	}
	c := 0
	if l.of != nil {
		c = int(l.of[it.order-l.first])
	}
	return l.roles[c][variantOf(it)]
}

// variantOf says which of variants ends the role of a feature's symbol.
func variantOf(it *Item) int {
	switch {
	case it.layer.isArea() && it.Geometry == nil:
		return 2
	case it.Approximate:
		return 1
	}
	return 0
}

// labelName is the name of a feature on the map: what it has in the column that was chosen
// for that, or else its own name.
func (d *Data) labelName(it *Item) geo.Name {
	if l := d.looks[it.Kind]; l != nil && l.spec.Label != "" {
		if v := it.value(l.spec.Label); v != "" {
			return geo.Name{Zh: v, En: v}
		}
	}
	return it.LabelName()
}

// unlabelled reports whether the features of a layer have no names on the map.
func (d *Data) unlabelled(l *Layer) bool {
	own := d.looks[l.Kind]
	return own != nil && own.spec.Label == geo.NoLabels
}

// inScale drops from a frame the layers of the user's own that do not show at its scale.
// An inset shows what the map around it does.
func (f *Frame) inScale() *Frame {
	if f.outer != nil {
		return f
	}
	n := f.View.Denominator()
	out := f
	for k, l := range f.Data.looks {
		if !f.Visible[k] || l.spec.Shows(n) {
			continue
		}
		if out == f {
			clone := *f
			clone.Visible = maps.Clone(f.Visible)
			out = &clone
		}
		out.Visible[k] = false
	}
	return out
}

// headRole ends the role of the heading above the classes of a layer in a legend.
const headRole = ".classes"

// usedOf lists the roles of a layer's symbols that were drawn, in the order of a legend.
// Classes stand below a heading, each once; those of numbers all or none.
func (d *Drawing) usedOf(l *Layer) (out []string) {
	own := d.Data.looks[l.Kind]
	if own == nil || len(own.classes) == 0 {
		return slices.DeleteFunc(l.Legend(), func(r string) bool { return !d.used[r] })
	}
	drawn := func(r string) bool { return d.used[r] }
	scale := slices.ContainsFunc(own.roles, func(r [len(variants)]string) bool { return slices.ContainsFunc(r[:], drawn) })
	for i, roles := range own.roles {
		if at := slices.IndexFunc(roles[:], drawn); at >= 0 {
			out = append(out, roles[at])
		} else if scale && own.classes[i].Sort == style.NumberClass {
			out = append(out, roles[own.variant])
		}
	}
	if len(out) > 0 {
		out = append([]string{l.Style + headRole}, out...)
	}
	if badge := geo.BadgeRole(l.Kind); d.used[badge] {
		out = append(out, badge)
	}
	return out
}

// className says what a symbol of a class means, or a heading; ok is false for any other
// symbol.
func (d *Data) className(l geo.Lang, role string) (name string, ok bool) {
	for _, one := range d.looks {
		if len(one.classes) == 0 {
			continue
		}
		if role == one.layer.Style+headRole {
			return lang.T(l, "style.by", "name", one.layer.Name.In(l), "column", ColumnName(l, one.spec.Column)), true
		}
		for i, roles := range one.roles {
			if slices.Contains(roles[:], role) {
				c := one.classes[i]
				return lang.T(l, "style.counted", "name", c.Name.In(l), "count", dossier.Number(float64(c.Count))), true
			}
		}
	}
	return "", false
}
