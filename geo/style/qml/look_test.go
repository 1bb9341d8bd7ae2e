package qml

import (
	"encoding/xml"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// read gives the style of a look as QGIS would read it.
func read(t *testing.T, l style.Look) document {
	t.Helper()
	fields := map[string][]geo.Field{"业态": {{Name: "业态", Type: geo.TextColumn}}, "年份": {{Name: "年份", Type: geo.IntegerColumn}, {Name: "年份 2", Type: geo.TextColumn}}, `a"b`: {{Name: `a"b`, Type: geo.RealColumn}}, "营业": {{Name: "营业", Type: geo.BooleanColumn}}}
	list, err := Look(l, nil, func(column string) []geo.Field { return fields[column] })
	if err != nil || len(list) != 1 || list[0].Table != l.Layer.Table {
		t.Fatalf("%v, %v", list, err)
	}
	var d document
	if err := xml.Unmarshal([]byte(list[0].QML), &d); err != nil {
		t.Fatal(err)
	}
	if len(d.Renderer.Rules.Rules) != len(d.Renderer.Symbols) {
		t.Errorf("%d rules, %d symbols", len(d.Renderer.Rules.Rules), len(d.Renderer.Symbols))
	}
	return d
}

func filters(d document) (out []string) {
	for _, r := range d.Renderer.Rules.Rules {
		out = append(out, r.Filter)
	}
	return out
}

func TestLook(t *testing.T) {
	l := style.Look{Layer: geo.NewLayer(geo.PointSort, geo.Name{Zh: "店", En: "Shops"}, nil),
		Spec: geo.LayerLook{Mode: geo.CategoryMode, Column: "业态", Label: "年份", From: 5000, To: 90_000},
		Classes: []style.Class{{Suffix: ".class0", Sort: style.WordClass, Word: "O'Neill", Place: 0, Name: geo.Name{Zh: "O'Neill", En: "O'Neill"}},
			{Suffix: ".class1", Sort: style.OtherClass}, {Suffix: ".class2", Sort: style.NoneClass}}}
	d := read(t, l)
	if got, want := filters(d), []string{`trim("业态") = 'O''Neill'`, `coalesce(trim("业态"), '') = ''`, "ELSE"}; !slices.Equal(got, want) {
		t.Errorf("the rules are %q, not %q", got, want)
	}
	if d.Scales != 1 || d.From != "5000" || d.To != "90000" {
		t.Errorf("it shows from 1:%s to 1:%s (%d)", d.From, d.To, d.Scales)
	}
	if want := `coalesce(nullif(coalesce(to_string("年份"), trim("年份 2")), ''), ` + labelField + ")"; d.Labeling.Text.Field != want {
		t.Errorf("the names are %s", d.Labeling.Text.Field)
	}
	l.Rough = true
	l.Spec = geo.LayerLook{Mode: geo.NumberMode, Column: `a"b`, Label: geo.NoLabels}
	ramp := [2]scene.Color{{R: 1, A: 255}, {R: 2, A: 255}}
	l.Classes = []style.Class{{Suffix: ".class0", Sort: style.NumberClass, Low: 10, High: 20.5, Place: 1, Of: 2, Ramp: ramp},
		{Suffix: ".class1", Sort: style.NumberClass, Low: 1, High: 10, Place: 0, Of: 2, Ramp: ramp}, {Suffix: ".class2", Sort: style.NoneClass}}
	d = read(t, l)
	high, low := `"a""b" >= 10 AND "a""b" <= 20.5`, `"a""b" >= 1 AND "a""b" < 10`
	want := []string{high + ` AND "approximate"`, high + ` AND NOT "approximate"`, low + ` AND "approximate"`, low + ` AND NOT "approximate"`,
		"NOT coalesce(" + high + " OR " + low + ` OR FALSE, FALSE) AND "approximate"`, "ELSE"}
	if got := filters(d); !slices.Equal(got, want) {
		t.Errorf("the rules are %q, not %q", got, want)
	}
	if d.Labels != 0 {
		t.Error("a layer without names has names")
	}
	l.Spec, l.Classes, l.Rough = geo.LayerLook{Colour: "#123456", Shape: "wedge"}, nil, false
	d = read(t, l)
	if got := filters(d); !slices.Equal(got, []string{"ELSE"}) {
		t.Errorf("the rules are %q", got)
	}
	options := d.Renderer.Symbols[0].Layers[0].Options.Items
	for _, o := range []option{{"QString", "name", "triangle"}, {"QString", "angle", "180"}, {"QString", "color", "18,52,86,255"}} {
		if !slices.Contains(options, o) {
			t.Errorf("no %v among %v", o, options)
		}
	}
	l.Layer.Geometry = geo.AnyGeometry
	if list, err := Look(l, nil, nil); err != nil || list != nil {
		t.Errorf("a layer of all sorts has %v, %v", list, err)
	}
}
