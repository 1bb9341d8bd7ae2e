// Package style holds the look of the map: colours, symbols and text styles of
// every theme, read from sheet.json so that the look is data. Sizes are in scene
// units (1/72 inch). Map and legend ask the same Sheet for the same Symbol, so
// they cannot disagree.
package style

import (
	"embed"
	"math"
	"sync"

	"kechuang/geo/scene"
)

// Theme names one look of the whole map.
type Theme string

// The themes. Print is black and white and tells symbols apart by shape, dash
// and grey; the transparent ones are Light and Dark without page, sea and
// neighbouring land, for slides that bring their own ground.
const (
	Light           Theme = "light"
	Dark            Theme = "dark"
	Print           Theme = "print"
	Transparent     Theme = "transparent"
	TransparentDark Theme = "transparent-dark"
)

// Themes lists every theme.
var Themes = []Theme{Light, Dark, Print, Transparent, TransparentDark}

// Dark reports whether light texts stand on a dark ground.
func (t Theme) Dark() bool { return t == Dark || t == TransparentDark }

// Shape is the outline of a symbol.
type Shape string

// Area symbols fill polygons, Line symbols follow lines; the others stand at a
// point. Badge is a pill that holds counts.
const (
	Area     Shape = "area"
	Line     Shape = "line"
	Disc     Shape = "disc"
	Diamond  Shape = "diamond"
	Square   Shape = "square"
	Triangle Shape = "triangle"
	Star     Shape = "star"
	Hexagon  Shape = "hexagon"
	Wedge    Shape = "wedge" // a triangle that points down
	Cross    Shape = "cross"
	Badge    Shape = "badge"
)

// Symbol says how one class of feature is drawn.
type Symbol struct {
	Role      string
	Shape     Shape
	Style     scene.PathStyle
	Size      float64     // diameter of a point symbol, units
	Belt      scene.Color // wide band under a line; alpha 0 for none
	BeltWidth float64     // units
	Hatch     Hatch       // lines over the fill of an area; they mean that there are no data
	Part      Part        // in the picture
	Quiet     bool        // its outline only parts neighbours, and nothing is read from it
	Step      int         // of a scale of shades, from 1; 0 for none
	Also      string      // what else tells it apart on the map, such as a pill with a word
}

// Hatch is a pattern of parallel lines; without angles there is none.
type Hatch struct {
	Color          scene.Color
	Width, Spacing float64   // units
	Angles         []float64 // degrees, to the right and up; two cross
}

// Part says what a symbol is to the others.
type Part string

// Symbols lie on grounds. Context such as water and neighbouring land lies below
// everything and stays faint on purpose: nothing is read from its edges.
const (
	OnGround Part = ""
	Ground   Part = "ground"
	Context  Part = "context"
)

// TextStyle says how one class of text is set.
type TextStyle struct {
	Weight    scene.Weight
	Size      float64 // units
	Fill      scene.Color
	Halo      scene.Color
	HaloWidth float64
	Italic    bool
}

// Text sets a string in the style, unmeasured and unplaced.
func (t TextStyle) Text(s string) scene.Text {
	return scene.Text{String: s, Weight: t.Weight, Size: t.Size, Italic: t.Italic,
		Fill: t.Fill, Halo: t.Halo, HaloWidth: t.HaloWidth}
}

// Sheet is the look of one theme.
type Sheet struct {
	Theme   Theme
	colors  map[string]scene.Color
	symbols map[string]Symbol
	texts   map[string]TextStyle
	density []density
	factor  float64 // by which it was scaled

	numbers func() *Sheet // see Numbers; nil for a sheet that is one of these
	steps   []*jsonTheme  // what differs there
}

// Files holds the style sheet as it is written: sheet.json.
//
//go:embed sheet.json
var Files embed.FS

var sheets = sync.OnceValue(func() map[Theme]*Sheet {
	sheetJSON, err := Files.ReadFile(sheetFile)
	if err != nil {
		panic(err) // embedded
	}
	s, err := parse(sheetJSON)
	if err != nil {
		panic("style: sheet.json: " + err.Error()) // embedded: a broken sheet is a broken build
	}
	return s
})

