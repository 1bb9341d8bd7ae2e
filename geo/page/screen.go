package page

import (
	"slices"

	"kechuang/geo/scene"
)

// leastLegend is how small, relative to a slide's, the legend of a screen may
// become before symbols are left out of it.
const leastLegend = 0.8

// plainRoles are the symbols that the names on the map explain as well, those
// that can be missed first at the front.
var plainRoles = []string{"district", "district.undue", "water", "district.documented", "district.subject", "axis.node", "axis.core",
	"axis.side", "axis.line", "axis", "zone", "zone.point"}

// screenRows gives key points at their full size, and the legend in what they
// leave: smaller, then without the symbols that explain themselves.
func (b *builder) screenRows(roles []string, boxes []scene.Rect) (points, legend []row) {
	points = b.pointRows(boxes[0].W(), 1)
	room := boxes[1].H()
	if !b.stack {
		room -= height(points)
	}
	for {
		for shrink := 1.0; shrink >= leastLegend; shrink -= 0.05 {
			if legend = b.legendRows(roles, boxes[1].W(), shrink); height(legend) <= room {
				return points, legend
			}
		}
		if len(roles) == 0 {
			return points, legend
		}
		roles = withoutPlainest(roles)
	}
}

// withoutPlainest drops the role that can be missed first.
func withoutPlainest(roles []string) []string {
	for _, plain := range plainRoles {
		if i := slices.Index(roles, plain); i >= 0 {
			return slices.Delete(slices.Clone(roles), i, i+1)
		}
	}
	return roles[:len(roles)-1]
}
