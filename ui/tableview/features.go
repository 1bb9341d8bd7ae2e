package tableview

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/featuretable"
	"kechuang/geo/scene"
	"kechuang/geo/text"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Measures of the table of features, in units.
const (
	featureRow   = 30
	featureHead  = 38
	featureText  = 12.5
	featurePad   = 10
	featureLeast = 84
	featureMost  = 300
	nameMost     = 340
	menuSide     = 24 // of the button that opens a column's menu
	signRoom     = 46 // beside a title, for order and filter
	mostSpread   = 1.5
)

// featureTable shows the features of a layer. Only what is in sight is drawn, so that it
// makes no difference how many there are.
type featureTable struct {
	p    *Page
	k    kit.Context
	view *state.FeatureView

	root    *fyne.Container
	pane    *kit.Pane
	heads   *fyne.Container // above all columns but the first, moves with them
	columns []int           // of the table, that are on
	widths  []float32
	hovered int // a row; -1 for none

	fitted map[[2]int]string // what fits of cells that were drawn
	cancel context.CancelFunc
}

// buildFeatures shows the features of the layer that is chosen.
func (p *Page) buildFeatures(view *state.FeatureView) {
	t := &featureTable{p: p, k: p.kit, view: view, hovered: -1, fitted: map[[2]int]string{}, cancel: func() {}}
	t.columns = view.Columns()
	t.measure()
	t.pane = kit.NewPane(t.k, view.Name(), t.size(), t.draw)
	t.pane.OnTap, t.pane.OnPoint, t.pane.OnScrolled = t.tapped, t.pointed, t.scrolled
	t.pane.OnKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyEscape {
			p.escape()
			return true
		}
		return t.key(name)
	}
	t.heads = container.NewWithoutLayout()
	x := float32(0)
	for i := range t.columns[1:] {
		h := t.heading(i + 1)
		kit.Put(h, x, 0, t.widths[i+1], featureHead)
		kit.Add(t.heads, h)
		x += t.widths[i+1]
	}
	t.root = container.New(featureLayout{t}, t.k.Surface(composite.Surface{Fill: t.k.Color("input")}),
		container.NewClip(container.NewWithoutLayout(t.heads)), t.heading(0), t.k.Rule(), t.pane)
	p.features = t
	p.middle.Objects = []fyne.CanvasObject{t.root}
	p.middle.Refresh()
	t.pane.ScrollTo(fyne.NewPos(view.X, view.Y))
	t.choose()
}

// featureLayout places ground, headings, the first heading, the line below them and the
// rows.
type featureLayout struct{ t *featureTable }

func (featureLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, 120) }

func (l featureLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	first := l.t.widths[0]
	kit.Put(os[0], 0, 0, s.Width, featureHead)
	kit.Put(os[1], first, 0, s.Width-first, featureHead)
	kit.Put(os[2], 0, 0, first, featureHead)
	kit.Put(os[3], 0, featureHead, s.Width, 1)
	kit.Put(os[4], 0, featureHead+1, s.Width, s.Height-featureHead-1)
}

// measured is how many rows tell how wide a column must be.
const measured = 200

// measure finds how wide the columns are; where the window has more room they share it.
func (t *featureTable) measure() {
	table, total := t.view.Table(), float32(0)
	for i, c := range t.columns {
		most := float32(featureMost)
		if i == 0 {
			most = nameMost
		}
		w := t.k.Measure(table.Columns[c].Title(t.k.Lang), scene.Bold, kit.SizeQuiet) + menuSide + signRoom
		for row := range int32(min(table.Len(), measured)) {
			if w >= most {
				break
			}
			s := firstRunes(text.Line(table.Cell(t.k.Lang, row, c)))
			w = max(w, t.k.Measure(s, scene.Medium, featureText)+2*featurePad)
		}
		w = min(max(w, featureLeast), most)
		t.widths, total = append(t.widths, w), total+w
	}
	if room := t.p.width - scrollRoom; total < room && total > 0 {
		for i := range t.widths {
			t.widths[i] *= min(room/total, mostSpread)
		}
	}
}

// scrollRoom is what the scroll bar takes.
const scrollRoom = 14

