package geom

import "github.com/paulmach/orb"

// Crossings are the points where edges of rings cross one another, at most so many of
// them. Rings need not repeat their first point. Edges that only touch do not cross.
func Crossings[R ~[]orb.Point](rings []R, most int) (list []orb.Point) {
	var edges []segment
	for i, r := range rings {
		edges = edgesOf(edges, orb.Ring(r), i)
	}
	if len(edges) == 0 {
		return nil
	}
	grid := gridOf(edges)
	newBoxTree(edges).pairs(func(i, j int) bool {
		if meet(edges[i], edges[j]).cross {
			list = append(list, crossing(edges[i], edges[j], grid))
		}
		return len(list) < most
	})
	return list
}
