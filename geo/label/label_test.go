package label

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// line is a text of size 10, so 10.8 high.
func line(w float64) scene.Text { return scene.Text{String: "字", Size: 10, Width: w} }

func lines(ws ...float64) (out []scene.Text) {
	for _, w := range ws {
		out = append(out, line(w))
	}
	return out
}

func at(x, y float64) scene.Point { return scene.Point{X: x, Y: y} }

func rectRing(r scene.Rect) []scene.Point {
	return []scene.Point{r.Min, at(r.Max.X, r.Min.Y), r.Max, at(r.Min.X, r.Max.Y)}
}

var frame = scene.R(0, 0, 400, 300)

// The eight places beside a symbol, and what must be taken for each to be chosen:
//
//	NW  N  NE
//	 W  o  E
//	SW  S  SE
func TestBesideTakesFirstFreePlace(t *testing.T) {
	east, northeast, right := scene.R(205, 148, 60, 4), scene.R(205, 100, 60, 45), scene.R(225, 100, 60, 100)
	cases := []struct {
		name      string
		obstacles []scene.Rect
		want      int
		align     scene.Align
		x         float64
	}{
		{"nothing in the way: E", nil, 0, scene.Start, 207},
		{"E taken: NE", []scene.Rect{east}, 1, scene.Start, 205},
		{"E and NE taken: SE", []scene.Rect{east, northeast}, 2, scene.Start, 205},
		{"right side taken: W", []scene.Rect{right}, 3, scene.End, 193},
		{"both sides taken: N", []scene.Rect{right, scene.R(100, 100, 75, 100)}, 6, scene.Middle, 200},
	}
	c := Candidate{ID: "i/a", Lines: lines(40), Anchor: at(200, 150), Radius: 4}
	for _, k := range cases {
		got := Place([]Candidate{c}, frame, k.obstacles, Options{})
		if len(got) != 1 || got[0].Choice.Position != k.want || got[0].Texts[0].Align != k.align || math.Abs(got[0].Texts[0].At.X-k.x) > 1e-9 {
			t.Errorf("%s: got %+v", k.name, got)
		}
	}
}

// The name stands level with the symbol, the caption under it:
//
//	o 张江科技城
//	  caption
func TestCaption(t *testing.T) {
	c := Candidate{ID: "i/a", Lines: lines(40, 60), Anchor: at(200, 150), Radius: 4}
	got := Place([]Candidate{c}, frame, nil, Options{})
	if len(got) != 1 || len(got[0].Texts) != 2 {
		t.Fatalf("got %+v", got)
	}
	name, caption := got[0].Texts[0].Bounds(), got[0].Texts[1].Bounds()
	if math.Abs(name.Center().Y-150) > 1e-9 || caption.Min.Y < name.Max.Y || caption.Min.X != name.Min.X {
		t.Errorf("name %v caption %v", name, caption)
	}
	if !name.Union(caption).Within(got[0].Box) {
		t.Errorf("box %v does not hold %v and %v", got[0].Box, name, caption)
	}
	// A slit that is one line high drops the caption.
	slit := []scene.Rect{scene.R(0, 0, 400, 142), scene.R(0, 158, 400, 142)}
	got = Place([]Candidate{c}, frame, slit, Options{})
	if len(got) != 1 || len(got[0].Texts) != 1 || got[0].Choice.Lines != 1 {
		t.Errorf("in a slit got %+v", got)
	}
}

// An area with a foot; the label fits in the foot only, below the anchor:
//
//	  +--+
//	  |x |
//	+-+  +-+
//	| name |
//	+------+
func TestInside(t *testing.T) {
	ell := []scene.Point{at(180, 100), at(220, 100), at(220, 152), at(240, 152), at(240, 175), at(160, 175), at(160, 152), at(180, 152)}
	c := Candidate{ID: "district/a", Mode: Inside, Lines: lines(60), Anchor: at(200, 150), Area: [][]scene.Point{ell}}
	got := Place([]Candidate{c}, frame, nil, Options{})
	if len(got) != 1 || got[0].Box.Min.Y < 152 || got[0].Box.Max.Y > 175 || got[0].Texts[0].Align != scene.Middle {
		t.Fatalf("got %+v", got)
	}
	c.Lines = lines(90)
	if got := Place([]Candidate{c}, frame, nil, Options{}); len(got) != 0 {
		t.Errorf("wider than the area, got %+v", got)
	}
	c.Area = nil
	if got := Place([]Candidate{c}, frame, nil, Options{}); len(got) != 1 || got[0].Choice.Position != 0 {
		t.Errorf("without an area it stands at the anchor, got %+v", got)
	}
	hole := [][]scene.Point{rectRing(scene.R(100, 50, 200, 200)), rectRing(scene.R(160, 140, 80, 20))}
	c.Area = hole
	for _, p := range Place([]Candidate{c}, frame, nil, Options{}) {
		if p.Box.Overlaps(scene.R(160, 140, 80, 20)) {
			t.Errorf("stands in the hole: %+v", p)
		}
	}
}

