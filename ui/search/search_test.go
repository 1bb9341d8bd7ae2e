package search

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/seeds/testkit"
	"kechuang/ui/uitest"
)

// host keeps what the palette does aside until the test goes on with it, and notes
// where it led.
type host struct {
	work   []func()
	went   []string
	closed int
}

func (h *host) Closed()                                   { h.closed++ }
func (h *host) RunAsync(work func())                      { h.work = append(h.work, work) }
func (h *host) ShowFigure(id string)                      { h.went = append(h.went, "figure "+id) }
func (h *host) ShowIndustry(key string)                   { h.went = append(h.went, "industry "+key) }
func (h *host) GoTo(id geo.FeatureID)                     { h.went = append(h.went, "place "+string(id)) }
func (h *host) GoToFact(id geo.FeatureID, fact string)    { h.went = append(h.went, "fact "+fact) }
func (h *host) GoToDocument(_ geo.FeatureID, fact string) { h.went = append(h.went, "document "+fact) }

// next does the oldest work.
func (h *host) next(t *testing.T) {
	t.Helper()
	if len(h.work) == 0 {
		t.Fatal("nothing is at work")
	}
	work := h.work[0]
	h.work = h.work[1:]
	work()
}

// rest does all work.
func (h *host) rest(t *testing.T) {
	for len(h.work) > 0 {
		h.next(t)
	}
}

// open opens the palette on a store; the names are read.
func open(t *testing.T, store geo.Store) (*uitest.Room, *Palette, *host) {
	r, h := uitest.On(t, store), &host{}
	p := Open(r.Kit, r.Model, fyne.NewPos(100, 10), h)
	h.next(t)
	return r, p, h
}

// give lists hits as if they were the answer to what is typed.
func (p *Palette) give(hits ...geo.Hit) {
	p.asked = p.text()
	p.show(hits, nil)
}

// said is what the list shows.
func said(p *Palette) string { return strings.Join(uitest.Texts(p.list.root), "\n") }

// Enter acts on the answers to what is typed, also when they come after it, and one
// query at a time is at work, however fast the typing.
func TestEnterWaitsForItsAnswer(t *testing.T) {
	r, _, h := open(t, testkit.Store(t))
	r.Write("zhang")
	h.next(t) // the first letter's answer comes; what is typed meanwhile is asked next
	r.Write("jiangkejicheng")
	if len(h.work) != 1 {
		t.Fatalf("%d queries are at work", len(h.work))
	}
	r.Type(fyne.KeyReturn)
	if len(h.went) != 0 {
		t.Fatalf("Enter led to %q before the answer came", h.went)
	}
	h.rest(t)
	if !slices.Equal(h.went, []string{"place zone/zhangjiang-kejicheng"}) || h.closed != 1 {
		t.Errorf("Enter led to %q, closed %d times", h.went, h.closed)
	}
}

// What is typed after Enter takes it back.
func TestTypingTakesEnterBack(t *testing.T) {
	r, p, h := open(t, testkit.Store(t))
	r.Write("pudong")
	r.Type(fyne.KeyReturn)
	r.Write("x")
	h.rest(t)
	if p.gone || len(h.went) != 0 {
		t.Errorf("it led to %q", h.went)
	}
}

// Arrows choose among the answers, and Esc closes the palette and gives up its query.
func TestArrowsAndEsc(t *testing.T) {
	r, p, h := open(t, testkit.Store(t))
	r.Write("zhangjiang")
	h.rest(t)
	if len(p.hits) < 2 {
		t.Fatalf("%d answers", len(p.hits))
	}
	r.Type(fyne.KeyDown)
	if p.list.chosen != 1 {
		t.Errorf("row %d is chosen", p.list.chosen)
	}
	r.Type(fyne.KeyUp, fyne.KeyUp)
	if p.list.chosen != len(p.list.rows)-1 {
		t.Errorf("up from the first row chooses row %d", p.list.chosen)
	}
	r.Write("k")
	r.Type(fyne.KeyEscape)
	h.rest(t)
	if !p.gone || len(h.went) != 0 {
		t.Errorf("after Esc open %v, led to %q", !p.gone, h.went)
	}
}

// broken is a store whose search fails, some times.
type broken struct {
	geo.Store
	fails int
	err   error
	at    int // queries that are at work
	most  int
}

