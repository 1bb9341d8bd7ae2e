package db

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"

	"kechuang/geo"
	"kechuang/geo/lang"

	"github.com/paulmach/orb"
)

// small is a content with a feature of every kind and of every way to be placed.
func small() geo.Content {
	const pudong, songjiang = geo.FeatureID("district/310115"), geo.FeatureID("district/310117")
	square := func(lon, lat float64) orb.Polygon {
		return orb.Polygon{{{lon, lat}, {lon + 0.1, lat}, {lon + 0.1, lat + 0.1}, {lon, lat + 0.1}, {lon, lat}}}
	}
	return geo.Content{
		Version: "one",
		Layers: []geo.Layer{
			{ID: "district", Kind: geo.District, Table: "districts", Geometry: geo.MultiPolygons, Renderer: geo.DistrictRenderer, Style: "district",
				Name: geo.Name{Zh: "行政区", En: "Districts"}, Order: 1, Visible: true, Origin: geo.PackOrigin},
			{ID: "zone", Kind: geo.Zone, Table: "zones", Geometry: geo.AnyGeometry, Renderer: geo.AreaRenderer, Style: "zone",
				Name: geo.Name{Zh: "功能区", En: "Zones"}, Order: 2, Origin: geo.PackOrigin},
		},
		Figures: []geo.FigureRow{
			{ID: "overview", Order: 1, Spec: json.RawMessage(`{"title":{"zh":"总览","en":"Overview"}}`), Origin: geo.PackOrigin},
			{ID: "layout", Order: 2, Section: "二", Spec: json.RawMessage(`{"title":{"zh":"布局","en":"Layout"}}`), Origin: geo.PackOrigin},
		},
		Styles:      []geo.StyleRow{{Name: "zone", Spec: json.RawMessage(`{"light":{}}`), Origin: geo.PackOrigin}},
		LayerStyles: []geo.LayerStyle{{Table: "zones", QML: "<qgis/>"}},
		Sources: []geo.Source{
			{Key: "outline", Title: geo.Name{Zh: "区界", En: "District outlines"}, URL: "https://example.org",
				Licence: geo.Name{Zh: "MIT；来源未说明", En: "MIT; origin not stated"}, Datum: geo.Name{Zh: "WGS 84，已换算", En: "WGS 84, converted"}},
			{Key: "own", Title: geo.Name{Zh: "自绘", En: "Own drawing"}},
		},
		Documents: []geo.Document{{Key: "report", Title: geo.Name{Zh: "报告", En: "Report"}, Year: 2016,
			Sections: []geo.Name{{Zh: "一", En: "One"}, {Zh: "二", En: "Two"}}}},
		Industries: []geo.Industry{
			{Key: "ai", Name: geo.Name{Zh: "人工智能", En: "Artificial intelligence"}, Short: geo.Name{Zh: "智能", En: "AI"}, Aliases: []string{"AI", "智能产业"}},
			{Key: "cars", Name: geo.Name{Zh: "汽车", En: "Automobiles"}},
		},
		Features: []geo.Feature{
			{ID: geo.CityID, Kind: geo.City, Name: geo.Name{Zh: "上海市", En: "Shanghai"}, Precision: geo.PrecisionNone},
			{ID: "land/jiangsu", Kind: geo.Land, Name: geo.Name{Zh: "江苏", En: "Jiangsu"}, Geometry: square(120.9, 31.5)},
			{ID: pudong, Kind: geo.District, Name: geo.Name{Zh: "浦东新区", En: "Pudong New Area"}, Code: "310115",
				Aliases: []string{"pudong-xinqu"}, Geometry: orb.MultiPolygon{square(121.5, 31.1), square(121.8, 31.3)},
				Role: geo.RoleExtent, Point: orb.Point{121.55, 31.15}, Precision: geo.PrecisionSite, AreaKm2: 1210.4,
				Documented: true, Sources: []string{"outline"}},
			{ID: songjiang, Kind: geo.District, Name: geo.Name{Zh: "松江区", En: "Songjiang District"}, Code: "310117",
				Geometry: square(121.2, 31.0), Point: orb.Point{121.25, 31.05}, Precision: geo.PrecisionSite},
			{ID: "water/huangpu", Kind: geo.Water, Class: "river", Name: geo.Name{Zh: "黄浦江", En: "Huangpu River"},
				Geometry: orb.LineString{{121.4, 31.1}, {121.5, 31.2}}},
			{ID: "axis/corridor", Kind: geo.Axis, Name: geo.Name{Zh: "中部创新走廊", En: "Central corridor"}, District: pudong,
				Geometry: orb.MultiLineString{{{121.5, 31.1}, {121.6, 31.2}}, {{121.7, 31.2}, {121.8, 31.3}}}, LengthKm: 58,
				Links: []geo.Link{{Role: geo.LinkCore, To: "zone/zhangjiang-kejicheng"}, {Role: geo.LinkSide, To: "zone/yuqiao"}}},
			{ID: "zone/zhangjiang-kejicheng", Kind: geo.Zone, Class: "zone", District: pudong, Label: geo.Name{Zh: "张江", En: "Zhangjiang"},
				Name:    geo.Name{Zh: "张江科技城", En: "Zhangjiang Science & Technology City"},
				Aliases: []string{"张江科学城", "Zhangjiang"}, Geometry: square(121.55, 31.12), Role: geo.RoleProxy,
				Point: orb.Point{121.6, 31.17}, Precision: geo.PrecisionZone, Approximate: true, Uncertainty: 1500,
				Basis: geo.Name{Zh: "示意", En: "sketch"}, Licence: "CC-BY", Sources: []string{"own", "outline"},
				Section: "一", Note: geo.Name{Zh: "注", En: "note"}},
			{ID: "zone/yuqiao", Kind: geo.Zone, Name: geo.Name{Zh: "御桥地区", En: "Yuqiao"}, District: pudong,
				Point: orb.Point{121.567, 31.163}, Precision: geo.PrecisionZone},
			{ID: "incubator/dream", Kind: geo.Incubator, Name: geo.Name{Zh: "“梦想”众创空间", En: "Dream maker space"},
				District: songjiang, Point: orb.Point{121.25, 31.05}, Precision: geo.PrecisionDistrict},
			{ID: "cluster/3d", Kind: geo.Cluster, Name: geo.Name{Zh: "3D打印创新集群", En: "3D-printing cluster"}, District: songjiang,
				Point: orb.Point{121.317, 31.0949}, Precision: geo.PrecisionZone,
				Links: []geo.Link{{Role: geo.LinkMember, To: "organisation/slm"}}},
			{ID: "organisation/slm", Kind: geo.Organisation, Class: "company", Name: geo.Name{Zh: "SLM Solutions集团", En: "SLM Solutions Group"},
				District: songjiang, Precision: geo.PrecisionNone},
		},
		Facts: []geo.Fact{
			{ID: "F001", Subject: geo.CityID, Topic: geo.Context, Order: 1, Text: geo.Name{Zh: "各区走特色创新路", En: "Own paths"},
				Source: geo.SourceRef{Document: "report", Section: "一"}},
			{ID: "F002", Subject: pudong, About: []geo.FeatureID{"zone/zhangjiang-kejicheng"}, Topic: geo.Goal, Order: 1, Year: 2020, YearFrom: 2015,
				Text:       geo.Name{Zh: "2020年建成最好的科技城", En: "Best science city by 2020"},
				Stage:      geo.Name{Zh: "建成", En: "Built"},
				Quantities: []geo.Quantity{{Value: 1.5, Unit: geo.Name{Zh: "个", En: "cities"}, AtLeast: true, Headline: true, Counts: geo.Incubator}},
				Source:     geo.SourceRef{Document: "report", Section: "二", Note: geo.Name{Zh: "未说明", En: "not said"}}},
			{ID: "F003", Subject: pudong, Topic: geo.Policy, Order: 1, Text: geo.Name{Zh: "发布行动方案", En: "Plan issued"},
				Title:  geo.Name{Zh: "《浦东新区行动方案》", En: "Pudong action plan"},
				Source: geo.SourceRef{Document: "report", Section: "二"}},
			{ID: "F004", Subject: songjiang, About: []geo.FeatureID{"cluster/3d", "organisation/slm"}, Topic: geo.ClusterFact, Order: 1,
				Also: []geo.Topic{geo.Layout, geo.Goal}, Industries: []string{"cars", "ai"},
				Text: geo.Name{Zh: "引进风洞技术", En: "Wind tunnel"}, Source: geo.SourceRef{Document: "report", Section: "三"}},
		},
	}
}