// A label stands in the preferred part where that has room, else where it can.
func TestPrefer(t *testing.T) {
	c := Candidate{ID: "zone/a", Mode: Inside, Lines: lines(60), Anchor: at(200, 150)}
	for _, k := range []struct {
		name   string
		prefer scene.Rect
		inside bool
	}{{"room", scene.R(160, 160, 80, 40), true}, {"no room", scene.R(190, 160, 20, 40), false}} {
		c.Prefer = [][]scene.Point{rectRing(k.prefer)}
		got := Place([]Candidate{c}, frame, nil, Options{})
		if len(got) != 1 || got[0].Box.Within(k.prefer) != k.inside {
			t.Errorf("%s: got %+v", k.name, got)
		}
	}
}

// A large area whose anchor is out of sight is named in the part that shows.
func TestInsideAnchorOutOfFrame(t *testing.T) {
	c := Candidate{ID: "district/a", Mode: Inside, Lines: lines(60), Anchor: at(-500, 150), Leader: true,
		Area: [][]scene.Point{rectRing(scene.R(-1000, 0, 1200, 300))}}
	got := Place([]Candidate{c}, frame, nil, Options{})
	if len(got) != 1 || !got[0].Box.Within(scene.R(0, 0, 200, 300)) || got[0].Leader != nil {
		t.Fatalf("got %+v", got)
	}
	// It travels with the map as long as it can.
	c.Anchor.X, c.Area = -480, [][]scene.Point{rectRing(scene.R(-980, 0, 1200, 300))}
	moved := Place([]Candidate{c}, frame, nil, Options{Previous: Choices(got)})
	if len(moved) != 1 || math.Abs(moved[0].Box.Min.X-got[0].Box.Min.X-20) > 1e-9 {
		t.Errorf("was %v, is %v", got[0].Box, moved)
	}
}

func TestLinePlaces(t *testing.T) {
	c := Candidate{ID: "axis/a", Lines: lines(80), Anchor: at(-50, 150), Anchors: []scene.Point{at(600, 150), at(100, 150)}}
	got := Place([]Candidate{c}, frame, nil, Options{})
	if len(got) != 1 || got[0].Choice.Position != 2*len(directions) {
		t.Errorf("first anchor in the frame is the third: got %+v", got)
	}
}

func TestOrder(t *testing.T) {
	cand := func(key string, priority int) Candidate {
		return Candidate{ID: geo.FeatureID("i/" + key), Key: key, Mode: Inside, Lines: lines(40), Anchor: at(200, 150), Priority: priority}
	}
	// All want the same spot; shifts give way to about ten of them.
	cands := []Candidate{cand("d", 2), cand("b", 1), cand("c", 1), cand("a", 3)}
	want := fmt.Sprint(Place(cands, frame, nil, Options{}))
	got := Place(cands, frame, nil, Options{})
	if keys := []string{got[0].Key, got[1].Key, got[2].Key}; !slices.Equal(keys, []string{"b", "c", "d"}) {
		t.Errorf("order %v", keys)
	}
	slices.Reverse(cands)
	if again := fmt.Sprint(Place(cands, frame, nil, Options{})); again != want {
		t.Errorf("depends on the order of candidates:\n%s\n%s", want, again)
	}
}

// Two symbols side by side: the label of the left one may not cover the right
// one, but each label may touch its own.
//
//	left o o right
func TestSymbolsAreObstacles(t *testing.T) {
	cands := []Candidate{
		{ID: "i/left", Lines: lines(40), Anchor: at(200, 150), Radius: 5, Obstacle: true},
		{ID: "i/right", Lines: lines(40), Anchor: at(215, 150), Radius: 5, Obstacle: true},
	}
	got := Place(cands, frame, nil, Options{})
	if len(got) != 2 {
		t.Fatalf("got %+v", got)
	}
	for _, p := range got {
		for _, c := range cands {
			if p.ID != c.ID && p.Box.Overlaps(scene.R(c.Anchor.X-5, c.Anchor.Y-5, 10, 10)) {
				t.Errorf("%s covers the symbol of %s", p.ID, c.ID)
			}
		}
	}
}

