package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/seeds"
	"kechuang/ui"
	"kechuang/ui/kit"
	"kechuang/ui/mapview"
	"kechuang/ui/notice"
	"kechuang/ui/settings"
	"kechuang/ui/state"
)

// program is the running app.
type program struct {
	options
	app      fyne.App
	win      fyne.Window
	followed *glfw.Window // whose pointer is followed; nil for none yet

	settings *settings.Store
	journal  *journal

	fonts   *text.Fonts
	version string // of the seeds
	db      *db.DB
	open    geo.FeatureID // that --select names; "" for none
	unwatch func()        // ends what goes on about the open project; may be nil
	shown   *ui.Window    // that shows the project
	problem error         // that the window asks about; nil while it shows the map
}

// run opens the window and fills it when everything is read, which goes on while
// the toolkit makes the window; it returns when the window is closed. When the
// project can't be used, the window asks what to do instead; when it is closed
// without an answer, run gives the problem.
func (p *program) run(ctx context.Context) error {
	read, sized := make(chan reading, 1), make(chan struct{})
	go func() { read <- p.read(ctx, sized) }()
	surface := newOpening(style.Load(p.theme))
	p.win = p.app.NewWindow(lang.T(p.lang, "app.name"))
	nameClass()
	p.fitScreen()
	close(sized)
	p.win.SetPadded(false)
	p.win.SetMaster()
	p.win.SetContent(surface.object())
	p.win.Resize(fyne.NewSize(p.width, p.height))
	p.win.CenterOnScreen()
	if p.figure != "" || p.selected != "" || p.year != 0 { // which may be wrong: no window then
		r := <-read
		if r.err != nil {
			p.close()
			return r.err
		}
		read <- r
	}
	filled := make(chan struct{})
	surface.made = func() { p.fillFrom(read, filled) }
	p.win.ShowAndRun()
	<-filled // the window may be closed before
	p.close()
	return p.problem
}

// fillFrom shows what was read, at once if the map can be shown; otherwise later,
// when the toolkit runs and can ask or end. It closes filled when nothing is read
// any more.
func (p *program) fillFrom(read <-chan reading, filled chan<- struct{}) {
	late := make(chan reading, 1)
	select {
	case r := <-read:
		if r.model != nil {
			p.fill(r)
			close(filled)
			return
		}
		late <- r
		read = late
	case <-time.After(openingWait):
	}
	p.win.SetTitle(p.win.Title() + "…")
	go func() {
		r := <-read
		fyne.Do(func() { p.fill(r) })
		close(filled)
	}()
}

// reading is what was read for the window.
type reading struct {
	model   *state.Model   // nil with one of the errors
	ready   *mapview.Ready // with the model
	project error          // the project can't be used, but there is another way
	err     error          // there is none
}

// read reads fonts, figures and the project, makes the model and, when the window's size
// is known, draws the map for it.
func (p *program) read(ctx context.Context, sized <-chan struct{}) (r reading) {
	if r.err = p.prepare(); r.err != nil {
		return r
	}
	if r.project = p.openProject(); r.project == nil {
		r.model, r.err = p.model(ctx)
	}
	if r.err == nil && r.model != nil {
		<-sized
		r.ready = ui.Prepare(r.model, fyne.NewSize(p.width, p.height))
	}
	return r
}

// prepare reads what does not depend on the project.
func (p *program) prepare() (err error) {
	if p.version, err = seeds.Version(assets.Geo); err != nil {
		return fmt.Errorf("seeds: %w", err)
	}
	if p.fonts, err = text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold); err != nil {
		return err
	}
	p.fonts.FallBackOn(text.InstalledFonts())
	return nil
}

// fill shows what was read.
func (p *program) fill(r reading) {
	switch {
	case r.err != nil:
		p.problem = r.err
		p.app.Quit()
	case r.project != nil:
		p.ask(r.project)
	default:
		p.show(r.model, r.ready)
	}
}

func (p *program) close() {
	if p.unwatch != nil {
		p.unwatch()
		p.unwatch = nil
	}
	if p.db != nil {
		p.db.Close()
	}
}

