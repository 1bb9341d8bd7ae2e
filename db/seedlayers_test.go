package db

import (
	"encoding/json"
	"reflect"
	"testing"

	"kechuang/geo"
)

// ids are the figures of a project in their order, each with what its spec says.
func ids(t *testing.T, d *DB) (list []string) {
	t.Helper()
	figures, err := d.Figures(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		var spec struct{ Title geo.Name }
		if err := json.Unmarshal(f.Spec, &spec); err != nil {
			t.Fatal(f.ID, err)
		}
		list = append(list, f.ID+" "+spec.Title.Zh)
	}
	return list
}

// titled makes a figure that says a title and nothing else.
func titled(id, zh string) geo.FigureRow {
	return geo.FigureRow{ID: id, Spec: json.RawMessage(`{"title":{"zh":"` + zh + `"}}`), Origin: geo.PackOrigin}
}

// TestFiguresFollowNewerSeeds holds that newer seeds change, add and delete figures as
// they do with features: what the user changed, put in another order or made stays.
func TestFiguresFollowNewerSeeds(t *testing.T) {
	c := small()
	c.Figures = []geo.FigureRow{titled("a", "甲"), titled("b", "乙"), titled("c", "丙")}
	newer := small()
	newer.Version = "two"
	newer.Figures = []geo.FigureRow{titled("c", "丙二"), titled("d", "丁"), titled("a", "甲二")}
	for _, test := range []struct {
		name, by string // what the user does
		want     []string
	}{
		{"nothing", "", []string{"c 丙二", "d 丁", "a 甲二"}},
		{"changed", `UPDATE figures SET spec = '{"title":{"zh":"我"}}' WHERE id IN ('a', 'b')`, []string{"c 丙二", "b 我", "d 丁", "a 我"}},
		{"deleted", "DELETE FROM figures WHERE id = 'c'", []string{"a 甲二", "d 丁"}},
		{"own", `INSERT INTO figures (id, position, spec) VALUES ('mine', 9, '{}')`, []string{"c 丙二", "d 丁", "a 甲二", "mine "}},
		{"another order", "UPDATE figures SET position = 5 - position", []string{"c 丙二", "d 丁", "a 甲二"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := project(t, c)
			d := reopen(t, path, c)
			if test.by != "" {
				run(t, d, test.by)
			}
			d.Close()
			d = reopen(t, path, newer)
			if got := ids(t, d); !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

// TestUsersStyleStaysFirst holds that a style for QGIS follows newer seeds and leaves
// the user's own as the one that shows.
func TestUsersStyleStaysFirst(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	run(t, d, `UPDATE layer_styles SET useAsDefault = 0;
		INSERT INTO layer_styles (f_table_name, f_geometry_column, styleName, styleQML, useAsDefault) VALUES ('zones', 'geom', 'mine', '<mine/>', 1)`)
	d.Close()
	newer := small()
	newer.Version, newer.LayerStyles[0].QML = "two", "<newer/>"
	d = reopen(t, path, newer)
	for query, want := range map[string]float64{
		"SELECT count(*) FROM layer_styles": 2,
		"SELECT count(*) FROM layer_styles WHERE styleName = 'mine' AND useAsDefault AND styleQML = '<mine/>'":          1,
		"SELECT count(*) FROM layer_styles WHERE styleName = 'kechuang' AND NOT useAsDefault AND styleQML = '<newer/>'": 1,
	} {
		if got := number(t, d, query); got != want {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
}
