package page_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/thematic"
	"kechuang/seeds/testkit"
)

// shaded is a figure of numbers with a template.
func shaded(f *fixture, tpl figure.Template) *figure.Figure {
	fig := page.Numbered(f.data, []thematic.Spec{{Dataset: "dataset/1", Measures: []string{"企业数"}}}, &f.figures[0])
	fig.Template = tpl
	fig.Points = []figure.KeyPoint{{Text: geo.Name{Zh: "浦东{data:dataset/1/企业数/310115}", En: "Pudong {data:dataset/1/企业数/310115}"}}}
	return fig
}

// allTexts are the words of a scene.
func allTexts(s *scene.Scene) []string {
	var out []string
	texts(s.Root, func(x scene.Text) { out = append(out, x.String) })
	return out
}

// groups counts those of a name, or of names that begin so.
func groups(items []scene.Item, whole bool, name string) int {
	n := 0
	for _, it := range items {
		if it.Group == nil {
			continue
		}
		if it.Group.Name == name || !whole && strings.HasPrefix(it.Group.Name, name) {
			n++
		}
		n += groups(it.Group.Items, whole, name)
	}
	return n
}

// Each template has its maps, its list and one legend, on a slide and on paper.
func TestTemplates(t *testing.T) {
	f := numbered(t, testkit.Numbers())
	for tpl, want := range map[figure.Template]struct {
		maps, rows int
		word       string
	}{
		figure.MapPoints: {1, 0, "浦东3,120家"}, figure.MapTable: {1, 16, "无数据"}, figure.MapChart: {1, 16, "3,120"},
		figure.TwoMaps: {2, 0, "2022年"}, figure.Multiples: {2, 0, "2023年"},
	} {
		for _, size := range []scene.Size{page.Slide, {W: 595, H: 842}} {
			sc := page.Compose(f.spec(shaded(f, tpl), size, geo.Zh))
			if n := groups(sc.Root, true, "scalebar"); n != want.maps {
				t.Errorf("%s %v: %d maps", tpl, size, n)
			}
			if n := groups(sc.Root, true, "legend"); n != 1 {
				t.Errorf("%s %v: %d legends", tpl, size, n)
			}
			if n := groups(sc.Root, false, "row/district/"); n != want.rows && size == page.Slide || n > 16 {
				t.Errorf("%s %v: %d rows", tpl, size, n)
			}
			if !slices.Contains(allTexts(sc), want.word) {
				t.Errorf("%s %v: no %q in %v", tpl, size, want.word, allTexts(sc))
			}
			texts(sc.Root, func(x scene.Text) {
				if x.Align == scene.Start && (x.At.X < 0 || x.At.X+x.Width > size.W+1 || x.At.Y > size.H) {
					t.Errorf("%s %v: %q leaves the page", tpl, size, x.String)
				}
			})
		}
	}
}

// A small map shows all of its extent, whatever its scale.
func TestSmallMapsAreWhole(t *testing.T) {
	f := numbered(t, testkit.Numbers())
	fig := shaded(f, figure.Multiples)
	for range 10 {
		fig.Maps = append(fig.Maps, figure.MapSpec{Year: 2023})
	}
	p := page.New(f.spec(fig, page.Slide, geo.Zh))
	v := p.View()
	for _, c := range []geo.FeatureID{"district/310151", "district/310116"} {
		d, _ := f.data.Feature(c)
		for _, at := range []orb.Point{d.Bound().Min, d.Bound().Max} {
			if pt := v.Pt(at); pt.Y < v.Origin.Y || pt.Y > v.Origin.Y+v.Size.H || pt.X < v.Origin.X || pt.X > v.Origin.X+v.Size.W {
				t.Errorf("%s at %v is outside of %v %v", c, pt, v.Origin, v.Size)
			}
		}
	}
}

// The maps of two years have the classes of one legend: a district whose number stays in its
// class has the colour that it had.
func TestTwoMapsShareClasses(t *testing.T) {
	f := numbered(t, testkit.Numbers())
	fig := shaded(f, figure.TwoMaps)
	if got := allTexts(page.Compose(f.spec(fig, page.Slide, geo.Zh))); !slices.Contains(got, "3,110") || !slices.Contains(got, "3,120") {
		t.Errorf("not both years: %v", got)
	}
	fig.Maps = []figure.MapSpec{{District: "district/310115"}, {District: "district/310104", Title: geo.Name{Zh: "徐汇！"}}}
	got := allTexts(page.Compose(f.spec(fig, page.Slide, geo.Zh)))
	if !slices.Contains(got, "徐汇！") || !slices.Contains(got, "浦东新区") {
		t.Errorf("not both districts: %v", got)
	}
	fig.Maps, fig.Thematic[0].Measures = nil, []string{"增速"}
	fig.Maps = []figure.MapSpec{{Year: 1999}, {District: "district/999999"}}
	if s := strings.Join(allTexts(page.Compose(f.spec(fig, page.Slide, geo.Zh))), "\n"); !strings.Contains(s, "district/999999") {
		t.Error("a district that is not there is not told")
	}
}

// The user's rows of a legend come in order, under their names, and without hidden ones.
func TestLegendEdited(t *testing.T) {
	f := load(t)
	fig := f.figures[0]
	before := page.Compose(f.spec(&fig, page.Slide, geo.Zh)).Meta.Roles
	if len(before) < 3 {
		t.Fatal(before)
	}
	fig.Legend = figure.Legend{Place: figure.Beside, Rows: []figure.LegendRow{{Symbol: "zone", Name: geo.Name{Zh: "我的园区"}}, {Symbol: "axis", Hidden: true}}}
	sc := page.Compose(f.spec(&fig, page.Slide, geo.Zh))
	var names []string
	for _, it := range group(sc.Root, "legend").Items {
		if it.Group != nil {
			names = append(names, it.Group.Name)
		}
	}
	all := strings.Join(allTexts(sc), "\n")
	if len(names) == 0 || !strings.HasPrefix(names[0], "legend/zone") || slices.ContainsFunc(names, func(s string) bool { return s == "legend/axis" || strings.HasPrefix(s, "legend/axis+") }) || !strings.Contains(all, "我的园区") {
		t.Errorf("%v of %v", names, before)
	}
	for _, place := range figure.Corners {
		fig.Legend.Place = place
		if sc := page.Compose(f.spec(&fig, page.Slide, geo.Zh)); groups(sc.Root, true, "legend") != 1 {
			t.Errorf("%s: no legend", place)
		}
	}
}

// A reference that points nowhere is a mark on the page, and the page says which.
func TestLostReference(t *testing.T) {
	f := load(t)
	fig := f.figures[0]
	fig.Message = geo.Name{Zh: "共{fact:F999}", En: "All {fact:F999}"}
	for l, want := range map[geo.Lang][2]string{geo.Zh: {"共〔缺〕", "{fact:F999}"}, geo.En: {"All [?]", "{fact:F999}"}} {
		s := strings.Join(allTexts(page.Compose(f.spec(&fig, page.Slide, l))), "\n")
		if !strings.Contains(s, want[0]) || !strings.Contains(s, want[1]) {
			t.Errorf("%s: %s", l, s)
		}
	}
}
