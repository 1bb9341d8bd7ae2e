package dialogs

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/dataset/numbers"
	"kechuang/ui/files"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
)

// Import asks for a file of the user's own, shows how it is read and what it would
// bring, and brings it. Nothing is written before.
type Import struct {
	Frame
	file        *kit.KeyEntry
	name        *kit.KeyEntry // of a new layer
	datasetName *kit.KeyEntry
	why         *composite.Text // beside the main button
	body        *fyne.Container // below the line of the file

	path    string       // of the file, as it is to be opened
	imports []geo.Import // of the project
	of      *geo.Import  // that the file updates; nil where the file itself tells
	set     *geo.Dataset // that the file updates; nil for none
	before  *geo.Import  // the last time that the file was imported; nil for none
	choices choices
	left    choice // what of the reading is not done
	preview *dataset.Preview
	reading *dataset.Reading // of what the choices ask for; nil while there is none
	numbers *numbers.Reading // of a table of numbers; nil for a file of places
	problem string           // why nothing shows, or nothing can be imported

	unread func() // ends the reading that goes on; nil if none does
	run    int    // counts readings, so that one that was left tells nothing
	again  bool   // the file was altered since it was read, and was read again

	pasted     func() // takes away the file of what was pasted; nil for none
	pastedPath string

	lines    int                    // buttons of the line of the file
	controls map[string]*kit.Button // by what they ask
	focusOn  string                 // the control that is to have the keyboard when all is drawn anew
	at       fyne.Position          // how far the preview was scrolled
}

// The largest size of the sheet, in units.
const sheetWidth, sheetHeight = 1023, 796

// NewImport opens the dialog for importing a dataset.
func NewImport(h Host) *Import {
	s := newImport(h, nil)
	s.open("")
	s.k.Canvas().Focus(s.file)
	return s
}

// NewUpdate opens it for updating an import by a file, which may be another than it was.
func NewUpdate(h Host, im geo.Import, path string) *Import {
	s := newImport(h, &im)
	s.open("")
	s.Take(path)
	return s
}

// NewNumbersUpdate opens it for updating a dataset by a file, which is still to be chosen.
func NewNumbersUpdate(h Host, of *geo.Dataset) *Import {
	s := newImport(h, nil)
	s.set = of
	s.choices = s.firstChoices()
	s.open("")
	s.k.Canvas().Focus(s.file)
	return s
}

func newImport(h Host, of *geo.Import) *Import {
	s := &Import{Frame: Frame{host: h}, of: of, choices: fresh()}
	s.act, s.closed, s.failed = s.bring, s.end, s.readAgain
	s.Again = func() {
		text := s.file.Text
		s.Hide()
		s.open(text)
	}
	s.imports, _ = h.Project().Imports(context.Background()) // without them every file is a new one
	return s
}

// open draws the sheet anew in the window's language and theme; what was read stays.
func (s *Import) open(text string) {
	s.k = s.host.Context()
	k := s.k
	s.Dialog = kit.NewDialog(k, k.T("import.go"), s.Press, s.Close)
	s.presses, s.entries = nil, nil
	s.file = kit.NewKeyEntry(k, s.Key)
	s.file.SetPlaceHolder(k.T("import.placeholder"))
	s.file.SetText(text)
	s.file.OnChanged = func(string) { s.fileChanged() }
	s.file.OnPaste = s.pasteInto
	s.name, s.datasetName = s.nameEntry(), s.datasetEntry()
	s.why = k.Bold("", kit.SizeText, "askText")
	s.body = container.NewStack()
	line := s.fileLine()
	s.lines = len(s.presses)
	s.showIdle()
	s.Open(kit.DialogParts{Title: s.title(), Head: s.listButton(), Body: kit.Edged(line, nil, nil, nil, kit.Padded(12, 0, 0, 0, s.body)),
		Why: s.why, Most: fyne.NewSize(sheetWidth, sheetHeight)})
	s.Main.Style.MinW = readyWide
	s.fill()
}

// readyWide is the least width of the main button, in units: its words change when all of
// a file was read, and it must not grow over the place of the button beside it, which may
// just be pressed.
const readyWide = 230

// fileLine asks for the file: it can be typed, dropped, chosen or pasted.
func (s *Import) fileLine() fyne.CanvasObject {
	k := s.k
	choose := k.Button(k.T("import.choose"), false, s.browse)
	paste := k.Button(k.T("import.paste"), false, s.Paste)
	for _, b := range []*kit.Button{choose, paste} {
		b.OnLeave = s.Close
		s.presses = append(s.presses, b)
	}
	s.entries = append(s.entries, s.file, s.name, s.datasetName)
	label := kit.Middle(k.Text(k.T("import.file"), kit.SizeText, "quiet"))
	return kit.Edged(nil, nil, kit.Padded(0, 0, 0, 12, label), kit.Padded(0, 0, 8, 0, kit.Beside(8, choose, paste)), s.file)
}

