package ui

import (
	"context"
	"fmt"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/export"
	"kechuang/geo/lang"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/ui/mark"
	"kechuang/ui/state"
)

// exportSheet asks what picture of the map is wanted, and shows it.
type exportSheet struct {
	w      *Window
	k      ink
	all    state.Snapshots
	choice state.Snapshot
	words  exportWords

	form    *exportForm
	preview *preview
	size    *mark.Text // of the picture
	path    *keyEntry
	message
	saved *mark.Text // name of the saved choice
	main  *press     // export, or replace
	mainT *mark.Text
	stop  *press // cancel, or stop
	stopT *mark.Text
	root  *fyne.Container
	over  *overlay

	own     bool               // the person wrote the path
	replace string             // the file whose replacing was asked for
	cancel  context.CancelFunc // while a file is written
	run     int                // counts exports, so that one that was stopped tells nothing
}

// exportWords are the texts of the page; nil follows the figure.
type exportWords struct{ title, subtitle *string }

// ShowExport opens the export sheet.
func (w *Window) ShowExport() {
	if w.stage != nil || w.overlays.busy() {
		return
	}
	w.overlays.clear()
	all := w.model.ReadSnapshots(w.settings.String(prefSnapshots))
	s := &exportSheet{w: w, all: all, choice: all.Last}
	w.export = s
	s.open()
}

// open builds the sheet in the window's language and theme.
func (s *exportSheet) open() {
	s.k = s.w.ink
	s.preview = newPreview(s.k, s.w.aside)
	s.size = s.k.text("", sizeSmall, "quiet")
	s.message = newMessage(s.k)
	s.path = newKeyEntry(s.k, s.key)
	s.form = newExportForm(s)
	body := edged(nil, nil, nil, padded(0, 0, 18, 0, s.form.root), edged(nil, padded(6, 0, 2, 0, s.size), nil, nil, s.preview.root))
	back := canvas.NewRectangle(s.k.color("panel"))
	back.CornerRadius = 12
	back.Shadow = canvas.Shadow{Color: s.k.color("shadow"), BlurRadius: 24, Offset: fyne.NewPos(0, 6)}
	card := container.NewStack(newShield(nil, nil), back, padded(14, 16, 22, 22,
		edged(padded(0, 10, 0, 0, s.head()), padded(12, 0, 0, 0, s.foot()), nil, nil, body)))
	s.root = container.New(sheetLayout{}, scrim(), card)
	s.form.fill()
	s.suggestPath()
	s.changed()
	s.over = s.w.overlays.dialog(s.root)
	s.over.key, s.over.escape = s.key, s.close
	s.w.win.Canvas().Focus(s.main)
}

// head is the title with the saved choices and the cross.
func (s *exportSheet) head() fyne.CanvasObject {
	k := s.k
	cross := newPress(k, look{hover: k.color("hover"), radius: 7, padX: 7, padY: 7}, k.t("action.close"), k.cross(), s.close)
	cross.onLeave = s.close
	s.saved = k.medium("", segmentText, "text")
	arrow := k.sketch(fyne.NewSize(10, 10), func(p scene.Canvas, r scene.Rect) {
		var v scene.Path
		at := from(r)
		v.Polyline(at(-3.5, -1.5), at(0, 2), at(3.5, -1.5))
		p.Path(v, scene.PathStyle{Stroke: k.color("quiet"), Width: 1.5})
	})
	l := look{fill: k.color("panel"), hover: k.color("hover"), stroke: k.color("border"), radius: 7, padX: 10, minH: segmentHeight}
	var saved *press
	saved = newPress(k, l, k.t("export.saved"), beside(8, s.saved, arrow), func() { s.showSaved(saved) })
	saved.onLeave = s.close
	return edged(nil, nil, middle(k.bold(k.t("export.heading"), sizeHeading, "text")), beside(10, saved, cross), nil)
}

