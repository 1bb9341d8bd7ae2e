package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"kechuang/ui/kit"
)

// region is a part of the window that F6 goes to.
type region struct {
	root  fyne.CanvasObject
	first fyne.Focusable // has the keyboard there at first
}

// regions are those that show, from the top left to the bottom right.
func (w *Window) regions() []region {
	list := []region{{w.topbar.Root, w.topbar.Search}}
	if w.table != nil {
		return append(list, region{w.table, w.table})
	}
	list = append(list, region{w.rail.Root, w.rail.First()})
	if p := w.rail.Panel(); p != nil {
		list = append(list, region{p.Root(), p.First()})
	}
	if p := w.composer.Page(); p != nil {
		list = append(list, region{p, p}, region{w.composer.Form().Root, w.composer.Form().First})
	} else {
		list = append(list, region{w.mapw, w.mapw})
	}
	if w.dossier != nil && !w.overlay.Folded() {
		list = append(list, region{w.dossier.Root, w.dossier.First})
	}
	if f := w.editor.Form(); f != nil {
		list = append(list, region{f.Root, f.First})
	}
	return append(list, region{w.foot.Root, w.foot.First()})
}

// at is the region that has the keyboard; -1 for none.
func at(list []region, focused fyne.Focusable) int {
	o, ok := focused.(fyne.CanvasObject)
	if !ok {
		return -1
	}
	for i, r := range list {
		if kit.Holds(r.root, o) {
			return i
		}
	}
	return -1
}

// goRegion gives the keyboard to the next region, or with Shift to the one before.
func (w *Window) goRegion() {
	step := 1
	if shifted() {
		step = -1
	}
	list := w.regions()
	i := at(list, w.win.Canvas().Focused())
	if i < 0 {
		i = max(0, at(list, w.mapw))
	}
	w.win.Canvas().Focus(list[(i+step+len(list))%len(list)].first)
}

// shifted reports that Shift is held.
func shifted() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// scrollers are the regions' parts that scroll.
func (w *Window) scrollers() []*kit.Scroll {
	var list []*kit.Scroll
	if p := w.rail.Panel(); p != nil {
		list = append(list, p.Scroll())
	}
	if w.dossier != nil {
		list = append(list, w.dossier.Scroll)
	}
	if f := w.editor.Form(); f != nil {
		list = append(list, f.Scroll)
	}
	if f := w.composer.Form(); f != nil {
		list = append(list, f.Scroll)
	}
	return list
}

// scrollKey scrolls the region that has the keyboard and reports whether the key does.
func (w *Window) scrollKey(name fyne.KeyName) bool {
	focused, ok := w.win.Canvas().Focused().(fyne.CanvasObject)
	if !ok || w.table != nil || w.show != nil {
		return false
	}
	if w.dossier != nil && kit.Holds(w.dossier.Root, focused) {
		return w.dossier.Scroll.Key(name)
	}
	p := w.rail.Panel()
	return p != nil && kit.Holds(p.Root(), focused) && p.Scroll().Key(name)
}

// reveal scrolls what has got the keyboard into sight.
func (w *Window) reveal(o fyne.CanvasObject) {
	for _, s := range w.scrollers() {
		if kit.Holds(s.Content, o) {
			s.BringIntoSight(o)
			return
		}
	}
}