// Load gives the sheet of a theme; an unknown theme gives Light. The sheet is
// shared and must not be changed.
func Load(t Theme) *Sheet {
	if s, ok := sheets()[t]; ok {
		return s
	}
	return sheets()[Light]
}

const sheetFile = "sheet.json"

// Valid reports whether the theme exists.
func (t Theme) Valid() bool { _, ok := sheets()[t]; return ok }

// Color gives a colour by role, magenta when the sheet has none, so that a slip
// is seen.
func (s *Sheet) Color(role string) scene.Color {
	if c, ok := s.colors[role]; ok {
		return c
	}
	return scene.Color{R: 255, B: 255, A: 255}
}

// Symbol gives a symbol by role; an unknown role gives an empty one.
func (s *Sheet) Symbol(role string) Symbol { return s.symbols[role] }

// Has reports whether the sheet has a symbol of this role.
func (s *Sheet) Has(role string) bool { _, ok := s.symbols[role]; return ok }

// Text gives a text style by role; an unknown role gives an empty one.
func (s *Sheet) Text(role string) TextStyle { return s.texts[role] }

// HasText reports whether the sheet has a text style of this role.
func (s *Sheet) HasText(role string) bool { _, ok := s.texts[role]; return ok }

// Numbers gives the sheet of a map that is read for numbers: its ground steps back
// behind the fills of the classes.
func (s *Sheet) Numbers() *Sheet {
	if s.numbers == nil {
		return s
	}
	return s.numbers()
}

// changed keeps a change of the sheet for a map of numbers too.
func (s *Sheet) changed(from *Sheet, change func(*Sheet) *Sheet) *Sheet {
	if from.numbers != nil {
		s.numbers = sync.OnceValue(func() *Sheet { return change(from.Numbers()) })
	}
	return s
}

// Scaled gives the sheet with every length multiplied by k, for pages whose
// map is smaller or larger than a window's.
func (s *Sheet) Scaled(k float64) *Sheet {
	t := &Sheet{Theme: s.Theme, colors: s.colors, symbols: map[string]Symbol{}, texts: map[string]TextStyle{},
		density: s.density, factor: k * s.factor}
	for r, y := range s.symbols {
		y.Style.Width *= k
		y.Size *= k
		y.BeltWidth *= k
		y.Hatch.Width *= k
		y.Hatch.Spacing *= k
		dash := make([]float64, len(y.Style.Dash))
		for i, d := range y.Style.Dash {
			dash[i] = d * k
		}
		y.Style.Dash = dash
		t.symbols[r] = y
	}
	for r, y := range s.texts {
		y.Size *= k
		y.HaloWidth *= k
		t.texts[r] = y
	}
	return t.changed(s, func(s *Sheet) *Sheet { return s.Scaled(k) })
}

// Legible gives the sheet with no text smaller than a size.
func (s *Sheet) Legible(least float64) *Sheet {
	t := *s
	t.texts = make(map[string]TextStyle, len(s.texts))
	for r, y := range s.texts {
		y.Size = math.Max(y.Size, least)
		t.texts[r] = y
	}
	return t.changed(s, func(s *Sheet) *Sheet { return s.Legible(least) })
}

// Roles lists the symbol roles of the sheet, unordered.
func (s *Sheet) Roles() []string {
	var out []string
	for r := range s.symbols {
		out = append(out, r)
	}
	return out
}

// Darker gives a colour f (0 to 1) of the way to black, alpha kept.
func Darker(c scene.Color, f float64) scene.Color {
	k := func(v uint8) uint8 { return uint8(float64(v)*(1-f) + 0.5) }
	return scene.Color{R: k(c.R), G: k(c.G), B: k(c.B), A: c.A}
}

// Mix gives the colour a share t (0 to 1) of the way from a to b.
func Mix(a, b scene.Color, t float64) scene.Color {
	k := func(x, y uint8) uint8 { return uint8(float64(x)*(1-t) + float64(y)*t + 0.5) }
	return scene.Color{R: k(a.R, b.R), G: k(a.G, b.G), B: k(a.B, b.B), A: k(a.A, b.A)}
}
