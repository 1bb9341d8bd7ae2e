package state

// Industry is the key of the industry whose districts and places the map marks,
// "" for none.
func (m *Model) Industry() string { return m.industry }

// SetIndustry marks on the map all that carries an industry; "" ends that.
func (m *Model) SetIndustry(key string) {
	if key != m.industry {
		m.industry = key
		m.changed(HoverChanged)
	}
}
