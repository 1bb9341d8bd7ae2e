package dialogs

import (
	"cmp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/dossier"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// listed is a row of the list: one that is left out, or something that was assumed.
type listed struct {
	line               int // 0: the whole file
	name, reason, what string
	refused            bool
	district           string        // as the row says it, where it names none
	means              geo.FeatureID // the district that is suggested; "" for none
}

// listOf lists what is refused, what lies outside and what was assumed, as far as the
// reading does.
func (s *Import) listOf(r *dataset.Reading) (list []listed) {
	for _, row := range r.Refusals {
		list = append(list, s.leftOut(row, false))
	}
	for _, row := range r.OutsideRows {
		list = append(list, s.leftOut(row, true))
	}
	slices.SortStableFunc(list, func(a, b listed) int { return cmp.Compare(a.line, b.line) })
	list = append(list, s.wholeOf(r)...)
	for _, n := range r.Notes {
		if n.Line > 0 {
			list = append(list, s.noted(n))
		}
	}
	more := r.Refused - len(r.Refusals) + r.Outside - len(r.OutsideRows) + max(r.Noted-len(r.Notes), 0)
	if more > 0 {
		list = append(list, listed{0, "", s.k.T("import.more", "count", dossier.Number(float64(more))), "", false, "", ""})
	}
	return list
}

// wholeOf lists what is no row of the file.
func (s *Import) wholeOf(r *dataset.Reading) (list []listed) {
	k := s.k
	if r.Apart > 0 {
		list = append(list, listed{0, "", k.T("import.apart", "count", dossier.Number(float64(r.Apart))), k.T("import.what.note"), false, "", ""})
	}
	gone := "import.goneRow"
	if s.left.removeGone {
		gone += ".removed"
	}
	for _, g := range r.Gone {
		list = append(list, listed{0, g.Name.In(k.Lang), k.T(gone), k.T("import.what.gone"), false, "", ""})
	}
	for _, n := range r.Notes {
		if n.Line == 0 && !asks(n) {
			list = append(list, s.noted(n))
		}
	}
	return list
}

// asks reports whether it is the box of the coordinates that tells a note.
func asks(n dataset.Note) bool { return n.Code == "datum_assumed" || n.Code == "crs_candidates" }

// askedOf counts the notes that are not listed, as the box of the coordinates tells them.
func askedOf(r *dataset.Reading) (count int) {
	for _, n := range r.Notes {
		if n.Line == 0 && asks(n) {
			count++
		}
	}
	return count
}

// leftOut is a row that is not imported.
func (s *Import) leftOut(r dataset.Refusal, outside bool) listed {
	what := "import.what.refused"
	if outside {
		what = "import.what.outside"
	}
	reason := s.windowText("import."+r.Reason, "import."+r.Reason+".window", "district", r.District)
	return listed{r.Line, r.Name, reason, s.k.T(what), true, r.District, s.suggested(r)}
}

// noted is what was assumed.
func (s *Import) noted(n dataset.Note) listed {
	return listed{n.Line, "", s.windowText("import.note."+n.Code, "import.note."+n.Code+".window", n.Args...), s.k.T("import.what.note"), false, "", ""}
}

// windowText is a sentence; where it speaks of the command's options, the window has its
// own.
func (s *Import) windowText(key, window string, pairs ...string) string {
	if text := s.k.T(window, pairs...); text != window {
		return text
	}
	return s.k.T(key, pairs...)
}

// list shows what is left out and what was assumed, by line, and saves it.
func (s *Import) list(r *dataset.Reading) fyne.CanvasObject {
	k, rows := s.k, s.listOf(r)
	title := k.T("import.leftOut", "count", dossier.Number(float64(r.Refused+r.Outside)))
	if n := r.Noted - askedOf(r); n > 0 {
		title += " · " + k.T("import.noted", "count", dossier.Number(float64(n)))
	}
	if len(rows) == 0 {
		return kit.Column(6, k.Bold(k.T("import.nothingLeft"), kit.SizeText, "text"))
	}
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 8, MinH: 26}
	save := kit.NewButton(k, style, k.T("import.saveList"), kit.Beside(6, k.Icon(kit.DrawUpload, 14, "tealText"), k.Text(k.T("import.saveList"), kit.SizeQuiet, "tealText")),
		func() { s.saveList(r) })
	right := kit.Beside(4)
	if b := s.districtButton(r); b != nil {
		kit.Add(right, b)
	}
	kit.Add(right, s.control("list", save))
	head := kit.Edged(nil, nil, nil, right, kit.Middle(k.Bold(title, kit.SizeText, "text")))
	pane := kit.NewPane(k, title, fyne.NewSize(100, float32(len(rows))*listRow), func(p composite.Pencil, at scene.Rect, offset fyne.Position) {
		s.drawList(p, at, offset, rows)
	})
	pane.OnKey = s.Key
	pane.OnTap = func(at fyne.Position) { s.tapped(rows, at, pane.Size().Width) }
	return kit.Edged(head, nil, nil, nil, container.NewStack(pane))
}

