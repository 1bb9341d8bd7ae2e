package db

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
)

// randomWork does something that the user might do next: an edit by hand, or a change of
// layers, datasets or figures.
func randomWork(t *testing.T, d *DB, r *rand.Rand) (what string, err error) {
	t.Helper()
	ctx := t.Context()
	layers, err := d.Layers(ctx)
	if err != nil {
		t.Fatal(err)
	}
	datasets, err := d.Datasets(ctx)
	if err != nil {
		t.Fatal(err)
	}
	figures, err := d.Figures(ctx)
	if err != nil {
		t.Fatal(err)
	}
	own := geo.OwnLayers(layers)
	name := geo.Name{Zh: fmt.Sprintf("名%d", r.IntN(1e6))}
	name.En = name.Zh
	switch n := r.IntN(14); {
	case n == 0 || len(own) == 0:
		l := geo.NewLayer([]geo.GeometrySort{geo.PointSort, geo.LineSort, geo.AreaSort}[r.IntN(3)], name, layers)
		return "new layer", d.AddLayer(ctx, geo.OwnLayer{Layer: l, Symbols: geo.StyleRow{Name: l.Style, Spec: []byte(`{}`), Origin: geo.OwnOrigin}, Styles: []geo.LayerStyle{{Table: l.Table, QML: "<qgis/>"}}})
	case n == 1:
		half := r.Float64()
		look := geo.LayerLook{Colour: fmt.Sprintf("#%06X", r.IntN(1<<24)), Fill: &half, Width: 1 + r.Float64()}
		if r.IntN(2) == 0 {
			look.Mode, look.Column = geo.CategoryMode, geo.ClassColumn
			look.Words = []geo.WordClass{{Word: name.Zh}}
		}
		l := own[r.IntN(len(own))]
		return "look", d.SetLook(ctx, l.ID, look, []geo.LayerStyle{{Table: l.Table, QML: "<qgis " + name.Zh + "/>"}})
	case n == 2:
		return "renamed layer", d.RenameLayer(ctx, own[r.IntN(len(own))].ID, name)
	case n == 3:
		var ids []string
		for _, i := range r.Perm(len(own)) {
			ids = append(ids, own[i].ID)
		}
		return "order of layers", d.OrderLayers(ctx, ids)
	case n == 4:
		if len(own) < 2 {
			return "", nil
		}
		_, err := d.DeleteLayer(ctx, own[r.IntN(len(own))].ID)
		return "deleted layer", err
	case n == 5:
		return "tips", d.SetTips(ctx, own[r.IntN(len(own))].ID, []string{name.Zh})
	case n == 6 || n == 7:
		set := geo.Dataset{Name: geo.Name{Zh: "表" + fmt.Sprint(r.IntN(2))}, Kind: geo.District, Measures: []geo.Measure{{Name: "产值", Unit: "亿元", Decimals: 1}}, Years: []int{2020}}
		for _, id := range []geo.FeatureID{"district/310115", "district/310117"} {
			set.Values = append(set.Values, geo.DatasetValue{Feature: id, Year: 2020, Measure: "产值", Number: float64(r.IntN(100)) / 10})
		}
		_, err := d.SaveDataset(ctx, geo.BroughtDataset{Dataset: set, Source: geo.Source{Title: geo.Name{Zh: set.Name.Zh + ".xlsx"}}})
		return "dataset", err
	case n == 8 && len(datasets) > 0:
		return "renamed dataset", d.RenameDataset(ctx, datasets[r.IntN(len(datasets))].ID, name)
	case n == 9 && len(datasets) > 0:
		_, err := d.RemoveDataset(ctx, datasets[r.IntN(len(datasets))].ID)
		return "removed dataset", err
	case n == 10:
		row := geo.FigureRow{ID: fmt.Sprintf("own-%d", r.IntN(3)), Spec: json.RawMessage(`{"title":{"zh":"` + name.Zh + `"}}`), Origin: geo.OwnOrigin}
		return "figure", d.SaveFigures(ctx, []geo.FigureRow{row}, name)
	case n == 11 && len(figures) > 1:
		var ids []string
		for _, i := range r.Perm(len(figures)) {
			ids = append(ids, figures[i].ID)
		}
		return "order of figures", d.OrderFigures(ctx, ids)
	case n == 12 && len(figures) > 0:
		f := figures[r.IntN(len(figures))]
		return "hidden figure", d.HideFigure(ctx, f.ID, !f.Hidden, name)
	}
	_, err = d.Apply(ctx, randomEdit(t, d, r))
	return "edit", err
}

