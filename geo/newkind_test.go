package geo_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"

	degrees "github.com/paulmach/orb"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/text"
	"kechuang/seeds"
)

// madeUp are kinds that there are not, one for each renderer that any layer may have. A
// row, features and symbols are all that each takes.
var madeUp = []newKind{
	{
		KindInfo: geo.KindInfo{Kind: "reactor", Name: geo.Name{Zh: "反应堆", En: "Reactors"}, Geometry: geo.Points, Renderer: geo.PointRenderer,
			Roles: []geo.SymbolRole{{Role: "reactor", Name: geo.Name{Zh: "试验反应堆", En: "Test reactor"}}}},
		badge: "Reactors 1 · district only",
		style: `{"reactor": {"shape": "disc", "fill": "#146C43", "stroke": "#FFFFFF", "width": 1.5, "size": 12}}`,
		features: []geo.Feature{{Point: degrees.Point{121.70, 31.10}}, {Point: degrees.Point{121.80, 31.05}},
			{Point: degrees.Point{121.7, 31.2}, Precision: geo.PrecisionDistrict}},
	},
	{
		KindInfo: geo.KindInfo{Kind: "orchard", Name: geo.Name{Zh: "果园", En: "Orchards"}, Geometry: geo.AnyGeometry, Renderer: geo.AreaRenderer,
			Roles: []geo.SymbolRole{{Role: "orchard", Name: geo.Name{Zh: "试验果园", En: "Test orchard"}},
				{Role: "orchard.point", Name: geo.Name{Zh: "果园（大致位置）", En: "Orchard (rough position)"}}}},
		badge: "Orchards 1 · district only",
		style: `{"orchard": {"shape": "area", "fill": "#146C431A", "stroke": "#146C43", "width": 1.3},
			"orchard.point": {"shape": "disc", "fill": "#146C432E", "stroke": "#146C43", "width": 1.6, "size": 18}}`,
		features: []geo.Feature{square(121.68, 31.08), square(121.78, 31.04), {Point: degrees.Point{121.7, 31.2}, Precision: geo.PrecisionDistrict}},
	},
	{
		KindInfo: geo.KindInfo{Kind: "tramway", Name: geo.Name{Zh: "有轨电车", En: "Tramways"}, Geometry: geo.AnyGeometry, Renderer: geo.LineRenderer,
			Roles: []geo.SymbolRole{{Role: "tramway", Name: geo.Name{Zh: "试验电车", En: "Test tramway"}}}},
		style:    `{"tramway": {"shape": "line", "stroke": "#146C43", "width": 3}}`,
		features: []geo.Feature{track(121.67, 31.06), track(121.74, 31.12), track(121.76, 31.10)},
	},
	{
		KindInfo: geo.KindInfo{Kind: "charger", Name: geo.Name{Zh: "充电桩", En: "Chargers"}, Geometry: geo.Points, Renderer: geo.ClusterRenderer,
			Roles: []geo.SymbolRole{{Role: "charger", Name: geo.Name{Zh: "试验充电桩", En: "Test charger"}}}},
		badge: "Chargers 1 · district only",
		style: `{"charger": {"shape": "disc", "fill": "#146C43", "stroke": "#FFFFFF", "width": 1.5, "size": 9}}`,
		features: append([]geo.Feature{{Point: degrees.Point{121.69, 31.055}}, {Point: degrees.Point{121.83, 31.125}},
			{Point: degrees.Point{121.7, 31.2}, Precision: geo.PrecisionDistrict}}, crowd(600)...),
	},
}

// newKind is a kind with what the test gives and expects.
type newKind struct {
	geo.KindInfo
	style    string // symbols of the light theme
	features []geo.Feature
	badge    string // begins its count at Pudong; "" for a kind that is not counted
}

const pudong geo.FeatureID = "district/310115"

func square(lon, lat float64) geo.Feature {
	const side = 0.02
	ring := degrees.Ring{{lon, lat}, {lon + side, lat}, {lon + side, lat + side}, {lon, lat + side}, {lon, lat}}
	return geo.Feature{Geometry: degrees.Polygon{ring}, Point: degrees.Point{lon + side/2, lat + side/2}, Role: geo.RoleExtent}
}

