// Package state is the model behind the window, without Fyne: what is selected,
// where the map stands, which layers show. It is used on one goroutine; observers
// are called on it. Points are scene units with the origin at the map's top left.
package state

import (
	"context"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/view"
)

// Change tells observers what is new; several bits may be set at once.
type Change uint

// The kinds of change.
const (
	ViewChanged Change = 1 << iota
	SelectionChanged
	HoverChanged
	FigureChanged
	LayersChanged
	LangChanged
	ThemeChanged
	YearChanged
	CursorChanged
	ContentChanged
	EditChanged    // what is drawn or filled in, not yet of the project
	FiguresChanged // the list of figures
	NumbersChanged // what of datasets shows
)

// Drawn are the changes after which the map looks different.
// What is pointed at is not among them: an overlay shows it.
const Drawn = ViewChanged | SelectionChanged | FigureChanged | LayersChanged |
	LangChanged | ThemeChanged | YearChanged | ContentChanged | FiguresChanged | NumbersChanged

// Model is the state of one window: where the map stands, what is selected and what
// figure shows, each a part of its own. The Model joins them, tells observers, and
// keeps what is drawn of them.
type Model struct {
	store geo.Store
	data  *layer.Data
	index *dossier.Index
	fonts *text.Fonts
	FigureList
	lang  geo.Lang
	theme style.Theme

	city []orb.Bound // the extents of the districts

	camera
	selection
	figureView
	numbers  numbers
	cursor   *orb.Point // under the pointer; nil when it is elsewhere
	sketch   sketch     // what the user draws
	snapFree bool       // what is drawn snaps to nothing
	arrange  arranging  // of labels on the map
	draft    *Draft     // what the user fills in; nil for nothing

	scene      *scene.Scene   // nil when stale
	drawing    *layer.Drawing // that painted it
	placements layer.PlacementCache

	legend      Legend // of the scene
	legendState LegendState
	legendKnown bool // legend is that of the frame

	tips      map[geo.FeatureID]geo.Name
	observers []func(Change)

	switchedOn map[geo.Kind]bool // layers that the user switched on and that are off by themselves
}

// Options are what a Model starts with.
type Options struct {
	Store geo.Store
	Fonts *text.Fonts
	Lang  geo.Lang
	Theme style.Theme
}

// New loads the content of a store and shows the first figure.
func New(ctx context.Context, o Options) (*Model, error) {
	c, err := ReadContent(ctx, o.Store)
	if err != nil {
		return nil, err
	}
	m := &Model{store: c.store, data: c.data, index: c.index, city: c.city, fonts: c.data.Fonts(o.Fonts), FigureList: c.FigureList.filled(c.data),
		lang: o.Lang, theme: o.Theme, switchedOn: map[geo.Kind]bool{}, tips: map[geo.FeatureID]geo.Name{},
		camera: camera{view: view.Viewport{Scale: 1, Size: scene.Size{W: 1176, H: 848}}}}
	m.SetFigure(m.figures[0].ID)
	return m, nil
}

// Subscribe adds an observer for every later change.
func (m *Model) Subscribe(f func(Change)) { m.observers = append(m.observers, f) }

func (m *Model) changed(c Change) {
	if c&(SelectionChanged|FigureChanged|LangChanged|ThemeChanged) != 0 {
		m.industry = "" // the chip that was under the pointer is gone
	}
	if c&Drawn != 0 {
		m.scene, m.legendKnown = nil, false
	}
	for _, f := range m.observers {
		f(c)
	}
}

// Lang is the language of the interface.
func (m *Model) Lang() geo.Lang { return m.lang }

// SetLang changes the language.
func (m *Model) SetLang(l geo.Lang) {
	if l != m.lang {
		m.lang = l
		m.refit() // the inset is wider in English
		m.changed(LangChanged)
	}
}

// Theme is the look of the window and its map.
func (m *Model) Theme() style.Theme { return m.theme }

// SetTheme changes the look.
func (m *Model) SetTheme(t style.Theme) {
	if t != m.theme {
		m.theme = t
		m.changed(ThemeChanged)
	}
}

// Sheet is the style sheet of the theme.
func (m *Model) Sheet() *style.Sheet { return m.data.Sheet(m.theme) }

// UnreadLooks is the problem of a project that has layers of the user's own whose style
// can't be read; nil when all can.
func (m *Model) UnreadLooks() error {
	return m.unreadable("error.looks_unread", "layers", m.data.UnreadLooks())
}

// UnreadDatasets is the problem of a project that has tables of numbers which can't be
// read; nil when all can.
func (m *Model) UnreadDatasets() error {
	return m.unreadable("error.datasets_unread", "datasets", m.data.UnreadDatasets())
}

