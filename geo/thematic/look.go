package thematic

import (
	"slices"

	"kechuang/geo/scene"
)

// Look is the ground that a map's colours lie on.
type Look struct {
	Dark bool // low is dark and high is light, so that much stands out as it does on a light ground
	Grey bool // without colours: a black and white print
}

// In gives the map with the colours of a look. Those of a ramp with two sides, or of
// words, are the same on a dark ground: which is high its order doesn't say.
func (m *Map) In(l Look) *Map {
	out := *m
	r, err := FindRamp(m.ramp)
	if err != nil || l == (Look{}) {
		return m
	}
	switch {
	case l.Grey && r.Sort == Diverging && m.Spec.Ramp != "": // else both ends would be as dark, unasked
		out.Colors = greyOf(m.Colors)
	case l.Grey:
		grey, err := FindRamp(greyRamp)
		if err != nil {
			return m
		}
		out.Colors = grey.Pick(len(m.Colors))
	default:
		out.Colors = slices.Clone(m.Colors)
	}
	if l.Dark && (r.Sort == Sequential || l.Grey && m.Spec.Ramp == "") {
		slices.Reverse(out.Colors)
	}
	return &out
}

// greyOf gives greys that are as light as colours.
func greyOf(colors []scene.Color) []scene.Color {
	out := make([]scene.Color, len(colors))
	for i, c := range colors {
		v := fromLinear(0.2126*toLinear(c.R) + 0.7152*toLinear(c.G) + 0.0722*toLinear(c.B))
		out[i] = scene.Color{R: v, G: v, B: v, A: c.A}
	}
	return out
}

// Strong is the colour of symbols whose size says the number, by the ramp that a Spec
// names; ok is false where it names none.
func (m *Map) Strong() (c scene.Color, ok bool) {
	r, err := FindRamp(m.Spec.Ramp)
	if m.Spec.Ramp == "" || err != nil {
		return scene.Color{}, false
	}
	if r.Sort == Words {
		return r.Colors[0], true
	}
	return r.at(0.75), true
}

// Equal reports whether two choices are the same.
func (s Spec) Equal(o Spec) bool {
	middle := s.Middle == o.Middle || s.Middle != nil && o.Middle != nil && *s.Middle == *o.Middle
	return middle && s.Dataset == o.Dataset && slices.Equal(s.Measures, o.Measures) && s.As == o.As && s.Year == o.Year &&
		s.Method == o.Method && s.Classes == o.Classes && slices.Equal(s.Breaks, o.Breaks) && s.Ramp == o.Ramp && s.Unwritten == o.Unwritten
}
