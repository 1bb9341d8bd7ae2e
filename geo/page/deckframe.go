package page

import (
	"context"
	"slices"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
)

// frameSlides open the deck with what the document says of all districts
// together, section by section in its order.
func (d *deck) frameSlides(ctx context.Context) error {
	facts, err := d.Store.Facts(ctx, geo.CityID)
	if err != nil {
		return err
	}
	docs, err := d.Store.Documents(ctx)
	if err != nil {
		return err
	}
	facts = slices.DeleteFunc(facts, func(f geo.Fact) bool {
		return f.Subject != geo.CityID || f.Topic != geo.Context && f.Topic != geo.IndustryFact
	})
	t := sheet{title: lang.T(d.Lang, "deck.frame"), subtitle: lang.T(d.Lang, "deck.frameSubtitle"),
		head:   []string{lang.T(d.Lang, "source.section"), lang.T(d.Lang, "deck.said")},
		widths: []float64{0.26, 0.74}, most: mostRows}
	for _, s := range headings(docs, facts) {
		var lines, notes []string
		for _, f := range facts {
			if f.Source.Section == s.Zh {
				lines, notes = append(lines, f.Text.In(d.Lang)), append(notes, dossier.Sentence(d.Lang, docs, f))
			}
		}
		t.rows = append(t.rows, [][]string{{geo.Heading(docs, s.Zh).In(d.Lang)}, lines})
		t.notes = append(t.notes, notes)
	}
	if len(t.rows) > 0 {
		d.slides = append(d.slides, d.tableSlides(t)...)
	}
	return nil
}

// headings lists the sections in which facts stand, as the documents order them;
// those that no document lists come last.
func headings(docs []geo.Document, facts []geo.Fact) []geo.Name {
	var out []geo.Name
	stands := func(s string) bool {
		return slices.ContainsFunc(facts, func(f geo.Fact) bool { return f.Source.Section == s })
	}
	for _, doc := range docs {
		for _, s := range doc.Sections {
			if stands(s.Zh) {
				out = append(out, s)
			}
		}
	}
	for _, f := range facts {
		if s := f.Source.Section; !slices.ContainsFunc(out, func(n geo.Name) bool { return n.Zh == s }) {
			out = append(out, geo.Name{Zh: s, En: s})
		}
	}
	return out
}
