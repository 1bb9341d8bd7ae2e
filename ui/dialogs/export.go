package dialogs

import (
	"context"
	"fmt"
	"math"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/lang"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Export asks what picture of the map is wanted, and shows it.
type Export struct {
	host   Host
	k      kit.Context
	all    state.Snapshots
	choice state.Snapshot
	words  exportWords

	form    *exportForm
	preview *preview
	size    *composite.Text // of the picture
	path    *kit.KeyEntry
	*kit.Dialog
	saved *composite.Text // name of the saved choice

	own     bool               // the user wrote the path
	replace string             // the file whose replacing was asked for
	cancel  context.CancelFunc // while a file is written
	run     int                // counts exports, so that one that was stopped tells nothing
}

// exportWords are the texts of the page; nil follows the figure.
type exportWords struct{ title, subtitle *string }

// NewExport opens the dialog with the choices of the last time.
func NewExport(h Host) *Export {
	all := h.Model().ReadSnapshots(h.Settings().String(PrefSnapshots))
	s := &Export{host: h, all: all, choice: all.Last}
	s.open()
	return s
}

// open builds the dialog in the window's language and theme.
func (s *Export) open() {
	s.k = s.host.Context()
	s.preview = newPreview(s.k, s.host.RunAsync)
	s.size = s.k.Text("", kit.SizeSmall, "quiet")
	s.Dialog = kit.NewDialog(s.k, s.k.T("export.save"), s.save, s.Close)
	s.path = kit.NewKeyEntry(s.k, s.Key)
	s.form = newExportForm(s)
	body := kit.Edged(nil, nil, nil, kit.Padded(0, 0, 18, 0, s.form.root), kit.Edged(nil, kit.Padded(6, 0, 2, 0, s.size), nil, nil, s.preview.root))
	saved, file := s.savedButton(), s.fileRow()
	s.form.fill()
	s.suggestPath()
	s.changed()
	s.Open(kit.DialogParts{Title: s.k.T("export.heading"), Head: saved, Body: body, Above: file,
		Buttons: []*kit.Button{s.k.Button(s.k.T("export.copy"), false, s.Copy)}})
}

// savedButton opens the list of saved choices.
func (s *Export) savedButton() *kit.Button {
	k := s.k
	s.saved = k.Medium("", kit.SegmentText, "text")
	arrow := k.Sketch(fyne.NewSize(10, 10), func(p scene.Canvas, r scene.Rect) {
		var v scene.Path
		at := kit.From(r)
		v.Polyline(at(-3.5, -1.5), at(0, 2), at(3.5, -1.5))
		p.Path(v, scene.PathStyle{Stroke: k.Color("quiet"), Width: 1.5})
	})
	l := kit.ButtonStyle{Fill: k.Color("panel"), Hover: k.Color("hover"), Stroke: k.Color("border"), Radius: 7, PadX: 10, MinH: kit.SegmentHeight}
	var saved *kit.Button
	saved = kit.NewButton(k, l, k.T("export.saved"), kit.Beside(8, s.saved, arrow), func() { s.showSaved(saved) })
	saved.OnLeave = s.Close
	return saved
}

// fileRow is the file that is to be written.
func (s *Export) fileRow() fyne.CanvasObject {
	k := s.k
	choose := k.Button(k.T("export.choose"), false, s.browse)
	choose.OnLeave = s.Close
	s.path.OnChanged = func(string) { s.own = true; s.pathChanged() }
	return kit.Edged(nil, nil, kit.Padded(0, 0, 0, 10, kit.Middle(k.Text(k.T("export.file"), kit.SizeText, "quiet"))), kit.Padded(0, 0, 8, 0, choose), s.path)
}

// spec is the page as the dialog and the window's map describe it.
func (s *Export) spec() (page.Spec, export.Preset, error) {
	spec, size, err := s.host.Model().Spec(s.choice, s.host.Version())
	spec.Title, spec.NoTitle = wording(s.words.title)
	spec.Subtitle, spec.NoSubtitle = wording(s.words.subtitle)
	if err == nil {
		err = page.Check(spec)
	}
	return spec, size, err
}

// wording gives a text of the page and whether it is to be left out.
func wording(s *string) (string, bool) {
	if s == nil {
		return "", false
	}
	t := text.Line(*s)
	return t, t == ""
}

// changed shows the page anew, or says what is wrong with the choice.
func (s *Export) changed() {
	s.replace = ""
	s.idle()
	name := s.all.Named(s.choice)
	if name == "" {
		name = s.k.T("export.saved")
	}
	s.saved.Text = name
	s.saved.Refresh()
	spec, size, err := s.spec()
	if err != nil {
		s.Say(lang.Sentence(s.k.Lang, err), true)
		return
	}
	sc := page.Compose(spec)
	s.sizeNote(size)
	s.Say("", false)
	if faults := style.Load(spec.Theme).Faults(sc.Meta.Roles); len(faults) > 0 {
		f := faults[0]
		s.Say(s.k.T("export.unsafe", "role", s.roleName(f.Role), "other", s.roleName(f.Other)), true)
	}
	s.preview.show(sc)
}

func (s *Export) roleName(role string) string {
	if r, ok := geo.FindRole(role); ok {
		return r.Name.In(s.k.Lang)
	}
	return role
}

// sizeNote tells the size in the measure of the format.
func (s *Export) sizeNote(size export.Preset) {
	note := s.k.T("export.sizeNote", "w", fmt.Sprint(size.W), "h", fmt.Sprint(size.H))
	pixels := export.WithEnding(s.choice.Format).Pixels
	if !pixels || s.choice.Paper {
		mm := func(units float64) string { return fmt.Sprint(math.Round(units/72*25.4*10) / 10) }
		note = s.k.T("export.paperNote", "w", mm(size.Page.W), "h", mm(size.Page.H))
		if pixels {
			note += "  ·  " + s.k.T("export.sizeNote", "w", fmt.Sprint(size.W), "h", fmt.Sprint(size.H))
		}
	}
	s.size.Text = note
	s.size.Refresh()
}

// Close stops an export that runs; without one it closes the dialog.
func (s *Export) Close() {
	if s.cancel != nil {
		s.stopped()
		return
	}
	s.remember()
	s.hide()
	s.host.Closed()
}

func (s *Export) hide() {
	s.preview.latest.Add(1) // what is still drawn is not waited for
	s.Hide()
}

// Again builds the dialog anew after language or theme changed.
func (s *Export) Again() {
	path, own := s.path.Text, s.own
	s.hide()
	s.open()
	if own {
		s.path.SetText(path)
	}
}

// remember keeps the choices for the next time. A language and theme that are
// the window's follow it.
func (s *Export) remember() {
	s.all.Last = s.choice
	if s.choice.Lang == s.host.Model().Lang() {
		s.all.Last.Lang = ""
	}
	if s.choice.Theme == s.host.Model().Theme() {
		s.all.Last.Theme = ""
	}
	s.host.Settings().Set(map[string]any{PrefSnapshots: s.all.Write()})
}