// firstRunes is as much of a cell as can show.
func firstRunes(s string) string {
	const most = 80
	if len(s) <= most {
		return s
	}
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// cell is what stands in a row of those that show, on one line.
func (t *featureTable) cell(row, column int) string {
	return text.Line(t.view.Cell(row, column))
}

// size is that of all rows.
func (t *featureTable) size() fyne.Size {
	s := fyne.NewSize(0, float32(len(t.view.Rows()))*featureRow)
	for _, w := range t.widths {
		s.Width += w
	}
	return s
}

// choose has the rows that are asked for found aside, and shows them.
func (t *featureTable) choose() {
	t.cancel()
	ctx, cancel := context.WithCancel(context.Background())
	t.cancel = cancel
	table, q := t.view.Table(), t.view.Query()
	t.p.host.RunAsync(func() {
		rows, err := table.Choose(ctx, q)
		fyne.Do(func() {
			if ctx.Err() == nil && t.p.features == t {
				cancel()
				t.take(rows, err)
			}
		})
	})
}

// take shows other rows, from the first.
func (t *featureTable) take(rows []int32, err error) {
	if err != nil {
		t.p.host.Problem(err)
		return
	}
	if slices.Equal(rows, t.view.Rows()) {
		return
	}
	t.view.Take(rows)
	t.hovered = -1
	clear(t.fitted)
	t.pane.SetSize(t.size())
	at := t.pane.Offset()
	if row := t.view.Current(); row >= 0 {
		t.reveal(row)
	} else {
		t.pane.ScrollTo(fyne.NewPos(at.X, 0))
	}
	t.p.bar.refresh()
}

// scrolled moves the headings with the rows.
func (t *featureTable) scrolled() {
	at := t.pane.Offset()
	t.view.X, t.view.Y = at.X, at.Y
	t.heads.Move(fyne.NewPos(-at.X, 0))
	t.heads.Refresh()
}

// rowAt is the row at a place of the pane, -1 for none.
func (t *featureTable) rowAt(at fyne.Position) int {
	row := int((float64(at.Y) + float64(t.pane.Offset().Y)) / featureRow)
	if row < 0 || row >= len(t.view.Rows()) {
		return -1
	}
	return row
}

func (t *featureTable) tapped(at fyne.Position) {
	if row := t.rowAt(at.Subtract(t.pane.Offset())); row >= 0 {
		t.open(row)
	}
}

// open leaves the table for a feature on the map.
func (t *featureTable) open(row int) {
	t.view.SetCurrent(row)
	t.p.goTo(t.view.ID(row))
}

func (t *featureTable) pointed(at fyne.Position, inside bool) {
	row := -1
	if inside {
		row = t.rowAt(at)
	}
	if row != t.hovered {
		t.hovered = row
		t.pane.Redraw()
	}
}

// reveal brings a row into sight.
func (t *featureTable) reveal(row int) {
	at, y := t.pane.Offset(), float32(row)*featureRow
	at.Y = min(max(at.Y, y+featureRow-t.pane.Size().Height), y)
	t.pane.ScrollTo(at)
}

// key goes through the rows, opens one, and scrolls sideways.
func (t *featureTable) key(name fyne.KeyName) bool {
	row, last := t.view.Current(), len(t.view.Rows())-1
	page := max(int(t.pane.Size().Height/featureRow)-1, 1)
	switch name {
	case fyne.KeyDown:
		row++
	case fyne.KeyUp:
		row--
	case fyne.KeyPageDown:
		row += page
	case fyne.KeyPageUp:
		row -= page
	case fyne.KeyHome:
		row = 0
	case fyne.KeyEnd:
		row = last
	case fyne.KeyReturn, fyne.KeyEnter:
		if row >= 0 {
			t.open(row)
		}
		return true
	case fyne.KeyLeft, fyne.KeyRight:
		step := float32(scrollStep)
		if name == fyne.KeyLeft {
			step = -step
		}
		t.pane.ScrollTo(t.pane.Offset().AddXY(step, 0))
		return true
	default:
		return false
	}
	if last >= 0 {
		t.view.SetCurrent(min(max(row, 0), last))
		t.reveal(t.view.Current())
	}
	return true
}

// revealColumn brings a column into sight beside the first, which always is.
func (t *featureTable) revealColumn(i int) {
	if i == 0 {
		return
	}
	x, at := float32(0), t.pane.Offset()
	for _, w := range t.widths[1:i] {
		x += w
	}
	room := t.pane.Size().Width - t.widths[0]
	at.X = min(max(at.X, x+t.widths[i]-room), x)
	t.pane.ScrollTo(at)
}

// column is one that is on.
func (t *featureTable) column(i int) featuretable.Column {
	return t.view.Table().Columns[t.columns[i]]
}
