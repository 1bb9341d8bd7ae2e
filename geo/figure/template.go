package figure

import (
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// Template is how the page of a figure is laid out.
type Template string

// The templates. Without one a page has its points beside the map where it has points.
const (
	MapOnly   Template = "map"
	MapPoints Template = "map-points"
	MapTable  Template = "map-table" // districts and the numbers that the map shows
	MapChart  Template = "map-chart" // bars of the first of these numbers, the largest first
	TwoMaps   Template = "two-maps"  // side by side, with one legend
	Multiples Template = "multiples" // small maps, one a year, with one legend
)

// Templates lists them in the order in which they are offered.
var Templates = []Template{MapPoints, MapOnly, MapTable, MapChart, TwoMaps, Multiples}

// Several reports whether a page has more than one map.
func (t Template) Several() bool { return t == TwoMaps || t == Multiples }

// MapSpec is one of several maps of a page: of a year, a district, an extent, or of more
// than one of these; what it does not say is that of the figure.
type MapSpec struct {
	Year     int           `json:"year,omitempty"` // of the numbers, or by which goals are due
	District geo.FeatureID `json:"district,omitempty"`
	Extent   *[4]float64   `json:"extent,omitempty"` // west, south, east, north
	Title    geo.Name      `json:"title,omitzero"`   // above the map; the year or district where it is empty
}

// Bound is the extent of a map as degrees; ok is false where it has none of its own.
func (m MapSpec) Bound() (orb.Bound, bool) {
	if m.Extent == nil {
		return orb.Bound{}, false
	}
	e := *m.Extent
	return orb.Bound{Min: orb.Point{e[0], e[1]}, Max: orb.Point{e[2], e[3]}}, true
}

// Legend is what the user chose for the legend of a figure.
type Legend struct {
	Rows  []LegendRow `json:"rows,omitempty"`  // in their order; those that are not among them follow
	Place string      `json:"place,omitempty"` // "beside" the map, or a corner of it; "" for the one that suits
}

// LegendRow is what the user did to a row of a legend.
type LegendRow struct {
	Symbol string   `json:"symbol"`        // role of the symbol that it explains: zone, axis, numbers.shade
	Name   geo.Name `json:"name,omitzero"` // in place of its own
	Hidden bool     `json:"hidden,omitempty"`
}

// Beside is the place of a legend that stands outside of the map.
const Beside = "beside"

// LegendPlaces are those that a legend may be put to.
var LegendPlaces = append([]string{Beside}, Corners...)

// row finds what was done to the row of a symbol.
func (l *Legend) row(symbol string) int {
	return slices.IndexFunc(l.Rows, func(r LegendRow) bool { return r.Symbol == symbol })
}

// Name is what the user calls a row; empty for its own name.
func (l *Legend) Name(symbol string) geo.Name {
	if i := l.row(symbol); i >= 0 {
		return l.Rows[i].Name
	}
	return geo.Name{}
}

// Arranged are the symbols of a legend in the user's order, without those that are hidden.
func (l *Legend) Arranged(symbols []string) []string {
	var out []string
	for _, r := range l.Rows {
		if slices.Contains(symbols, r.Symbol) && !r.Hidden {
			out = append(out, r.Symbol)
		}
	}
	for _, s := range symbols {
		if l.row(s) < 0 {
			out = append(out, s)
		}
	}
	return out
}

// layoutFault says what keeps template, maps and legend of a spec from being drawn.
func (s *spec) layoutFault() (string, error) {
	if s.Template != "" && !slices.Contains(Templates, s.Template) {
		return "fault.figure_template", fmt.Errorf("template %q is none of %v", s.Template, Templates)
	}
	if s.Template == TwoMaps && len(s.Maps) > 0 && len(s.Maps) != 2 || len(s.Maps) > MostMaps {
		return "fault.figure_maps", fmt.Errorf("maps has %d entries", len(s.Maps))
	}
	for i, m := range s.Maps {
		if e := m.Extent; e != nil && !validExtent(*e) {
			return "fault.figure_extent", fmt.Errorf("maps[%d].extent %v is not west, south, east, north", i+1, *e)
		}
	}
	if n := len(s.Documents); n != 0 && n != 2 {
		return "fault.figure_documents", fmt.Errorf("documents has %d entries", n)
	}
	if p := s.Legend.Place; p != "" && !slices.Contains(LegendPlaces, p) {
		return "fault.figure_legend", fmt.Errorf("legend.place %q is none of %v", p, LegendPlaces)
	}
	return "", nil
}

// MostMaps is how many maps a page may have.
const MostMaps = 12

func validExtent(e [4]float64) bool {
	return e[0] < e[2] && e[1] < e[3] && e[0] >= -180 && e[2] <= 180 && e[1] > -90 && e[3] < 90
}
