package reader

import (
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"kechuang/geo/geojson"
)

// esriFeature is a feature of the GeoServices REST specification.
type esriFeature struct {
	Attributes json.RawMessage
	Geometry   *struct {
		X, Y   json.Number
		Points [][]float64
		Paths  [][][]float64
		Rings  [][][]float64
	}
}

var errPosition = errors.New("a position that is no pair of numbers")

// readEsri reads a set of features as Esri's programs and services write it.
func readEsri(path string, in io.Reader, to Sink) error {
	w, err := newRecordWriter(path, to)
	if err != nil {
		return err
	}
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
			err = w.esriFeatures(d)
		case "spatialReference":
			err = w.spatialReference(d)
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

func (w *recordWriter) esriFeatures(d *json.Decoder) error {
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		var f esriFeature
		if err := d.Decode(&f); err != nil {
			return err
		}
		w.count++
		w.begin()
		if len(f.Attributes) > 0 && f.Attributes[0] == '{' {
			w.members("", geojson.Properties(f.Attributes))
		}
		g, err := f.shape()
		if err != nil {
			return err
		}
		w.row.Geometry = g
		if err := w.to.Row(&w.row); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

// shape is the geometry of a feature; nil for none.
func (f *esriFeature) shape() (orb.Geometry, error) {
	g := f.Geometry
	switch {
	case g == nil:
		return nil, nil
	case g.X != "":
		x, errX := g.X.Float64()
		y, errY := g.Y.Float64()
		return orb.Point{x, y}, errors.Join(errX, errY)
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
