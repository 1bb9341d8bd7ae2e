package panels

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Style is the form of how a layer of the user's own looks. What is chosen shows on the map
// at once; each choice is a step of history, and so is a drag.
type Style struct {
	frame
	k     kit.Context
	model *state.Model
	host  Host
	kind  geo.Kind
	layer *layer.Layer
	look  geo.LayerLook

	rows    *fyne.Container
	stops   []fyne.Focusable
	samples []*composite.Composite // that show the layer's symbols
	message kit.Message
}

// formWidth is that of a field.
const formWidth = room - bar

// NewStyle makes the form of a layer, in the model's language and theme.
func NewStyle(k kit.Context, m *state.Model, kind geo.Kind, h Host) *Style {
	p := &Style{k: k, model: m, host: h, kind: kind, rows: kit.Column(9), message: kit.NewMessage(k)}
	p.layer = m.Data().Layer(kind)
	p.frame = newFormFrame(k, k.T("layer.styleOf", "name", p.layer.Name.In(k.Lang)), p.rows, p.Close, h)
	p.k.Reveal = p.scroll.BringIntoSight
	p.build()
	return p
}

// Close goes back to the list of layers.
func (p *Style) Close() { p.host.ShowStyle("") }

// First is the first question after that for the name, in which a key would write.
func (p *Style) First() fyne.Focusable { return p.stops[1] }

// Refresh follows the model.
func (p *Style) Refresh() {
	if now := p.model.LookOf(p.kind); now.Write() != p.look.Write() {
		p.again()
	}
	for _, s := range p.samples {
		s.Redraw()
	}
}

// Stop is which of the questions has the keyboard; -1 for none.
func (p *Style) Stop() int {
	now := p.k.Canvas().Focused()
	return slices.IndexFunc(p.stops, func(f fyne.Focusable) bool { return f == now })
}

// SetStop gives the keyboard to a question.
func (p *Style) SetStop(i int) {
	if i >= 0 {
		p.k.Canvas().Focus(p.stops[min(i, len(p.stops)-1)])
	}
}

// again asks all questions anew, with the keyboard where it was.
func (p *Style) again() {
	at := p.Stop()
	p.build()
	p.scroll.Refresh()
	p.SetStop(at)
}

// try shows a change on the map and reports whether that can be drawn.
func (p *Style) try(change func(*geo.LayerLook)) bool {
	now := p.look
	change(&now)
	before := p.look
	p.look = now // so that the model's news is none
	if err := p.model.TryLook(p.kind, now); err != nil {
		p.look = before
		p.say(p.k.T("layer.wrong", "error", lang.Sentence(p.k.Lang, err)))
		return false
	}
	p.say("")
	return true
}

// set shows a change on the map and writes it as a step of history.
func (p *Style) set(change func(*geo.LayerLook)) {
	if p.try(change) {
		p.host.SaveLook(p.kind)
		p.again()
	}
}

// say says what is wrong, "" for nothing.
func (p *Style) say(text string) {
	if p.message.Said == text {
		return
	}
	p.message.Say(text, true)
	p.scroll.Refresh()
}

// build asks all questions.
func (p *Style) build() {
	p.look = p.model.LookOf(p.kind)
	p.rows.Objects, p.stops, p.samples = nil, nil, nil
	p.name()
	p.mode()
	switch p.look.Mode {
	case geo.CategoryMode:
		p.column(false)
		p.classes()
		p.more()
	case geo.NumberMode:
		p.column(true)
		p.method()
		p.classes()
	default:
		p.colour()
	}
	p.shape()
	p.labels()
	p.scales()
	kit.Add(p.rows, p.message.Line)
	p.foot()
}

// points, lines and areas report what the layer holds, or may hold.
func (p *Style) points() bool { return p.holds(geo.Points) }
func (p *Style) lines() bool  { return p.holds(geo.MultiLines) }
func (p *Style) areas() bool  { return p.holds(geo.MultiPolygons) }

func (p *Style) holds(g geo.Geometry) bool {
	return p.layer.Geometry == g || p.layer.Geometry == geo.AnyGeometry
}

// ask adds a question below its words.
func (p *Style) ask(words string, o fyne.CanvasObject) {
	kit.Add(p.rows, kit.Column(3, p.k.Text(p.k.Fit(words, scene.Regular, kit.SizeSmall, formWidth), kit.SizeSmall, "quiet"), o))
}

// stop adds what has the keyboard, in the order of the questions.
func (p *Style) stop(f fyne.Focusable) { p.stops = append(p.stops, f) }

// button makes a button that Esc leaves.
func (p *Style) button(style kit.ButtonStyle, name string, on fyne.CanvasObject, do func()) *kit.Button {
	b := kit.NewButton(p.k, style, name, on, do)
	b.OnLeave = p.Close
	p.stop(b)
	return b
}

