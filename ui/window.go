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

	"kechuang/ui/arranger"
	"kechuang/ui/chooser"
	"kechuang/ui/clip"
	"kechuang/ui/composer"
	"kechuang/ui/dialogs"
	"kechuang/ui/dossier"
	"kechuang/ui/editor"
	"kechuang/ui/foot"
	"kechuang/ui/help"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/mapview"
	"kechuang/ui/notice"
	"kechuang/ui/overlay"
	"kechuang/ui/printing"
	"kechuang/ui/project"
	"kechuang/ui/rail"
	"kechuang/ui/search"
	"kechuang/ui/settings"
	"kechuang/ui/slideshow"
	"kechuang/ui/state"
	"kechuang/ui/tableview"
	"kechuang/ui/topbar"
)

// searchBegin is where the search field begins, in units.
const searchBegin = rail.Width + 52

// Options are what a Window starts with.
type Options struct {
	App   fyne.App
	Win   fyne.Window
	Model *state.Model
	Size  fyne.Size // of the window, in units
	// Version is the content's, for the metadata of exports.
	Version string
	Ready   *mapview.Ready // what was drawn before; may be nil
	// Settings keep what the user chose last; nil keeps it until the program ends.
	Settings *settings.Store
	// Project is what the model shows, and Program opens others; both may be nil.
	Project project.Project
	Program project.Program
	// About tells of the program; may be nil.
	About func() help.About
	// Painting is called within the first painting of the map; may be nil.
	Painting func()
	// Later is done when the window has shown its first picture of the map.
	Later func()
}

// Window is the main window.
type Window struct {
	app     fyne.App
	win     fyne.Window
	model   *state.Model
	version string
	about   func() help.About // may be nil
	pinNote *kit.Toast        // that names the pinned industry; nil for none
	wanted  string            // fact that the dossier is to open at; "" for none

	settings *settings.Store

	kit   kit.Context
	theme *kit.Theme
	pen   *composite.Pen

	mapw      *mapview.Map
	topbar    *topbar.Bar
	rail      *rail.Rail
	foot      *foot.Bar
	overlay   *overlay.Overlay
	dossier   *dossier.Panel
	places    map[string]float32 // how far dossiers were scrolled when they were left
	returning bool               // to a dossier that was left
	search    *search.Palette
	export    *dialogs.Export
	written   map[string]bool // files that this window wrote
	clipboard func(ctx context.Context, png []byte) error
	printer   func(ctx context.Context, path, title string) (printing.Way, error)
	runAsync  func(work func()) // does work on another goroutine
	runAfter  func(wait time.Duration, work func())
	clock     func(wait time.Duration, work func()) // the same for what a test's time moves

	under     *fyne.Container // rail, map and foot
	over      *fyne.Container // the table, while it is open
	overlays  *kit.Stack      // popups and dialogs
	hints     *kit.Hints      // names of buttons with only a sign
	table     *tableview.Page
	tableView *state.TableView // what was chosen in it

	notices  *notice.Board
	chooser  *chooser.Chooser
	session  *project.Session
	keeping  bool // what shows is to be remembered soon
	editor   *editor.Editor
	composer *composer.Composer
	arranger *arranger.Arranger // of labels on the map
	dialog   *dialogs.Frame     // that asks about the project, while it is open
	unsaved  dialogs.FigureTexts

	importing *dialogs.Import  // the dialog, while it asks for a file
	imports   *dialogs.Imports // the dialog, while it lists what was imported

	show   *slideshow.Slideshow // while figures are presented
	notes  fyne.Window          // of the presenter; nil unless they show
	behind fyne.CanvasObject    // the window's content meanwhile; nil when it must be made anew
	before fyne.Size            // the window's size meanwhile
}

