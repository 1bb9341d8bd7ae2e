package dossier

import (
	"strings"

	"kechuang/geo"
)

// values is the block of what a feature has in the columns of the user's own, in the order
// of the layer's, as it is stored: a unit stands in its heading. The file is its source.
func (w writer) values(string) []Block {
	if len(w.f.Values) == 0 {
		return nil
	}
	b := Block{Title: w.t("dossier.values"), Values: w.f.Values}
	for _, key := range w.f.Sources {
		if s, ok := w.ix.origin(key); ok {
			title := s.Title.In(w.lang)
			b.Source = Source{Chip: shortFile(title), Document: title}
			break
		}
	}
	return []Block{b}
}

// shortFile is the name of a file as it fits a small mark.
func shortFile(name string) string {
	const most = 16
	r := []rune(name)
	if len(r) <= most {
		return name
	}
	return string(r[:most-1]) + "…"
}

// ValueLine is a value after its heading, on one line.
func ValueLine(v geo.Value) string {
	return v.Column + "  " + strings.Join(strings.Fields(v.Text), " ")
}
