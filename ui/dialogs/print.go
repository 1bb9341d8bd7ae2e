package dialogs

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"kechuang/geo/atomicfile"
	"kechuang/geo/export"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/ui/files"
	"kechuang/ui/kit"
)

// Print asks what is printed and on which paper.
type Print struct {
	Frame
	all, a3, upright bool
}

// NewPrint opens the dialog, with the choices of the last time.
func NewPrint(h Host) *Print {
	was := func(key string) bool { return h.Settings().String(key) != "" }
	s := &Print{Frame: Frame{host: h}, all: was(prefPrintAll), a3: was(prefPrintA3), upright: was(prefPrintUpright)}
	s.act = s.print
	s.Again = func() {
		s.Hide()
		s.open()
	}
	s.open()
	return s
}

// The names under which the choices are remembered.
const (
	prefPrintAll     = "print.all"
	prefPrintA3      = "print.a3"
	prefPrintUpright = "print.upright"
)

func (s *Print) open() {
	s.build("print.title", "print.print", func() {
		figures := strconv.Itoa(len(s.host.Model().Figures()))
		s.choice("print.what", &s.all, s.k.T("print.this"), s.k.T("print.all", "n", figures))
		s.choice("print.paper", &s.a3, "A4", "A3")
		s.choice("print.turned", &s.upright, s.k.T("print.landscape"), s.k.T("print.portrait"))
		hint := kit.NewSelectableLabel(s.k, s.k.T("print.hint"), smallDialog-2*kit.DialogPad, kit.LabelStyle{Size: kit.SizeQuiet, Role: "quiet"}, nil)
		kit.Add(s.rows, kit.Padded(6, 0, 0, 0, hint))
	})
	s.SetReady(s.cancel == nil, s.k.T("print.print"))
}

// choice adds a question with two answers.
func (s *Print) choice(key string, second *bool, names ...string) {
	var row *kit.Segments
	row = kit.NewSegments(s.k, s.k.T(key), dialogControl, 2, names, func(i int) {
		*second = i == 1
		row.Take(i)
	})
	at := 0
	if *second {
		at = 1
	}
	row.Take(at)
	s.presses = append(s.presses, row.Cells...)
	for _, c := range row.Cells {
		c.OnLeave = s.Close
	}
	s.row(key, row.Root)
}

// The sides of A4 in units; A3 is twice as large.
const a4Short, a4Long = 595.28, 841.89

// size is that of the paper.
func (s *Print) size() scene.Size {
	size := scene.Size{W: a4Long, H: a4Short}
	if s.a3 {
		size = scene.Size{W: 2 * a4Short, H: a4Long}
	}
	if s.upright {
		size.W, size.H = size.H, size.W
	}
	return size
}

// specs are the pages that are printed: on white.
func (s *Print) specs() (list []page.Spec, title string, err error) {
	m := s.host.Model()
	c := m.Plain(m.ReadSnapshots(s.host.Settings().String(PrefSnapshots)).Last)
	c.Theme = "light"
	if !s.all {
		spec, _, err := m.Spec(c, s.host.Version())
		spec.Size = s.size()
		return []page.Spec{spec}, spec.Figure.PageTitle().In(c.Lang), err
	}
	for i := range m.Figures() {
		f := &m.Figures()[i]
		list = append(list, page.Spec{Size: s.size(), Theme: c.Theme, Lang: c.Lang, Fonts: m.Fonts(), Data: m.Data(), Visible: m.Data().Shown(f),
			Figure: f, Year: f.Year, Extent: f.Extent, Version: s.host.Version(), ReviewNumber: c.Review})
	}
	return list, s.k.T("app.name"), nil
}

// print writes the pages as PDF and hands it on.
func (s *Print) print() {
	specs, title, err := s.specs()
	if err != nil {
		s.problem(err)
		return
	}
	chosen := func(yes bool) string {
		if yes {
			return "yes"
		}
		return ""
	}
	s.host.Settings().Set(map[string]any{prefPrintAll: chosen(s.all), prefPrintA3: chosen(s.a3), prefPrintUpright: chosen(s.upright)})
	var path string
	write := func(ctx context.Context) error {
		dir, err := os.MkdirTemp("", "kechuang-")
		if err != nil {
			return err
		}
		path = filepath.Join(dir, files.FileName(title)+".pdf")
		var pages []*scene.Scene
		for _, spec := range specs {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			pages = append(pages, page.Compose(spec))
		}
		return atomicfile.Write(ctx, path, func(w io.Writer) error { return export.WritePages(w, pages, export.Options{Fonts: specs[0].Fonts}) })
	}
	s.begin(s.saying("print.busy"), write, func(late bool) {
		if !late { // who stopped it wants no print
			s.host.Print(path, title)
		}
	})
}
