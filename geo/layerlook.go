package geo

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

// LayerLook is how a layer of the user's own looks, as its row of the project keeps it:
// what the form of its style chooses. A zero value leaves what the layer's row of styles
// says. Lengths are units of the style sheet (1/72 inch).
type LayerLook struct {
	Shape  string   `json:"shape,omitempty"`  // of points, one of Shapes; by category, the zero value gives each word its own
	Colour string   `json:"colour,omitempty"` // #RRGGBB on a light ground
	Size   float64  `json:"size,omitempty"`   // diameter of points
	Width  float64  `json:"width,omitempty"`  // of lines and outlines
	Dash   string   `json:"dash,omitempty"`   // one of Dashes
	Fill   *float64 `json:"fill,omitempty"`   // opacity of areas, 0 to 1

	Mode   LayerMode `json:"mode,omitempty"`
	Column string    `json:"column,omitempty"` // that Mode tells the features apart by

	Words []WordClass `json:"words,omitempty"` // by category; none for the commonest of the column

	Method  string    `json:"method,omitempty"` // by number, as package thematic knows it
	Classes int       `json:"classes,omitempty"`
	Breaks  []float64 `json:"breaks,omitempty"` // the user's own: the lower limits of all classes but the first
	Ramp    string    `json:"ramp,omitempty"`

	Label string `json:"label,omitempty"` // the column of the names on the map; NoLabels for none, empty for the feature's name

	// The layer shows at scales from 1:From to 1:To, To being the greater number; 0 is no
	// limit.
	From float64 `json:"from,omitempty"`
	To   float64 `json:"to,omitempty"`
}

// WordClass is a word of a column and the colour of the features that have it.
type WordClass struct {
	Word   string `json:"word"`
	Colour string `json:"colour,omitempty"` // empty for that of its place in the palette
}

// WordCount is a word of a column and how many features have it.
type WordCount struct {
	Word  string
	Count int
}

// LayerMode says by what the features of a layer are told apart.
type LayerMode string

// The modes: all look the same, or by the words or numbers of a column.
const (
	SingleMode   LayerMode = ""
	CategoryMode LayerMode = "category"
	NumberMode   LayerMode = "number"
)

// ClassColumn stands for Feature.Class as a column of LayerLook: no column of a file has its
// name, which ends with a control character.
const ClassColumn = "class\x1f"

// NoLabels is the LayerLook.Label of a layer without names on the map.
const NoLabels = "-"

// MostWords is how many words of a column have a class of their own; the rest is one class.
const MostWords = 12

// MostClasses is how many classes numbers are put into at most.
const MostClasses = 9

// What a LayerLook may name.
var (
	Shapes = []string{"disc", "square", "diamond", "triangle", "star", "hexagon", "wedge", "cross"}
	Dashes = []string{"solid", "dash", "dot", "dashdot"}
)

// ReadLayerLook reads one as JSON; an error says what is wrong with it. An empty text
// is the zero value.
func ReadLayerLook(text string) (s LayerLook, err error) {
	if strings.TrimSpace(text) == "" {
		return s, nil
	}
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return LayerLook{}, fmt.Errorf("geo: style of a layer: %w", err)
	}
	if fault := s.fault(); fault != "" {
		return LayerLook{}, fmt.Errorf("geo: style of a layer: %s", fault)
	}
	return s, nil
}

// Write gives the text that ReadLayerLook reads, "" for the zero value.
func (s LayerLook) Write() string {
	b, err := json.Marshal(s)
	if err != nil || string(b) == "{}" {
		return "" // a number that JSON cannot hold
	}
	return string(b)
}

// fault says what of a spec can't be drawn, "" for nothing.
func (s LayerLook) fault() string {
	within := func(v, most float64) bool { return v >= 0 && v <= most } // false of no number
	switch {
	case s.Shape != "" && !slices.Contains(Shapes, s.Shape):
		return "shape " + s.Shape
	case s.Dash != "" && !slices.Contains(Dashes, s.Dash):
		return "dash " + s.Dash
	case !within(s.Size, 64) || !within(s.Width, 32) || s.Fill != nil && !within(*s.Fill, 1):
		return "a length or opacity out of range"
	case !within(s.From, math.MaxFloat64) || !within(s.To, math.MaxFloat64) || s.To > 0 && s.To < s.From:
		return "scales"
	case s.Mode != SingleMode && s.Mode != CategoryMode && s.Mode != NumberMode:
		return "mode " + string(s.Mode)
	case s.Classes < 0 || s.Classes > MostClasses || len(s.Breaks) > MostClasses || !slices.IsSorted(s.Breaks):
		return "classes"
	case len(s.Words) > MostWords:
		return "words"
	}
	for _, c := range append([]WordClass{{Colour: s.Colour}}, s.Words...) {
		if c.Colour != "" && !IsHexColour(c.Colour) {
			return "colour " + c.Colour
		}
	}
	return ""
}

// IsHexColour reports whether a text is a colour as #RRGGBB.
func IsHexColour(s string) bool {
	digits, ok := strings.CutPrefix(s, "#")
	return ok && len(digits) == 6 && strings.Trim(digits, "0123456789abcdefABCDEF") == ""
}

// SameClasses reports whether two looks tell the features apart alike.
func (s *LayerLook) SameClasses(o LayerLook) bool {
	return s.Mode == o.Mode && s.Column == o.Column && slices.Equal(s.Words, o.Words) &&
		s.Method == o.Method && s.Classes == o.Classes && slices.Equal(s.Breaks, o.Breaks) && s.Ramp == o.Ramp
}

// Shows reports whether a layer with this style shows at a scale of 1:denominator.
func (s *LayerLook) Shows(denominator float64) bool {
	return denominator >= s.From && (s.To == 0 || denominator <= s.To)
}
