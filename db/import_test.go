package db

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"

	"github.com/paulmach/orb"
)

// register is the source of the firms below.
var register = geo.Source{Key: "register", Title: geo.Name{Zh: "企业名录", En: "Register"}, Licence: geo.Name{Zh: "内部", En: "internal"}}

// firms makes up n firms as a register lists them: most begin and end alike.
func firms(n int) []geo.Feature {
	areas := []string{"上海", "上海市浦东新区", "上海闵行", "上海张江", "上海嘉定", "中国", "长三角", "上海临港"}
	marks := []string{"华", "腾", "鑫", "宇", "瑞", "凯", "博", "天", "海", "联", "创", "智", "云", "星", "辰", "恒", "泰", "达", "诚", "信"}
	trades := []string{"生物医药", "集成电路", "人工智能", "新材料", "信息技术", "机器人", "汽车零部件", "航空航天", "节能环保", "医疗器械", "软件", "文化创意"}
	ends := []string{"有限公司", "科技有限公司", "股份有限公司", "研究院", "（集团）有限公司", "科技发展有限公司"}
	list := make([]geo.Feature, n)
	for i := range list {
		// Steps that share no divisor with the lists' lengths, so that the names differ.
		name := areas[i%len(areas)] + marks[i/7%20] + marks[i/140%20] + marks[i/2800%20] + trades[i%12] + ends[i/5%6]
		list[i] = geo.Feature{ID: geo.NewID(geo.Organisation, fmt.Sprintf("r%06d", i)), Kind: geo.Organisation, Class: "company",
			Name: geo.Name{Zh: name}, Code: fmt.Sprintf("9131%08d", i), District: "district/310115", Precision: geo.PrecisionSite,
			Point: orb.Point{120.9 + float64(i%1000)/1000, 30.7 + float64(i/1000%1000)/1000}}
	}
	return list
}

// An import that is stopped when its last feature is written, but not all that follows
// from it, is rolled back and says that it was stopped; the next one is written.
func TestImportIsStoppedAtItsEnd(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	ctx, cancel := context.WithCancel(t.Context())
	list := firms(50)
	all := func(yield func(geo.Feature, error) bool) {
		for _, f := range list {
			yield(f, nil)
		}
		cancel()
	}
	if _, err := d.ImportFrom(ctx, geo.Brought{Source: register, Features: all}); !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped with %v", err)
	}
	before, err := d.Features(t.Context(), geo.Organisation)
	if err != nil {
		t.Fatal(err)
	}
	if undo, _, err := d.NextSteps(t.Context()); err != nil || undo.ID != 0 {
		t.Errorf("%v, a step %q", err, undo.Name.En)
	}
	done, err := d.Import(t.Context(), register, list)
	after, err2 := d.Features(t.Context(), geo.Organisation)
	if err != nil || err2 != nil || done.Added != 50 || len(after) != len(before)+50 {
		t.Errorf("%v, %v: %+v, %d of %d", err, err2, done, len(after), len(before))
	}
}

func TestImport(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	list := firms(50)
	list[5].Name, list[6].Note.Zh = geo.Name{Zh: "甲\x1f乙\x00丙", En: "\x1f"}, "丁\x1f"
	list[3].Aliases, list[3].Links = []string{"别名"}, []geo.Link{{Role: geo.LinkBase, To: "district/310115"}}
	list = append(list, geo.Feature{ID: "zone/own", Kind: geo.Zone, Name: geo.Name{Zh: "自建园区"}, Sources: []string{"own"},
		Geometry: orb.Polygon{{{121.1, 31}, {121.2, 31}, {121.2, 31.1}, {121.1, 31}}}, Role: geo.RoleExtent})
	steps := []struct {
		what string
		make func()
		want ImportResult
	}{
		{"all new", func() {}, ImportResult{Added: 51}},
		{"again", func() {}, ImportResult{Same: 51}},
		{"one moved, one renamed, one with no place now", func() {
			list[0].Point, list[1].Name.Zh = orb.Point{121, 31}, "改名公司"
			list[2].Point, list[2].Precision = orb.Point{}, geo.PrecisionNone
		}, ImportResult{Changed: 3, Same: 48}},
		{"an alias gone", func() { list[3].Aliases = nil }, ImportResult{Changed: 1, Same: 50}},
	}
	for _, step := range steps {
		step.make()
		got, err := d.Import(t.Context(), register, list)
		if err != nil || got != step.want {
			t.Fatalf("%s: %+v, %v, want %+v", step.what, got, err, step.want)
		}
		present, err := d.Features(t.Context(), geo.Organisation)
		if err != nil || len(present) != 51 || present[0].ID != "organisation/slm" {
			t.Fatalf("%s: %d organisations, %v", step.what, len(present), err)
		}
		for i, f := range present[1:] {
			want := list[i]
			want.Sources = []string{"register"}
			if !reflect.DeepEqual(f, want) {
				t.Errorf("%s:\n got %+v\nwant %+v", step.what, f, want)
			}
		}
	}
	if f, err := d.Feature(t.Context(), "zone/own"); err != nil || !slices.Equal(f.Sources, []string{"own"}) {
		t.Errorf("%+v, %v", f, err)
	}
	for query, want := range map[string]float64{
		"SELECT count(*) FROM rtree_organisations_geom":                                                               49,
		"SELECT count(*) FROM gpkg_contents WHERE table_name = 'organisations' AND abs(max_x - 121) < 0.001":          1,
		"SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'rtree_%_geom_%'":                    9 * 6,
		"SELECT rtreecheck('rtree_organisations_geom') = 'ok'":                                                        1,
		"SELECT count(*) FROM pragma_foreign_key_check":                                                               0,
		"SELECT count(*) FROM seed_rows WHERE name LIKE 'organisation/r%' OR name IN ('zone/own', 'source/register')": 0,
	} {
		if got := number(t, d, query); got != want {
			t.Errorf("%s: got %v, want %v", query, got, want)
		}
	}
	if r, err := Check(path); err != nil || len(r.Faults) > 0 {
		t.Errorf("check: %v, %v", r.Faults, err)
	}
}

