package geo

import (
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// Locator tells which district and which zones a place lies in.
type Locator struct {
	districts, zones []outlined
}

type outlined struct {
	id    FeatureID
	bound orb.Bound
	parts orb.MultiPolygon
}

// NewLocator reads the outlines of features; those without a polygon are left
// out.
func NewLocator(districts, zones []Feature) *Locator {
	return &Locator{outlines(districts), outlines(zones)}
}

func outlines(fs []Feature) []outlined {
	var out []outlined
	for _, f := range fs {
		switch g := f.Geometry.(type) {
		case orb.Polygon:
			out = append(out, outlined{f.ID, g.Bound(), orb.MultiPolygon{g}})
		case orb.MultiPolygon:
			out = append(out, outlined{f.ID, g.Bound(), g})
		}
	}
	return out
}

func (o outlined) contains(lonLat orb.Point) bool {
	return o.bound.Contains(lonLat) && planar.MultiPolygonContains(o.parts, lonLat)
}

// At gives the district that contains a point (WGS 84 degrees), "" outside the
// city's land, and every zone whose outline contains it, in the given order.
func (l *Locator) At(lonLat orb.Point) (district FeatureID, zones []FeatureID) {
	for _, o := range l.districts {
		if o.contains(lonLat) {
			district = o.id
			break
		}
	}
	for _, o := range l.zones {
		if o.contains(lonLat) {
			zones = append(zones, o.id)
		}
	}
	return district, zones
}
