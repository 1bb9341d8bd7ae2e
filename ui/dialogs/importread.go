package dialogs

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
	"kechuang/geo/dataset"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/ui/files"
)

// leave ends the reading that goes on.
func (s *Import) leave() {
	s.run++
	if s.unread != nil {
		s.unread()
		s.unread = nil
	}
}

// fileChanged begins anew with another file: nothing of the one before stays.
func (s *Import) fileChanged() {
	if s.cancel != nil {
		return // what is imported was read before
	}
	s.path = files.ExpandHome(strings.TrimSpace(s.file.Text))
	s.choices, s.left, s.preview, s.at, s.again = s.firstChoices(), choice{}, nil, fyne.Position{}, false
	if s.path != s.pastedPath {
		s.forgetPasted()
	}
	s.look()
}

// look reads the beginning of the file aside, and then all of it.
func (s *Import) look() {
	s.leave()
	s.reading, s.numbers, s.problem = nil, nil, ""
	s.Say("", false)
	if info, err := os.Stat(s.path); err != nil || info.IsDir() {
		s.preview = nil
		s.fill()
		return
	}
	if atomicfile.BelongsTo(s.path, s.host.Project().Path()) {
		s.preview, s.problem = nil, lang.Sentence(s.k.Lang, geo.Problemf("error.import_itself", nil, "path", s.path))
		s.fill()
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.unread = cancel
	n, project, path, o, c, update, kinds := s.run, s.host.Project(), s.path, s.options(), s.choices, s.of != nil, s.joinKinds()
	s.showReady()
	s.host.RunAsync(func() {
		v, err := dataset.Look(ctx, project, path, o)
		if err == nil && v.Heading == 0 && !v.Apart && o.HeadingRow == 0 {
			o.HeadingRow = dataset.NoHeading // the columns can be named by hand
			v, err = dataset.Look(ctx, project, path, o)
		}
		j := readNumbers(ctx, project, path, c, v, update, kinds)
		fyne.Do(func() {
			if n == s.run && !s.takeNumbers(j, v) {
				s.looked(ctx, o, v, err)
			}
		})
	})
}

// looked shows the preview, or why there is none.
func (s *Import) looked(ctx context.Context, o dataset.Options, v *dataset.Preview, err error) {
	if err != nil {
		s.leave()
		s.preview, s.problem = nil, s.explain(err)
		s.fill()
		return
	}
	if s.pasted == nil {
		s.host.Settings().Set(map[string]any{prefImportFolder: filepath.Dir(s.path)})
	}
	if s.chooseLayer(v) {
		s.look()
		return
	}
	s.preview, s.choices.heading = v, o.HeadingRow
	if v.Problem != nil {
		s.leave()
		s.problem = s.explain(v.Problem)
		s.fill()
		return
	}
	s.fill()
	s.count(ctx, o)
}

// count reads all of the file aside and then shows what it would bring.
func (s *Import) count(ctx context.Context, o dataset.Options) {
	n, project, path := s.run, s.host.Project(), s.path
	var rows, total atomic.Int64
	o.Missing = s.k.Fonts.Missing
	o.Progress = func(n, of int) {
		rows.Store(int64(n))
		total.Store(int64(of))
	}
	s.host.Seconds(ctx, func(t string) {
		key, number := "import.reading", func(n int64) string { return dossier.Number(float64(n)) }
		if total.Load() > 0 {
			key = "import.rereading" // how its positions are meant was decided by all of it
		}
		s.Say(s.k.T(key, "seconds", t, "rows", number(rows.Load()), "total", number(total.Load())), false)
	})
	s.host.RunAsync(func() {
		r, err := dataset.Read(ctx, project, path, o)
		fyne.Do(func() {
			if n != s.run {
				return
			}
			s.leave()
			s.Say("", false)
			if err != nil {
				s.problem = s.explain(err)
			}
			s.reading = r
			s.fill()
		})
	})
}

// showReady says on the main button how many rows it would import, and beside it what is
// still to be done.
func (s *Import) showReady() {
	if s.cancel != nil {
		return
	}
	if s.joins() {
		s.showNumbersReady()
		return
	}
	k := s.k
	why, ready, text := "", false, k.T("import.go")
	r, v := s.reading, s.preview
	if r != nil && s.problem == "" {
		n := s.left.count(r)
		ready = n > 0
		if s.again {
			why = k.T("import.altered")
		}
		switch {
		case !ready:
			why = k.T("import.nothing")
		case s.of != nil:
			text = k.T("import.updateCount", "count", dossier.Number(float64(n)))
		default:
			text = k.T("import.goCount", "count", dossier.Number(float64(n)))
		}
	}
	switch {
	case v == nil:
	case s.problem != "":
		why = s.lack()
	case v.Asked:
		ready, why = false, k.T("import.whyDatum")
	case s.wrongName() != "":
		ready, why = false, s.wrongName()
	}
	if s.why.Text != why {
		s.why.Text = why
		s.why.Refresh()
	}
	s.SetReady(ready, text)
	if s.problem == "" && v != nil && r != nil {
		s.Say(k.T("import.step"), false)
	}
}

// lack says in a few words what the columns lack.
func (s *Import) lack() string {
	var p *geo.Problem
	if s.preview != nil && errors.As(s.preview.Problem, &p) && p.Key == "error.import_columns" {
		return s.k.T("import.whyColumn", "role", s.roleName(p.Args["role"]))
	}
	return ""
}

func (s *Import) roleName(role string) string { return s.k.T("import.role." + role) }

// explain is the sentence of a problem; the one about columns speaks of the command's
// options elsewhere.
func (s *Import) explain(err error) string {
	var p *geo.Problem
	if !errors.As(err, &p) {
		return lang.Sentence(s.k.Lang, err)
	}
	key := map[string]string{"error.import_columns": "import.noColumn", "error.import_no_heading": "import.noHeading"}[p.Key]
	if key == "" {
		return lang.Sentence(s.k.Lang, err)
	}
	pairs := []string{}
	for name, value := range p.Args {
		if name == "role" {
			value = s.roleName(value)
		}
		pairs = append(pairs, name, value)
	}
	return s.k.T(key, pairs...)
}
