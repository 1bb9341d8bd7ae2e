package page

import (
	"slices"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
)

// Notes are the speaker notes of a figure: what it shows, what the user means to
// say, what its source leaves out, and each fact that it tells with the section where it stands.
func Notes(l geo.Lang, fig *figure.Figure, data *layer.Data) []string {
	if fig == nil {
		return nil
	}
	out := []string{fig.Title.In(l)}
	if !fig.Talk.IsZero() {
		out = append(out, fig.Talk.In(l))
	}
	facts := told(fig, data)
	said := slices.ContainsFunc(facts, func(f geo.Fact) bool { return f.Text == fig.Subtitle })
	if !fig.Subtitle.IsZero() && !said {
		out = append(out, fig.Subtitle.In(l))
	}
	if !fig.Note.IsZero() {
		out = append(out, fig.Note.In(l))
	}
	for _, f := range facts {
		out = append(out, dossier.Sentence(l, data.Documents(), f))
	}
	return slices.Concat(out, valueNotes(fig, data), numberNotes(l, fig, data))
}

// told lists the facts that a figure tells, each once.
func told(fig *figure.Figure, data *layer.Data) []geo.Fact {
	ids := fig.Facts
	if len(ids) == 0 {
		for _, p := range fig.Points {
			ids = append(ids, p.Facts...)
		}
	}
	var out []geo.Fact
	for i, id := range ids {
		if f, ok := data.Fact(id); ok && !slices.Contains(ids[:i], id) {
			out = append(out, f)
		}
	}
	return out
}