// New fills a window with the map and what stands around it.
func New(o Options) *Window {
	w := &Window{app: o.App, win: o.Win, model: o.Model, version: o.Version, about: o.About, settings: cmp.Or(o.Settings, &settings.Store{}),
		written: map[string]bool{}, places: map[string]float32{}, clipboard: clip.WritePNG, printer: printing.File, runAsync: func(work func()) { go work() },
		runAfter: func(wait time.Duration, work func()) { time.AfterFunc(wait, func() { fyne.Do(work) }) }}
	w.overlays = &kit.Stack{Canvas: o.Win.Canvas()}
	w.clock = w.runAfter
	w.hints = kit.NewHints(func(wait time.Duration, work func()) { w.clock(wait, work) }, time.Now)
	w.pen = composite.NewPen(o.Model.Fonts(), o.Win.Canvas().Scale)
	w.model.Resize(mapSize(o.Size))
	w.mapw = mapview.New(o.Model, w.pen, func(work func()) { w.runAsync(work) })
	if o.Ready != nil {
		w.mapw.Reuse(o.Ready)
	}
	w.notices = notice.New(noticeWindow{w})
	w.chooser = chooser.New(o.App, o.Win, w)
	w.session = project.New(project.Options{Project: o.Project, Program: o.Program, Model: o.Model, Settings: w.settings, Notices: w.notices, Host: projectWindow{w}})
	w.rail = rail.New(o.Model, w.settings, w)
	w.overlay = overlay.New(o.Model, w.mapw, w.settings, w)
	w.composer = composer.New(o.Model, composerWindow{w})
	w.editor = editor.New(o.Model, editorWindow{w})
	w.arranger = arranger.New(o.Model, arrangerWindow{w})
	w.mapw.OnKey, w.mapw.OnHere = w.key, w.showHere
	w.arrangeOnMap()
	w.mapw.OnDrawn, w.mapw.OnLeave = w.editor.Drawn, w.editor.Leave
	w.mapw.OnDraw = func() {
		if o.Painting != nil {
			o.Painting()
		}
		if o.Later != nil {
			// Not from here: the toolkit may not run yet and would do it within the drawing.
			w.runAsync(func() { fyne.Do(o.Later) })
		}
	}
	w.build()
	w.model.Subscribe(w.changed)
	w.foot.RefreshPlace() // the map was fitted meanwhile
	w.shortcuts()
	w.FocusMap()
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
	if p := w.rail.Panel(); p != nil {
		os = append(os, p.Scroll().Content)
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
	w.notices.Build(w.kit)
	w.topbar = topbar.New(w.kit, searchBegin, w)
	w.rail.Build(w.kit)
	if w.foot != nil {
		w.foot.Stop()
	}
	w.foot = foot.New(w.kit, w.model, w)
	w.overlay.Build(w.kit)
	w.overlay.SetPanel(w.rail.Panel())
	// No fill lies below the map, nor behind bar, rail and foot, which have the colour
	// that the toolkit clears the window with: without graphics hardware, painting
	// surfaces that are painted over took a third of a frame.
	w.under = kit.Edged(nil, nil, w.rail.Root, nil, kit.Edged(nil, w.foot.Root, nil, nil, container.NewStack(w.mapw, w.overlay.Root)))
	w.over = container.NewStack()
	w.win.SetContent(container.NewStack(kit.Edged(w.topbar.Root, nil, nil, nil, container.NewStack(w.under, w.over)), w.hints.Layer))
	if w.table != nil {
		w.openTable()
	}
	w.editor.Build()
	w.arranger.Build()
	w.composer.Build()
	w.showDossier()
	w.writeTitle()
	if w.export != nil {
		w.export.Again()
	}
	if w.dialog != nil {
		w.dialog.Again()
	}
	w.session.ToastTask()
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
		w.rail.Renew()
		w.renewTable()
	}
	if c&remade != 0 {
		keyboard := w.rail.Keep()
		w.build()
		w.drawAhead()
		w.FocusMap()
		keyboard()
		return
	}
	w.followPin()
	if c&state.EditChanged != 0 {
		w.editor.Follow()
	}
	if c&(state.EditChanged|state.FigureChanged) != 0 {
		w.arranger.Follow()
	}
	if c&(state.YearChanged|state.NumbersChanged|state.FigureChanged) != 0 {
		w.showYear()
	}
	if c&state.FiguresChanged != 0 {
		w.rail.Renew()
		w.rail.Rebuild()
	}
	if c&(state.Drawn&^(state.LangChanged|state.ThemeChanged)) != 0 && !w.model.Moving() {
		w.rememberShown()
	}
	if c&(state.FigureChanged|state.FiguresChanged|state.LayersChanged|state.YearChanged|state.NumbersChanged) != 0 {
		w.foot.Refresh()
		if p := w.rail.Panel(); p != nil {
			p.Refresh()
		}
	} else if c&(state.CursorChanged|state.ViewChanged) != 0 {
		w.foot.RefreshPlace()
	}
	if c&state.FigureChanged != 0 {
		if p := w.rail.Panel(); p != nil {
			p.Scroll().Reveal()
		}
	}
	if c&(state.FigureChanged|state.FiguresChanged) != 0 {
		w.composer.Follow()
		w.overlay.SetFigure()
	}
	if c&state.SelectionChanged != 0 {
		w.showDossier()
		w.writeTitle()
	}
	if c&state.Drawn != 0 && w.show == nil {
		w.overlay.Follow()
		w.arranger.Tell()
	}
}

// showYear marks the model's year in the bar and in the dossier.
func (w *Window) showYear() {
	if w.dossier != nil {
		w.dossier.SetYear(w.model.Year())
	}
}
