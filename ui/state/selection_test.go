package state

import (
	"slices"
	"strconv"
	"testing"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// Going back leads through what was selected, the last first, and never to what is
// selected already.
func TestSelectionGoesBack(t *testing.T) {
	var s selection
	for _, id := range []geo.FeatureID{"a", "b", "a", "c"} {
		if !s.pick(id) || s.pick(id) {
			t.Errorf("%s is picked once", id)
		}
	}
	s.drop()
	var got []geo.FeatureID
	for s.back() {
		got = append(got, s.selected)
	}
	if want := []geo.FeatureID{"a", "b", "a"}; !slices.Equal(got, want) {
		t.Errorf("back leads to %v, want %v", got, want)
	}
	for i := range 3 * pastLength {
		s.pick(geo.FeatureID(strconv.Itoa(i)))
	}
	if len(s.past) != pastLength {
		t.Errorf("%d selections are remembered", len(s.past))
	}
}

// A document is left to the district that issued it, and what is gone from the
// project is neither selected nor gone back to.
func TestSelectionOfDocumentsAndWhatIsGone(t *testing.T) {
	var s selection
	s.pick("a")
	s.pickDocument("b", &geo.Fact{ID: "f"})
	if !s.back() || s.selected != "b" || s.document != nil {
		t.Errorf("back from the document: %+v", s)
	}
	s.taps.ids = []geo.FeatureID{"b"}
	s.lose(func(id geo.FeatureID) bool { return id == "b" || id == "a" })
	if s.selected != "" || s.open || len(s.past) != 0 || s.taps.current() != "" {
		t.Errorf("left: %+v", s)
	}
}

// Taps at one place go down and round; a tap elsewhere, or after the user moved the
// map, is another place.
func TestTapStackGoesDown(t *testing.T) {
	home, room := view.Viewport{Scale: 1}, view.Viewport{Scale: 2}
	s := tapStack{at: scene.Point{X: 10, Y: 10}, ids: []geo.FeatureID{"a", "b", "c"}, from: home, to: room}
	for _, want := range []geo.FeatureID{"b", "c", "a"} {
		if s.down(); s.current() != want {
			t.Errorf("current is %s, want %s", s.current(), want)
		}
	}
	s.take("c")
	s.take("x")
	if s.current() != "c" {
		t.Errorf("current is %s, want c", s.current())
	}
	for _, c := range []struct {
		at     scene.Point
		v      view.Viewport
		moving bool
		want   bool
	}{
		{s.at, home, false, true},
		{s.at.Add(scene.Point{X: 3}), room, false, true},
		{s.at, view.Viewport{Scale: 3}, true, true},
		{s.at, view.Viewport{Scale: 3}, false, false},
		{s.at.Add(scene.Point{X: 5}), home, false, false},
	} {
		if got := s.again(c.at, c.v, c.moving); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
