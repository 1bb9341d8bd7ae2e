package figure_test

import (
	"context"
	"encoding/json"
	"errors"
	"reflect"
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
	got, err := figure.Load(t.Context(), s)
	if err != nil || !reflect.DeepEqual(got, figs) {
		t.Errorf("got %+v, %v", got, err)
	}
	s.rows[0].Hidden, s.rows[1].Spec = true, json.RawMessage("{")
	if got, err := figure.Load(t.Context(), s); err != nil || len(got) != len(figs)-2 || got[0].ID != figs[2].ID {
		t.Errorf("%d figures, %v", len(got), err)
	}
	s.rows = nil
	if got, err := figure.Load(t.Context(), s); err != nil || len(got) != 1 || len(got[0].Layers) != len(geo.DefaultLayers()) {
		t.Errorf("%v, %v", got, err)
	}
}

func TestBrokenRows(t *testing.T) {
	const whole = `{"title":{"zh":"图"},"extent":[121,31,122,32]}`
	for spec, ok := range map[string]bool{whole: true, "": false, "[]": false, "null": false, `{"extent":[121,31,122,32]}`: false,
		`{"title":{"zh":"图"},"extent":[122,31,121,32]}`: false, `{"title":{"zh":"图"},"extent":[-999,31,121,32]}`: false, whole + "x": false} {
		_, err := figure.Parse(geo.FigureRow{ID: "own", Spec: json.RawMessage(spec)})
		if (err == nil) != ok {
			t.Errorf("%s: %v", spec, err)
		}
		var p *geo.Problem
		if !ok && (!errors.As(err, &p) || lang.Sentence(geo.En, err) == p.Key) {
			t.Errorf("%s: %v", spec, err)
		}
	}
}