// unreadable is a problem that lists names; nil for none.
func (m *Model) unreadable(key, what string, list []geo.Name) error {
	var names []string
	for _, n := range list {
		names = append(names, n.In(m.lang))
	}
	if len(names) == 0 {
		return nil
	}
	return geo.Problemf(key, nil, what, strings.Join(names, ", "))
}

// Figure is the figure that shows.
func (m *Model) Figure() *figure.Figure { return m.figure }

// SetFigure shows a figure: its extent, layers and emphasis. It reports whether
// there is such a figure. A selection that the figure does not show is dropped.
func (m *Model) SetFigure(id string) bool {
	i := slices.IndexFunc(m.figures, func(f figure.Figure) bool { return f.ID == id })
	if i < 0 {
		return false
	}
	c := FigureChanged | LayersChanged
	if m.setYear(m.yearOf(&m.figures[i])) {
		c |= YearChanged
	}
	m.take(&m.figures[i], m.data.Shown(&m.figures[i]))
	m.arrange = arranging{on: m.arrange.on}
	m.numbers.changed = nil
	if m.selected != "" && !m.figure.Emphasises(m.selected) {
		m.drop()
		c |= SelectionChanged
	}
	m.fitFigure()
	m.changed(c | ViewChanged)
	return true
}

// Visible reports whether a layer shows.
func (m *Model) Visible(k geo.Kind) bool { return m.visible[k] }

// SetVisible switches a layer on or off.
func (m *Model) SetVisible(k geo.Kind, on bool) {
	m.noteSwitch(k, on)
	if m.switchLayer(k, on) {
		m.changed(LayersChanged)
	}
}

// MetroToday reports whether the metro shows as it is today rather than in the year
// of the document.
func (m *Model) MetroToday() bool { return m.contextYear != 0 }

// SetMetroToday shows the metro as it is today, or in the year of the document.
func (m *Model) SetMetroToday(on bool) {
	year := 0
	if on {
		year = layer.AnyYear
	}
	if m.contextYear != year {
		m.contextYear = year
		m.changed(LayersChanged)
	}
}

// Count is the number of features of a kind that the current figure may show.
func (m *Model) Count(k geo.Kind) int {
	if !m.figure.Limits(k) {
		return m.data.Count(k)
	}
	n := 0
	for _, id := range m.figure.Only {
		if _, ok := m.index.Feature(id); ok && id.Kind() == k {
			n++
		}
	}
	return n
}

// Data is the map's content.
func (m *Model) Data() *layer.Data { return m.data }

// Fonts are those of the map.
func (m *Model) Fonts() *text.Fonts { return m.fonts }

// Store is where facts come from.
func (m *Model) Store() geo.Store { return m.store }

// Index finds features and what belongs to them.
func (m *Model) Index() *dossier.Index { return m.index }

// Frame is the whole input of the map's drawing.
func (m *Model) Frame() layer.Frame {
	return layer.Frame{View: m.view, Sheet: m.Sheet(), Fonts: m.fonts, Lang: m.lang, Data: m.data,
		Visible: m.visible, Figure: m.shownFigure(), Selected: m.selected,
		Year: m.Year(), Thematic: m.Numbers(), ContextYear: m.contextYear, Obstacles: m.obstacles, PlacementCache: &m.placements, Moving: m.moving || m.arrange.held != ""}
}

// Upcoming are the frames that the user may look at next: of each figure as it
// shows at first, the current one and those that follow it first. They may be
// composed on another goroutine.
func (m *Model) Upcoming() []layer.Frame {
	at := slices.IndexFunc(m.figures, func(f figure.Figure) bool { return f.ID == m.figure.ID })
	var out []layer.Frame
	for k := range m.figures {
		f := &m.figures[(at+k)%len(m.figures)]
		fr := m.Frame()
		fr.Figure, fr.Visible, fr.PlacementCache, fr.Moving, fr.Selected = f, m.data.Shown(f), nil, false, ""
		fr.Thematic, fr.Year = m.NumbersOf(f), m.YearOf(f)
		fr.View = m.home(f)
		fr.Obstacles = slices.Clone(fr.Obstacles)
		out = append(out, fr)
	}
	return out
}

// Scene is the map as it should look now, composed at most once after a change.
func (m *Model) Scene() *scene.Scene {
	if m.scene == nil {
		m.compose()
	}
	return m.scene
}

// Title is what the window is called: the app, and the selection if there is one.
func (m *Model) Title() string {
	app := lang.T(m.lang, "app.name")
	f, ok := m.index.Feature(m.selected)
	if !ok {
		return app
	}
	if m.document != nil {
		return app + " — " + dossier.DocumentTitle(m.lang, *m.document)
	}
	return app + " — " + f.Name.In(m.lang)
}
