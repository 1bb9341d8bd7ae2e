package layer

import (
	"math"
	"slices"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// Lengths of the block of a district's label, in units of a window's sheet: from
// the name's baseline to the caption's, from one line of a caption to the next, and
// the height that the caption takes below the name.
const (
	captionStep = 17
	captionLine = 14
	captionRoom = 15.4
)

// belowName lists what stands below a district's name and above its pill. The
// line keeps room only: drawDistrictLabel says what is written there.
func (d *Drawing) belowName(it *Item) []scene.Text {
	lines := d.captionLines(it)
	if len(lines) == 0 {
		return nil
	}
	room := scene.Text{Size: (captionRoom + captionLine*float64(len(lines)-1)) * d.unit() / scene.Text{Size: 1}.Bounds().H()}
	for _, l := range lines {
		room.Width = math.Max(room.Width, l.Width)
	}
	return []scene.Text{room}
}

// caption is what stands below a feature's name: of a district while a year shows
// the stage that it is to have reached, else what the figure writes there.
func (d *Drawing) caption(it *Item) (scene.Text, bool) {
	var c geo.Name
	ok := false
	if n, numbered := d.numberLine(it); numbered || it.Kind == geo.District && len(d.numbers) > 0 {
		return n, numbered
	}
	switch {
	case d.Year > 0 && it.Kind == geo.District:
		c, ok = d.Data.Stage(it.ID, d.Year)
	case d.Figure != nil:
		c, ok = d.Figure.Captions[it.ID]
	}
	if !ok {
		return scene.Text{}, false
	}
	return d.line("caption", c.In(d.Lang)), true
}

// shortCaption is the width, in sizes of its type, up to which a caption stays on a
// line.
const shortCaption = 5.5

// captionLines is the caption, in two lines where one is too wide for the district, in
// an inset or while a year shows: there captions are what the map is read for.
func (d *Drawing) captionLines(it *Item) []scene.Text {
	c, ok := d.caption(it)
	if !ok {
		return nil
	}
	name := d.nameSize(it)
	if d.outer == nil && d.Year == 0 || c.Width <= shortCaption*c.Size || d.fits(it, scene.Size{W: math.Max(c.Width, name.W), H: name.H + lineHeight*c.Size}, d.View.Scale) {
		return []scene.Text{c}
	}
	var out []scene.Text
	for _, l := range d.Data.Fonts(d.Fonts).Halves(c.String, c.Weight, c.Size) {
		out = append(out, d.line("caption", l))
	}
	return out
}

// feetOf are the forms of what can stand below a district's label: its pill, and while a
// year shows the stage, for where that has no room below the name.
func (d *Drawing) feetOf(it *Item) []pillForm {
	pill := d.pill(it)
	if d.Year == 0 {
		return pill
	}
	c, ok := d.caption(it)
	if !ok {
		return pill
	}
	var halves []scene.Text
	for _, l := range d.Data.Fonts(d.Fonts).Halves(c.String, c.Weight, c.Size) {
		halves = append(halves, d.line("caption", l))
	}
	out := slices.Clone(pill)
	for _, lines := range [][]scene.Text{{c}, halves} {
		if k := slices.IndexFunc(pill, func(f pillForm) bool { return f.says == label.NoWords }); k >= 0 {
			out = append(out, d.withStage(lines, pill[k], label.WithCaption))
		}
		out = append(out, d.withStage(lines, pillForm{}, label.OnlyCaption))
	}
	return out
}

// withStage sets the lines of a stage above a pill.
func (d *Drawing) withStage(lines []scene.Text, pill pillForm, says label.Words) pillForm {
	wide, y := pill.size.W, 0.0
	for _, l := range lines {
		wide = math.Max(wide, l.Width)
	}
	out := pillForm{parts: pill.parts, pill: scene.R(0, 0, pill.size.W, pill.size.H), says: says}
	for _, l := range lines {
		b := l.Bounds()
		l.Align, l.At = scene.Middle, scene.Point{X: wide / 2, Y: y - b.Min.Y}
		y += math.Max(b.H(), captionLine*d.unit())
		out.stage = append(out.stage, l)
	}
	out.pill = out.pill.Shift(scene.Point{X: (wide - pill.size.W) / 2, Y: y})
	out.size = scene.Size{W: wide, H: out.pill.Max.Y}
	return out
}

// feet are the sizes of these forms.
func (d *Drawing) feet(it *Item) []label.Foot {
	m := d.placements
	from := len(m.feet)
	for _, form := range d.feetOf(it) {
		m.feet = append(m.feet, label.Foot{Size: form.size, Says: form.says})
	}
	return m.feet[from:len(m.feet):len(m.feet)]
}

// StageGroup holds the stage of a district that stands apart from its name.
const StageGroup = "stage"

// drawDistrictLabel paints the name, and the caption and the pill where they found
// room.
func (d *Drawing) drawDistrictLabel(p scene.Canvas, it *Item, pl label.Placed) {
	name := pl.Texts[0]
	if d.numbered(it) && name.String == "" {
		d.drawNumberBlock(p, it, name)
		return
	}
	p.Text(name)
	if len(pl.Texts) > 1 {
		for i, c := range d.captionLines(it) {
			c.Align, c.At = name.Align, scene.Point{X: name.At.X, Y: name.At.Y + (captionStep+captionLine*float64(i))*d.unit()}
			p.Text(c)
		}
	}
	if pl.Foot.Empty() {
		return
	}
	form := d.feetOf(it)[pl.Form]
	if len(form.stage) > 0 {
		p.Group(scene.Group{Name: d.named(StageGroup)}, func(p scene.Canvas) {
			for _, t := range form.stage {
				t.At = t.At.Add(pl.Foot.Min)
				p.Text(t)
			}
		})
	}
	if len(form.parts) > 0 {
		d.drawPill(p, pl.Foot.Min.Add(form.pill.Min), form)
	}
}
