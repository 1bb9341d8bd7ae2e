package style

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"sync"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// Look is how a layer of the user's own looks in all themes: by what its row of styles
// says, what the user chose of it, and the classes of its features.
type Look struct {
	Layer   geo.Layer
	Spec    geo.LayerLook
	Classes []Class
	Rough   bool // the place of some features is known roughly
}

// Class is how features of a layer are told from its others.
type Class struct {
	Suffix string // of the roles of its symbols, which begins with a dot
	Sort   ClassSort
	Colour string // of a WordClass on a light ground, empty for that of its place
	Place  int    // among those of its sort, from 0
	Of     int    // so many
	Ramp   [2]scene.Color

	Name      geo.Name // beside its symbol
	Word      string   // of a WordClass
	Low, High float64  // of a NumberClass; the highest holds High too
	Count     int      // of its features
}

// ClassSort says what a class is made of.
type ClassSort int

// The sorts. The colour of a NumberClass is its Ramp, on a light and on a dark ground.
const (
	WordClass   ClassSort = iota
	OtherClass            // of words that have none of their own
	NumberClass           // of numbers
	NoneClass             // of features without a value
)

// What ends the roles of a layer's symbols, after its class: for places that are known
// roughly, and for areas that are known by a point.
var lookVariants = []string{"", ".approximate", ".point"}

// WithLooks gives the sheet with the symbols of layers of the user's own. One whose row of
// styles is missing or can't be read looks as a new one does.
func (s *Sheet) WithLooks(looks []Look) *Sheet {
	if len(looks) == 0 {
		return s
	}
	t := *s
	t.symbols, t.texts = maps.Clone(s.symbols), maps.Clone(s.texts)
	for _, l := range looks {
		t.addLook(l)
	}
	t.numbers = sync.OnceValue(t.stepBack)
	return &t
}

func (s *Sheet) addLook(l Look) {
	name := l.Layer.Style
	if !s.Has(name) {
		if row, err := Own(l.Layer, nil); err == nil {
			plain := s.With([]geo.StyleRow{row})
			s.symbols, s.texts = plain.symbols, plain.texts
		}
	}
	for _, variant := range lookVariants {
		y, ok := s.symbols[name+variant]
		if !ok {
			continue
		}
		y = s.chosen(y, l.Spec, variant == "")
		s.symbols[name+variant] = y
		for _, c := range l.Classes {
			of := s.classed(y, l.Spec, c)
			of.Role = name + c.Suffix + variant
			s.symbols[of.Role] = of
		}
	}
	s.texts[name] = s.lookText(s.texts[name], l)
}

// chosen is a symbol with what the user chose for all features of its layer. What is known
// roughly keeps its dashes.
func (s *Sheet) chosen(y Symbol, spec geo.LayerLook, exact bool) Symbol {
	point := y.Shape != Area && y.Shape != Line
	if point && spec.Shape != "" {
		y.Shape = Shape(spec.Shape)
	}
	if point && spec.Size > 0 {
		y.Size = spec.Size
	}
	if spec.Width > 0 && (!point || !exact) {
		y.Style.Width = spec.Width
	}
	if spec.Dash != "" && exact && !point {
		y.Style.Dash = Dashes(spec.Dash, y.Style.Width)
	}
	if spec.Colour != "" && s.Theme != Print {
		y = recoloured(y, s.onGround(spec.Colour))
	}
	if y.Shape == Area && spec.Fill != nil {
		y.Style.Fill.A = uint8(math.Round(*spec.Fill * 255))
	}
	return y
}

// recoloured is a symbol in another colour: its fill, but of what the map shows through,
// or its line.
func recoloured(y Symbol, c scene.Color) Symbol {
	if y.Style.Fill.A == 255 && y.Shape != Area && y.Shape != Line {
		y.Style.Fill = c
		return y
	}
	c.A = 255
	y.Style.Stroke = c
	c.A = y.Style.Fill.A
	y.Style.Fill = c
	return y
}

// Dashes are the dashes of a line of a width; nil for a solid one.
func Dashes(name string, width float64) []float64 {
	w := math.Max(width, 1)
	return map[string][]float64{"dash": {3.5 * w, 2 * w}, "dot": {1.2 * w, 1.6 * w}, "dashdot": {4 * w, 1.6 * w, 1.2 * w, 1.6 * w}}[name]
}

// Opacities of the fill of an area that is told apart by it.
const (
	wordFill   = 0x8C
	numberFill = 0xD9
)

// classed is the symbol of a class.
func (s *Sheet) classed(y Symbol, spec geo.LayerLook, c Class) Symbol {
	fill := y.Style.Fill.A
	if y.Shape == Area && spec.Fill == nil && c.Sort != NoneClass {
		if fill = wordFill; c.Sort == NumberClass {
			fill = numberFill
		}
	}
	y.Style.Fill.A = fill
	switch c.Sort {
	case NoneClass:
		return s.withoutValue(y)
	case OtherClass:
		return recoloured(y, s.Color("quiet"))
	case NumberClass:
		return s.numbered(y, c)
	}
	if s.Theme == Print {
		return printed(y, spec, c.Place)
	}
	if y.Shape != Area && y.Shape != Line && spec.Shape == "" {
		y.Shape = Shape(geo.Shapes[c.Place%len(geo.Shapes)])
	}
	if c.Colour != "" {
		return recoloured(y, s.onGround(c.Colour))
	}
	return recoloured(y, s.onGround(Palette()[c.Place%len(Palette())].Light))
}

