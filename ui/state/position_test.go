package state

import (
	"errors"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/datum"
)

// Coordinates are read as people write them, in either order, and moved to WGS 84; what is
// none of the city's is refused, also when it is saved.
func TestPlaceAt(t *testing.T) {
	m := editModel(t)
	m.StartDrawing(geo.Incubator, geo.PointSort)
	m.PressTool(m.beside(0, 0))
	if err := m.EditDrawn(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := orb.Point{121.4737, 31.2304}
	for _, text := range []string{"121.4737, 31.2304", "31.2304 121.4737", "31°13′49.44″N 121°28′25.32″E", "东经121度28分25.32秒，北纬31度13分49.44秒", "POINT(121.4737 31.2304)"} {
		if err := m.PlaceAt(text, datum.WGS84); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if at, _ := m.SketchPoint(); math.Hypot(at[0]-want[0], at[1]-want[1]) > 1e-6 {
			t.Errorf("%s is at %v", text, at)
		}
	}
	for _, d := range []datum.Datum{datum.GCJ02, datum.BD09} {
		if err := m.PlaceAt("121.4737, 31.2304", d); err != nil {
			t.Error(err)
		}
		if at, _ := m.SketchPoint(); at != datum.ToWGS84(d, want) || math.Hypot(at[0]-want[0], at[1]-want[1]) < 0.002 {
			t.Errorf("%s: at %v", d, at)
		}
	}
	before, _ := m.SketchPoint()
	for text, key := range map[string]string{"here": "error.edit_coordinates", "121.4737": "error.edit_coordinates", "116.4, 39.9": "error.edit_far", "455000 3460000": "error.edit_coordinates"} {
		if err := m.PlaceAt(text, datum.WGS84); !isProblem(err, key) {
			t.Errorf("%s: %v, want %s", text, err, key)
		}
		if _, err := m.Edit(); !isProblem(err, key) {
			t.Errorf("%s saved: %v, want %s", text, err, key)
		}
	}
	if at, _ := m.SketchPoint(); at != before {
		t.Error("what can't be read moved the place")
	}
	m.PressTool(m.beside(10, 10)) // pointed at again
	e, err := m.Edit()
	if err != nil || e.Features[0].Uncertainty == 0 {
		t.Errorf("pointed at: %+v, %v", e.Features, err)
	}
	if err := m.PlaceAt("121.4737, 31.2304", datum.WGS84); err != nil {
		t.Fatal(err)
	}
	if e, err := m.Edit(); err != nil || e.Features[0].Point != want || e.Features[0].Uncertainty != 0 {
		t.Errorf("written: %+v, %v", e.Features, err)
	}
}

// A place that is known to its district only gets a position by coordinates, and an area
// that crosses itself says where.
func TestPlaceWithoutPosition(t *testing.T) {
	m := editModel(t)
	id := geo.FeatureID("")
	for _, f := range m.data.Features(geo.Incubator) {
		if f.Precision == geo.PrecisionDistrict && f.Geometry == nil {
			id = f.ID
		}
	}
	if err := m.EditFeature(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	if _, ok := m.SketchPoint(); ok || !m.CanPlace() {
		t.Errorf("%s: has a position %v", id, ok)
	}
	if err := m.PlaceAt("121.4737, 31.2304", datum.WGS84); err != nil || m.Tool() != ShapeTool {
		t.Fatal(err)
	}
	if e, err := m.Edit(); err != nil || e.Features[0].Precision != geo.PrecisionSite {
		t.Errorf("%+v, %v", e.Features, err)
	}
	m.StartDrawing(geo.Zone, geo.AreaSort)
	for _, p := range [][2]float64{{0, 0}, {100, 0}, {0, 100}} {
		m.PressTool(m.beside(p[0], p[1]))
	}
	if len(m.Crossings()) != 0 {
		t.Error("a triangle crosses itself")
	}
	m.PressTool(m.beside(100, 100))
	if got := m.Crossings(); len(got) != 1 || distance(m.view.Pt(got[0]), m.beside(50, 50)) > 0.5 {
		t.Errorf("crosses at %v", got)
	}
}

func isProblem(err error, key string) bool {
	var p *geo.Problem
	return errors.As(err, &p) && p.Key == key
}
