package dialogs

import (
	"cmp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// numberTable shows the rows of a table of numbers with what they join.
type numberTable struct {
	s      *Import
	heads  []string
	widths []float32
	rows   []numberRow
}

// numberRow is a row of the file, or all rows of a feature.
type numberRow struct {
	line  int
	cells []string // as the file says it, what it joins, and its numbers
	left  bool     // it joins none, or is a total
}

// mostNumberColumns is how many columns of numbers show.
const mostNumberColumns = 60

// numberTable draws the table, or an empty one as long as there is none.
func (s *Import) numberTable() fyne.CanvasObject {
	k := s.k
	back := k.Surface(tableSurface(k))
	if s.numbers == nil {
		return back
	}
	t := &numberTable{s: s}
	t.take()
	size := fyne.NewSize(lineWidth, rowHeight*float32(len(t.rows)+1))
	for _, w := range t.widths {
		size.Width += w
	}
	pane := kit.NewPane(k, k.T("import.preview"), size, t.draw)
	pane.OnKey = s.Key
	return container.NewStack(back, kit.Padded(1, 1, 1, 1, pane))
}

// column is a measure in a year.
type numberColumn struct {
	measure geo.Measure
	year    int
}

// take finds the columns and rows.
func (t *numberTable) take() {
	d, k := t.s.numbers.Dataset, t.s.k
	type place struct {
		id geo.FeatureID
		numberColumn
	}
	values := map[place]geo.DatasetValue{}
	some := map[numberColumn]bool{}
	for _, v := range d.Values {
		m, _ := d.Measure(v.Measure)
		c := numberColumn{m, v.Year}
		values[place{v.Feature, c}], some[c] = v, true
	}
	years := append([]int{0}, d.Years...)
	var columns []numberColumn
	t.heads = []string{k.T("import.inFile"), t.s.layerName(d.Kind)}
	for _, m := range d.Measures {
		for _, y := range years {
			c := numberColumn{m, y}
			if !some[c] || len(columns) == mostNumberColumns {
				continue
			}
			title := m.Title()
			if y > 0 {
				title += " " + strconv.Itoa(y)
			}
			columns, t.heads = append(columns, c), append(t.heads, title)
		}
	}
	met := map[geo.FeatureID]bool{}
	for _, j := range t.s.numbers.Joined {
		if met[j.Feature] {
			continue
		}
		met[j.Feature] = true
		row := numberRow{line: j.Line, cells: []string{j.Text, t.s.districtName(j.Feature)}}
		for _, c := range columns {
			v, ok := values[place{j.Feature, c}]
			text := "–"
			switch {
			case ok && c.measure.Words:
				text = v.Word
			case ok:
				text = c.measure.Write(v.Number)
			}
			row.cells = append(row.cells, text)
		}
		t.rows = append(t.rows, row)
	}
	t.takeLeft()
	t.measure()
}

// takeLeft adds the rows that join none and the totals, at their lines.
func (t *numberTable) takeLeft() {
	k := t.s.k
	for _, u := range t.s.numbers.Unmatched {
		t.rows = append(t.rows, numberRow{u.Line, []string{u.Name, k.T("import.joinMiss")}, true})
	}
	for _, total := range t.s.numbers.Totals {
		t.rows = append(t.rows, numberRow{total.Line, []string{total.Name, k.T("import.joinTotal")}, true})
	}
	slices.SortStableFunc(t.rows, func(a, b numberRow) int { return cmp.Compare(a.line, b.line) })
}

// measure finds how wide the columns are, and shortens what is too long for them.
func (t *numberTable) measure() {
	k := t.s.k
	for i, head := range t.heads {
		w := k.Measure(head, scene.Bold, cellText)
		for _, r := range t.rows {
			if i < len(r.cells) {
				w = max(w, k.Measure(firstRunes(r.cells[i]), scene.Regular, cellText))
			}
		}
		w = min(max(w+2*cellPad+1, cellLeast), cellMost)
		t.widths = append(t.widths, w)
		t.heads[i] = k.Fit(head, scene.Bold, cellText, w-2*cellPad)
		for _, r := range t.rows {
			if i < len(r.cells) {
				r.cells[i] = k.Fit(firstRunes(r.cells[i]), scene.Regular, cellText, w-2*cellPad)
			}
		}
	}
}

// draw draws the rows that show below the headings, which stay.
func (t *numberTable) draw(p composite.Pencil, r scene.Rect, at fyne.Position) {
	k := t.s.k
	fill := func(y, h float64, role string) {
		composite.Surface{Fill: k.Color(role)}.Draw(p, scene.R(r.Min.X, r.Min.Y+y, r.W(), h).Intersect(r))
	}
	fill(0, r.H(), "panel")
	for i, row := range t.rows {
		y := float64(rowHeight*float32(i+1) - at.Y)
		if y+rowHeight <= rowHeight || y >= r.H() {
			continue
		}
		role, line := "text", ""
		if row.left {
			role = "quiet"
		}
		if row.line > 0 {
			line = dossier.Number(float64(row.line))
		}
		t.drawRow(p, r, y, float64(at.X), line, row.cells, scene.Regular, role)
		fill(y+rowHeight-1, 1, "border")
	}
	fill(0, rowHeight, "hover")
	t.drawRow(p, r, 0, float64(at.X), "", t.heads, scene.Bold, "text")
	fill(rowHeight-1, 1, "border")
}

// drawRow draws a row; numbers stand at the right of their columns.
func (t *numberTable) drawRow(p composite.Pencil, r scene.Rect, y, dx float64, line string, cells []string, weight scene.Weight, role string) {
	k, mid := t.s.k, y+rowHeight/2
	x := lineWidth - dx
	drawText(k, p, r, (lineWidth-float64(k.Measure(line, scene.Regular, kit.SizeSmall)))/2-dx, mid, line, scene.Regular, kit.SizeSmall, "quiet")
	for i, text := range cells {
		w, from := float64(t.widths[i]), x+cellPad
		if i > 1 {
			from = x + w - cellPad - float64(k.Measure(text, weight, cellText))
		}
		if x+w > 0 && x < r.W() {
			at := role
			if i == 1 && weight == scene.Regular && role == "text" {
				at = "tealText"
			}
			drawText(k, p, r, from, mid, text, weight, cellText, at)
		}
		x += w
	}
}
