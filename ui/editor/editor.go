// Package editor is where the user changes the project by hand: the tools for drawing over
// the map, and the form of a place with its facts. What is drawn and filled in is the
// model's; nothing of it is in the project before it is saved, as one step of history.
// Lengths are the toolkit's units.
package editor

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Host is what the editor asks of the window.
type Host interface {
	Context() kit.Context
	FocusMap() // gives the keyboard back
	SetBar(bar fyne.CanvasObject)
	SetForm(f *Form)   // in the dossier's place; nil takes it away
	MayEdit(do func()) // or says why nothing can be changed
	Apply(e geo.Edit, done func(geo.Edited), failed func(error))
	Along(e geo.Edit) (geo.Along, error)
	Ask(err error, choices ...kit.Choice)
	Problem(err error)
	Select(id geo.FeatureID) // and open its dossier, where the map is
	RunAfter(wait time.Duration, work func())
	DraftFile() string // where a draft is kept in case of a crash; "" for nowhere
}

// Editor is the editing of one window.
type Editor struct {
	model *state.Model
	host  Host
	form  *Form
	bar   barState     // that shows
	open  map[int]bool // the facts that are shown with all questions
	keeps keeper
	asked string // the fact that is to be changed; "" for none

	sources map[string]bool // documents whose questions show, by key
}

// New makes an editor that edits nothing yet.
func New(m *state.Model, h Host) *Editor {
	return &Editor{model: m, host: h, open: map[int]bool{}, sources: map[string]bool{}}
}

// Form is what is filled in; nil for nothing.
func (e *Editor) Form() *Form { return e.form }

// Build makes what shows anew, in another language or theme.
func (e *Editor) Build() {
	e.bar = barState{}
	e.form = nil
	e.Follow()
}

// Follow shows what the model draws and drafts now.
func (e *Editor) Follow() {
	e.followBar()
	e.keepSoon()
	switch d := e.model.Draft(); {
	case d == nil && e.form != nil:
		e.form = nil
		e.host.SetForm(nil)
	case d != nil && (e.form == nil || e.form.draft != d):
		e.open, e.sources = map[int]bool{}, map[string]bool{}
		e.openAsked()
		e.show()
	case e.form != nil:
		e.form.followPlace()
	}
}

// show makes the form anew, as far scrolled as it was and with the keyboard where it was: at
// the question that took the place of the one that had it.
func (e *Editor) show() {
	var at fyne.Position
	stop := -1
	if e.form != nil {
		at = e.form.Scroll.Offset
		now := e.host.Context().Canvas().Focused()
		stop = slices.IndexFunc(kit.Focusables(e.form.rows), func(f fyne.Focusable) bool { return f == now })
	}
	e.form = newForm(e)
	e.form.Scroll.Offset = at
	e.host.SetForm(e.form)
	if stops := kit.Focusables(e.form.rows); stop >= 0 && len(stops) > 0 {
		e.host.Context().Canvas().Focus(stops[min(stop, len(stops)-1)])
	}
}

// Draw lets the user draw a new place of a layer.
func (e *Editor) Draw(k geo.Kind, sort geo.GeometrySort) {
	e.Leaving(func() {
		e.host.MayEdit(func() {
			e.model.StartDrawing(k, sort)
			e.host.FocusMap()
		})
	})
}

// Edit lets the user change a place.
func (e *Editor) Edit(id geo.FeatureID) {
	e.Leaving(func() {
		e.host.MayEdit(func() {
			if err := e.model.EditFeature(context.Background(), id); err != nil {
				e.host.Problem(err)
				return
			}
			e.begin()
		})
	})
}

// EditFact lets the user change a fact of a place.
func (e *Editor) EditFact(id geo.FeatureID, fact string) {
	e.asked = fact
	e.Edit(id)
	e.asked = ""
}

// openAsked shows all questions of the fact that is to be changed.
func (e *Editor) openAsked() {
	for i, f := range e.model.Draft().Facts {
		if e.asked != "" && f.ID == e.asked {
			e.open[i] = true
		}
	}
}

// DeleteFact deletes a fact, after the user was asked.
func (e *Editor) DeleteFact(fact geo.Fact, about geo.Name) {
	e.Leaving(func() {
		e.host.MayEdit(func() {
			l := e.host.Context().Lang
			text := fact.Text.In(l)
			if text == "" {
				text = fact.Title.In(l)
			}
			e.host.Ask(geo.Problemf("edit.askDeleteFact", nil, "text", text),
				kit.Choice{Text: "action.cancel", Do: func() {}},
				kit.Choice{Text: "edit.delete", Main: true, Do: func() {
					e.host.Apply(state.FactDeletion(fact.ID, about), func(geo.Edited) {}, e.host.Problem)
				}})
		})
	})
}

