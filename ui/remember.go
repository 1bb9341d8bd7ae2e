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
	w.keepShown()
}

// mostShown is how many projects are remembered with what their windows showed.
const mostShown = 12

// keptShown is what a project's window showed last: figure and view, and the numbers on
// its map, and the layers that the user switched on or imported into.
type keptShown struct {
	Project string `json:"project"` // path
	Numbers string `json:"numbers"`
	Layers  string `json:"layers,omitempty"`
	Shown   string `json:"shown,omitempty"`
}

func readShown(s *settings.Store) (list []keptShown) {
	if json.Unmarshal([]byte(s.String(prefNumbers)), &list) != nil {
		return nil // damaged: as if nothing was chosen
	}
	return list
}

// Recall shows in a model what the window of its project showed last, before a window is
// made.
func Recall(m *state.Model, s *settings.Store, project string) {
	for _, kept := range readShown(s) {
		if kept.Project == absolute(project) {
			m.ReadLayers(kept.Layers)
			m.ReadShown(kept.Shown)
			m.ReadNumbers(kept.Numbers)
			return
		}
	}
}

// LastProject is the file that was open last and is still there; "" for none.
func LastProject(s *settings.Store) string { return project.LastOpen(s) }

// absolute is a path from the root, or "" for none.
func absolute(path string) string {
	if full, err := filepath.Abs(path); path != "" && err == nil {
		return full
	}
	return path
}

// keepShownAfter is how long what shows stays before it is written to the file of
// settings: it changes often. What a crash loses is not older.
const keepShownAfter = 2 * time.Second

// rememberShown keeps what shows for the next start, a while later.
func (w *Window) rememberShown() {
	if !w.keeping && w.settings.Path() != "" {
		w.keeping = true
		w.clock(keepShownAfter, w.keepShown)
	}
}

// keepShown keeps it now.
func (w *Window) keepShown() {
	w.keeping = false
	project := w.session.Project()
	if project == nil || project.Path() == "" {
		return
	}
	before := readShown(w.settings)
	now := keptShown{absolute(project.Path()), w.model.WriteNumbers(), w.model.WriteLayers(), w.model.WriteShown()}
	list := slices.DeleteFunc(slices.Clone(before), func(k keptShown) bool { return k.Project == now.Project })
	list = append([]keptShown{now}, list...)
	if list = list[:min(len(list), mostShown)]; slices.Equal(list, before) {
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
