package page

import (
	"strconv"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
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
				out = append(out, FactNote(l, data.Documents(), f))
			}
		}
	}
	return out
}

// FactNote is a fact in one sentence with its topic, year and source.
func FactNote(l geo.Lang, docs []geo.Document, f geo.Fact) string {
	topic := lang.T(l, "topic."+string(f.Topic))
	if f.Topic == geo.Goal && f.Year > 0 {
		topic = lang.T(l, "note.goal", "year", strconv.Itoa(f.Year))
	}
	text := f.Text.In(l)
	if !f.Title.IsZero() {
		text = f.Title.WithOriginal(l)
	}
	key := "note.fact"
	if !f.Source.Note.IsZero() {
		key = "note.factWithNote"
	}
	return lang.T(l, key, "topic", topic, "text", text, "section", geo.Heading(docs, f.Source.Section).WithOriginal(l), "note", f.Source.Note.In(l))
}
