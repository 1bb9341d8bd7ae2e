package geo_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	degrees "github.com/paulmach/orb"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/datum"
	"kechuang/geo/dossier"
	"kechuang/geo/export"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/table"
	"kechuang/geo/text"
	"kechuang/geo/view"
)

// asked is the project that is asked for the made-up kinds, with a deck of it and a page
// in every format.
type asked struct {
	ctx    context.Context
	store  *db.DB
	data   *layer.Data
	fonts  *text.Fonts
	slides []string // what each says
	page   string   // what the page says
}

// around is where the made-up features lie.
var around = degrees.Bound{Min: degrees.Point{121.65, 31.02}, Max: degrees.Point{121.85, 31.14}}

// switches: there is a layer with a switch, which is off but in a figure that asks for it.
func (a *asked) switches(t *testing.T, k newKind) {
	if !slices.ContainsFunc(a.data.Layers(), func(l *layer.Layer) bool {
		return l.Kind == k.Kind && l.Name == k.Name && l.Sample() == string(k.Kind) && !l.Info.Hidden && l.Renderer == k.Renderer
	}) {
		t.Error("there is no layer with a switch")
	}
	without, with := a.data.Shown(&figure.Figure{}), a.data.Shown(&figure.Figure{Layers: []geo.Kind{k.Kind}})
	if without[k.Kind] || !with[k.Kind] || !without[geo.District] || a.data.Count(k.Kind) != len(k.features) {
		t.Errorf("its switch: %v, then %v, %d features", without, with, a.data.Count(k.Kind))
	}
}

