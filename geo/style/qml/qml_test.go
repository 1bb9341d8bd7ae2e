package qml

import (
	"encoding/xml"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/style"
)

// TestStyles holds that every table and view has a style that is XML, with a symbol for
// each rule, as many rules as legends have, and none that hides another.
func TestStyles(t *testing.T) {
	list, err := Styles(style.Load(style.Light))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, s := range list {
		var d document
		if err := xml.Unmarshal([]byte(s.QML), &d); err != nil {
			t.Fatalf("%s: %v", s.Table, err)
		}
		if texts[s.Table] != "" {
			t.Errorf("%s has two styles", s.Table)
		}
		texts[s.Table] = s.QML
		if n := len(d.Renderer.Rules.Rules); n == 0 || n != len(d.Renderer.Symbols) {
			t.Errorf("%s: %d rules, %d symbols", s.Table, n, len(d.Renderer.Symbols))
		}
		for _, y := range d.Renderer.Symbols {
			if len(y.Layers) != 1 || len(y.Layers[0].Options.Items) == 0 {
				t.Errorf("%s: symbol %s is empty", s.Table, y.Name)
			}
		}
	}
	for _, k := range geo.KindTable() {
		if k.Renderer == geo.NoRenderer {
			continue
		}
		for _, v := range append([]geo.TableView{{Name: k.Table}}, k.Views()...) {
			if texts[v.Name] == "" {
				t.Errorf("%s has no style", v.Name)
			}
		}
	}
	for _, want := range []string{`filter="&#34;class&#34; = &#39;institute&#39;`, `class="SimpleMarker"`, `name_zh`} {
		if !strings.Contains(texts["organisations_points"], want) {
			t.Errorf("organisations: no %s in\n%s", want, texts["organisations_points"])
		}
	}
}
