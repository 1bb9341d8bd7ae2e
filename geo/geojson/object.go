package geojson

import (
	"bytes"
	"encoding/json"

	"github.com/paulmach/orb"
)

// level is where a GeoJSON object stands.
type level uint8

const (
	top     level = iota // the text as a whole
	element              // one of the features of a collection
	inner                // a geometry
)

// The types of GeoJSON objects.
const (
	point              = "Point"
	multiPoint         = "MultiPoint"
	lineString         = "LineString"
	multiLineString    = "MultiLineString"
	polygon            = "Polygon"
	multiPolygon       = "MultiPolygon"
	geometryCollection = "GeometryCollection"
	feature            = "Feature"
	featureCollection  = "FeatureCollection"
)

// typeOf is the type of a name, without making a string; "" for all others.
func typeOf(name []byte) string {
	switch string(name) {
	case point:
		return point
	case multiPoint:
		return multiPoint
	case lineString:
		return lineString
	case multiLineString:
		return multiLineString
	case polygon:
		return polygon
	case multiPolygon:
		return multiPolygon
	case geometryCollection:
		return geometryCollection
	case feature:
		return feature
	case featureCollection:
		return featureCollection
	}
	return ""
}

// object is what was read of a GeoJSON object, whichever its type is.
type object struct {
	kind string // its type; "" when there was none
	at   place  // of its brace

	shape    orb.Geometry // of "coordinates": Point, LineString, Polygon, MultiPolygon; nil when they are empty
	parts    orb.Collection
	geometry orb.Geometry
	props    Properties
	id       string

	hasShape, hasParts, hasFeatures bool
}

// object reads a GeoJSON object at a level into o, which is empty. Of the top one's features it is told
// by each, which is nil elsewhere.
func (p *parser) object(o *object, at level, features func() error) error {
	if err := p.enter('{', wantBrace); err != nil {
		return err
	}
	o.at = p.place(p.pos - 1)
	for n := 0; ; n++ {
		if more, err := p.next(n, '}', wantCommaOrBrace); err != nil || !more {
			p.leave()
			return err
		}
		key, err := p.key()
		if err != nil {
			return err
		}
		if string(key) == "features" && features != nil {
			if o.hasFeatures {
				return p.problem(p.pos, "error.geojson_twice")
			}
			o.hasFeatures = true
			err = features()
		} else {
			err = p.member(at, key, o)
		}
		if err != nil {
			return err
		}
	}
}

// member reads the value of a member that means something where it stands, and
// skips a foreign one.
func (p *parser) member(at level, key []byte, o *object) (err error) {
	switch name := string(key); {
	case name == "type":
		return p.kind(o)
	case name == "id" && at != inner:
		return p.id(o)
	case name == "properties" && at != inner:
		return p.properties(o)
	case name == "geometry" && at != inner:
		return p.geometry(o)
	case name == "coordinates" && at != element:
		return p.shape(o)
	case name == "geometries" && at != element:
		return p.collection(o)
	case name == "crs" && at == top && p.crs != nil:
		v, err := p.skip()
		*p.crs = SystemOf(v)
		return err
	}
	_, err = p.skip()
	return err
}

// SystemOf is the name in the value of a member "crs", which GeoJSON had before RFC 7946.
func SystemOf(v Value) string {
	var crs struct {
		Type       string
		Properties struct {
			Name string
			Code json.Number
		}
	}
	switch {
	case json.Unmarshal(v, &crs) != nil:
		return ""
	case crs.Properties.Code != "":
		return "EPSG:" + string(crs.Properties.Code)
	}
	return crs.Properties.Name
}

func (p *parser) kind(o *object) error {
	if p.peek() != '"' {
		return p.fail(p.pos, wantString)
	}
	at := p.place(p.pos)
	name, err := p.word()
	if err != nil {
		return err
	}
	if o.kind = typeOf(name); o.kind == "" {
		return at.problem(p, "error.geojson_type", "type", string(name))
	}
	return nil
}

