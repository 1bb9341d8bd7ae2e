package state

import "kechuang/geo"

// LookOf is how a layer of the user's own looks as the map shows it.
func (m *Model) LookOf(k geo.Kind) geo.LayerLook { return m.data.Look(k).Spec }

// TryLook shows a layer of the user's own with another look, which the project has not
// before it is saved. The error says what of it can't be drawn; the layer then looks as
// before.
func (m *Model) TryLook(k geo.Kind, look geo.LayerLook) error {
	if _, err := geo.ReadLayerLook(look.Write()); err != nil {
		return err
	}
	data, err := m.data.WithLook(k, look)
	if err != nil {
		return err
	}
	m.data = data
	m.changed(LayersChanged)
	return nil
}
