package search_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"kechuang/geo"
	"kechuang/seeds/testkit"

	"github.com/mozillazg/go-pinyin"
)

func TestFirstAnswers(t *testing.T) {
	d := memory(t)
	for query, want := range map[string]geo.FeatureID{
		"浦东": "district/310115", "pudong": "district/310115", "pdxq": "district/310115", "pd": "district/310115",
		"Pudong": "district/310115", "浦东新区": "district/310115", "310115": "district/310115", "ＰＤ": "district/310115",
		"张江": "zone/zhangjiang-kejicheng", "zhangjiang": "zone/zhangjiang-kejicheng", "zj": "zone/zhangjiang-kejicheng",
		"zhang jiang": "zone/zhangjiang-kejicheng", "3D打印": "3d-printing", "3d": "cluster/songjiang-3d-dayin-jiqun",
		"SLM": "organisation/slm-solutions", "石墨烯": "graphene",
		"fengjing": "zone/fengjing-zhen", "枫泾": "zone/fengjing-zhen", "众创空间": "incubator/huangpupai-zhongchuang-kongjian",
		"changning": "district/310105", "cnq": "district/310105", "minhang": "district/310112", "mh": "district/310112",
		"huangpu": "district/310101", "jing'an": "district/310106", "jingan": "district/310106", "chongming": "district/310151",
		"caohejing": "zone/caohejing-kaifaqu", "xinzhuang": "zone/xinzhuang-gongyequ", "zhuqiao": "zone/zhuqiao-diqu",
		"lingang": "zone/lingang-diqu", "shanghai": geo.CityID, "风洞": "district/310114", "浦东 机器人": "district/310115",
		"tongji": "organisation/tongji-daxue", "KIC": "zone/chuangzhi-tiandi",
	} {
		hits, err := d.Search(t.Context(), query, 5)
		if err != nil || len(hits) == 0 {
			t.Errorf("%s: %v, %v", query, hits, err)
			continue
		}
		if hits[0].ID != want {
			t.Errorf("%s: got %s (%s), want %s", query, hits[0].ID, hits[0].Match, want)
		}
	}
}

// TestEveryNameIsFound types every name in four spellings, the last two by a
// pinyin of their own: the feature must come first wherever no other has the
// same spelling. Land and water around the city give way to it.
func TestEveryNameIsFound(t *testing.T) {
	d := memory(t)
	first := pinyin.NewArgs()
	letters := pinyin.NewArgs()
	letters.Style = pinyin.FirstLetter
	spell := []func(geo.Name) string{
		func(n geo.Name) string { return n.Zh },
		func(n geo.Name) string { return n.En },
		func(n geo.Name) string { return strings.Join(pinyin.LazyPinyin(n.Zh, first), "") },
		func(n geo.Name) string { return strings.Join(pinyin.LazyPinyin(n.Zh, letters), "") },
	}
	var all []geo.Feature
	for _, k := range []geo.Kind{geo.District, geo.Axis, geo.Zone, geo.Incubator, geo.Cluster, geo.Organisation} {
		list, err := d.Features(t.Context(), k)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, list...)
	}
	for way, f := range spell {
		owners := map[string]int{}
		for _, feature := range all {
			owners[strings.ToLower(f(feature.Name))]++
		}
		missed, tried := 0, 0
		for _, feature := range all {
			text := f(feature.Name)
			if text == "" || owners[strings.ToLower(text)] > 1 {
				continue
			}
			tried++
			hits, err := d.Search(t.Context(), text, 1)
			if err != nil {
				t.Fatal(err)
			}
			if len(hits) == 0 || hits[0].ID != feature.ID {
				missed++
				t.Logf("%s: got %v, want %s", text, hits, feature.ID)
			}
		}
		if tried == 0 || missed*50 > tried {
			t.Errorf("spelling %d: %d of %d missed", way, missed, tried)
		}
	}
}

// TestEveryFactIsFound looks for each fact by the beginning of its text.
func TestEveryFactIsFound(t *testing.T) {
	d := memory(t)
	facts, err := d.AllFacts(t.Context())
	if err != nil || len(facts) == 0 {
		t.Fatal(len(facts), err)
	}
	for _, f := range facts {
		for _, text := range []string{f.Text.Zh, f.Text.En} {
			runes := []rune(text)
			hits, err := d.Search(t.Context(), string(runes[:min(len(runes), 60)]), 20)
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, h := range hits {
				found = found || h.Fact == f.ID && h.ID == f.Subject
			}
			if !found {
				t.Errorf("%s is not found by %q", f.ID, text)
			}
		}
	}
}