func (b *broken) Search(ctx context.Context, query string, n int) ([]geo.Hit, error) {
	if query == "" {
		return nil, nil
	}
	b.at++
	b.most = max(b.most, b.at)
	defer func() { b.at-- }()
	if b.fails--; b.fails >= 0 {
		return nil, b.err
	}
	return b.Store.Search(ctx, query, n)
}

// A search that fails says so in the list, in either language; Enter leads nowhere; and
// the next one that answers shows its answers.
func TestFailedSearchSaysSo(t *testing.T) {
	for l, want := range map[geo.Lang]string{geo.Zh: "搜索没有完成", geo.En: "search"} {
		b := &broken{Store: testkit.Store(t), fails: 1, err: geo.Problemf("error.project_disk_full", errors.New("x"), "path", "a.gpkg")}
		r, h := uitest.On(t, b), &host{}
		r.In(l)
		p := Open(r.Kit, r.Model, fyne.NewPos(0, 0), h)
		h.rest(t)
		r.Write("z")
		h.rest(t)
		if got := said(p); !strings.Contains(strings.ToLower(got), want) || !strings.Contains(got, "a.gpkg") || strings.Contains(got, "{") {
			t.Errorf("%s: it says %q", l, got)
		}
		r.Type(fyne.KeyReturn)
		h.rest(t)
		if len(h.went) != 0 || p.gone {
			t.Errorf("%s: Enter led to %q", l, h.went)
		}
		r.Write("hangjiang")
		h.rest(t)
		if len(p.list.rows) == 0 || b.most != 1 {
			t.Errorf("%s: %d rows after the failure, %d queries at once", l, len(p.list.rows), b.most)
		}
	}
}

// Every row of a fact names its district and shows what matched, and no answer is cut
// off unseen.
func TestRowsShowDistrictAndMatch(t *testing.T) {
	r, p, h := open(t, testkit.Store(t))
	for _, query := range []string{"2030", "众创空间", "首家", "目标", "氛围浓厚", "goals"} {
		p.Find(query)
		h.rest(t)
		if len(p.hits) == 0 {
			t.Fatal(query)
		}
		for i, hit := range p.hits[:len(p.list.rows)] {
			texts := strings.Join(uitest.Texts(p.list.rows[i]), "")
			if hit.Fact != "" && hit.District != "" {
				f, _ := r.Model.Index().Feature(hit.District)
				if !strings.Contains(texts, f.Name.Zh) {
					t.Errorf("%s: row %q does not name %s", query, texts, f.Name.Zh)
				}
			}
			if !strings.Contains(strings.ToLower(texts), strings.ToLower(hit.Match)) {
				t.Errorf("%s: row %q does not show %q", query, texts, hit.Match)
			}
		}
		if len(p.hits) > first {
			r.Press(t, countOf(r.Kit, len(p.hits)))
		}
		if len(p.list.rows) != len(p.hits) {
			t.Errorf("%s: %d rows for %d answers", query, len(p.list.rows), len(p.hits))
		}
	}
}

// The excerpt of a text holds the match, and no more than there is room for.
func TestExcerptHoldsTheMatch(t *testing.T) {
	k := uitest.New(t).Kit
	text := strings.Repeat("创新要素集聚", 9)
	for _, match := range []string{"", "创新", "末尾"} {
		got := k.Excerpt(text+"末尾", match, textSize, 200)
		if !strings.Contains(got, match) || k.Measure(got, scene.Regular, textSize) > 200 {
			t.Errorf("%q: %q", match, got)
		}
	}
}

// Each kind of answer leads where it belongs.
func TestAnswersLeadWhereTheyBelong(t *testing.T) {
	name := geo.Name{Zh: "浦东新区创新空间布局", En: "Pudong"}
	for want, hit := range map[string]geo.Hit{
		"figure pudong-layout": {ID: "pudong-layout", Kind: geo.FigureHit, Name: name},
		"industry chips":       {ID: "chips", Kind: geo.IndustryHit, Name: name},
		"place zone/gone":      {ID: "zone/gone", Kind: "zone", Name: name},
		"fact F001":            {ID: "district/310115", Kind: "fact", Fact: "F001", Name: name},
		"document F074":        {ID: "district/310114", Kind: "document", Fact: "F074", Name: name},
	} {
		r, p, h := open(t, testkit.Store(t))
		p.give(hit)
		r.Type(fyne.KeyReturn)
		if !slices.Equal(h.went, []string{want}) || !p.gone {
			t.Errorf("%q leads to %q, open %v", want, h.went, !p.gone)
		}
	}
}