// workOf is the content of a project but for the tables of layers that are gone, which stay
// for the history to bring the layers back, and what says that they are there.
func workOf(t *testing.T, d *DB) map[string][]string {
	t.Helper()
	rows := contentOf(t, d)
	for _, name := range []string{"schema", "gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents"} {
		delete(rows, name)
	}
	maps.DeleteFunc(rows, func(name string, list []string) bool {
		return ownName(name) && (len(list) == 0 || strings.HasPrefix(name, "rtree_"))
	})
	return rows
}

// Sixty random changes of all that the user can change are undone after the project was
// closed, and done again after it was closed again: every row is as it was.
func TestRandomWorkUndone(t *testing.T) {
	steps := 60
	if testing.Short() {
		steps = 12
	}
	r := rand.New(rand.NewPCG(15, 4))
	d := editable(t)
	states, did := []map[string][]string{workOf(t, d)}, []string{""}
	for tries := 0; len(states) <= steps && tries < 2000; tries++ {
		what, err := randomWork(t, d, r)
		var p *geo.Problem
		if err != nil && !errors.As(err, &p) {
			t.Fatalf("%s: %v", what, err)
		}
		now, same := workOf(t, d), false
		if same = sameContent(now, states[len(states)-1]); err != nil && !same {
			t.Fatalf("%s was refused and changed something: %v", what, err)
		}
		if !same {
			states, did = append(states, now), append(did, what)
		}
	}
	if len(states) != steps+1 {
		t.Fatalf("only %d changes", len(states)-1)
	}
	if seen := slices.Compact(slices.Sorted(slices.Values(did))); !testing.Short() && len(seen) < 12 {
		t.Errorf("only %q", seen)
	}
	d.Close()
	d = reopen(t, d.path, small())
	for i := steps - 1; i >= 0; i-- {
		undo(t, d, 1)
		if wantSame(t, fmt.Sprintf("undo %d: %s", i, did[i+1]), workOf(t, d), states[i]); t.Failed() {
			return
		}
	}
	d.Close()
	d = reopen(t, d.path, small())
	redo(t, d, steps)
	wantSame(t, "redo", workOf(t, d), states[steps])
	d.Close()
	if rep, err := Check(d.path); err != nil || len(rep.Faults) > 0 {
		t.Errorf("check: %v, %v", said(rep.Faults), err)
	}
}

// Newer seeds leave alone what is the user's own: layers with their looks and order,
// places in them, datasets, figures and which of them are hidden.
func TestNewerSeedsLeaveOwnWork(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	r := rand.New(rand.NewPCG(15, 5))
	a, b := bringOwn(t, d, "甲"), bringOwn(t, d, "乙")
	look := geo.LayerLook{Colour: "#123456", Mode: geo.CategoryMode, Column: "税", Label: "税"}
	figures, err := d.Figures(t.Context())
	if err != nil || len(figures) == 0 {
		t.Fatal("no figure: ", err)
	}
	for _, err := range []error{d.SetLook(t.Context(), a.ID, look, nil), d.OrderLayers(t.Context(), []string{b.ID, a.ID}), d.RenameLayer(t.Context(), b.ID, geo.Name{Zh: "丙"}),
		d.HideFigure(t.Context(), figures[0].ID, true, geo.Name{Zh: "藏"}), d.SetTips(t.Context(), a.ID, []string{"税"})} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for range 200 {
		if _, err := randomWork(t, d, r); err != nil && !errors.As(err, new(*geo.Problem)) {
			t.Fatal(err)
		}
		if r.IntN(12) == 0 {
			break
		}
	}
	was := ownWork(t, d)
	d.Close()
	c := small()
	c.Version = "two"
	for i := range c.Features {
		c.Features[i].Note.Zh = "新"
	}
	for i := range c.Figures {
		c.Figures[i].Spec = json.RawMessage(`{"title":{"zh":"新"}}`)
	}
	d = reopen(t, d.path, c)
	if now := ownWork(t, d); !slices.Equal(now, was) {
		t.Errorf("was\n%q\nis\n%q", was, now)
	}
	d.Close()
	if rep, err := Check(d.path); err != nil || len(rep.Faults) > 0 {
		t.Errorf("check: %v, %v", said(rep.Faults), err)
	}
}

// ownWork is what is the user's own in a project, as texts.
func ownWork(t *testing.T, d *DB) (out []string) {
	t.Helper()
	layers, err := d.Layers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range geo.OwnLayers(layers) {
		l.Order = 0
		fs, err := d.Features(t.Context(), l.Kind)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%+v %+v", l, fs))
	}
	figures, err := d.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		if f.Origin != geo.OwnOrigin {
			f.Spec = nil
		}
		out = append(out, fmt.Sprintf("%s %t %s", f.ID, f.Hidden, f.Spec))
	}
	datasets, err := d.Datasets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return append(out, fmt.Sprintf("%+v", datasets))
}
