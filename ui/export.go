package ui

import (
	"context"
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

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

// exportDialog asks what picture of the map is wanted, and shows it.
type exportDialog struct {
	w      *Window
	k      kit.Context
	all    state.Snapshots
	choice state.Snapshot
	words  exportWords

	form    *exportForm
	preview *preview
	size    *composite.Text // of the picture
	path    *kit.KeyEntry
	kit.Message
	saved    *composite.Text // name of the saved choice
	main     *kit.Button     // export, or replace
	mainText *composite.Text
	stop     *kit.Button // cancel, or stop
	stopText *composite.Text
	root     *fyne.Container
	over     *kit.Mode

	own     bool               // the person wrote the path
	replace string             // the file whose replacing was asked for
	cancel  context.CancelFunc // while a file is written
	run     int                // counts exports, so that one that was stopped tells nothing
}

// exportWords are the texts of the page; nil follows the figure.
type exportWords struct{ title, subtitle *string }

// ShowExport opens the export sheet.
func (w *Window) ShowExport() {
	if w.show != nil || w.overlays.Busy() {
		return
	}
	w.overlays.Clear()
	all := w.model.ReadSnapshots(w.settings.String(prefSnapshots))
	s := &exportDialog{w: w, all: all, choice: all.Last}
	w.export = s
	s.open()
}

// open builds the sheet in the window's language and theme.
func (s *exportDialog) open() {
	s.k = s.w.kit
	s.preview = newPreview(s.k, s.w.runAsync)
	s.size = s.k.Text("", kit.SizeSmall, "quiet")
	s.Message = kit.NewMessage(s.k)
	s.path = kit.NewKeyEntry(s.k, s.key)
	s.form = newExportForm(s)
	body := kit.Edged(nil, nil, nil, kit.Padded(0, 0, 18, 0, s.form.root), kit.Edged(nil, kit.Padded(6, 0, 2, 0, s.size), nil, nil, s.preview.root))
	back := canvas.NewRectangle(s.k.Color("panel"))
	back.CornerRadius = 12
	back.Shadow = canvas.Shadow{Color: s.k.Color("shadow"), BlurRadius: 24, Offset: fyne.NewPos(0, 6)}
	card := container.NewStack(kit.NewScrim(nil, nil), back, kit.Padded(14, 16, 22, 22,
		kit.Edged(kit.Padded(0, 10, 0, 0, s.head()), kit.Padded(12, 0, 0, 0, s.foot()), nil, nil, body)))
	s.root = container.New(kit.LargeDialog{}, kit.Shade(), card)
	s.form.fill()
	s.suggestPath()
	s.changed()
	s.over = s.w.overlays.Dialog(s.root)
	s.over.Key, s.over.Escape = s.key, s.close
	s.w.win.Canvas().Focus(s.main)
}

// head is the title with the saved choices and the cross.
func (s *exportDialog) head() fyne.CanvasObject {
	k := s.k
	cross := kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 7, PadY: 7}, k.T("action.close"), k.Cross(), s.close)
	cross.OnLeave = s.close
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
	saved.OnLeave = s.close
	return kit.Edged(nil, nil, kit.Middle(k.Bold(k.T("export.heading"), kit.SizeHeading, "text")), kit.Beside(10, saved, cross), nil)
}

// foot is the file with what can be done.
func (s *exportDialog) foot() fyne.CanvasObject {
	k := s.k
	choose := k.Button(k.T("export.choose"), false, s.browse)
	copyIt := k.Button(k.T("export.copy"), false, s.copy)
	s.stop, s.stopText = kit.NewTextButton(k, k.T("action.cancel"), false, s.close)
	s.main, s.mainText = kit.NewTextButton(k, k.T("export.save"), true, s.save)
	for _, b := range []*kit.Button{choose, copyIt, s.stop, s.main} {
		b.OnLeave = s.close
	}
	s.path.OnChanged = func(string) { s.own = true; s.pathChanged() }
	file := kit.Edged(nil, nil, kit.Padded(0, 0, 0, 10, kit.Middle(k.Text(k.T("export.file"), kit.SizeText, "quiet"))), kit.Padded(0, 0, 8, 0, choose), s.path)
	return kit.Column(10, file, kit.Edged(nil, nil, nil, kit.Beside(8, s.stop, copyIt, s.main), s.Line))
}

// spec is the page as the sheet and the window's map describe it.
func (s *exportDialog) spec() (page.Spec, export.Preset, error) {
	spec, size, err := s.w.model.Spec(s.choice, s.w.version)
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
func (s *exportDialog) changed() {
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

func (s *exportDialog) roleName(role string) string {
	if r, ok := geo.FindRole(role); ok {
		return r.Name.In(s.k.Lang)
	}
	return role
}

// sizeNote tells the size in the measure of the format.
func (s *exportDialog) sizeNote(size export.Preset) {
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

// key exports on Enter and closes on Esc, wherever the keyboard is in the sheet.
func (s *exportDialog) key(name fyne.KeyName) bool {
	return kit.EnterOrEscape(name, s.save, s.close)
}

// close stops an export that runs; without one it closes the sheet.
func (s *exportDialog) close() {
	if s.cancel != nil {
		s.stopped()
		return
	}
	s.remember()
	s.hide()
	s.w.export = nil
}

func (s *exportDialog) hide() {
	s.preview.latest.Add(1) // what is still drawn is not waited for
	s.over.Close()
}

// again builds the sheet anew after language or theme changed.
func (s *exportDialog) again() {
	path, own := s.path.Text, s.own
	s.hide()
	s.open()
	if own {
		s.path.SetText(path)
	}
}

// remember keeps the choices for the next time. A language and theme that are
// the window's follow it.
func (s *exportDialog) remember() {
	s.all.Last = s.choice
	if s.choice.Lang == s.w.model.Lang() {
		s.all.Last.Lang = ""
	}
	if s.choice.Theme == s.w.model.Theme() {
		s.all.Last.Theme = ""
	}
	s.w.settings.Set(map[string]any{prefSnapshots: s.all.Write()})
}
