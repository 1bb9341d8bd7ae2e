package help

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// About is what the program tells of itself.
type About struct {
	Version string  // of program, source and content, a line each
	Places  []Place // where it keeps what is the user's
	Parts   []Part  // what others made
	Open    func(path string)
}

// Place is a file or folder of the user's; Name is a text's key.
type Place struct{ Name, Path string }

// Part is a work of others that the program is made with, and its licence.
type Part struct{ Name, Licence, Text string }

// Measures of the card about the program, in units.
const (
	aboutWidth  = 560
	partsHeight = 220
)

// ShowAbout shows versions, places and the licences of all parts. A press on a part
// shows its licence.
func ShowAbout(k kit.Context, a About) {
	rows := kit.Column(8)
	kit.Add(rows, kit.NewSelectableLabel(k, a.Version, aboutWidth, kit.LabelStyle{Size: kit.SizeText, Role: "text"}, nil))
	for _, p := range a.Places {
		if p.Path == "" {
			continue
		}
		line := k.Text(k.Fit(k.T(p.Name)+"  "+p.Path, scene.Regular, kit.SizeQuiet, aboutWidth-16), kit.SizeQuiet, "tealText")
		kit.Add(rows, kit.NewButton(k, rowStyle(k), k.T("about.open", "path", p.Path), line, func() { a.Open(p.Path) }))
	}
	kit.Add(rows, k.Medium(k.T("about.parts", "count", strconv.Itoa(len(a.Parts))), kit.SizeQuiet, "quiet"))
	list := kit.Column(0)
	scroll := (*kit.Scroll)(nil)
	within := k
	within.Reveal = func(o fyne.CanvasObject) {
		if scroll != nil {
			scroll.BringIntoSight(o)
		}
	}
	for _, p := range a.Parts {
		line := kit.Edged(nil, nil, nil, within.Text(p.Licence, kit.SizeQuiet, "quiet"), within.Text(within.Fit(p.Name, scene.Regular, kit.SizeQuiet, aboutWidth-180), kit.SizeQuiet, "text"))
		kit.Add(list, kit.NewButton(within, rowStyle(k), p.Name+" "+p.Licence, line, func() { showLicence(k, a, p) }))
	}
	scroll = kit.NewScroll(within, kit.Padded(0, 0, 0, scrollBar, list))
	kit.Add(rows, kit.Fixed(aboutWidth, partsHeight, scroll))
	show(k, k.T("app.name"), rows)
}

// rowStyle is that of a row that can be pressed.
func rowStyle(k kit.Context) kit.ButtonStyle {
	return kit.ButtonStyle{Hover: k.Color("hover"), Radius: 4, PadX: 8, PadY: 3, MinH: 24}
}

// showLicence shows the licence of a part, with a way back.
func showLicence(k kit.Context, a About, p Part) {
	rows := kit.Column(10)
	back := kit.NewButton(k, rowStyle(k), k.T("action.back"), k.Text("← "+k.T("action.back"), kit.SizeText, "tealText"), func() { ShowAbout(k, a) })
	kit.Add(rows, container.NewHBox(back))
	kit.Add(rows, kit.NewSelectableLabel(k, p.Text, aboutWidth, kit.LabelStyle{Size: kit.SizeQuiet, Role: "text"}, nil))
	show(k, p.Name, rows)
}
