package editor

import (
	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// source asks where the fact stands: in a section of a document, which may be a new one.
func (f *Form) source(rows *fyne.Container, fact *state.FactDraft) {
	k, d := f.k, f.draft
	doc := d.Document(fact.Source.Document)
	title := k.T("edit.noSource")
	if doc != nil {
		title = f.titleOf(doc)
	}
	choose := f.menuButton(k.T("edit.askSource"), title, factWidth, func() [][]kit.MenuItem { return f.sourceMenu(fact) })
	kit.Add(rows, f.labelled(k.T("edit.askSource"), choose))
	if doc == nil {
		return
	}
	if doc.New() || f.e.sources[doc.Key] {
		f.document(rows, doc)
	} else {
		change := f.e.small(k, k.T("edit.changeSource"), false, func() {
			f.e.sources[doc.Key] = true
			f.e.show()
		})
		change.OnLeave = f.e.Leave
		kit.Add(rows, kit.Beside(8, change))
	}
	if sections := doc.Sections; len(sections) > 0 {
		kit.Add(rows, f.labelled(k.T("edit.section"), f.menuButton(k.T("edit.section"), f.section(fact), factWidth, func() [][]kit.MenuItem { return f.sectionMenu(fact, sections) })))
		return
	}
	kit.Add(rows, f.labelled(k.T("edit.page"), f.field(fact.Source.Section, 1, func(s string) { fact.Source.Section = s })))
}

// titleOf is what a source is called in the menu.
func (f *Form) titleOf(doc *state.DocumentDraft) string {
	if s := doc.Title.In(f.k.Lang); s != "" {
		return s
	}
	return f.k.T("edit.newSource")
}

// sourceMenu lists the documents, and a new one.
func (f *Form) sourceMenu(fact *state.FactDraft) [][]kit.MenuItem {
	d := f.draft
	choose := func(key string) {
		if fact.Source.Document != key {
			fact.Source = geo.SourceRef{Document: key}
		}
		f.e.show()
	}
	var list []kit.MenuItem
	for i := range d.Documents {
		doc := &d.Documents[i]
		list = append(list, kit.MenuItem{Text: f.titleOf(doc), Checked: doc.Key == fact.Source.Document, Do: func() { choose(doc.Key) }})
	}
	return [][]kit.MenuItem{list, {{Text: f.k.T("edit.addSource"), Do: func() { choose(d.AddDocument()) }}}}
}

// document asks for what is known of a source.
func (f *Form) document(rows *fyne.Container, doc *state.DocumentDraft) {
	k := f.k
	ask := func(key string, to *string) fyne.CanvasObject {
		return f.labelled(k.T(key), f.field(*to, 1, func(s string) { *to = s }))
	}
	kit.Add(rows, ask("edit.sourceTitleZh", &doc.Title.Zh))
	kit.Add(rows, ask("edit.sourceTitleEn", &doc.Title.En))
	kit.Add(rows, besides(factWidth-84-8, ask("edit.publisherZh", &doc.Note.Zh), ask("edit.year", &doc.Year)))
	kit.Add(rows, ask("edit.publisherEn", &doc.Note.En))
	if geo.EditedNumber(doc.Key) > 0 && !doc.New() {
		remove := f.e.small(k, k.T("edit.removeSource"), false, func() { f.e.DeleteDocument(doc.Document) })
		remove.OnLeave = f.e.Leave
		kit.Add(rows, kit.Beside(8, remove))
	}
}

// section is the heading under which the fact stands.
func (f *Form) section(fact *state.FactDraft) string {
	if fact.Source.Section == "" {
		return f.k.T("edit.noSource")
	}
	return f.draft.Heading(fact.Source.Section).In(f.k.Lang)
}

func (f *Form) sectionMenu(fact *state.FactDraft, sections []geo.Name) [][]kit.MenuItem {
	var list []kit.MenuItem
	for _, s := range sections {
		list = append(list, kit.MenuItem{Text: f.draft.Heading(s.Zh).In(f.k.Lang), Checked: s.Zh == fact.Source.Section, Do: func() {
			fact.Source.Section = s.Zh
			f.e.show()
		}})
	}
	return [][]kit.MenuItem{list}
}
