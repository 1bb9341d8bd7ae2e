package reader

import (
	"encoding/binary"
	"encoding/hex"
	"math"

	"github.com/paulmach/orb"
)

// binaryShape reads well-known binary: that of OGC 06-103r4 with its kinds of heights and
// measures, and PostGIS's with flags for these and an SRID, which is 0 where none is said.
// Heights and measures are dropped. Counts that the bytes can't hold cost no memory.
func binaryShape(b []byte) (g orb.Geometry, srid int, err error) {
	r := wkbReader{rest: b}
	if g, err = r.shape(0); err != nil {
		return nil, 0, err
	}
	return g, r.srid, nil
}

// hexShape reads well-known binary in hexadecimal, as tables of databases have it in text.
func hexShape(text string) (orb.Geometry, int, bool) {
	const shortest = 2 * (1 + 4 + 4)
	if len(text) < shortest || len(text)%2 != 0 || text[0] != '0' || text[1] != '0' && text[1] != '1' {
		return nil, 0, false
	}
	b, err := hex.DecodeString(text)
	if err != nil {
		return nil, 0, false
	}
	g, srid, err := binaryShape(b)
	return g, srid, err == nil
}

// wkbReader reads what is left of the bytes of a geometry.
type wkbReader struct {
	rest  []byte
	order binary.ByteOrder
	srid  int
}

// What PostGIS says in the number of a kind.
const (
	wkbHeight  = 0x80000000
	wkbMeasure = 0x40000000
	wkbSRID    = 0x20000000
)

// mostNested is how deep collections may lie in one another.
const mostNested = 32

// head reads the order of bytes and the kind, from 1 to 7, with the numbers that a
// position has.
func (r *wkbReader) head() (kind uint32, numbers int, err error) {
	if len(r.rest) < 5 || r.rest[0] > 1 {
		return 0, 0, errShape
	}
	if r.order = binary.ByteOrder(binary.LittleEndian); r.rest[0] == 0 {
		r.order = binary.BigEndian
	}
	kind, r.rest = r.order.Uint32(r.rest[1:]), r.rest[5:]
	numbers = 2
	for _, flag := range []uint32{wkbHeight, wkbMeasure} {
		if kind&flag != 0 {
			numbers++
		}
	}
	if kind&wkbSRID != 0 {
		n, err := r.count(0)
		if err != nil {
			return 0, 0, err
		}
		r.srid = n
	}
	kind &^= wkbHeight | wkbMeasure | wkbSRID
	switch kind / 1000 {
	case 0:
	case 1, 2:
		numbers++
	case 3:
		numbers += 2
	default:
		return 0, 0, errShape
	}
	return kind % 1000, numbers, nil
}

// count reads how many things of a size follow at least.
func (r *wkbReader) count(size int) (int, error) {
	if len(r.rest) < 4 {
		return 0, errShape
	}
	n := r.order.Uint32(r.rest)
	r.rest = r.rest[4:]
	if uint64(n)*uint64(size) > uint64(len(r.rest)) {
		return 0, errShape
	}
	return int(n), nil
}

// shape reads a geometry; an empty one is nil.
func (r *wkbReader) shape(depth int) (orb.Geometry, error) {
	kind, numbers, err := r.head()
	if err != nil || depth > mostNested {
		return nil, errShape
	}
	switch kind {
	case 1:
		p, err := r.points(1, numbers)
		if err != nil || math.IsNaN(p[0][0]) && math.IsNaN(p[0][1]) {
			return nil, err // how an empty one is written
		}
		return p[0], nil
	case 2:
		points, err := r.list(numbers)
		if len(points) == 0 {
			return nil, err
		}
		return orb.LineString(points), nil
	case 3:
		return r.polygon(numbers)
	case 4, 5, 6, 7:
		return r.several(kind, depth)
	}
	return nil, errShape
}

func (r *wkbReader) points(n, numbers int) ([]orb.Point, error) {
	if n*numbers*8 > len(r.rest) {
		return nil, errShape
	}
	out := make([]orb.Point, n)
	for i := range out {
		at := r.rest[i*numbers*8:]
		out[i] = orb.Point{math.Float64frombits(r.order.Uint64(at)), math.Float64frombits(r.order.Uint64(at[8:]))}
	}
	r.rest = r.rest[n*numbers*8:]
	return out, nil
}

func (r *wkbReader) list(numbers int) ([]orb.Point, error) {
	n, err := r.count(numbers * 8)
	if err != nil {
		return nil, err
	}
	return r.points(n, numbers)
}

func (r *wkbReader) polygon(numbers int) (orb.Geometry, error) {
	n, err := r.count(4)
	if err != nil || n == 0 {
		return nil, err
	}
	p := make(orb.Polygon, n)
	for i := range p {
		points, err := r.list(numbers)
		if err != nil {
			return nil, err
		}
		p[i] = points
	}
	return p, nil
}

// several reads the parts of a geometry of several, each with a head of its own.
func (r *wkbReader) several(kind uint32, depth int) (orb.Geometry, error) {
	const smallest = 1 + 4 // an order and a kind
	n, err := r.count(smallest)
	if err != nil {
		return nil, err
	}
	var parts []orb.Geometry
	for range n {
		g, err := r.shape(depth + 1)
		if err != nil {
			return nil, err
		}
		if g != nil {
			parts = append(parts, g)
		}
	}
	if kind == 7 && len(parts) > 0 {
		return orb.Collection(parts), nil
	}
	return together(parts), nil
}
