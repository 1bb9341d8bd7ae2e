package state

import (
	"testing"

	"kechuang/geo"
	"kechuang/geo/figure"
)

// A figure brings its layers and lets marks go; the year stays. A map of layers that
// was given out does not change with a later switch.
func TestFigureViewTakesAFigure(t *testing.T) {
	v := figureView{year: 2020, industry: "x", pinned: "y"}
	v.take(&figure.Figure{Layers: []geo.Kind{geo.Zone}}, map[geo.Kind]bool{geo.Land: true, geo.Zone: true})
	if !v.visible[geo.Zone] || !v.visible[geo.Land] || v.visible[geo.Incubator] || v.marked() != "" || v.year != 2020 {
		t.Errorf("%+v", v)
	}
	before := v.visible
	if !v.switchLayer(geo.Incubator, true) || v.switchLayer(geo.Incubator, true) || before[geo.Incubator] || !v.visible[geo.Incubator] {
		t.Errorf("switched: %v, before %v", v.visible, before)
	}
}

func TestFigureViewStepsThroughYears(t *testing.T) {
	stops := []int{2017, 2020, 2030}
	for _, c := range []struct{ year, step, want int }{
		{2017, 1, 2020}, {2017, -1, 2017}, {2030, 1, 2030}, {2018, 1, 2020}, {2018, -1, 2017}, {2020, -1, 2017},
	} {
		v := figureView{year: c.year}
		if got := v.stepYear(stops, c.step); got != c.want {
			t.Errorf("from %d by %d: %d, want %d", c.year, c.step, got, c.want)
		}
	}
	v := figureView{}
	if !v.setYear(2020) || v.setYear(2020) || !v.setYear(0) || v.lastYear != 2020 {
		t.Errorf("%+v", v)
	}
}
