// Package dossier is the panel at the window's right that shows what is known of one
// place. It knows the model's dossier and asks the window through Host.
package dossier

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/sources"
)

// Measures of the dossier, in units.
const (
	Width     = 388
	margin    = 24
	textWidth = Width - 2*margin
)

// Host is what the dossier asks of the window.
type Host interface {
	Close()
	CanGoBack() bool
	Back()
	Leave() // Esc in a text
	Fold()  // the panel away
	CanEdit() bool
	Edit() // what it is about
	EditFact(fact string)
	DeleteFact(fact string)
	GoTo(id geo.FeatureID)
	Hover(id geo.FeatureID)
	OpenDocument(fact string)     // a policy document
	MarkIndustry(industry string) // on the map; "" ends it
	PinIndustry(industry string)  // keeps it marked, or lets it go
}

// Panel is the panel at the right.
type Panel struct {
	kit.Context
	host     Host
	Root     fyne.CanvasObject
	Scroll   *kit.Scroll
	anchors  []fyne.CanvasObject // first object of each part
	tabs     []*tab
	current  int
	dated    []*datedMark      // of the goals' timeline
	Key      string            // of what it is about
	First    *kit.Button       // that has the keyboard at first
	wanted   string            // fact that is to be in sight and marked; "" for none
	Found    fyne.CanvasObject // it; nil for none
	document bool              // it is about a policy document
	said     string            // the mark of the block that is being built, which its facts need not repeat
}

// New builds the panel for a dossier; a fact of it may be wanted.
func New(k kit.Context, d *dossier.Dossier, wanted string, h Host) *Panel {
	v := &Panel{Context: k, host: h, Key: string(d.ID) + " " + d.Document, wanted: wanted, document: d.Document != ""}
	body := kit.Column(0)
	for _, e := range rest(d.Lead) {
		kit.Add(body, kit.Padded(6, 0, 0, 0, v.marked(e, v.lead(e))))
	}
	if len(d.Stats) > 0 {
		kit.Add(body, kit.Padded(14, 0, 0, 0, v.stats(d.Stats)))
	}
	for _, part := range d.Parts {
		if part.Key == "sources" && d.Approx != "" {
			kit.Add(body, v.notice(d.Approx))
		}
		for i, b := range part.Blocks {
			o := v.block(b, len(v.anchors) > 0)
			if i == 0 {
				v.anchors = append(v.anchors, o)
			}
			kit.Add(body, o)
		}
	}
	if d.Unsaid != "" {
		text := kit.NewSelectableLabel(v.Context, d.Unsaid, textWidth, kit.LabelStyle{Size: sizeNote, Role: "quiet", Lead: leadNote}, v.host.Leave)
		kit.Add(body, kit.Padded(blockGap, 0, 0, 0, kit.Column(0, kit.Fixed(0, 1, v.Rule()), kit.Padded(blockGap, 0, 0, 0, text))))
	}
	v.Scroll = kit.NewScroll(k, kit.Padded(2, 28, margin, margin, body))
	v.Scroll.OnScrolled = v.follow
	head := kit.Column(0, v.head(d), v.tabRow(d))
	v.Root = container.NewStack(kit.NewScrim(v.Color("panel"), nil),
		kit.Edged(nil, nil, kit.Fixed(1, 0, v.Rule()), nil,
			kit.Edged(head, nil, nil, nil, v.Scroll)))
	return v
}

// marks draws the marks of sources.
func (v *Panel) marks() sources.Marks { return sources.Marks{Context: v.Context, Leave: v.host.Leave} }

func rest(es []dossier.Entry) []dossier.Entry {
	if len(es) < 2 {
		return nil
	}
	return es[1:]
}

// head is what stands above the tabs: names, code, the first positioning.
func (v *Panel) head(d *dossier.Dossier) fyne.CanvasObject {
	buttons := kit.Beside(2)
	if v.host.CanGoBack() {
		kit.Add(buttons, v.iconButton(kit.DrawBack, v.T("action.back"), v.host.Back))
	}
	if d.Document == "" && v.host.CanEdit() {
		kit.Add(buttons, v.iconButton(kit.DrawPencil, v.T("action.edit"), v.host.Edit))
	}
	fold := v.iconButton(kit.DrawFold, v.T("action.fold"), v.host.Fold)
	kit.Add(buttons, fold)
	v.First = v.iconButton(kit.DrawCross, v.T("action.close"), v.host.Close)
	kit.Add(buttons, v.First)
	size := float32(kit.SizeTitle)
	if len([]rune(d.Title)) > 12 {
		size = 20 // long names of organisations and zones
	}
	title := kit.NewSelectableLabel(v.Context, d.Title, textWidth-v.headRoom(d), kit.LabelStyle{Size: size, Role: "text", Weight: scene.Bold, Lead: 4. / 3}, v.host.Leave)
	top := kit.Edged(nil, nil, nil, container.NewVBox(buttons), title)

	rows := kit.Column(0, top)
	if s := metaLine(d); s != "" {
		kit.Add(rows, kit.NewSelectableLabel(v.Context, s, textWidth, kit.LabelStyle{Size: 12.5, Role: "quiet"}, v.host.Leave))
	}
	if len(d.Back) > 0 {
		kit.Add(rows, kit.Padded(6, 0, 0, 0, v.chips(d.Back)))
	}
	if len(d.Lead) > 0 {
		kit.Add(rows, kit.Padded(10, 0, 0, 0, v.editable(d.Lead[0], v.lead(d.Lead[0]))))
	}
	return kit.Padded(18, 0, margin, margin, rows)
}

// headRoom is what the buttons beside a title take.
func (v *Panel) headRoom(d *dossier.Dossier) float32 {
	if d.Document == "" && v.host.CanEdit() {
		return 96 + 32
	}
	return 96
}

