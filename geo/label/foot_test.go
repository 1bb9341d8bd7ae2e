package label

import (
	"testing"

	"kechuang/geo/scene"
)

// A foot stands below its lines, elsewhere where something else does.
func TestFoot(t *testing.T) {
	c := Candidate{ID: "district/a", Lines: lines(40), Anchor: at(200, 150), Mode: Inside, Feet: []Foot{{Size: scene.Size{W: 60, H: 18}}}}
	got := Place([]Candidate{c}, frame, nil, Options{})
	if len(got) != 1 || got[0].Foot.Min.Y < got[0].Box.Max.Y || got[0].Foot.Center().X != got[0].Box.Center().X {
		t.Fatalf("%+v", got)
	}
	alone := got[0].Foot
	beside := Candidate{ID: "zone/b", Lines: lines(30), Anchor: alone.Center(), Mode: Inside, Priority: 1}
	got = Place([]Candidate{c, beside}, frame, nil, Options{})
	if len(got) != 2 || got[0].Foot != alone || got[1].Box.Overlaps(alone) {
		t.Errorf("another name has other places: %+v", got)
	}
	symbol := Candidate{ID: "zone/c", Lines: lines(30), Anchor: at(alone.Center().X-3, alone.Center().Y), Radius: 1, Obstacle: true, OverSoft: true, Priority: 1}
	got = Place([]Candidate{c, symbol}, frame, nil, Options{})
	if len(got) != 2 || got[0].Foot.Empty() || got[0].Foot.Overlaps(got[1].Box) {
		t.Errorf("the foot steps aside: %+v", got)
	}
	walls := []scene.Rect{scene.R(0, 0, 400, 143), scene.R(0, 157, 400, 143), scene.R(0, 0, 178, 300), scene.R(222, 0, 178, 300)}
	got = Place([]Candidate{c}, frame, walls, Options{})
	if len(got) != 1 || !got[0].Foot.Empty() {
		t.Errorf("the name alone has room: %+v", got)
	}
}

// A foot lies in the area of its label: in the first form that has room there, beside the
// lines or away from them where it has none below.
func TestFootInArea(t *testing.T) {
	long, short := Foot{Size: scene.Size{W: 60, H: 18}}, Foot{Size: scene.Size{W: 24, H: 18}, Says: NoWords}
	box := func(x, y, w, h float64) []scene.Point {
		return []scene.Point{at(x, y), at(x+w, y), at(x+w, y+h), at(x, y+h)}
	}
	for _, c := range []struct {
		name string
		area []scene.Point
		form int
	}{
		{"room for all", box(150, 100, 100, 100), 0},
		{"flat: beside the lines", box(130, 135, 140, 24), 0},
		{"an arm away from the lines", []scene.Point{at(178, 140), at(223, 140), at(223, 160), at(200, 160), at(200, 220), at(110, 220), at(110, 190), at(178, 190)}, 0},
		{"room for the short one only", box(175, 120, 50, 60), 1},
	} {
		got := Place([]Candidate{{ID: "district/a", Lines: lines(40), Anchor: at(200, 150), Mode: Inside, Area: [][]scene.Point{c.area}, Feet: []Foot{long, short}}},
			frame, nil, Options{})
		if len(got) != 1 || got[0].Foot.Empty() || got[0].Form != c.form {
			t.Errorf("%s: %+v", c.name, got)
			continue
		}
		var a area
		if a.focus([][]scene.Point{c.area}, frame); !a.holds(got[0].Foot.Inset(footRound*18)) || got[0].Foot.Overlaps(got[0].Box.Inset(1.5)) {
			t.Errorf("%s: the foot stands at %v, the lines at %v", c.name, got[0].Foot, got[0].Box)
		}
	}
}

// A foot takes the place of a caption, unless captions come first; a label of a lower
// priority finds another place.
func TestFootOrCaption(t *testing.T) {
	square := [][]scene.Point{{at(170, 130), at(230, 130), at(230, 170), at(170, 170)}}
	c := Candidate{ID: "district/a", Lines: lines(40, 40), Anchor: at(200, 150), Mode: Inside, Area: square, Feet: []Foot{{Size: scene.Size{W: 50, H: 18}}}}
	got := Place([]Candidate{c}, frame, nil, Options{})
	if len(got) != 1 || len(got[0].Texts) != 1 || got[0].Foot.Empty() {
		t.Errorf("%+v", got)
	}
	c.CaptionFirst = true
	got = Place([]Candidate{c}, frame, nil, Options{})
	if len(got) != 1 || len(got[0].Texts) != 2 || !got[0].Foot.Empty() {
		t.Errorf("captions first: %+v", got)
	}
}
