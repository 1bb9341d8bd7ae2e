package dialogs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/dataset"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// Measures of what would happen, in units.
const (
	countsWidth = 372
	countWidth  = 52 // of a number, at the least
	countSize   = 15
	barHeight   = 8
	listRow     = 27
)

// results tell what the file would bring, and list what it would not.
func (s *Import) results() fyne.CanvasObject {
	k := s.k
	switch {
	case s.problem != "":
		return kit.NewSelectableLabel(k, s.problem, 860, kit.LabelStyle{Size: kit.SizeText, Role: "accentDark"}, s.Close)
	case s.reading == nil:
		return kit.Column(6, k.Bold(k.T("import.after"), kit.SizeText, "text"), k.Text(k.T("import.counting"), kit.SizeQuiet, "quiet"))
	}
	left := kit.Fixed(countsWidth, 0, s.counts(s.reading))
	return kit.Edged(nil, nil, left, nil, kit.Padded(0, 0, 28, 0, s.list(s.reading)))
}

// count is a number of rows and what becomes of them; one without a role is not of the
// file's rows.
type count struct {
	key  string
	n    int
	role string
}

// countsOf lists what becomes of the rows, in the order of the bar.
func countsOf(r *dataset.Reading) []count {
	return []count{{"added", r.Added, "teal"}, {"changed", r.Changed, "tealText"}, {"same", r.Same + r.Own, "switchOff"},
		{"left.outside", r.Outside, "askLine"}, {"left.refused", r.Refused, "accent"}, {"gone", len(r.Gone), ""}}
}

// counts tell how many rows there are of each, and show it as a bar.
func (s *Import) counts(r *dataset.Reading) fyne.CanvasObject {
	k := s.k
	n := func(v int) string { return dossier.Number(float64(v)) }
	read := k.T("import.readRows", "rows", n(r.Read), "columns", n(s.kept()))
	if r.InDistrict > 0 {
		read += k.T("import.inDistrict", "count", n(r.InDistrict))
	}
	head := kit.Beside(10, k.Bold(k.T("import.after"), kit.SizeText, "text"), k.Text(read, kit.SizeQuiet, "quiet"))
	cells := container.New(countLayout{})
	for _, c := range countsOf(r) {
		role := c.role
		switch {
		case c.n == 0:
			role = "quiet"
		case role == "switchOff" || role == "":
			role = "text"
		case role == "askLine":
			role = "askText"
		case role == "teal":
			role = "tealText"
		case role == "accent":
			role = "accentDark"
		}
		kit.Add(cells, s.countCell(c, n(c.n), role, s.choiceOf(c.key, r)))
	}
	bar := composite.New(k.Pen, nil, func(p composite.Pencil, at scene.Rect) { s.bar(p, at, r) })
	bar.Least = fyne.NewSize(countsWidth, barHeight)
	return kit.Column(8, head, cells, bar)
}

// countCell is a number with its word and, where it is a choice, a switch.
func (s *Import) countCell(c count, n, role string, choice *bool) fyne.CanvasObject {
	k := s.k
	on := choice != nil && *choice == (c.key == "gone") // the others are left out by their choice
	key := "import.count." + c.key
	if c.key == "gone" && on {
		key += ".removed"
	}
	if choice != nil && !on && c.key != "gone" {
		key += ".left"
	}
	wide := max(countWidth, k.Measure(n, scene.Bold, countSize)+1)
	room := countsWidth/2 - wide - 14
	if choice != nil {
		room -= toggleRoom
	}
	number := k.Bold(n, countSize, role)
	number.Alignment = fyne.TextAlignTrailing
	word := k.Text(k.Fit(k.T(key), scene.Regular, kit.SizeText, room), kit.SizeText, "text")
	if choice == nil {
		return kit.Beside(10, kit.Fixed(wide, 0, number), word)
	}
	line := kit.Beside(10, kit.Fixed(wide, 0, number), kit.Fixed(room, 0, word), kit.NewToggle(k, on))
	b := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, MinH: listRow - 2}, k.T(key)+" "+n, line, func() {
		*choice = !*choice
		s.focusOn = "choice " + c.key
		s.fill()
	})
	return s.control("choice "+c.key, b)
}

// toggleRoom is for the switch of a count, in units.
const toggleRoom = 40

// kept is how many columns come along.
func (s *Import) kept() (n int) {
	for _, c := range s.preview.Columns {
		if c.Role != "" || c.Kept != "" {
			n++
		}
	}
	return n
}

// bar shows the shares of what becomes of the rows; none that there are is too narrow to
// be seen.
func (s *Import) bar(p composite.Pencil, at scene.Rect, r *dataset.Reading) {
	k, list := s.k, countsOf(r)
	total, parts := 0, 0
	for _, c := range list {
		if c.n > 0 && c.role != "" {
			total += c.n
			parts++
		}
	}
	composite.Surface{Fill: k.Color("input"), Radius: barHeight / 2}.Draw(p, at)
	const gap, least = 2, 4
	room, x := at.W()-float64(max(parts-1, 0))*gap-float64(parts)*least, at.Min.X
	for _, c := range list {
		if c.n > 0 && c.role != "" {
			w := least + room*float64(c.n)/float64(total)
			composite.Surface{Fill: k.Color(c.role), Radius: 2}.Draw(p, scene.R(x, at.Min.Y, w, at.H()))
			x += w + gap
		}
	}
}

// countLayout sets the counts in two columns.
type countLayout struct{}

func (countLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(countsWidth, float32((len(os)+1)/2)*listRow)
}

func (countLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	rows := (len(os) + 1) / 2
	for i, o := range os {
		kit.Put(o, float32(i/rows)*s.Width/2, float32(i%rows)*listRow, s.Width/2, listRow)
	}
}
