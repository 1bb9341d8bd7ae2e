package state

import (
	"math"
	"slices"
	"strconv"

	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
)

// Legend is the card over the map that explains its symbols: those that are drawn in
// the frame, and no others. Its place follows from the settled frame alone.
type Legend struct {
	Box  scene.Rect // empty where it has no room
	Room scene.Rect // that names keep free: the box, or more than that
	Rows []LegendRow
	More int // roles that are drawn and have no room here

	roles []string // that are drawn
}

// LegendRow explains one symbol.
type LegendRow struct {
	Role  string
	Lines []string
	Y     float64 // of its top in the box

	Numbers *layer.NumberLegend // instead of lines, where it explains numbers; nil otherwise
}

// LegendState is how much of the legend shows.
type LegendState int

// Without a window there is none; one that is folded is its title. Unless the user
// opened it, it folds where it would hide the city or what the frame is about.
const (
	NoLegend LegendState = iota
	LegendFolded
	LegendFits
	LegendOpen
)

// Measures of the card, in units.
const (
	LegendTitle = 34 // height of its title
	LegendText  = 12 // size
	LegendLine  = 16 // height of a line of a row
	LegendGap   = 7  // between rows
	LegendLeft  = 48 // where the texts begin
	legendRight = 12
	legendFoot  = 10
	legendWide  = 300
	legendMost  = 408
	foldedWide  = 96
	legendEdge  = 16   // from the edges of the map
	legendClear = 8    // from other furniture
	legendHides = 0.02 // of a card that folds by itself, the most that may lie over the city
	subjectLies = 0.06 // in features, the most of the subject that may lie below such a card
)

// ShowLegend says how much of the legend shows.
func (m *Model) ShowLegend(s LegendState) {
	if m.legendState == s {
		return
	}
	m.legendState, m.legendKnown = s, false
	m.changed(ViewChanged)
}

// Legend is the legend as it stands over the map.
func (m *Model) Legend() Legend {
	m.Scene()
	return m.legend
}

// compose draws the scene. The legend of a settled frame explains what is drawn
// beside it: names keep off it, and what is then drawn may differ. It is laid over a
// map that was drawn without one, which is drawn again only where names mind. While
// the map moves, it stays as it is.
func (m *Model) compose() {
	f := m.Frame()
	if m.legendState == NoLegend {
		m.legend = Legend{}
	}
	if m.legendState == NoLegend || m.moving || m.legendKnown {
		f.Legend = m.legend.Room
		m.draw(&f)
		return
	}
	used := m.draw(&f)
	m.legend, m.legendKnown = m.legendFor(f, m.drawing.Inset(), used), true
	for m.legend.Box != f.Legend && (!f.Legend.Empty() || m.drawing.Minds(m.legend.Box)) {
		f.Legend = m.legend.Box
		used = m.draw(&f)
		roles := slices.Clone(m.legend.roles)
		for _, r := range used {
			if !slices.Contains(roles, r) {
				roles = append(roles, r)
			}
		}
		if len(roles) > len(m.legend.roles) {
			m.legend = m.legendFor(f, m.drawing.Inset(), roles)
		}
	}
	m.legend = m.explaining(m.legend, m.drawing.Inset(), used)
}

// draw draws the scene of a frame and gives the roles that it uses.
func (m *Model) draw(f *layer.Frame) []string {
	m.drawing = layer.NewDrawing(f)
	m.scene = m.drawing.Scene()
	return m.drawing.Used()
}

// explaining is a legend at its place without what the card itself keeps from being
// drawn.
func (m *Model) explaining(l Legend, in *layer.Inset, used []string) Legend {
	var kept []string
	for _, row := range l.Rows {
		if slices.Contains(used, row.Role) {
			kept = append(kept, row.Role)
		}
	}
	if len(kept) == len(l.Rows) {
		l.More = len(used) - len(kept)
		return l
	}
	out, size, _ := m.legendRows(kept, in, len(used)-len(kept), l.Box.W() > legendWide)
	out.Box, out.Room, out.roles = l.Box, l.Room, l.roles
	if free := m.view.Free(); free.Max.Y-l.Box.Max.Y < l.Box.Min.Y-free.Min.Y {
		out.Box.Min.Y = math.Max(l.Box.Min.Y, l.Box.Max.Y-size.H) // it stands at the foot of the map
	} else {
		out.Box.Max.Y = math.Min(l.Box.Max.Y, l.Box.Min.Y+size.H)
	}
	return out
}

