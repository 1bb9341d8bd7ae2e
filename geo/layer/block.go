package layer

import (
	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// Lengths of the block of a district's label, in units of a window's sheet: from
// the name's baseline to the caption's, and the height that the caption takes
// below the name.
const (
	captionStep = 17
	captionRoom = 15.4
)

// belowName lists what stands below a district's name and above its pill. The
// lines keep room only: drawDistrictLabel says what is written there.
func (d *Drawing) belowName(it *Item) []scene.Text {
	t, ok := d.caption(it)
	if !ok {
		return nil
	}
	return []scene.Text{{Width: t.Width, Size: captionRoom * d.unit() / scene.Text{Size: 1}.Bounds().H()}}
}

// caption is what stands below a feature's name: of a district while a year shows
// the stage that it is to have reached, else what the figure writes there.
func (d *Drawing) caption(it *Item) (scene.Text, bool) {
	var c geo.Name
	ok := false
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

// foot is the size of a district's pill.
func (d *Drawing) foot(it *Item) scene.Size {
	pl := d.pill(it)
	if len(pl.parts) == 0 {
		return scene.Size{}
	}
	return scene.Size{W: pl.width, H: d.pillHeight()}
}

// drawDistrictLabel paints the name, and the caption and the pill where they found
// room.
func (d *Drawing) drawDistrictLabel(p scene.Painter, it *Item, pl label.Placed) {
	name := pl.Texts[0]
	p.Text(name)
	if c, ok := d.caption(it); ok && len(pl.Texts) > 1 {
		c.Align, c.At = name.Align, scene.Point{X: name.At.X, Y: name.At.Y + captionStep*d.unit()}
		p.Text(c)
	}
	if !pl.Foot.Empty() {
		d.drawPill(p, pl.Foot.Min, d.pill(it))
	}
}
