package figure_test

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/seeds"
)

// shelf is a store of some figures and nothing else.
type shelf struct {
	geo.Store
	rows []geo.FigureRow
}

func (s shelf) Figures(context.Context) ([]geo.FigureRow, error) { return s.rows, nil }
func (s shelf) Styles(context.Context) ([]geo.StyleRow, error)   { return nil, nil }
func (s shelf) Layers(context.Context) ([]geo.Layer, error)      { return geo.DefaultLayers(), nil }

func TestRowAndBack(t *testing.T) {
	figs, err := seeds.Figures()
	if err != nil {
		t.Fatal(err)
	}
	var s shelf
	for i, f := range figs {
		r, err := f.Row(i+1, geo.PackOrigin)
		if err != nil {
			t.Fatal(err)
		}
		s.rows = append(s.rows, r)
	}
	got, unread, err := figure.Load(t.Context(), s)
	if err != nil || unread != nil || figure.Unread(unread) != nil || !reflect.DeepEqual(got, figs) {
		t.Errorf("got %+v, %v", got, err)
	}
	s.rows[0].Hidden, s.rows[1].Spec = true, json.RawMessage("{")
	got, unread, err = figure.Load(t.Context(), s)
	if err != nil || len(got) != len(figs)-2 || got[0].ID != figs[2].ID || len(unread) != 1 {
		t.Errorf("%d figures, unread %v, %v", len(got), unread, err)
	}
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		if said := lang.Sentence(l, figure.Unread(unread)); !strings.Contains(said, figs[1].ID) {
			t.Errorf("%s: %s", l, said)
		}
	}
	s.rows = nil
	if got, _, err := figure.Load(t.Context(), s); err != nil || len(got) != 1 || len(got[0].Layers) != len(geo.DefaultLayers()) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestBrokenRows(t *testing.T) {
	const whole = `{"title":{"zh":"图"},"extent":[121,31,122,32]}`
	for spec, fault := range map[string]string{whole: "", "": "fault.figure", "[]": "fault.figure", "null": "fault.figure_title", `{"extent":[121,31,122,32]}`: "fault.figure_title",
		`{"title":{"zh":"图"},"extent":[122,31,121,32]}`: "fault.figure_extent", `{"title":{"zh":"图"},"extent":[-999,31,121,32]}`: "fault.figure_extent", whole + "x": "fault.figure"} {
		row := geo.FigureRow{ID: "own", Spec: json.RawMessage(spec)}
		_, err := figure.Parse(row)
		if got := figure.Fault(row); got != fault || (err == nil) != (fault == "") {
			t.Errorf("%s: %s, %v", spec, got, err)
		}
		var p *geo.Problem
		if fault != "" && (!errors.As(err, &p) || lang.Sentence(geo.En, err) == p.Key) {
			t.Errorf("%s: %v", spec, err)
		}
	}
}
