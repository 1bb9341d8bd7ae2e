package geo

import "github.com/paulmach/orb"

// Locator tells which district and which zones a place lies in.
type Locator struct {
	districts, zones []outlined
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
			out = append(out, newOutlined(f.ID, orb.MultiPolygon{g}))
		case orb.MultiPolygon:
			out = append(out, newOutlined(f.ID, g))
		}
	}
	return out
}

// At gives the district that contains a point (WGS 84 degrees), "" outside the
// city's land, and every zone whose outline contains it, in the given order.
func (l *Locator) At(lonLat orb.Point) (district FeatureID, zones []FeatureID) {
	for i := range l.districts {
		if o := &l.districts[i]; o.contains(lonLat) {
			district = o.id
			break
		}
	}
	for i := range l.zones {
		if o := &l.zones[i]; o.contains(lonLat) {
			zones = append(zones, o.id)
		}
	}
	return district, zones
}
