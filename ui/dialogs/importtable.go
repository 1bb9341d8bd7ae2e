package dialogs

import (
	"strconv"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/text"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// Measures of the preview, in units.
const (
	lineWidth   = 48 // of the column of line numbers
	headHeight  = 44 // of the menus above the columns
	rowHeight   = 30
	aboveHeight = 24 // of rows above the headings
	cellPad     = 12
	menuGap     = 5 // beside a menu
	cellLeast   = 96
	cellMost    = 240
	cellText    = 12.5
)

// previewTable draws the rows of a preview.
type previewTable struct {
	s      *Import
	pane   *kit.Pane
	head   *fyne.Container
	widths []float32
	rows   []previewLine
}

// previewLine is a row as it is drawn.
type previewLine struct {
	number       string
	height       float32
	above, title bool
	cells        []string
	joined       string // the district that is meant
}

// placeRoles are those of columns that say where a row is: an empty cell of theirs is told.
var placeRoles = map[string]bool{"lon": true, "lat": true, "position": true, "geometry": true}

func tableSurface(k kit.Context) composite.Surface {
	return composite.Surface{Fill: k.Color("input"), Stroke: k.Color("border"), Width: 1, Radius: 8}
}

func newTable(s *Import) *previewTable {
	t := &previewTable{s: s}
	t.measure()
	t.fit()
	size := fyne.NewSize(t.left(len(t.widths)), 0)
	for _, r := range t.rows {
		size.Height += r.height
	}
	t.pane = kit.NewPane(s.k, s.k.T("import.preview"), size, t.draw)
	return t
}

// measure finds how wide the columns are.
func (t *previewTable) measure() {
	k, v := t.s.k, t.s.preview
	for i, c := range v.Columns {
		w := k.Measure(t.s.useName(c), scene.Regular, kit.SizeQuiet) + 36 + 2*menuGap
		for _, r := range v.Rows {
			if i >= len(r.Cells) || r.Above {
				continue
			}
			room := k.Measure(firstRunes(r.Cells[i]), scene.Medium, cellText) + 2*cellPad
			if c.Role == "district" && r.District.Zh != "" {
				room += k.Measure(t.joined(r.District), scene.Regular, kit.SizeSmall) + 6
			}
			w = max(w, room)
		}
		t.widths = append(t.widths, min(max(w, cellLeast), cellMost))
	}
	t.stretch()
}

// stretch makes the columns wider where the sheet has room beside them.
func (t *previewTable) stretch() {
	room := min(sheetWidth, t.s.k.Canvas().Size().Width-2*kit.DialogEdge) - 2*kit.DialogPad - 2
	if more := (room - t.left(len(t.widths))) / float32(max(len(t.widths), 1)); more > 0 {
		for i := range t.widths {
			t.widths[i] = max(t.widths[i], min(t.widths[i]+more, cellMost))
		}
	}
}

func (t *previewTable) joined(d geo.Name) string { return "→ " + d.In(t.s.k.Lang) }

// firstRunes is as much of a cell as can show, on one line.
func firstRunes(s string) string {
	const most = 60
	if len(s) <= most {
		return text.Line(s)
	}
	if r := []rune(s); len(r) > most {
		s = string(r[:most])
	}
	return text.Line(s)
}

// fit shortens the cells to their columns. Rows above the headings go over all of them.
func (t *previewTable) fit() {
	k, v := t.s.k, t.s.preview
	for _, r := range v.Rows {
		line := previewLine{height: rowHeight, above: r.Above, title: r.Heading}
		if r.Line > 0 {
			line.number = strconv.Itoa(r.Line)
		}
		if r.Above {
			line.height = aboveHeight
		}
		weight := scene.Regular
		if r.Heading {
			weight = scene.Bold
		}
		for i := range t.widths {
			text := ""
			if i < len(r.Cells) && !(r.Above && i > 0 && r.Cells[i] == r.Cells[i-1]) { // merged ones say the same
				room := t.widths[i] - 2*cellPad
				if v.Columns[i].Role == "district" && r.District.Zh != "" {
					line.joined = t.joined(r.District)
					room -= k.Measure(line.joined, scene.Regular, kit.SizeSmall) + 6
				}
				if r.Above {
					room = 600
				}
				text = k.Fit(firstRunes(r.Cells[i]), weight, cellText, max(room, 24))
			}
			if i < len(r.Cells) && r.Cells[i] == "" && !r.Above && !r.Heading && placeRoles[v.Columns[i].Role] {
				text = k.T("import.blank")
			}
			line.cells = append(line.cells, text)
		}
		t.rows = append(t.rows, line)
	}
}

// left is where a column begins.
func (t *previewTable) left(column int) float32 {
	x := float32(lineWidth)
	for _, w := range t.widths[:column] {
		x += w
	}
	return x
}

// reveal brings the column below a menu into sight.
func (t *previewTable) reveal(o fyne.CanvasObject) {
	x, at, room := o.Position().X, t.pane.Offset(), t.pane.Size().Width-lineWidth
	if room <= 0 {
		return
	}
	at.X = max(min(at.X, x-menuGap), x+o.Size().Width+menuGap-room)
	t.pane.ScrollTo(at)
}

// draw draws the rows that show, and over them the numbers of their lines.
func (t *previewTable) draw(p composite.Pencil, r scene.Rect, at fyne.Position) {
	k := t.s.k
	fill := func(x, y, w, h float64, role string) {
		composite.Surface{Fill: k.Color(role)}.Draw(p, scene.R(r.Min.X+x, r.Min.Y+y, w, h).Intersect(r))
	}
	fill(0, 0, r.W(), r.H(), "panel")
	y := -float64(at.Y)
	for i := range t.rows {
		row := &t.rows[i]
		h := float64(row.height)
		if y+h > 0 && y < r.H() {
			if row.title {
				fill(0, y, r.W(), h, "hover")
			}
			t.drawCells(p, r, row, y, float64(at.X))
			fill(0, y+h-1, r.W(), 1, "border")
		}
		y += h
	}
	y = -float64(at.Y)
	fill(0, 0, lineWidth, r.H(), "panel")
	for i := range t.rows {
		row := &t.rows[i]
		h := float64(row.height)
		if row.title {
			fill(0, y, lineWidth, h, "hover")
		}
		fill(0, y+h-1, lineWidth, 1, "border")
		role := "quiet"
		if row.title {
			role = "tealText"
		}
		w := k.Measure(row.number, scene.Regular, kit.SizeSmall)
		t.text(p, r, (lineWidth-float64(w))/2, y+h/2, row.number, scene.Regular, kit.SizeSmall, role)
		y += h
	}
}

// drawCells draws the cells of a row that show.
func (t *previewTable) drawCells(p composite.Pencil, r scene.Rect, row *previewLine, y, dx float64) {
	k, v := t.s.k, t.s.preview
	x := lineWidth - dx
	for i, w := range t.widths {
		w := float64(w)
		if x+w > 0 && x < r.W() && !row.above {
			composite.Surface{Fill: k.Color("border")}.Draw(p, scene.R(r.Min.X+x+w-1, r.Min.Y+y, 1, float64(row.height)).Intersect(r))
		}
		if i < len(row.cells) && row.cells[i] != "" && x+max(w, 600) > 0 && x < r.W() {
			c, at := v.Columns[i], x+cellPad
			weight, role := scene.Regular, "text"
			switch {
			case row.above:
				role = "quiet"
			case row.title:
				weight = scene.Bold
			case c.Role == "" && c.Kept == "", row.cells[i] == k.T("import.blank"):
				role = "quiet"
			}
			wide := float64(k.Measure(row.cells[i], weight, cellText))
			if number := c.Type == geo.IntegerColumn || c.Type == geo.RealColumn; number && !row.above {
				at = x + w - cellPad - wide
			}
			t.text(p, r, at, y+float64(row.height)/2, row.cells[i], weight, cellText, role)
			if c.Role == "district" && row.joined != "" {
				t.text(p, r, at+wide+6, y+float64(row.height)/2, row.joined, scene.Regular, kit.SizeSmall, "tealText")
			}
		}
		x += w
	}
}

// text writes a line whose middle is at a height.
func (t *previewTable) text(p composite.Pencil, r scene.Rect, x, y float64, s string, w scene.Weight, size float64, role string) {
	drawText(t.s.k, p, r, x, y, s, w, size, role)
}

// drawText writes a line in a rectangle, from its top left corner.
func drawText(k kit.Context, p composite.Pencil, r scene.Rect, x, y float64, s string, w scene.Weight, size float64, role string) {
	if s == "" {
		return
	}
	up, down := k.Fonts.Extents(w)
	p.Text(scene.Text{At: scene.Point{X: r.Min.X + x, Y: r.Min.Y + y + (up-down)/2*size}, String: s, Weight: w, Size: size, Fill: k.Color(role)})
}
