package style

import (
	"encoding/json"
	"slices"
	"strings"

	"kechuang/geo"
)

// Rows gives the symbols of the styles of some layers as a project keeps them: by theme
// and role, as they stand in the style sheet.
func Rows(layers []geo.Layer) ([]geo.StyleRow, error) {
	sheet, err := Files.ReadFile(sheetFile)
	if err != nil {
		return nil, err
	}
	var doc struct {
		Themes map[Theme]struct {
			Symbols map[string]json.RawMessage `json:"symbols"`
		} `json:"themes"`
	}
	if err := json.Unmarshal(sheet, &doc); err != nil {
		return nil, err
	}
	var out []geo.StyleRow
	for _, l := range layers {
		said := map[Theme]map[string]json.RawMessage{}
		for theme, t := range doc.Themes {
			for role, symbol := range t.Symbols {
				if !speaksFor(l, role) {
					continue
				}
				if said[theme] == nil {
					said[theme] = map[string]json.RawMessage{}
				}
				said[theme][role] = symbol
			}
		}
		spec, err := json.Marshal(said)
		if err != nil {
			return nil, err
		}
		out = append(out, geo.StyleRow{Name: l.Style, Spec: spec, Origin: l.Origin})
	}
	return out, nil
}

// speaksFor reports whether a role is one of a layer's style.
func speaksFor(l geo.Layer, role string) bool {
	first, _, _ := strings.Cut(role, ".")
	return first == l.Style || slices.ContainsFunc(l.Kind.Info().Roles, func(r geo.SymbolRole) bool { return r.Role == role })
}