// legendFor lays the rows of some roles out where they have room: all of them or,
// where these are too many, all but those that can be missed first.
func (m *Model) legendFor(f layer.Frame, in *layer.Inset, roles []string) Legend {
	if len(roles) == 0 {
		return Legend{}
	}
	about := f.Subject()
	for kept := roles; m.legendState != LegendFolded; {
		for _, wide := range []bool{true, false} {
			l, size, narrow := m.legendRows(kept, in, len(roles)-len(kept), wide)
			box := m.legendPlace(f, about, in, size, narrow)
			if l.roles, l.Box, l.Room = roles, box, box; !box.Empty() && (m.legendState == LegendOpen || clearOf(f, about, box)) {
				return l
			}
			if !layer.IsNumbersRole(kept[0]) {
				break // only numbers have lines that are fewer in a wide card
			}
		}
		less := lessRoles(kept)
		if len(less) == len(kept) {
			break
		}
		kept = less
	}
	box := m.legendPlace(f, about, in, scene.Size{W: foldedWide, H: LegendTitle}, foldedWide)
	return Legend{roles: roles, Box: box, Room: box, More: len(roles)}
}

// lessRoles drops the role that can be missed first. Of the others only numbers stay, as
// nothing else says what they are.
func lessRoles(roles []string) []string {
	less := layer.WithoutPlainest(roles)
	if len(less) < len(roles) {
		return less
	}
	less = slices.DeleteFunc(slices.Clone(roles), func(r string) bool { return !layer.IsNumbersRole(r) })
	if len(less) == 0 {
		return roles
	}
	return less
}

// clearOf reports whether a legend may lie somewhere without being asked for: it hides
// neither what the frame is about nor, on a map of the city, the city.
func clearOf(f layer.Frame, about *layer.Subject, box scene.Rect) bool {
	if about.Under(box) > subjectLies {
		return false
	}
	return f.Level() != layer.CityLevel || f.Data.CityUnder(f.View, box) <= legendHides
}

// legendRows breaks the names of roles into lines, for a card that is as wide as
// the inset above it; narrow is the width that the lines need. Numbers take all the width
// where they may be wide.
func (m *Model) legendRows(roles []string, in *layer.Inset, more int, wide bool) (l Legend, size scene.Size, narrow float64) {
	width := float64(legendWide)
	if in != nil {
		width = math.Min(math.Max(in.Card.W(), legendWide), legendMost)
	}
	y, widest := float64(LegendTitle), float64(foldedWide-LegendLeft-legendRight)
	for _, role := range roles {
		if n, ok := m.drawing.NumberLegend(role); ok {
			block := width
			if !wide {
				block = m.numberWidth(n, width)
			}
			l.Rows = append(l.Rows, LegendRow{Role: role, Y: y, Numbers: &n})
			y += m.LegendNumbers(l.Rows, len(l.Rows)-1, block).Height + 2*LegendGap
			widest = math.Max(widest, block-LegendLeft-legendRight)
			continue
		}
		row := LegendRow{Role: role, Y: y,
			Lines: m.fonts.Wrap(m.data.RoleName(m.lang, role, m.Year()), scene.Regular, LegendText, width-LegendLeft-legendRight)}
		for _, line := range row.Lines {
			widest = math.Max(widest, m.fonts.Width(line, scene.Regular, LegendText))
		}
		l.Rows = append(l.Rows, row)
		y += float64(len(row.Lines))*LegendLine + LegendGap
	}
	if l.More = more; more > 0 {
		y += LegendLine + LegendGap
		widest = math.Max(widest, m.fonts.Width(m.MoreText(more), scene.Regular, LegendText))
	}
	return l, scene.Size{W: width, H: y - LegendGap + legendFoot}, math.Ceil(widest) + LegendLeft + legendRight
}

// MoreText says how many roles the legend has no room for.
func (m *Model) MoreText(n int) string {
	return lang.T(m.lang, "legend.more", "n", strconv.Itoa(n))
}

// legendPlace is where a card of a size hides least of what the frame is about and of
// the city: below the inset, or narrower at the right side of the map or at the left.
// It is empty where there is none.
func (m *Model) legendPlace(f layer.Frame, about *layer.Subject, in *layer.Inset, size scene.Size, narrow float64) (best scene.Rect) {
	free := f.View.Free().Inset(legendEdge)
	right, low, high := free.Max.X-narrow, free.Max.Y-size.H, free.Min.Y
	var places []scene.Rect
	add := func(x, y, w float64) { places = append(places, scene.R(x, y, w, size.H)) }
	if in != nil {
		below := in.Card.Max.Y + legendClear + 4
		wide := math.Max(narrow, math.Min(size.W, in.Card.W()))
		add(in.Card.Max.X-wide, below, wide)
		add(in.Card.Min.X, below, wide)
	}
	for _, x := range []float64{right, free.Min.X} {
		add(x, low, narrow)
		add(x, high, narrow)
	}
	for _, o := range f.Obstacles {
		add(free.Min.X, o.Max.Y+legendClear+4, narrow)
		add(o.Max.X+legendClear+4, low, narrow)
	}
	least := math.Inf(1)
	for _, r := range places {
		wide := r.Inset(-legendClear)
		if !r.Within(free) || slices.ContainsFunc(f.Obstacles, wide.Overlaps) || in != nil && wide.Overlaps(in.Card) {
			continue
		}
		if hidden := 2*about.Under(r) + f.Data.CityUnder(f.View, r); hidden < least-0.02 {
			best, least = r, hidden
		}
	}
	return best
}
