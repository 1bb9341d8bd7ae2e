package geo_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	degrees "github.com/paulmach/orb"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/datum"
	"kechuang/geo/dossier"
	"kechuang/geo/export"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/view"
	"kechuang/seeds"
)

// reactor is a kind that there is not: a row, three features and two symbols are all
// that it takes.
var reactor = geo.KindInfo{
	Kind: "reactor", Name: geo.Name{Zh: "反应堆", En: "Reactors"}, Table: "reactors", Geometry: geo.Points,
	Renderer: geo.PointRenderer, LabelPriority: 45, Import: 9, Badge: 9, SearchRank: 9, Part: geo.PartMakers,
	Roles:     []geo.SymbolRole{{Role: "reactor", Name: geo.Name{Zh: "试验反应堆", En: "Test reactor"}}},
	BadgeWord: geo.Name{Zh: "堆", En: "Reactors"}, BadgeNote: geo.Name{Zh: "堆 n：反应堆数", En: "Reactors n: reactors"},
	Counted: geo.Name{Zh: "{count} 座反应堆", En: "{count} reactors"},
}

const reactorStyle = `{"light": {"symbols": {"reactor": {"shape": "disc", "fill": "#146C43", "stroke": "#FFFFFF", "width": 1.5, "size": 12}},
	"texts": {"reactor": {"weight": "medium", "size": 11.5, "fill": "#0B3D26", "halo": "#FAF9F5", "haloWidth": 1.8}}}}`

const pudong geo.FeatureID = "district/310115"

func reactors() []geo.Feature {
	at := func(key, zh, en string, precision geo.Precision, p degrees.Point) geo.Feature {
		return geo.Feature{ID: geo.NewID("reactor", key), Kind: "reactor", Name: geo.Name{Zh: zh, En: en}, District: pudong,
			Precision: precision, Point: p, Section: "4.3"}
	}
	return []geo.Feature{at("one", "甲反应堆", "Reactor Alpha", geo.PrecisionSite, degrees.Point{121.70, 31.10}),
		at("two", "乙反应堆", "Reactor Beta", geo.PrecisionSite, degrees.Point{121.80, 31.05}),
		at("three", "丙反应堆", "Reactor Gamma", geo.PrecisionDistrict, degrees.Point{121.7, 31.2})}
}

