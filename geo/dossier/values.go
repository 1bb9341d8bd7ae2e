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
	return []Block{{Title: w.t("dossier.values"), Values: w.f.Values, Source: w.file()}}
}

// file is the file that a feature came from, as the source of its values.
func (w writer) file() Source {
	for _, key := range w.f.Sources {
		if s, ok := w.ix.origin(key); ok {
			title := s.Title.In(w.lang)
			return Source{Chip: shortFile(title), Document: title}
		}
	}
	return Source{}
}

// mostLead is how many characters of values may stand below the name.
const mostLead = 80

// valueLead is what stands below the name of a feature that the document says nothing of:
// what speaks for it on one line.
func (w writer) valueLead() []Entry {
	lines, _ := w.ix.TipValues(w.f)
	if len(lines) == 0 {
		return nil
	}
	text := []rune(strings.Join(lines, " · "))
	if len(text) > mostLead {
		text = append(text[:mostLead-1:mostLead-1], '…')
	}
	return []Entry{{Text: string(text), Source: w.file()}}
}

// TipValues are the values that speak for a feature, a line each. Where the user chose
// their columns chosen is true.
func (ix *Index) TipValues(f geo.Feature) (lines []string, chosen bool) {
	if len(f.Values) == 0 {
		return nil, false
	}
	columns, chosen := ix.data.Tips(f.Kind)
	for _, c := range columns {
		for _, v := range f.Values {
			if v.Column == c {
				lines = append(lines, ValueLine(v))
			}
		}
	}
	return lines, chosen
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
