package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/ui/mark"
	"kechuang/ui/state"
)

// Measures of the dossier, in units.
const (
	dossierWidth  = 388
	dossierMargin = 24
	dossierText   = dossierWidth - 2*dossierMargin
)

// dossierActions are what the dossier may ask of the window.
type dossierActions struct {
	close func()
	back  func() // nil when there is nothing to go back to
	goTo  func(geo.FeatureID)
	hover func(geo.FeatureID)
	open  func(fact string)     // of a policy document
	fold  func()                // the panel away
	mark  func(industry string) // on the map; "" ends it
	pin   func(industry string) // keeps it marked, or lets it go
	leave func()                // Esc in a text
}

// dossier is the panel at the right.
type dossier struct {
	ink
	actions dossierActions
	root    fyne.CanvasObject
	scroll  *scroller
	anchors []fyne.CanvasObject // first object of each part
	tabs    []*tab
	current int
	dated   []*datedMark      // of the goals' timeline
	key     string            // of what it is about
	first   *press            // that has the keyboard at first
	wanted  string            // fact that is to be in sight and marked; "" for none
	found   fyne.CanvasObject // it; nil for none
	said    string            // the mark of the block that is being built, which its facts need not repeat
}

// newDossier builds the panel for a dossier; a fact of it may be wanted.
func newDossier(k ink, d *state.Dossier, wanted string, a dossierActions) *dossier {
	v := &dossier{ink: k, actions: a, key: string(d.ID) + " " + d.Document, wanted: wanted}
	body := column(0)
	for _, e := range rest(d.Lead) {
		add(body, padded(6, 0, 0, 0, v.marked(e, v.lead(e))))
	}
	if len(d.Stats) > 0 {
		add(body, padded(14, 0, 0, 0, v.stats(d.Stats)))
	}
	for _, part := range d.Parts {
		if part.Key == "sources" && d.Approx != "" {
			add(body, v.notice(d.Approx))
		}
		for i, b := range part.Blocks {
			o := v.block(b, len(v.anchors) > 0)
			if i == 0 {
				v.anchors = append(v.anchors, o)
			}
			add(body, o)
		}
	}
	if d.Unsaid != "" {
		text := newProse(v.ink, d.Unsaid, dossierText, proseStyle{size: sizeNote, role: "quiet", lead: leadNote}, v.actions.leave)
		add(body, padded(blockGap, 0, 0, 0, column(0, fixed(0, 1, v.rule()), padded(blockGap, 0, 0, 0, text))))
	}
	v.scroll = newScroller(k, padded(2, 28, dossierMargin, dossierMargin, body))
	v.scroll.OnScrolled = v.follow
	head := column(0, v.head(d), v.tabRow(d))
	v.root = container.NewStack(newShield(v.color("panel"), nil),
		edged(nil, nil, fixed(1, 0, v.rule()), nil,
			edged(head, nil, nil, nil, v.scroll)))
	return v
}

func rest(es []state.Entry) []state.Entry {
	if len(es) < 2 {
		return nil
	}
	return es[1:]
}

// head is what stands above the tabs: names, code, the first positioning.
func (v *dossier) head(d *state.Dossier) fyne.CanvasObject {
	buttons := beside(2)
	if v.actions.back != nil {
		add(buttons, v.iconButton(drawBack, v.t("action.back"), v.actions.back))
	}
	fold := v.iconButton(drawFold, v.t("action.fold"), v.actions.fold)
	add(buttons, fold)
	v.first = v.iconButton(drawCross, v.t("action.close"), v.actions.close)
	add(buttons, v.first)
	size := float32(sizeTitle)
	if len([]rune(d.Title)) > 12 {
		size = 20 // long names of organisations and zones
	}
	title := newProse(v.ink, d.Title, dossierText-96, proseStyle{size: size, role: "text", weight: scene.Bold, lead: 4. / 3}, v.actions.leave)
	top := edged(nil, nil, nil, container.NewVBox(buttons), title)

	rows := column(0, top)
	if s := metaLine(d); s != "" {
		add(rows, newProse(v.ink, s, dossierText, proseStyle{size: 12.5, role: "quiet"}, v.actions.leave))
	}
	if len(d.Back) > 0 {
		add(rows, padded(6, 0, 0, 0, v.chips(d.Back)))
	}
	if len(d.Lead) > 0 {
		add(rows, padded(10, 0, 0, 0, v.lead(d.Lead[0])))
	}
	return padded(18, 0, dossierMargin, dossierMargin, rows)
}

