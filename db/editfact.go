package db

import (
	"cmp"
	"slices"

	"kechuang/geo"
	"kechuang/geo/edit"
)

// fact writes a new fact, or over the one of its ID.
func (ed *editor) fact(f geo.Fact) error {
	f.Subject = cmp.Or(ed.fresh[f.Subject], f.Subject)
	f.About = slices.Clone(f.About)
	for i, id := range f.About {
		f.About[i] = cmp.Or(ed.fresh[id], id)
	}
	if f.Subject == "" && len(f.About) > 0 {
		at, _, err := featureOf(ed.ctx, ed.tx, f.About[0])
		if err != nil {
			return err
		}
		f.Subject = cmp.Or(at.District, geo.CityID)
	}
	if err := edit.CheckFact(&f, ed.documents); err != nil {
		return err
	}
	for _, id := range append([]geo.FeatureID{f.Subject}, f.About...) {
		if _, ok, err := featureOf(ed.ctx, ed.tx, id); err != nil || !ok {
			return cmp.Or(err, unknownFeature(id))
		}
	}
	ed.touch("facts", "fact_places", "fact_industries", "fact_topics", "quantities")
	if f.ID == "" {
		if err := ed.number(&f); err != nil {
			return err
		}
		ed.done.Facts = append(ed.done.Facts, f.ID)
		return ed.writer.fact(f)
	}
	before, err := readFacts(ed.ctx, ed.tx, oneFact, f.ID)
	if err != nil || len(before) == 0 {
		return cmp.Or(err, unknownFact(f.ID))
	}
	ed.done.Facts = append(ed.done.Facts, f.ID)
	if hashFact(before[0]) == hashFact(f) {
		return nil
	}
	return cmp.Or(ed.replaceFact(f), ed.figures(func(r geo.FigureRow) (geo.FigureRow, bool) { return edit.FollowFact(r, before[0], f) }))
}

// number gives a new fact an ID and the last place under its heading.
func (ed *editor) number(f *geo.Fact) error {
	number, err := ed.count("SELECT coalesce(max(CAST(substr(id, 5) AS INTEGER)), 0) + 1 FROM facts WHERE id GLOB 'own-[1-9]*'")
	if err != nil {
		return err
	}
	position, err := ed.count("SELECT coalesce(max(position), 0) + 1 FROM facts WHERE subject = ? AND topic = ?", string(f.Subject), string(f.Topic))
	f.ID, f.Order = geo.EditedKey(int(number)), int(position)
	return err
}

// figures changes the rows of figures that do says.
func (ed *editor) figures(do func(geo.FigureRow) (geo.FigureRow, bool)) error {
	rows, err := readFigures(ed.ctx, ed.tx)
	if err != nil {
		return err
	}
	for _, r := range rows {
		now, changed := do(r)
		if !changed {
			continue
		}
		ed.touch("figures")
		if err := ed.exec("UPDATE figures SET spec = ? WHERE id = ?", string(now.Spec), now.ID); err != nil {
			return err
		}
	}
	return nil
}
