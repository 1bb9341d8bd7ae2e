package tableview

import (
	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// mostFitted is how many cells are remembered as they fit.
const mostFitted = 20_000

// draw draws the rows that are in sight, and over them the first column, which stays.
func (t *featureTable) draw(p composite.Pencil, r scene.Rect, at fyne.Position) {
	t.fill(p, r, scene.R(0, 0, r.W(), r.H()), "panel")
	rows, current := len(t.view.Rows()), t.view.Current()
	if rows == 0 {
		t.drawNone(p, r)
		return
	}
	if len(t.fitted) > mostFitted {
		clear(t.fitted)
	}
	from := max(int(float64(at.Y)/featureRow), 0)
	first := float64(t.widths[0])
	for row := from; row < rows; row++ {
		y := float64(row)*featureRow - float64(at.Y)
		if y >= r.H() {
			break
		}
		ground := "panel"
		switch row {
		case current:
			ground = "selectedRow"
		case t.hovered:
			ground = "hover"
		}
		t.fill(p, r, scene.R(0, y, r.W(), featureRow), ground)
		x := first - float64(at.X)
		for i := 1; i < len(t.widths); i++ {
			w := float64(t.widths[i])
			if x+w > first && x < r.W() {
				t.drawCell(p, r, row, i, x, y)
			}
			x += w
		}
		t.fill(p, r, scene.R(0, y, first, featureRow), ground)
		t.drawCell(p, r, row, 0, 0, y)
		t.fill(p, r, scene.R(0, y+featureRow-1, r.W(), 1), "border")
	}
	t.fill(p, r, scene.R(first-1, 0, 1, r.H()), "border")
}

func (t *featureTable) fill(p composite.Pencil, r, box scene.Rect, role string) {
	composite.Surface{Fill: t.k.Color(role)}.Draw(p, box.Shift(r.Min).Intersect(r))
}

// drawCell writes a cell; numbers stand at the right.
func (t *featureTable) drawCell(p composite.Pencil, r scene.Rect, row, i int, x, y float64) {
	weight, role := scene.Regular, "text"
	if i == 0 {
		weight, role = scene.Medium, "tealText"
	}
	key := [2]int{row, i}
	s, known := t.fitted[key]
	if !known {
		s = t.k.Fit(firstRunes(t.cell(row, t.columns[i])), weight, featureText, t.widths[i]-2*featurePad)
		t.fitted[key] = s
	}
	if s == "" {
		return
	}
	x += featurePad
	if t.column(i).Number() {
		x += float64(t.widths[i]) - 2*featurePad - float64(t.k.Measure(s, weight, featureText))
	}
	up, down := t.k.Fonts.Extents(weight)
	p.Text(scene.Text{At: scene.Point{X: r.Min.X + x, Y: r.Min.Y + y + featureRow/2 + (up-down)/2*featureText}, String: s, Weight: weight, Size: featureText, Fill: t.k.Color(role)})
}

// drawNone says that no row is left.
func (t *featureTable) drawNone(p composite.Pencil, r scene.Rect) {
	s := t.k.T("features.none")
	w := float64(t.k.Measure(s, scene.Regular, kit.SizeBody))
	p.Text(scene.Text{At: scene.Point{X: r.Center().X - w/2, Y: r.Center().Y}, String: s, Size: kit.SizeBody, Fill: t.k.Color("quiet")})
}
