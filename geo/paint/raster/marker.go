package raster

import (
	"math"
	"slices"

	"kechuang/geo/scene"
)

// How many places within a pixel, on each axis, a sprite is drawn for: 1 << bits,
// more for a small one, of which a map may have very many and whose pixels are few.
const (
	phaseBits     = 3
	finePhaseBits = 4
	fineUpTo      = 8 // pixels a row
)

// lookedAt is the number of places up to which each is asked for the phase it needs.
// For more, all phases are drawn beforehand.
const lookedAt = 1 << 11

// The largest marker that is kept as pixels, in pixels, and the number of
// markers that are remembered.
const (
	maxSprite  = 96
	maxSprites = 256
)

// sprite is a marker as pixels, for each place within a pixel.
type sprite struct {
	path  scene.Path
	style scene.PathStyle
	scale float64
	x, y  int // of the pixels, from the pixel that holds the marker's origin
	w, h  int
	bits  uint // of a place within a pixel
	phase []*spritePhase
}

// spritePhase is premultiplied pixels and, for each row, the part that is not
// transparent.
type spritePhase struct {
	pix  []byte
	rows []struct{ from, to int }
}

// spriteCache remembers the markers of earlier frames, latest first.
type spriteCache struct{ list []*sprite }

func (c *spriteCache) trim() {
	if len(c.list) > maxSprites {
		clear(c.list)
		c.list = c.list[:0]
	}
}

// get finds or makes the sprite of a marker; nil when it is too large for one or
// nothing of it shows.
func (c *spriteCache) get(m *scene.Marker, scale float64) *sprite {
	for i, s := range c.list {
		if s.scale == scale && s.is(m) {
			copy(c.list[1:i+1], c.list[:i])
			c.list[0] = s
			return s
		}
	}
	s := newSprite(m, scale)
	if s != nil {
		c.list = slices.Insert(c.list, 0, s)
	}
	return s
}

// newSprite makes a sprite without pixels.
func newSprite(m *scene.Marker, scale float64) *sprite {
	r := halfWidth(&m.Style, scale)
	b := m.Path.Bounds()
	x0, y0 := math.Floor(b.Min.X*scale-r), math.Floor(b.Min.Y*scale-r)
	x1, y1 := math.Ceil(b.Max.X*scale+r)+1, math.Ceil(b.Max.Y*scale+r)+1
	if !(x1-x0 <= maxSprite && y1-y0 <= maxSprite && math.Abs(x0) < farthest && math.Abs(y0) < farthest) {
		return nil
	}
	s := &sprite{path: clonePath(m.Path), style: m.Style, scale: scale,
		x: int(x0), y: int(y0), w: int(x1 - x0), h: int(y1 - y0)}
	s.bits = phaseBits
	if s.w <= fineUpTo && s.h <= fineUpTo {
		s.bits = finePhaseBits
	}
	s.phase = make([]*spritePhase, s.phases()*s.phases())
	s.style.Dash = slices.Clone(m.Style.Dash)
	return s
}

// phases is the number of places within a pixel on each axis.
func (s *sprite) phases() int { return 1 << s.bits }

func clonePath(p scene.Path) scene.Path {
	return scene.Path{Verbs: slices.Clone(p.Verbs), Points: slices.Clone(p.Points)}
}

func (s *sprite) is(m *scene.Marker) bool {
	a, b := &s.style, &m.Style
	return a.Fill == b.Fill && a.Stroke == b.Stroke && a.Width == b.Width && slices.Equal(a.Dash, b.Dash) &&
		slices.Equal(s.path.Verbs, m.Path.Verbs) && slices.Equal(s.path.Points, m.Path.Points)
}

// markers adds one operation for all places, or for markers that are too large
// to stamp, a path for each.
func (p *Canvas) markers(it *scene.MarkersItem, clip pxRect) {
	if p.outside(it.Bounds, clip) {
		return
	}
	s := p.sprites.get(&it.Marker, p.scale)
	if s == nil || p.img.Rect.Dx() > widestStamped {
		b := it.Marker.Path.Bounds().Inset(-it.Marker.Style.Width / 2)
		for _, at := range it.At {
			if !p.outside(b.Shift(at), clip) {
				tf := transform{k: p.scale, at: point{at.X * p.scale, at.Y * p.scale}}
				p.addPath(it.Marker.Path, &it.Marker.Style, tf, clip)
			}
		}
		return
	}
	if len(it.At) < lookedAt {
		seen, grid := s.seen(clip), s.placing()
		for _, at := range it.At {
			if seen.Contains(at) {
				p.brush.drawPhase(s, grid.phaseAt(at))
			}
		}
	} else {
		for i := range s.phase {
			p.brush.drawPhase(s, i)
		}
	}
	p.jobs = append(p.jobs, job{op: len(p.ops), to: len(it.At)})
	p.ops = append(p.ops, op{kind: opStamp, clip: clip, area: p.reach(it.Bounds, clip), sprite: s, at: it.At})
}