// A label of a higher priority keeps off the symbol of a lower one.
func TestSymbolsOfLaterLabelsAreObstacles(t *testing.T) {
	first := Candidate{ID: "i/first", Lines: lines(40), Anchor: at(200, 150), Radius: 5, Priority: 1}
	later := Candidate{ID: "i/later", Lines: lines(40), Anchor: at(220, 150), Radius: 3, Priority: 2, Obstacle: true}
	got := Place([]Candidate{first, later}, frame, nil, Options{})
	if len(got) != 2 || got[0].ID != "i/first" || got[0].Box.Overlaps(scene.R(217, 147, 6, 6)) {
		t.Errorf("got %+v", got)
	}
}

// b is walled in but for the place left of it, where the label of a stands first;
// a steps aside to its own left:
//
//	      ##  ###
//	<-- a    b###
//	      ##  ###
func TestMakeRoom(t *testing.T) {
	walls := []scene.Rect{scene.R(258, 100, 60, 100), scene.R(230, 130, 20, 10), scene.R(230, 160, 20, 3)}
	cands := []Candidate{
		{ID: "i/a", Lines: lines(40), Anchor: at(200, 150)},
		{ID: "i/b", Lines: lines(40), Anchor: at(256, 150)},
	}
	got := Place(cands, frame, walls, Options{})
	if len(got) != 2 {
		t.Fatalf("got %+v", got)
	}
	checkSound(t, cands, frame, walls, got)
	stay := map[string]Choice{"i/a": {Position: 0, Lines: 1}}
	if got := Place(cands, frame, walls, Options{Previous: stay}); len(got) != 1 || got[0].Choice.Position != 0 {
		t.Errorf("a label that stood there before stays: got %+v", got)
	}
}

// checkSound fails when the promises of Place are broken.
func checkSound(t *testing.T, cands []Candidate, frame scene.Rect, obstacles []scene.Rect, placed []Placed) {
	t.Helper()
	byKey := map[string]*Candidate{}
	for i := range cands {
		byKey[cands[i].key()] = &cands[i]
	}
	for i, p := range placed {
		c := byKey[p.Key]
		if !p.Box.Within(frame) {
			t.Errorf("%s leaves the frame: %v", p.Key, p.Box)
		}
		for _, x := range p.Texts {
			if !x.Bounds().Within(p.Box.Inset(-1e-6)) {
				t.Errorf("%s: text %v outside its box %v", p.Key, x.Bounds(), p.Box)
			}
		}
		for _, o := range obstacles {
			if p.Box.Overlaps(o) || len(p.Leader) > 0 && meets(p.Leader[0], p.Leader[1], o) {
				t.Errorf("%s meets obstacle %v", p.Key, o)
			}
		}
		for _, d := range cands {
			r := scene.Rect{Min: d.Anchor, Max: d.Anchor}.Inset(-d.Radius)
			if d.Obstacle && d.Radius > 0 && d.key() != p.Key && d.Priority <= c.Priority && p.Box.Overlaps(r) {
				t.Errorf("%s covers the symbol of %s", p.Key, d.key())
			}
		}
		if c.Mode == Inside && c.Area != nil && p.Leader == nil {
			a, b := area{}, measure(c.Lines[:len(p.Texts)])
			a.focus(c.Area, p.Box)
			if !a.holds(c.core(b, p.Box, c.Over)) || c.Over == 0 && !a.holds(p.Texts[0].Bounds().Inset(1e-6)) {
				t.Errorf("%s leaves its area", p.Key)
			}
		}
		for _, q := range placed[:i] {
			checkPair(t, p, q)
		}
	}
}

func checkPair(t *testing.T, p, q Placed) {
	t.Helper()
	if p.Box.Overlaps(q.Box) {
		t.Errorf("%s overlaps %s", p.Key, q.Key)
	}
	for _, x := range [][2]Placed{{p, q}, {q, p}} {
		if l := x[0].Leader; l != nil && meets(l[0], l[1], x[1].Box) {
			t.Errorf("leader of %s runs through %s", x[0].Key, x[1].Key)
		}
	}
	if p.Leader != nil && q.Leader != nil && cross(p.Leader[0], p.Leader[1], q.Leader[0], q.Leader[1]) {
		t.Errorf("leaders of %s and %s cross", p.Key, q.Key)
	}
}

