package dossier

import (
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// Tip is what a tooltip says about a feature.
type Tip struct {
	Name string
	Kind string // kind, district, and 示意 when the place is approximate
	Line string // what the document says first about it

	Values []string // what it has in columns of the user's own, a line each
}

// Tip builds the tooltip of a feature, but for its line.
func (ix *Index) Tip(l geo.Lang, f geo.Feature) Tip {
	kind := []string{ix.KindName(l, f)}
	if home, ok := ix.Feature(f.District); ok {
		kind = append(kind, home.Name.In(l))
	}
	if f.Approximate {
		kind = append(kind, lang.T(l, "precision.mark"))
	}
	return Tip{Name: f.Name.In(l), Kind: strings.Join(kind, " · ")}
}