// mapOf: symbol, hit test, label, badge and legend.
func (a *asked) mapOf(t *testing.T, k newKind) {
	size := scene.Size{W: 1200, H: 800}
	f := layer.Frame{Sheet: a.data.Sheet(style.Light), Fonts: a.fonts, Lang: geo.En, Data: a.data, View: view.Fit(around, size, view.Insets{}, 6),
		Visible: map[geo.Kind]bool{geo.District: true, k.Kind: true}}
	d := layer.NewDrawing(&f)
	s := d.Scene()
	at := f.View.Pt(k.features[0].Point)
	if k.Renderer == geo.LineRenderer {
		at = f.View.Pt(k.features[0].Geometry.(degrees.LineString)[1])
	}
	if !slices.Contains(s.HitTest(at, 2), k.id(0)) {
		t.Errorf("a click on its symbol finds %v", s.HitTest(at, 2))
	}
	said := fmt.Sprint(texts(s.Root))
	for i := range 2 {
		if !strings.Contains(said, k.called(geo.En, i)) {
			t.Errorf("no label %s among %s", k.called(geo.En, i), said)
		}
	}
	used := d.Used()
	if !slices.Contains(used, string(k.Kind)) || a.data.RoleName(geo.En, string(k.Kind), 0) != k.Roles[0].Name.En {
		t.Errorf("the legend has %v", used)
	}
	if cluster := slices.Contains(used, "bunch"); cluster != (k.Renderer == geo.ClusterRenderer) {
		t.Errorf("clusters are drawn: %v", cluster)
	}
	if k.badge == "" {
		return
	}
	pill := func(known bool) string {
		count, _ := a.data.CountBadge(nil, layer.CountBadge{District: pudong, Kind: k.Kind, Placed: !known}.ID())
		return a.data.CountBadgeText(geo.En, count)
	}
	if !strings.HasPrefix(pill(true), k.badge) {
		t.Errorf("the badge says %q, or %q", pill(true), pill(false))
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

func (a *asked) search(t *testing.T, k newKind) {
	hits, err := a.store.Search(a.ctx, k.called(geo.En, 1), 5)
	if err != nil || len(hits) == 0 || hits[0].ID != k.id(1) {
		t.Errorf("%v, %v", hits, err)
	}
}

// dossier: that of its district lists it, and it has its own.
func (a *asked) dossier(t *testing.T, k newKind) {
	home, _ := a.data.Feature(pudong)
	said := fmt.Sprint(dossier.Write(geo.Zh, dossier.NewIndex(a.data), home, nil))
	for _, want := range []string{k.Name.Zh, k.called(geo.Zh, 0), k.called(geo.Zh, 2)} {
		if !strings.Contains(said, want) {
			t.Errorf("the district's dossier lacks %s", want)
		}
	}
	f, _ := a.data.Feature(k.id(0))
	if d := dossier.Write(geo.En, dossier.NewIndex(a.data), f, nil); d.Title != k.called(geo.En, 0) || !slices.Contains(d.Meta, k.Name.En) {
		t.Errorf("its dossier is %q, %q", d.Title, d.Meta)
	}
}

// table: a column of its name lists it, in text and in JSON.
func (a *asked) table(t *testing.T, k newKind) {
	whole, err := table.Load(a.ctx, a.store)
	if err != nil {
		t.Fatal(err)
	}
	tab, err := whole.Choose(table.Query{Columns: []string{string(k.Kind)}, Districts: []geo.FeatureID{pudong}})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := tab.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	grid := tab.Grid(geo.Zh)
	if grid.Head[1] != k.Name.Zh || !strings.Contains(grid.Rows[0][1].One(" "), k.listed(2)) || !strings.Contains(out.String(), k.called(geo.En, 0)) {
		t.Errorf("%q: %v, %.300s", grid.Head, grid.Rows, out.String())
	}
}

// compose makes the deck, and a page in every format, of which one is made up.
func (a *asked) compose(t *testing.T) {
	was := export.Formats
	t.Cleanup(func() { export.Formats = was })
	export.Formats = append(slices.Clone(was), export.Format{Name: "Words", Ext: ".words", MediaType: "text/x-words", Text: true,
		Write: func(w io.Writer, s *scene.Scene, _ export.Options) error {
			_, err := io.WriteString(w, strings.Join(texts(s.Root), "\n"))
			return err
		}})
	spec := page.Spec{Size: page.Slide, Lang: geo.Zh, Theme: style.Light, Fonts: a.fonts, Data: a.data, Version: "1"}
	slides, err := page.Deck(a.ctx, page.DeckSpec{Spec: spec, Store: a.store}, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range slides {
		a.slides = append(a.slides, fmt.Sprint(texts(s.Scene.Root)))
	}
	spec.Extent, spec.Visible = around, map[geo.Kind]bool{geo.District: true}
	for _, k := range madeUp {
		spec.Visible[k.Kind] = true
	}
	s := page.Compose(spec)
	for _, f := range export.PageFormats() {
		var b bytes.Buffer
		if err := f.Write(&b, s, export.Options{Fonts: a.fonts, Scale: 0.5}); err != nil || b.Len() == 0 {
			t.Errorf("%s: %d bytes, %v", f.Name, b.Len(), err)
		}
		switch f.Ext {
		case ".words":
			a.page = b.String()
		case ".svg":
			for _, k := range madeUp {
				if !strings.Contains(b.String(), string(k.id(0))) {
					t.Errorf("SVG has no group for %s", k.id(0))
				}
			}
		}
	}
	if f, err := export.ForPath("a.words"); err != nil || f.Name != "Words" {
		t.Error("a file's name does not find the format:", err)
	}
}

// pages: a slide of the deck has it, and the page names it in map and legend.
func (a *asked) pages(t *testing.T, k newKind) {
	if !slices.ContainsFunc(a.slides, func(s string) bool {
		return strings.Contains(s, k.listed(0))
	}) {
		t.Error("no slide has it")
	}
	if !strings.Contains(a.page, k.Roles[0].Name.Zh) || !strings.Contains(a.page, k.called(geo.Zh, 0)) && k.Renderer != geo.ClusterRenderer {
		t.Errorf("the page says %s", a.page)
	}
}

// files: out in every format of data; where it can be imported, the window and the
// command offer it, and a file brings another feature.
func (a *asked) files(t *testing.T, k newKind) {
	list, err := a.store.Features(a.ctx, k.Kind)
	if err != nil || len(list) != len(k.features) {
		t.Fatalf("the project has %d features, %v", len(list), err)
	}
	offered := slices.Contains(geo.Importable(), k.Kind)
	if offered != (k.Renderer != geo.LineRenderer) || lang.Kind(geo.Zh, k.Kind) != k.Name.Zh {
		t.Errorf("offered for import: %v, as %q", offered, lang.Kind(geo.Zh, k.Kind))
	}
	for _, f := range dataset.Formats {
		if f.Write == nil {
			continue
		}
		var b bytes.Buffer
		if err := f.Write(&b, list, dataset.Names{}); err != nil {
			t.Fatal(f.Name, err)
		}
		if !f.CanRead() || !offered {
			continue
		}
		if r := a.read(t, k, "all"+f.Endings[0], b.Bytes()); r.Own != len(list) {
			t.Errorf("%s comes back as %+v", f.Name, r)
		}
	}
	if !offered {
		return
	}
	r := a.read(t, k, "more.csv", []byte("id,name,lon,lat\nnew,新来的,121.5,31.2\n"))
	if r.Added != 1 {
		t.Fatalf("%+v", r)
	}
	if done, err := a.store.ImportFrom(a.ctx, r.Brought(a.ctx)); err != nil || done.Added != 1 {
		t.Fatalf("%+v, %v", done, err)
	}
	if list, err = a.store.Features(a.ctx, k.Kind); err != nil || len(list) != len(k.features)+1 {
		t.Fatalf("%d features, %v", len(list), err)
	}
}

func (a *asked) read(t *testing.T, k newKind, name string, content []byte) *dataset.Reading {
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := dataset.Read(a.ctx, a.store, file, dataset.Options{Layer: k.Kind, Datum: string(datum.WGS84)})
	if err != nil {
		t.Fatal(name, err)
	}
	return r
}
