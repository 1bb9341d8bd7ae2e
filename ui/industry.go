package ui

import (
	"strings"

	"kechuang/ui/kit"
)

// pinIndustry keeps an industry marked on the map and names its districts in a note;
// a second press lets it go.
func (w *Window) pinIndustry(key string) {
	if key == w.model.Pinned() {
		key = ""
	}
	w.model.PinIndustry(key)
	if key == "" {
		return
	}
	name, districts := w.model.IndustryName(key)
	k := w.kit
	var names []string
	for _, d := range districts {
		names = append(names, d.LabelName().In(k.Lang))
	}
	text := k.T("industry.marked", "name", name.In(k.Lang), "districts", strings.Join(names, k.T("reading.list")))
	if len(names) == 0 {
		text = k.T("industry.city", "name", name.In(k.Lang))
	}
	w.pinNote = w.notices.Keep(text, kit.Choice{Text: "industry.find", Do: func() { w.FindText(name.In(k.Lang)) }},
		kit.Choice{Text: "industry.end", Do: func() { w.model.PinIndustry(""); w.FocusMap() }})
}

// followPin takes the note of an industry away that is no longer marked.
func (w *Window) followPin() {
	if w.pinNote == nil || w.model.Pinned() != "" {
		return
	}
	w.notices.Remove(w.pinNote)
	w.pinNote = nil
}

// showIndustry marks an industry on the map of the whole city.
func (w *Window) showIndustry(key string) {
	w.closeTable()
	w.ShowFigure(w.model.Figures()[0].ID)
	w.model.PinIndustry("")
	w.pinIndustry(key)
	w.FocusMap()
}
