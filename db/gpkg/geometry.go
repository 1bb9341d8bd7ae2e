package gpkg

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"

	"kechuang/geo/geom"
)

// Flag bits of the GeoPackage binary header (OGC 12-128r18, 2.1.3).
const (
	flagLittleEndian = 1 << 0
	flagEnvelopeXY   = 1 << 1
	flagEmpty        = 1 << 4
	flagExtended     = 1 << 5
)

// ErrGeometry is what Decode says of a blob that it can't read.
var ErrGeometry = errors.New("not a GeoPackage geometry of a kind that the map knows")

// Encode gives the GeoPackage binary of a geometry in degrees: header,
// for all but points an XY envelope, and WKB, all little endian. nil for nil and for empty ones.
func Encode(g orb.Geometry) ([]byte, error) {
	if g == nil || Empty(g) {
		return nil, nil
	}
	if p, ok := g.(orb.Point); ok {
		blob := append(make([]byte, 0, len(pointHead)+16), pointHead...)
		for _, v := range p {
			blob = binary.LittleEndian.AppendUint64(blob, math.Float64bits(v))
		}
		return blob, nil
	}
	b := g.Bound()
	body, err := wkb.Marshal(g, binary.LittleEndian)
	if err != nil {
		return nil, err
	}
	head := []byte{'G', 'P', 0, flagLittleEndian | flagEnvelopeXY, 0, 0, 0, 0}
	binary.LittleEndian.PutUint32(head[4:], WGS84)
	for _, v := range [4]float64{b.Min[0], b.Max[0], b.Min[1], b.Max[1]} {
		head = binary.LittleEndian.AppendUint64(head, math.Float64bits(v))
	}
	return append(head, body...), nil
}

// split checks the header and gives the flags and the WKB.
func split(blob []byte) (flags byte, body []byte, err error) {
	if len(blob) < 8 || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0 {
		return 0, nil, ErrGeometry
	}
	flags = blob[3]
	words := [...]int{0, 4, 6, 6, 8} // numbers in the envelope, by its indicator
	indicator := int(flags >> 1 & 7)
	if indicator >= len(words) || flags&flagExtended != 0 {
		return 0, nil, ErrGeometry
	}
	start := 8 + 8*words[indicator]
	if len(blob) < start+5 {
		return 0, nil, ErrGeometry
	}
	return flags, blob[start:], nil
}

// Decode reads a GeoPackage binary: a Point, LineString, Polygon or one
// of their multis in degrees; nil for NULL and for empty geometries. Other
// types, heights and coordinates that are no numbers are errors.
func Decode(blob []byte) (orb.Geometry, error) {
	if blob == nil {
		return nil, nil
	}
	if p, ok := Point(blob); ok {
		return p, nil
	}
	flags, body, err := split(blob)
	if err != nil {
		return nil, err
	}
	// The type is read before orb does, which follows nested collections to any depth.
	order := binary.ByteOrder(binary.BigEndian)
	if body[0] == 1 {
		order = binary.LittleEndian
	}
	if t := order.Uint32(body[1:]); t < 1 || t > 6 {
		return nil, fmt.Errorf("%w (WKB type %d)", ErrGeometry, t)
	}
	g, err := wkb.Unmarshal(body)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGeometry, err)
	}
	if p, ok := g.(orb.Point); ok && math.IsNaN(p[0]) && math.IsNaN(p[1]) {
		return nil, nil // how GeoPackage writes an empty point
	}
	if flags&flagEmpty != 0 || Empty(g) {
		return nil, nil
	}
	if !Finite(g) {
		return nil, fmt.Errorf("%w (a coordinate is no number)", ErrGeometry)
	}
	return g, nil
}

// pointHead begins every point that Encode makes, header and WKB; its
// coordinates follow.
const pointHead = "GP\x00\x01\xe6\x10\x00\x00\x01\x01\x00\x00\x00"

// Point reads a point as Encode makes it; ok is false for all else and
// for coordinates that are no numbers.
func Point(blob []byte) (p orb.Point, ok bool) {
	if len(blob) != len(pointHead)+16 || string(blob[:len(pointHead)]) != pointHead {
		return p, false
	}
	for i := range p {
		p[i] = math.Float64frombits(binary.LittleEndian.Uint64(blob[len(pointHead)+8*i:]))
	}
	return p, Finite(p)
}

// Envelope gives the extent of a GeoPackage binary in degrees, from its header
// where it has one; ok is false for NULL, empty and unreadable geometries.
func Envelope(blob []byte) (b orb.Bound, ok bool) {
	flags, _, err := split(blob)
	if err != nil {
		return orb.Bound{}, false
	}
	if flags>>1&7 == 0 || flags&flagEmpty != 0 {
		g, err := Decode(blob)
		if err != nil || g == nil {
			return orb.Bound{}, false
		}
		return g.Bound(), true
	}
	order := binary.ByteOrder(binary.BigEndian)
	if flags&flagLittleEndian != 0 {
		order = binary.LittleEndian
	}
	v := func(i int) float64 { return math.Float64frombits(order.Uint64(blob[8+8*i:])) }
	return orb.Bound{Min: orb.Point{v(0), v(2)}, Max: orb.Point{v(1), v(3)}}, true
}

// Empty reports a geometry without a point.
func Empty(g orb.Geometry) bool {
	empty := true
	geom.EachPoint(g, func(orb.Point) bool { empty = false; return false })
	return empty
}

// Finite reports a geometry all of whose coordinates are numbers.
func Finite(g orb.Geometry) bool {
	return geom.EachPoint(g, func(p orb.Point) bool {
		return !math.IsNaN(p[0]-p[0]) && !math.IsNaN(p[1]-p[1]) // Inf-Inf is NaN too
	})
}