// path is the project file: the one of --project, else the one that was open last, else the
// one in the user's data folder, which is made.
func (p *program) path() (string, error) {
	if p.project != "" {
		return p.project, nil
	}
	if last := ui.LastProject(p.settings); last != "" {
		return last, nil
	}
	path, err := homeProject()
	if err != nil {
		return "", geo.Problemf("error.no_home", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", geo.Problemf("error.project_folder", err, "path", path, "folder", filepath.Dir(path))
	}
	return path, nil
}

// loadSeeds reads the content, which only a new project or a new version of the
// program needs. Its errors name the file.
func loadSeeds() (geo.Content, error) { return seeds.Project(assets.Geo) }

func (p *program) openProject() error {
	path, err := p.path()
	if err != nil {
		return err
	}
	d, err := db.OpenWith(path, p.version, loadSeeds)
	if err != nil {
		return err
	}
	d.Also(seeds.Lexicon)
	p.db = d
	return nil
}

// model makes the model of the open project as the options say.
func (p *program) model(ctx context.Context) (*state.Model, error) {
	p.open = ""
	if p.selected != "" {
		id, err := p.db.Resolve(ctx, p.selected)
		if err != nil {
			return nil, err
		}
		p.open = id
	}
	m, err := state.New(ctx, state.Options{Store: p.db, Fonts: p.fonts, Lang: p.lang, Theme: p.theme})
	if err != nil {
		return nil, err
	}
	if p.figure != "" && !m.SetFigure(p.figure) {
		return nil, unknownFigure(p.figure, m.Figures())
	}
	if p.figure == "" && p.year == 0 { // which say what is to show
		ui.Recall(m, p.settings, p.db.Path())
		return m, nil
	}
	return m, m.SetYear(p.year)
}

// show fills the window with the map.
func (p *program) show(m *state.Model, ready *mapview.Ready) {
	w := ui.New(ui.Options{App: p.app, Win: p.win, Model: m, Size: fyne.NewSize(p.width, p.height), Version: p.version, About: p.about, Settings: p.settings, Ready: ready,
		Project: file{p.db}, Program: p, Painting: p.followPointer, Later: p.setIcon})
	if p.open != "" {
		w.Open(p.open)
	}
	if p.look != nil {
		m.Look(p.look.lonLat, p.look.denominator)
	}
	w.DrawAhead()
	p.tellCrash(w)
	p.problem = nil
	p.shown = w
	p.watch(w)
	p.win.SetCloseIntercept(func() {
		w.Leaving(func() {
			w.Remember()
			p.win.Close()
		})
	})
	if file := p.file; file != "" {
		p.file = ""
		w.Take(file) // a draft is offered at the next start
		return
	}
	w.OfferDraft()
}

// tellCrash says once where the report of the last crash lies.
func (p *program) tellCrash(w *ui.Window) {
	if report := p.journal.before; report != "" {
		p.journal.before = ""
		w.TellCrash(report)
	}
}

// nameClass gives all windows one class in every language, by which a desktop finds the
// icon and the other windows of the program (StartupWMClass of the desktop file).
func nameClass() {
	for _, hint := range []glfw.Hint{glfw.X11ClassName, glfw.X11InstanceName, glfw.WaylandAppID} {
		glfw.WindowHintString(hint, appID)
	}
}

// setIcon gives the app its icon, which takes as long as a picture of the map.
func (p *program) setIcon() {
	icon := fyne.NewStaticResource("icon.png", assets.Icon)
	p.app.SetIcon(icon)
	p.win.SetIcon(icon)
}

// ask says what is wrong with the project and offers what can be done.
func (p *program) ask(problem error) {
	p.problem = problem
	memory := kit.Choice{Text: "action.in_memory", Main: true, Do: func() { p.again(p.openMemory) }}
	choices := []kit.Choice{{Text: "action.quit", Do: p.app.Quit}, memory}
	var known *geo.Problem
	if errors.As(problem, &known) && known.Key == "error.project_damaged" {
		choices[1].Main = false
		choices = append(choices, kit.Choice{Text: "action.set_aside", Main: true, Do: func() { p.again(p.startFresh) }})
	}
	p.setIcon()
	notice.First{Win: p.win, App: p.app, Fonts: p.fonts, Lang: p.lang, Theme: p.theme,
		Problem: problem, Choices: choices}.Ask()
}

// again tries another way to get a project and shows the map, or asks again.
func (p *program) again(open func() error) {
	err := open()
	var m *state.Model
	if err == nil {
		m, err = p.model(context.Background())
	}
	if err != nil {
		p.ask(err)
		return
	}
	p.show(m, nil)
}

func (p *program) openMemory() error {
	content, err := loadSeeds()
	if err != nil {
		return err
	}
	d, err := db.OpenMemory(content)
	if err != nil {
		return err
	}
	d.Also(seeds.Lexicon)
	p.db = d
	return nil
}

// startFresh renames the project that can't be read, never deleting it, and
// builds a new one in its place.
func (p *program) startFresh() error {
	path, err := p.path()
	if err != nil {
		return err
	}
	if _, err := db.SetAside(path); err != nil {
		return err
	}
	return p.openProject()
}
