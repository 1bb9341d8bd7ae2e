// Package search is the palette that opens over the search field, with the answers below
// what is typed. It asks the model's store and the window through Host. Lengths are the
// toolkit's units.
package search

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Numbers of answers: those that are asked for, those that are listed before one asks
// for all, and those that a page key goes on by.
const (
	most  = 200
	first = 30
	page  = 8
)

// Host is what the palette asks of the window. All but RunAsync belongs to the toolkit's
// goroutine.
type Host interface {
	Closed()
	RunAsync(work func()) // on another goroutine
	ShowFigure(id string)
	ShowIndustry(key string)
	GoTo(id geo.FeatureID)
	GoToFact(id geo.FeatureID, fact string)
	GoToDocument(id geo.FeatureID, fact string)
}

// Palette is the field with its answers. One query is at work at a time; what is typed
// meanwhile gives it up and is asked next.
type Palette struct {
	k      kit.Context
	model  *state.Model
	host   Host
	entry  *kit.KeyEntry
	list   *list
	over   *kit.Mode
	hits   []geo.Hit
	asked  string             // the query that hits answer
	cancel context.CancelFunc // of the query that is at work; nil for none
	enter  bool               // Enter was pressed before the answer to what is typed came
	gone   bool
}

// Open opens the palette over the search field, whose corner is at a place of the window,
// with the keyboard in it.
func Open(k kit.Context, m *state.Model, field fyne.Position, h Host) *Palette {
	p := &Palette{k: k, model: m, host: h}
	p.list = newList(k, m, p.take)
	p.entry = kit.NewKeyEntry(k, p.key)
	p.entry.SetPlaceHolder(k.T("search.hint"))
	p.entry.OnChanged = func(string) { p.typed() }
	p.over = k.Modes.Popup(k, kit.Fixed(width, 0, kit.Padded(edge, edge, edge, edge, kit.Column(6, p.entry, p.list.root))), field.SubtractXY(edge, edge))
	p.over.Closed = p.closed
	store := m.Store() // which reads all names once, while the user begins to type
	h.RunAsync(func() { _, _ = store.Search(context.Background(), "", 1) })
	p.show(nil, nil)
	k.Canvas().Focus(p.entry)
	return p
}

// Find looks for a text as if it were typed.
func (p *Palette) Find(text string) { p.entry.SetText(text) }

// Close closes the palette.
func (p *Palette) Close() { p.over.Close() }

// closed gives up what is at work.
func (p *Palette) closed() {
	p.gone = true
	p.host.Closed()
	if p.cancel != nil {
		p.cancel()
	}
}

// text is what is typed.
func (p *Palette) text() string { return strings.TrimSpace(p.entry.Text) }

// typed gives up the query at work, or asks.
func (p *Palette) typed() {
	p.enter = false
	if p.cancel != nil {
		p.cancel()
		return // its end asks
	}
	p.ask()
}

// ask asks for what is typed, off the main goroutine.
func (p *Palette) ask() {
	query := p.text()
	if query == "" {
		p.asked = ""
		p.show(nil, nil)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	store := p.model.Store()
	p.host.RunAsync(func() {
		hits, err := store.Search(ctx, query, most+1)
		fyne.Do(func() {
			cancel()
			p.cancel = nil
			p.answered(query, hits, err)
		})
	})
}

// answered shows the answer to a query if that is still what is typed, else it asks
// again.
func (p *Palette) answered(query string, hits []geo.Hit, err error) {
	if p.gone {
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
func (p *Palette) show(hits []geo.Hit, err error) {
	k := p.k
	p.hits = grouped(hits)
	switch {
	case err != nil:
		p.list.say(k.T("search.failed", "reason", lang.Sentence(k.Lang, err)))
	case len(p.hits) > 0:
		p.list.fill(p.hits, first)
	case p.text() == "":
		p.list.say(k.T("search.tips"))
	default:
		p.list.say(k.T("search.none"))
	}
	p.list.more = func() {
		p.list.fill(p.hits, most)
		p.over.Fit()
		p.k.Canvas().Focus(p.entry)
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

func (p *Palette) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyDown:
		p.list.step(1, true)
	case fyne.KeyUp:
		p.list.step(-1, true)
	case fyne.KeyPageDown:
		p.list.step(page, false)
	case fyne.KeyPageUp:
		p.list.step(-page, false)
	case fyne.KeyReturn, fyne.KeyEnter:
		// What is listed may answer what was typed before.
		if p.enter = p.asked != p.text(); !p.enter {
			p.takeChosen()
		}
	case fyne.KeyEscape:
		p.Close()
	default:
		return false
	}
	return true
}

// takeChosen goes to the answer that is marked.
func (p *Palette) takeChosen() {
	if len(p.hits) > 0 {
		p.take(p.list.chosen)
	}
}

// take goes to an answer.
func (p *Palette) take(i int) {
	h := p.hits[i]
	p.Close()
	switch h.Kind {
	case geo.FigureHit:
		p.host.ShowFigure(string(h.ID))
	case geo.IndustryHit:
		p.host.ShowIndustry(string(h.ID))
	case "fact":
		p.host.GoToFact(h.ID, h.Fact)
	case "document":
		p.host.GoToDocument(h.ID, h.Fact)
	default:
		p.host.GoTo(h.ID)
	}
}

// countOf says how many answers there are.
func countOf(k kit.Context, n int) string {
	if n > most {
		return k.T("search.many", "n", fmt.Sprint(most))
	}
	return k.T("search.all", "n", fmt.Sprint(n))
}
