package dialogs

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/text"
	"kechuang/ui/kit"
)

// Figure asks for the texts of a figure that is made of what the window shows.
type Figure struct {
	Frame
	figure                                figure.Figure
	name, title, subtitle, points, remark *kit.KeyEntry
}

// FigureTexts are what was written of a figure that is not saved: name, title, subtitle,
// points and note.
type FigureTexts [5]string

// NewFigure opens the dialog for saving what the window shows as a figure, with the texts
// that were written when it was left. They are kept when it is left again.
func NewFigure(h Host, kept *FigureTexts) *Figure {
	s := &Figure{Frame: Frame{host: h}, figure: h.Model().NewFigure()}
	s.act = func() { s.save(func() { *kept = FigureTexts{} }) }
	s.Again = func() {
		was := s.written()
		s.Hide()
		s.open()
		s.write(was)
	}
	s.closed = func() { *kept = s.written() }
	s.open()
	s.write(*kept)
	return s
}

func (s *Figure) fields() []*kit.KeyEntry {
	return []*kit.KeyEntry{s.name, s.title, s.subtitle, s.points, s.remark}
}

func (s *Figure) written() (t FigureTexts) {
	for i, e := range s.fields() {
		t[i] = e.Text
	}
	return t
}

func (s *Figure) write(t FigureTexts) {
	for i, e := range s.fields() {
		e.SetText(t[i])
	}
}

func (s *Figure) open() {
	s.build("figure.new", "figure.save", func() {
		line := func(key string, lines int) *kit.KeyEntry {
			e := kit.NewKeyEntry(s.k, func(name fyne.KeyName) bool {
				if lines > 1 && name != fyne.KeyEscape {
					return false // Enter begins another line
				}
				return s.Key(name)
			})
			if lines > 1 {
				e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
				e.SetMinRowsVisible(lines)
			}
			s.entries = append(s.entries, e)
			s.row(key, e)
			return e
		}
		s.name = line("figure.name", 1)
		s.name.SetPlaceHolder(s.usualName())
		s.title = line("figure.title", 1)
		s.title.SetPlaceHolder(s.k.T("figure.title.hint"))
		s.subtitle = line("figure.subtitle", 1)
		s.points = line("figure.points", 4)
		s.points.SetPlaceHolder(s.k.T("figure.points.hint"))
		s.remark = line("figure.note", 2)
	})
	s.k.Canvas().Focus(s.name)
}

// usualName is the name of a figure that the user gives none.
func (s *Figure) usualName() string {
	m := s.host.Model()
	if f, ok := m.Index().Feature(m.Selected()); ok {
		return f.Name.In(s.k.Lang)
	}
	return s.k.T("figure.own", "number", strconv.Itoa(len(m.Listed())+1))
}

// save writes the figure with what was written, which is then told.
func (s *Figure) save(saved func()) {
	f, l := s.figure, s.k.Lang
	name := func(e *kit.KeyEntry) geo.Name { return in(l, text.Line(e.Text)) }
	if f.Title = name(s.name); !f.Title.Shows() {
		f.Title = in(l, s.usualName())
	}
	f.Message, f.Subtitle, f.Note = name(s.title), name(s.subtitle), name(s.remark)
	for _, line := range strings.Split(s.points.Text, "\n") {
		if n := in(l, text.Line(line)); n.Shows() {
			f.Points = append(f.Points, figure.KeyPoint{Text: n})
		}
	}
	var done func()
	write := func(ctx context.Context) (err error) {
		done, err = s.host.SaveFigure(ctx, f)
		return err
	}
	s.begin(s.saying("figure.saving"), write, func(bool) {
		saved()
		done()
	})
}

// in is a text of one language, which shows in the other one too.
func in(l geo.Lang, s string) geo.Name {
	if s = strings.TrimSpace(s); l == geo.En {
		return geo.Name{En: s}
	}
	return geo.Name{Zh: s}
}
