// Package tableview shows the table of the districts, or a comparison of some, over
// the whole window. It asks the window through Host.
package tableview

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/sources"
	"kechuang/ui/state"
)

// Page is the table, or a comparison of districts, over everything below
// the top bar. It has the keyboard where the map would have it.
type Page struct {
	widget.BaseWidget
	host  Host
	model *state.Model
	kit   kit.Context
	view  *state.TableView
	facts sources.Marks // draws the marks of sources as the dossier does

	root     *fyne.Container
	under    *fyne.Container // what stands below the grid
	bar      *tableBar
	middle   *fyne.Container // the grid
	note     *fyne.Container
	grid     *kit.Grid                             // of districts
	features *featureTable                         // of a layer; nil while districts show
	cells    map[geo.FeatureID][]fyne.CanvasObject // of rows, while columns and width stay
	picks    map[geo.FeatureID]*pickBox
	width    float32 // for which the grid was made
}

// Host is what the table asks of the window.
type Host interface {
	Close()                // the table
	GoTo(id geo.FeatureID) // leaves the table for a place on the map
	Key(e *fyne.KeyEvent)  // one that means the same everywhere
	Problem(err error)
	Toast(text string)
	Save(name string, out export.Tables) // a file, named with its ending, of what shows
	RunAsync(work func())                // on another goroutine
	// ChooseTips has a layer's tooltips show some columns, as a step of the project.
	ChooseTips(layer string, columns []string)
}

// New shows a model's table in the window's language and theme.
func New(k kit.Context, m *state.Model, v *state.TableView, h Host) *Page {
	p := &Page{host: h, model: m, kit: k, view: v, middle: container.NewStack(), note: container.NewStack()}
	p.facts = sources.Marks{Context: p.kit, Leave: p.escape}
	p.bar = p.newBar()
	p.under = container.NewStack()
	p.root = container.NewStack(kit.NewScrim(nil, p.focus),
		kit.Edged(p.bar.root, p.under, nil, nil, p.middle),
		container.New(noteLayout{}, p.note))
	p.ExtendBaseWidget(p)
	return p
}

// Resize makes the grid anew for another width.
func (p *Page) Resize(s fyne.Size) {
	p.BaseWidget.Resize(s)
	if s.Width != p.width && s.Width > 0 {
		p.width = s.Width
		p.rebuild()
	}
}

// rebuild makes head and cells anew, after a change of columns or width.
func (p *Page) rebuild() {
	k := p.kit
	if p.features != nil {
		p.features.cancel()
		p.features = nil
	}
	if f := p.view.Features(); f != nil {
		p.bar.refresh()
		p.setFoot(k.T("features.foot"), strings.Join(f.Files(), " · "))
		p.buildFeatures(f)
		return
	}
	at := fyne.Position{}
	if p.grid != nil {
		at = p.grid.Body.Offset
	}
	p.cells, p.picks = map[geo.FeatureID][]fyne.CanvasObject{}, map[geo.FeatureID]*pickBox{}
	p.bar.refresh()
	p.setFoot(p.meaning())
	if p.view.Comparing() {
		p.buildComparison()
	} else {
		p.buildTable()
	}
	p.grid.Body.Offset = at
	p.grid.Body.Refresh()
	p.grid.Follow(p.grid.Body.Offset)
	if at.Y == 0 {
		p.kit.Pen.Ahead(p.middle.Size().Height, p.bar.root, p.grid.Corner, p.grid.Top, p.grid.Left, p.grid.Cells)
	}
}

// meaning says what an empty cell means, and where the cells come from: the document, and
// for the columns of the user's own numbers their files.
func (p *Page) meaning() (help, source string) {
	k := p.kit
	t, err := p.view.Shown()
	if err != nil {
		return k.T("table.silent.meaning"), k.T("page.sourceChapter")
	}
	cites := t.Cites(k.Lang)
	if len(cites) == 0 {
		return k.T("table.silent.meaning"), k.T("page.sourceChapter")
	}
	numbers := k.T("page.sourceNumbers", "sets", strings.Join(cites, k.T("numbers.also")))
	return k.T("table.silent.numbers"), numbers + " · " + k.T("page.sourceChapter")
}

// show puts a grid into the page.
func (p *Page) show(g *kit.Grid) {
	p.grid = g
	p.middle.Objects = []fyne.CanvasObject{g.Root}
	p.middle.Refresh()
}

// Refresh follows a change of words, year, order or opened rows.
func (p *Page) Refresh() {
	p.bar.refresh()
	if p.features == nil && !p.view.Comparing() {
		p.fill()
	}
}