// TestNewKind: a kind of one row is found wherever there are kinds, and so is a format
// of one line.
func TestNewKind(t *testing.T) {
	if testing.Short() {
		t.Skip("composes a deck")
	}
	geo.AddKind(t, reactor)
	c, err := seeds.Content(assets.Geo)
	if err != nil {
		t.Fatal(err)
	}
	c.Features = append(c.Features, reactors()...)
	c.Layers = geo.DefaultLayers()
	c.Styles = append(c.Styles, geo.StyleRow{Name: "reactor", Spec: json.RawMessage(reactorStyle), Origin: geo.PackOrigin})
	ctx := context.Background()
	var file bytes.Buffer
	if err := db.Write(ctx, &file, c); err != nil {
		t.Fatal("project:", err)
	}
	path := filepath.Join(t.TempDir(), "p.gpkg")
	if err := os.WriteFile(path, file.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	store, err := db.OpenWith(path, c.Version, func() (geo.Content, error) { return c, nil })
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	data, err := layer.LoadData(ctx, store)
	if err != nil {
		t.Fatal(err)
	}
	fonts, err := text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("map", func(t *testing.T) { newKindOnMap(t, data, fonts) })
	t.Run("search", func(t *testing.T) {
		hits, err := store.Search(ctx, "Reactor Beta", 5)
		if err != nil || len(hits) == 0 || hits[0].ID != "reactor/two" {
			t.Errorf("%v, %v", hits, err)
		}
	})
	t.Run("file", func(t *testing.T) { newKindInFiles(ctx, t, store) })
	t.Run("dossier", func(t *testing.T) {
		home, _ := data.Feature(pudong)
		said := fmt.Sprint(dossier.Write(geo.Zh, dossier.NewIndex(data), home, nil))
		for _, want := range []string{"反应堆", "甲反应堆", "丙反应堆"} {
			if !strings.Contains(said, want) {
				t.Errorf("the district's dossier lacks %s", want)
			}
		}
		f, _ := data.Feature("reactor/one")
		if d := dossier.Write(geo.En, dossier.NewIndex(data), f, nil); d.Title != "Reactor Alpha" || !slices.Contains(d.Meta, "Reactors") {
			t.Errorf("its dossier is %q, %q", d.Title, d.Meta)
		}
	})
	t.Run("deck and formats", func(t *testing.T) { newKindInFormats(ctx, t, store, data, fonts) })
}

// newKindOnMap: switch, symbol, hit test, label, badge and legend.
func newKindOnMap(t *testing.T, data *layer.Data, fonts *text.Fonts) {
	if !slices.ContainsFunc(data.Layers(), func(l *layer.Layer) bool {
		return l.Kind == "reactor" && l.Name == reactor.Name && l.Sample() == "reactor" && !l.Info.Hidden
	}) {
		t.Error("there is no switch")
	}
	size := scene.Size{W: 1200, H: 800}
	f := layer.Frame{Sheet: data.Sheet(style.Light), Fonts: fonts, Lang: geo.En, Data: data,
		View:    view.Fit(degrees.Bound{Min: degrees.Point{121.65, 31.02}, Max: degrees.Point{121.85, 31.14}}, size, view.Insets{}, 6),
		Visible: map[geo.Kind]bool{geo.District: true, "reactor": true}}
	d := layer.NewDrawing(&f)
	s := d.Scene()
	if at := f.View.Pt(degrees.Point{121.70, 31.10}); !slices.Contains(s.HitTest(at, 2), "reactor/one") {
		t.Errorf("a click on its symbol finds %v", s.HitTest(at, 2))
	}
	written := fmt.Sprint(texts(s.Root))
	for _, want := range []string{"Reactor Alpha", "Reactor Beta"} {
		if !strings.Contains(written, want) {
			t.Errorf("no label %s among %s", want, written)
		}
	}
	if used := d.Used(); !slices.Contains(used, "reactor") || data.RoleName(geo.En, "reactor", 0) != "Test reactor" {
		t.Errorf("the legend has %v", used)
	}
	badge := layer.CountBadge{District: pudong, Kind: "reactor"}.ID()
	if count, ok := data.CountBadge(nil, badge); !ok || len(count.Named) != 1 || !strings.HasPrefix(data.CountBadgeText(geo.En, count), "Reactors 1") {
		t.Errorf("the badge says %q", data.CountBadgeText(geo.En, count))
	}
}

// texts lists what a scene says.
func texts(root []scene.Item) []string {
	var out []string
	for _, it := range root {
		switch {
		case it.Text != nil:
			out = append(out, it.Text.String)
		case it.Group != nil:
			out = append(out, texts(it.Group.Items)...)
		}
	}
	return out
}

// newKindInFiles: out as CSV, changed, and in again.
func newKindInFiles(ctx context.Context, t *testing.T, store *db.DB) {
	file := filepath.Join(t.TempDir(), "reactors.csv")
	if err := os.WriteFile(file, []byte("id,name,lon,lat\nnew,丁反应堆,121.5,31.2\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := dataset.Read(ctx, store, file, dataset.Options{Layer: "reactor", Datum: datum.WGS84})
	if err != nil || r.Added != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	if done, err := store.ImportFrom(ctx, r.Source, r.Features(ctx)); err != nil || done.Added != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	list, err := store.Features(ctx, "reactor")
	if err != nil || len(list) != 4 {
		t.Fatalf("%d features, %v", len(list), err)
	}
	var b bytes.Buffer
	if err := dataset.WriteCSV(&b, list, dataset.Names{}); err != nil || !strings.Contains(b.String(), "丁反应堆") {
		t.Errorf("%s, %v", b.String(), err)
	}
}

// newKindInFormats: the slide of its district names it, and every format writes a page
// with it, a made-up one too.
func newKindInFormats(ctx context.Context, t *testing.T, store geo.Store, data *layer.Data, fonts *text.Fonts) {
	was := export.Formats
	t.Cleanup(func() { export.Formats = was })
	export.Formats = append(slices.Clone(was), export.Format{Name: "Words", Ext: ".words", MediaType: "text/x-words", Text: true,
		Write: func(w io.Writer, s *scene.Scene, _ export.Options) error {
			_, err := io.WriteString(w, strings.Join(texts(s.Root), "\n"))
			return err
		}})
	spec := page.Spec{Size: page.Slide, Lang: geo.Zh, Theme: style.Light, Fonts: fonts, Data: data, Version: "1"}
	slides, err := page.Deck(ctx, page.DeckSpec{Spec: spec, Store: store}, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(slides, func(s page.DeckSlide) bool { return strings.Contains(fmt.Sprint(texts(s.Scene.Root)), "甲反应堆") }) {
		t.Error("no slide names it")
	}
	spec.Extent = degrees.Bound{Min: degrees.Point{121.65, 31.02}, Max: degrees.Point{121.85, 31.14}}
	spec.Visible = map[geo.Kind]bool{geo.District: true, "reactor": true}
	s := page.Compose(spec)
	for _, f := range export.PageFormats() {
		var b bytes.Buffer
		if err := f.Write(&b, s, export.Options{Fonts: fonts, Scale: 0.5}); err != nil || b.Len() == 0 {
			t.Errorf("%s: %d bytes, %v", f.Name, b.Len(), err)
		}
		if f.Ext == ".words" && (!strings.Contains(b.String(), "试验反应堆") || !strings.Contains(b.String(), "甲反应堆")) {
			t.Errorf("the page says %s", b.String())
		}
	}
	if f, err := export.ForPath("a.words"); err != nil || f.Name != "Words" {
		t.Error("a file's name does not find the format:", err)
	}
}
