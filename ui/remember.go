package ui

import (
	"kechuang/geo"
	"kechuang/geo/style"
	"kechuang/ui/dialogs"
	"kechuang/ui/project"
	"kechuang/ui/settings"
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
)

// Remember keeps the window's size for the next start.
func (w *Window) Remember() {
	s := w.win.Canvas().Size()
	w.settings.Set(map[string]any{PrefWidth: float64(s.Width), PrefHeight: float64(s.Height)})
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
