package page_test

import (
	"fmt"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/scene"
)

// laid is what a test asks of a page: its texts, and which of them belong to the view.
type laid struct {
	texts []scene.Text
	facts map[string]geo.FeatureID // owner of what is drawn of a fact
}

func (l *laid) read(items []scene.Item) {
	for _, it := range items {
		switch {
		case it.Text != nil:
			l.texts = append(l.texts, *it.Text)
		case it.Group != nil:
			if id, ok := strings.CutPrefix(it.Group.Name, "fact/"); ok {
				l.facts[id] = it.Group.ID
			}
			l.read(it.Group.Items)
		}
	}
}

// On slides, sheets and screens, in both languages, a view says everything once: no text
// leaves the page or lies on another, and none is too small to read.
func TestViewsAreReadable(t *testing.T) {
	f := load(t)
	sizes := map[string]scene.Size{"slide": page.Slide, "a4": {W: 842, H: 595}, "portrait": {W: 595, H: 842}, "square": page.SizeFor(1080, 1080)}
	for i := range f.views {
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			for name, size := range sizes {
				what := fmt.Sprintf("%s %s %s", f.views[i].ID, l, name)
				s := page.Compose(f.spec(&f.views[i], size, l))
				all := laid{facts: map[string]geo.FeatureID{}}
				all.read(s.Root)
				inside := scene.R(0, 0, size.W, size.H)
				for j, x := range all.texts {
					if !x.Bounds().Within(inside) {
						t.Errorf("%s: %q leaves the page", what, x.String)
					}
					if x.Size < 6 {
						t.Errorf("%s: %q has size %.1f", what, x.String, x.Size)
					}
					for _, y := range all.texts[:j] {
						if core(x).Overlaps(core(y)) {
							t.Errorf("%s: %q lies on %q", what, x.String, y.String)
						}
					}
				}
			}
		}
	}
}

// core is where the letters of a text are, without the air of its line.
func core(t scene.Text) scene.Rect {
	b := t.Bounds()
	b.Min.Y, b.Max.Y = b.Min.Y+0.2*t.Size, b.Max.Y-0.25*t.Size
	return b
}

// What a view draws of facts is in the notes of its slide and leads to the district.
func TestViewsLeadToDistricts(t *testing.T) {
	f := load(t)
	for i := range f.views {
		fig := &f.views[i]
		s := page.Compose(f.spec(fig, page.Slide, geo.Zh))
		all := laid{facts: map[string]geo.FeatureID{}}
		all.read(s.Root)
		if fig.ID != "partners" && len(all.facts) < 5 {
			t.Errorf("%s: %d facts", fig.ID, len(all.facts))
		}
		notes := strings.Join(s.Meta.Notes, "\n")
		for id, owner := range all.facts {
			fact, _ := f.data.Fact(id)
			if fact.Subject != owner && fact.Subject != geo.CityID {
				t.Errorf("%s: %s belongs to %s", fig.ID, id, owner)
			}
			if !strings.Contains(notes, fact.Text.Zh) && !strings.Contains(notes, fact.Title.Zh) {
				t.Errorf("%s: %s is not in the notes", fig.ID, id)
			}
		}
		if len(s.Meta.Roles) > 0 || strings.Contains(s.Meta.Source, "OpenStreetMap") {
			t.Errorf("%s: has a legend or credits a map", fig.ID)
		}
	}
}
