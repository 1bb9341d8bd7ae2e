package db

import (
	"slices"
	"testing"

	"kechuang/geo"
)

// The columns that a tooltip shows are a row of the project: chosen, undone, done again and
// left to the program, without the rest of the layer's spec.
func TestSetTips(t *testing.T) {
	c := small()
	c.Layers = geo.DefaultLayers()
	d := reopen(t, project(t, c), c)
	tips := func() []string {
		layers, err := d.Layers(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(layers, func(l geo.Layer) bool { return l.ID == "organisation" })
		return layers[i].Tips
	}
	set := func(columns []string) {
		t.Helper()
		if err := d.SetTips(t.Context(), "organisation", columns); err != nil {
			t.Fatal(err)
		}
	}
	if tips() != nil {
		t.Error("chosen by nobody")
	}
	set([]string{"行业", "“引号”"})
	want := []string{"行业", "“引号”"}
	if !slices.Equal(tips(), want) {
		t.Error(tips())
	}
	if undo(t, d, 1); tips() != nil {
		t.Error("not undone", tips())
	}
	if redo(t, d, 1); !slices.Equal(tips(), want) {
		t.Error("not done again", tips())
	}
	if set([]string{}); tips() == nil || len(tips()) != 0 {
		t.Error("none is chosen", tips())
	}
	_, err := d.change(t.Context(), geo.Name{Zh: "改"}, func(w *writer) error {
		return w.exec("UPDATE layers SET spec = json_patch(spec, json_object('other', 1)) WHERE id = 'organisation'")
	})
	if err != nil {
		t.Fatal(err)
	}
	set(nil)
	const left = `SELECT count(*) FROM layers WHERE id = 'organisation' AND spec = '{"other":1}'`
	if number(t, d, left) != 1 || tips() != nil {
		t.Error("the rest of the spec is not left", tips())
	}
	if err := d.SetTips(t.Context(), "nothing", want); err == nil {
		t.Error("a layer that is not there")
	}
}
