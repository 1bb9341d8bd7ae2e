package db

import (
	"errors"
	"slices"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// bringOwn imports a layer of the user's own with two places.
func bringOwn(t *testing.T, d *DB, name string) geo.Layer {
	t.Helper()
	layers, err := d.Layers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	l := geo.NewLayer(geo.PointSort, geo.Name{Zh: name, En: name}, layers)
	var fs []geo.Feature
	for i := range 2 {
		fs = append(fs, geo.Feature{ID: geo.NewID(l.Kind, strconv.Itoa(i)), Kind: l.Kind, Name: geo.Name{Zh: name + strconv.Itoa(i)}, Aliases: []string{"别名"},
			Point: orb.Point{121.5 + 0.1*float64(i), 31.2}, Precision: geo.PrecisionSite, District: "district/310115", Values: []geo.Value{{Column: "税", Text: "5"}}})
	}
	in := geo.Brought{Source: geo.Source{Key: "import/" + name, Title: geo.Name{Zh: name, En: name}}, Columns: []geo.Column{{Name: "税", Type: geo.IntegerColumn}}, Features: each(fs),
		Layer: geo.OwnLayer{Layer: l, Symbols: geo.StyleRow{Name: l.Style, Spec: []byte(`{}`), Origin: geo.OwnOrigin}, Styles: []geo.LayerStyle{{Table: l.Table, QML: "<qgis/>"}}}}
	if _, err := d.ImportFrom(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	return l
}

func ownIDs(t *testing.T, d *DB) (ids, names []string) {
	t.Helper()
	layers, err := d.Layers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range geo.OwnLayers(layers) {
		ids, names = append(ids, l.ID), append(names, l.Name.Zh)
	}
	return ids, names
}

// Each change of a layer of the user's own is a step that is undone and done again row by
// row, and leaves the file sound.
func TestLayersOfTheUsersOwnChange(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	a, b, c := bringOwn(t, d, "甲"), bringOwn(t, d, "乙"), bringOwn(t, d, "丙")
	half := 0.5
	look := geo.LayerLook{Colour: "#123456", Fill: &half, Mode: geo.NumberMode, Column: "税", Classes: 3}
	states := []map[string][]string{contentOf(t, d)}
	step := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		states = append(states, contentOf(t, d))
	}
	step("look", d.SetLook(t.Context(), a.ID, look, []geo.LayerStyle{{Table: a.Table, QML: "<qgis new/>"}}))
	if l := layerOfID(t, d, a.ID); l.Look != look.Write() {
		t.Errorf("the look is %s, not %s", l.Look, look.Write())
	}
	step("look put back", d.SetLook(t.Context(), a.ID, geo.LayerLook{}, nil))
	if got, err := geo.ReadLayerLook(layerOfID(t, d, a.ID).Look); err != nil || got.Write() != "" {
		t.Errorf("the look that was put back is %+v, %v", got, err)
	}
	step("name", d.RenameLayer(t.Context(), b.ID, geo.Name{Zh: "新名", En: "New"}))
	var title string
	if err := d.pool.QueryRow("SELECT identifier FROM gpkg_contents WHERE table_name = ?", b.Table).Scan(&title); err != nil || title != "新名" {
		t.Errorf("other programs call it %q, %v", title, err)
	}
	step("order", d.OrderLayers(t.Context(), []string{c.ID, a.ID, b.ID}))
	if ids, names := ownIDs(t, d); !slices.Equal(ids, []string{c.ID, a.ID, b.ID}) || names[2] != "新名" {
		t.Errorf("the layers are %v %v", ids, names)
	}
	n, err := d.DeleteLayer(t.Context(), a.ID)
	step("delete", err)
	if ids, _ := ownIDs(t, d); n != 2 || !slices.Equal(ids, []string{c.ID, b.ID}) {
		t.Errorf("%d features went, and layers %v are left", n, ids)
	}
	for _, table := range []string{"aliases", "feature_sources"} {
		var left int
		if err := d.pool.QueryRow("SELECT count(*) FROM "+table+" WHERE feature GLOB ?", a.ID+"/*").Scan(&left); err != nil || left > 0 {
			t.Errorf("%d rows of %s are left, %v", left, table, err)
		}
	}
	if list, err := d.Imports(t.Context()); err != nil || len(list) != 2 {
		t.Errorf("imports %v, %v", list, err)
	}
	for i := len(states) - 1; i > 0; i-- {
		undo(t, d, 1)
		if !sameContent(contentOf(t, d), states[i-1]) {
			t.Errorf("step %d is not undone", i)
		}
	}
	for i := 1; i < len(states); i++ {
		redo(t, d, 1)
		if !sameContent(contentOf(t, d), states[i]) {
			t.Errorf("step %d is not done again", i)
		}
	}
	if r, err := Check(path); err != nil || len(r.Faults) > 0 {
		t.Errorf("%v, %v", r.Faults, err)
	}
}

func layerOfID(t *testing.T, d *DB, id string) geo.Layer {
	t.Helper()
	layers, err := d.Layers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	l, ok := ownLayerOf(layers, id)
	if !ok {
		t.Fatalf("no layer %s", id)
	}
	return l
}

// What is no layer of the user's own stays as it is, and so does what can't be drawn.
func TestLayersOfThePackStay(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	own := bringOwn(t, d, "甲")
	before := dump(t, d)
	for _, id := range []string{"zone", "own_points_7", ""} {
		_, err := d.DeleteLayer(t.Context(), id)
		for _, err := range []error{err, d.SetLook(t.Context(), id, geo.LayerLook{}, nil), d.RenameLayer(t.Context(), id, geo.Name{Zh: "x"}), d.OrderLayers(t.Context(), []string{own.ID, id})} {
			if !errors.Is(err, geo.ErrNotFound) {
				t.Errorf("%q: %v", id, err)
			}
		}
	}
	if err := d.SetLook(t.Context(), own.ID, geo.LayerLook{Shape: "heart"}, nil); err == nil {
		t.Error("a look that can't be drawn is taken")
	}
	wantSame(t, "nothing was done", dump(t, d), before)
}
