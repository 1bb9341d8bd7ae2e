package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
)

// Measures of segments, in units.
const (
	SegmentHeight = 30
	segmentGap    = 4
	SegmentText   = 12.5
)

// Segments are choices side by side of which one is taken.
type Segments struct {
	k     Context
	Root  *fyne.Container
	Cells []*Button
	on    func(int)
}

// NewSegments sets the choices in rows of so many columns that share a width, or of
// fewer where a name would be cut. what names the question for screen readers.
func NewSegments(k Context, what string, width float32, columns int, names []string, on func(int)) *Segments {
	columns = k.segmentColumns(width, columns, names)
	s := &Segments{k: k, on: on, Root: container.New(CellLayout{columns, width})}
	room := segmentRoom(width, columns)
	for i, name := range names {
		t := k.Medium(k.Fit(name, scene.Medium, SegmentText, room), SegmentText, "text")
		t.Alignment = fyne.TextAlignCenter
		l := ButtonStyle{Radius: 7, MinH: SegmentHeight}
		s.Cells = append(s.Cells, NewButton(k, l, what+" "+name, t, func() {
			s.Take(i)
			s.on(i)
		}))
		Add(s.Root, s.Cells[i])
	}
	return s
}

// segmentColumns is the largest number of columns up to a number in which no name is cut,
// in rows that are about as full.
func (k Context) segmentColumns(width float32, most int, names []string) int {
	var widest float32
	for _, name := range names {
		widest = max(widest, k.Measure(name, scene.Medium, SegmentText))
	}
	n := most
	for n > 1 && widest > segmentRoom(width, n) {
		n--
	}
	if n == most {
		return n
	}
	rows := (len(names) + n - 1) / n
	return (len(names) + rows - 1) / rows
}

// segmentRoom is the width for a name.
func segmentRoom(width float32, columns int) float32 {
	return (width+segmentGap)/float32(columns) - segmentGap - 6
}

// Take marks the choice that is taken; -1 for none.
func (s *Segments) Take(i int) {
	for j, c := range s.Cells {
		c.Style.Fill, c.Style.Hover, c.Style.Stroke = s.k.Color("input"), s.k.Color("hover"), s.k.Color("border")
		if j == i {
			c.Style.Fill, c.Style.Hover, c.Style.Stroke = s.k.Color("selectedRow"), s.k.Color("selectedRow"), s.k.Color("accent")
		}
		c.Refresh()
	}
}

// CellLayout sets objects in rows of equal cells.
type CellLayout struct {
	Columns int
	Width   float32
}

func (l CellLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	rows := (len(os) + l.Columns - 1) / l.Columns
	return fyne.NewSize(l.Width, float32(rows)*(SegmentHeight+segmentGap)-segmentGap)
}

func (l CellLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width+segmentGap)/float32(l.Columns) - segmentGap
	for i, o := range os {
		Put(o, float32(i%l.Columns)*(w+segmentGap), float32(i/l.Columns)*(SegmentHeight+segmentGap), w, SegmentHeight)
	}
}

// SwitchRow is a name with a switch.
type SwitchRow struct {
	*Button
	Toggle *Toggle
}

func NewSwitchRow(k Context, name string, room float32, on func(bool)) *SwitchRow {
	r := &SwitchRow{Toggle: NewToggle(k, false)}
	row := Beside(8, r.Toggle, k.Text(k.Fit(name, scene.Regular, SizeText, room-38), SizeText, "text"))
	r.Button = NewButton(k, ButtonStyle{Hover: k.Color("hover"), Radius: 7, MinH: SegmentHeight}, name, row, func() {
		r.Toggle.Set(!r.Toggle.IsOn)
		on(r.Toggle.IsOn)
	})
	return r
}
