package ui

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/ui/kit"
)

// Numbers of answers: those that are asked for, those that are listed before one asks
// for all, and those that a page key goes on by.
const (
	searchMost  = 200
	searchFirst = 30
	searchPage  = 8
)

// searchPanel is the palette that opens over the search field. One query is at work at
// a time; what is typed meanwhile gives it up and is asked next.
type searchPanel struct {
	w      *Window
	entry  *kit.KeyEntry
	list   *searchList
	over   *kit.Mode
	hits   []geo.Hit
	asked  string             // the query that hits answer
	cancel context.CancelFunc // of the query that is at work; nil for none
	enter  bool               // Enter was pressed before the answer to what is typed came
}

// ShowSearch opens the palette with the keyboard in it.
func (w *Window) ShowSearch() {
	if w.search != nil || w.show != nil || w.overlays.Busy() {
		return
	}
	w.overlays.Clear()
	p := &searchPanel{w: w}
	w.search = p
	p.list = newSearchList(w, p.take)
	p.entry = kit.NewKeyEntry(p.w.kit, p.key)
	p.entry.SetPlaceHolder(w.kit.T("search.hint"))
	p.entry.OnChanged = func(string) { p.typed() }
	p.over = w.overlays.Popup(w.kit, kit.Fixed(searchPanelW, 0, kit.Padded(6, 6, 6, 6, kit.Column(6, p.entry, p.list.root))), p.place())
	p.over.Closed = p.closed
	store := w.model.Store() // which reads all names once, while the user begins to type
	w.runAsync(func() { _, _ = store.Search(context.Background(), "", 1) })
	p.show(nil, nil)
	w.win.Canvas().Focus(p.entry)
}

// FindText opens the palette with a text in it.
func (w *Window) FindText(text string) {
	w.ShowSearch()
	if w.search != nil {
		w.search.entry.SetText(text)
	}
}

// place is where the palette covers the search field.
func (p *searchPanel) place() fyne.Position {
	return p.w.app.Driver().AbsolutePositionForObject(p.w.topbar.search).SubtractXY(6, 6)
}

func (p *searchPanel) close() { p.over.Close() }

// closed gives up what is at work.
func (p *searchPanel) closed() {
	p.w.search = nil
	if p.cancel != nil {
		p.cancel()
	}
}

// text is what is typed.
func (p *searchPanel) text() string { return strings.TrimSpace(p.entry.Text) }

// typed gives up the query at work, or asks.
func (p *searchPanel) typed() {
	p.enter = false
	if p.cancel != nil {
		p.cancel()
		return // its end asks
	}
	p.ask()
}

// ask asks for what is typed, off the main goroutine.
func (p *searchPanel) ask() {
	query := p.text()
	if query == "" {
		p.asked = ""
		p.show(nil, nil)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	store := p.w.model.Store()
	p.w.runAsync(func() {
		hits, err := store.Search(ctx, query, searchMost+1)
		fyne.Do(func() {
			cancel()
			p.cancel = nil
			p.answered(query, hits, err)
		})
	})
}

// answered shows the answer to a query if that is still what is typed, else it asks
// again.
func (p *searchPanel) answered(query string, hits []geo.Hit, err error) {
	if p.w.search != p {
		return
	}
	if query != p.text() || errors.Is(err, context.Canceled) {
		p.ask()
		return
	}
	p.asked = query
	p.show(hits, err)
	if p.enter {
		p.enter = false
		p.takeChosen()
	}
}

// show lists answers, grouped by kind in the order of their best one, or says why
// there are none.
func (p *searchPanel) show(hits []geo.Hit, err error) {
	k := p.w.kit
	p.hits = grouped(hits)
	switch {
	case err != nil:
		p.list.say(k.T("search.failed", "reason", lang.Sentence(k.Lang, err)))
	case len(p.hits) > 0:
		p.list.fill(p.hits, searchFirst)
	case p.text() == "":
		p.list.say(k.T("search.tips"))
	default:
		p.list.say(k.T("search.none"))
	}
	p.list.more = func() {
		p.list.fill(p.hits, searchMost)
		p.over.Fit()
		p.w.win.Canvas().Focus(p.entry)
	}
	p.over.Fit()
}

// grouped sorts hits stably so that those of one kind stand together.
func grouped(hits []geo.Hit) []geo.Hit {
	var kinds []string
	by := map[string][]geo.Hit{}
	for _, h := range hits {
		if h.ID.Kind().Backdrop() {
			continue // they have no dossier
		}
		if by[h.Kind] == nil {
			kinds = append(kinds, h.Kind)
		}
		by[h.Kind] = append(by[h.Kind], h)
	}
	out := make([]geo.Hit, 0, len(hits))
	for _, kind := range kinds {
		out = append(out, by[kind]...)
	}
	return out
}

func (p *searchPanel) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyDown:
		p.list.step(1, true)
	case fyne.KeyUp:
		p.list.step(-1, true)
	case fyne.KeyPageDown:
		p.list.step(searchPage, false)
	case fyne.KeyPageUp:
		p.list.step(-searchPage, false)
	case fyne.KeyReturn, fyne.KeyEnter:
		// What is listed may answer what was typed before.
		if p.enter = p.asked != p.text(); !p.enter {
			p.takeChosen()
		}
	case fyne.KeyEscape:
		p.close()
	default:
		return false
	}
	return true
}

// takeChosen goes to the answer that is marked.
func (p *searchPanel) takeChosen() {
	if len(p.hits) > 0 {
		p.take(p.list.chosen)
	}
}

// take goes to an answer.
func (p *searchPanel) take(i int) {
	h, w := p.hits[i], p.w
	p.close()
	switch h.Kind {
	case geo.FigureHit:
		w.closeTable()
		w.showFigure(string(h.ID))
	case geo.IndustryHit:
		w.showIndustry(string(h.ID))
	case "fact":
		w.GoToFact(h.ID, h.Fact)
	case "document":
		w.closeTable()
		w.GoToDocument(h.ID, h.Fact)
	default:
		w.GoTo(h.ID)
	}
}

// countOf says how many answers there are.
func countOf(k kit.Context, n int) string {
	if n > searchMost {
		return k.T("search.many", "n", fmt.Sprint(searchMost))
	}
	return k.T("search.all", "n", fmt.Sprint(n))
}