// find shows the rows that have the words of a text, and marks them.
func (p *Page) find(text string) {
	if t := p.features; t != nil {
		t.view.Find(text)
		t.choose()
		return
	}
	p.view.Find(text)
	clear(p.cells) // they mark other words
	p.Refresh()
	p.reveal()
}

// compare goes to the comparison or back.
func (p *Page) compare(on bool) {
	p.view.SetComparing(on)
	if p.grid != nil {
		p.grid.Body.Offset = fyne.Position{}
	}
	p.rebuild()
	p.focus()
}

// setFoot says what helps to read the table, and where it comes from.
func (p *Page) setFoot(help, source string) {
	k := p.kit
	left := k.Text(help, kit.SizeSmall, "quiet")
	right := k.Text(k.Fit(source, scene.Regular, kit.SizeSmall, p.width/2), kit.SizeSmall, "quiet")
	line := kit.Padded(6, 6, 16, 16, kit.Edged(nil, nil, left, right, nil))
	p.under.Objects = []fyne.CanvasObject{k.Picture(kit.Column(0, kit.Fixed(0, 1, k.Rule()), line))}
	p.under.Refresh()
}

// goTo leaves the table for a feature on the map.
func (p *Page) goTo(id geo.FeatureID) {
	p.host.GoTo(id)
}

func (p *Page) focus() { p.kit.Canvas().Focus(p) }

// escape goes one step back: from what stands over the page to the page, from
// the comparison to the table, from there to the map.
func (p *Page) escape() {
	if top := p.kit.Modes.Top(); top != nil {
		top.Close()
		return
	}
	if p.view.Comparing() {
		p.compare(false)
		return
	}
	p.host.Close()
}

// Steps of the arrow keys, in units.
const scrollStep = 60

// TypedKey scrolls and closes.
func (p *Page) TypedKey(e *fyne.KeyEvent) {
	if p.features != nil && p.features.key(e.Name) {
		return
	}
	switch e.Name {
	case fyne.KeyEscape:
		p.escape()
		return
	}
	if p.features != nil {
		p.host.Key(e)
		return
	}
	page := p.middle.Size().Height - 80
	switch e.Name {
	case fyne.KeyDown:
		p.grid.Scroll(0, scrollStep)
	case fyne.KeyUp:
		p.grid.Scroll(0, -scrollStep)
	case fyne.KeyRight:
		p.grid.Scroll(scrollStep, 0)
	case fyne.KeyLeft:
		p.grid.Scroll(-scrollStep, 0)
	case fyne.KeyPageDown, fyne.KeySpace:
		p.grid.Scroll(0, page)
	case fyne.KeyPageUp:
		p.grid.Scroll(0, -page)
	case fyne.KeyHome:
		p.grid.Scroll(-p.grid.Body.Offset.X, -p.grid.Body.Offset.Y)
	case fyne.KeyEnd:
		p.grid.Scroll(0, p.grid.Inner.Height)
	default:
		p.host.Key(e)
	}
}

// TypedRune begins to look for what is typed.
func (p *Page) TypedRune(r rune) {
	if r == ' ' || p.view.Comparing() {
		return
	}
	p.FindFocus()
	p.bar.entry().TypedRune(r)
}

// FindFocus puts the keyboard into the field for words.
func (p *Page) FindFocus() {
	if !p.view.Comparing() {
		p.kit.Canvas().Focus(p.bar.entry())
	}
}

// TypedShortcut copies, and hands on what is not the table's.
func (p *Page) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*fyne.ShortcutCopy); ok {
		p.copy()
		return
	}
	kit.HandOnShortcut(p.kit.Canvas(), s)
}

// FocusGained and FocusLost do nothing: the page looks the same.
func (p *Page) FocusGained() {}

// FocusLost does nothing.
func (p *Page) FocusLost() {}

// CreateRenderer is called by Fyne.
func (p *Page) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.root) }

// Held is what the page shows.
func (p *Page) Held() fyne.CanvasObject { return p.root }

// SetNote shows a note at the page's bottom, nil takes it away.
func (p *Page) SetNote(o fyne.CanvasObject) {
	p.note.Objects = nil
	if o != nil {
		p.note.Objects = []fyne.CanvasObject{o}
	}
	p.root.Refresh()
}

// noteLayout puts a note at the bottom, in the middle.
type noteLayout struct{}

func (noteLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (noteLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	m := os[0].MinSize()
	kit.Put(os[0], fyne.Max(0, (s.Width-m.Width)/2), s.Height-m.Height-44, m.Width, m.Height)
}
