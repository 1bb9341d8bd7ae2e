package page

import (
	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
)

// Notes are the speaker notes of a figure: what it shows, what its source leaves
// out, and each fact behind its key points with the section where it stands.
func Notes(l geo.Lang, fig *figure.Figure, data *layer.Data) []string {
	if fig == nil {
		return nil
	}
	out := []string{fig.Title.In(l)}
	if !fig.Subtitle.IsZero() {
		out = append(out, fig.Subtitle.In(l))
	}
	if !fig.Note.IsZero() {
		out = append(out, fig.Note.In(l))
	}
	told := map[string]bool{}
	for _, p := range fig.Points {
		for _, id := range p.Facts {
			if f, ok := data.Fact(id); ok && !told[id] {
				told[id] = true
				out = append(out, dossier.Sentence(l, data.Documents(), f))
			}
		}
	}
	return out
}
