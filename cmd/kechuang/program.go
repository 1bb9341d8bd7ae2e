package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/text"
	"kechuang/seeds"
	"kechuang/ui"
	"kechuang/ui/state"
)

// program is the running app.
type program struct {
	options
	app     fyne.App
	win     fyne.Window
	faces   *ui.Faces
	fonts   *text.Fonts
	version string // of the seeds
	figures []figure.Figure
	db      *db.DB
	problem error // that the window asks about; nil while it shows the map
}

// run opens project and window; it returns when the window is closed. When the
// project can't be used, the window asks what to do instead; when it is closed
// without an answer, run gives the problem.
func (p *program) run(ctx context.Context) error {
	err := p.openProject()
	var id geo.FeatureID
	if err == nil {
		defer func() { p.db.Close() }()
		if id, err = p.resolve(ctx); err != nil {
			return err
		}
	}
	p.win = p.app.NewWindow("")
	p.win.SetPadded(false)
	p.win.SetMaster()
	if err != nil {
		p.ask(err)
	} else if err := p.show(ctx, id); err != nil {
		return err
	}
	p.win.Resize(fyne.NewSize(p.width, p.height))
	p.win.CenterOnScreen()
	p.win.ShowAndRun()
	return p.problem
}

// path is the project file: the one of --project, else shanghai.gpkg in the
// person's data folder.
func (p *program) path() (string, error) {
	if p.project != "" {
		return p.project, nil
	}
	dir := os.Getenv("XDG_DATA_HOME")
	if !filepath.IsAbs(dir) { // the XDG specification says to ignore relative paths
		home, err := os.UserHomeDir()
		if err != nil {
			return "", geo.Problemf("error.no_home", err)
		}
		dir = filepath.Join(home, ".local", "share")
	}
	dir = filepath.Join(dir, "kechuang")
	path := filepath.Join(dir, "shanghai.gpkg")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", geo.Problemf("error.project_folder", err, "path", path, "folder", dir)
	}
	return path, nil
}

// loadSeeds reads the content, which only a new project or a new version of the
// program needs. Its errors name the file.
func loadSeeds() (geo.Content, error) { return seeds.Content(assets.Geo) }

func (p *program) openProject() error {
	path, err := p.path()
	if err != nil {
		return err
	}
	d, err := db.OpenWith(path, p.version, loadSeeds)
	if err != nil {
		return err
	}
	p.db = d
	return nil
}

// resolve finds the feature of --select.
func (p *program) resolve(ctx context.Context) (geo.FeatureID, error) {
	if p.selected == "" {
		return "", nil
	}
	return p.db.Resolve(ctx, p.selected)
}

// show fills the window with the map.
func (p *program) show(ctx context.Context, selected geo.FeatureID) error {
	m, err := state.New(ctx, state.Options{Store: p.db, Fonts: p.fonts, Figures: p.figures, Lang: p.lang, Theme: p.theme})
	if err != nil {
		return err
	}
	if p.figure != "" {
		m.SetFigure(p.figure)
	}
	if err := m.SetYear(p.year); err != nil {
		return err
	}
	w := ui.New(ui.Options{App: p.app, Win: p.win, Model: m, Faces: p.faces, Size: fyne.NewSize(p.width, p.height), Version: p.version})
	if selected != "" {
		w.Open(selected)
	}
	if p.look != nil {
		m.Look(p.look.lonLat, p.look.denominator)
	}
	p.problem = nil
	p.win.SetCloseIntercept(func() {
		w.Remember()
		p.win.Close()
	})
	return nil
}

// ask says what is wrong with the project and offers what can be done.
func (p *program) ask(problem error) {
	p.problem = problem
	memory := ui.Choice{Text: "action.in_memory", Main: true, Do: func() { p.again(p.openMemory) }}
	choices := []ui.Choice{{Text: "action.quit", Do: p.app.Quit}, memory}
	var known *geo.Problem
	if errors.As(problem, &known) && known.Key == "error.project_damaged" {
		choices[1].Main = false
		choices = append(choices, ui.Choice{Text: "action.set_aside", Main: true, Do: func() { p.again(p.startFresh) }})
	}
	ui.Ask(ui.Question{Win: p.win, App: p.app, Faces: p.faces, Fonts: p.fonts, Lang: p.lang, Theme: p.theme,
		Problem: problem, Choices: choices})
}

// again tries another way to get a project and shows the map, or asks again.
func (p *program) again(open func() error) {
	ctx := context.Background()
	err := open()
	var id geo.FeatureID
	if err == nil {
		id, err = p.resolve(ctx)
	}
	if err == nil {
		err = p.show(ctx, id)
	}
	if err != nil {
		p.ask(err)
	}
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
