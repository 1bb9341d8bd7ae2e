package style

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"kechuang/geo/scene"
)

// What colours must reach: WCAG 2.2 for graphics (1.4.11) and texts (1.4.3), and
// for symbols of one shape a CIEDE2000 difference in every vision. The steps of a
// scale, and fills that mean something, differ in lightness, which a grey print
// keeps; about 1 is just noticed.
const (
	LeastLine       = 3.0
	LeastText       = 4.5
	LeastDifference = 15.0
	LeastStep       = 4.0
	LeastGrey       = 3.0
	LeastContext    = 10.0 // for what lies below all else and is faint on purpose
)

// Fault is a pair of colours that some people cannot tell apart.
type Fault struct {
	Role, Other string  // symbols or texts, and what they lie on or are taken for
	Vision      Vision  // of a difference; empty for a contrast
	Value       float64 // what is reached
	Least       float64 // what should be
}

func (f Fault) String() string {
	if f.Vision == "" {
		return fmt.Sprintf("%s on %s: contrast %.2f of %g", f.Role, f.Other, f.Value, f.Least)
	}
	return fmt.Sprintf("%s and %s under %s: difference %.1f of %g", f.Role, f.Other, f.Vision, f.Value, f.Least)
}

// Faults checks the symbols of a picture, by the roles of its legend: each
// against the grounds among them, each pair against another, and every text
// against its halo or ground. No faults give nil.
func (s *Sheet) Faults(roles []string) []Fault {
	var out []Fault
	roles = slices.DeleteFunc(slices.Clone(roles), func(r string) bool { return !s.Has(r) }) // pills hold other symbols
	grounds := s.grounds(roles)
	for i, role := range roles {
		y := s.Symbol(role)
		if y.Part == OnGround {
			out = append(out, s.contrasts(y, grounds)...)
		}
		for _, other := range roles[:i] {
			if f, ok := s.alike(y, s.Symbol(other)); ok {
				out = append(out, f)
			}
		}
	}
	return append(append(out, s.borderFaults(grounds)...), s.textFaults()...)
}

// grounds are those among the roles, or the plain district.
func (s *Sheet) grounds(roles []string) []string {
	var out []string
	for _, r := range roles {
		if s.Symbol(r).Part == Ground {
			out = append(out, r)
		}
	}
	if len(out) == 0 {
		out = []string{"district"}
	}
	return out
}

// page is the page's colour; where a theme leaves the page open, that of the paper
// that it is meant for shows.
func (s *Sheet) page() scene.Color { return Over(s.Color("page"), s.Color("paper")) }

// fill is the colour of a ground.
func (s *Sheet) fill(role string) scene.Color {
	return Over(s.Symbol(role).Style.Fill, s.page())
}

// contrasts checks one symbol against grounds. One whose fill and outline
// contrast with each other, such as a disc in a white ring, brings its own
// ground along.
func (s *Sheet) contrasts(y Symbol, grounds []string) []Fault {
	var out []Fault
	for _, role := range grounds {
		ground := Over(y.Belt, s.fill(role))
		fill, stroke := Over(y.Style.Fill, ground), Over(y.Style.Stroke, ground)
		got := math.Max(Contrast(fill, ground), Contrast(stroke, ground))
		if y.Style.Fill.A > 0 && y.Style.Stroke.A > 0 {
			got = math.Max(got, Contrast(fill, stroke))
		}
		if got < LeastLine {
			out = append(out, Fault{Role: y.Role, Other: role, Value: got, Least: LeastLine})
		}
	}
	return out
}

// borderFaults checks the outlines of the grounds that mean something against
// each of them.
func (s *Sheet) borderFaults(grounds []string) []Fault {
	var out []Fault
	for _, role := range grounds {
		if s.Symbol(role).Quiet {
			continue
		}
		line := s.Symbol(role).Style.Stroke
		for _, other := range grounds {
			if c := Contrast(Over(line, s.fill(other)), s.fill(other)); c < LeastLine {
				out = append(out, Fault{Role: role, Other: other, Value: c, Least: LeastLine})
			}
		}
	}
	return out
}

// alike reports two symbols that differ neither by form nor enough by colour.
func (s *Sheet) alike(a, b Symbol) (Fault, bool) {
	if a.Step > 0 && b.Step > 0 {
		return s.level(a, b)
	}
	if a.form() != b.form() || larger(a.Size, b.Size, 1.3) || larger(a.Hatch.Spacing, b.Hatch.Spacing, 1.5) ||
		larger(a.Style.Width, b.Style.Width, 2) {
		return Fault{}, false
	}
	ground, least := s.fill("district"), LeastDifference
	if a.Part == Context || b.Part == Context {
		least = LeastContext
	}
	worst := Fault{Role: a.Role, Other: b.Role, Value: math.Inf(1), Least: least}
	for _, v := range Visions {
		d := 0.0
		for _, pair := range [][2]scene.Color{{a.Style.Fill, b.Style.Fill}, {a.Style.Stroke, b.Style.Stroke}} {
			if pair[0].A > 0 && pair[1].A > 0 {
				d = math.Max(d, v.Difference(Over(pair[0], ground), Over(pair[1], ground)))
			}
		}
		if d < worst.Value {
			worst.Vision, worst.Value = v, d
		}
	}
	return worst, worst.Value < least
}

// level reports two steps of a scale that are equally light in some vision.
func (s *Sheet) level(a, b Symbol) (Fault, bool) {
	worst := Fault{Role: a.Role, Other: b.Role, Value: math.Inf(1), Least: LeastStep}
	for _, v := range Visions {
		if d := math.Abs(v.Lightness(s.fill(a.Role)) - v.Lightness(s.fill(b.Role))); d < worst.Value {
			worst.Vision, worst.Value = v, d
		}
	}
	return worst, worst.Value < LeastStep
}

// form is what a symbol looks like without its colours and size.
func (y Symbol) form() string {
	return fmt.Sprint(y.Shape, y.pattern(), y.Belt.A > 0, y.Hatch.Angles, y.Also)
}

// pattern is how a line is broken; dots are as long as they are wide.
func (y Symbol) pattern() string {
	switch d := y.Style.Dash; {
	case len(d) == 0:
		return ""
	case d[0] <= 1.2*y.Style.Width:
		return "dotted"
	}
	return "dashed"
}

// larger reports whether one length is more than k times another, so that it
// tells symbols of one form apart: their size, line weight or density of lines.
func larger(a, b, k float64) bool { return math.Max(a, b) > k*math.Min(a, b) }

// textFaults checks every text of the sheet against its halo; without one,
// against the symbol of the same role or the page.
func (s *Sheet) textFaults() []Fault {
	var out []Fault
	for role, t := range s.texts {
		other, ground := "halo", t.Halo
		if t.HaloWidth == 0 {
			other, ground = "page", s.Color("page")
			if s.Has(role) {
				other, ground = role, s.Symbol(role).Style.Fill
			}
		}
		ground = Over(ground, s.page())
		if c := Contrast(Over(t.Fill, ground), ground); c < LeastText {
			out = append(out, Fault{Role: role, Other: other, Value: c, Least: LeastText})
		}
	}
	slices.SortFunc(out, func(a, b Fault) int { return strings.Compare(a.Role, b.Role) })
	return out
}
