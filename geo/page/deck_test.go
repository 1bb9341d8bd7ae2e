package page_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/seeds/testkit"
)

// deckSpec is the deck of the seeds.
func deckSpec(t *testing.T, l geo.Lang) page.DeckSpec {
	t.Helper()
	f := load(t)
	return page.DeckSpec{Spec: page.Spec{Lang: l, Fonts: f.fonts, Data: f.data, Version: testkit.Content(t).Version}, Store: testkit.Store(t), Figures: f.figures}
}

func TestDeck(t *testing.T) {
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		spec := deckSpec(t, l)
		var steps []int
		slides, err := page.Deck(context.Background(), spec, func(done, total int) {
			steps = append(steps, done)
			if done > total {
				t.Errorf("%d of %d steps", done, total)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.IsSorted(steps) || len(steps) < 20 {
			t.Errorf("progress %v", steps)
		}
		districts := spec.Data.Features(geo.District)
		tables := 0
		for _, s := range slides {
			checkSlide(t, s)
			if s.Table != nil {
				tables++
				checkTable(t, s)
			}
		}
		if tables < 4 || len(slides) != 1+len(spec.Figures)+len(districts)+2+tables {
			t.Errorf("%d slides, %d of them tables", len(slides), tables)
		}
		for _, f := range districts {
			checkDistrict(t, spec, slides, f)
		}
	}
}

// checkSlide wants a title, notes, and every text on the page and large enough
// to read.
func checkSlide(t *testing.T, s page.DeckSlide) {
	t.Helper()
	for i, n := range s.Notes {
		if slices.Contains(s.Notes[:i], n) {
			t.Errorf("%s: the note %q stands twice", s.Scene.Title, n)
		}
	}
	if s.Scene.Title == "" || len(s.Notes) == 0 {
		t.Errorf("slide %q with %d notes", s.Scene.Title, len(s.Notes))
	}
	area := scene.R(0, 0, s.Scene.Size.W, s.Scene.Size.H)
	var walk func(items []scene.Item, group string, points bool)
	walk = func(items []scene.Item, group string, points bool) {
		for _, it := range items {
			switch {
			case it.Group != nil && it.Group.Name == "map":
			case it.Group != nil:
				walk(it.Group.Items, it.Group.Name, points || it.Group.Name == "points")
			case it.Text != nil:
				if !it.Text.Bounds().Within(area) {
					t.Errorf("%s: %q leaves the page: %v", s.Scene.Title, it.Text.String, it.Text.Bounds())
				}
				if points && group == scene.ParagraphGroup && it.Text.Size < 8.9 {
					t.Errorf("%s: %q is %.1f high", s.Scene.Title, it.Text.String, it.Text.Size)
				}
			}
		}
	}
	walk(s.Scene.Root, "", false)
}

// checkTable wants at most six districts on a slide, cells of nine points and
// more, and the table above the source line.
func checkTable(t *testing.T, s page.DeckSlide) {
	t.Helper()
	height := 0.0
	for _, r := range s.Table.Rows {
		height += r.Height
		if len(r.Cells) != len(s.Table.Columns) {
			t.Errorf("%s: %d cells for %d columns", s.Scene.Title, len(r.Cells), len(s.Table.Columns))
		}
		for _, c := range r.Cells {
			if c.Size < 9 {
				t.Errorf("%s: cell of %v", s.Scene.Title, c.Size)
			}
			if strings.Contains(strings.Join(c.Lines, ""), "…") {
				t.Errorf("%s: %q is cut", s.Scene.Title, c.Lines)
			}
		}
	}
	if len(s.Table.Columns) > 4 && len(s.Table.Rows) > 1+6 {
		t.Errorf("%s: %d rows", s.Scene.Title, len(s.Table.Rows))
	}
	if height > s.Table.Box.H()+0.01 || s.Table.Box.Max.Y > s.Scene.Size.H-26 || !s.Table.Rows[0].Header {
		t.Errorf("%s: %v high in %v", s.Scene.Title, height, s.Table.Box)
	}
}

// checkDistrict wants one slide with all facts of a district and their sources
// in its notes.
func checkDistrict(t *testing.T, spec page.DeckSpec, slides []page.DeckSlide, f geo.Feature) {
	t.Helper()
	i := slices.IndexFunc(slides, func(s page.DeckSlide) bool { return s.Scene.Title == f.Name.In(spec.Lang) })
	if i < 0 {
		t.Errorf("no slide for %s", f.Name.In(spec.Lang))
		return
	}
	notes := strings.Join(slides[i].Notes, "\n")
	facts, err := spec.Store.Facts(context.Background(), f.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, fact := range facts {
		want := fact.Text.In(spec.Lang)
		if !fact.Title.IsZero() {
			want = fact.Title.In(spec.Lang)
		}
		if !strings.Contains(notes, want) || !strings.Contains(notes, geo.Heading(spec.Data.Documents(), fact.Source.Section).WithOriginal(spec.Lang)) {
			t.Errorf("%s: fact %s is not in the notes", f.ID, fact.ID)
		}
	}
	shown := slices.Contains(slides[i].Scene.Features(), f.ID)
	if !shown {
		t.Errorf("%s is not on its own map", f.ID)
	}
}

func TestDeckCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	_, err := page.Deck(ctx, deckSpec(t, geo.Zh), func(done, total int) {
		if done == 3 {
			cancel()
		}
		if done > 4 {
			t.Errorf("step %d after the cancellation", done)
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// The notes of a figure name each fact behind its key points once.
func TestNotes(t *testing.T) {
	f := load(t)
	for i := range f.figures {
		fig := &f.figures[i]
		notes := page.Notes(geo.En, fig, f.data)
		for _, p := range fig.Points {
			for _, id := range p.Facts {
				fact, ok := f.data.Fact(id)
				line := dossier.Sentence(geo.En, f.data.Documents(), fact)
				n := 0
				for _, have := range notes {
					if have == line {
						n++
					}
				}
				if !ok || n != 1 {
					t.Errorf("%s: fact %s stands %d times in the notes", fig.ID, id, n)
				}
			}
		}
	}
	if page.Notes(geo.En, nil, f.data) != nil {
		t.Error("notes without a figure")
	}
}

// What stands by itself in the table of what is unsaid begins with a capital.
func TestDeckUnsaidHeadings(t *testing.T) {
	slides, err := page.Deck(context.Background(), deckSpec(t, geo.En), nil)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(slides, func(s page.DeckSlide) bool {
		return s.Table != nil && len(s.Table.Columns) == 2 && strings.HasPrefix(s.Scene.Title, lang.T(geo.En, "deck.unsaid"))
	})
	if i < 0 {
		t.Fatal("no slide of what is unsaid")
	}
	for _, r := range slides[i].Table.Rows {
		if first := strings.Join(r.Cells[0].Lines, " "); first == "" || unicode.IsLower([]rune(first)[0]) {
			t.Errorf("%q begins a row", first)
		}
	}
}

// The slide of a district says what is lost of it where the document has nothing
// else under a heading.
func TestDeckSaysWhatIsLost(t *testing.T) {
	for l, want := range map[geo.Lang]string{geo.Zh: "嘉定区众创空间示意图", geo.En: "Sketch of maker spaces in Jiading"} {
		slides, err := page.Deck(context.Background(), deckSpec(t, l), nil)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, s := range slides {
			points := group(s.Scene.Root, "points")
			if points == nil {
				continue
			}
			for _, it := range points.Items {
				found = found || it.Group != nil && strings.Contains(it.Group.Title, want)
			}
		}
		if !found {
			t.Errorf("%s: no slide says that the figure is lost", l)
		}
	}
}
