package geo

import (
	"hash/maphash"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// ContentHash gives features hashes of all that they say: two that say the same have one
// hash, and by chance two others do once in 10^19. The hashes of each ContentHash are its
// own, so that nobody can choose features that share one. It is for comparing features of
// which one is not at hand any more, and not for several goroutines.
type ContentHash struct {
	seed maphash.Seed
	h    maphash.Hash
}

// NewContentHash begins hashes of their own.
func NewContentHash() *ContentHash {
	c := &ContentHash{seed: maphash.MakeSeed()}
	c.h.SetSeed(c.seed)
	return c
}

// Text is the hash of a text, 0 of none.
func (c *ContentHash) Text(s string) uint64 {
	if s == "" {
		return 0
	}
	return maphash.String(c.seed, s)
}

// Of is the hash of a feature.
func (c *ContentHash) Of(f *Feature) uint64 {
	c.h.Reset()
	c.texts(string(f.ID), string(f.Kind), f.Class, f.Name.Zh, f.Name.En, f.Label.Zh, f.Label.En, f.Code, string(f.District),
		string(f.Role), string(f.Precision), f.Section, f.Basis.Zh, f.Basis.En, f.Licence, f.Note.Zh, f.Note.En)
	c.numbers(f.Point[0], f.Point[1], f.Uncertainty, f.AreaKm2, f.LengthKm, float64(f.Since))
	c.flags(f.Approximate, f.Documented)
	c.number(uint64(len(f.Aliases)))
	c.texts(f.Aliases...)
	c.number(uint64(len(f.Sources)))
	c.texts(f.Sources...)
	for _, l := range f.Links {
		c.texts(string(l.Role), string(l.To))
	}
	c.geometry(f.Geometry)
	return c.h.Sum64() + c.values(f.Values)
}

// values is the sum of the hashes of values, in any order.
func (c *ContentHash) values(list []Value) (sum uint64) {
	for _, v := range list {
		c.h.Reset()
		c.texts(v.Column)
		if x, ok := numberOf(v.Text); ok {
			c.numbers(x)
		} else {
			c.texts(v.Text)
		}
		sum += c.h.Sum64()
	}
	return sum
}

// numberOf is the number that a text is, in whatever way it is written. A code is none: one
// with zeros in front, or of more digits than a number keeps.
func numberOf(s string) (float64, bool) {
	if s == "" || s[0] > '9' {
		return 0, false
	}
	plain := strings.TrimLeft(s, "+-")
	if len(plain) > 1 && plain[0] == '0' && plain[1] >= '0' && plain[1] <= '9' {
		return 0, false
	}
	if len(plain) > 15 && strings.Trim(plain, "0123456789") == "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(Ungrouped(s), 64)
	return v + 0, err == nil // -0 is 0
}

func (c *ContentHash) geometry(g orb.Geometry) {
	if g == nil {
		return
	}
	c.texts(g.GeoJSONType())
	switch g := g.(type) {
	case orb.Point:
		c.numbers(g[0], g[1])
	case orb.MultiPoint:
		c.line(g)
	case orb.LineString:
		c.line(g)
	case orb.MultiLineString:
		for _, l := range g {
			c.line(l)
		}
	case orb.Polygon:
		for _, r := range g {
			c.line(r)
		}
	case orb.MultiPolygon:
		c.number(uint64(len(g)))
		for _, p := range g {
			c.geometry(p)
		}
	case orb.Collection:
		for _, part := range g {
			c.geometry(part)
		}
	}
}

func (c *ContentHash) line(points []orb.Point) {
	c.number(uint64(len(points)))
	for _, p := range points {
		c.numbers(p[0], p[1])
	}
}

func (c *ContentHash) texts(list ...string) {
	for _, s := range list {
		c.h.WriteString(s)
		c.h.WriteByte(0xff) // is in no text
	}
}

func (c *ContentHash) numbers(list ...float64) {
	for _, v := range list {
		c.number(math.Float64bits(v))
	}
}

func (c *ContentHash) number(v uint64) {
	var b [8]byte
	for i := range b {
		b[i] = byte(v >> (8 * i))
	}
	c.h.Write(b[:])
}

func (c *ContentHash) flags(list ...bool) {
	for _, v := range list {
		b := byte(0)
		if v {
			b = 1
		}
		c.h.WriteByte(b)
	}
}
