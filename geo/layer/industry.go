package layer

import (
	"slices"

	"kechuang/geo"
)

// Industries lists the lines of business that facts name, in order.
func (d *Data) Industries() []geo.Industry { return d.industries }

// Carriers lists the features that facts tie to an industry: the districts that
// the facts are about and the places that they name.
func (d *Data) Carriers(industry string) []geo.FeatureID { return d.trades[industry] }

// takeIndustries notes who carries which industry. What is said of all districts
// together is said of none.
func (d *Data) takeIndustries() {
	d.trades = map[string][]geo.FeatureID{}
	for _, f := range d.facts {
		if f.Subject == geo.CityID {
			continue
		}
		for _, key := range f.Industries {
			for _, id := range append([]geo.FeatureID{f.Subject}, f.About...) {
				if _, ok := d.byID[id]; ok && !slices.Contains(d.trades[key], id) {
					d.trades[key] = append(d.trades[key], id)
				}
			}
		}
	}
	for _, ids := range d.trades {
		slices.Sort(ids)
	}
}
