// Package composer is where the user composes a figure: its page, shown live, with the
// tools for annotations and labels over it, and the form of its texts. What is changed is
// saved at once, each change as one step of history. Lengths are the toolkit's units.
package composer

import (
	"bytes"
	"encoding/json"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// Host is what the composer asks of the window.
type Host interface {
	Context() kit.Context
	Version() string // of the content
	Room() float32   // the width that panels leave of the map
	FocusMap()       // gives the keyboard back: to the page while it is open
	SetStage(o fyne.CanvasObject)
	SetComposed(f *Form) // in the dossier's place; nil takes it away
	SaveComposed(row geo.FigureRow, title geo.Name, done func(err error))
	ChoosePicture(chosen func(path string))
	Problem(err error)
	Ask(err error, choices ...kit.Choice)
	Key(e *fyne.KeyEvent) // that is not the page's
}

// Composer is the composing of one window.
type Composer struct {
	model *state.Model
	host  Host
	page  *Page // nil while nothing is composed
	form  *Form

	draft  figure.Figure
	hidden bool
	clean  json.RawMessage // what is saved of the draft

	tool   figure.AnnotationKind // that a press places; "" selects
	onPage bool                  // what is placed stands at a place of the page
	picked pick
}

// pick is what is selected on the page: an annotation or a label.
type pick struct {
	note  int           // from 1; 0 for none
	label geo.FeatureID // "" for none
}

func (p pick) none() bool { return p.note == 0 && p.label == "" }

// New makes a composer that composes nothing yet.
func New(m *state.Model, h Host) *Composer { return &Composer{model: m, host: h} }

// Page is the page that is composed; nil for none.
func (c *Composer) Page() *Page { return c.page }

// Form has its texts; nil for none.
func (c *Composer) Form() *Form { return c.form }

// Open composes the figure that shows.
func (c *Composer) Open() {
	if c.page == nil && c.load() {
		c.show()
		c.host.FocusMap()
	}
}

// load takes the figure that shows as the draft, and reports whether there is one that can
// be composed.
func (c *Composer) load() bool {
	l := c.model.FindListed(c.model.Figure().ID)
	if l == nil {
		return false
	}
	c.draft, c.hidden, c.picked, c.tool = l.Figure, l.Hidden, pick{}, ""
	c.clean = c.spec()
	return true
}

// spec is what a project keeps of the draft.
func (c *Composer) spec() json.RawMessage {
	row, err := c.draft.Row(0, c.draft.Origin)
	if err != nil {
		return nil // a number that JSON can't hold; none can be written here
	}
	return row.Spec
}

// Build makes what shows anew, in another language or theme, or of another content.
func (c *Composer) Build() {
	if c.page == nil {
		return
	}
	c.follow()
	if c.page != nil {
		c.show()
	}
}

// Follow shows the figure that the model shows now, or what was undone of it.
func (c *Composer) Follow() {
	if c.page == nil {
		return
	}
	if c.follow() {
		c.show()
	}
}

// follow takes the model's figure where it is another one or was changed elsewhere, and
// reports whether that is so. What is not saved stays, and is saved.
func (c *Composer) follow() bool {
	was, dirty := c.draft.ID, c.dirty()
	if dirty {
		c.Commit()
		if was == c.model.Figure().ID {
			return false
		}
	}
	before, picked := c.clean, c.picked
	if !c.load() {
		c.Close()
		return false
	}
	if was == c.draft.ID {
		c.picked = picked
		c.unpick()
	}
	return was != c.draft.ID || !bytes.Equal(before, c.clean)
}

// unpick lets go of an annotation that is not there any more.
func (c *Composer) unpick() {
	if c.picked.note > len(c.draft.Annotations) {
		c.picked = pick{}
	}
}

// show makes page and form.
func (c *Composer) show() {
	k := c.host.Context()
	c.page = newPage(c, k)
	c.form = newForm(c, k)
	c.host.SetComposed(c.form)
	c.Arrange()
}

// Arrange places the tools anew: there is another room for them.
func (c *Composer) Arrange() {
	if c.page != nil {
		c.host.SetStage(c.stage(c.host.Context()))
	}
}

// renew makes the form anew, as far scrolled as it was.
func (c *Composer) renew() {
	at := c.form.Scroll.Offset
	c.form = newForm(c, c.host.Context())
	c.form.Scroll.Offset = at
	c.host.SetComposed(c.form)
	c.host.SetStage(c.stage(c.host.Context()))
}

// Close saves what is not saved and shows the map again.
func (c *Composer) Close() {
	if c.page == nil {
		return
	}
	c.Commit()
	c.page, c.form = nil, nil
	c.host.SetComposed(nil)
	c.host.SetStage(nil)
	c.host.FocusMap()
}

// dirty reports whether something of the draft is not saved.
func (c *Composer) dirty() bool { return c.page != nil && !bytes.Equal(c.spec(), c.clean) }

// Commit saves what was changed as a step of history.
func (c *Composer) Commit() {
	if !c.dirty() {
		return
	}
	if !c.draft.Title.Shows() { // an empty name is none
		c.draft.Title = c.named()
	}
	row, err := c.draft.Row(0, c.draft.Origin)
	if err != nil {
		c.host.Problem(err)
		return
	}
	row.Hidden = c.hidden
	was := c.clean
	c.clean = row.Spec
	c.host.SaveComposed(row, c.model.Shown(&c.draft).Title, func(err error) {
		if err != nil {
			c.clean = was
			c.host.Problem(err)
		}
	})
}

// named is the name that the figure had.
func (c *Composer) named() geo.Name {
	if l := c.model.FindListed(c.draft.ID); l != nil {
		return l.Title
	}
	return geo.Name{Zh: c.draft.ID, En: c.draft.ID}
}

// changed shows the draft as it is now.
func (c *Composer) changed() { c.page.compose() }

// alter changes the draft in one step of history.
func (c *Composer) alter(do func()) {
	c.Commit() // what was written before is a step by itself
	do()
	c.changed()
	c.Commit()
}

// take selects something on the page and shows what can be changed of it.
func (c *Composer) take(p pick) {
	if p == c.picked {
		return
	}
	c.Commit()
	c.picked = p
	c.renew()
	c.page.mark()
}

// use takes a tool.
func (c *Composer) use(t figure.AnnotationKind) {
	c.tool = t
	c.picked = pick{}
	c.renew()
	c.page.mark()
	c.host.FocusMap()
}
