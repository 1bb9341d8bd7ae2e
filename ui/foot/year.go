package foot

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/geo/thematic"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// yearSwitch is a switch, the slider through the years, and how many goals are due. While
// numbers show, a sign that plays their years stands in place of the switch.
type yearSwitch struct {
	k      kit.Context
	model  *state.Model
	years  state.Timeline
	host   Host
	toggle *kit.Toggle
	play   fyne.CanvasObject
	title  *composite.Text
	press  *kit.Button
	slider *kit.Slider
	count  *composite.Text
	counts *kit.Button // opens the list of what is counted

	playing bool
	turn    int // counts what was played and ended, as a timer can't be stopped
}

// playStep is how long a year stays while the years are played.
const playStep = 900 * time.Millisecond

func (f *Bar) newYearSwitch() *yearSwitch {
	k, m := f.k, f.model
	y := &yearSwitch{k: k, model: m, years: m.Timeline(), host: f.host, toggle: kit.NewToggle(k, false),
		title: k.Bold("", kit.SizeQuiet, "text"), count: k.Text("", kit.SizeQuiet, "text")}
	y.play = k.Sketch(fyne.NewSquareSize(17), y.drawPlay)
	label := kit.Beside(8, container.NewStack(y.toggle, container.NewCenter(y.play)), y.title)
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: countPad, MinH: 28}
	y.press = kit.NewButton(k, style, "", label, y.pressed)
	y.press.OnLeave = f.host.FocusMap
	y.slider = kit.NewSlider(k, y.years, f.host.FocusMap)
	y.counts = kit.NewButton(k, style, k.T("year.list"), y.count, func() { f.host.ShowDue(y.counts) })
	y.counts.OnLeave = f.host.FocusMap
	y.name()
	return y
}

// shown reports whether there are years.
func (y *yearSwitch) shown() bool { return len(y.years.Years()) > 0 }

// plays reports whether there are years that can be played.
func (y *yearSwitch) plays() bool { return y.years.OfNumbers() && len(y.years.Years()) > 1 }

// drawPlay is a triangle, or two bars while the years are played.
func (y *yearSwitch) drawPlay(p scene.Canvas, r scene.Rect) {
	kit.DrawPlay(p, r, y.k.Color("text"), y.playing)
}

// name says what a press does.
func (y *yearSwitch) name() {
	k := y.k
	switch {
	case y.playing:
		y.press.Name = k.T("year.pause")
	case y.plays():
		y.press.Name = k.T("year.play")
	default:
		y.press.Name = k.T("year.switch")
	}
	y.title.Text = k.T("year.title")
	if y.years.OfNumbers() {
		y.title.Text = k.T("year.numbers")
	}
	y.press.Inert = y.years.OfNumbers() && !y.plays()
	kit.SetVisible(y.toggle, !y.years.OfNumbers())
	kit.SetVisible(y.play, y.plays())
}

// pressed switches the shading by goals, or plays the years.
func (y *yearSwitch) pressed() {
	switch {
	case !y.years.OfNumbers():
		y.years.ToggleYear()
	case y.playing:
		y.stop()
	case y.plays():
		y.start()
	}
}

// start plays the years from the one that shows, or from the first after the last.
func (y *yearSwitch) start() {
	y.playing = true
	if all := y.years.Years(); y.years.Year() == all[len(all)-1] {
		_ = y.years.SetYear(all[0]) // one of them
	}
	y.next()
	y.refresh()
}

// next goes to the year after the one that shows when that stayed long enough.
func (y *yearSwitch) next() {
	turn := y.turn
	y.host.RunAfter(playStep, func() {
		if turn != y.turn {
			return
		}
		before := y.years.Year()
		if y.plays() {
			y.years.StepYear(1)
		}
		if y.years.Year() == before {
			y.stop()
			return
		}
		y.next()
	})
}

// stop ends what is played.
func (y *yearSwitch) stop() {
	y.playing = false
	y.turn++
	y.refresh()
}

func (y *yearSwitch) refresh() {
	k := y.k
	if y.playing && !y.plays() {
		y.playing = false
		y.turn++
	}
	y.name()
	y.toggle.Set(y.years.Year() != 0)
	y.count.Color, y.counts.Style.Hover, y.counts.Inert = k.Color("tealText"), k.Color("hover"), false
	switch districts, goals := y.model.Due(); {
	case y.years.OfNumbers():
		y.count.Text, y.count.Color, y.counts.Style.Hover, y.counts.Inert = k.T("numbers.sameYears"), k.Color("quiet"), nil, true
		classed := func(m *thematic.Map) bool {
			return m.As() == thematic.Shade && !m.Measure.Words && len(m.Dataset.Years) > 1
		}
		if !slices.ContainsFunc(y.model.NumberMaps(), classed) {
			y.count.Text = ""
		}
	case y.model.Year() == 0:
		y.count.Text, y.count.Color, y.counts.Style.Hover = k.T("year.off"), k.Color("quiet"), nil
	default:
		y.count.Text = k.Counted("year.districts", districts) + " · " + k.Counted("year.goals", goals)
	}
	if y.shown() {
		y.slider.Redraw()
	}
	y.press.Refresh()
	y.counts.Refresh()
}

// countWidth is the room for the widest count, so that the track keeps its length while
// the knob moves.
func (y *yearSwitch) countWidth() float32 {
	k, widest := y.k, float32(0)
	texts := []string{k.T("year.off"), k.Counted("year.districts", 16) + " · " + k.Counted("year.goals", 88)}
	if y.years.OfNumbers() {
		texts = []string{y.count.Text}
	}
	for _, text := range texts {
		widest = fyne.Max(widest, k.Measure(text, scene.Regular, kit.SizeQuiet))
	}
	return 2*countPad + widest
}
