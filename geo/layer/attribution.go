package layer

import (
	"maps"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// Attributions lists every line about its data that a drawing of some layers and
// a selected feature may owe; all layers if visible is nil. d may be nil, for a
// page without a map.
func (d *Data) Attributions(l geo.Lang, visible map[geo.Kind]bool, selected geo.FeatureID) []string {
	return d.owed(l, true, true, true, func(k geo.Kind) bool { return visible == nil || visible[k] || selected.Kind() == k })
}

// Attribution lists the lines that the drawing owes, by what is in it.
func (d *Drawing) Attribution() []string {
	var district, osm, places bool
	alone := map[geo.Kind]bool{} // of a register, though it does not show: the selected feature
	for _, it := range d.seen {
		alone[it.Kind] = alone[it.Kind] || Registered(it.Feature)
		switch it.Kind {
		case geo.District:
			district = true
			osm = osm || strings.Contains(it.Licence, "ODbL")
		case geo.Water:
			osm = true
		default:
			places = places || strings.Contains(it.Licence, "ODbL")
		}
	}
	return d.Data.owed(d.Lang, district, osm, places, func(k geo.Kind) bool { return alone[k] || len(d.crowds[k].cells) > 0 })
}

func (d *Data) owed(l geo.Lang, district, osm, places bool, register func(geo.Kind) bool) []string {
	var out []string
	for _, a := range []struct {
		owed bool
		key  string
	}{{district, "attribution.district"}, {osm && places, "attribution.osmAndPlaces"}, {osm && !places, "attribution.osm"},
		{places && !osm, "attribution.places"}} {
		if a.owed {
			out = append(out, lang.T(l, a.key))
		}
	}
	if d == nil {
		return out
	}
	for _, k := range slices.Sorted(maps.Keys(d.registers)) {
		if !register(k) {
			continue
		}
		var files []string
		for _, f := range d.registers[k].files {
			files = append(files, f.In(l))
		}
		out = append(out, lang.T(l, "attribution.register", "layer", lang.T(l, "kind."+string(k)), "files", strings.Join(files, ", ")))
	}
	return out
}
