package state

import (
	"slices"

	"kechuang/geo"
)

// Industry is the key of the industry whose districts and places the map marks, ""
// for none: that of the chip under the pointer, or else the pinned one.
func (m *Model) Industry() string { return m.marked() }

// SetIndustry marks on the map all that carries an industry while the pointer is over
// its chip; "" ends that.
func (m *Model) SetIndustry(key string) {
	if key != m.industry {
		m.industry = key
		m.changed(HoverChanged)
	}
}

// Pinned is the industry that stays marked until it is let go or another figure comes.
func (m *Model) Pinned() string { return m.pinned }

// PinIndustry keeps an industry marked; "" lets it go.
func (m *Model) PinIndustry(key string) {
	if key != m.pinned {
		m.pinned = key
		m.changed(HoverChanged)
	}
}

// IndustryName is the name of an industry and of the districts that carry it, in
// their order.
func (m *Model) IndustryName(key string) (name geo.Name, districts []geo.Feature) {
	for _, i := range m.index.Industries() {
		if i.Key == key {
			name = i.Name
		}
	}
	carriers := m.data.Carriers(key)
	for _, id := range m.index.Districts() {
		if f, ok := m.index.Feature(id); ok && slices.Contains(carriers, id) {
			districts = append(districts, f)
		}
	}
	return name, districts
}
