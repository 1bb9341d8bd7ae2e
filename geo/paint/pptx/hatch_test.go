package pptx_test

import (
	"testing"

	"kechuang/geo/scene"
)

// A hatched area is one shape filled with a pattern of its two colours, and its lines are
// no shapes.
func TestHatch(t *testing.T) {
	s := sample()
	s.Root = nil
	s.Group(scene.Group{ID: "district/310151", Title: "崇明区"}, func(p scene.Canvas) {
		p.Group(scene.Group{Name: scene.HatchGroup}, func(p scene.Canvas) {
			var area scene.Path
			area.Polygon(pt(50, 50), pt(150, 60), pt(120, 150))
			p.Path(area, scene.PathStyle{Fill: paper})
			p.Path(scene.Hatch(area, scene.R(0, 0, 400, 225), pt(0, 0), 45, 6), scene.PathStyle{Stroke: ink, Width: 0.6})
		})
	})
	slide := read(t, write(t, s)).slides[0]
	pattern := slide.all("a:pattFill")
	if len(pattern) != 1 || len(slide.all("p:sp")) != 1 || len(slide.all("p:cxnSp")) != 0 {
		t.Fatalf("%d patterns in %d shapes and %d lines", len(pattern), len(slide.all("p:sp")), len(slide.all("p:cxnSp")))
	}
	if pattern[0].attr["prst"] != "ltUpDiag" || pattern[0].kids[0].name != "a:fgClr" || pattern[0].kids[1].name != "a:bgClr" || len(pattern[0].all("a:schemeClr")) != 2 {
		t.Errorf("pattern %+v", pattern[0])
	}
	if name := slide.all("p:cNvPr"); name[len(name)-1].attr["name"] != "崇明区" && name[len(name)-1].attr["descr"] == "" {
		t.Errorf("the shape is %v", name[len(name)-1].attr)
	}
}
