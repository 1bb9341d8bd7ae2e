// Package layer draws features. A layer of the project names its table and its
// renderer: areas, lines, points, clusters of points, and what is special to one kind.
// Symbols and texts have the roles that the kind and the layer's style name. Geometry
// comes in as Mercator metres and leaves as scene units (1/72 inch, y down).
package layer

import (
	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/thematic"
	"kechuang/geo/view"
)

// Frame says what a map shows and how: the whole input of a drawing.
type Frame struct {
	View           view.Viewport
	Sheet          *style.Sheet
	Fonts          *text.Fonts
	Lang           geo.Lang
	Data           *Data
	Visible        map[geo.Kind]bool
	Figure         *figure.Figure
	Thematic       []thematic.Spec // numbers that the map shows, one a symbology at most; nil for those of the figure
	Selected       geo.FeatureID
	Year           int             // goals due by then shade the districts; 0 for no shading
	Obstacles      []scene.Rect    // furniture over the map that labels must not touch
	Legend         scene.Rect      // the legend over the map, which labels must not touch and an inset need not mind; empty for none
	PlacementCache *PlacementCache // label places of the last frame; nil for a single picture
	Moving         bool            // the map moves: labels keep the places that PlacementCache has; else they are placed anew
	Bare           bool            // without labels, as for a picture too small to read
	NoInset        bool            // nothing is enlarged in a corner

	// Detail is how far, in metres on the map, a border of a district may be off, so that
	// it has as many points on maps of any scale; 0 for what shows at the frame's own.
	Detail float64

	ContextYear int // the metro is that of this year; 0 for the document's

	outer *Drawing // of an inset's frame: the one around it
}

// Level is how much a map shows.
type Level int

// City shows districts, corridor, main zones and counts; DistrictLevel adds all
// zones and pins; Street adds the names of everything.
const (
	CityLevel Level = iota
	DistrictLevel
	StreetLevel
)

// The scale denominators at which the levels change.
const (
	cityBelow   = 380_000
	streetBelow = 90_000
)

// Level follows from the scale; an inset shows what the map around it does.
func (f *Frame) Level() Level {
	if f.outer != nil {
		return f.outer.Level()
	}
	switch n := f.View.Denominator(); {
	case n > cityBelow:
		return CityLevel
	case n > streetBelow:
		return DistrictLevel
	}
	return StreetLevel
}
