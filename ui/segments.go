package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/scene"
)

// Measures of segments, in units.
const (
	segmentHeight = 30
	segmentGap    = 4
	segmentText   = 12.5
)

// segments are choices side by side of which one is taken.
type segments struct {
	k     ink
	root  *fyne.Container
	cells []*press
	on    func(int)
}

// newSegments sets the choices in rows of so many columns that share a width.
// what names the question for screen readers.
func newSegments(k ink, what string, width float32, columns int, names []string, on func(int)) *segments {
	s := &segments{k: k, on: on, root: container.New(cellLayout{columns, width})}
	room := (width+segmentGap)/float32(columns) - segmentGap - 6
	for i, name := range names {
		t := k.medium(k.fit(name, scene.Medium, segmentText, room), segmentText, "text")
		t.Alignment = fyne.TextAlignCenter
		l := look{radius: 7, minH: segmentHeight}
		s.cells = append(s.cells, newPress(k, l, what+" "+name, t, func() {
			s.take(i)
			s.on(i)
		}))
		add(s.root, s.cells[i])
	}
	return s
}

// take marks the choice that is taken; -1 for none.
func (s *segments) take(i int) {
	for j, c := range s.cells {
		c.look.fill, c.look.hover, c.look.stroke = s.k.color("input"), s.k.color("hover"), s.k.color("border")
		if j == i {
			c.look.fill, c.look.hover, c.look.stroke = s.k.color("selectedRow"), s.k.color("selectedRow"), s.k.color("accent")
		}
		c.Refresh()
	}
}

// cellLayout sets objects in rows of equal cells.
type cellLayout struct {
	columns int
	width   float32
}

func (l cellLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	rows := (len(os) + l.columns - 1) / l.columns
	return fyne.NewSize(l.width, float32(rows)*(segmentHeight+segmentGap)-segmentGap)
}

func (l cellLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width+segmentGap)/float32(l.columns) - segmentGap
	for i, o := range os {
		put(o, float32(i%l.columns)*(w+segmentGap), float32(i/l.columns)*(segmentHeight+segmentGap), w, segmentHeight)
	}
}

// switchRow is a name with a switch.
type switchRow struct {
	*press
	toggle *toggle
}

func newSwitchRow(k ink, name string, room float32, on func(bool)) *switchRow {
	r := &switchRow{toggle: newToggle(k, false)}
	row := beside(8, r.toggle, k.text(k.fit(name, scene.Regular, sizeText, room-38), sizeText, "text"))
	r.press = newPress(k, look{hover: k.color("hover"), radius: 7, minH: segmentHeight}, name, row, func() {
		r.toggle.Set(!r.toggle.on)
		on(r.toggle.on)
	})
	return r
}