// randomCands makes n candidates of all sorts around the frame.
func randomCands(rng *rand.Rand, n int, frame scene.Rect, leaders bool) []Candidate {
	out := make([]Candidate, n)
	for i := range out {
		c := &out[i]
		c.ID = geo.FeatureID(fmt.Sprintf("i/%04d", i))
		c.Anchor = at(frame.Min.X+(rng.Float64()*1.2-0.1)*frame.W(), frame.Min.Y+(rng.Float64()*1.2-0.1)*frame.H())
		c.Priority = rng.IntN(3)
		c.Lines = lines(20 + 60*rng.Float64())
		if rng.IntN(3) == 0 {
			c.Lines = append(c.Lines, line(80*rng.Float64()))
		}
		c.Radius, c.Obstacle = float64(rng.IntN(6)), rng.IntN(4) == 0
		if rng.IntN(4) == 0 {
			c.Mode = Inside
			r := scene.Rect{Min: c.Anchor, Max: c.Anchor}.Inset(-10 - 60*rng.Float64())
			c.Area = [][]scene.Point{rectRing(r)}
			c.Leader = leaders && rng.IntN(2) == 0
		}
	}
	return out
}

func TestNothingOverlaps(t *testing.T) {
	furniture := []scene.Rect{scene.R(10, 10, 120, 40), scene.R(360, 10, 30, 90)}
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 1))
		cands := randomCands(rng, 5+rng.IntN(80), frame, true)
		got := Place(cands, frame, furniture, Options{})
		checkSound(t, cands, frame, furniture, got)
		again := Place(cands, frame, furniture, Options{Previous: Choices(got)})
		checkSound(t, cands, frame, furniture, again)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func shifted(cands []Candidate, d scene.Point) []Candidate {
	out := slices.Clone(cands)
	for i := range out {
		c := &out[i]
		c.Anchor = c.Anchor.Add(d)
		c.Area = slices.Clone(c.Area)
		for k, ring := range c.Area {
			c.Area[k] = nil
			for _, q := range ring {
				c.Area[k] = append(c.Area[k], q.Add(d))
			}
		}
	}
	return out
}

// While the map pans, a label that can stay at its place does: it neither jumps
// nor vanishes, even though labels come and go at the frame's edges.
func TestStableWhilePanning(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	world := randomCands(rng, 400, scene.R(-400, -300, 1200, 900), false)
	for i := range world {
		world[i].Priority, world[i].Obstacle = 0, false
	}
	step, prev := at(-3.3, 1.7), map[string]Choice(nil)
	last := map[string]scene.Rect{}
	kept := 0
	for f := range 80 {
		cands := shifted(world, step.Mul(float64(f)))
		placed := Place(cands, frame, nil, Options{Previous: prev})
		now := map[string]scene.Rect{}
		for _, p := range placed {
			now[p.Key] = p.Box
		}
		for k, was := range last {
			want := was.Shift(step)
			// Anchors of symbols must stay in the frame, too.
			if i := slices.IndexFunc(cands, func(c Candidate) bool { return c.key() == k }); !want.Inset(-0.1).Within(frame) ||
				cands[i].Mode == Beside && !frame.Contains(cands[i].Anchor) {
				continue
			}
			is, ok := now[k]
			if !ok || is.Inset(-1e-6).Intersect(want) != want && !want.Within(is.Inset(-1e-6)) {
				t.Fatalf("frame %d: %s was at %v, should be at %v, is at %v (%v)", f, k, was, want, is, ok)
			}
			kept++
		}
		last, prev = now, Choices(placed)
	}
	if kept < 1000 {
		t.Errorf("only %d labels compared", kept)
	}
}

// The name of an area stays whole in the frame while its place leaves it, moving no
// faster than the map, unless something stands there.
func TestAreaNameStaysWholeAtTheEdge(t *testing.T) {
	c := Candidate{ID: "district/a", Lines: lines(60), Mode: Inside, Anchor: at(300, 150)}
	prev, last := Choices(Place([]Candidate{c}, frame, nil, Options{})), 300.0
	for x := 303.0; x < 400; x += 3 {
		c.Anchor.X = x
		got := Place([]Candidate{c}, frame, nil, Options{Previous: prev})
		if len(got) != 1 || !got[0].Box.Within(frame) {
			t.Fatalf("at %v: %+v", x, got)
		}
		if now := got[0].Box.Center().X; now < last || now-last > 3.001 {
			t.Fatalf("at %v: went from %v to %v", x, last, now)
		} else {
			last = now
		}
		prev = Choices(got)
	}
	c.Anchor.X = 380
	wall := []scene.Rect{scene.R(340, 100, 5, 100)}
	if got := Place([]Candidate{c}, frame, wall, Options{Previous: prev}); len(got) != 1 || got[0].Box.Center() != c.Anchor {
		t.Errorf("beside a wall: %+v", got)
	}
}

