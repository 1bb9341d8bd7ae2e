// Package layertest checks maps in tests: what a drawing must hold to whatever it
// shows, read off the scene as a user sees it.
package layertest

import (
	"image"
	"math"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/label"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
)

// Map is what a scene shows of its features.
type Map struct {
	Frame  scene.Rect
	Name   map[geo.FeatureID]scene.Rect // the first line
	Label  map[geo.FeatureID]scene.Rect // all lines
	Leader map[geo.FeatureID]float64    // length
	Pill   map[geo.FeatureID]scene.Rect // of districts
	Stage  map[geo.FeatureID]scene.Rect // of districts, apart from the name
	Texts  []scene.Text                 // of all labels
	Scale  []scene.Rect                 // the lengths on the scale bar
	Symbol map[geo.FeatureID]scene.Point
	Area   map[geo.FeatureID][][]scene.Point // of districts and zones

	part  string // before the names of its groups
	owner geo.FeatureID
	in    string // the nearest named group that belongs to no feature
}

// Read collects it from a scene: from the map for part "", from its inset for
// "inset/".
func Read(s *scene.Scene, part string) *Map {
	m := &Map{part: part, Name: map[geo.FeatureID]scene.Rect{}, Label: map[geo.FeatureID]scene.Rect{}, Leader: map[geo.FeatureID]float64{},
		Stage: map[geo.FeatureID]scene.Rect{}, Pill: map[geo.FeatureID]scene.Rect{}, Symbol: map[geo.FeatureID]scene.Point{}, Area: map[geo.FeatureID][][]scene.Point{}}
	s.PaintTo(m)
	return m
}

// Group is part of scene.Canvas, as are the others.
func (m *Map) Group(g scene.Group, draw func(scene.Canvas)) {
	owner, in := m.owner, m.in
	if m.owner = g.ID; g.ID == "" {
		m.in = g.Name
	}
	if g.Name == m.part+layer.StageGroup {
		m.owner = owner
	}
	if g.Name == m.part+scene.MapGroup {
		m.Frame = g.Clip
	}
	draw(m)
	m.owner, m.in = owner, in
}

// Text notes a name or a caption.
func (m *Map) Text(t scene.Text) {
	switch m.in {
	case m.part + "scalebar":
		m.Scale = append(m.Scale, t.Bounds())
	case m.part + "label":
		m.Texts = append(m.Texts, t)
	case m.part + layer.StageGroup:
		m.Texts = append(m.Texts, t)
		m.Stage[m.owner] = m.Stage[m.owner].Union(t.Bounds())
	}
	if m.in != m.part+"label" || m.owner == "" {
		return
	}
	if _, ok := m.Name[m.owner]; !ok {
		m.Name[m.owner] = t.Bounds()
	}
	m.Label[m.owner] = m.Label[m.owner].Union(t.Bounds())
}

// Path notes an outline or a leader.
func (m *Map) Path(p scene.Path, st scene.PathStyle) {
	switch {
	case m.owner == "":
	case m.in == m.part+"label" && len(p.Points) == 2:
		m.Leader[m.owner] = p.Points[0].Sub(p.Points[1]).Len()
	case m.in == m.part+"label" && m.owner.Kind() == geo.District && p.Bounds().H() > dot && m.Pill[m.owner].Empty():
		m.Pill[m.owner] = p.Bounds()
	case st.Fill.A == 0: // the border of a zone is drawn without what it shares
	case m.in == m.part+"layer/zone" || m.in == m.part+"layer/district":
		lines, _ := p.Flatten(1)
		m.Area[m.owner] = lines
	}
}

// Markers notes a symbol.
func (m *Map) Markers(at []scene.Point, _ scene.Marker) {
	if m.owner != "" && strings.HasPrefix(m.in, m.part+"symbol/") {
		m.Symbol[m.owner] = at[len(at)-1]
	}
}

// Image does nothing.
func (*Map) Image(scene.Rect, image.Image) {}

