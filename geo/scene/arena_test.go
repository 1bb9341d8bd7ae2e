package scene_test

import (
	"fmt"
	"testing"

	"kechuang/geo/scene"
)

// A window paints a scale bar on a copy of the map while an export reads the map:
// the two must not share room.
func TestCopiesGrowApart(t *testing.T) {
	text := func(s string) func(scene.Canvas) {
		return func(p scene.Canvas) { p.Text(scene.Text{String: s}) }
	}
	var a scene.Scene
	a.Group(scene.Group{Name: "map"}, text("map"))
	b := a
	b.Root = append([]scene.Item(nil), a.Root...)
	a.Group(scene.Group{Name: "a"}, text("a"))
	b.Group(scene.Group{Name: "b"}, text("b"))
	for _, s := range []struct {
		scene *scene.Scene
		last  string
	}{{&a, "a"}, {&b, "b"}} {
		if n := len(s.scene.Root); n != 2 {
			t.Fatalf("%s: %d groups, want 2", s.last, n)
		}
		g := s.scene.Root[1].Group
		if got := g.Items[0].Text.String; g.Name != s.last || got != s.last {
			t.Errorf("group %q holds %q, want both %q", g.Name, got, s.last)
		}
	}
}

// Groups within groups take more items than one piece of memory holds.
func TestManyItemsStayInOrder(t *testing.T) {
	var s scene.Scene
	s.Group(scene.Group{Name: "all"}, func(p scene.Canvas) {
		for i := range 1000 {
			p.Group(scene.Group{Name: fmt.Sprint(i)}, func(p scene.Canvas) {
				for k := range i % 5 {
					p.Text(scene.Text{String: fmt.Sprint(i, k), Size: 10, Width: 10})
				}
			})
		}
	})
	n := 0
	for _, it := range s.Root[0].Group.Items {
		for k, sub := range it.Group.Items {
			if want := it.Group.Name + " " + fmt.Sprint(k); sub.Text.String != want {
				t.Fatalf("group %s holds %q, want %q", it.Group.Name, sub.Text.String, want)
			}
			n++
		}
	}
	if n != 2000 {
		t.Errorf("%d texts, want 2000", n)
	}
}
