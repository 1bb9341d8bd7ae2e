package ui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// give lists hits as if they were the answer to what is typed.
func (p *searchPanel) give(hits []geo.Hit) {
	p.asked = p.text()
	p.show(hits, nil)
}

// slow lets a test say when a search is done, and how it ends.
type slow struct {
	w    *Window
	work []func()
}

// newSlow keeps what the window does aside until it is told to go on.
func newSlow(w *Window) *slow {
	s := &slow{w: w}
	w.runAsync = func(work func()) { s.work = append(s.work, work) }
	return s
}

// next does the oldest work.
func (s *slow) next(t *testing.T) {
	t.Helper()
	if len(s.work) == 0 {
		t.Fatal("nothing is at work")
	}
	work := s.work[0]
	s.work = s.work[1:]
	work()
}

func (p *searchPanel) typeText(s string) {
	for _, r := range s {
		p.entry.TypedRune(r)
	}
}

// Enter acts on the answers to what is typed, also when they come after it, and one
// query at a time is at work, however fast the typing.
func TestEnterWaitsForItsAnswer(t *testing.T) {
	w := newWindow(t)
	s := newSlow(w)
	w.ShowSearch()
	s.next(t) // reads the names
	w.search.typeText("zhang")
	s.next(t) // the first letter's answer comes; what is typed meanwhile is asked next
	w.search.typeText("jiangkejicheng")
	if len(s.work) != 1 {
		t.Fatalf("%d queries are at work", len(s.work))
	}
	typeKey(w, fyne.KeyReturn)
	if w.model.Selected() != "" {
		t.Fatalf("Enter opened %q before the answer came", w.model.Selected())
	}
	for w.search != nil {
		s.next(t)
	}
	if w.model.Selected() != zhangjiang {
		t.Errorf("Enter opened %q", w.model.Selected())
	}
}

// What is typed after Enter takes it back.
func TestTypingTakesEnterBack(t *testing.T) {
	w := newWindow(t)
	s := newSlow(w)
	w.ShowSearch()
	s.next(t)
	w.search.typeText("pudong")
	typeKey(w, fyne.KeyReturn)
	w.search.typeText("x")
	for len(s.work) > 0 {
		s.next(t)
	}
	if w.search == nil || w.model.Selected() != "" {
		t.Errorf("it opened %q", w.model.Selected())
	}
}

// A search that fails says so.
func TestFailingSearchSaysSo(t *testing.T) {
	w := newWindow(t)
	newSlow(w)
	w.ShowSearch()
	w.search.show(nil, geo.Problemf("error.project_disk_full", errors.New("x"), "path", "a.gpkg"))
	if got := strings.Join(proseIn(w.overlays.Top().Root), ""); !strings.Contains(got, "搜索没有完成") || strings.Contains(got, "{") {
		t.Errorf("it says %q", got)
	}
}

// Every row of a fact names its district and shows what matched, and no answer is cut
// off unseen.
func TestRowsShowDistrictAndMatch(t *testing.T) {
	for _, query := range []string{"2030", "众创空间", "首家", "目标", "氛围浓厚", "goals"} {
		w := newWindow(t)
		newSlow(w) // nothing answers but the test
		w.ShowSearch()
		hits, err := w.model.Store().Search(context.Background(), query, searchMost)
		if err != nil || len(hits) == 0 {
			t.Fatal(query, len(hits), err)
		}
		w.search.typeText(query)
		w.search.give(hits)
		for i, h := range w.search.hits[:len(w.search.list.rows)] {
			texts := strings.Join(marksIn(w.search.list.rows[i]), "")
			if h.Fact != "" && h.District != "" {
				f, _ := w.model.Index().Feature(h.District)
				if !strings.Contains(texts, f.Name.Zh) {
					t.Errorf("%s: row %q does not name %s", query, texts, f.Name.Zh)
				}
			}
			if !strings.Contains(strings.ToLower(texts), strings.ToLower(h.Match)) {
				t.Errorf("%s: row %q does not show %q", query, texts, h.Match)
			}
		}
		if len(w.search.hits) > searchFirst {
			tapOn(t, w, countOf(w.kit, len(w.search.hits)))
		}
		if len(w.search.list.rows) != len(w.search.hits) {
			t.Errorf("%s: %d rows for %d answers", query, len(w.search.list.rows), len(w.search.hits))
		}
	}
}

// marksIn lists the lines of text below an object.
func marksIn(o fyne.CanvasObject) []string {
	if t, ok := o.(*composite.Text); ok {
		return []string{t.Text}
	}
	var out []string
	for _, c := range kit.Within(o) {
		out = append(out, marksIn(c)...)
	}
	return out
}

// The excerpt of a text holds the match, and no more than there is room for.
func TestExcerptHoldsTheMatch(t *testing.T) {
	w := newWindow(t)
	text := strings.Repeat("创新要素集聚", 9)
	for _, match := range []string{"", "创新", "末尾"} {
		got := w.kit.Excerpt(text+"末尾", match, searchText, 200)
		if !strings.Contains(got, match) || w.kit.Measure(got, scene.Regular, searchText) > 200 {
			t.Errorf("%q: %q", match, got)
		}
	}
}

// A figure among the answers shows.
func TestSearchOpensFigures(t *testing.T) {
	w := newWindow(t)
	newSlow(w)
	w.ShowSearch()
	w.search.give([]geo.Hit{{ID: "pudong-layout", Kind: geo.FigureHit, Name: geo.Name{Zh: "浦东新区创新空间布局"}, Match: "浦东"}})
	typeKey(w, fyne.KeyReturn)
	if w.model.Figure().ID != "pudong-layout" || w.search != nil {
		t.Errorf("figure %s", w.model.Figure().ID)
	}
}

// What another program deleted gives a sentence.
func TestDeletedAnswerGivesASentence(t *testing.T) {
	w := newWindow(t)
	newSlow(w)
	w.ShowSearch()
	w.search.give([]geo.Hit{{ID: "zone/gone", Kind: "zone", Name: geo.Name{Zh: "没有了"}, Match: "没有"}})
	typeKey(w, fyne.KeyReturn)
	if top := w.overlays.Top(); top == nil || strings.Join(proseIn(top.Root), "") == "" {
		t.Error("nothing is said")
	}
}