// drawList draws the rows of the list that show.
func (s *Import) drawList(p composite.Pencil, r scene.Rect, at fyne.Position, rows []listed) {
	k := s.k
	first := max(int(at.Y/listRow), 0)
	const lineRoom, tagRoom = 76, 64
	for i := first; i < len(rows) && float32(i)*listRow-at.Y < float32(r.H()); i++ {
		row, y := rows[i], float64(float32(i)*listRow-at.Y)
		line := k.T("import.whole")
		if row.line > 0 {
			line = k.T("import.row", "row", strconv.Itoa(row.line))
		}
		text := row.reason
		if row.name != "" {
			text = row.name + " · " + text
		}
		role := "quiet"
		if row.refused {
			role = "accentDark"
		}
		if row.what == "" {
			line = "" // how many more there are
		}
		drawText(k, p, r, 0, y+listRow/2, k.Fit(line, scene.Regular, kit.SizeQuiet, lineRoom-6), scene.Regular, kit.SizeQuiet, "quiet")
		end := float32(tagRoom)
		if row.means != "" {
			end = s.useWidth(row) + 8
			s.drawUse(p, r, y+listRow/2, row)
		} else {
			wide := float64(k.Measure(row.what, scene.Regular, kit.SizeSmall))
			drawText(k, p, r, r.W()-listBar-wide, y+listRow/2, row.what, scene.Regular, kit.SizeSmall, role)
		}
		drawText(k, p, r, lineRoom, y+listRow/2, k.Fit(text, scene.Regular, kit.SizeQuiet, float32(r.W())-lineRoom-listBar-end), scene.Regular, kit.SizeQuiet, "text")
		composite.Surface{Fill: k.Color("border")}.Draw(p, scene.R(r.Min.X, r.Min.Y+y+listRow-1, r.W(), 1).Intersect(r))
	}
}

// listBar is the room for the bar of the list, and useGap that between a suggestion and the
// word that takes it, in units.
const listBar, useGap = 12, 14

// useTexts are the suggestion of a row and the word that takes it.
func (s *Import) useTexts(row listed) (name, use string) {
	return s.k.T("import.districtIs", "name", s.districtName(row.means)), s.k.T("import.use")
}

func (s *Import) useWidth(row listed) float32 {
	name, use := s.useTexts(row)
	return s.k.Measure(name, scene.Regular, kit.SizeQuiet) + useGap + s.k.Measure(use, scene.Medium, kit.SizeQuiet)
}

// drawUse draws the suggestion of a row at its end.
func (s *Import) drawUse(p composite.Pencil, r scene.Rect, y float64, row listed) {
	k := s.k
	name, use := s.useTexts(row)
	x := r.W() - listBar - float64(s.useWidth(row))
	drawText(k, p, r, x, y, name, scene.Regular, kit.SizeQuiet, "tealText")
	x = r.W() - listBar - float64(k.Measure(use, scene.Medium, kit.SizeQuiet))
	drawText(k, p, r, x, y, use, scene.Medium, kit.SizeQuiet, "tealText")
}
