package dataset

import (
	"context"
	"strings"

	"kechuang/geo"
	"kechuang/geo/search"
)

// districtNames finds the district in which a place is said to be.
type districtNames struct{ names *search.Names }

func newDistrictNames(ctx context.Context, store geo.Store, districts []geo.Feature) (districtNames, error) {
	cities, err := store.Features(ctx, geo.City)
	return districtNames{search.NewNames(districts, cities)}, err
}

// find gives the district that a text names, also by the code of a town or village in it;
// "" for none.
func (d districtNames) find(text string) geo.FeatureID {
	if m, ok := d.names.Find(text); ok {
		return m.ID
	}
	const digits = 6 // of a district's code, by which those of its towns begin
	if text = strings.TrimSpace(text); len(text) > digits && strings.Trim(text, "0123456789.") == "" {
		m, _ := d.names.Find(text[:digits])
		return m.ID
	}
	return ""
}
