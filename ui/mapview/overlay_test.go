package mapview

import (
	"bytes"
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// Pointing composes nothing anew; what a feature looks like below the pointer does not
// depend on what was pointed at before, and when nothing is, the map is as at first.
func TestPointingKeepsTheMap(t *testing.T) {
	w, m := newMap(t)
	for _, k := range geo.Kinds() {
		m.SetVisible(k, true)
	}
	picture := func() []byte { return slices.Clone(w.generate(1000, 700).(*image.RGBA).Pix) }
	for _, theme := range []style.Theme{style.Light, style.Dark} {
		m.SetTheme(theme)
		plain, base := picture(), m.Scene()
		fresh := map[geo.FeatureID][]byte{}
		for _, id := range base.Features() {
			if len(fresh) < 60 {
				m.HoverFeature(id)
				fresh[id] = picture()
				m.HoverFeature("")
				picture()
			}
		}
		if !bytes.Equal(picture(), plain) || m.Scene() != base {
			t.Fatal("pointing left something")
		}
		for id, want := range fresh {
			if m.HoverFeature(id); !bytes.Equal(picture(), want) {
				t.Errorf("%s looks otherwise after a detour", id)
			}
		}
		m.HoverFeature("")
	}
}

// Whatever answers to the pointer is marked, by a shade, an outline or a ring, at the
// scale of the city and nearer by.
func TestWhateverIsPointedAtIsMarked(t *testing.T) {
	_, m := newMap(t)
	for _, k := range geo.Kinds() {
		m.SetVisible(k, true)
	}
	for _, zoom := range []float64{1, 3} {
		m.ZoomAt(m.View().Rect().Center(), zoom)
		seen := map[geo.FeatureID]bool{}
		for y := 3.0; y < m.View().Size.H; y += 11 {
			for x := 3.0; x < m.View().Size.W; x += 11 {
				m.HoverAt(scene.Point{X: x, Y: y})
				if id := m.Hovered(); id != "" && id != layer.InsetID && !seen[id] && m.Overlay(m.Scene()).Bounds.Empty() {
					t.Errorf("nothing marks %s", id)
				}
				seen[m.Hovered()] = true
			}
		}
	}
}

// What the window does of its own from a move of the pointer to another feature until
// the toolkit takes the picture, at 1920x1080 with all layers on: the districts, which
// are the largest, and everything else.
func BenchmarkHover(b *testing.B) {
	w, m := newMap(b)
	w.Resize(fyne.NewSize(1920, 1080))
	for _, k := range geo.Kinds() {
		m.SetVisible(k, true)
	}
	m.ZoomAt(m.View().Rect().Center(), 2)
	w.generate(1920, 1080)
	var districts, others []scene.Point
	seen := map[geo.FeatureID]bool{}
	for y := 3.0; y < 1080; y += 11 {
		for x := 3.0; x < 1920; x += 11 {
			at := scene.Point{X: x, Y: y}
			m.HoverAt(at)
			switch id := m.Hovered(); {
			case seen[id]:
			case id.Kind() == geo.District:
				districts = append(districts, at)
			case id != "":
				others = append(others, at)
			}
			seen[m.Hovered()] = true
		}
	}
	for name, places := range map[string][]scene.Point{"district": districts, "other": others} {
		b.Run(name, func(b *testing.B) {
			for i := range b.N {
				m.HoverAt(places[i%len(places)])
				w.generate(1920, 1080)
			}
		})
	}
}
