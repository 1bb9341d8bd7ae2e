package state

import (
	"errors"
	"reflect"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
)

func editModel(t *testing.T) *Model {
	t.Helper()
	m, err := New(t.Context(), Options{Store: testkit.Store(t), Fonts: testkit.Fonts(t), Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	m.Resize(scene.Size{W: 1176, H: 848})
	m.Look(orb.Point{121.5, 31.2}, 60_000)
	return m
}

// beside is a point of the map beside its middle.
func (m *Model) beside(x, y float64) scene.Point {
	c := m.view.Free().Center()
	return scene.Point{X: c.X + x, Y: c.Y + y}
}

// A zone is drawn press by press: vertices go and come back, the first one closes it, and
// then it is changed by its handles.
func TestDrawAnArea(t *testing.T) {
	m := editModel(t)
	m.StartDrawing(geo.Zone, geo.AreaSort)
	press := func(x, y float64) bool { return m.PressTool(m.beside(x, y)) }
	for _, p := range [][2]float64{{0, 0}, {100, 0}, {100, 100}, {40, 140}} {
		if press(p[0], p[1]) {
			t.Fatal("finished too soon")
		}
	}
	press(41, 141) // the same place once more
	if m.Drawn() != 4 || !m.Editing() {
		t.Fatalf("%d vertices", m.Drawn())
	}
	if !m.RemoveVertex() || !m.TakeBack() || m.Drawn() != 2 || m.FinishDrawing() {
		t.Errorf("%d vertices after two were taken back", m.Drawn())
	}
	press(100, 100)
	press(0, 100)
	m.PointTo(m.beside(3, 3))
	if *m.sketch.next != m.sketch.shape.parts[0][0] {
		t.Error("the pointer does not snap to the first vertex")
	}
	if !press(4, 3) || m.Tool() != ShapeTool || m.Drawn() != 4 {
		t.Fatalf("not closed: tool %d, %d vertices", m.Tool(), m.Drawn())
	}
	g, _ := m.sketch.shape.geometry()
	ring := g.(orb.Polygon)[0]
	if len(ring) != 5 || ring[0] != ring[4] {
		t.Errorf("%v", ring)
	}
	if len(m.Overlay(m.Scene()).Steps) == 0 {
		t.Error("nothing is drawn")
	}

	// The middle of an edge becomes a vertex, which is dragged, and goes again.
	if !m.Grab(m.beside(52, 1)) || m.Drawn() != 5 {
		t.Fatalf("no handle in the middle of an edge: %d", m.Drawn())
	}
	m.Haul(m.beside(50, -60))
	m.Drop()
	if p := m.view.Pt(m.sketch.shape.parts[0][1]); distance(p, m.beside(50, -60)) > 0.1 {
		t.Errorf("dragged to %v", p)
	}
	if !m.RemoveVertex() || m.Drawn() != 4 || m.RemoveVertex() {
		t.Error("a vertex is not taken away once")
	}
	m.TakeBack()
	m.TakeBack()
	if m.Drawn() != 4 {
		t.Errorf("%d vertices after the changes were taken back", m.Drawn())
	}
	// The whole is dragged by its middle.
	was := m.sketch.shape.clone()
	if !m.Grab(m.beside(50, 50)) {
		t.Fatal("no handle in the middle")
	}
	m.Haul(m.beside(70, 50))
	m.Drop()
	for i, p := range m.sketch.shape.parts[0] {
		if d := distance(m.view.Pt(p), m.view.Pt(was.parts[0][i])); d < 19.9 || d > 20.1 {
			t.Errorf("vertex %d moved by %f", i, d)
		}
	}
	if m.TakeBack(); m.sketch.shape.parts[0][0] != was.parts[0][0] {
		t.Error("the move is not taken back")
	}
}

// What is drawn snaps to the vertices and then to the edges of what shows, to the last
// digit, and shows that it does; not while the user wants it free.
func TestSnap(t *testing.T) {
	m := editModel(t)
	zone := func() *geo.Feature {
		for _, f := range m.data.Features(geo.Zone) {
			if g, ok := f.Geometry.(orb.Polygon); ok && m.figure.Shows(f.ID) {
				f.Geometry = g
				return &f
			}
		}
		t.Fatal("no zone")
		return nil
	}()
	m.SetVisible(geo.District, false)
	ring := zone.Geometry.(orb.Polygon)[0]
	m.Look(ring[0], 5_000)
	m.StartDrawing(geo.Zone, geo.AreaSort)
	off := func(p orb.Point, x, y float64) scene.Point {
		pt := m.view.Pt(p)
		return scene.Point{X: pt.X + x, Y: pt.Y + y}
	}
	m.PointTo(off(ring[0], 4, 5))
	if *m.sketch.next != ring[0] || m.sketch.snap != toVertex {
		t.Errorf("no vertex: %v, %d", *m.sketch.next, m.sketch.snap)
	}
	m.PointTo(off(ring[0], 30, 30))
	plain := len(m.drawSketch())
	middle := orb.Point{(ring[0][0] + ring[1][0]) / 2, (ring[0][1] + ring[1][1]) / 2}
	m.Look(middle, 5_000)
	m.PointTo(off(middle, 3, 3))
	if on := m.sketch.next; m.sketch.snap != toEdge || distance(m.view.Pt(*on), m.view.Pt(middle)) > 4.3 {
		t.Errorf("no edge: %v, %d", *on, m.sketch.snap)
	}
	if marked := len(m.drawSketch()); marked <= plain {
		t.Errorf("%d items with a mark, %d without", marked, plain)
	}
	m.SnapFree(true)
	m.PointTo(off(middle, 3, 3))
	if m.sketch.snap != unsnapped {
		t.Error("it snaps although it shall not")
	}
}

// Esc leaves step by step: what is drawn, then the tool.
func TestLeaveDrawing(t *testing.T) {
	m := editModel(t)
	m.StartDrawing(geo.Zone, geo.AreaSort)
	m.PressTool(m.beside(0, 0))
	m.PressTool(m.beside(50, 0))
	if !m.LeaveStep() || m.Drawn() != 0 || m.Tool() != AreaTool {
		t.Errorf("%d vertices, tool %d", m.Drawn(), m.Tool())
	}
	if !m.LeaveStep() || m.Editing() || m.LeaveStep() {
		t.Error("still drawing")
	}
	m.StartDrawing(geo.Incubator, geo.PointSort)
	if !m.Visible(geo.Incubator) || !m.PressTool(m.beside(10, 20)) || m.Tool() != ShapeTool {
		t.Error("a point is not set by one press")
	}
	if err := m.EditDrawn(t.Context()); err != nil {
		t.Fatal(err)
	}
	m.Redraw(geo.PointSort)
	if !m.LeaveStep() || m.Tool() != ShapeTool || m.Drawn() != 1 {
		t.Errorf("tool %d, %d vertices", m.Tool(), m.Drawn())
	}
}

// What was filled in becomes an edit of what was changed, and nothing else.
func TestDraft(t *testing.T) {
	m := editModel(t)
	ctx := t.Context()
	if err := m.EditFeature(ctx, "district/310112"); err != nil {
		t.Fatal(err)
	}
	d := m.Draft()
	if e, err := m.Edit(); err != nil || len(e.Features)+len(e.Facts) != 0 || m.Unsaved() || m.Tool() != NoTool {
		t.Errorf("%+v, %v", e, err)
	}
	at := -1
	for i, f := range d.Facts {
		if f.Number == "200" {
			at = i
		}
	}
	f := &d.Facts[at]
	f.Number = "三百"
	var p *geo.Problem
	if _, err := m.Edit(); !errors.As(err, &p) || p.Key != "error.edit_number" || p.Args["text"] != "三百" {
		t.Errorf("%v", err)
	}
	f.Number = "300" // and both texts follow
	e, err := m.Edit()
	if err != nil || len(e.Facts) != 1 || e.Facts[0].Text.Zh != "“起点创业营”孵化基地创造“孵化+投资”的运营模式，已孵化培育创业项目300个" ||
		e.Facts[0].Text.En[len(e.Facts[0].Text.En)-len("incubated 300 start-up projects"):] != "incubated 300 start-up projects" || e.Facts[0].Quantities[0].Value != 300 {
		t.Fatalf("%+v, %v", e.Facts, err)
	}
	f.Number, f.Text.Zh = "200", "已孵化创业项目400个" // and the number follows
	key := d.AddDocument()
	d.AddDocument() // which no fact names
	doc := d.Document(key)
	doc.Title.Zh, doc.Note.Zh, doc.Year = "2024年通报 ", "区科委", "2024"
	f.Source = geo.SourceRef{Document: key, Section: "第3页"}
	d.AddFact(geo.Goal)
	d.Facts[len(d.Facts)-1].Text.Zh = "新目标"
	d.Facts[len(d.Facts)-1].Year = "2030"
	d.Facts[0].Gone = true
	e, err = m.Edit()
	if err != nil || len(e.Facts) != 2 || e.Facts[0].Quantities[0].Value != 400 || len(e.Documents) != 1 || e.Facts[0].Source != (geo.SourceRef{Document: "own-1", Section: "第3页"}) ||
		!reflect.DeepEqual(e.Documents[0], geo.Document{Key: "own-1", Title: geo.Name{Zh: "2024年通报"}, Note: geo.Name{Zh: "区科委"}, Year: 2024}) ||
		e.Facts[1].Source != (geo.SourceRef{Document: "chapter-4-3"}) || e.Facts[1].Year != 2030 || e.Facts[1].Subject != "district/310112" || len(e.DropFacts) != 1 ||
		e.Name.Zh != "修改“闵行区”的事实" {
		t.Errorf("%+v, %v", e, err)
	}
	m.StopEditing()

	// A place that is moved is pointed at as exactly as the scale lets it.
	const id = "incubator/qidian-chuangyeying"
	if err := m.EditFeature(ctx, id); err != nil {
		t.Fatal(err)
	}
	f2 := m.Draft().Feature
	m.Look(f2.Point, 20_000)
	if f2.HasPin() {
		m.Grab(m.view.Pt(f2.Point))
	} else {
		m.Redraw(geo.PointSort)
		m.PressTool(m.beside(0, 0))
	}
	m.Haul(m.beside(30, 40))
	m.Drop()
	e, err = m.Edit()
	if err != nil || len(e.Features) != 1 || e.Features[0].Uncertainty < 5 || e.Features[0].Uncertainty > 30 || e.Name.Zh != "移动“起点创业营”" {
		t.Errorf("%+v, %v", e, err)
	}
}
