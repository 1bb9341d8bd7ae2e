package layer

import (
	"slices"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// Compose draws the whole map on a new scene.
func Compose(f Frame) *scene.Scene {
	return NewDrawing(&f).Scene()
}

// Scene draws the whole map on a new scene.
func (d *Drawing) Scene() *scene.Scene {
	ground := "ground"
	if d.Figure.Drawn() != "" {
		ground = "page"
	}
	s := &scene.Scene{Size: d.View.Size, Background: d.Sheet.Color(ground)}
	d.Paint(s)
	return s
}

// Inset is the part that is enlarged in a corner; nil if none is.
func (d *Drawing) Inset() *Inset { return d.inset }

// Paint draws every visible layer, then symbols, then labels, each in a group
// of its own named "layer/KIND", "symbol/KIND" and "label", and last the inset.
// The groups of the inset's map have the same names after "inset/". Labels are placed
// the first time. A figure that is no map is drawn as its view.
func (d *Drawing) Paint(p scene.Canvas) {
	if d.Figure.Drawn() != "" {
		d.drawDiagram(p)
		return
	}
	clip := d.View.Rect()
	if !d.Bare && !d.labelled {
		d.placeLabels()
		d.labelled = true
	}
	p.Group(scene.Group{Name: d.named(scene.MapGroup), Clip: clip, Alone: d.alone()}, func(p scene.Canvas) {
		for _, l := range d.layers() {
			p.Group(scene.Group{Name: d.named("layer/" + string(l.Kind))}, func(p scene.Canvas) { l.draw.Draw(p, d, l) })
		}
		p.Group(scene.Group{Name: d.named("emphasis")}, d.drawEmphasis)
		p.Group(scene.Group{Name: d.named("numbers")}, d.drawNumbers)
		for _, l := range d.layers() {
			p.Group(scene.Group{Name: d.named("symbol/" + string(l.Kind))}, func(p scene.Canvas) { l.draw.DrawSymbols(p, d, l) })
		}
		if !d.Bare {
			p.Group(scene.Group{Name: d.named("label")}, d.drawLabels)
		}
		d.drawInset(p)
		if !d.Bare {
			d.drawAnnotations(p)
		}
	})
}

// named is the name of a group of this map.
func (d *Drawing) named(group string) string {
	if d.outer != nil {
		return "inset/" + group
	}
	return group
}

// Used lists the symbol roles that were drawn, those of numbers first, then layer by layer
// and last the clusters of all of them, so that a legend holds only what is in the frame.
func (d *Drawing) Used() []string {
	var out []string
	for _, m := range d.numbers {
		out = append(out, NumbersRole(m))
	}
	for _, l := range d.Data.layers {
		if len(d.numbers) > 0 && l.Renderer == geo.WaterRenderer {
			continue // it steps back, and is known by its colour
		}
		out = append(out, d.usedOf(l)...)
	}
	if d.used["bunch"] {
		out = append(out, "bunch")
	}
	return out
}

// Drawn lists the features that were drawn, in the order of the data.
func (d *Drawing) Drawn() []geo.FeatureID {
	sorted := slices.SortedFunc(slices.Values(d.seen), func(a, b *Item) int { return a.order - b.order })
	var out []geo.FeatureID
	for _, it := range slices.Compact(sorted) {
		out = append(out, it.ID)
	}
	return out
}

// use notes for the legend that a symbol was drawn, if some of the feature is in
// the frame: a part that sticks out of it explains nothing.
func (d *Drawing) use(role string, it *Item) {
	if !d.used[role] && d.inSightOf(it) {
		d.used[role] = true
	}
}

// useAt does so for a point symbol.
func (d *Drawing) useAt(role string, at scene.Point) {
	if !d.used[role] && d.View.Rect().Contains(at) {
		d.used[role] = true
	}
}

// group paints what belongs to one feature.
func (d *Drawing) group(p scene.Canvas, it *Item, draw func(scene.Canvas)) {
	d.seen = append(d.seen, it)
	p.Group(scene.Group{Name: d.named(string(it.ID)), ID: it.ID, Title: it.Name.In(d.Lang)}, draw)
}