// foot is the file with what can be done.
func (s *exportSheet) foot() fyne.CanvasObject {
	k := s.k
	choose := k.button(k.t("export.choose"), false, s.browse)
	copyIt := k.button(k.t("export.copy"), false, s.copy)
	s.stop, s.stopT = labelled(k, k.t("action.cancel"), false, s.close)
	s.main, s.mainT = labelled(k, k.t("export.save"), true, s.save)
	for _, b := range []*press{choose, copyIt, s.stop, s.main} {
		b.onLeave = s.close
	}
	s.path.OnChanged = func(string) { s.own = true; s.pathChanged() }
	file := edged(nil, nil, padded(0, 0, 0, 10, middle(k.text(k.t("export.file"), sizeText, "quiet"))), padded(0, 0, 8, 0, choose), s.path)
	return column(10, file, edged(nil, nil, nil, beside(8, s.stop, copyIt, s.main), s.line))
}

// sheetLayout sets the second object in the middle, as large as the window lets it.
type sheetLayout struct{}

// Measures of a sheet, in units.
const (
	sheetMostW, sheetMostH = 1240, 800
	sheetEdge              = 16
)

func (sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (sheetLayout) Layout(os []fyne.CanvasObject, s fyne.Size) {
	put(os[0], 0, 0, s.Width, s.Height)
	w, h := fyne.Min(s.Width-2*sheetEdge, sheetMostW), fyne.Min(s.Height-2*sheetEdge, sheetMostH)
	put(os[1], (s.Width-w)/2, (s.Height-h)/2, w, h)
}

// spec is the page as the sheet and the window's map describe it.
func (s *exportSheet) spec() (page.Spec, export.Preset, error) {
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
func (s *exportSheet) changed() {
	s.replace = ""
	s.idle()
	name := s.all.Named(s.choice)
	if name == "" {
		name = s.k.t("export.saved")
	}
	s.saved.Text = name
	s.saved.Refresh()
	spec, size, err := s.spec()
	if err != nil {
		s.say(lang.Sentence(s.k.lang, err), true)
		return
	}
	sc := page.Compose(spec)
	s.sizeNote(size)
	s.say("", false)
	if faults := style.Load(spec.Theme).Faults(sc.Meta.Roles); len(faults) > 0 {
		f := faults[0]
		s.say(s.k.t("export.unsafe", "role", s.roleName(f.Role), "other", s.roleName(f.Other)), true)
	}
	s.preview.show(sc)
}

func (s *exportSheet) roleName(role string) string {
	if key := "legend." + role; lang.Keys(s.k.lang)[key] != "" {
		return s.k.t(key)
	}
	return role
}

// sizeNote tells the size in the measure of the format.
func (s *exportSheet) sizeNote(size export.Preset) {
	note := s.k.t("export.sizeNote", "w", fmt.Sprint(size.W), "h", fmt.Sprint(size.H))
	if s.choice.Format != export.Formats[0].Ext || s.choice.Paper {
		mm := func(units float64) string { return fmt.Sprint(math.Round(units/72*25.4*10) / 10) }
		note = s.k.t("export.paperNote", "w", mm(size.Page.W), "h", mm(size.Page.H))
		if s.choice.Format == export.Formats[0].Ext {
			note += "  ·  " + s.k.t("export.sizeNote", "w", fmt.Sprint(size.W), "h", fmt.Sprint(size.H))
		}
	}
	s.size.Text = note
	s.size.Refresh()
}

// key exports on Enter and closes on Esc, wherever the keyboard is in the sheet.
func (s *exportSheet) key(name fyne.KeyName) bool {
	return enterOrEscape(name, s.save, s.close)
}

// close stops an export that runs; without one it closes the sheet.
func (s *exportSheet) close() {
	if s.cancel != nil {
		s.stopped()
		return
	}
	s.remember()
	s.hide()
	s.w.export = nil
}

func (s *exportSheet) hide() {
	s.preview.latest.Add(1) // what is still drawn is not waited for
	s.over.close()
}

// again builds the sheet anew after language or theme changed.
func (s *exportSheet) again() {
	path, own := s.path.Text, s.own
	s.hide()
	s.open()
	if own {
		s.path.SetText(path)
	}
}

// remember keeps the choices for the next time. A language and theme that are
// the window's follow it.
func (s *exportSheet) remember() {
	s.all.Last = s.choice
	if s.choice.Lang == s.w.model.Lang() {
		s.all.Last.Lang = ""
	}
	if s.choice.Theme == s.w.model.Theme() {
		s.all.Last.Theme = ""
	}
	s.w.settings.Set(map[string]any{prefSnapshots: s.all.Write()})
}
