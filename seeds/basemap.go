package seeds

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/geojson"
)

// chongming is the district with an origin of its own: the district data are
// wrong there by kilometres, so that its outline comes from the water data.
const chongming = "310151"

// baseSeed is basemap.yaml.
type baseSeed struct {
	Origins map[string]struct {
		Sources []string `json:"sources"`
		Licence string   `json:"licence"`
		Basis   geo.Name `json:"basis"`
	} `json:"origins"`
	Context []struct {
		ID    geo.FeatureID `json:"id"`
		Class string        `json:"class"`
		Name  geo.Name      `json:"name"`
		Point [2]float64    `json:"point"` // lonLat of the label
	} `json:"context"`
}

// from puts an origin to a feature.
func (b baseSeed) from(origin string, f *geo.Feature) {
	o := b.Origins[origin]
	f.Sources, f.Licence, f.Basis = o.Sources, o.Licence, o.Basis
}

// districtFeatures joins the outlines of the base map with the heads of the
// districts' files and the city. Every district has an outline and every
// outline a district.
func districtFeatures(outlines []geojson.Feature, base baseSeed, heads []districtSeed, facts []geo.Fact) ([]geo.Feature, error) {
	byCode := map[string]orb.Geometry{}
	for _, o := range outlines {
		byCode[o.Properties.Get("code").Text()] = o.Geometry
	}
	var out []geo.Feature
	for _, d := range heads {
		f := d.feature(facts)
		switch {
		case f.Kind == geo.City:
			base.from("city", &f)
		case byCode[d.Code] == nil:
			return nil, fmt.Errorf("seeds: districts.geojson has no outline of %s", d.Code)
		case d.Code == chongming:
			base.from("chongming", &f)
		default:
			base.from("districts", &f)
		}
		if f.Kind == geo.District {
			f.Geometry, f.Role, f.Precision = byCode[d.Code], geo.RoleExtent, geo.PrecisionDistrict
			delete(byCode, d.Code)
		}
		out = append(out, f)
	}
	for code := range byCode {
		return nil, fmt.Errorf("seeds: no file in districts/ for %q of districts.geojson", code)
	}
	return out, nil
}

// feature is a district or the city without its outline and label point.
func (d districtSeed) feature(facts []geo.Fact) geo.Feature {
	id := d.id()
	f := geo.Feature{ID: id, Kind: id.Kind(), Name: d.Name, Code: d.Code, AreaKm2: d.AreaKm2, Note: d.Note,
		Aliases: slices.Clone(d.Aliases), Section: firstSection(facts, id),
		Documented: id != geo.CityID && hasPolicy(facts, id)}
	if d.Written != d.Name.Zh {
		f.Aliases = append(f.Aliases, d.Written)
	}
	return f
}

// firstSection is where the document first speaks of a district: fact IDs
// follow the document.
func firstSection(facts []geo.Fact, id geo.FeatureID) string {
	var first geo.Fact
	for _, f := range facts {
		if f.Subject == id && (first.ID == "" || f.ID < first.ID) {
			first = f
		}
	}
	return first.Source.Section
}

func hasPolicy(facts []geo.Fact, id geo.FeatureID) bool {
	return slices.ContainsFunc(facts, func(f geo.Fact) bool { return f.Subject == id && f.Topic == geo.Policy })
}

// contextFeatures gives the land and water around the districts. Only those of
// basemap.yaml have a label point; some of them are a name without geometry.
func contextFeatures(basemap fs.FS, base baseSeed) ([]geo.Feature, error) {
	var out []geo.Feature
	for _, src := range []struct {
		kind        geo.Kind
		origin, key string // origin names the file too
	}{
		{geo.Land, "land", "id"},
		{geo.Water, "water", "id"},
		{geo.Water, "huangpu", "id"},
	} {
		features, err := readGeoJSON(basemap, "geo/"+src.origin+".geojson")
		if err != nil {
			return nil, err
		}
		for _, g := range features {
			p := g.Properties
			f := geo.Feature{ID: geo.NewID(src.kind, p.Get(src.key).Text()), Kind: src.kind,
				Class: p.Get("class").Text(), Geometry: g.Geometry,
				Name: geo.Name{Zh: p.Get("name_zh").Text(), En: p.Get("name_en").Text()}}
			base.from(src.origin, &f)
			out = append(out, f)
		}
	}
	return nameContext(out, base), nil
}

// nameContext puts the names and label points of basemap.yaml to the features.
func nameContext(features []geo.Feature, base baseSeed) []geo.Feature {
	for _, c := range base.Context {
		i := slices.IndexFunc(features, func(f geo.Feature) bool { return f.ID == c.ID })
		if i < 0 {
			i = len(features)
			features = append(features, geo.Feature{ID: c.ID, Kind: c.ID.Kind()})
		}
		features[i].Class, features[i].Name, features[i].Point = c.Class, c.Name, c.Point
	}
	return features
}

// readGeoJSON reads the features of a GeoJSON file (RFC 7946, WGS 84).
func readGeoJSON(fsys fs.FS, name string) ([]geojson.Feature, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	defer file.Close()
	list, err := geojson.All(name, file)
	if err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	return list, nil
}