func (s *Import) browse() {
	dir := s.host.Settings().String(prefImportFolder)
	if path := files.ExpandHome(s.file.Text); path != "" && s.pasted == nil {
		dir = filepath.Dir(path)
	}
	if !files.IsFolder(dir) {
		dir = files.UserFolder("DOCUMENTS", "Documents", "文档")
	}
	s.host.ChooseFile(dir, dataset.Endings(dataset.Format.CanRead), func(path string) {
		s.Take(path)
		s.k.Canvas().Focus(s.Main)
	})
}

// Take takes another file, as it is dropped, chosen or pasted. One that is not there is
// told at once.
func (s *Import) Take(path string) {
	if s.cancel != nil {
		return
	}
	s.file.SetText(path)
	s.missing()
}

// Press imports what was read. Where nothing was, it says what is wrong with the path: as
// long as that is typed, a part of it is no fault.
func (s *Import) Press() {
	if s.cancel == nil {
		s.missing()
	}
	s.Frame.Press()
}

// missing says that there is no file at the path that the sheet has, or what else is there.
func (s *Import) missing() {
	if s.path == "" || s.preview != nil || s.unread != nil || s.problem != "" {
		return
	}
	if err := dataset.Regular(s.path); err != nil {
		s.problem = s.explain(err)
		s.fill()
	}
}

// end ends what goes on for the sheet when it closes.
func (s *Import) end() {
	s.leave()
	s.forgetPasted()
}

// choose changes what the user chose, and looks at the file anew.
func (s *Import) choose(control string, change func(c *choices)) {
	if s.cancel != nil {
		return
	}
	s.focusOn = control
	change(&s.choices)
	s.look()
}

// fill draws what is known of the file, below its line.
func (s *Import) fill() {
	for name, b := range s.controls {
		if b.Focused {
			s.focusOn = name
		}
	}
	s.presses = slices.Clip(s.presses[:s.lines])
	s.controls = map[string]*kit.Button{}
	var parts fyne.CanvasObject
	switch {
	case s.preview == nil:
		parts = s.sentence()
	case s.joins():
		parts = s.numbersSheet()
	default:
		parts = container.New(sheetLayout{}, s.settings(), s.table(), s.datumBox(), s.results())
	}
	s.body.Objects = []fyne.CanvasObject{parts}
	s.body.Refresh()
	s.showReady()
	s.freeze()
	b := s.controls[s.focusOn]
	if b != nil {
		s.focus(b)
	}
	if b != nil || s.reading != nil || s.problem != "" || s.preview == nil {
		s.focusOn = "" // else it may come when all of the file was read
	}
}

// sentence is what the sheet says where there is no preview.
func (s *Import) sentence() fyne.CanvasObject {
	text, role := s.k.T("import.hint"), "quiet"
	if s.problem != "" {
		text, role = s.problem, "accentDark"
	}
	return kit.Padded(24, 0, 0, 0, kit.NewSelectableLabel(s.k, text, 640, kit.LabelStyle{Size: kit.SizeBody, Role: role}, s.Close))
}

// control notes a button, so that it is inert while the sheet is at work and can have the
// keyboard again.
func (s *Import) control(name string, b *kit.Button) *kit.Button {
	b.OnLeave = s.Close
	s.presses = append(s.presses, b)
	s.controls[name] = b
	return b
}

// readAgain reads the file again where it was altered since it was read: what the counts
// say is what is imported.
func (s *Import) readAgain(err error) {
	if p := (*geo.Problem)(nil); errors.As(err, &p) && p.Key == "error.import_altered" && s.pasted == nil {
		s.again = true
		s.look()
	}
}

// bring imports what was read and shows it on the map.
func (s *Import) bring() {
	if s.joins() {
		s.bringNumbers()
		return
	}
	var done func(late bool)
	r, from, left := s.reading, s.path, s.left
	r.NameLayer(strings.TrimSpace(s.choices.name))
	p := &importProgress{total: r.Importable()}
	work := func(ctx context.Context) (err error) {
		in := left.of(r, ctx)
		in.Features = p.count(in.Features)
		done, err = s.host.Import(ctx, in, from, r.Kind, p.written)
		return err
	}
	s.why.Text = ""
	s.undone = func() bool { return p.stage.Load() != stageDrawing }
	s.begin(func(seconds string) string { return p.text(s.k, seconds) }, work, func(late bool) { done(late) })
}

// sheetLayout sets the settings, the table, the box of the coordinates and the results
// below one another. The table has what the others leave.
type sheetLayout struct{}

const (
	sheetGap     = 12
	resultHeight = 156
	resultLeast  = 128 // where the window is low
	tableLeast   = 130
	tableEnough  = 240
)

func (sheetLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	h := os[0].MinSize().Height + os[2].MinSize().Height + tableLeast + resultLeast + 3*sheetGap
	return fyne.NewSize(600, h)
}

func (sheetLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	top, box := os[0].MinSize().Height, os[2].MinSize().Height
	rest := s.Height - top - box - 3*sheetGap
	result := min(max(rest-tableEnough, resultLeast), resultHeight)
	y := float32(0)
	for i, h := range []float32{top, rest - result, box, result} {
		kit.Put(os[i], 0, y, s.Width, h)
		y += h + sheetGap
	}
}
