// Package ui is the window: top bar, rail with its panels, map, foot, dossier and dialogs. It shows
// what ui/state holds and passes on what people do. The unit is Fyne's
// device-independent pixel, which is one scene unit; the origin is top left.
// Colours come from geo/style, texts from geo/lang.
package ui

import (
	"cmp"
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/ui/clip"
	"kechuang/ui/dialogs"
	"kechuang/ui/dossier"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/mapview"
	"kechuang/ui/panels"
	"kechuang/ui/search"
	"kechuang/ui/settings"
	"kechuang/ui/slideshow"
	"kechuang/ui/state"
	"kechuang/ui/tableview"
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
	pinNote *kit.Toast // that names the pinned industry; nil for none
	wanted  string     // fact that the dossier is to open at; "" for none

	settings *settings.Store

	kit   kit.Context
	theme *kit.Theme
	pen   *composite.Pen

	mapw       *mapview.Map
	thumbnails *panels.Thumbnails
	topbar     *topbar
	rail       *rail
	foot       *footBar
	panel      string       // that is open; "" for none
	lastPanel  string       // that was open last
	side       panels.Panel // that is open; nil for none
	overlay    *mapOverlay
	dossier    *dossier.Panel
	places     map[string]float32 // how far dossiers were scrolled when they were left
	returning  bool               // to a dossier that was left
	folded     bool               // the dossier is folded away
	search     *search.Palette
	export     *dialogs.Export
	written    map[string]bool // files that this window wrote
	clipboard  func(ctx context.Context, png []byte) error
	runAsync   func(work func()) // does work on another goroutine
	runAfter   func(wait time.Duration, work func())
	clock      func(wait time.Duration, work func()) // the same for what a test's time moves
	toast      *kit.Toast                            // that shows; nil for none
	obstacles  []scene.Rect

	under     *fyne.Container // rail, map and foot
	over      *fyne.Container // the table, while it is open
	overlays  *kit.Stack      // popups and dialogs
	hints     *kit.Hints      // names of buttons with only a sign
	table     *tableview.Page
	tableView *state.TableView // what was chosen in it

	host    Host
	project Project         // nil: the model's store can't be written
	brought []string        // files that were imported in this session, which nothing is written over
	told    News            // what other programs did to the project, as far as the window said so
	task    *backgroundTask // what is done with the project; nil for nothing
	dialog  *dialogs.Frame  // that asks about the project, while it is open

	show   *slideshow.Slideshow // while figures are presented
	behind fyne.CanvasObject    // the window's content meanwhile; nil when it must be made anew
	before fyne.Size            // the window's size meanwhile
}

// New fills a window with the map and what stands around it.
func New(o Options) *Window {
	w := &Window{app: o.App, win: o.Win, model: o.Model, version: o.Version, settings: cmp.Or(o.Settings, &settings.Store{}),
		host: o.Host, project: o.Project,
		written: map[string]bool{}, places: map[string]float32{}, clipboard: clip.WritePNG, runAsync: func(work func()) { go work() },
		runAfter: func(wait time.Duration, work func()) { time.AfterFunc(wait, func() { fyne.Do(work) }) }}
	w.overlays = &kit.Stack{Canvas: o.Win.Canvas()}
	w.panel, w.lastPanel = w.settings.String(prefPanel), figuresPanel
	w.clock = w.runAfter
	w.hints = kit.NewHints(func(wait time.Duration, work func()) { w.clock(wait, work) }, time.Now)
	w.pen = composite.NewPen(o.Model.Fonts(), o.Win.Canvas().Scale)
	w.model.Resize(mapSize(o.Size))
	w.thumbnails = panels.NewThumbnails(o.Model, func(work func()) { w.runAsync(work) })
	w.mapw = mapview.New(o.Model, w.pen, func(work func()) { w.runAsync(work) })
	if o.Ready != nil {
		w.mapw.Reuse(o.Ready.painter, o.Ready.img)
	}
	w.mapw.OnKey, w.mapw.OnHere = w.key, w.showHere
	if o.Later != nil {
		// Not from here: the toolkit may not run yet and would do it within the drawing.
		w.mapw.OnDraw = func() { w.runAsync(func() { fyne.Do(o.Later) }) }
	}
	w.build()
	w.model.Subscribe(w.changed)
	w.foot.refreshPlace() // the map was fitted meanwhile
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
	w.mapw.Foresee(w.runAfter)
}

// drawAhead begins to draw what stands around the map.
func (w *Window) drawAhead() {
	os := []fyne.CanvasObject{w.win.Content()}
	if w.side != nil {
		os = append(os, w.side.Scroll().Content)
	}
	w.pen.Ahead(w.win.Canvas().Size().Height, os...)
}

// build makes the whole content anew, in the model's language and theme.
func (w *Window) build() {
	w.overlays.Clear()
	w.hints.Hide()
	sheet := w.model.Sheet()
	if w.theme == nil {
		w.theme = kit.NewTheme(w.model.Fonts(), sheet)
		w.app.Settings().SetTheme(w.theme)
	}
	// Everything is made anew in the theme's colours. Another theme would make the
	// toolkit read its fonts again, which takes longer than a frame.
	w.theme.Sheet = sheet
	w.kit = kit.Context{Sheet: sheet, Theme: w.theme, Fonts: w.model.Fonts(), Pen: w.pen, Lang: w.model.Lang(), Modes: w.overlays, Hints: w.hints, Reveal: w.reveal}
	w.topbar = w.newTopbar()
	w.rail, w.foot = w.newRail(), w.newFootBar()
	w.overlay = w.newMapOverlay()
	w.fillPanel()
	// No fill lies below the map, nor behind bar, rail and foot, which have the colour
	// that the toolkit clears the window with: without graphics hardware, painting
	// surfaces that are painted over took a third of a frame.
	w.under = kit.Edged(nil, nil, w.rail.root, nil, kit.Edged(nil, w.foot.root, nil, nil, container.NewStack(w.mapw, w.overlay.root)))
	w.over = container.NewStack()
	w.win.SetContent(container.NewStack(kit.Edged(w.topbar.root, nil, nil, nil, container.NewStack(w.under, w.over)), w.hints.Layer))
	if w.table != nil {
		w.openTable()
	}
	w.showDossier()
	w.writeTitle()
	if w.export != nil {
		w.export.Again()
	}
	if w.dialog != nil {
		w.dialog.Again()
	}
	w.toastTask()
}

// remade are the changes after which the whole content is made anew.
const remade = state.LangChanged | state.ThemeChanged | state.ContentChanged

// changed follows the model.
func (w *Window) changed(c state.Change) {
	if w.show != nil {
		w.presenting(c)
		if c&remade != 0 {
			return
		}
	}
	if c&state.ContentChanged != 0 {
		w.thumbnails = panels.NewThumbnails(w.model, func(work func()) { w.runAsync(work) })
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
		w.foot.refresh()
		if w.side != nil {
			w.side.Refresh()
		}
	} else if c&(state.CursorChanged|state.ViewChanged) != 0 {
		w.foot.refreshPlace()
	}
	if c&state.FigureChanged != 0 {
		if w.side != nil {
			w.side.Scroll().Reveal()
		}
		w.overlay.setFigure()
	}
	if c&state.SelectionChanged != 0 {
		w.showDossier()
		w.writeTitle()
	}
	if c&state.Drawn != 0 && w.show == nil && !w.overlay.laying {
		w.overlay.legend.refresh()
	}
}

// showYear marks the model's year in the bar and in the dossier.
func (w *Window) showYear() {
	if w.dossier != nil {
		w.dossier.SetYear(w.model.Year())
	}
}