// DeleteDocument deletes a source of the user's own with the facts that stand in it, after
// the user was told of these.
func (e *Editor) DeleteDocument(d geo.Document) {
	e.Leaving(func() {
		e.host.MayEdit(func() { e.askDelete(state.DocumentDeletion(d), "edit.askDeleteSource", d.Title) })
	})
}

// askDelete deletes something after the user was told what goes with it.
func (e *Editor) askDelete(change geo.Edit, key string, name geo.Name) {
	a, err := e.host.Along(change)
	if err != nil {
		e.host.Problem(err)
		return
	}
	l := e.host.Context().Lang
	e.host.Ask(geo.Problemf(key, nil, "name", name.In(l), "along", said(l, a)),
		kit.Choice{Text: "action.cancel", Do: func() {}},
		kit.Choice{Text: "edit.delete", Main: true, Do: func() {
			e.host.Apply(change, func(geo.Edited) {}, e.host.Problem)
		}})
}

// Drawn asks what a shape that was drawn is.
func (e *Editor) Drawn() {
	if e.model.Draft() != nil {
		return // it was drawn anew
	}
	if err := e.model.EditDrawn(context.Background()); err != nil {
		e.host.Problem(err)
	}
	e.begin()
}

// begin gives the keyboard to the first question, or to that of the fact that is to be
// changed.
func (e *Editor) begin() {
	if e.form == nil {
		return
	}
	e.host.Context().Canvas().Focus(e.form.First)
	if e.asked != "" {
		e.form.Scroll.BringIntoSight(e.form.fact)
	}
}

// Leave stops editing. Where something is not saved, the user is asked.
func (e *Editor) Leave() { e.Leaving(func() {}) }

// Leaving does something that ends editing. Where something is not saved, the user is
// asked before, and may go on editing instead.
func (e *Editor) Leaving(then func()) {
	if !e.model.Editing() {
		then()
		return
	}
	stop := func() {
		e.model.StopEditing()
		e.host.FocusMap()
		then()
	}
	if !e.model.Unsaved() {
		stop()
		return
	}
	choices := []kit.Choice{{Text: "edit.goOn", Do: func() {}}, {Text: "edit.discard", Do: stop}}
	if e.model.Draft() != nil {
		choices = append(choices, kit.Choice{Text: "edit.save", Main: true, Do: func() { e.save(then) }})
	}
	e.host.Ask(geo.Problemf("edit.unsaved", nil), choices...)
}

// Save writes the draft into the project and shows what was new.
func (e *Editor) Save() {
	e.save(nil)
}

// save writes the draft into the project; then is done instead of showing what was new.
func (e *Editor) save(then func()) {
	if e.model.Draft() == nil {
		return
	}
	change, err := e.model.Edit()
	if err != nil {
		e.form.say(err)
		return
	}
	id := e.model.Draft().Feature.ID
	e.host.Apply(change, func(done geo.Edited) {
		switch {
		case then != nil:
			then()
		case id.IsNew() && len(done.Features) > 0:
			e.host.Select(done.Features[0])
		}
	}, func(err error) {
		if e.form != nil {
			e.form.say(err)
		} else {
			e.host.Problem(err)
		}
	})
}

// Delete deletes a place, after the user was told what goes with it.
func (e *Editor) Delete(id geo.FeatureID) {
	e.host.MayEdit(func() {
		f, _ := e.model.Index().Feature(id)
		e.askDelete(e.model.Deletion(id), "edit.askDelete", f.Name)
	})
}

// said says what goes along with what is deleted.
func said(l geo.Lang, a geo.Along) string {
	var out string
	for _, part := range []struct {
		key string
		n   int
	}{{"edit.along.facts", a.Facts}, {"edit.along.mentions", a.Mentions}, {"edit.along.links", a.Links}, {"edit.along.values", a.Values}, {"edit.along.points", a.Points}} {
		if part.n > 0 {
			out += lang.T(l, part.key, "count", number(part.n))
		}
	}
	if out == "" {
		return lang.T(l, "edit.along.nothing")
	}
	return out
}

// Sorts lists the sorts of shapes that a new place of a layer may have.
func Sorts(k geo.Kind) []geo.GeometrySort {
	if k.Info().Import == 0 {
		return nil
	}
	return k.Info().Takes()
}

// Key takes the keys of the form that nothing in it has taken, and reports whether it was
// one of them.
func (e *Editor) Key(name fyne.KeyName) bool {
	if name == fyne.KeyEscape {
		e.Leave()
		return true
	}
	return false
}

// redraw lets the user draw the shape anew.
func (e *Editor) redraw(sort geo.GeometrySort) {
	e.model.Redraw(sort)
	e.host.FocusMap()
}

// sorts are those that the shape of the draft may be drawn anew as.
func (e *Editor) sorts() []geo.GeometrySort {
	d := e.model.Draft()
	if d == nil || !d.Feature.Kind.CanMove() {
		return nil
	}
	return slices.Clone(d.Feature.Kind.Info().Takes())
}
