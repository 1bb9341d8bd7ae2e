package dialogs

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/crs"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// system is a choice of the coordinates that a file is in.
type system struct {
	code, name, note string
}

// systems are the choices: those of degrees that people meet, or else the ones of metres
// that fit.
func (s *Import) systems() (list []system) {
	k := s.k
	for _, c := range s.preview.Fitting {
		list = append(list, system{c.Code(), c.Name().In(k.Lang), c.Code()})
	}
	if list != nil {
		return list
	}
	for _, code := range []string{"wgs84", "gcj02", "bd09"} {
		list = append(list, system{code, k.T("import.system." + code), k.T("import.system." + code + ".note")})
	}
	return list
}

// others are systems that are met now and then.
var others = []int{4528, 4549, 4509, 4510, 3857, 32651}

// datumBox asks which coordinates the file is in, with nothing preset. Where the file tells,
// or the user said it, the box is one quiet line from which it can be changed.
func (s *Import) datumBox() fyne.CanvasObject {
	k, v := s.k, s.preview
	if v.Problem != nil {
		return container.NewWithoutLayout()
	}
	if !v.Asked && s.choices.datum == "" {
		told := k.Text(k.T("import.told", "system", v.System.In(k.Lang)), kit.SizeQuiet, "quiet")
		return kit.Beside(10, k.Text(k.T("import.datum"), kit.SizeText, "quiet"), told, s.otherButton(k.T("import.otherChange")))
	}
	return s.question()
}

// question is the box with the choices.
func (s *Import) question() fyne.CanvasObject {
	k := s.k
	asked := s.preview.Asked
	fill, line, note := "ask", "askLine", "import.ask.note"
	if !asked {
		fill, line = "panel", "border"
	}
	list := s.systems()
	if s.preview.Fitting != nil {
		note = "import.ask.metres"
	}
	if asked && s.preview.Fitting == nil || !asked {
		list = s.withChosen(list)
	}
	const perRow = 3
	width := float32(sheetWidth - 2*kit.DialogPad - 2*16)
	if w := k.Canvas().Size().Width - 2*kit.DialogEdge - 2*kit.DialogPad - 2*16; w < width {
		width = w
	}
	cells := container.New(tileLayout{min(len(list), perRow)})
	for _, c := range list {
		kit.Add(cells, s.systemButton(c, (width-(perRow-1)*10)/float32(min(len(list), perRow))))
	}
	said := k.T(note)
	title := k.Bold(k.T("import.ask"), kit.SizeText, "text")
	other := s.otherButton(k.T("import.otherSystem"))
	room := width - k.Measure(title.Text, scene.Bold, kit.SizeText) - other.MinSize().Width - 24
	head := kit.Edged(nil, nil, nil, other, kit.Beside(12, title, k.Text(k.Fit(said, scene.Regular, kit.SizeQuiet, room), kit.SizeQuiet, "quiet")))
	back := k.Surface(composite.Surface{Fill: k.Color(fill), Stroke: k.Color(line), Width: 1, Radius: 8})
	return container.NewStack(back, kit.Padded(7, 10, 15, 15, kit.Column(6, head, cells)))
}

// withChosen adds the system that the user took from the menu of others.
func (s *Import) withChosen(list []system) []system {
	code := s.choices.datum
	for _, c := range list {
		if c.code == code {
			return list
		}
	}
	if c, err := crs.Parse(code); err == nil && code != "" {
		list = append(list, system{code, c.Name().In(s.k.Lang), code})
	}
	return list
}

// systemButton is one of the equal choices.
func (s *Import) systemButton(c system, width float32) *kit.Button {
	k := s.k
	on := s.choices.datum == c.code
	style := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 7, PadX: 12, MinH: 48}
	if on {
		style.Stroke, style.Fill, style.Hover = k.Color("teal"), k.Color("chip"), k.Color("chip")
	}
	ring := k.Icon(func(p scene.Canvas, r scene.Rect, line color.NRGBA) {
		var path, dot scene.Path
		path.Circle(r.Center(), 7)
		p.Path(path, scene.PathStyle{Stroke: line, Width: 1.4})
		if on {
			dot.Circle(r.Center(), 3.6)
			p.Path(dot, scene.PathStyle{Fill: k.Color("teal")})
		}
	}, 18, "quiet")
	room := width - 2*style.PadX - 18 - 10
	words := kit.Column(1, k.Medium(k.Fit(c.name, scene.Medium, kit.SizeText, room), kit.SizeText, "text"),
		k.Text(k.Fit(c.note, scene.Regular, kit.SizeQuiet, room), kit.SizeQuiet, "quiet"))
	b := kit.NewButton(k, style, k.T("import.datum")+" "+c.name, kit.Beside(10, ring, words), func() {
		s.choose("datum "+c.code, func(now *choices) { now.datum = c.code })
	})
	return s.control("datum "+c.code, b)
}

// otherButton opens the menu of further systems.
func (s *Import) otherButton(text string) *kit.Button {
	k := s.k
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 8, MinH: 26}
	b := kit.NewButton(k, style, text, kit.Beside(4, k.Text(text, kit.SizeQuiet, "tealText"), k.Icon(kit.DrawChevron, 12, "tealText")), nil)
	b.OnTap = func() { s.openMenu(b, s.otherMenu(), 330) }
	return s.control("datum", b)
}

func (s *Import) otherMenu() [][]kit.MenuItem {
	item := func(code, name string) kit.MenuItem {
		return kit.MenuItem{Text: name, Checked: s.choices.datum == code, Do: func() {
			s.choose("datum", func(c *choices) { c.datum = code })
		}}
	}
	var first, more []kit.MenuItem
	for _, code := range []string{"wgs84", "gcj02", "bd09"} {
		first = append(first, item(code, s.k.T("import.system."+code)))
	}
	for _, code := range others {
		if c, err := crs.FromEPSG(code); err == nil {
			more = append(more, item(c.Code(), c.Name().In(s.k.Lang)))
		}
	}
	return [][]kit.MenuItem{first, more, {item("", s.k.T("import.unsaid"))}}
}

// tileLayout sets tiles of one height in rows.
type tileLayout struct{ columns int }

const tileHeight, tileGap = 48, 10

func (l tileLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	rows := (len(os) + l.columns - 1) / l.columns
	return fyne.NewSize(100, float32(rows)*(tileHeight+tileGap)-tileGap)
}

func (l tileLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width+tileGap)/float32(l.columns) - tileGap
	for i, o := range os {
		kit.Put(o, float32(i%l.columns)*(w+tileGap), float32(i/l.columns)*(tileHeight+tileGap), w, tileHeight)
	}
}
