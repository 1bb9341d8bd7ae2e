package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"kechuang/cmd/basemap/internal/planar"
)

// contextFacts is what people orient by: rivers with their widths, two lakes, ring
// roads, the metro with the years in which its parts opened, stations and
// landmarks. We measured and generalised it from OpenStreetMap extracts of July
// and August 2026; the airports are OpenFlights. Every feature says how it was
// made and how accurate it is. Degrees are WGS 84, with four decimals.
//
//go:embed context/facts.geojson
var contextFacts []byte

const (
	contextCredit = "© OpenStreetMap contributors, ODbL 1.0, measured and generalised; 5 km of Suzhou Creek: " + echartsCredit +
		"; airports: OpenFlights, ODbL 1.0"
	openFlights = "openflights"
)

// mouth is how far the Huangpu's area goes on into the Yangtze, in metres: the
// coast that runs across its mouth then lies under water.
const mouth = 600

// contextFeatures are the features of context.geojson. A river becomes an area, the
// rest stays as it is.
func contextFeatures() ([]feature, error) {
	file, err := geojson.UnmarshalFeatureCollection(contextFacts)
	if err != nil {
		return nil, fmt.Errorf("context: %w", err)
	}
	var out []feature
	for _, f := range file.Features {
		p := f.Properties
		g := f.Geometry
		if widths, ok := p["width_m"].([]any); ok {
			line, isLine := g.(orb.LineString)
			if !isLine || len(widths) != len(line) {
				return nil, fmt.Errorf("context: %v is no line with a width at each vertex", p["id"])
			}
			if p["id"] == "huangpu" {
				line, widths = prolonged(line, mouth), append(widths, widths[len(widths)-1])
			}
			g = orb.Polygon{banks(line, widths)}
		}
		if p, ok := g.(orb.Polygon); ok && p[0].Orientation() == orb.CW {
			p[0].Reverse()
		}
		properties := []property{}
		for _, key := range []string{"id", "class", "name_zh", "name_en", "opened", "licence"} {
			if s := said(p, key); s != "" {
				properties = append(properties, property{key, s})
			}
		}
		if p["source"] == openFlights {
			properties = append(properties, property{"source", openFlights})
		}
		text, err := json.Marshal(geojson.NewGeometry(rounded(g)))
		if err != nil {
			return nil, fmt.Errorf("context: %v: %w", p["id"], err)
		}
		coordinates := strings.TrimSuffix(string(text[strings.Index(string(text), `"coordinates":`)+len(`"coordinates":`):]), "}")
		out = append(out, feature{properties, g.GeoJSONType(), []byte(coordinates)})
	}
	return out, nil
}

// said is a property as text; features without a licence of their own have that of
// the file.
func said(p geojson.Properties, key string) string {
	switch v := p[key].(type) {
	case string:
		if v == "own" {
			return odbl // a point measured on ODbL banks
		}
		return v
	case float64:
		return strconv.Itoa(int(v))
	}
	if key == "licence" {
		return odbl
	}
	return ""
}

// rounded keeps six decimals, as the other files do.
func rounded(g orb.Geometry) orb.Geometry { return orb.Round(g, micro) }

// prolonged goes on straight from the end of a line.
func prolonged(line orb.LineString, metres float64) orb.LineString {
	a, b := line[len(line)-2], line[len(line)-1]
	east, north := metresOf(a, b)
	k := metres / math.Hypot(east, north)
	return append(line[:len(line):len(line)], orb.Point{b[0] + (b[0]-a[0])*k, b[1] + (b[1]-a[1])*k})
}

// banks is a river as a ring: one bank up and the other back, with a vertex on
// each for every vertex of its line, so that the middle of a pair is on the line.
// A bank is half the width from the line, square to its direction there. In a bend
// that is sharper than the river is wide the inner bank is drawn in.
func banks(line orb.LineString, widths []any) orb.Ring {
	var left, right orb.Ring
	for i, p := range line {
		w, _ := widths[i].(float64)
		dx, dy := course(line, i)
		half := w / 2
		left = append(left, offset(p, -dy*half, dx*half))
		right = append(right, offset(p, dy*half, -dx*half))
	}
	ring := right
	for i := len(left) - 1; i >= 0; i-- {
		ring = append(ring, left[i])
	}
	return append(ring, ring[0])
}

// course is the direction of a line at a vertex, of length 1.
func course(line orb.LineString, i int) (east, north float64) {
	for _, k := range []int{i - 1, i} {
		if k < 0 || k+1 >= len(line) {
			continue
		}
		e, n := metresOf(line[k], line[k+1])
		l := math.Hypot(e, n)
		east, north = east+e/l, north+n/l
	}
	l := math.Hypot(east, north)
	return east / l, north / l
}

// metresOf is the way from a to b.
func metresOf(a, b orb.Point) (east, north float64) {
	return (b[0] - a[0]) * metresPerDegree * math.Cos(a[1]*math.Pi/180), (b[1] - a[1]) * metresPerDegree
}

// offset moves a point.
func offset(p orb.Point, east, north float64) orb.Point {
	return orb.Point{p[0] + east/(metresPerDegree*math.Cos(p[1]*math.Pi/180)), p[1] + north/metresPerDegree}
}

const metresPerDegree = 111_195

// smooth rounds the corners of a ring twice as Chaikin did: each side keeps its
// middle half.
func smooth(points []orb.Point) planar.Ring {
	for range 2 {
		var next []orb.Point
		for i, a := range points {
			b := points[(i+1)%len(points)]
			next = append(next, orb.Point{a[0]*0.75 + b[0]*0.25, a[1]*0.75 + b[1]*0.25}, orb.Point{a[0]*0.25 + b[0]*0.75, a[1]*0.25 + b[1]*0.75})
		}
		points = next
	}
	var ring planar.Ring
	for _, p := range points {
		ring = append(ring, toMicro(p[0], p[1]))
	}
	return ring
}
