package geojson

import (
	"strconv"

	"github.com/paulmach/orb"
)

// maxNest is how deep coordinates are nested: those of a MultiPolygon are lists
// of polygons, of rings, of positions, of numbers.
const maxNest = 4

// nesting follows the brackets of coordinates.
type nesting struct {
	open   int // brackets that are open
	number int // brackets around a number; 0 before the first number
	empty  int // brackets around the innermost empty list before the first number
}

// coordinates reads an array of positions, nested as it comes, and keeps two
// numbers of each. It gives the geometry whose coordinates are nested so (a
// LineString may be a MultiPoint, and a Polygon a MultiLineString), or nil
// when there is no position.
func (p *parser) coordinates() (orb.Geometry, error) {
	p.xy = p.xy[:0]
	for i := range p.ends {
		p.ends[i] = p.ends[i][:0]
	}
	var n nesting
	for {
		if err := p.list(&n); err != nil {
			return nil, err
		}
		more, err := p.close(&n)
		if err != nil {
			return nil, err
		}
		if !more {
			return p.shaped(n.number), nil
		}
	}
}

// list reads the brackets that begin lists, up to the first thing that ends: an
// empty list or a position.
func (p *parser) list(n *nesting) error {
	for {
		if err := p.expect('[', wantBracket); err != nil {
			return err
		}
		n.open++
		c := p.peek()
		if n.number == 0 && n.open < maxNest || n.open < n.number { // may be a list
			switch c {
			case '[':
				continue
			case ']':
				p.pos++
				if n.number == 0 {
					n.empty = max(n.empty, n.open)
				}
				p.end(n)
				return nil
			}
		}
		if n.number == 0 && n.empty < n.open {
			n.number = n.open
		}
		if n.open != n.number {
			return p.fail(p.pos, wantBracket)
		}
		n.open--
		return p.position()
	}
}

// close reads on behind something that has ended, up to where a list or a
// position is to begin. more is false behind the last bracket.
func (p *parser) close(n *nesting) (more bool, err error) {
	for n.open > 0 {
		switch p.peek() {
		case ',':
			p.pos++
			if n.open+1 != n.number || !p.positions() {
				return true, nil
			}
		case ']':
			p.pos++
			p.end(n)
		default:
			return false, p.fail(p.pos, wantCommaOrBracket)
		}
	}
	return false, nil
}

// end keeps that the innermost list has ended.
func (p *parser) end(n *nesting) {
	count := len(p.ends[n.open+1])
	if n.open+1 == n.number {
		count = len(p.xy)
	}
	p.ends[n.open] = append(p.ends[n.open], count)
	n.open--
}

// position reads numbers up to the bracket that ends a position.
func (p *parser) position() error {
	if x, y, end := pair(p.buf, p.pos); end >= 0 {
		p.xy, p.pos = append(p.xy, orb.Point{x, y}), end
		return nil
	}
	var at orb.Point
	for n := 0; ; n++ {
		p.peek()
		taken, err := p.take(numeral)
		if err != nil {
			return err
		}
		if n < len(at) {
			if at[n], err = strconv.ParseFloat(string(taken), 64); err != nil { // larger than a float64
				return p.fail(p.pos-len(taken), wantNumber)
			}
		}
		switch c := p.peek(); {
		case c == ']' && n > 0:
			p.pos++
			p.xy = append(p.xy, at)
			return nil
		case c != ',':
			return p.fail(p.pos, wantCommaOrBracket)
		}
		p.pos++
	}
}

// positions reads as many positions as lie whole in the buffer. ended is true
// where the last of them is the last of its list, and false where it stands at
// the beginning of another.
func (p *parser) positions() (ended bool) {
	b, i := p.buf, p.pos
	for {
		start := blank(b, i)
		if start == len(b) || b[start] != '[' {
			break
		}
		x, y, end := pair(b, start+1)
		if end < 0 {
			break
		}
		if end = blank(b, end); end == len(b) {
			break
		}
		switch b[end] {
		case ',':
			i = end + 1
		case ']':
			i, ended = end, true
		default:
			p.pos = i
			return false
		}
		p.xy = append(p.xy, orb.Point{x, y})
		if ended {
			break
		}
	}
	p.pos = i
	return ended
}

// pair reads the numbers at b[i:] and the bracket that ends their position.
// end is -1 where they are otherwise or cut off.
func pair(b []byte, i int) (x, y float64, end int) {
	if x, i = number(b, blank(b, i)); i < 0 {
		return 0, 0, -1
	}
	if i = blank(b, i); i == len(b) || b[i] != ',' {
		return 0, 0, -1
	}
	y, i = number(b, blank(b, i+1))
	for i >= 0 {
		switch i = blank(b, i); {
		case i == len(b):
			return 0, 0, -1
		case b[i] == ']':
			return x, y, i + 1
		case b[i] != ',':
			return 0, 0, -1
		}
		_, i = number(b, blank(b, i+1)) // a height
	}
	return 0, 0, -1
}

// shaped makes the geometry of the coordinates that were read.
func (p *parser) shaped(number int) orb.Geometry {
	switch number {
	case 1:
		return p.xy[0]
	case 2:
		return p.copied()
	case 3:
		return polygonOf(p.copied(), 0, p.ends[2])
	case 4:
		xy := p.copied()
		all := make(orb.MultiPolygon, len(p.ends[2]))
		ring, from := 0, 0
		for i, to := range p.ends[2] {
			all[i] = polygonOf(xy, from, p.ends[3][ring:to])
			if ring = to; to > 0 {
				from = p.ends[3][to-1]
			}
		}
		return all
	}
	return nil
}

// copied are the positions in memory of their own.
func (p *parser) copied() orb.LineString {
	xy := make(orb.LineString, len(p.xy))
	copy(xy, p.xy)
	return xy
}

// polygonOf cuts positions into rings, of which the first begins at from.
func polygonOf(xy orb.LineString, from int, ends []int) orb.Polygon {
	rings := make(orb.Polygon, len(ends))
	for i, to := range ends {
		rings[i] = orb.Ring(xy[from:to:to])
		from = to
	}
	return rings
}