func track(lon, lat float64) geo.Feature {
	line := degrees.LineString{{lon, lat}, {lon + 0.01, lat + 0.004}, {lon + 0.02, lat + 0.002}}
	return geo.Feature{Geometry: line, Point: line[1], Role: geo.RoleCentreline}
}

// crowd is many points close together.
func crowd(n int) []geo.Feature {
	out := make([]geo.Feature, n)
	for i := range out {
		out[i].Point = degrees.Point{121.74 + 0.0001*float64(i%30), 31.07 + 0.0001*float64(i/30)}
	}
	return out
}

// row is the kind with a place in every list, and its features with names.
func (k newKind) row(i int) geo.KindInfo {
	r := k.KindInfo
	r.Table, r.LabelPriority, r.SearchRank, r.Part, r.Column = string(k.Kind)+"s", 45, 9+i, geo.PartMakers, 9+i
	r.Counted = geo.Name{Zh: "{count} 处" + k.Name.Zh, En: "{count} " + k.Name.En}
	if k.Renderer != geo.LineRenderer {
		r.Import = 9 + i
	}
	if k.badge != "" {
		r.Badge, r.BadgeWord, r.BadgeNote = 9+i, k.Name, geo.Name{Zh: k.Name.Zh + " n", En: k.Name.En + " n"}
	}
	return r
}

func (k newKind) named() []geo.Feature {
	out := make([]geo.Feature, len(k.features))
	for i, f := range k.features {
		f.ID, f.Kind, f.District, f.Section = k.id(i), k.Kind, pudong, "4.3"
		f.Name = geo.Name{Zh: k.called(geo.Zh, i), En: k.called(geo.En, i)}
		if f.Precision == "" {
			f.Precision = geo.PrecisionSite
		}
		out[i] = f
	}
	return out
}

func (k newKind) id(i int) geo.FeatureID { return geo.NewID(k.Kind, fmt.Sprintf("n%d", i+1)) }

// called is the name of the feature at i.
func (k newKind) called(l geo.Lang, i int) string {
	if l == geo.Zh {
		return fmt.Sprintf("%s第%d号", k.Name.Zh, i+1)
	}
	return fmt.Sprintf("%s No %d", k.Name.En, i+1)
}

// listed is how a list of the district says the feature at i: by name, or of many how
// many there are.
func (k newKind) listed(i int) string {
	if len(k.features) > 100 {
		return fmt.Sprintf("%d 处%s", len(k.features), k.Name.Zh)
	}
	return k.called(geo.Zh, i)
}

// TestNewKind: a kind of one row is found wherever there are kinds, whatever draws it.
func TestNewKind(t *testing.T) {
	c, err := seeds.Content(assets.Geo)
	if err != nil {
		t.Fatal(err)
	}
	for i, k := range madeUp {
		geo.AddKind(t, k.row(i))
		c.Features = append(c.Features, k.named()...)
		spec := fmt.Sprintf(`{"light": {"symbols": %s, "texts": {%q: {"weight": "medium", "size": 11.5, "fill": "#0B3D26", "halo": "#FAF9F5", "haloWidth": 1.8}}}}`, k.style, k.Kind)
		c.Styles = append(c.Styles, geo.StyleRow{Name: string(k.Kind), Spec: json.RawMessage(spec), Origin: geo.PackOrigin})
	}
	c.Layers = geo.DefaultLayers()
	a := asked{ctx: context.Background(), store: written(t, c)}
	if a.data, err = layer.LoadData(a.ctx, a.store); err != nil {
		t.Fatal(err)
	}
	if a.fonts, err = text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold); err != nil {
		t.Fatal(err)
	}
	a.compose(t)
	for _, k := range madeUp {
		t.Run(string(k.Kind), func(t *testing.T) {
			a.switches(t, k)
			a.mapOf(t, k)
			a.search(t, k)
			a.dossier(t, k)
			a.table(t, k)
			a.pages(t, k)
			a.files(t, k)
		})
	}
}

// written is a project with a content, written to a file and opened.
func written(t *testing.T, c geo.Content) *db.DB {
	path := filepath.Join(t.TempDir(), "p.gpkg")
	store, err := db.OpenWith(path, c.Version, func() (geo.Content, error) { return c, nil })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}
