package reader

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"kechuang/geo/geojson"
)

// esriFeature is a feature of the GeoServices REST specification.
type esriFeature struct {
	Attributes, Geometry json.RawMessage
}

// esriGeometry is its geometry.
type esriGeometry struct {
	X, Y   json.RawMessage
	Points [][]float64
	Paths  [][][]float64
	Rings  [][][]float64
}

var errPosition = errors.New("a position that is no pair of numbers")

// esriReader reads a set of features.
type esriReader struct {
	*recordWriter
	headings map[string]string // of fields by their names, where they are others
	dates    map[string]bool   // fields of times, by their names
}

// readEsri reads a set of features as Esri's programs and services write it.
func readEsri(path string, in io.Reader, to Sink) error {
	w, err := newRecordWriter(path, to)
	if err != nil {
		return err
	}
	e := &esriReader{recordWriter: w}
	d := json.NewDecoder(in)
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		switch name {
		case "features":
			err = e.features(d)
		case "fields":
			err = e.fields(d)
		case "spatialReference":
			err = e.spatialReference(d)
		default:
			var skip json.RawMessage
			err = d.Decode(&skip)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fields notes what fields are called and which of them are times. A field keeps its name
// where its alias is that of another.
func (e *esriReader) fields(d *json.Decoder) error {
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		return err
	}
	var list []struct{ Name, Alias, Type string }
	if json.Unmarshal(raw, &list) != nil {
		return nil // names serve as well
	}
	e.headings, e.dates = map[string]string{}, map[string]bool{}
	met := map[string]int{}
	for _, f := range list {
		if met[f.Name]++; f.Alias != f.Name {
			met[f.Alias]++
		}
	}
	for _, f := range list {
		if f.Alias != "" && met[f.Alias] == 1 {
			e.headings[f.Name] = f.Alias
		}
		e.dates[f.Name] = f.Type == "esriFieldTypeDate"
	}
	return nil
}

// spatialReference notes the coordinate system.
func (w *recordWriter) spatialReference(d *json.Decoder) error {
	var r struct {
		Wkid, LatestWkid int
		Wkt              string
	}
	if err := d.Decode(&r); err != nil {
		return err
	}
	switch {
	case r.LatestWkid > 0:
		w.table.CRS = "EPSG:" + strconv.Itoa(r.LatestWkid)
	case r.Wkid > 0:
		w.table.CRS = "EPSG:" + strconv.Itoa(r.Wkid)
	default:
		w.table.CRS = r.Wkt
	}
	return nil
}

// features gives the features of an array to the sink. One that is wrong costs itself and
// not the file.
func (e *esriReader) features(d *json.Decoder) error {
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return err
		}
		e.count++
		e.begin()
		var f esriFeature
		err := json.Unmarshal(raw, &f)
		if len(f.Attributes) > 0 && f.Attributes[0] == '{' {
			e.attributes(geojson.Properties(f.Attributes))
		}
		if err == nil {
			e.row.Geometry, err = f.shape()
		}
		if err != nil {
			e.row.Reason = ReasonGeometry
		}
		if err := e.to.Row(&e.row); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

// attributes sets the cells of a feature.
func (e *esriReader) attributes(of geojson.Properties) {
	for key, value := range of.All() {
		name, c := string(key), jsonCell(value)
		if e.dates[name] {
			c = timeCell(c)
		}
		if heading := e.headings[name]; heading != "" {
			name = heading
		}
		e.row.Set(e.table.Columns.Of(name), c)
	}
}

// timeCell is a cell of milliseconds since 1970 as a date, and the time of the day where
// it is another than midnight.
func timeCell(c Cell) Cell {
	ms, err := strconv.ParseInt(c.Text, 10, 64)
	if err != nil {
		return c
	}
	at := time.UnixMilli(ms).UTC()
	if at.Year() < 1 || at.Year() > 9999 {
		return c
	}
	if at.Truncate(24 * time.Hour).Equal(at) {
		return Cell{at.Format(time.DateOnly), Date}
	}
	return Cell{at.Format("2006-01-02T15:04:05"), Date}
}

// shape is the geometry of a feature; nil for none, as an empty point is, whose coordinates
// are null or "NaN".
func (f *esriFeature) shape() (orb.Geometry, error) {
	if len(f.Geometry) == 0 {
		return nil, nil
	}
	var g *esriGeometry
	if err := json.Unmarshal(f.Geometry, &g); err != nil || g == nil {
		return nil, err
	}
	switch {
	case len(g.X) > 0:
		return esriPoint(g.X, g.Y)
	case len(g.Points) > 0:
		points, err := positions(g.Points)
		return orb.MultiPoint(points), err
	case len(g.Paths) > 0:
		var lines orb.MultiLineString
		for _, path := range g.Paths {
			line, err := positions(path)
			if err != nil {
				return nil, err
			}
			lines = append(lines, line)
		}
		return lines, nil
	}
	var rings []orb.Ring
	for _, path := range g.Rings {
		ring, err := positions(path)
		if err != nil {
			return nil, err
		}
		rings = append(rings, ring)
	}
	if len(rings) == 0 {
		return nil, nil
	}
	return polygonsOf(rings), nil
}

// esriPoint is the point of two numbers, or texts of numbers; nil for an empty one.
func esriPoint(x, y json.RawMessage) (orb.Geometry, error) {
	var at orb.Point
	for i, raw := range []json.RawMessage{x, y} {
		text := geojson.Value(raw).Text()
		if text == "" || strings.EqualFold(text, "nan") {
			return nil, nil
		}
		v, err := strconv.ParseFloat(text, 64)
		if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
			return nil, errPosition
		}
		at[i] = v
	}
	return at, nil
}

func positions(list [][]float64) (out []orb.Point, err error) {
	for _, p := range list {
		if len(p) < 2 {
			return nil, errPosition
		}
		out = append(out, orb.Point{p[0], p[1]})
	}
	return out, nil
}

// polygonsOf makes polygons of the rings of Esri's formats, in which outer rings run
// clockwise and holes the other way: each hole belongs to the smallest ring around it, and
// one that has none is an outer ring.
func polygonsOf(rings []orb.Ring) orb.MultiPolygon {
	var out orb.MultiPolygon
	var holes []orb.Ring
	for _, r := range rings {
		if len(rings) > 1 && r.Orientation() == orb.CCW {
			holes = append(holes, r)
			continue
		}
		out = append(out, orb.Polygon{r})
	}
	for _, hole := range holes {
		best, smallest := -1, 0.0
		for i, p := range out {
			if len(hole) > 0 && planar.RingContains(p[0], hole[0]) {
				if area := planar.Area(p[0]); best < 0 || area*area < smallest*smallest {
					best, smallest = i, area
				}
			}
		}
		if best < 0 {
			out = append(out, orb.Polygon{hole})
		} else {
			out[best] = append(out[best], hole)
		}
	}
	return out
}
