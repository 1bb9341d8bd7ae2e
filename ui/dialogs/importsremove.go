package dialogs

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/ui/kit"
)

// ask asks whether the chosen import is to be removed, when it is known what would go.
func (s *Imports) ask() {
	if d := s.set(); d != nil && s.cancel == nil {
		s.Close()
		s.host.RemoveDataset(d.ID)
		return
	}
	if s.cancel != nil || s.removal != nil || len(s.list) == 0 {
		return
	}
	project, im := s.host.Project(), s.list[s.chosen]
	s.host.RunAsync(func() {
		r, err := project.Removal(context.Background(), im)
		fyne.Do(func() {
			switch {
			case s.over:
			case err != nil:
				s.Say(lang.Sentence(s.k.Lang, err), true)
			default:
				s.removal = &r
				s.Again()
			}
		})
	})
}

// question tells what would go.
func (s *Imports) question() fyne.CanvasObject {
	k, im, r := s.k, s.list[s.chosen], s.removal
	n := func(v int) string { return dossier.Number(float64(v)) }
	total := 0
	var parts, emptied []string
	for _, l := range s.host.Model().Data().Layers() {
		count := r.Features[l.Kind]
		if count == 0 {
			continue
		}
		total += count
		parts = append(parts, l.Name.In(k.Lang)+" "+n(count))
		if l.Kind.Own() && s.host.Model().Data().Count(l.Kind) == count {
			emptied = append(emptied, l.Name.In(k.Lang))
		}
	}
	text := k.T("imports.removeNothing", "name", im.File)
	if total > 0 {
		text = k.T("imports.removeText", "name", im.File, "count", n(total), "layers", strings.Join(parts, k.T("imports.and")))
	}
	if len(emptied) > 0 {
		text += k.T("imports.removeLayers", "layers", strings.Join(emptied, k.T("imports.and")))
	}
	if r.Restored > 0 {
		text += k.T("imports.removeRestored", "count", n(r.Restored))
	}
	if r.Stay > 0 {
		text += k.T("imports.removeStay", "count", n(r.Stay), "name", r.StayFirst.In(k.Lang))
	}
	if r.Shared > 0 {
		text += k.T("imports.removeShared", "count", n(r.Shared))
	}
	text += k.T("imports.removeUndo")
	return kit.NewSelectableLabel(k, text, smallDialog-2*kit.DialogPad, kit.LabelStyle{Size: kit.SizeBody, Role: "text"}, s.escape)
}

// remove takes the chosen import away.
func (s *Imports) remove() {
	var done func(late bool)
	im := s.list[s.chosen]
	work := func(ctx context.Context) (err error) {
		done, err = s.host.RemoveImport(ctx, im)
		return err
	}
	s.begin(s.saying("imports.removing"), work, func(late bool) { done(late) })
}
