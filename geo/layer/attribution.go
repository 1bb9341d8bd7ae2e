package layer

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// debt is what a drawing owes to its sources.
type debt struct {
	district bool
	water    bool // sea, rivers, lakes and Chongming
	context  bool // roads, the metro, stations and landmarks
	places   bool
	airports bool
	register func(geo.Kind) bool
}

// Attributions lists every line about its data that a drawing of some layers and
// a selected feature may owe; all layers if visible is nil. d may be nil, for a
// page without a map.
func (d *Data) Attributions(l geo.Lang, visible map[geo.Kind]bool, selected geo.FeatureID) []string {
	may := func(k geo.Kind) bool { return visible == nil || visible[k] || selected.Kind() == k }
	return d.requiredAttributions(l, debt{true, true, may(geo.ContextLayer), true, may(geo.ContextLayer), may})
}

// Attribution lists the lines that the drawing owes, by what is in it.
func (d *Drawing) Attribution() []string {
	alone := map[geo.Kind]bool{} // of a register, though it does not show: the selected feature
	owes := debt{register: func(k geo.Kind) bool { return alone[k] || len(d.clusteredPoints[k].cells) > 0 }}
	for _, it := range d.seen {
		alone[it.Kind] = alone[it.Kind] || it.clustered || it.Kind.Own()
		switch it.layer.Renderer {
		case geo.DistrictRenderer:
			owes.district = true
			owes.water = owes.water || strings.Contains(it.Licence, "ODbL")
		case geo.WaterRenderer:
			owes.water = true
		case geo.ContextRenderer:
			owes.context = true
			owes.airports = owes.airports || slices.Contains(it.Sources, openFlights)
		default:
			owes.places = owes.places || strings.Contains(it.Licence, "ODbL")
		}
	}
	return d.Data.requiredAttributions(d.Lang, owes)
}

// Tells reports whether the drawing shows what the document names, apart from the districts:
// a zone, a node, a place.
func (d *Drawing) Tells() bool { return slices.ContainsFunc(d.seen, (*Item).told) }

// Tells reports whether a drawing of some layers may do so; all layers if visible is nil.
func (d *Data) Tells(visible map[geo.Kind]bool) bool {
	for k, items := range d.byKind {
		if (visible == nil || visible[k]) && slices.ContainsFunc(items, (*Item).told) {
			return true
		}
	}
	return false
}

func (it *Item) told() bool { return it.Section != "" && it.layer.Renderer != geo.DistrictRenderer }

// openFlights is the key of the source of the airports.
const openFlights = "openflights"

// requiredAttributions says each credit once: what comes from OpenStreetMap is listed before it.
func (d *Data) requiredAttributions(l geo.Lang, owes debt) []string {
	var out, osm []string
	if owes.district {
		out = append(out, lang.T(l, "attribution.district"))
	}
	for _, part := range []struct {
		requiredAttributions bool
		key                  string
	}{{owes.water, "attribution.water"}, {owes.context, "attribution.context"}, {owes.places, "attribution.places"}} {
		if part.requiredAttributions {
			osm = append(osm, lang.T(l, part.key))
		}
	}
	if len(osm) > 0 {
		out = append(out, lang.T(l, "attribution.osm", "parts", sentence(strings.Join(osm, lang.T(l, "attribution.and")))))
	}
	if owes.airports {
		out = append(out, lang.T(l, "attribution.airports"))
	}
	if d == nil {
		return out
	}
	for _, k := range slices.Sorted(maps.Keys(d.files)) {
		if !owes.register(k) {
			continue
		}
		var files []string
		for _, f := range d.files[k] {
			files = append(files, f.In(l))
		}
		out = append(out, lang.T(l, "attribution.register", "layer", d.KindName(l, k), "files", strings.Join(files, ", ")))
	}
	return out
}

// sentence begins a text with a capital letter.
func sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
