package layer

import (
	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/scene"
)

// drawLabels paints what placeLabels placed.
func (d *Drawing) drawLabels(p scene.Canvas) {
	for _, pl := range d.placed {
		if it := d.Data.byID[pl.ID]; len(pl.Leader) > 0 && it != nil {
			d.group(p, it, func(p scene.Canvas) { d.drawLeader(p, pl) })
		}
	}
	for _, pl := range d.placed {
		if pl.ID == InsetID {
			p.Group(scene.Group{Name: string(InsetID), ID: InsetID}, func(p scene.Canvas) { paintTexts(p, pl.Texts) })
			continue
		}
		it := d.Data.byID[pl.ID]
		switch it.layer.Renderer {
		case geo.GroundRenderer, geo.WaterRenderer:
			paintTexts(p, pl.Texts)
			continue
		case geo.ContextRenderer:
			d.drawContextLabel(p, it, pl.Texts)
			continue
		}
		d.group(p, it, func(p scene.Canvas) {
			if it.layer.Renderer == geo.DistrictRenderer && !d.aroundInset(it) {
				d.drawDistrictLabel(p, it, pl)
				return
			}
			paintTexts(p, pl.Texts)
		})
	}
}

func paintTexts(p scene.Canvas, ts []scene.Text) {
	for _, t := range ts {
		p.Text(t)
	}
}

// drawLeader paints the line to a label that stands outside, and a dot at the
// place it names.
func (d *Drawing) drawLeader(p scene.Canvas, pl label.Placed) {
	st := d.Sheet.Symbol("leader").Style
	var l scene.Path
	l.Polyline(pl.Leader...)
	p.Path(l, st)
	var dot scene.Path
	dot.Circle(pl.Leader[len(pl.Leader)-1], 1.8*d.unit())
	p.Path(dot, scene.PathStyle{Fill: st.Stroke})
}
