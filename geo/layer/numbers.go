package layer

import (
	"context"
	"math"
	"slices"
	"sync"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
)

// Datasets lists the tables of numbers of the project.
func (d *Data) Datasets() []geo.Dataset { return d.datasets }

// takeDatasets reads those that can be, and notes the names of the others.
func (d *Data) takeDatasets(ctx context.Context, s geo.Store) error {
	list, err := s.Datasets(ctx)
	for _, n := range list {
		if n.Unread {
			d.lost = append(d.lost, n.Name)
		} else {
			d.datasets = append(d.datasets, n)
		}
	}
	return err
}

// UnreadDatasets are the tables of numbers that can't be read.
func (d *Data) UnreadDatasets() []geo.Name { return d.lost }

// readNumbers keeps what was read of datasets, as a frame must not classify them anew.
type readNumbers struct {
	sync.Mutex
	list []readNumber // the last ones asked for, newest first
}

type readNumber struct {
	spec thematic.Spec
	look thematic.Look
	m    *thematic.Map
}

// mostRead is how many readings are kept: those of the years of a slider, say.
const mostRead = 40

// Numbers reads a dataset as a Spec shows it on the ground of a theme. The error is a
// geo.Problem, see thematic.New.
func (d *Data) Numbers(s thematic.Spec, theme style.Theme) (*thematic.Map, error) {
	look := thematic.Look{Dark: theme.Dark(), Grey: theme == style.Print}
	d.read.Lock()
	defer d.read.Unlock()
	for i, r := range d.read.list {
		if r.look == look && r.spec.Equal(s) {
			copy(d.read.list[1:i+1], d.read.list[:i])
			d.read.list[0] = r
			return r.m, nil
		}
	}
	m, err := thematic.New(s, d.datasets)
	if err != nil {
		return nil, err
	}
	m = m.In(look)
	d.read.list = append([]readNumber{{s, look, m}}, d.read.list[:min(len(d.read.list), mostRead-1)]...)
	return m, nil
}

// takeNumbers reads what the frame shows of datasets. What can't be read is not shown:
// the user is told where the choice is made.
func (d *Drawing) takeNumbers() {
	specs := d.Thematic
	if specs == nil && d.Figure != nil {
		specs = d.Figure.Thematic
	}
	if len(specs) == 0 {
		return
	}
	f := *d.Frame
	for _, s := range specs {
		if m, err := d.Data.Numbers(s, f.Sheet.Theme); err == nil {
			d.numbers = append(d.numbers, m)
		}
	}
	if len(d.numbers) > 0 {
		f.Sheet, f.Thematic, f.Year = f.Sheet.Numbers(), specs, 0 // a district has one fill and one caption
		d.Frame = &f
	}
}

// shownAs gives what shows numbers of a kind of features in one of some ways; nil if
// nothing does.
func (d *Drawing) shownAs(k geo.Kind, as ...thematic.Symbology) *thematic.Map {
	for _, m := range d.numbers {
		if m.Dataset.Kind == k && slices.Contains(as, m.As()) {
			return m
		}
	}
	return nil
}

// shades reports whether features of a kind are filled by their numbers.
func (d *Drawing) shades(k geo.Kind) bool { return d.shownAs(k, thematic.Shade) != nil }

// classFill is what a feature is filled with by its class; ok is false where its kind is
// not shaded, missing is true where it has no data.
func (d *Drawing) classFill(it *Item) (fill scene.Color, missing, ok bool) {
	m := d.shownAs(it.Kind, thematic.Shade)
	if m == nil || d.aroundInset(it) {
		return fill, false, false
	}
	if fill, ok = m.Color(it.ID); ok {
		return fill, false, true
	}
	return d.Sheet.Symbol(noData).Style.Fill, true, true
}

// noData is the role of what a dataset says nothing of.
const noData = "nodata"

// drawNoData fills an outline and hatches it. The hatch moves with the map.
func (d *Drawing) drawNoData(p scene.Canvas, path scene.Path) {
	sym := d.Sheet.Symbol(noData)
	p.Group(scene.Group{Name: scene.HatchGroup}, func(p scene.Canvas) {
		p.Path(path, scene.PathStyle{Fill: sym.Style.Fill})
		if !d.unseen {
			sym.Hatch.Draw(p, path, d.rect, d.tr.Apply([2]float64{}))
		}
	})
}

// numberRole is the role of a text of a map of numbers: smaller in an inset.
func (d *Drawing) numberRole(name string) string {
	if d.outer != nil {
		return "numbers.inset." + name
	}
	return "numbers." + name
}