func TestMatchIsPartOfTheHit(t *testing.T) {
	d := memory(t)
	for query, want := range map[string]string{"pdxq": "浦东新区", "kejicheng": "科技城", "PUDONG": "Pudong", "打印": "打印",
		"技城": "技城", "jinga": "Jing'a"} {
		hits, err := d.Search(t.Context(), query, 50)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, h := range hits {
			found = found || h.Match == want
			if h.Match == "" {
				t.Errorf("%s: %s matches nothing", query, h.ID)
			}
		}
		if !found {
			t.Errorf("%s: no hit shows %q: %v", query, want, hits)
		}
	}
}

// odd are queries that the user may paste by mistake or to try what happens.
var odd = []string{"", " ", "\"", "'", "*", "NEAR(", "NEAR(a b, 3)", "a OR b", "NOT", "AND", "a AND", "-a", "names:x", "{names}", "^a", "(", ")", "\\",
	"%", "_", "😀", "浦东😀", "👩‍👩‍👧", "\x00", "浦\x00东", "\x1b[31m", "\xff\xfe", "a\nb", "\u202eabc", strings.Repeat("长", 100000),
	strings.Repeat("a b ", 10000), strings.Repeat("\"", 1000), strings.Repeat("张 ", 200), "𠮷", "𰻝", "ﬁ", "İ", "é", "한국", "ⅷ", "½", "a\u0301", "；DROP TABLE facts"}

func TestOddQueries(t *testing.T) {
	d := memory(t)
	for _, query := range odd {
		start := time.Now()
		hits, err := d.Search(t.Context(), query, 20)
		if err != nil || len(hits) > 20 {
			t.Errorf("%.40q: %d hits, %v", query, len(hits), err)
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("%.40q took %v", query, took)
		}
	}
	for _, limit := range []int{0, -1} {
		if hits, err := d.Search(t.Context(), "浦东", limit); err != nil || len(hits) != 0 {
			t.Errorf("limit %d: %v, %v", limit, hits, err)
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, query := range odd {
		f.Add(query[:min(len(query), 100)])
	}
	d := memory(f)
	f.Fuzz(func(t *testing.T, query string) {
		hits, err := d.Search(t.Context(), query, 20)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits {
			if h.Match == "" || !utf8.ValidString(h.Match) || h.ID == "" {
				t.Errorf("%q: %+v", query, h)
			}
		}
	})
}

func TestResolve(t *testing.T) {
	d := memory(t)
	for text, want := range map[string]geo.FeatureID{
		"district/310115": "district/310115", "310115": "district/310115", "浦东新区": "district/310115", "浦东": "district/310115",
		"pudong new area": "district/310115", "PUDONG": "district/310115", " pudong-xinqu ": "district/310115", "chongming-xian": "district/310151",
		"zhangjiang-kejicheng": "zone/zhangjiang-kejicheng", "张江": "zone/zhangjiang-kejicheng", "张江科学城": "zone/zhangjiang-kejicheng",
		"city/310000": geo.CityID, "slm-solutions": "organisation/slm-solutions",
	} {
		if id, err := d.Resolve(t.Context(), text); err != nil || id != want {
			t.Errorf("%s: got %s, %v, want %s", text, id, err, want)
		}
	}
	for _, f := range testkit.Content(t).Features {
		for _, text := range []string{string(f.ID), f.ID.Key()} {
			if id, err := d.Resolve(t.Context(), text); err != nil || id != f.ID && text != f.ID.Key() {
				t.Errorf("%s: got %s, %v", text, id, err)
			}
		}
		if f.Name.Zh == "" || f.Kind == geo.ContextLayer {
			continue // the names of what people orient by are not searched
		}
		if id, err := d.Resolve(t.Context(), f.Name.Zh); err != nil || id == "" {
			t.Errorf("%s: %v", f.Name.Zh, err)
		}
	}
}

func TestResolveSuggests(t *testing.T) {
	d := memory(t)
	for text, near := range map[string]string{"pudonq": "district/310115", "张江X": "zone/zhangjiang-kejicheng", "district/99": "", "": "",
		"☃": "", strings.Repeat("q", 1000): ""} {
		_, err := d.Resolve(t.Context(), text)
		p, ok := err.(*geo.Problem)
		if !ok {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if p.Err != geo.ErrNotFound || !strings.Contains(p.Args["near"], near) {
			t.Errorf("%.20s: %v, want %s", text, p, near)
		}
	}
}