// sample is a small drawing of a symbol that follows the model.
func (p *Style) sample(width float32, draw func(c scene.Canvas, r scene.Rect)) fyne.CanvasObject {
	s := p.k.Sketch(fyne.NewSize(width, 16), draw)
	p.samples = append(p.samples, s)
	return s
}

// name asks what the layer is called.
func (p *Style) name() {
	was := p.layer.Name.In(p.k.Lang)
	p.text(p.k.T("layer.name"), was, func(s string) {
		if s = strings.TrimSpace(s); s != "" && s != was {
			p.host.RenameLayer(p.kind, renamed(p.layer.Name, p.k.Lang, s))
		}
	})
}

// renamed is a name with another word in a language; in both where there was one word.
func renamed(n geo.Name, l geo.Lang, s string) geo.Name {
	switch {
	case n.Zh == n.En || n.Zh == "" || n.En == "":
		return geo.Name{Zh: s, En: s}
	case l == geo.En:
		n.En = s
	default:
		n.Zh = s
	}
	return n
}

// text asks for a line of text, which is taken with Enter or when the keyboard leaves.
func (p *Style) text(words, value string, set func(string)) {
	p.ask(words, p.field(value, formWidth, p.Close, set))
}

// field is a line of text without words of its own.
func (p *Style) field(value string, width float32, leave func(), set func(string)) fyne.CanvasObject {
	var e *kit.KeyEntry
	said := value
	take := func() {
		if e.Text != said {
			said = e.Text
			set(e.Text)
		}
	}
	e = kit.NewKeyEntry(p.k, func(name fyne.KeyName) bool {
		switch name {
		case fyne.KeyReturn, fyne.KeyEnter:
			take()
		case fyne.KeyEscape:
			e.OnLost = nil
			leave()
		default:
			return false
		}
		return true
	})
	e.Text, e.OnLost = value, take
	p.stop(e)
	return kit.Fixed(width, kit.ControlHeight, e)
}

// menu asks for one of some answers.
func (p *Style) menu(words, value string, sampleRoom float32, answers func() [][]kit.MenuItem, sign fyne.CanvasObject) {
	k := p.k
	line := kit.Edged(nil, nil, nil, k.Icon(kit.DrawChevron, 12, "quiet"), kit.Middle(k.Text(k.Fit(value, scene.Regular, kit.SizeText, formWidth-42-sampleRoom), kit.SizeText, "text")))
	if sign != nil {
		line = kit.Edged(nil, nil, nil, kit.Beside(8, sign, k.Icon(kit.DrawChevron, 12, "quiet")), line.Objects[0])
	}
	style := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 7, PadX: 12, MinW: formWidth, MinH: kit.ControlHeight}
	b := p.button(style, words+" "+value, line, nil)
	b.OnTap = func() {
		if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b); !at.IsZero() {
			k.OpenMenu(answers(), formWidth, sampleRoom, at.AddXY(0, b.Size().Height+4))
		}
	}
	p.ask(words, b)
}

// segments asks for one of some short answers.
func (p *Style) segments(words string, columns int, names []string, taken int, on func(int)) {
	s := kit.NewSegments(p.k, words, formWidth, columns, names, on)
	s.Take(taken)
	for _, c := range s.Cells {
		c.OnLeave = p.Close
		p.stop(c)
	}
	p.ask(words, s.Root)
}

// slider asks for a number on a track.
func (p *Style) slider(words func(v float64) string, low, high, step, value float64, to func(*geo.LayerLook, float64)) {
	k := p.k
	t := k.Text(words(value), kit.SizeSmall, "quiet")
	r := kit.NewRange(k, words(value), low, high, step, value)
	r.Try = func(v float64) {
		t.Text = words(v)
		t.Refresh()
		p.try(func(l *geo.LayerLook) { to(l, v) })
	}
	r.Set = func(v float64) { p.set(func(l *geo.LayerLook) { to(l, v) }) }
	r.Leave = p.Close
	p.stop(r)
	kit.Add(p.rows, kit.Column(0, t, kit.Fixed(formWidth, 0, r)))
}

// newFormFrame is a form with the sign for going back above what it asks.
func newFormFrame(k kit.Context, title string, rows fyne.CanvasObject, back func(), h Host) frame {
	b := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("layer.back"), k.Icon(kit.DrawBack, 16, "quiet"), back)
	b.OnLeave = back
	words := k.Bold(k.Fit(title, scene.Bold, kit.SizeText, room-32), kit.SizeText, "text")
	head := kit.Padded(10, 4, edge, edge, kit.Edged(nil, nil, k.Hinted(b, false), nil, kit.Padded(0, 0, 6, 0, kit.Middle(words))))
	f := frame{scroll: kit.NewScroll(k, kit.Padded(4, 16, edge+rowPad, edge+rowPad, rows))}
	f.root = kit.Fixed(Width, 0, container.NewStack(kit.NewScrim(k.Color("panel"), nil),
		kit.Edged(nil, nil, nil, kit.Fixed(1, 0, k.Rule()), kit.Edged(head, nil, nil, nil, f.scroll))))
	return f
}
