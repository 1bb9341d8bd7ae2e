package state

import (
	"maps"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/layer"
)

// WriteLayers lists the layers that the user switched on, or imported into, and that show
// nothing where nobody does, as ReadLayers takes them; "" for none.
func (m *Model) WriteLayers() string {
	var on []string
	for _, k := range slices.Sorted(maps.Keys(m.switchedOn)) {
		on = append(on, string(k))
	}
	return strings.Join(on, ",")
}

// ReadLayers switches on what was written; a layer that the project has no more is left
// out.
func (m *Model) ReadLayers(s string) {
	for _, k := range strings.Split(s, ",") {
		if slices.ContainsFunc(m.data.Layers(), func(l *layer.Layer) bool { return l.Kind == geo.Kind(k) }) {
			m.SetVisible(geo.Kind(k), true)
		}
	}
}

// noteSwitch notes that the user switched a layer.
func (m *Model) noteSwitch(k geo.Kind, on bool) {
	for _, l := range m.data.Layers() {
		if l.Kind == k && on && !l.Visible {
			m.switchedOn[k] = true
			return
		}
	}
	delete(m.switchedOn, k)
}