// Share is how much of a box lies in an area, by samples.
func Share(area [][]scene.Point, box scene.Rect) float64 {
	const n = 12
	in := 0
	for i := range n {
		for j := range n {
			if label.Contains(area, scene.Point{X: box.Min.X + box.W()*(float64(i)+0.5)/n, Y: box.Min.Y + box.H()*(float64(j)+0.5)/n}) {
				in++
			}
		}
	}
	return float64(in) / (n * n)
}

// place is where a feature is: its symbol or the middle of its area.
func (m *Map) place(id geo.FeatureID) scene.Point {
	if at, ok := m.Symbol[id]; ok {
		return at
	}
	return extent(m.Area[id]).Center()
}

func extent(area [][]scene.Point) (b scene.Rect) {
	for _, r := range area {
		b = b.Union(scene.Path{Points: r}.Bounds())
	}
	return b
}

func size(area [][]scene.Point) (sum float64) {
	for _, r := range area {
		for i, p := range r {
			q := r[(i+1)%len(r)]
			sum += p.X*q.Y - q.X*p.Y
		}
	}
	return math.Abs(sum) / 2
}

// longest is the longest leader in units of a slide.
const longest = 60

// CheckNames fails where a map breaks a rule of its names. k is the size of its page
// relative to a slide. The rules:
//   - the name of a district lies in it, that of a zone covers part of it, or is
//     beside it where it is a spot; or there is a leader;
//   - the pill of a district lies in it where its name has no leader, and on no name;
//   - no name of a zone lies wholly in the outline of another, whose name it would
//     seem to be;
//   - no leader is long;
//   - names and captions lie in the frame;
//   - the lengths on the scale bar are apart;
//   - with all, what has a symbol has a name.
func CheckNames(t *testing.T, at string, s *scene.Scene, k float64, all bool) {
	t.Helper()
	m := Read(s, "")
	if m.Frame.Empty() || len(m.Name) == 0 {
		t.Errorf("%s: no map", at)
	}
	m.check(t, at, k, all)
	Read(s, "inset/").check(t, at+" inset", k, all)
}

func (m *Map) check(t *testing.T, at string, k float64, all bool) {
	t.Helper()
	for id, box := range m.Name {
		if _, led := m.Leader[id]; !led {
			m.checkPlace(t, at, id, box)
			m.checkPill(t, at, id)
		}
		if !m.Label[id].Within(m.Frame.Inset(-0.01)) {
			t.Errorf("%s: the name of %s is cut", at, id)
		}
		if id.Kind() != geo.Zone {
			continue
		}
		for other, area := range m.Area {
			if other != id && other.Kind() == geo.Zone && Share(area, box) == 1 &&
				!(label.Contains(area, m.place(id)) && size(area) >= size(m.Area[id])) {
				t.Errorf("%s: the name of %s lies in %s", at, id, other)
			}
		}
	}
	for id, box := range m.Stage {
		m.checkStage(t, at, id, box)
	}
	for i, a := range m.Scale {
		for _, b := range m.Scale[i+1:] {
			if a.Overlaps(b) {
				t.Errorf("%s: lengths on the scale bar meet", at)
			}
		}
	}
	for id, l := range m.Leader {
		if l > longest*k {
			t.Errorf("%s: the leader of %s is %.0f long", at, id, l)
		}
	}
	for id, p := range m.Symbol {
		if _, named := m.Name[id]; !named && all && m.Frame.Contains(p) {
			t.Errorf("%s: %s has a symbol and no name", at, id)
		}
	}
}

// pillShare is the share of a pill that lies in its district at least, and of one without
// words, which is no wider than narrowPill;
// that of a stage which stands apart.
const (
	pillShare       = 0.95
	narrowPillShare = 0.65
	narrowPill      = 48
	stageShare      = 0.55
)

// dot is how high what ends a leader is at most, which is no pill.
const dot = 8

