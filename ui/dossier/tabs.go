package dossier

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// tab leads to a part of the dossier.
type tab struct {
	*kit.Button
	label *composite.Text
	line  *composite.Composite
}

// tabHeight is also the touch target's.
const tabHeight = 36

func (v *Panel) tabRow(d *dossier.Dossier) fyne.CanvasObject {
	row := kit.Beside(tabGap(v.Context, d))
	for i, part := range d.Parts {
		t := &tab{label: v.Text(part.Title, 13, "quiet"), line: v.Surface(composite.Surface{Fill: v.Color("accent")})}
		content := container.New(tabLayout{}, t.label, t.line)
		t.Button = kit.NewButton(v.Context, kit.ButtonStyle{MinH: tabHeight}, part.Title, content, func() { v.jump(i) })
		t.OnLeave = v.host.Leave
		v.tabs = append(v.tabs, t)
		kit.Add(row, t.Button)
	}
	v.mark(0)
	return kit.Padded(6, 0, margin, margin, v.Picture(kit.Edged(nil, kit.Fixed(0, 1, v.Rule()), nil, nil, row)))
}

// tabGap spreads the tabs, closer where their words are long.
func tabGap(k kit.Context, d *dossier.Dossier) float32 {
	w := float32(0)
	for _, p := range d.Parts {
		w += k.Measure(p.Title, scene.Bold, 13)
	}
	if n := len(d.Parts); n > 1 {
		return fyne.Max(4, fyne.Min(20, (textWidth-w)/float32(n-1)))
	}
	return 20
}

// tabLayout centres the word and puts the line at the bottom.
type tabLayout struct{}

func (tabLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(os[0].MinSize().Width, tabHeight)
}

func (tabLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	m := os[0].MinSize()
	os[0].Resize(m)
	os[0].Move(fyne.NewPos((s.Width-m.Width)/2, (s.Height-m.Height)/2))
	os[1].Resize(fyne.NewSize(s.Width, 2.5))
	os[1].Move(fyne.NewPos(0, s.Height-2.5))
}

func (v *Panel) mark(n int) {
	v.current = n
	for i, t := range v.tabs {
		t.label.Weight, t.label.Color = scene.Regular, v.Color("quiet")
		t.line.Hide()
		if i == n {
			t.label.Weight, t.label.Color = scene.Bold, v.Color("text")
			t.line.Show()
		}
		t.On.Refresh()
	}
}

// jump scrolls smoothly to a part.
func (v *Panel) jump(n int) {
	from, to := v.Scroll.Offset.Y, v.anchorY(n)
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		v.Scroll.ScrollToOffset(fyne.NewPos(0, to))
		v.mark(n)
		return
	}
	a := fyne.NewAnimation(canvas.DurationStandard, func(t float32) {
		v.Scroll.ScrollToOffset(fyne.NewPos(0, from+(to-from)*t))
		v.mark(n)
	})
	a.Curve = fyne.AnimationEaseInOut
	a.Start()
}

// anchorY is the offset at which a part stands at the top, as far as there is
// text to scroll.
func (v *Panel) anchorY(n int) float32 {
	if n == 0 {
		return 0
	}
	y := v.anchors[n].Position().Y
	most := v.Scroll.Content.MinSize().Height - v.Scroll.Size().Height
	return fyne.Max(0, fyne.Min(y, most))
}

// follow marks the tab of the part at the top; at the very end, the last.
func (v *Panel) follow() {
	y := v.Scroll.Offset.Y
	n := 0
	for i, a := range v.anchors {
		if i > 0 && a.Position().Y <= y+24 {
			n = i
		}
	}
	if y > 0 && y+v.Scroll.Size().Height >= v.Scroll.Content.MinSize().Height-1 {
		n = len(v.anchors) - 1
	}
	if n != v.current {
		v.mark(n)
	}
}
