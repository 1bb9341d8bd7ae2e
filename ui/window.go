package ui

import (
	"cmp"
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/ui/clip"
	"kechuang/ui/mapview"
	"kechuang/ui/mark"
	"kechuang/ui/settings"
	"kechuang/ui/state"
)

// Options are what a Window starts with.
type Options struct {
	App   fyne.App
	Win   fyne.Window
	Model *state.Model
	Size  fyne.Size // of the window, in units
	// Version is the content's, for the metadata of exports.
	Version string
	Ready   *Ready // what was drawn before; may be nil
	// Settings keep what the user chose last; nil keeps it until the program ends.
	Settings *settings.Store
	// Project is what the model shows, and Host opens others; both may be nil.
	Project Project
	Host    Host
	// Later is done when the window has shown its first picture of the map.
	Later func()
}

// Window is the main window.
type Window struct {
	app     fyne.App
	win     fyne.Window
	model   *state.Model
	version string
	pinNote *toast // that names the pinned industry; nil for none
	wanted  string // fact that the dossier is to open at; "" for none

	settings *settings.Store

	ink   ink
	theme *houseTheme
	pen   *mark.Pen

	mapw      *mapview.Map
	thumbs    *thumbs
	topbar    *topbar
	sidebar   *sidebar
	cover     *cover
	dossier   *dossier
	places    map[string]float32 // how far dossiers were scrolled when they were left
	returning bool               // to a dossier that was left
	folded    folded
	search    *searchPanel
	export    *exportSheet
	written   map[string]bool // files that this window wrote
	clipboard func(ctx context.Context, png []byte) error
	aside     func(work func()) // does work on another goroutine
	later     func(wait time.Duration, work func())
	clock     func(wait time.Duration, work func()) // the same for what a test's time moves
	toast     *toast                                // that shows; nil for none
	obstacles []scene.Rect

	under     *fyne.Container // sidebar and map
	over      *fyne.Container // the table, while it is open
	overlays  *overlays       // popups and dialogs
	table     *tablePage
	tableView *state.TableView // what was chosen in it

	host    Host
	project Project // nil: the model's store can't be written
	done    []step  // imports of this session, the last one last
	undone  []step
	told    News    // what other programs did to the project, as far as the window said so
	errand  *errand // what is done with the project; nil for nothing
	sheet   *sheet  // that asks about the project, while it is open

	stage  *stage            // while figures are presented
	behind fyne.CanvasObject // the window's content meanwhile; nil when it must be made anew
	before fyne.Size         // the window's size meanwhile
}

// New fills a window with the map and what stands around it.
func New(o Options) *Window {
	w := &Window{app: o.App, win: o.Win, model: o.Model, version: o.Version, settings: cmp.Or(o.Settings, &settings.Store{}),
		host: o.Host, project: o.Project,
		written: map[string]bool{}, places: map[string]float32{}, clipboard: clip.WritePNG, aside: func(work func()) { go work() },
		later: func(wait time.Duration, work func()) { time.AfterFunc(wait, func() { fyne.Do(work) }) }}
	w.overlays = &overlays{canvas: o.Win.Canvas()}
	w.clock = w.later
	w.pen = mark.NewPen(o.Model.Fonts(), o.Win.Canvas().Scale)
	w.model.Resize(mapSize(o.Size))
	w.thumbs = newThumbs(o.Model, func(work func()) { w.aside(work) }, o.Ready)
	w.mapw = mapview.New(o.Model, w.pen)
	if o.Ready != nil {
		w.mapw.Reuse(o.Ready.painter, o.Ready.img)
	}
	w.mapw.OnKey, w.mapw.OnHere = w.key, w.showHere
	if o.Later != nil {
		// Not from here: the toolkit may not run yet and would do it within the drawing.
		w.mapw.OnDraw = func() { go fyne.Do(o.Later) }
	}
	w.build()
	w.model.Subscribe(w.changed)
	w.sidebar.refreshFoot() // the map was fitted meanwhile
	w.shortcuts()
	w.rememberProject()
	w.focusMap()
	return w
}

// DrawAhead begins to draw the window while the toolkit shows it, and lets the map
// prepare what may be looked at next.
func (w *Window) DrawAhead() {
	w.mapw.DrawAhead(w.win.Canvas().Scale())
	w.drawAhead()
	w.mapw.Foresee(w.later)
}

// drawAhead begins to draw what stands around the map.
func (w *Window) drawAhead() {
	w.pen.Ahead(w.win.Canvas().Size().Height, w.win.Content(), w.sidebar.scroll.Content)
}

// build makes the whole content anew, in the model's language and theme.
func (w *Window) build() {
	w.overlays.clear()
	sheet := w.model.Sheet()
	if w.theme == nil {
		w.theme = newHouseTheme(w.model.Fonts(), sheet)
		w.app.Settings().SetTheme(w.theme)
	}
	// Everything is made anew in the theme's colours. Another theme would make the
	// toolkit read its fonts again, which takes longer than a frame.
	w.theme.sheet = sheet
	w.ink = ink{sheet: sheet, theme: w.theme, fonts: w.model.Fonts(), pen: w.pen, lang: w.model.Lang(), over: w.overlays, reveal: w.reveal}
	w.thumbs.begin(w.ink, w.win.Canvas().Scale())
	w.topbar = w.newTopbar()
	w.sidebar = w.newSidebar()
	setVisible(w.sidebar.root, !w.folded.sidebar)
	w.cover = w.newCover()
	// No fill lies below the map, nor behind bar and sidebar, which have the colour
	// that the toolkit clears the window with: without graphics hardware, painting
	// surfaces that are painted over took a third of a frame.
	w.under = edged(nil, nil, w.sidebar.root, nil, container.NewStack(w.mapw, w.cover.root))
	w.over = container.NewStack()
	w.win.SetContent(edged(w.topbar.root, nil, nil, nil, container.NewStack(w.under, w.over)))
	if w.table != nil {
		w.openTable()
	}
	w.showDossier()
	w.writeTitle()
	if w.export != nil {
		w.export.again()
	}
	if w.sheet != nil {
		w.sheet.again()
	}
	w.noteErrand()
}

// remade are the changes after which the whole content is made anew.
const remade = state.LangChanged | state.ThemeChanged | state.ContentChanged

// changed follows the model.
func (w *Window) changed(c state.Change) {
	if w.stage != nil {
		w.presenting(c)
		if c&remade != 0 {
			return
		}
	}
	if c&state.ContentChanged != 0 {
		w.thumbs = newThumbs(w.model, func(work func()) { w.aside(work) }, nil)
	}
	if c&remade != 0 {
		w.build()
		w.drawAhead()
		w.focusMap()
		return
	}
	w.followPin()
	if c&state.YearChanged != 0 {
		w.showYear()
	}
	if c&(state.FigureChanged|state.LayersChanged|state.YearChanged) != 0 {
		w.sidebar.refresh()
	} else if c&(state.CursorChanged|state.ViewChanged) != 0 {
		w.sidebar.refreshFoot()
	}
	if c&state.FigureChanged != 0 {
		w.sidebar.scroll.Reveal()
		w.cover.setFigure()
	}
	if c&state.SelectionChanged != 0 {
		w.showDossier()
		w.writeTitle()
	}
	if c&state.Drawn&^state.HoverChanged != 0 && w.stage == nil && !w.cover.laying {
		w.cover.legend.refresh()
	}
}

// showYear marks the model's year in the bar and in the dossier.
func (w *Window) showYear() {
	if w.cover.year != nil {
		w.cover.year.refresh()
	}
	if w.dossier != nil {
		w.dossier.setYear(w.model.Year())
	}
}