// shareOfPill is how much of a box with round ends lies in an area, by samples.
func shareOfPill(area [][]scene.Point, box scene.Rect) float64 {
	const n = 24
	in, all, r := 0, 0, math.Min(box.W(), box.H())/2
	if box.H() > 1.5*pillRow {
		r = pillRow / 2 // rows
	}
	core := box.Inset(r)
	for i := range n {
		for j := range n {
			at := scene.Point{X: box.Min.X + box.W()*(float64(i)+0.5)/n, Y: box.Min.Y + box.H()*(float64(j)+0.5)/n}
			if math.Hypot(max(core.Min.X-at.X, 0, at.X-core.Max.X), max(core.Min.Y-at.Y, 0, at.Y-core.Max.Y)) > r {
				continue
			}
			if all++; label.Contains(area, at) {
				in++
			}
		}
	}
	return float64(in) / float64(all)
}

// pillRow is about how high a row of a pill is.
const pillRow = 18

// checkStage wants a stage that stands apart in its district, on no other's name.
func (m *Map) checkStage(t *testing.T, at string, id geo.FeatureID, box scene.Rect) {
	t.Helper()
	if share := Share(m.Area[id], box); share < stageShare || !box.Within(m.Frame) {
		t.Errorf("%s: the stage of %s lies outside, %.0f %% in", at, id, 100*share)
	}
	for other, name := range m.Name {
		if box.Overlaps(name) {
			t.Errorf("%s: the stage of %s lies on the name of %s", at, id, other)
		}
	}
}

func (m *Map) checkPill(t *testing.T, at string, id geo.FeatureID) {
	t.Helper()
	pill := m.Pill[id]
	if pill.Empty() {
		return
	}
	if share := shareOfPill(m.Area[id], pill); share < narrowPillShare || share < pillShare && pill.W() > narrowPill {
		t.Errorf("%s: the pill of %s lies outside, %.0f %% in", at, id, 100*share)
	}
	for other, box := range m.Label {
		if other.Kind() != layer.BadgeKind && pill.Overlaps(box) {
			t.Errorf("%s: the pill of %s lies on the name of %s", at, id, other)
		}
	}
}

// beside is how far from a spot its name may be, in units.
const beside = 12

// distance is that of a box from an area's outline; 0 when they touch.
func distance(area [][]scene.Point, box scene.Rect) float64 {
	least := math.Inf(1)
	for _, r := range area {
		for i, p := range r {
			q := r[(i+1)%len(r)]
			for n := range 8 {
				at := p.Add(q.Sub(p).Mul(float64(n) / 8))
				least = min(least, math.Hypot(max(box.Min.X-at.X, 0, at.X-box.Max.X), max(box.Min.Y-at.Y, 0, at.Y-box.Max.Y)))
			}
		}
	}
	if Share(area, box) > 0 {
		return 0
	}
	return least
}

// narrow is how many times its name's length a district must be wide to hold all of
// it.
const narrow = 2.5

// spot is the share of its name's length under which a zone is a spot.
const spot = 0.55

// A district's name may reach over the coast, where this share of it lies inside, and
// over a border by no more than this share.
const (
	overCoast  = 0.6
	overBorder = 0.16
)

// strangers is the share of a box that lies in other districts.
func (m *Map) strangers(id geo.FeatureID, box scene.Rect) (sum float64) {
	for other, area := range m.Area {
		if other != id && other.Kind() == geo.District {
			sum += Share(area, box)
		}
	}
	return sum
}

func (m *Map) checkPlace(t *testing.T, at string, id geo.FeatureID, box scene.Rect) {
	t.Helper()
	area, ok := m.Area[id]
	if _, symbol := m.Symbol[id]; !ok || symbol {
		return
	}
	share, least := Share(area, box), 0.98
	if extent(area).W() < narrow*m.Label[id].W() {
		least = 0.33
	}
	if id.Kind() == geo.District && share < least && (share < overCoast || m.strangers(id, box) > overBorder) || id.Kind() == geo.Zone && share < 0.05 && extent(area).W() > spot*box.W() {
		t.Errorf("%s: the name of %s lies outside, %.0f %% in", at, id, 100*share)
	}
	if far := distance(area, box); far > beside {
		t.Errorf("%s: the name of %s lies %.0f from it", at, id, far)
	}
}
