package seeds

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"

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
		Label geo.Name      `json:"label"` // shorter, for the map
		Point orb.Point     `json:"point"` // lonLat of the label
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

// contextFeatures reads the land and water around the districts, and what people orient by.
// Of land and water only those of basemap.yaml have a label point; some of them are
// a name without geometry.
func contextFeatures(basemap fs.FS, base baseSeed) ([]geo.Feature, error) {
	var out []geo.Feature
	for _, file := range []string{"land", "water", "context"} {
		features, err := readGeoJSON(basemap, "geo/"+file+".geojson")
		if err != nil {
			return nil, err
		}
		for _, g := range features {
			f, err := backdrop(file, g)
			if err != nil {
				return nil, err
			}
			if base.from(file, &f); g.Properties.Get("source").Text() != "" {
				base.from(g.Properties.Get("source").Text(), &f)
			}
			if f.Licence == "" { // a file with several has one for each feature
				f.Licence = g.Properties.Get("licence").Text()
			}
			out = append(out, f)
		}
	}
	return nameContext(out, base), nil
}

// backdrop is a feature of one of the files around the districts.
func backdrop(file string, g geojson.Feature) (geo.Feature, error) {
	p := g.Properties
	f := geo.Feature{Kind: geo.Kind(file), Class: p.Get("class").Text(), Geometry: g.Geometry,
		Name:        geo.Name{Zh: p.Get("name_zh").Text(), En: p.Get("name_en").Text()},
		Approximate: p.Get("approximate").Text() == "true"}
	if f.Class == "river" || f.Class == "lake" {
		f.Kind = geo.Water
	}
	if point, ok := g.Geometry.(orb.Point); ok {
		f.Geometry, f.Point, f.Precision = nil, point, geo.PrecisionSite
	}
	if year := p.Get("opened").Text(); year != "" {
		var err error
		if f.Since, err = strconv.Atoi(year); err != nil {
			return f, fmt.Errorf("seeds: %s.geojson: %s opened in %q: %w", file, p.Get("id").Text(), year, err)
		}
	}
	f.ID = geo.NewID(f.Kind, p.Get("id").Text())
	return f, nil
}

// nameContext puts the names and label points of basemap.yaml to the features.
func nameContext(features []geo.Feature, base baseSeed) []geo.Feature {
	for _, c := range base.Context {
		i := slices.IndexFunc(features, func(f geo.Feature) bool { return f.ID == c.ID })
		if i < 0 {
			i = len(features)
			features = append(features, geo.Feature{ID: c.ID, Kind: c.ID.Kind()})
		}
		f := &features[i]
		if c.Class != "" {
			f.Class = c.Class
		}
		if c.Point != (orb.Point{}) {
			f.Point = c.Point
		}
		if !c.Name.IsZero() {
			f.Name = c.Name
		}
		f.Label = c.Label
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