// The name of a symbol slides over the frame's edge with the map and goes when its
// middle has passed it.
func TestLeavesOverTheEdge(t *testing.T) {
	c := Candidate{ID: "i/a", Lines: lines(60), Anchor: at(300, 150)}
	before := Choices(Place([]Candidate{c}, frame, nil, Options{}))
	c.Anchor.X = 360
	got := Place([]Candidate{c}, frame, nil, Options{Previous: before})
	if len(got) != 1 || got[0].Box.Max.X < 400 || got[0].Choice != before["i/a"] {
		t.Errorf("half over the edge: got %+v", got)
	}
	c.Anchor.X = 380
	if got = Place([]Candidate{c}, frame, nil, Options{Previous: before}); len(got) != 1 || got[0].Box.Max.X > 380 {
		t.Errorf("past the edge: got %+v", got)
	}
}

// A newcomer that is more important takes the place of a label that stands only
// when it finds no other.
func TestNewcomerInsists(t *testing.T) {
	old := Candidate{ID: "i/old", Priority: 5, Lines: lines(40), Anchor: at(200, 150)}
	before := Choices(Place([]Candidate{old}, frame, nil, Options{}))
	both := []Candidate{old, {ID: "i/new", Priority: 1, Lines: lines(40), Anchor: at(235, 140)}}
	got := Place(both, frame, nil, Options{Previous: before})
	if len(got) != 2 || got[0].ID != "i/old" || got[0].Choice != before["i/old"] {
		t.Errorf("room for both: got %+v", got)
	}
	slit := []scene.Rect{scene.R(0, 0, 400, 142), scene.R(0, 158, 400, 142), scene.R(262, 0, 138, 300)}
	both[1].Anchor = at(218, 150)
	got = Place(both, frame, slit, Options{Previous: before})
	checkSound(t, both, frame, slit, got)
	if len(got) != 2 || got[0].ID != "i/new" || got[1].Choice == before["i/old"] {
		t.Errorf("room for one on the right: got %+v", got)
	}
	both[0].Anchor = at(203, 150)
	slit = append(slit, scene.R(0, 0, 195, 300))
	if got = Place(both, frame, slit, Options{Previous: before}); len(got) != 1 || got[0].ID != "i/new" {
		t.Errorf("room for one: got %+v", got)
	}
}

func TestUnsoundCandidatesAreLeftOut(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	cands := []Candidate{
		{ID: "a", Lines: lines(nan), Anchor: at(200, 150)},
		{ID: "b", Lines: lines(10), Anchor: at(nan, 150)},
		{ID: "c", Lines: lines(10), Anchor: at(inf, 150), Mode: Inside, Area: [][]scene.Point{rectRing(frame)}},
		{ID: "d", Anchor: at(200, 150)},
		{ID: "e", Lines: lines(10), Anchor: at(200, 150), Radius: -inf},
	}
	if got := Place(cands, frame, []scene.Rect{{Min: at(nan, nan), Max: at(nan, nan)}}, Options{}); len(got) != 0 {
		t.Errorf("got %+v", got)
	}
	if got := Place(cands, scene.Rect{}, nil, Options{}); got != nil {
		t.Errorf("empty frame: got %+v", got)
	}
}

func FuzzPlace(f *testing.F) {
	f.Add(uint64(1), 10, 400.0, 300.0)
	f.Add(uint64(2), 60, 50.0, 900.0)
	f.Fuzz(func(t *testing.T, seed uint64, n int, w, h float64) {
		if n < 0 || n > 150 || !(math.Abs(w) < 1e7) || !(math.Abs(h) < 1e7) {
			t.Skip()
		}
		frame := scene.R(0, 0, w, h)
		rng := rand.New(rand.NewPCG(seed, 2))
		cands := randomCands(rng, n, frame, true)
		got := Place(cands, frame, nil, Options{Padding: 2 * rng.Float64()})
		checkSound(t, cands, frame, nil, got)
	})
}

