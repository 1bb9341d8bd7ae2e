package db

import (
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// TestEmptyOwnTable holds that the table of a layer of the user's own whose import was
// undone does no harm: it is no layer, has no features, the file is sound, and the next
// new layer takes it, with columns of its own and its own name for other programs.
func TestEmptyOwnTable(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	bring := func(name string, columns ...geo.Column) geo.Layer {
		t.Helper()
		layers, err := d.Layers(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		l := geo.NewLayer(geo.PointSort, geo.Name{Zh: name, En: name}, layers)
		f := geo.Feature{ID: geo.NewID(l.Kind, "1"), Kind: l.Kind, Name: geo.Name{Zh: "甲" + name}, Point: orb.Point{121.5, 31.2},
			Precision: geo.PrecisionSite, District: "district/310115"}
		for _, c := range columns {
			f.Values = append(f.Values, geo.Value{Column: c.Name, Text: "5"})
		}
		in := geo.Brought{Source: geo.Source{Key: "import/" + name, Title: geo.Name{Zh: name, En: name}}, Layer: geo.OwnLayer{Layer: l}, Columns: columns, Features: each([]geo.Feature{f})}
		if _, err := d.ImportFrom(t.Context(), in); err != nil {
			t.Fatal(err)
		}
		return l
	}
	first := bring("一", geo.Column{Name: "税", Type: geo.IntegerColumn}, geo.Column{Name: "人", Type: geo.IntegerColumn})
	undo(t, d, 1)
	layers, err := d.Layers(t.Context())
	if err != nil || len(geo.OwnLayers(layers)) != 0 {
		t.Errorf("layers %v, %v", geo.OwnLayers(layers), err)
	}
	if list, err := d.Features(t.Context(), first.Kind); err != nil || len(list) != 0 {
		t.Errorf("features %v, %v", list, err)
	}
	if list, err := d.Columns(t.Context(), first.Kind); err != nil || len(list) != 0 {
		t.Errorf("columns %v, %v", list, err)
	}
	second := bring("二", geo.Column{Name: "税", Type: geo.TextColumn}, geo.Column{Name: "楼", Type: geo.TextColumn})
	if second.Kind != first.Kind {
		t.Errorf("the next layer is %s", second.Kind)
	}
	list, err := d.Features(t.Context(), second.Kind)
	if err != nil || len(list) != 1 || len(list[0].Values) != 2 || list[0].Name.Zh != "甲二" {
		t.Errorf("%+v, %v", list, err)
	}
	var title string
	if err := d.pool.QueryRow("SELECT identifier FROM gpkg_contents WHERE table_name = ?", string(second.Kind)).Scan(&title); err != nil || title != "二" {
		t.Errorf("other programs call it %q, %v", title, err)
	}
	undo(t, d, 1)
	redo(t, d, 1)
	if list, err := d.Features(t.Context(), second.Kind); err != nil || len(list) != 1 || len(list[0].Values) != 2 {
		t.Errorf("done again: %+v, %v", list, err)
	}
	if r, err := Check(path); err != nil || len(r.Faults) > 0 {
		t.Errorf("%v, %v", r.Faults, err)
	}
}
