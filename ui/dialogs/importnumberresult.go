package dialogs

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// numberResults tell what joins and what a table of numbers holds, and list what is left
// out and what was assumed.
func (s *Import) numberResults() fyne.CanvasObject {
	k, r := s.k, s.numbers
	if s.problem != "" || r == nil {
		return kit.NewSelectableLabel(k, s.problem, 860, kit.LabelStyle{Size: kit.SizeText, Role: "accentDark"}, s.Close)
	}
	n := func(v int) string { return dossier.Number(float64(v)) }
	cells := container.New(countLayout{})
	for _, c := range []count{{"joined", r.Features, "tealText"}, {"unmatched", len(r.Unmatched), "accentDark"}, {"totals", len(r.Totals), "text"},
		{"values", len(r.Dataset.Values), "text"}, {"added", r.Added, "tealText"}, {"changed", r.Changed, "tealText"}, {"same", r.Unchanged, "text"}, {"gone", r.Missing, "text"}} {
		compared := slices.Contains([]string{"added", "changed", "same", "gone"}, c.key)
		if compared && (c.n == 0 || !s.replaced()) {
			continue
		}
		var choice *bool
		if c.key == "gone" {
			choice = &s.choices.drop
		}
		if c.n == 0 {
			c.role = "quiet"
		}
		kit.Add(cells, s.countCell(c, n(c.n), c.role, choice))
	}
	head := k.Bold(k.T("import.after"), kit.SizeText, "text")
	left := kit.Fixed(countsWidth, 0, kit.Column(8, head, cells))
	return kit.Edged(nil, nil, left, nil, kit.Padded(0, 0, 28, 0, s.numberList()))
}

// holds says in a line what a dataset has: its measures with their units.
func (s *Import) holds() string {
	d := s.numbers.Dataset
	var titles []string
	for _, m := range d.Measures {
		titles = append(titles, m.Title())
	}
	return strings.Join(titles, s.k.T("import.and"))
}

// holdsIn is that line in a width, with the years, which stay whole.
func (s *Import) holdsIn(room float32) string {
	years := ""
	if said := s.numbers.Dataset.Span(); said != "" {
		years = " · " + said
	}
	return s.k.Fit(s.holds(), scene.Bold, kit.SizeText, room-s.k.Measure(years, scene.Bold, kit.SizeText)) + years
}

// numberList lists what joins none, with suggestions to take, and what was assumed.
func (s *Import) numberList() fyne.CanvasObject {
	k, rows := s.k, s.numberRows()
	holds := k.Bold(s.holdsIn(440), kit.SizeText, "text")
	right := kit.Beside(4)
	if b := s.missesButton(); b != nil {
		kit.Add(right, b)
	}
	head := kit.Edged(nil, nil, nil, right, kit.Middle(holds))
	if len(rows) == 0 {
		return kit.Column(6, head, k.Text(k.T("import.joinAll"), kit.SizeQuiet, "quiet"))
	}
	pane := kit.NewPane(k, k.T("import.leftOut", "count", dossier.Number(float64(len(s.numbers.Unmatched)))), fyne.NewSize(100, float32(len(rows))*listRow),
		func(p composite.Pencil, at scene.Rect, offset fyne.Position) { s.drawList(p, at, offset, rows) })
	pane.OnKey = s.Key
	pane.OnTap = func(at fyne.Position) {
		i := int(at.Y / listRow)
		if s.cancel == nil && i >= 0 && i < len(rows) && rows[i].means != "" && at.X > pane.Size().Width-s.useRoom(rows[i]) {
			s.meanFeatures(map[string]geo.FeatureID{rows[i].name: rows[i].means})
		}
	}
	return kit.Edged(head, nil, nil, nil, container.NewStack(pane))
}

// numberRows are the rows of that list.
func (s *Import) numberRows() (list []listed) {
	k, r := s.k, s.numbers
	for _, u := range r.Unmatched {
		row := listed{line: u.Line, name: u.Name, reason: k.T("import.joinMiss"), what: k.T("import.what.refused"), refused: true, means: u.Suggestion}
		if u.Old {
			row.reason, row.means = k.T("import.joinOld", "name", s.districtName(u.Suggestion)), ""
		}
		list = append(list, row)
	}
	for _, n := range r.Notes {
		if n.Code != "total" {
			list = append(list, s.noted(n))
		}
	}
	return list
}
