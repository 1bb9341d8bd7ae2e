package label

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// centre makes the map of small areas in the middle of the frame, three in a
// row, each too small for its name:
//
//	+--+--+--+
//	|a0|a1|a2|   each 20 x 20
//	+--+--+--+
//	|b0|b1|b2|
//	+--+--+--+
//	|c0|c1|c2|
//	+--+--+--+
func centre(at scene.Point, width float64) []Candidate {
	var out []Candidate
	for i := range 9 {
		r := scene.R(at.X-30+20*float64(i%3), at.Y-30+20*float64(i/3), 20, 20)
		out = append(out, Candidate{
			ID: geo.FeatureID(fmt.Sprintf("district/%c%d", 'a'+i/3, i%3)), Lines: lines(width), Mode: Inside,
			Anchor: r.Center(), Area: [][]scene.Point{rectRing(r)}, Leader: true,
		})
	}
	return out
}

func TestLeadersStandOnARing(t *testing.T) {
	cands := centre(at(200, 150), 48)
	got := Place(cands, frame, nil, Options{})
	checkSound(t, cands, frame, nil, got)
	if len(got) != 9 {
		t.Fatalf("%d of 9 placed", len(got))
	}
	inner := scene.R(170, 120, 60, 60)
	for _, p := range got {
		if p.Leader == nil || p.Box.Overlaps(inner) {
			t.Errorf("%s does not stand outside: %+v", p.Key, p)
		}
		edge, want := p.Box.Min.X, scene.Start
		if p.Leader[0].X < 200 {
			edge, want = p.Box.Max.X, scene.End
		}
		if p.Leader[0].X != edge || p.Texts[0].Align != want {
			t.Errorf("%s: leader from %v, box %v, align %v", p.Key, p.Leader[0], p.Box, p.Texts[0].Align)
		}
		if p.Leader[0].Sub(p.Leader[1]).Len() > 90 {
			t.Errorf("%s: long leader %v", p.Key, p.Leader)
		}
	}
}

// On a ring captions show where there is room for two lines.
func TestLeadersWithCaptions(t *testing.T) {
	for _, c := range []struct {
		name  string
		walls []scene.Rect
		lines int
	}{
		{"free", nil, 2},
		{"slits one line high", []scene.Rect{scene.R(0, 0, 400, 142), scene.R(0, 158, 400, 142)}, 1},
	} {
		cands := centre(at(200, 150), 48)[3:6:6]
		for i := range cands {
			cands[i].Lines = lines(48, 60)
		}
		got := Place(cands[1:2], frame, c.walls, Options{})
		if c.walls == nil {
			got = Place(cands, frame, nil, Options{})
			checkSound(t, cands, frame, nil, got)
		}
		for _, p := range got {
			if len(p.Texts) != c.lines || p.Choice.Lines != c.lines {
				t.Errorf("%s: %s has %d lines, want %d", c.name, p.Key, len(p.Texts), c.lines)
			}
		}
		if want := map[int]int{2: 3, 1: 1}[c.lines]; len(got) != want {
			t.Errorf("%s: %d placed, want %d", c.name, len(got), want)
		}
	}
}

func TestLeaderOnlyWhereTheNameDoesNotFit(t *testing.T) {
	for _, p := range Place(centre(at(200, 150), 12), frame, nil, Options{}) {
		if p.Leader != nil {
			t.Errorf("%s fits, but has a leader", p.Key)
		}
	}
}

// Furniture all around but for a gap at the right: what is placed stays sound.
func TestLeadersAmongObstacles(t *testing.T) {
	walls := []scene.Rect{scene.R(0, 0, 400, 110), scene.R(0, 190, 400, 110), scene.R(0, 110, 160, 80)}
	cands := centre(at(200, 150), 48)
	got := Place(cands, frame, walls, Options{})
	checkSound(t, cands, frame, walls, got)
	if len(got) < 3 {
		t.Errorf("only %d placed", len(got))
	}
}