// A Placer answers as a new one does, whatever it placed before, and keeps its
// buffers.
func TestPlacerIsUsedAgain(t *testing.T) {
	var p Placer
	for seed := range uint64(20) {
		cands := randomCands(rand.New(rand.NewPCG(seed, 2)), 5+int(seed)*7%60, frame, true)
		if got, want := p.Place(cands, frame, nil, Options{}), Place(cands, frame, nil, Options{}); !reflect.DeepEqual(got, want) {
			t.Fatalf("seed %d: used again %v, new %v", seed, got, want)
		}
	}
	cands, before := crowded(), Choices(p.Place(crowded(), screen, nil, Options{}))
	if n := testing.AllocsPerRun(5, func() { p.Place(cands, screen, nil, Options{Previous: before}) }); n > 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

// What does not fit in the eight directions may fit half-way between two:
//
//	####
//	  o ## name
//	####
func TestHalfWay(t *testing.T) {
	c := Candidate{ID: "i/a", Lines: lines(40), Anchor: at(200, 150), Radius: 4}
	walls := []scene.Rect{scene.R(0, 0, 400, 140), scene.R(0, 153.5, 400, 150), scene.R(0, 0, 195, 300)}
	got := Place([]Candidate{c}, frame, append(walls, scene.R(207, 150.5, 1, 20)), Options{})
	if len(got) != 0 {
		t.Fatalf("a gap too low for the name: got %+v", got)
	}
	walls[0].Max.Y = 136
	got = Place([]Candidate{c}, frame, append(walls, scene.R(207, 151, 1, 20)), Options{})
	if len(got) != 1 || got[0].Choice.Position < 8 || got[0].Texts[0].Align != scene.Start {
		t.Errorf("got %+v", got)
	}
}

var screen = scene.R(0, 0, 1920, 1080)

// crowded gives a thousand labels of which about two thirds find room.
func crowded() []Candidate {
	cands := make([]Candidate, 1000)
	rng := rand.New(rand.NewPCG(1, 1))
	for i := range cands {
		cands[i] = Candidate{ID: geo.FeatureID(fmt.Sprintf("incubator/%03d", i)), Lines: lines(68), Radius: 2,
			Anchor: at(460+1000*rng.Float64(), 40+1000*rng.Float64())}
	}
	return cands
}

// Of a thousand names in a crowd most of those that can be read are placed, and
// none touches another.
func TestClusteredPoints(t *testing.T) {
	cands := crowded()
	got := Place(cands, screen, nil, Options{})
	checkSound(t, cands, screen, nil, got)
	if len(got) < 640 {
		t.Errorf("%d placed", len(got))
	}
}

func BenchmarkPlace(b *testing.B) {
	var p Placer
	var placed []Placed
	cands := crowded()
	b.ReportAllocs()
	for b.Loop() {
		placed = p.Place(cands, screen, nil, Options{})
	}
	b.ReportMetric(float64(len(placed)), "placed")
}

// A name of an area stands on soft obstacles rather than nowhere, and on firm ones
// only where there is nothing else; names with leaders likewise.
func TestSoftBeforeFirm(t *testing.T) {
	c := Candidate{ID: "district/a", Lines: lines(60), Mode: Inside, Anchor: at(200, 150)}
	soft := []scene.Rect{scene.R(0, 0, 400, 300)}
	middle := scene.R(190, 146, 20, 8)
	got := Place([]Candidate{c}, frame, nil, Options{Soft: soft, Firm: []scene.Rect{middle}})
	if len(got) != 1 || got[0].Box.Overlaps(middle) || got[0].Choice.Over != Soft {
		t.Fatalf("got %+v", got)
	}
	again := Place([]Candidate{c}, frame, nil, Options{Soft: soft, Firm: []scene.Rect{middle}, Previous: Choices(got)})
	if len(again) != 1 || again[0].Box != got[0].Box {
		t.Errorf("then got %+v", again)
	}
	got = Place([]Candidate{c}, frame, nil, Options{Soft: soft, Firm: soft})
	if len(got) != 1 || got[0].Box.Center() != c.Anchor || got[0].Choice.Over != Firm {
		t.Errorf("firm everywhere: got %+v", got)
	}
	ring := centre(at(200, 150), 48)
	if got = Place(ring, frame, nil, Options{Soft: soft}); len(got) != 9 {
		t.Errorf("%d of 9 with leaders placed", len(got))
	}
	if moved := Place(ring, frame, nil, Options{Soft: soft, Previous: Choices(got)}); len(moved) != 9 || moved[0].Box != got[0].Box {
		t.Errorf("then %d of 9 with leaders, the first at %v, before at %v", len(moved), moved[0].Box, got[0].Box)
	}
}
