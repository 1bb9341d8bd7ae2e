package page_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/scene"
)

// A talk has thirty slides or fewer, with cover, agenda and sections, every text of its
// points as large as the others', and each where its layout has it.
func TestTalk(t *testing.T) {
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		spec := deckSpec(t, l)
		spec.For = page.ForRoom
		slides, err := page.Deck(context.Background(), spec, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(slides) > 30 || len(slides) < 20 {
			t.Errorf("%s: %d slides", l, len(slides))
		}
		layouts := page.SlideLayouts(page.Slide, l)
		seen := map[string]int{}
		for _, s := range slides {
			seen[s.Layout]++
			i := slices.IndexFunc(layouts, func(o scene.Layout) bool { return o.Name == s.Layout })
			if s.Layout != "" && i < 0 {
				t.Errorf("%s: no layout %q", s.Scene.Title, s.Layout)
			}
			var walk func([]scene.Item)
			walk = func(items []scene.Item) {
				for _, it := range items {
					if it.Group == nil {
						continue
					}
					walk(it.Group.Items)
					for _, b := range it.Group.Bodies {
						if slot, ok := layouts[max(i, 0)].Slot(b.Part); i >= 0 && (!ok || slot.Box != b.Box) {
							t.Errorf("%s: part %d stands in %v", s.Scene.Title, b.Part, b.Box)
						}
						for _, p := range b.Paragraphs {
							if b.Part == scene.BodyPart && p.Style.Size != 18 || p.Style.Size < 10 {
								t.Errorf("%s: %q is %v high", s.Scene.Title, p.String, p.Style.Size)
							}
						}
					}
				}
			}
			walk(s.Scene.Root)
			if s.Table != nil {
				checkTableSize(t, s)
			}
		}
		if seen[page.TitleLayout] != 1 || seen[page.AgendaLayout] != 1 || seen[page.SectionLayout] < 2 || seen[page.PointsLayout] < 10 {
			t.Errorf("%s: layouts %v", l, seen)
		}
	}
}

func checkTableSize(t *testing.T, s page.DeckSlide) {
	t.Helper()
	for _, r := range s.Table.Rows {
		for _, c := range r.Cells {
			if c.Size < 10 {
				t.Errorf("%s: a cell of %v", s.Scene.Title, c.Size)
			}
		}
	}
}

// Slides are chosen, in the order in which they are named, those that a talk has not by
// itself too; a name that no slide has is told.
func TestChosenSlides(t *testing.T) {
	spec := deckSpec(t, geo.Zh)
	spec.For, spec.Slides = page.ForRoom, []string{"sources", "310115", "overview"}
	slides, err := page.Deck(context.Background(), spec, nil)
	if err != nil || len(slides) < 3 {
		t.Fatalf("%d slides, %v", len(slides), err)
	}
	n := len(slides)
	if slides[n-2].Scene.Title != "浦东新区" || slides[0].Table == nil || slides[n-1].Layout != page.PointsLayout {
		t.Errorf("slides %q, %q", slides[n-2].Scene.Title, slides[n-1].Scene.Title)
	}
	spec.Slides = []string{"nowhere"}
	var p *geo.Problem
	if _, err := page.Deck(context.Background(), spec, nil); !errors.As(err, &p) || p.Key != "error.noSlide" {
		t.Errorf("error %v", err)
	}
}