func TestLeadersRandom(t *testing.T) {
	placed, total := 0, 0
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 3))
		var cands []Candidate
		for i := range 4 + rng.IntN(8) {
			c := at(200+80*(rng.Float64()-0.5), 150+80*(rng.Float64()-0.5))
			cands = append(cands, Candidate{
				ID: geo.FeatureID(fmt.Sprint("district/", i)), Lines: lines(30 + 40*rng.Float64()), Mode: Inside, Leader: true,
				Anchor: c, Area: [][]scene.Point{rectRing(scene.Rect{Min: c, Max: c}.Inset(-8))},
			})
		}
		got := Place(cands, frame, nil, Options{})
		checkSound(t, cands, frame, nil, got)
		placed, total = placed+len(got), total+len(cands)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if placed < total*98/100 {
		t.Errorf("%d of %d placed", placed, total)
	}
}

// The ring moves with the map until it meets the frame.
func TestLeadersAreStableWhilePanning(t *testing.T) {
	prev, first := map[string]Choice(nil), map[string]scene.Point{}
	for f := range 40 {
		d := at(2*float64(f), -0.7*float64(f))
		got := Place(shifted(centre(at(160, 150), 48), d), frame, nil, Options{Previous: prev})
		if len(got) != 9 {
			t.Fatalf("frame %d: %d placed", f, len(got))
		}
		for _, p := range got {
			off := p.Leader[0].Sub(p.Leader[1])
			if f == 0 {
				first[p.Key] = off
			} else if off.Sub(first[p.Key]).Len() > 1e-6 {
				t.Fatalf("frame %d: %s jumped from %v to %v", f, p.Key, first[p.Key], off)
			}
		}
		prev = Choices(got)
	}
}

// While the map zooms in, labels glide outwards with the ring: none jumps.
func TestLeadersGrowWithTheRing(t *testing.T) {
	prev, last := map[string]Choice(nil), map[string]scene.Point{}
	for f := range 30 {
		k := math.Pow(1.01, float64(f))
		cands := centre(at(200, 150), 48)
		for i := range cands {
			c := &cands[i]
			c.Anchor = at(200, 150).Add(c.Anchor.Sub(at(200, 150)).Mul(k))
			c.Area = [][]scene.Point{rectRing(scene.Rect{Min: c.Anchor, Max: c.Anchor}.Inset(-10 * k))}
		}
		got := Place(cands, frame, nil, Options{Previous: prev})
		checkSound(t, cands, frame, nil, got)
		if len(got) != 9 {
			t.Fatalf("frame %d: %d placed", f, len(got))
		}
		for _, p := range got {
			off := p.Leader[0].Sub(at(200, 150))
			was, ok := last[p.Key]
			if step := off.Sub(was); ok && (step.Len() > 1 || step.X*off.X+step.Y*off.Y < 0) {
				t.Fatalf("frame %d: %s went from %v to %v", f, p.Key, was, off)
			}
			last[p.Key] = off
		}
		prev = Choices(got)
	}
}

// A callout that has become far from its anchor is given up.
func TestLeaderLeavesABadSeat(t *testing.T) {
	cands := centre(at(200, 150), 48)
	got := Place(cands, frame, nil, Options{})
	swapped := Choices(got)
	swapped["district/a0"], swapped["district/c2"] = swapped["district/c2"], swapped["district/a0"]
	again := Place(cands, frame, nil, Options{Previous: swapped})
	checkSound(t, cands, frame, nil, again)
	for _, p := range again {
		if l := p.Leader[0].Sub(p.Leader[1]).Len(); l > 90 {
			t.Errorf("%s: leader of %.0f", p.Key, l)
		}
	}
}

func TestMeets(t *testing.T) {
	box := scene.R(10, 10, 10, 10)
	cases := []struct {
		a, b scene.Point
		want bool
	}{
		{at(0, 15), at(30, 15), true},
		{at(12, 12), at(13, 13), true},
		{at(0, 0), at(9, 9), false},
		{at(0, 25), at(12, 19), true},
		{at(0, 15), at(15, 0), false}, // passes the corner outside
		{at(20, 0), at(20, 30), false},
		{at(math.NaN(), 15), at(30, 15), false},
	}
	for _, c := range cases {
		if got := meets(c.a, c.b, box); got != c.want {
			t.Errorf("meets(%v, %v) = %v", c.a, c.b, got)
		}
	}
}

func BenchmarkLeaders(b *testing.B) {
	cands := centre(at(200, 150), 48)
	b.ReportAllocs()
	for b.Loop() {
		Place(cands, frame, nil, Options{})
	}
}
