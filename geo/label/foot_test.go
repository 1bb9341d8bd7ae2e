package label

import (
	"testing"

	"kechuang/geo/scene"
)

// A foot stands below its lines, elsewhere where something else does, and never
// costs another label its place.
func TestFoot(t *testing.T) {
	c := Candidate{ID: "district/a", Lines: lines(40), Anchor: at(200, 150), Mode: Inside, Foot: scene.Size{W: 60, H: 18}}
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
