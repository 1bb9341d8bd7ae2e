package state_test

import (
	"context"
	"errors"
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

// someUnread is a store whose first figure has an extent that is none.
type someUnread struct{ geo.Store }

func (s someUnread) Figures(ctx context.Context) ([]geo.FigureRow, error) {
	rows, err := s.Store.Figures(ctx)
	rows = slices.Clone(rows)
	rows[0].Spec = []byte(`{"title":{"zh":"图"},"extent":[122,31,121,32]}`)
	return rows, err
}

// A figure that can't be read is left out and named; the others stay.
func TestUnreadFigures(t *testing.T) {
	m := newModel(t)
	if err := m.UnreadFigures(); err != nil {
		t.Fatal(err)
	}
	n, first := len(m.Figures()), m.Figures()[0].ID
	c, err := state.ReadContent(t.Context(), someUnread{load(t).store})
	if err != nil {
		t.Fatal(err)
	}
	m.Take(c)
	var p *geo.Problem
	if err := m.UnreadFigures(); !errors.As(err, &p) || p.Args["figures"] != first || len(m.Figures()) != n-1 {
		t.Errorf("%v, %d figures of %d", err, len(m.Figures()), n)
	}
}