func metaLine(d *dossier.Dossier) string {
	s := d.Subtitle
	for _, m := range d.Meta {
		if s != "" {
			s += " · "
		}
		s += m
	}
	return s
}

// lead is a positioning with a bar in the accent colour.
func (v *Panel) lead(e dossier.Entry) fyne.CanvasObject {
	text := kit.NewSelectableLabel(v.Context, e.Text, textWidth-15, kit.LabelStyle{Size: 14.5, Role: "text", Weight: scene.Medium}, v.host.Leave)
	if e.Source.Chip != v.said || e.Source.Note != "" {
		text.On = v.marks().Chip(e.Source)
		v.said = e.Source.Chip
	}
	return kit.Edged(nil, nil, kit.Padded(1, 1, 0, 12, kit.Fixed(3, 0, v.Surface(composite.Surface{Fill: v.Color("accent")}))), nil, text)
}

// marked sets a ground below the fact that is wanted.
func (v *Panel) marked(e dossier.Entry, o fyne.CanvasObject) fyne.CanvasObject {
	o = v.editable(e, o)
	if v.wanted == "" || e.Fact != v.wanted {
		return o
	}
	v.Found = container.NewStack(v.Surface(composite.Surface{Fill: v.Color("found"), Radius: 5}), o)
	return v.Found
}

// notice says how an approximate place is known.
func (v *Panel) notice(s string) fyne.CanvasObject {
	back := v.Surface(composite.Surface{Fill: v.Color("input"), Stroke: v.Color("border"), Radius: 7})
	text := kit.NewSelectableLabel(v.Context, s, textWidth-24, kit.LabelStyle{Size: 12, Role: "quiet"}, v.host.Leave)
	return kit.Padded(12, 0, 0, 0, v.Picture(container.NewStack(back, kit.Padded(8, 8, 12, 12, text))))
}

// stats shows numbers large enough to see at a glance, three in a row.
func (v *Panel) stats(ss []dossier.Stat) fyne.CanvasObject {
	const gap = 8
	w := float32(textWidth-2*gap) / 3
	row := container.New(kit.Flow{Width: textWidth, GapX: gap, GapY: gap})
	for _, s := range ss {
		n := v.Bold(s.Value, 21, "tealText")
		unit := kit.Column(0)
		for _, l := range v.Wrap(s.Unit, scene.Regular, 11.5, w-20) {
			kit.Add(unit, v.Text(l, 11.5, "quiet"))
		}
		l := kit.ButtonStyle{Fill: v.Color("chip"), Hover: v.Color("hover"), Radius: 8, PadX: 10, PadY: 7, MinW: w}
		source := s.Source
		source.Text = s.Text
		var p *kit.Button
		p = kit.NewButton(v.Context, l, s.Value+" "+s.Unit, kit.Column(0, n, unit), func() { v.marks().ShowOne(source, p) })
		kit.Add(row, p)
	}
	return row
}

// chips is a row of links to features.
func (v *Panel) chips(cs []dossier.Chip) fyne.CanvasObject {
	row := container.New(kit.Flow{Width: textWidth, GapX: 6, GapY: 5})
	for _, c := range cs {
		kit.Add(row, v.chip(c))
	}
	return row
}

func (v *Panel) chip(c dossier.Chip) fyne.CanvasObject {
	l := kit.ButtonStyle{Fill: v.Color("chip"), Hover: v.Color("chipActive"), Radius: 12, PadX: 10, PadY: 2, MinH: 24}
	label, lines := v.chipText(c.Text, "chipText")
	p := kit.NewButton(v.Context, l, c.Text, label, func() { v.host.GoTo(c.ID) })
	p.OnLeave = v.host.Leave
	p.OnHover = func(in bool) {
		ink, id := v.Color("chipText"), geo.FeatureID("")
		if in {
			ink, id = v.Color("chipActiveText"), c.ID
		}
		for _, t := range lines {
			t.Color = ink
			t.Refresh()
		}
		v.host.Hover(id)
	}
	return p
}

// chipText sets the text of a chip; a long name takes several lines.
func (v *Panel) chipText(s, role string) (fyne.CanvasObject, []*composite.Text) {
	words := kit.Column(0)
	var lines []*composite.Text
	for _, l := range v.Wrap(s, scene.Medium, 12, textWidth-30) {
		t := v.Medium(l, 12, role)
		lines = append(lines, t)
		kit.Add(words, t)
	}
	return words, lines
}

// industries is a row of lines of business; the map marks who carries the one under
// the pointer, a press keeps it marked.
func (v *Panel) industries(is []dossier.Industry) fyne.CanvasObject {
	row := container.New(kit.Flow{Width: textWidth, GapX: 6, GapY: 5})
	for _, i := range is {
		l := kit.ButtonStyle{Fill: v.Color("input"), Hover: v.Color("hover"), Radius: 12, PadX: 10, PadY: 2, MinH: 24}
		text, _ := v.chipText(i.Text, "text")
		p := kit.NewButton(v.Context, l, i.Text, text, func() { v.host.PinIndustry(i.Key) })
		p.OnLeave = v.host.Leave
		p.OnHover = func(in bool) {
			if in {
				v.host.MarkIndustry(i.Key)
			} else {
				v.host.MarkIndustry("")
			}
		}
		kit.Add(row, p)
	}
	return row
}

func (v *Panel) iconButton(draw func(scene.Canvas, scene.Rect, color.NRGBA), name string, tap func()) *kit.Button {
	p := kit.NewButton(v.Context, kit.ButtonStyle{Hover: v.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, name, v.Icon(draw, 16, "text"), tap)
	p.OnLeave = v.host.Leave
	return v.Hinted(p, false)
}