func metaLine(d *state.Dossier) string {
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
func (v *dossier) lead(e state.Entry) fyne.CanvasObject {
	text := newProse(v.ink, e.Text, dossierText-15, proseStyle{size: 14.5, role: "text", weight: scene.Medium}, v.actions.leave)
	if e.Source.Chip != v.said || e.Source.Note != "" {
		text.On = v.sourceChip(e.Source)
		v.said = e.Source.Chip
	}
	return edged(nil, nil, padded(1, 1, 0, 12, fixed(3, 0, v.surface(mark.Surface{Fill: v.color("accent")}))), nil, text)
}

// marked sets a ground below the fact that is wanted.
func (v *dossier) marked(e state.Entry, o fyne.CanvasObject) fyne.CanvasObject {
	if v.wanted == "" || e.Fact != v.wanted {
		return o
	}
	v.found = container.NewStack(v.surface(mark.Surface{Fill: v.color("found"), Radius: 5}), o)
	return v.found
}

// notice says how an approximate place is known.
func (v *dossier) notice(s string) fyne.CanvasObject {
	back := v.surface(mark.Surface{Fill: v.color("input"), Stroke: v.color("border"), Radius: 7})
	text := newProse(v.ink, s, dossierText-24, proseStyle{size: 12, role: "quiet"}, v.actions.leave)
	return padded(12, 0, 0, 0, v.picture(container.NewStack(back, padded(8, 8, 12, 12, text))))
}

// stats shows numbers large enough to see at a glance, three in a row.
func (v *dossier) stats(ss []state.Stat) fyne.CanvasObject {
	const gap = 8
	w := float32(dossierText-2*gap) / 3
	row := container.New(flow{dossierText, gap, gap})
	for _, s := range ss {
		n := v.bold(s.Value, 21, "tealText")
		unit := column(0)
		for _, l := range v.wrap(s.Unit, scene.Regular, 11.5, w-20) {
			add(unit, v.text(l, 11.5, "quiet"))
		}
		l := look{fill: v.color("chip"), hover: v.color("hover"), radius: 8, padX: 10, padY: 7, minW: w}
		source := s.Source
		source.Text = s.Text
		var p *press
		p = newPress(v.ink, l, s.Value+" "+s.Unit, column(0, n, unit), func() { v.showSource(source, p) })
		add(row, p)
	}
	return row
}

// chips is a row of links to features.
func (v *dossier) chips(cs []state.Chip) fyne.CanvasObject {
	row := container.New(flow{dossierText, 6, 5})
	for _, c := range cs {
		add(row, v.chip(c))
	}
	return row
}

func (v *dossier) chip(c state.Chip) fyne.CanvasObject {
	l := look{fill: v.color("chip"), hover: v.color("chipActive"), radius: 12, padX: 10, padY: 2, minH: 24}
	label, lines := v.chipText(c.Text, "chipText")
	p := newPress(v.ink, l, c.Text, label, func() { v.actions.goTo(c.ID) })
	p.onLeave = v.actions.leave
	p.onHover = func(in bool) {
		ink, id := v.color("chipText"), geo.FeatureID("")
		if in {
			ink, id = v.color("chipActiveText"), c.ID
		}
		for _, t := range lines {
			t.Color = ink
			t.Refresh()
		}
		v.actions.hover(id)
	}
	return p
}

// chipText sets the text of a chip; a long name takes several lines.
func (v *dossier) chipText(s, role string) (fyne.CanvasObject, []*mark.Text) {
	words := column(0)
	var lines []*mark.Text
	for _, l := range v.wrap(s, scene.Medium, 12, dossierText-30) {
		t := v.medium(l, 12, role)
		lines = append(lines, t)
		add(words, t)
	}
	return words, lines
}

// industries is a row of lines of business; the map marks who carries the one under
// the pointer, a press keeps it marked.
func (v *dossier) industries(is []state.Industry) fyne.CanvasObject {
	row := container.New(flow{dossierText, 6, 5})
	for _, i := range is {
		l := look{fill: v.color("input"), hover: v.color("hover"), radius: 12, padX: 10, padY: 2, minH: 24}
		text, _ := v.chipText(i.Text, "text")
		p := newPress(v.ink, l, i.Text, text, func() { v.actions.pin(i.Key) })
		p.onLeave = v.actions.leave
		p.onHover = func(in bool) {
			if in {
				v.actions.mark(i.Key)
			} else {
				v.actions.mark("")
			}
		}
		add(row, p)
	}
	return row
}

func (v *dossier) iconButton(draw func(scene.Canvas, scene.Rect, color.NRGBA), name string, tap func()) *press {
	p := newPress(v.ink, look{hover: v.color("hover"), radius: 7, padX: 7, padY: 7}, name, v.icon(draw, 16, "text"), tap)
	p.onLeave = v.actions.leave
	return p
}
