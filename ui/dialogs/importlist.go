package dialogs

import (
	"context"
	"encoding/csv"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/atomicfile"
	"kechuang/geo/dataset"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/ui/files"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// listed is a row of the list: one that is left out, or something that was assumed.
type listed struct {
	line               int // 0: the whole file
	name, reason, what string
	refused            bool
}

// listOf lists what is refused, what lies outside and what was assumed.
func (s *Import) listOf(r *dataset.Reading) (list []listed) {
	k := s.k
	for _, row := range r.Refusals {
		list = append(list, listed{row.Line, row.Name, s.windowText("import."+row.Reason, "import."+row.Reason+".window"), k.T("import.what.refused"), true})
	}
	for _, row := range r.OutsideRows {
		list = append(list, listed{row.Line, row.Name, k.T("import.outside"), k.T("import.what.outside"), true})
	}
	if r.Apart > 0 {
		list = append(list, listed{0, "", k.T("import.apart", "count", dossier.Number(float64(r.Apart))), k.T("import.what.note"), false})
	}
	gone := "import.goneRow"
	if s.left.removeGone {
		gone += ".removed"
	}
	for i := range min(len(r.Gone), dataset.MostListed) {
		list = append(list, listed{0, r.Gone[i].Name.In(k.Lang), k.T(gone), k.T("import.what.gone"), false})
	}
	for _, n := range r.Notes {
		if n.Code == "datum_assumed" || n.Code == "crs_candidates" {
			continue // the box of the coordinates asks
		}
		list = append(list, listed{n.Line, "", s.windowText("import.note."+n.Code, "import.note."+n.Code+".window", n.Args...), k.T("import.what.note"), false})
	}
	return list
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
	if r.Noted > 0 {
		title += " · " + k.T("import.noted", "count", dossier.Number(float64(r.Noted)))
	}
	if len(rows) == 0 {
		return kit.Column(6, k.Bold(k.T("import.nothingLeft"), kit.SizeText, "text"))
	}
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 8, MinH: 26}
	save := kit.NewButton(k, style, k.T("import.saveList"), k.Text(k.T("import.saveList"), kit.SizeQuiet, "tealText"), func() { s.saveList(rows) })
	head := kit.Edged(nil, nil, nil, s.control("list", save), kit.Middle(k.Bold(title, kit.SizeText, "text")))
	pane := kit.NewPane(k, title, fyne.NewSize(100, float32(len(rows))*listRow), func(p composite.Pencil, at scene.Rect, offset fyne.Position) {
		s.drawList(p, at, offset, rows)
	})
	pane.OnKey = s.Key
	return kit.Edged(head, nil, nil, nil, container.NewStack(pane))
}

// drawList draws the rows of the list that show.
func (s *Import) drawList(p composite.Pencil, r scene.Rect, at fyne.Position, rows []listed) {
	k := s.k
	first := max(int(at.Y/listRow), 0)
	const lineRoom, tagRoom, bar = 76, 64, 12
	room := float32(r.W()) - lineRoom - tagRoom - bar
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
		drawText(k, p, r, 0, y+listRow/2, k.Fit(line, scene.Regular, kit.SizeQuiet, lineRoom-6), scene.Regular, kit.SizeQuiet, "quiet")
		drawText(k, p, r, lineRoom, y+listRow/2, k.Fit(text, scene.Regular, kit.SizeQuiet, room), scene.Regular, kit.SizeQuiet, "text")
		wide := float64(k.Measure(row.what, scene.Regular, kit.SizeSmall))
		drawText(k, p, r, r.W()-bar-wide, y+listRow/2, row.what, scene.Regular, kit.SizeSmall, role)
		composite.Surface{Fill: k.Color("border")}.Draw(p, scene.R(r.Min.X, r.Min.Y+y+listRow-1, r.W(), 1).Intersect(r))
	}
}

// saveList writes the list as CSV into a folder that the user chooses.
func (s *Import) saveList(rows []listed) {
	s.host.ChooseFolder(filepath.Dir(s.path), func(dir string) {
		name := strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path))
		path := files.FreshPath(filepath.Join(dir, s.k.T("import.listFile", "name", name)+".csv"))
		err := atomicfile.Write(context.Background(), path, func(w io.Writer) error { return s.writeList(w, rows) })
		if err != nil {
			s.Say(lang.Sentence(s.k.Lang, err), true)
			return
		}
		s.Say(s.k.T("export.done", "file", filepath.Base(path)), false)
	})
}

// writeList writes the list with a byte order mark, by which Excel knows UTF-8.
func (s *Import) writeList(w io.Writer, rows []listed) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	head := []string{}
	for _, key := range []string{"line", "name", "what", "reason"} {
		head = append(head, s.k.T("import.list."+key))
	}
	c.Write(head) // an error stays until Flush
	for _, r := range rows {
		line := ""
		if r.line > 0 {
			line = strconv.Itoa(r.line)
		}
		c.Write([]string{line, r.name, r.what, r.reason})
	}
	c.Flush()
	return c.Error()
}
