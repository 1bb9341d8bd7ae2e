package dialogs

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/ui/uitest"
)

const shapes = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"名称":"线一","长度":12},"geometry":{"type":"LineString","coordinates":[[121.3,31.1],[121.5,31.25],[121.6,31.3]]}},
{"type":"Feature","properties":{"名称":"面一"},"geometry":{"type":"Polygon","coordinates":[[[121.3,31.1],[121.4,31.1],[121.4,31.2],[121.3,31.1]]]}},
{"type":"Feature","properties":{"名称":"点一"},"geometry":{"type":"Point","coordinates":[121.45,31.2]}}]}`

// A file of shapes gets a layer of its own, named after the file; the name can be changed
// without reading the file again, and what can't be one is said.
func TestImportIntoANewLayer(t *testing.T) {
	h := newHost(t)
	s := importOf(t, h, fileOf(t, "规划.geojson", shapes))
	if !s.choices.own || s.name.Text != "规划" || s.reading.Added != 3 || s.reading.Layer.Geometry != geo.AnyGeometry {
		t.Fatalf("own %v, %q, %+v", s.choices.own, s.name.Text, s.reading)
	}
	h.Press(t, "坐标系 WGS 84 / CGCS2000")
	read := s.reading
	for _, c := range []struct{ name, why string }{{"", "还差一步：写图层名"}, {"企业与机构", "已有这个名称的图层"}, {strings.Repeat("长", 70), "图层名太长"}, {"规划 2", ""}} {
		h.Win.Canvas().Focus(s.name)
		s.name.SetText(c.name)
		if s.why.Text != c.why || s.Ready() != (c.why == "") || s.reading != read {
			t.Errorf("%q: %q, ready %v", c.name, s.why.Text, s.Ready())
		}
	}
	h.Press(t, "放入 新图层")
	h.Press(t, "企业与机构")
	if s.choices.own || s.reading.Added != 2 || s.reading.Refused != 1 {
		t.Errorf("%+v", s.reading)
	}
	if texts := strings.Join(uitest.Texts(h.Win.Canvas().Overlays().Top()), "\n"); strings.Contains(texts, "--") || s.listOf(s.reading)[0].reason != "图形是线，这个图层不收线；可在“放入”里选新图层" {
		t.Errorf("%q", s.listOf(s.reading)[0].reason)
	}
	h.Press(t, "放入 企业与机构")
	h.Type(fyne.KeyEnd, fyne.KeyReturn) // by keys
	if !s.choices.own || s.name.Text != "规划 2" || s.reading.Added != 3 {
		t.Errorf("own %v, %q, %+v", s.choices.own, s.name.Text, s.reading)
	}
}
