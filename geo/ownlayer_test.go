package geo_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	degrees "github.com/paulmach/orb"

	"kechuang/assets"
	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/style/qml"
	"kechuang/geo/text"
	"kechuang/geo/view"
	"kechuang/seeds"
)

// ownFiles are files that become layers of the user's own, and a place of each feature
// that a click finds.
var ownFiles = []struct {
	name, content string
	renderer      geo.Renderer
	at            degrees.Point
}{
	{"lines.geojson", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"试验轨道","站数":9},
		"geometry":{"type":"LineString","coordinates":[[121.67,31.06],[121.70,31.10],[121.76,31.10]]}}]}`, geo.LineRenderer, degrees.Point{121.70, 31.10}},
	{"areas.geojson", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"试验片区","面积":3.5},
		"geometry":{"type":"Polygon","coordinates":[[[121.70,31.03],[121.74,31.03],[121.74,31.06],[121.70,31.06],[121.70,31.03]]]}}]}`, geo.AreaRenderer, degrees.Point{121.71, 31.05}},
	{"points.csv", "名称,经度,纬度,品牌\n试验站,121.80,31.05,甲牌\n", geo.PointRenderer, degrees.Point{121.80, 31.05}},
	{"shapes.geojson", `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"试验河"},
		"geometry":{"type":"LineString","coordinates":[[121.68,31.12],[121.72,31.12],[121.78,31.13]]}},
		{"type":"Feature","properties":{"name":"试验口"},"geometry":{"type":"Point","coordinates":[121.82,31.12]}}]}`, geo.AreaRenderer, degrees.Point{121.72, 31.12}},
}

// TestOwnLayer: a file becomes a layer that is found wherever there are layers, goes with
// an undo and comes with a redo.
func TestOwnLayer(t *testing.T) {
	c, err := seeds.Content(assets.Geo)
	if err != nil {
		t.Fatal(err)
	}
	a := asked{ctx: context.Background(), store: written(t, c)}
	if a.fonts, err = text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold); err != nil {
		t.Fatal(err)
	}
	for _, f := range ownFiles {
		t.Run(f.name, func(t *testing.T) {
			title := "图层 " + f.name
			kind := a.own(t, title, f.name, f.content)
			if a.data, err = layer.LoadData(a.ctx, a.store); err != nil {
				t.Fatal(err)
			}
			if a.data.KindName(geo.Zh, kind) != title || a.data.Shown(new(figure.Figure))[kind] != true {
				t.Errorf("it is called %q and shows: %v", a.data.KindName(geo.Zh, kind), a.data.Shown(new(figure.Figure)))
			}
			first := a.data.Features(kind)[0]
			a.ownMap(t, kind, first, f.renderer, f.at, title)
			a.ownWords(t, first, title)
			a.ownSteps(t, kind, f.name)
		})
	}
}

// own imports a file as a layer.
func (a *asked) own(t *testing.T, title, name, content string) geo.Kind {
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := dataset.Read(a.ctx, a.store, path, dataset.Options{NewLayer: title})
	if err != nil || r.Added == 0 || r.Layer.ID == "" {
		t.Fatalf("%+v, %v", r, err)
	}
	layers, err := a.store.Layers(a.ctx)
	if err != nil {
		t.Fatal(err)
	}
	in := r.Brought(a.ctx)
	if in.Layer, err = qml.Own(r.Layer, layers); err != nil {
		t.Fatal(err)
	}
	if _, err := a.store.ImportFrom(a.ctx, in); err != nil {
		t.Fatal(err)
	}
	if again, err := dataset.Read(a.ctx, a.store, path, dataset.Options{NewLayer: title}); err != nil || again.Kind != r.Kind || again.Layer.ID != "" || again.Same != r.Added {
		t.Errorf("a second time it is %+v, %v", again, err)
	}
	return r.Kind
}

// ownMap: renderer, hit test, label and legend.
func (a *asked) ownMap(t *testing.T, kind geo.Kind, first geo.Feature, renderer geo.Renderer, at degrees.Point, title string) {
	size := scene.Size{W: 1200, H: 800}
	f := layer.Frame{Sheet: a.data.Sheet(style.Light), Fonts: a.fonts, Lang: geo.Zh, Data: a.data, View: view.Fit(around, size, view.Insets{}, 6),
		Visible: map[geo.Kind]bool{geo.District: true, kind: true}}
	d := layer.NewDrawing(&f)
	s := d.Scene()
	if !slices.Contains(s.HitTest(f.View.Pt(at), 3), first.ID) {
		t.Errorf("a click finds %v", s.HitTest(f.View.Pt(at), 3))
	}
	if !strings.Contains(fmt.Sprint(texts(s.Root)), first.Name.Zh) {
		t.Error("it has no label")
	}
	if !slices.ContainsFunc(a.data.Layers(), func(l *layer.Layer) bool { return l.Kind == kind && l.Renderer == renderer && l.Name.Zh == title }) {
		t.Error("there is no layer with a switch")
	}
	if !slices.ContainsFunc(d.Used(), func(role string) bool { return a.data.RoleName(geo.Zh, role, 0) == title }) {
		t.Errorf("the legend has %v", d.Used())
	}
}

// ownWords: search and dossier.
func (a *asked) ownWords(t *testing.T, first geo.Feature, title string) {
	hits, err := a.store.Search(a.ctx, first.Name.Zh, 5)
	if err != nil || len(hits) == 0 || hits[0].ID != first.ID {
		t.Errorf("%v, %v", hits, err)
	}
	ix := dossier.NewIndex(a.data)
	if d := dossier.Write(geo.Zh, ix, first, nil); d.Title != first.Name.Zh || !slices.Contains(d.Meta, title) {
		t.Errorf("its dossier is %q, %q", d.Title, d.Meta)
	}
	home, _ := a.data.Feature(first.District)
	if said := fmt.Sprint(dossier.Write(geo.Zh, ix, home, nil)); !strings.Contains(said, title) {
		t.Error("the dossier of its district does not count it")
	}
}

// ownSteps: undo, redo, and what a check says; an import that is removed takes its layer
// with it.
func (a *asked) ownSteps(t *testing.T, kind geo.Kind, file string) {
	there := func() bool {
		layers, err := a.store.Layers(a.ctx)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(layers, func(l geo.Layer) bool { return l.Kind == kind })
	}
	step := func(what string, do func() error, after bool) {
		if err := do(); err != nil || there() != after {
			t.Errorf("%s: %v, and the layer is there: %v", what, err, there())
		}
	}
	undo := func() error { _, err := a.store.Undo(a.ctx, false); return err }
	step("undo", undo, false)
	step("redo", func() error { _, err := a.store.Redo(a.ctx, false); return err }, true)
	step("remove", func() error { _, _, err := a.store.RemoveImport(a.ctx, file); return err }, false)
	step("undo of that", undo, true)
}
