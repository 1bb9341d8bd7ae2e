package dialogs

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
	"kechuang/geo/dataset"
	"kechuang/geo/datum"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/ui/files"
	"kechuang/ui/kit"
)

// Import asks for the user's own register, shows what it would bring, and
// brings it.
type Import struct {
	Frame
	file   *kit.KeyEntry
	layer  geo.Kind
	datum  datum.Datum
	report *fyne.Container // what the file would bring

	reading *dataset.Reading   // of the file as it is asked for; nil while there is none
	from    string             // the path of that file
	unread  context.CancelFunc // ends the reading that goes on; nil if none does
	run     int                // counts readings, so that one that was left tells nothing
}

// NewImport opens the dialog for importing a dataset.
func NewImport(h Host) *Import {
	s := &Import{Frame: Frame{host: h}, layer: geo.Importable()[0], datum: datum.WGS84}
	s.act, s.closed = s.bring, s.leave
	s.Again = func() {
		path := s.file.Text
		s.Hide()
		s.open(path)
	}
	s.open("")
	s.k.Canvas().Focus(s.file)
	return s
}

func (s *Import) open(path string) {
	s.build("import.title", "import.go", func() {
		k := s.k
		s.report = container.NewStack()
		s.file = kit.NewKeyEntry(s.k, s.Key)
		s.file.SetPlaceHolder(k.T("import.placeholder"))
		s.file.SetText(path)
		s.file.OnChanged = func(string) { s.rehearse() }
		s.path("import.file", s.file, "import.choose", s.browse)
		s.choices("import.layer", kindNames(k, geo.Importable()), slices.Index(geo.Importable(), s.layer), func(i int) {
			s.layer = geo.Importable()[i]
			s.rehearse()
		})
		s.choices("import.datum", named(k, "import.datum.", datum.Datums), slices.Index(datum.Datums, s.datum), func(i int) {
			s.datum = datum.Datums[i]
			s.rehearse()
		})
		kit.Add(s.rows, kit.Padded(6, 0, 0, 0, kit.Fixed(0, 1, k.Rule())))
		kit.Add(s.rows, kit.Fixed(0, reportHeight, s.report))
	})
	s.rehearse()
}

func (s *Import) browse() {
	dir := s.host.Settings().String(prefImportFolder)
	if path := files.ExpandHome(s.file.Text); path != "" {
		dir = filepath.Dir(path)
	}
	if !files.IsFolder(dir) {
		dir = files.UserFolder("DOCUMENTS", "Documents", "文档")
	}
	s.host.ChooseFile(dir, dataset.Endings(dataset.Format.CanRead), func(path string) {
		s.file.SetText(path)
		s.k.Canvas().Focus(s.Main)
	})
}

// leave ends the reading that goes on.
func (s *Import) leave() {
	s.run++
	if s.unread != nil {
		s.unread()
		s.unread = nil
	}
}

// rehearse reads the file aside and shows what it would bring.
func (s *Import) rehearse() {
	if s.cancel != nil {
		return // the dialog was built anew while it imports what was read
	}
	s.leave()
	s.reading = nil
	s.SetReady(false, s.k.T("import.go"))
	s.Say("", false)
	path := files.ExpandHome(strings.TrimSpace(s.file.Text))
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		s.show(s.hint("import.hint", "quiet"))
		return
	}
	if atomicfile.BelongsTo(path, s.host.Project().Path()) {
		s.show(s.warning(lang.Sentence(s.k.Lang, geo.Problemf("error.import_itself", nil, "path", path))))
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.unread = cancel
	o := dataset.Options{Layer: s.layer, Datum: string(s.datum), Missing: s.k.Fonts.Missing}
	n, project := s.run, s.host.Project()
	s.show()
	s.host.Seconds(ctx, func(t string) { s.Say(s.k.T("import.reading", "seconds", t), false) })
	s.host.RunAsync(func() {
		r, err := dataset.Read(ctx, project, path, o)
		fyne.Do(func() {
			cancel()
			if n == s.run {
				s.unread = nil
				s.Say("", false)
				s.rehearsed(path, r, err)
			}
		})
	})
}

// rehearsed shows what the file would bring, or why it can't be read.
func (s *Import) rehearsed(path string, r *dataset.Reading, err error) {
	if err != nil {
		s.show(s.warning(s.explain(err)))
		return
	}
	s.host.Settings().Set(map[string]any{prefImportFolder: filepath.Dir(path)})
	s.reading, s.from = r, path
	s.show(s.rehearsal(r)...)
	if n := r.Added + r.Changed; n > 0 {
		s.SetReady(true, s.k.T("import.goCount", "count", dossier.Number(float64(n))))
		return
	}
	s.Say(s.k.T("import.nothing"), false)
}

// explain is the sentence of a problem; the one about columns speaks of the
// command's options elsewhere.
func (s *Import) explain(err error) string {
	var p *geo.Problem
	if errors.As(err, &p) && p.Key == "error.import_columns" {
		pairs := []string{}
		for name, value := range p.Args {
			if text := s.k.T("import.role." + value); name == "role" && text != "import.role."+value {
				value = text
			}
			pairs = append(pairs, name, value)
		}
		return s.k.T("import.noColumn", pairs...)
	}
	return lang.Sentence(s.k.Lang, err)
}

// bring imports what was read and shows it on the map.
func (s *Import) bring() {
	var done func()
	work := func(ctx context.Context) (err error) {
		done, err = s.host.Import(ctx, s.reading, s.from, s.layer)
		return err
	}
	s.begin("import.busy", work, func() { done() })
}

// lineOf is a line that can't be imported.
func (s *Import) lineOf(r dataset.Refusal) string {
	line := s.k.T("import.line", "line", strconv.Itoa(r.Line), "reason", s.k.T("import."+r.Reason))
	if r.Name != "" {
		line += " · " + r.Name
	}
	return line
}

// kindNames names kinds in the language of the window.
func kindNames(k kit.Context, kinds []geo.Kind) []string {
	var out []string
	for _, kind := range kinds {
		out = append(out, lang.Kind(k.Lang, kind))
	}
	return out
}
