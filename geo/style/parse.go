package style

import (
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"sync"

	"kechuang/geo"
	"kechuang/geo/scene"
)

type jsonTheme struct {
	Base    Theme                 `json:"base"`
	Colors  map[string]hexColor   `json:"colors"`
	Symbols map[string]jsonSymbol `json:"symbols"`
	Texts   map[string]jsonText   `json:"texts"`
	Numbers *jsonTheme            `json:"numbers"` // what differs on a map of numbers
}

type jsonSymbol struct {
	Shape     Shape     `json:"shape"`
	Fill      hexColor  `json:"fill"`
	Stroke    hexColor  `json:"stroke"`
	Width     float64   `json:"width"`
	Dash      []float64 `json:"dash"`
	Size      float64   `json:"size"`
	Belt      hexColor  `json:"belt"`
	BeltWidth float64   `json:"beltWidth"`
	Hatch     jsonHatch `json:"hatch"`
	Part      Part      `json:"part"`
	Quiet     bool      `json:"quiet"`
	Step      int       `json:"step"`
	Also      string    `json:"also"`
}

type jsonHatch struct {
	Color   hexColor  `json:"color"`
	Width   float64   `json:"width"`
	Spacing float64   `json:"spacing"`
	Angles  []float64 `json:"angles"`
}

type jsonText struct {
	Weight    string   `json:"weight"`
	Size      float64  `json:"size"`
	Fill      hexColor `json:"fill"`
	Halo      hexColor `json:"halo"`
	HaloWidth float64  `json:"haloWidth"`
	Italic    bool     `json:"italic"`
}

func parse(b []byte) (map[Theme]*Sheet, error) {
	var doc struct {
		Density []density
		Themes  map[Theme]jsonTheme
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		return nil, err
	}
	out := map[Theme]*Sheet{}
	for name, th := range doc.Themes {
		s := &Sheet{Theme: name, colors: map[string]scene.Color{}, symbols: map[string]Symbol{}, texts: map[string]TextStyle{},
			density: doc.Density, factor: 1}
		if th.Base != "" {
			base, ok := doc.Themes[th.Base]
			if !ok {
				return nil, fmt.Errorf("theme %s: no base %s", name, th.Base)
			}
			s.add(base)
		}
		s.add(th)
		s.steps = []*jsonTheme{doc.Themes[th.Base].Numbers, th.Numbers}
		s.numbers = sync.OnceValue(s.stepBack)
		out[name] = s
	}
	return out, nil
}

func (s *Sheet) add(th jsonTheme) {
	for r, c := range th.Colors {
		s.colors[r] = scene.Color(c)
	}
	for r, y := range th.Symbols {
		s.symbols[r] = Symbol{Role: r, Shape: y.Shape, Size: y.Size, Belt: scene.Color(y.Belt), BeltWidth: y.BeltWidth,
			Part: y.Part, Quiet: y.Quiet, Step: y.Step, Also: y.Also, Hatch: Hatch{scene.Color(y.Hatch.Color), y.Hatch.Width, y.Hatch.Spacing, y.Hatch.Angles},
			Style: scene.PathStyle{Fill: scene.Color(y.Fill), Stroke: scene.Color(y.Stroke), Width: y.Width, Dash: y.Dash}}
	}
	weights := map[string]scene.Weight{"regular": scene.Regular, "medium": scene.Medium, "bold": scene.Bold}
	for r, y := range th.Texts {
		s.texts[r] = TextStyle{Weight: weights[y.Weight], Size: y.Size, Fill: scene.Color(y.Fill),
			Halo: scene.Color(y.Halo), HaloWidth: y.HaloWidth, Italic: y.Italic}
	}
}

// With gives the sheet with the symbols and texts that a project's rows bring. Of a row
// counts what it says for the theme, or else for the dark or the light one; a row that
// can't be read brings nothing.
func (s *Sheet) With(rows []geo.StyleRow) *Sheet {
	if len(rows) == 0 {
		return s
	}
	t := *s
	t.symbols, t.texts = maps.Clone(s.symbols), maps.Clone(s.texts)
	t.numbers = sync.OnceValue(t.stepBack)
	for _, row := range rows {
		var themes map[Theme]jsonTheme
		if json.Unmarshal(row.Spec, &themes) != nil {
			continue
		}
		own, ok := themes[s.Theme]
		if !ok && s.Theme.Dark() {
			own, ok = themes[Dark]
		}
		if !ok {
			own = themes[Light]
		}
		own.Colors = nil // they are the program's
		t.add(own)
	}
	return &t
}

// stepBack gives an unscaled sheet with what differs on a map of numbers, by the base of
// the theme and by the theme itself.
func (s *Sheet) stepBack() *Sheet {
	t := *s
	t.colors, t.symbols, t.texts = maps.Clone(s.colors), maps.Clone(s.symbols), maps.Clone(s.texts)
	for _, c := range s.steps {
		if c != nil {
			t.add(*c)
		}
	}
	t.numbers = nil
	return &t
}

// hexColor reads "#RRGGBB" or "#RRGGBBAA".
type hexColor scene.Color

func (c *hexColor) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	if len(s) == 7 {
		s += "FF"
	}
	if len(s) != 9 || s[0] != '#' {
		return fmt.Errorf("colour %q is not #RRGGBB or #RRGGBBAA", s)
	}
	v, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return fmt.Errorf("colour %q is not #RRGGBB or #RRGGBBAA", s)
	}
	*c = hexColor{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)}
	return nil
}