// TestNewerSeedsLeaveImportsAlone opens a project with seeds that have lost a
// feature and gained one of an imported ID.
func TestNewerSeedsLeaveImportsAlone(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	list := firms(3)
	if _, err := d.Import(t.Context(), register, list); err != nil {
		t.Fatal(err)
	}
	d.Close()
	newer := small()
	newer.Version = "two"
	newer.Features[len(newer.Features)-1].Name.Zh = "新名"
	newer.Features = append(newer.Features, geo.Feature{ID: list[1].ID, Kind: geo.Organisation, Name: geo.Name{Zh: "种子"}})
	d = reopen(t, path, newer)
	for _, f := range list {
		f.Sources = []string{"register"}
		if got, err := d.Feature(t.Context(), f.ID); err != nil || !reflect.DeepEqual(got, f) {
			t.Errorf("got %+v, %v\nwant %+v", got, err, f)
		}
	}
	if f, err := d.Feature(t.Context(), "organisation/slm"); err != nil || f.Name.Zh != "新名" {
		t.Errorf("the seeds' own row did not follow: %+v, %v", f, err)
	}
	if _, err := d.Import(t.Context(), register, list); err != nil {
		t.Errorf("importing again: %v", err)
	}
}

func TestFailedImportChangesNothing(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	before := fileHash(t, path)
	with := func(change func(*geo.Feature)) []geo.Feature {
		list := firms(5)
		change(&list[4])
		return list
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for what, c := range map[string]struct {
		ctx  context.Context
		src  geo.Source
		list []geo.Feature
		want string
	}{
		"a seed's ID":        {t.Context(), register, with(func(f *geo.Feature) { f.ID = "organisation/slm" }), "error.import_seed"},
		"an ID twice":        {t.Context(), register, with(func(f *geo.Feature) { f.ID = "organisation/r000001" }), "error.import_twice"},
		"a district":         {t.Context(), register, with(func(f *geo.Feature) { f.ID, f.Kind = "district/1", geo.District }), "error.import_kind"},
		"kind against ID":    {t.Context(), register, with(func(f *geo.Feature) { f.Kind = geo.Zone }), "error.import_kind"},
		"no key":             {t.Context(), register, with(func(f *geo.Feature) { f.ID = "organisation/" }), "error.import_kind"},
		"a line for a point": {t.Context(), register, with(func(f *geo.Feature) { f.Geometry = orb.LineString{{1, 1}, {2, 2}} }), "error.import_geometry"},
		"no number":          {t.Context(), register, with(func(f *geo.Feature) { f.Point[0] = math.NaN() }), "error.import_geometry"},
		"a seed's source":    {t.Context(), geo.Source{Key: "own"}, firms(2), "error.import_source"},
		"no source":          {t.Context(), geo.Source{}, firms(2), "error.import_source"},
		"unknown source":     {t.Context(), register, with(func(f *geo.Feature) { f.Sources = []string{"?"} }), "error.project_failed"},
		"cancelled":          {cancelled, register, firms(2), "error.project_failed"},
	} {
		got, err := d.Import(c.ctx, c.src, c.list)
		if err == nil || got != (ImportResult{}) {
			t.Errorf("%s: %+v, %v", what, got, err)
			continue
		}
		wantProblem(t, err, c.want)
		if strings.HasPrefix(what, "cancelled") != errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if number(t, d, "SELECT count(*) FROM organisations") != 1 || number(t, d, "SELECT count(*) FROM sources") != 2 {
		t.Error("something was written")
	}
	d.Close()
	if !slices.Equal(before, fileHash(t, path)) {
		t.Error("the file changed")
	}
}

func BenchmarkImport(b *testing.B) {
	list := firms(100_000)
	for b.Loop() {
		d, err := Open(b.TempDir()+"/project.gpkg", small())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := d.Import(context.Background(), register, list); err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}

// register100k is a project with 100 000 firms, in memory.
func register100k(b *testing.B) *DB {
	b.Helper()
	d := smallMemory(b)
	if _, err := d.Import(context.Background(), register, firms(100_000)); err != nil {
		b.Fatal(err)
	}
	return d
}

func BenchmarkSearchFirms(b *testing.B) {
	d := register100k(b)
	for _, q := range []string{"公司", "上海", "shanghai", "a", "1", "ng", "sh", "上海 公司", "上海 有限 科技", "浦东 机器人", "zhangjiang",
		"shhtx", "华腾鑫生物", "pudong jicheng", "91310000", "没有这个", "xyzzy"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				if _, err := d.Search(context.Background(), q, 40); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSearchIndex is what the first search has to do before.
func BenchmarkSearchIndex(b *testing.B) {
	d := register100k(b)
	for b.Loop() {
		d.forgetIndex()
		if _, err := d.searchIndex(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFeatures(b *testing.B) {
	d := register100k(b)
	for b.Loop() {
		if _, err := d.Features(context.Background(), geo.Organisation); err != nil {
			b.Fatal(err)
		}
	}
}

// TestSourcesOfFeatures holds that each feature of an import has the sources that it
// names, and the import's where it names none, also where they are noted piece by piece.
func TestSourcesOfFeatures(t *testing.T) {
	d := smallMemory(t)
	list := firms(sourcesAtOnce + 3)
	own := map[int][]string{0: {"own"}, 1: {"register", "own"}, 2: {"register"}, sourcesAtOnce + 1: {"own", "register"}}
	for i, sources := range own {
		list[i].Sources = sources
	}
	if _, err := d.Import(t.Context(), register, list); err != nil {
		t.Fatal(err)
	}
	present, err := d.Features(t.Context(), geo.Organisation)
	if err != nil || len(present) != len(list)+1 {
		t.Fatal(len(present), err)
	}
	for i, f := range present[1:] {
		want := own[i]
		if want == nil {
			want = []string{"register"}
		}
		if f.ID != list[i].ID || !slices.Equal(f.Sources, want) {
			t.Errorf("%d: %s of %v, want %s of %v", i, f.ID, f.Sources, list[i].ID, want)
		}
	}
	if n := number(t, d, "SELECT count(*) FROM feature_sources WHERE source = 'register'"); int(n) != len(list)-1 {
		t.Errorf("%v features of the import, want %d", n, len(list)-1)
	}
}

// Removal tells what removing an import takes away: features that another import has too
// stay.
func TestRemoval(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	ctx := context.Background()
	firm := func(key, source string) geo.Feature {
		return geo.Feature{ID: geo.NewID(geo.Organisation, key), Kind: geo.Organisation, Name: geo.Name{Zh: "甲" + key}, Point: orb.Point{121.6, 31.2},
			Precision: geo.PrecisionSite, District: "district/310115", Sources: []string{source}}
	}
	for file, keys := range map[string][]string{"import/a": {"1", "2", "3"}, "import/b": {"3", "4"}} {
		var fs []geo.Feature
		for _, key := range keys {
			fs = append(fs, firm(key, file))
		}
		if _, err := d.Import(ctx, geo.Source{Key: file, Title: geo.Name{Zh: file, En: file}}, fs); err != nil {
			t.Fatal(err)
		}
	}
	before, err := d.Features(ctx, geo.Organisation)
	if err != nil {
		t.Fatal(err)
	}
	im, err := d.FindImport(ctx, "import/a")
	if err != nil {
		t.Fatal(err)
	}
	r, err := d.Removal(ctx, im)
	if err != nil || r.Features[geo.Organisation] != 2 || len(r.Features) != 1 || r.Shared+r.Restored != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	if _, n, err := d.RemoveImport(ctx, im.Source); err != nil || n.Gone != 2 {
		t.Errorf("%d went, %v", n.Gone, err)
	}
	if after, err := d.Features(ctx, geo.Organisation); err != nil || len(after) != len(before)-2 {
		t.Errorf("%d of %d are left, %v", len(after), len(before), err)
	}
}
