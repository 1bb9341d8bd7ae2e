package seeds

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/geojson"
)

// placeFiles hold the places that are not districts, one feature a line. Those
// derived from OpenStreetMap stand apart, for their licence.
var placeFiles = []string{"places.geojson", "places_osm.geojson"}

var precisions = []geo.Precision{geo.PrecisionSite, geo.PrecisionStreet, geo.PrecisionTown, geo.PrecisionZone,
	geo.PrecisionDistrict, geo.PrecisionNone}

var roles = []geo.Role{geo.RoleExtent, geo.RoleProxy, geo.RoleCentreline}

var linkRoles = []geo.LinkRole{geo.LinkCore, geo.LinkNorth, geo.LinkSouth, geo.LinkSide, geo.LinkNode, geo.LinkBlock,
	geo.LinkArea, geo.LinkAxis, geo.LinkWing, geo.LinkMember, geo.LinkBase}

// placeSeed is what the properties of a place say.
type placeSeed struct {
	ID          string        `json:"id"` // key in the gazetteer
	Kind        geo.Kind      `json:"kind"`
	Class       string        `json:"class"`
	NameZh      string        `json:"name_zh"`
	NameEn      string        `json:"name_en"`
	LabelZh     string        `json:"label_zh"`
	LabelEn     string        `json:"label_en"`
	Aliases     []string      `json:"aliases"`
	District    string        `json:"district"` // six-digit code
	Point       *orb.Point    `json:"point"`    // lonLat
	Role        geo.Role      `json:"role"`
	Precision   geo.Precision `json:"precision"`
	Approximate bool          `json:"approximate"`
	Uncertainty float64       `json:"uncertainty_m"`
	AreaKm2     float64       `json:"area_km2"`
	LengthKm    float64       `json:"length_km"`
	Section     string        `json:"section"`
	Basis       geo.Name      `json:"basis"`
	Licence     string        `json:"licence"`
	Sources     []string      `json:"sources"`
	Note        geo.Name      `json:"note"`
	Links       []linkSeed    `json:"links"`
}

// linkSeed is one part, node or member of a place or district.
type linkSeed struct {
	Role geo.LinkRole  `json:"role"`
	To   geo.FeatureID `json:"to"`
}

// loadPlaces reads the place files in their order. A property that a place does
// not have is an error, which names the file and the place.
func loadPlaces(fsys fs.FS) ([]geo.Feature, error) {
	var out []geo.Feature
	for _, name := range placeFiles {
		list, err := readPlaces(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("seeds: %s: %w", name, err)
		}
		out = append(out, list...)
	}
	return out, nil
}

func readPlaces(fsys fs.FS, name string) ([]geo.Feature, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var out []geo.Feature
	var properties bytes.Reader
	d := newStrict(&properties) // for all of them, so that its buffer is made once
	err = geojson.Read(name, file, func(f geojson.Feature) error {
		var s placeSeed
		properties.Reset(f.Properties)
		err := d.decode(&s)
		if err == nil {
			err = s.check(f.Geometry != nil)
		}
		if err != nil {
			return fmt.Errorf("place %d %q: %w", len(out)+1, f.Properties.Get("id").Text(), err)
		}
		place := s.feature()
		place.Geometry = f.Geometry
		out = append(out, place)
		return nil
	})
	return out, err
}

// feature is a place without its geometry.
func (p placeSeed) feature() geo.Feature {
	f := geo.Feature{
		ID: geo.NewID(p.Kind, p.ID), Kind: p.Kind, Class: p.Class,
		Name: geo.Name{Zh: p.NameZh, En: p.NameEn}, Label: geo.Name{Zh: p.LabelZh, En: p.LabelEn}, Aliases: p.Aliases,
		District: geo.NewID(geo.District, p.District), Role: p.Role, Precision: p.Precision, Approximate: p.Approximate,
		Uncertainty: p.Uncertainty, AreaKm2: p.AreaKm2, LengthKm: p.LengthKm, Section: p.Section, Links: links(p.Links),
		Basis: p.Basis, Licence: p.Licence, Sources: p.Sources, Note: p.Note,
	}
	if p.Point != nil {
		f.Point = *p.Point
	}
	return f
}

// check finds words that the map does not know and what does not go together; drawn
// places have a geometry.
func (p placeSeed) check(drawn bool) error {
	kind, known := geo.KindOfClass(p.Class)
	switch {
	case p.ID == "" || p.NameZh == "" || p.NameEn == "":
		return fmt.Errorf("id, name_zh or name_en is missing")
	case !known || kind != p.Kind:
		return fmt.Errorf("class %q is not of kind %q", p.Class, p.Kind)
	case !slices.Contains(precisions, p.Precision):
		return fmt.Errorf("unknown precision %q", p.Precision)
	case p.Role != geo.RoleNone && !slices.Contains(roles, p.Role):
		return fmt.Errorf("unknown role %q", p.Role)
	case drawn == (p.Role == geo.RoleNone):
		return fmt.Errorf("a geometry and its role belong together")
	case (p.Point == nil) != (p.Precision == geo.PrecisionNone):
		return fmt.Errorf("every place has a point but those of precision none")
	}
	return checkLinks(p.Links)
}

func checkLinks(ls []linkSeed) error {
	for _, l := range ls {
		if !slices.Contains(linkRoles, l.Role) {
			return fmt.Errorf("link to %s: unknown role %q", l.To, l.Role)
		}
	}
	return nil
}

func links(seeds []linkSeed) []geo.Link {
	var out []geo.Link
	for _, l := range seeds {
		out = append(out, geo.Link{Role: l.Role, To: l.To})
	}
	return out
}

// pointsFile is district_points.yaml.
type pointsFile struct {
	Districts []struct {
		Code  string     `json:"code"`
		Label geo.Name   `json:"label"`
		Point [2]float64 `json:"point"` // lonLat
		Links []linkSeed `json:"links"`
	} `json:"districts"`
}

// label puts the labels, label points and links of the file to the districts.
func (file pointsFile) label(districts []geo.Feature) error {
	const name = "district_points.yaml"
	for _, d := range file.Districts {
		if err := checkLinks(d.Links); err != nil {
			return fmt.Errorf("seeds: %s: %s: %w", name, d.Code, err)
		}
		id := geo.NewID(geo.District, d.Code)
		i := slices.IndexFunc(districts, func(f geo.Feature) bool { return f.ID == id })
		if i < 0 {
			return fmt.Errorf("seeds: %s: no district %q", name, d.Code)
		}
		districts[i].Label, districts[i].Point, districts[i].Links = d.Label, d.Point, links(d.Links)
	}
	return nil
}
