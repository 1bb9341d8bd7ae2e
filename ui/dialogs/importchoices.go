package dialogs

import (
	"context"
	"maps"
	"path/filepath"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/ui/kit"
)

// choices are what the user chose for a file; the zero one is a fresh sheet's, but for
// the layer.
type choices struct {
	layer   geo.Kind
	own     bool   // a new layer is made for the file, and
	name    string // this is what it is called
	told    bool   // the user said which layer
	sheet   string
	heading int
	datum   string
	uses    map[int]string
	columns map[string]string // headings by roles, which an import by command was told

	districts map[string]string // codes by texts that name no district

	joinChoices
}

func fresh() choices { return choices{layer: geo.Importable()[0], uses: map[int]string{}} }

// options are what the file is read by.
func (s *Import) options() dataset.Options {
	c := s.choices
	o := dataset.Options{Layer: c.layer, Sheet: c.sheet, HeadingRow: c.heading, Datum: c.datum, Uses: maps.Clone(c.uses), Columns: c.columns, Districts: c.districts}
	if c.own {
		o.NewLayer = s.freeName() // what it is called is said at the end
	}
	if s.of != nil {
		o.Update = s.of.Source
	}
	return o
}

// firstChoices are those with which a file begins: those by which it was imported last,
// or by which the import was that it is to update, and else fresh ones.
func (s *Import) firstChoices() choices {
	if d := s.set; d != nil {
		c := fresh()
		c.told, c.join, c.dataset, c.update = true, d.Kind, d.Name.Zh, d.ID
		return c
	}
	im := s.of
	for i := range s.imports {
		if at := s.imports[i].Path; s.of == nil && at != "" && at == absolute(s.path) {
			im = &s.imports[i]
		}
	}
	c := fresh()
	if s.before = im; im == nil {
		return c
	}
	o, known := dataset.OptionsOf(*im)
	switch {
	case known:
		c.sheet, c.heading, c.datum, c.columns = o.Sheet, o.HeadingRow, o.Datum, o.Columns
		c.districts = o.Districts
		maps.Copy(c.uses, o.Uses)
	case len(im.Layers) > 0:
		o.Layer = im.Layers[0]
	}
	if s.has(o.Layer) {
		c.layer, c.told = o.Layer, true
	}
	return c
}

func absolute(path string) string {
	abs, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	return abs
}

// choice is what of a reading is left as it is, or done besides.
type choice struct {
	leaveNew, leaveChanged, removeGone bool
}

// of is what is brought of a reading.
func (c choice) of(r *dataset.Reading, ctx context.Context) geo.Brought {
	in := r.Brought(ctx)
	in.LeaveNew, in.LeaveChanged = c.leaveNew, c.leaveChanged
	if c.removeGone {
		in.Remove = r.GoneIDs()
	}
	return in
}

// count is how many features it touches.
func (c choice) count(r *dataset.Reading) (n int) {
	if !c.leaveNew {
		n += r.Added
	}
	if !c.leaveChanged {
		n += r.Changed
	}
	if c.removeGone {
		n += len(r.Gone)
	}
	return n
}

// choiceOf is the switch of a count; nil for what is no choice. What is new is one only
// where the file was imported before.
func (s *Import) choiceOf(key string, r *dataset.Reading) *bool {
	switch {
	case key == "added" && r.Added > 0 && r.Changed+r.Same+len(r.Gone) > 0:
		return &s.left.leaveNew
	case key == "changed" && r.Changed > 0:
		return &s.left.leaveChanged
	case key == "gone" && len(r.Gone) > 0:
		return &s.left.removeGone
	}
	return nil
}

// title says what the sheet is for.
func (s *Import) title() string {
	switch {
	case s.of != nil:
		return s.k.T("import.titleUpdate", "name", s.of.File)
	case s.set != nil:
		return s.k.T("import.titleUpdate", "name", s.set.Name.In(s.k.Lang))
	}
	return s.k.T("import.title")
}

// listButton opens the list of imports instead of the sheet.
func (s *Import) listButton() fyne.CanvasObject {
	b := s.k.Button(s.k.T("imports.title"), false, func() {
		s.Close()
		s.host.ShowImports()
	})
	b.OnLeave = s.Close
	s.presses = append(s.presses, b)
	s.lines = len(s.presses)
	return kit.Padded(0, 0, 0, 6, b)
}
