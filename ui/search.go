package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/mark"
)

// Measures of the search, in units.
const (
	searchLimit  = 12
	searchPanelW = 460
)

// searchPanel is the palette that opens over the search field.
type searchPanel struct {
	w       *Window
	entry   *keyEntry
	results *fyne.Container
	over    *overlay
	hits    []geo.Hit
	rows    []*press
	chosen  int
	asked   int // counts questions, so that a late answer to an old one is dropped
}

// ShowSearch opens the palette with the keyboard in it.
func (w *Window) ShowSearch() {
	if w.search != nil || w.stage != nil || w.overlays.busy() {
		return
	}
	p := &searchPanel{w: w, results: column(0)}
	p.entry = newKeyEntry(p.key)
	p.entry.SetPlaceHolder(w.ink.t("search.hint"))
	p.entry.OnChanged = p.ask
	w.overlays.clear()
	content := fixed(searchPanelW, 0, container.NewPadded(column(6, p.entry, p.results)))
	w.search = p
	store := w.model.Store() // which reads all names once, while the person begins to type
	w.aside(func() { _, _ = store.Search(context.Background(), "", 1) })
	p.over = w.overlays.popup(w.ink, content, p.place())
	p.over.closed = func() { w.search = nil }
	p.answer(nil)
	w.win.Canvas().Focus(p.entry)
}

// place is where the palette covers the search field.
func (p *searchPanel) place() fyne.Position {
	return p.w.app.Driver().AbsolutePositionForObject(p.w.topbar.search).SubtractXY(4, 5)
}

func (p *searchPanel) close() { p.over.close() }

// ask searches off the main goroutine; only the answer to the latest question
// is shown.
func (p *searchPanel) ask(query string) {
	p.asked++
	n := p.asked
	if strings.TrimSpace(query) == "" {
		p.answer(nil)
		return
	}
	store := p.w.model.Store()
	go func() {
		hits, err := store.Search(context.Background(), query, searchLimit)
		fyne.Do(func() {
			if n != p.asked {
				return
			}
			if err != nil {
				hits = nil
			}
			p.answer(hits)
		})
	}()
}

// answer lists the hits, grouped by kind in the order of their best one.
func (p *searchPanel) answer(hits []geo.Hit) {
	k := p.w.ink
	p.hits, p.rows, p.chosen = grouped(hits), nil, 0
	p.results.Objects = nil
	kind := ""
	for i, h := range p.hits {
		if h.Kind != kind {
			kind = h.Kind
			add(p.results, padded(6, 2, 10, 0, k.bold(k.t("kind."+kind), sizeSmall, "quiet")))
		}
		row := p.row(h, i)
		p.rows = append(p.rows, row)
		add(p.results, row)
	}
	if len(p.hits) == 0 {
		key := "search.tips"
		if strings.TrimSpace(p.entry.Text) != "" {
			key = "search.none"
		}
		add(p.results, padded(6, 6, 10, 10, newProse(k, k.t(key), searchPanelW-40, proseStyle{size: sizeQuiet, role: "quiet"}, nil)))
	}
	p.choose(0)
	p.over.fit()
}

// grouped sorts hits stably so that those of one kind stand together.
func grouped(hits []geo.Hit) []geo.Hit {
	var kinds []string
	by := map[string][]geo.Hit{}
	for _, h := range hits {
		if k := h.ID.Kind(); k == geo.Water || k == geo.Land {
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

// row is one answer: its name with the matching part marked, and its district.
func (p *searchPanel) row(h geo.Hit, i int) *press {
	k := p.w.ink
	name := h.Name.In(k.lang)
	const room = 290
	line := beside(0, k.marked(k.fit(name, scene.Regular, 13.5, room), h.Match, 13.5)...)
	if home, ok := p.w.model.Index().Feature(h.District); ok && h.District != h.ID {
		add(line, layout.NewSpacer())
		add(line, k.text(home.Name.In(k.lang), sizeQuiet, "quiet"))
	} else if h.Match != "" && !strings.Contains(name, h.Match) {
		add(line, layout.NewSpacer())
		add(line, k.text(k.fit(h.Match, scene.Regular, sizeQuiet, 130), sizeQuiet, "quiet"))
	}
	return newPress(k, look{hover: k.color("hover"), radius: 7, padX: 10, padY: 3, minH: 30}, name, line, func() { p.take(i) })
}

// marked sets a text with the part that matched in bold teal.
func (k ink) marked(s, match string, size float32) []fyne.CanvasObject {
	i := strings.Index(strings.ToLower(s), strings.ToLower(match))
	if match == "" || i < 0 || i+len(match) > len(s) {
		return []fyne.CanvasObject{k.text(s, size, "text")}
	}
	parts := []*mark.Text{k.text(s[:i], size, "text"), k.bold(s[i:i+len(match)], size, "tealText"), k.text(s[i+len(match):], size, "text")}
	var out []fyne.CanvasObject
	for _, t := range parts {
		if t.Text != "" {
			out = append(out, t)
		}
	}
	return out
}

// choose marks the row that Enter takes.
func (p *searchPanel) choose(i int) {
	if len(p.rows) == 0 {
		return
	}
	p.chosen = (i + len(p.rows)) % len(p.rows)
	for j, r := range p.rows {
		r.look.fill = nil
		if j == p.chosen {
			r.look.fill = p.w.ink.color("selectedRow")
		}
		r.Refresh()
	}
}

func (p *searchPanel) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyDown:
		p.choose(p.chosen + 1)
	case fyne.KeyUp:
		p.choose(p.chosen - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		if len(p.hits) > 0 {
			p.take(p.chosen)
		}
	case fyne.KeyEscape:
		p.close()
	default:
		return false
	}
	return true
}

// take goes to an answer.
func (p *searchPanel) take(i int) {
	h := p.hits[i]
	p.close()
	if h.Kind == "document" {
		p.w.GoToDocument(h.ID, h.Fact)
		return
	}
	p.w.GoTo(h.ID)
}
