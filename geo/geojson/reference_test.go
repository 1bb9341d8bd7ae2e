package geojson

import (
	"bytes"
	"encoding/json"
	"errors"

	"github.com/paulmach/orb"
)

// The reference reads the same language in the plainest way, over encoding/json,
// a whole text at a time.

var errReference = errors.New("no GeoJSON")

type pairOf struct {
	key   string
	value json.RawMessage
}

// refMembers gives the members of an object in order, doubles and all.
func refMembers(raw json.RawMessage) ([]pairOf, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, errReference
	}
	var list []pairOf
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, err
		}
		m := pairOf{key: key.(string)}
		if err := d.Decode(&m.value); err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return list, nil
}

// refObject mirrors object.
type refObject struct {
	kind     string
	shape    any // orb.Point or []any of the like; nil for none
	parts    orb.Collection
	geometry orb.Geometry
	props    json.RawMessage
	id       string
	features []Feature

	hasShape, hasParts, hasFeatures bool
}

func isNull(raw json.RawMessage) bool { return string(raw) == "null" }

func refRead(raw json.RawMessage, at level) (o refObject, err error) {
	list, err := refMembers(raw)
	if err != nil {
		return o, err
	}
	for _, m := range list {
		switch {
		case m.key == "type":
			var s *string
			if json.Unmarshal(m.value, &s) != nil || s == nil || typeOf([]byte(*s)) == "" {
				return o, errReference
			}
			o.kind = *s
		case m.key == "id" && at != inner:
			o.id, err = refID(m.value)
		case m.key == "properties" && at != inner:
			if o.props = m.value; m.value[0] != '{' && !isNull(m.value) {
				return o, errReference
			}
		case m.key == "geometry" && at != inner:
			o.geometry = nil
			if !isNull(m.value) {
				o.geometry, err = refGeometry(m.value)
			}
		case m.key == "coordinates" && at != element:
			o.hasShape = true
			o.shape, err = refShape(m.value)
		case m.key == "geometries" && at != element:
			o.hasParts = true
			o.parts, err = refParts(m.value)
		case m.key == "features" && at == top:
			if o.hasFeatures {
				return o, errReference
			}
			o.hasFeatures = true
			o.features, err = refFeatures(m.value)
		}
		if err != nil {
			return o, err
		}
	}
	return o, nil
}

func refID(raw json.RawMessage) (string, error) {
	switch {
	case isNull(raw):
		return "", nil
	case raw[0] == '"':
		var s string
		return s, json.Unmarshal(raw, &s)
	case raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9':
		return string(raw), nil
	}
	return "", errReference
}

func refList(raw json.RawMessage) (list []json.RawMessage, err error) {
	if raw[0] != '[' {
		return nil, errReference
	}
	err = json.Unmarshal(raw, &list)
	return list, err
}

func refParts(raw json.RawMessage) (orb.Collection, error) {
	list, err := refList(raw)
	if err != nil {
		return nil, err
	}
	var parts orb.Collection
	for _, m := range list {
		g, err := refGeometry(m)
		if err != nil {
			return nil, err
		}
		if g != nil {
			parts = append(parts, g)
		}
	}
	return parts, nil
}

func refFeatures(raw json.RawMessage) ([]Feature, error) {
	list, err := refList(raw)
	if err != nil {
		return nil, err
	}
	var out []Feature
	for _, m := range list {
		o, err := refRead(m, element)
		if err != nil || o.kind != feature {
			return nil, errReference
		}
		out = append(out, o.feature())
	}
	return out, nil
}

func (o refObject) feature() Feature {
	f := Feature{ID: o.id, Geometry: o.geometry, Properties: Properties(o.props)}
	if isNull(o.props) {
		f.Properties = nil
	}
	return f
}

