package dialogs

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/ui/files"
	"kechuang/ui/kit"
)

// body is the table of the imports, or a sentence where there is none.
func (s *Imports) body() fyne.CanvasObject {
	k := s.k
	sentence := func(text string) fyne.CanvasObject {
		return kit.Padded(24, 0, 0, 0, kit.NewSelectableLabel(k, text, 640, kit.LabelStyle{Size: kit.SizeBody, Role: "quiet"}, s.escape))
	}
	switch {
	case !s.read:
		return sentence(k.T("imports.reading"))
	case s.problem != "":
		return sentence(s.problem)
	case len(s.list)+len(s.sets) == 0:
		return sentence(k.T("imports.none"))
	}
	head := kit.Beside(0)
	for _, c := range []struct {
		key   string
		width float32
	}{{"file", s.fileRoom()}, {"date", importDate}, {"datum", importDatum}, {"layer", importLayer}, {"counts", importNumbers}} {
		kit.Add(head, s.cell(k.T("imports.column."+c.key), scene.Medium, kit.SizeQuiet, c.width, "quiet"))
	}
	rows := kit.Column(2)
	scroll := kit.NewScroll(k, kit.Padded(0, 0, 0, 14, rows))
	s.k.Reveal = func(o fyne.CanvasObject) {
		scroll.BringIntoSight(o)
		for i, b := range s.rows {
			if o == fyne.CanvasObject(b) {
				s.choose(i)
			}
		}
	}
	for i := range len(s.list) + len(s.sets) {
		b := s.row(i)
		s.rows = append(s.rows, b)
		kit.Add(rows, b)
	}
	s.k = k
	s.presses = append(s.presses, s.rows...)
	top := kit.Column(0, kit.Padded(4, 8, importRowPad, importRowPad, head), kit.Fixed(0, 1, k.Rule()))
	return kit.Edged(top, nil, nil, nil, kit.Padded(4, 0, 0, 0, scroll))
}

// row is an import: file, date, coordinates, layers and counts, each with what else is
// known of it in a second line.
func (s *Imports) row(i int) *kit.Button {
	if i >= len(s.list) {
		return s.setRow(i)
	}
	k, im, pair := s.k, s.list[i], s.pair
	folder, date, clock := "", "—", ""
	if im.Path != "" {
		folder = files.Short(filepath.Dir(im.Path))
	}
	if !im.Time.IsZero() {
		at := im.Time.Local()
		date, clock = at.Format("2006-01-02"), at.Format("15:04")
	}
	has := k.T("imports.has", "count", dossier.Number(float64(im.Features)))
	line := kit.Beside(0, pair(im.File, folder, s.fileRoom(), scene.Medium), pair(date, clock, importDate, scene.Regular),
		pair(s.datum(im), "", importDatum, scene.Regular), pair(s.layers(im), "", importLayer, scene.Regular),
		pair(has, s.counts(im), importNumbers, scene.Regular))
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 8, PadX: importRowPad, MinH: importRow}
	b := kit.NewButton(k, style, im.File+" "+has, line, func() { s.choose(i) })
	b.OnLeave, b.OnKey = s.escape, s.key
	return b
}

// pair are two lines in a column.
func (s *Imports) pair(first, second string, width float32, weight scene.Weight) fyne.CanvasObject {
	return kit.Fixed(width, 0, kit.Column(2, s.cell(first, weight, kit.SizeText, width, "text"), s.cell(second, scene.Regular, kit.SizeQuiet, width, "quiet")))
}

// setRow is a table of numbers: its name and file, what it joined, its years and what it has.
func (s *Imports) setRow(i int) *kit.Button {
	k, d := s.k, &s.sets[i-len(s.list)]
	has := k.T("imports.values", "count", dossier.Number(float64(len(d.Values))))
	var titles []string
	for _, m := range d.Measures {
		titles = append(titles, m.Title())
	}
	name := d.Name.In(k.Lang)
	line := kit.Beside(0, s.pair(name, d.File(k.Lang, s.sources), s.fileRoom(), scene.Medium), s.pair("—", "", importDate, scene.Regular),
		s.pair(d.Span(), "", importDatum, scene.Regular), s.pair(k.T("import.join", "layer", s.layerName(d.Kind)), "", importLayer, scene.Regular),
		s.pair(has, strings.Join(titles, k.T("imports.and")), importNumbers, scene.Regular))
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 8, PadX: importRowPad, MinH: importRow}
	b := kit.NewButton(k, style, name+" "+has, line, func() { s.choose(i) })
	b.OnLeave, b.OnKey = s.escape, s.key
	return b
}

// datum is the coordinate system of an import in the language that shows.
func (s *Imports) datum(im geo.Import) string {
	for _, src := range s.sources {
		if src.Key == im.Source && !src.Datum.IsZero() {
			return src.Datum.In(s.k.Lang)
		}
	}
	return im.Datum
}

// layers names the layers to which an import went.
func (s *Imports) layers(im geo.Import) string {
	var names []string
	for _, kind := range im.Layers {
		names = append(names, s.layerName(kind))
	}
	return strings.Join(names, s.k.T("imports.and"))
}

// layerName is what a layer of the project is called.
func (s *Frame) layerName(kind geo.Kind) string {
	if l := s.host.Model().Data().Layer(kind); l.ID != "" {
		return l.Name.In(s.k.Lang)
	}
	return lang.Kind(s.k.Lang, kind)
}

// counts tell what came of the last time that the file was read.
func (s *Imports) counts(im geo.Import) string {
	var parts []string
	for _, c := range []struct {
		key string
		n   int
	}{{"added", im.Added}, {"changed", im.Changed}, {"same", im.Same}, {"left.outside", im.Outside}, {"left.refused", im.Refused}, {"wentGone", im.Gone}} {
		if c.n > 0 {
			parts = append(parts, s.k.T("import.count."+c.key)+" "+dossier.Number(float64(c.n)))
		}
	}
	return strings.Join(parts, " · ")
}
