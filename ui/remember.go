package ui

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"time"

	"kechuang/geo"
	"kechuang/geo/style"
	"kechuang/ui/dialogs"
	"kechuang/ui/project"
	"kechuang/ui/settings"
	"kechuang/ui/state"
)

// SwitchLang shows everything in the other language, now and at the next start.
func (w *Window) SwitchLang() {
	l := geo.En
	if w.model.Lang() == geo.En {
		l = geo.Zh
	}
	w.settings.Set(map[string]any{PrefLang: string(l)})
	w.model.SetLang(l)
}

// SwitchTheme shows everything in the other theme, now and at the next start.
func (w *Window) SwitchTheme() {
	t := style.Dark
	if w.model.Theme() == style.Dark {
		t = style.Light
	}
	w.settings.Set(map[string]any{PrefTheme: string(t)})
	w.model.SetTheme(t)
}

// The names under which choices are remembered.
const (
	PrefLang   = "lang"
	PrefTheme  = "theme"
	PrefWidth  = "window.width"
	PrefHeight = "window.height"

	prefTableFolder = "table.folder"
	prefNumbers     = "numbers"
)

// Remember keeps the window's size for the next start.
func (w *Window) Remember() {
	s := w.win.Canvas().Size()
	w.settings.Set(map[string]any{PrefWidth: float64(s.Width), PrefHeight: float64(s.Height)})
	w.keepNumbers()
}

// mostNumbers is how many projects are remembered with their numbers on the map.
const mostNumbers = 12

// keptNumbers is what a project's map showed of its datasets last.
type keptNumbers struct {
	Project string `json:"project"` // path
	Numbers string `json:"numbers"`
}

func readNumbers(s *settings.Store) (list []keptNumbers) {
	if json.Unmarshal([]byte(s.String(prefNumbers)), &list) != nil {
		return nil // damaged: as if none was chosen
	}
	return list
}

// RecallNumbers puts the numbers on a model's map that showed there last.
func RecallNumbers(m *state.Model, s *settings.Store, project string) {
	for _, kept := range readNumbers(s) {
		if kept.Project == absolute(project) {
			m.ReadNumbers(kept.Numbers)
			return
		}
	}
}

// absolute is a path from the root, or "" for none.
func absolute(path string) string {
	if full, err := filepath.Abs(path); path != "" && err == nil {
		return full
	}
	return path
}

// keepNumbersAfter is how long a choice of numbers stays before it is written to the file
// of settings: years that are played change it often.
const keepNumbersAfter = 2 * time.Second

// rememberNumbers keeps what shows of datasets for the next start, a while later.
func (w *Window) rememberNumbers() {
	if !w.keeping {
		w.keeping = true
		w.clock(keepNumbersAfter, w.keepNumbers)
	}
}

// keepNumbers keeps it now.
func (w *Window) keepNumbers() {
	w.keeping = false
	project := w.session.Project()
	if project == nil || project.Path() == "" {
		return
	}
	path, now, before := absolute(project.Path()), w.model.WriteNumbers(), readNumbers(w.settings)
	list := slices.DeleteFunc(slices.Clone(before), func(k keptNumbers) bool { return k.Project == path })
	if now != "" {
		list = append([]keptNumbers{{path, now}}, list...)
	}
	if list = list[:min(len(list), mostNumbers)]; slices.Equal(list, before) {
		return
	}
	if b, err := json.Marshal(list); err == nil {
		w.settings.Set(map[string]any{prefNumbers: string(b)})
	}
}

// WrittenTo lists the folders that files were last written to.
func WrittenTo(s *settings.Store) []string {
	var dirs []string
	for _, key := range []string{dialogs.PrefFolder, prefTableFolder, project.PrefFolder} {
		if dir := s.String(key); dir != "" {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}
