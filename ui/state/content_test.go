package state_test

import (
	"context"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/ui/state"
)

// Another content of the project shows where the map stands; a selection that is
// gone is dropped, and what is not stays.
func TestTakeContent(t *testing.T) {
	m := registerModel(t, 40)
	f := load(t)
	bare, err := state.ReadContent(context.Background(), f.store) // without the firms
	if err != nil {
		t.Fatal(err)
	}
	const firm, district = geo.FeatureID("organisation/alone"), geo.FeatureID("district/310151")
	for _, id := range []geo.FeatureID{firm, district, firm} {
		if err := m.Select(id); err != nil {
			t.Fatal(err)
		}
	}
	m.Show(firm)
	view, n := m.View(), m.Count(geo.Organisation)
	var told state.Change
	m.Subscribe(func(c state.Change) { told |= c })
	m.Take(bare)
	if m.View() != view || !m.Visible(geo.Organisation) || m.Count(geo.Organisation) != n-44 {
		t.Errorf("view moved %v, layer on %v, %d organisations of %d", m.View() != view, m.Visible(geo.Organisation), m.Count(geo.Organisation), n)
	}
	if m.Selected() != "" || told&state.ContentChanged == 0 || told&state.SelectionChanged == 0 {
		t.Errorf("%q is selected, told %b", m.Selected(), told)
	}
	if slices.ContainsFunc(m.Scene().Features(), func(id geo.FeatureID) bool {
		f, ok := m.Index().Feature(id)
		_, bunch := m.Data().PointCluster(id)
		return bunch || ok && f.Registered()
	}) {
		t.Error("the map still shows firms")
	}
	if !m.Back() || m.Selected() != district {
		t.Errorf("back leads to %q", m.Selected())
	}
}