// readContent reads a whole project back.
func readContent(ctx context.Context, q querier) (c geo.Content, err error) {
	for _, t := range tables() {
		list, err := featuresOf(ctx, q, t.kind)
		if err != nil {
			return c, err
		}
		c.Features = append(c.Features, list...)
	}
	err = readOthers(ctx, q, &c)
	return c, err
}

// project makes a project file from a content, closed again.
func project(tb testing.TB, c geo.Content) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "project.gpkg")
	reopen(tb, path, c).Close()
	return path
}

func reopen(tb testing.TB, path string, c geo.Content) *DB {
	tb.Helper()
	if _, err := os.Stat(path); err != nil && reflect.DeepEqual(c, small()) {
		data, err := smallFile()
		if err == nil {
			err = os.WriteFile(path, data, 0o600)
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	d, err := Open(path, c)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { d.Close() })
	return d
}

// smallFile is a new project of the small content, made once.
var smallFile = sync.OnceValues(func() ([]byte, error) {
	return newFile(context.Background(), small(), schema())
})

func smallMemory(tb testing.TB) *DB {
	tb.Helper()
	d, err := OpenMemory(small())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { d.Close() })
	return d
}

// run executes SQL on a project, as another program would.
func run(tb testing.TB, d *DB, query string, args ...any) {
	tb.Helper()
	if _, err := d.pool.Exec(query, args...); err != nil {
		tb.Fatal(query, err)
	}
}

// fileHash is a hash of a file's bytes.
func fileHash(tb testing.TB, path string) []byte {
	tb.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	sum := sha256.Sum256(data)
	return sum[:]
}

// wantProblem checks an error's key and that both languages can say it.
func wantProblem(tb testing.TB, err error, key string) {
	tb.Helper()
	p, ok := err.(*geo.Problem)
	if !ok {
		tb.Fatalf("got %v, want a problem %s", err, key)
	}
	if p.Key != key {
		tb.Errorf("got %v, want %s", p, key)
	}
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		s := lang.Sentence(l, err)
		if s == p.Key || bytes.ContainsAny([]byte(s), "{}\n") {
			tb.Errorf("in %s the sentence reads %q", l, s)
		}
	}
}
