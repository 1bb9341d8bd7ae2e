package style

import (
	"encoding/json"
	"sync"

	"kechuang/geo"
)

// ownLook is how a layer of the user's own looks at first: its colour on a light and on a
// dark ground, and what tells it apart without colour, as in print.
type ownLook struct {
	Light string    `json:"light"`
	Dark  string    `json:"dark"`
	Shape Shape     `json:"shape"` // of points
	Dash  []float64 `json:"dash"`  // of lines in print
}

// PaletteColour is a colour to choose for a layer of the user's own, as #RRGGBB on a light
// and on a dark ground. Those of the Palette are told apart with every colour vision.
type PaletteColour struct {
	Light string `json:"light"`
	Dark  string `json:"dark"`
}

// Palette lists the colours to choose from.
func Palette() []PaletteColour {
	doc, err := ownDoc()
	if err != nil {
		panic("style: sheet.json: " + err.Error()) // embedded: a broken sheet is a broken build
	}
	return doc.Palette
}

type ownLooks struct {
	Own     []ownLook       `json:"own"`
	Palette []PaletteColour `json:"palette"`
}

var ownDoc = sync.OnceValues(func() (doc ownLooks, err error) {
	text, err := Files.ReadFile(sheetFile)
	if err == nil {
		err = json.Unmarshal(text, &doc)
	}
	return doc, err
})

// Own gives the symbols that the style of a layer of the user's own has at first. The
// layers that a project has by then say which looks are taken.
func Own(l geo.Layer, layers []geo.Layer) (geo.StyleRow, error) {
	doc, err := ownDoc()
	if err != nil {
		return geo.StyleRow{}, err
	}
	look := doc.Own[len(geo.OwnLayers(layers))%len(doc.Own)]
	dark := look.theme(l, look.Dark, "#1F2122", "#26292A", nil)
	spec, err := json.Marshal(map[Theme]ownTheme{Light: look.theme(l, look.Light, "#FFFFFF", "#FAF9F5", nil), Dark: dark, TransparentDark: dark,
		Print: look.theme(l, "#000000", "#FFFFFF", "#FFFFFF", look.Dash)})
	return geo.StyleRow{Name: l.Style, Spec: spec, Origin: geo.OwnOrigin}, err
}

// ownTheme is what a style says of a theme, as the style sheet does.
type ownTheme struct {
	Symbols map[string]ownSymbol `json:"symbols"`
	Texts   map[string]ownText   `json:"texts"`
}

type ownSymbol struct {
	Shape  Shape     `json:"shape"`
	Fill   string    `json:"fill,omitempty"`
	Stroke string    `json:"stroke"`
	Width  float64   `json:"width"`
	Size   float64   `json:"size,omitempty"`
	Dash   []float64 `json:"dash,omitempty"`
}

type ownText struct {
	Weight    string  `json:"weight"`
	Size      float64 `json:"size"`
	Fill      string  `json:"fill"`
	Halo      string  `json:"halo"`
	HaloWidth float64 `json:"haloWidth"`
}

// What a colour ends with where it is a fill that lets the map through.
const (
	faint   = "2E"
	fainter = "1A"
)

// theme is the look in one colour, with that of the edge of its points, of the ground
// below its names and the dash of its lines.
func (o ownLook) theme(l geo.Layer, colour, edge, ground string, dash []float64) ownTheme {
	basic := ownSymbol{Shape: o.Shape, Fill: colour, Stroke: edge, Width: 1.5, Size: 12}
	point := ownSymbol{Shape: o.Shape, Fill: colour + faint, Stroke: colour, Width: 1.6, Size: 12, Dash: []float64{2.6, 1.7}}
	rough := point
	switch l.Geometry {
	case geo.MultiLines:
		basic = ownSymbol{Shape: Line, Stroke: colour, Width: 2.4, Dash: dash}
		rough = basic
		rough.Dash = []float64{7, 4}
	case geo.MultiPolygons, geo.AnyGeometry:
		basic = ownSymbol{Shape: Area, Fill: colour + fainter, Stroke: colour, Width: 1.5}
		rough = basic
		rough.Dash = []float64{5, 3.5}
	}
	if l.Geometry == geo.AnyGeometry { // a place among areas and lines is no rough area
		point = ownSymbol{Shape: o.Shape, Fill: colour, Stroke: edge, Width: 1.5, Size: 12}
	}
	return ownTheme{Symbols: map[string]ownSymbol{l.Style: basic, l.Style + ".approximate": rough, l.Style + ".point": point},
		Texts: map[string]ownText{l.Style: {"medium", 11.5, colour, ground, 1.8}}}
}
