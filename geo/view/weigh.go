package view

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"
)

// fewVertices are weighed on one core.
const fewVertices = 1 << 14

// weigh weighs the vertices of a level, on all cores when there are many.
func (l *level) weigh() {
	var next atomic.Int32
	work := func() {
		var open []span
		for {
			a := int(next.Add(1)) - 1
			if a >= len(l.start)-1 {
				return
			}
			open = weighArc(l.verts[l.start[a]:l.start[a+1]], open)
		}
	}
	var wait sync.WaitGroup
	if len(l.verts) > fewVertices {
		for range runtime.GOMAXPROCS(0) - 1 {
			wait.Go(work)
		}
	}
	work()
	wait.Wait()
}

// span is a piece of an arc whose ends are weighed.
type span struct{ lo, hi int }

// weighArc weighs the vertices of an arc. open is room for its use.
func weighArc(arc []vertex, open []span) []span {
	arc[0].weight, arc[len(arc)-1].weight = math.Inf(1), math.Inf(1)
	for open = append(open[:0], span{0, len(arc) - 1}); len(open) > 0; {
		sp := open[len(open)-1]
		open = open[:len(open)-1]
		at, far := farthest(arc, sp.lo, sp.hi)
		if at == 0 {
			continue // all on the chord
		}
		// A vertex can't be drawn where the one that split its span is not.
		arc[at].weight = min(far, arc[sp.lo].weight, arc[sp.hi].weight)
		open = append(open, span{sp.lo, at}, span{at, sp.hi})
	}
	return open
}

// farthest gives the vertex between two that lies farthest from their chord, and
// its distance; 0 when all lie on it. What is compared are squares, times that of
// the chord's length, so that nothing is divided before the end.
func farthest(arc []vertex, lo, hi int) (at int, distance float64) {
	a, far := arc[lo].xy, 0.0
	dx, dy := arc[hi].xy[0]-a[0], arc[hi].xy[1]-a[1]
	length := dx*dx + dy*dy
	scale := length
	if length == 0 {
		scale = 1
	}
	for k := lo + 1; k < hi; k++ {
		qx, qy := arc[k].xy[0]-a[0], arc[k].xy[1]-a[1]
		var d float64
		switch along := qx*dx + qy*dy; {
		case along <= 0: // before the chord, or there is none
			d = (qx*qx + qy*qy) * scale
		case along >= length:
			qx, qy = qx-dx, qy-dy
			d = (qx*qx + qy*qy) * scale
		default:
			d = qx*dy - qy*dx
			d *= d
		}
		if d > far {
			at, far = k, d
		}
	}
	return at, math.Sqrt(far / scale)
}