// valueRole is the role of the number of a feature.
func (d *Drawing) valueRole(it *Item) string {
	if it.layer.Renderer != geo.DistrictRenderer {
		return "caption" // there are many, and smaller ones
	}
	if m := d.writes(it.Kind); m != nil && m.Measure.Words {
		return d.numberRole("word")
	}
	return d.numberRole("value")
}

// numbered reports whether a district's name is that of a map of numbers.
func (d *Drawing) numbered(it *Item) bool {
	return !d.aroundInset(it) && slices.ContainsFunc(d.numbers, func(m *thematic.Map) bool { return m.Dataset.Kind == it.Kind })
}

// numberLine is the number below a feature's name, or that there is none.
func (d *Drawing) numberLine(it *Item) (scene.Text, bool) {
	if !d.numbered(it) {
		return scene.Text{}, false
	}
	m, written := d.writes(it.Kind), false
	switch {
	case m.Others != nil:
		_, written = m.Parts(it.ID)
	case m.Spec.Unwritten:
		written = m.Class(it.ID) >= 0
	default:
		if s := m.Text(d.Lang, it.ID); s != "" {
			return d.inkOn(it, d.line(d.valueRole(it), s)), true
		}
	}
	if written || it.layer.Renderer != geo.DistrictRenderer { // of many others no more than the legend says
		return scene.Text{}, false
	}
	return d.inkOn(it, d.line(d.numberRole("missing"), lang.T(d.Lang, "numbers.missing"))), true
}

// writes is which of the numbers of a kind is written on its features: that which is only
// written, or else the first one that is too.
func (d *Drawing) writes(k geo.Kind) *thematic.Map {
	if m := d.shownAs(k, thematic.Written); m != nil {
		return m
	}
	var first *thematic.Map
	for _, m := range d.numbers {
		switch {
		case m.Dataset.Kind != k:
			continue
		case m.Others == nil && !m.Spec.Unwritten:
			return m
		case first == nil:
			first = m
		}
	}
	return first
}

// inks are those of texts on the colours of classes.
var inks = [2]scene.Color{{R: 0x23, G: 0x23, B: 0x1F, A: 255}, {R: 255, G: 255, B: 255, A: 255}}

// inkOn sets a text in the ink that is read best on the fill of a feature's class, with
// a halo of that fill.
func (d *Drawing) inkOn(it *Item, t scene.Text) scene.Text {
	fill, missing, ok := d.classFill(it)
	if !ok || missing || it.layer.Renderer != geo.DistrictRenderer || it.Geometry == nil || !d.numberBox(it).Empty() { // beside a symbol it may stand on any fill
		return t
	}
	t.Fill, t.Halo = inks[0], fill
	if style.Contrast(inks[1], fill) > style.Contrast(inks[0], fill) {
		t.Fill = inks[1]
	}
	return t
}

// numberBlock are the lines of a district on a map of numbers, its name and its number, as
// one text that keeps them together, and where they stand in it.
func (d *Drawing) numberBlock(it *Item) (room scene.Text, lines []scene.Text) {
	name := d.nameLine(it, "district")
	lines, y := []scene.Text{name}, ascent*name.Size
	room.Width = name.Width
	lines[0].At.Y = y
	if n, ok := d.numberLine(it); ok {
		y += descent*name.Size + ascent*n.Size + 0.6*d.unit()
		n.At.Y = y
		lines, room.Width = append(lines, n), math.Max(room.Width, n.Width)
	}
	room.Size = (y + descent*lines[len(lines)-1].Size) / (ascent + descent)
	return room, lines
}

// drawNumberBlock writes these lines where the text that keeps their room was placed.
func (d *Drawing) drawNumberBlock(p scene.Canvas, it *Item, placed scene.Text) {
	room, lines := d.numberBlock(it)
	top := placed.At.Y - ascent*room.Size
	for _, t := range lines {
		t.Align, t.At = placed.Align, scene.Point{X: placed.At.X, Y: top + t.At.Y}
		p.Text(t)
	}
}

// Shares of the size of a type that a line takes above and below its baseline.
const (
	ascent  = 0.88
	descent = 0.2
)

// nameLine is a district's name in a style, or in that of a map of numbers.
func (d *Drawing) nameLine(it *Item, role string) scene.Text {
	name := it.LabelName().In(d.Lang)
	if !d.numbered(it) {
		return d.line(role, name)
	}
	if d.outer != nil {
		name = withoutWord(name)
	}
	t := d.line(d.numberRole("name"), name)
	if it.ID == d.Selected {
		t.Weight = scene.Bold
		t.Width = d.Fonts.Width(name, t.Weight, t.Size)
	}
	return d.inkOn(it, t)
}
