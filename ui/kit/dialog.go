package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/style"
	"kechuang/ui/kit/composite"
)

// LargeDialog sets the second object in the middle, as large as the window lets it, up to
// a size; the zero one is that of most dialogs.
type LargeDialog struct{ Most fyne.Size }

// Measures of a dialog, in units.
const (
	dialogMostW, dialogMostH = 1240, 800
	DialogEdge               = 16
)

func (LargeDialog) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (l LargeDialog) Layout(os []fyne.CanvasObject, s fyne.Size) {
	Put(os[0], 0, 0, s.Width, s.Height)
	most := l.Most
	if most.IsZero() {
		most = fyne.NewSize(dialogMostW, dialogMostH)
	}
	w, h := fyne.Min(s.Width-2*DialogEdge, most.Width), fyne.Min(s.Height-2*DialogEdge, most.Height)
	Put(os[1], (s.Width-w)/2, (s.Height-h)/2, w, h)
}

// SmallDialog sets the second object in the middle, at its own size.
type SmallDialog struct{}

func (SmallDialog) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (SmallDialog) Layout(os []fyne.CanvasObject, s fyne.Size) {
	Put(os[0], 0, 0, s.Width, s.Height)
	m := os[1].MinSize()
	w, h := fyne.Min(m.Width, s.Width-2*DialogEdge), fyne.Min(m.Height, s.Height-2*DialogEdge)
	Put(os[1], (s.Width-w)/2, (s.Height-h)/2, w, h)
}

// EnterOrEscape does what a dialog does on the keys that end it, and tells whether it
// was one of them.
func EnterOrEscape(name fyne.KeyName, enter, escape func()) bool {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		enter()
	case fyne.KeyEscape:
		escape()
	default:
		return false
	}
	return true
}

// Shade is the shade of what lies below a dialog.
func Shade() *Scrim { return NewScrim(color.NRGBA{A: 0x66}, nil) }

// Dialog is the one frame of all dialogs: a head with a title and a cross, a body, and
// a foot with a message, the button that stops and the main one. Enter presses the main
// button wherever the keyboard is in it, Esc does what the cross does.
type Dialog struct {
	Message
	Main, Stop *Button

	k             Context
	Root          *fyne.Container
	mode          *Mode
	mainText      *composite.Text
	stopText      *composite.Text
	enter, escape func()
	unready       bool
}

// DialogParts are what a dialog shows.
type DialogParts struct {
	Title   string
	Head    fyne.CanvasObject // before the cross; may be nil
	Body    fyne.CanvasObject
	Above   fyne.CanvasObject // over the foot's buttons; may be nil
	Why     fyne.CanvasObject // before the buttons: why the main one can't be pressed; may be nil
	Buttons []*Button         // between the one that stops and the main one
	Width   float32           // of the body; 0 for as much as the window has
	Most    fyne.Size         // that it takes of the window without a Width; zero for most dialogs' size
}

// DialogPad is the space beside what a dialog shows.
const DialogPad = 24

// NewDialog makes the frame's message and buttons; Open shows it.
func NewDialog(k Context, main string, enter, escape func()) *Dialog {
	d := &Dialog{k: k, Message: NewMessage(k), enter: enter, escape: escape}
	d.Stop, d.stopText = NewTextButton(k, k.T("action.cancel"), false, escape)
	d.Main, d.mainText = NewTextButton(k, main, true, enter)
	d.Stop.OnLeave, d.Main.OnLeave = escape, escape
	return d
}

// Open shows the dialog over the window and gives its main button the keyboard.
func (d *Dialog) Open(p DialogParts) {
	k := d.k
	cross := NewButton(k, ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("action.close"), k.Cross(), d.escape)
	cross.OnLeave = d.escape
	right, buttons := Beside(10), Beside(8)
	if p.Why != nil {
		Add(buttons, p.Why)
	}
	Add(buttons, d.Stop)
	if p.Head != nil {
		Add(right, p.Head)
	}
	Add(right, cross)
	for _, b := range append(p.Buttons, d.Main) {
		b.OnLeave = d.escape
		Add(buttons, b)
	}
	head := Edged(nil, nil, Middle(k.Bold(p.Title, SizeHeading, "text")), right, nil)
	foot := Edged(nil, nil, nil, buttons, d.Line)
	if p.Above != nil {
		foot = Column(10, p.Above, foot)
	}
	back := canvas.NewRectangle(k.Color("panel"))
	back.CornerRadius = 12
	back.Shadow = canvas.Shadow{Color: k.Color("shadow"), BlurRadius: 24, Offset: fyne.NewPos(0, 6)}
	inner := fyne.CanvasObject(Edged(Padded(0, 10, 0, 0, head), Padded(14, 0, 0, 0, foot), nil, nil, p.Body))
	var place fyne.Layout = LargeDialog{p.Most}
	if p.Width > 0 {
		inner, place = Fixed(p.Width, 0, inner), SmallDialog{}
	}
	card := container.NewStack(NewScrim(nil, nil), back, Padded(14, 16, DialogPad, DialogPad, inner))
	d.Root = container.New(place, Shade(), card)
	d.mode = k.Modes.Dialog(d.Root)
	d.mode.Key, d.mode.Escape = d.Key, d.escape
	k.Canvas().Focus(d.Main)
}

// Key takes the keys that end a dialog and tells whether it was one of them.
func (d *Dialog) Key(name fyne.KeyName) bool { return EnterOrEscape(name, d.enter, d.escape) }

// Hide takes the dialog away.
func (d *Dialog) Hide() {
	if d.mode != nil {
		d.mode.Close()
	}
}

// SetTexts writes on the two buttons what they do now.
func (d *Dialog) SetTexts(stop, main string) {
	Relabel(d.Stop, d.stopText, stop)
	Relabel(d.Main, d.mainText, main)
}

// MainText is what the main button says.
func (d *Dialog) MainText() string { return d.mainText.Text }

// SetReady tells whether the main button can be pressed, and what it says.
func (d *Dialog) SetReady(ready bool, text string) {
	d.unready = !ready
	k, l := d.k, &d.Main.Style
	if ready {
		l.Fill, l.Hover, l.Stroke = k.Color("accent"), style.Darker(k.Color("accent"), 0.1), nil
		d.mainText.Color = k.Color("accentText")
	} else {
		l.Fill, l.Hover, l.Stroke = k.Color("input"), k.Color("input"), k.Color("border")
		d.mainText.Color = k.Color("quiet")
	}
	Relabel(d.Main, d.mainText, text)
	d.Main.Refresh()
	if d.Root != nil {
		d.Root.Refresh()
	}
}

// Ready reports that the main button can be pressed.
func (d *Dialog) Ready() bool { return !d.unready }

// Freeze makes questions inert while a dialog is at work, or lets them be answered.
func Freeze(on bool, buttons []*Button, entries []*KeyEntry) {
	for _, b := range buttons {
		b.Inert = on
	}
	for _, e := range entries {
		if on {
			e.Disable()
		} else {
			e.Enable()
		}
	}
}
