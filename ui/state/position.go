package state

import (
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/coord"
	"kechuang/geo/crs"
	"kechuang/geo/datum"
	"kechuang/geo/geom"
)

// Datums are what the coordinates that the user writes may be in.
var Datums = datum.Datums

// mostCrossings is how many points are marked where a shape crosses itself.
const mostCrossings = 12

// SketchPoint is where the point is that is drawn or changed, WGS 84.
func (m *Model) SketchPoint() (orb.Point, bool) {
	s := &m.sketch.shape
	if s.sort != geo.PointSort || len(s.parts) == 0 {
		return orb.Point{}, false
	}
	return s.parts[0][0], true
}

// CanPlace reports whether the draft is of something that can be a point.
func (m *Model) CanPlace() bool {
	d := m.draft
	if d == nil || !d.Feature.Kind.CanMove() {
		return false
	}
	for _, sort := range d.Feature.Kind.Info().Takes() {
		if sort == geo.PointSort {
			return m.sketch.shape.sort == geo.PointSort
		}
	}
	return false
}

// PlaceAt moves the point of the draft to coordinates as people write them, in a datum.
// The error is a geo.Problem where they can't be read, or are not in the city.
func (m *Model) PlaceAt(text string, d datum.Datum) error {
	m.draft.At, m.draft.Datum = text, d
	at, err := m.readPlace(text, d)
	if err != nil || strings.TrimSpace(text) == "" {
		return err
	}
	s := &m.sketch
	if was, ok := m.SketchPoint(); ok && was == at {
		return nil
	}
	s.note()
	s.shape, s.tool = shape{sort: geo.PointSort, parts: [][]orb.Point{{at}}, of: []int{0}}, ShapeTool
	s.scale = 0 // as exact as it is written
	m.changed(EditChanged)
	return nil
}

// readPlace reads coordinates; the order is the one in which they lie in the city, where
// the text does not say it.
func (m *Model) readPlace(text string, in datum.Datum) (at orb.Point, err error) {
	if strings.TrimSpace(text) == "" {
		return at, nil
	}
	pair, ok := coord.ParsePair(text)
	if !ok {
		return at, geo.Problemf("error.edit_coordinates", nil, "text", text)
	}
	system, err := crs.Parse(string(in))
	if err != nil {
		return at, err
	}
	survey := coord.NewSurvey(system.Inside(m.inCity))
	survey.AddPair(pair)
	d := survey.Decide()
	at, _, ok = d.Place(pair.First, pair.Second)
	if !ok || d.Unit == coord.Metres {
		return at, geo.Problemf("error.edit_coordinates", nil, "text", text)
	}
	if at = system.ToWGS84(at); !m.inCity(at) {
		return at, geo.Problemf("error.edit_far", nil, "text", text)
	}
	return at, nil
}

// inCity reports whether a point lies in the extent of a district.
func (m *Model) inCity(at orb.Point) bool {
	for _, b := range m.city {
		if b.Contains(at) {
			return true
		}
	}
	return false
}

// Written is a point as text: longitude and latitude to six digits, a tenth of a metre.
func Written(at orb.Point) string {
	number := func(v float64) string { return strconv.FormatFloat(v, 'f', 6, 64) }
	return number(at[0]) + ", " + number(at[1])
}

// Crossings are where the edges of an area that is drawn or changed cross one another.
func (m *Model) Crossings() []orb.Point {
	s := &m.sketch
	if s.shape.sort != geo.AreaSort || s.tool == AreaTool && m.Drawn() < 4 {
		return nil
	}
	return geom.Crossings(s.shape.parts, mostCrossings)
}

// CheckPlace is what is wrong with the coordinates that were typed.
func (m *Model) CheckPlace() error {
	_, err := m.readPlace(m.draft.At, m.draft.Datum)
	return err
}