// numbered is the symbol of a class of numbers. Light ones have a dark edge; of lines the
// greater numbers have wider ones.
func (s *Sheet) numbered(y Symbol, c Class) Symbol {
	colour := c.Ramp[0]
	edge := Darker(colour, 0.5)
	share := (float64(c.Place) + 0.5) / float64(max(c.Of, 1))
	switch {
	case s.Theme == Print:
		colour = Mix(scene.Color{R: 0xF2, G: 0xF2, B: 0xF2, A: 255}, scene.Color{R: 0x26, G: 0x26, B: 0x26, A: 255}, float64(c.Place)/float64(max(c.Of-1, 1)))
		edge = scene.Color{A: 255}
	case s.Theme.Dark():
		colour = c.Ramp[1]
		edge = Mix(colour, scene.Color{R: 255, G: 255, B: 255, A: 255}, 0.45)
	}
	if y.Shape == Line {
		y.Style.Stroke, y.Style.Width, y.Style.Dash = colour, y.Style.Width*(0.7+0.9*share), nil
		if s.Theme == Print {
			y.Style.Stroke = scene.Color{A: 255}
		}
		return y
	}
	colour.A = y.Style.Fill.A
	if y.Shape != Area {
		colour.A = 255
	}
	y.Style.Fill, y.Style.Stroke, y.Style.Width = colour, edge, math.Min(y.Style.Width, 1)
	return y
}

// withoutValue is the symbol of what has no value: hollow, thin or hatched.
func (s *Sheet) withoutValue(y Symbol) Symbol {
	quiet := s.Color("quiet")
	switch y.Shape {
	case Line:
		y.Style.Stroke, y.Style.Width = quiet, y.Style.Width*0.6
		return y
	case Area:
		y.Style = scene.PathStyle{Stroke: quiet, Width: 0.8, Dash: y.Style.Dash}
		y.Hatch = Hatch{Color: quiet, Width: 0.6, Spacing: 6, Angles: []float64{45}}
		return y
	}
	y.Shape = Disc
	y.Style.Fill, y.Style.Stroke, y.Style.Width, y.Size = s.Color("halo"), quiet, 1.2, y.Size*0.8
	return y
}

// printed is the symbol of a word without colour: points differ by their shape and whether
// they are full, lines by their dashes and width, areas by their grey and the dashes of
// their outline.
func printed(y Symbol, spec geo.LayerLook, place int) Symbol {
	black, white := scene.Color{A: 255}, scene.Color{R: 255, G: 255, B: 255, A: 255}
	dashes, round := geo.Dashes, place/len(geo.Dashes)
	switch y.Shape {
	case Line:
		y.Style.Stroke, y.Style.Width = black, y.Style.Width*[]float64{1, 1.7, 0.6}[round%3]
		y.Style.Dash = Dashes(dashes[place%len(dashes)], y.Style.Width)
	case Area:
		grey := []uint8{0xD8, 0x8C, 0xF4, 0xB4, 0x68}[place%5]
		y.Style.Fill, y.Style.Stroke = scene.Color{R: grey, G: grey, B: grey, A: 255}, black
		y.Style.Dash = Dashes(dashes[place/5%len(dashes)], y.Style.Width)
	default:
		y.Shape = Shape(geo.Shapes[place%len(geo.Shapes)])
		y.Style.Fill, y.Style.Stroke = black, white
		if place >= len(geo.Shapes) {
			y.Style.Fill, y.Style.Stroke, y.Style.Width = white, black, 1.4
		}
	}
	return y
}

// lookText is the text style of a layer's names: in the colour that was chosen, as far as
// it can be read, and in that of all texts where the features have several.
func (s *Sheet) lookText(t TextStyle, l Look) TextStyle {
	switch {
	case s.Theme == Print:
	case len(l.Classes) > 0:
		t.Fill = s.Color("text")
	case l.Spec.Colour != "":
		t.Fill = legible(s.onGround(l.Spec.Colour), Over(t.Halo, s.Color("ground")), LeastText)
	}
	return t
}

// legible is a colour, as much darker or lighter as it takes to be read on a ground.
func legible(c, ground scene.Color, least float64) scene.Color {
	to := scene.Color{A: 255}
	if Contrast(ground, to) < Contrast(ground, scene.Color{R: 255, G: 255, B: 255, A: 255}) {
		to = scene.Color{R: 255, G: 255, B: 255, A: 255}
	}
	for share := 0.0; share < 1; share += 0.05 {
		if out := Mix(c, to, share); Contrast(out, ground) >= least {
			return out
		}
	}
	return to
}

// onGround is a colour as it stands on the ground of the sheet's theme: one that was
// chosen for a light ground has another on a dark one.
func (s *Sheet) onGround(hex string) scene.Color {
	var c hexColor
	if json.Unmarshal([]byte(`"`+hex+`"`), &c) != nil || !s.Theme.Dark() {
		return scene.Color(c)
	}
	palette := Palette()
	if i := slices.IndexFunc(palette, func(p PaletteColour) bool { return p.Light == hex }); i >= 0 {
		json.Unmarshal([]byte(`"`+palette[i].Dark+`"`), &c)
		return scene.Color(c)
	}
	return legible(scene.Color(c), Load(Dark).Color("halo"), LeastText)
}