// refShape reads coordinates into nested lists of positions and checks that all
// positions are nested alike.
func refShape(raw json.RawMessage) (any, error) {
	var list any
	if raw[0] != '[' || json.Unmarshal(raw, &list) != nil {
		return nil, errReference
	}
	depth, empty := 0, 0
	shape, ok := refNest(list.([]any), 1, &depth, &empty)
	if !ok || depth > maxNest || depth > 0 && empty >= depth || empty >= maxNest {
		return nil, errReference
	}
	if depth == 0 {
		return nil, nil
	}
	return shape, nil
}

func refNest(list []any, nest int, depth, empty *int) (any, bool) {
	if len(list) == 0 {
		*empty = max(*empty, nest)
		return []any{}, true
	}
	if _, ok := list[0].(float64); ok {
		for _, v := range list {
			if _, ok := v.(float64); !ok {
				return nil, false
			}
		}
		if len(list) < 2 || *depth != 0 && *depth != nest {
			return nil, false
		}
		*depth = nest
		return orb.Point{list[0].(float64), list[1].(float64)}, true
	}
	out := make([]any, len(list))
	for i, v := range list {
		inside, ok := v.([]any)
		if !ok {
			return nil, false
		}
		if out[i], ok = refNest(inside, nest+1, depth, empty); !ok {
			return nil, false
		}
	}
	return out, true
}

func refGeometry(raw json.RawMessage) (orb.Geometry, error) {
	o, err := refRead(raw, inner)
	if err != nil {
		return nil, err
	}
	return o.asGeometry()
}

func (o refObject) asGeometry() (orb.Geometry, error) {
	if o.kind == geometryCollection {
		if !o.hasParts {
			return nil, errReference
		}
		if len(o.parts) == 0 {
			return nil, nil
		}
		return o.parts, nil
	}
	if o.kind == "" || o.kind == feature || o.kind == featureCollection || !o.hasShape {
		return nil, errReference
	}
	if o.shape == nil {
		return nil, nil
	}
	var g orb.Geometry
	ok := false
	switch o.kind {
	case point:
		g, ok = o.shape.(orb.Point)
	case lineString:
		g, ok = refLine(o.shape)
	case multiPoint:
		var l orb.LineString
		l, ok = refLine(o.shape)
		g = orb.MultiPoint(l)
	case polygon:
		g, ok = refPolygon(o.shape)
	case multiLineString:
		var list orb.Polygon
		list, ok = refPolygon(o.shape)
		lines := orb.MultiLineString{}
		for _, r := range list {
			lines = append(lines, orb.LineString(r))
		}
		g = lines
	case multiPolygon:
		var list []any
		list, ok = o.shape.([]any)
		all := orb.MultiPolygon{}
		for _, v := range list {
			p, fits := refPolygon(v)
			ok = ok && fits
			all = append(all, p)
		}
		g = all
	}
	if !ok {
		return nil, errReference
	}
	return g, nil
}

func refLine(shape any) (orb.LineString, bool) {
	list, ok := shape.([]any)
	line := orb.LineString{}
	for _, v := range list {
		p, fits := v.(orb.Point)
		ok = ok && fits
		line = append(line, p)
	}
	return line, ok
}

func refPolygon(shape any) (orb.Polygon, bool) {
	list, ok := shape.([]any)
	p := orb.Polygon{}
	for _, v := range list {
		l, fits := refLine(v)
		ok = ok && fits
		p = append(p, orb.Ring(l))
	}
	return p, ok
}

// reference reads a text as Read does, but for offsets and lines.
func reference(text []byte) ([]Feature, error) {
	raw := bytes.TrimSpace(bytes.TrimPrefix(text, byteOrderMark))
	if !json.Valid(raw) {
		return nil, errReference
	}
	o, err := refRead(raw, top)
	switch {
	case err != nil:
		return nil, err
	case o.hasFeatures != (o.kind == featureCollection):
		return nil, errReference
	case o.hasFeatures:
		return o.features, nil
	case o.kind == feature:
		return []Feature{o.feature()}, nil
	}
	g, err := o.asGeometry()
	if err != nil {
		return nil, err
	}
	return []Feature{{Geometry: g}}, nil
}