func (p *parser) id(o *object) error {
	switch c := p.peek(); {
	case c == '"' || c == '-' || c-'0' < 10 || c == 'n':
		v, err := p.skip()
		o.id = v.Text()
		return err
	}
	return p.fail(p.pos, wantString)
}

func (p *parser) properties(o *object) error {
	if c := p.peek(); c != '{' && c != 'n' {
		return p.fail(p.pos, wantBrace)
	}
	v, err := p.skip()
	if o.props = nil; err == nil && !v.IsNull() {
		o.props = bytes.Clone(v) // the buffer may move before they are handed over
	}
	return err
}

func (p *parser) geometry(o *object) (err error) {
	if p.peek() == 'n' {
		o.geometry = nil
		_, err = p.skip()
		return err
	}
	o.geometry, err = p.innerGeometry()
	return err
}

func (p *parser) shape(o *object) (err error) {
	p.peek()
	o.shape, err = p.coordinates()
	o.hasShape = true
	return err
}

func (p *parser) collection(o *object) error {
	if err := p.enter('[', wantBracket); err != nil {
		return err
	}
	o.parts, o.hasParts = nil, true
	for n := 0; ; n++ {
		if more, err := p.next(n, ']', wantCommaOrBracket); err != nil || !more {
			p.leave()
			return err
		}
		g, err := p.innerGeometry()
		if err != nil {
			return err
		}
		if g != nil {
			o.parts = append(o.parts, g)
		}
	}
}

func (p *parser) innerGeometry() (orb.Geometry, error) {
	var o object
	if err := p.object(&o, inner, nil); err != nil {
		return nil, err
	}
	return p.geometryOf(&o)
}

// geometryOf is the geometry that an object is; nil when it is empty.
func (p *parser) geometryOf(o *object) (orb.Geometry, error) {
	switch {
	case o.kind == "":
		return nil, p.lacks(o, "type")
	case o.kind == feature || o.kind == featureCollection:
		return nil, o.at.problem(p, "error.geojson_type", "type", o.kind)
	case o.kind == geometryCollection && !o.hasParts:
		return nil, p.lacks(o, "geometries")
	case o.kind == geometryCollection && o.parts == nil:
		return nil, nil
	case o.kind == geometryCollection:
		return o.parts, nil
	case !o.hasShape:
		return nil, p.lacks(o, "coordinates")
	case o.shape == nil:
		return nil, nil
	}
	if g := as(o.kind, o.shape); g != nil {
		return g, nil
	}
	return nil, o.at.problem(p, "error.geojson_shape", "type", o.kind)
}

// as turns coordinates, which alone do not tell a MultiPoint from a LineString,
// into the geometry of a type; nil when they are nested otherwise.
func as(kind string, shape orb.Geometry) orb.Geometry {
	switch g := shape.(type) { // what is in shape already is not put into a new one
	case orb.Point:
		if kind == point {
			return shape
		}
	case orb.LineString:
		switch kind {
		case lineString:
			return shape
		case multiPoint:
			return orb.MultiPoint(g)
		}
	case orb.Polygon:
		switch kind {
		case polygon:
			return shape
		case multiLineString:
			lines := make(orb.MultiLineString, len(g))
			for i, r := range g {
				lines[i] = orb.LineString(r)
			}
			return lines
		}
	case orb.MultiPolygon:
		if kind == multiPolygon {
			return shape
		}
	}
	return nil
}

// feature reads one feature of a collection.
func (p *parser) feature() (Feature, error) {
	var o object
	if err := p.object(&o, element, nil); err != nil {
		return Feature{}, err
	}
	return p.featureOf(&o)
}

// featureOf is the feature that an object is.
func (p *parser) featureOf(o *object) (Feature, error) {
	switch o.kind {
	case "":
		return Feature{}, p.lacks(o, "type")
	case feature:
		return Feature{ID: o.id, Geometry: o.geometry, Properties: o.props, Offset: o.at.offset, Line: o.at.line}, nil
	}
	return Feature{}, o.at.problem(p, "error.geojson_type", "type", o.kind)
}

func (p *parser) lacks(o *object, member string) error {
	return o.at.problem(p, "error.geojson_missing", "member", member)
}
