package page_test

import (
	"context"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/thematic"
	"kechuang/seeds/testkit"
)

// numbered is the fixture with the user's table of numbers.
func numbered(t *testing.T, sets ...geo.Dataset) *fixture {
	t.Helper()
	f := *load(t)
	var err error
	if f.data, err = layer.LoadData(context.Background(), testkit.Numbered(testkit.Store(t), sets...)); err != nil {
		t.Fatal(err)
	}
	return &f
}

// The source line names the table of numbers with its file, measure, unit and year. The
// report stands in it for what else the page tells, and never for the numbers alone.
func TestSourceOfNumbers(t *testing.T) {
	f := numbered(t, testkit.Numbers(), geo.Dataset{ID: "dataset/2", Name: geo.Name{Zh: "常住人口"}, Kind: geo.District,
		Measures: []geo.Measure{{Name: "人口"}}, Values: []geo.DatasetValue{{Feature: "district/310115", Measure: "人口", Number: 5}}})
	shade := thematic.Spec{Dataset: "dataset/1", Measures: []string{"企业数"}}
	report := map[geo.Lang]string{geo.Zh: "2016 年报告", geo.En: "2016 report"}
	for l, want := range map[geo.Lang]string{geo.Zh: "数据：高新技术企业，企业数（家）、增速（%），2023年，来源：2023年各区高新技术企业.xlsx；常住人口，人口，来源未注明",
		geo.En: "Data: High-tech firms, 企业数 (家), 增速 (%), 2023, source: 2023年各区高新技术企业.xlsx; 常住人口, 人口, source not stated"} {
		specs := []thematic.Spec{shade, {Dataset: "dataset/1", Measures: []string{"增速"}, As: thematic.Written}, {Dataset: "dataset/2", As: thematic.Circles}}
		spec := f.spec(page.Numbered(f.data, specs, &f.figures[0]), page.Slide, l)
		alone := page.Compose(spec)
		if got := sourceText(alone); !strings.HasPrefix(got, want) || strings.Contains(got, report[l]) || alone.Meta.Source != got {
			t.Errorf("%s: a page of numbers: %q, and for files %q", l, got, alone.Meta.Source)
		}
		if notes := strings.Join(alone.Meta.Notes, "\n"); !strings.Contains(notes, "2023年各区高新技术企业.xlsx") || !strings.Contains(notes, "3,120") || strings.Contains(notes, report[l]) {
			t.Errorf("%s: notes %q", l, notes)
		}
		spec.Visible[geo.Zone] = true
		if got := sourceText(page.Compose(spec)); !strings.HasPrefix(got, want) || !strings.Contains(got, report[l]) {
			t.Errorf("%s: with zones of the report: %q", l, got)
		}
		spec = f.spec(&f.figures[0], page.Slide, l)
		spec.Thematic = []thematic.Spec{shade}
		if got := sourceText(page.Compose(spec)); !strings.Contains(got, report[l]) || !strings.Contains(got, "2023年各区高新技术企业.xlsx") {
			t.Errorf("%s: a figure of the report with numbers: %q", l, got)
		}
	}
}

// sourceText is the source line as it is drawn, without the review number.
func sourceText(s *scene.Scene) string {
	out := ""
	texts(group(s.Root, "source").Items, func(x scene.Text) {
		switch {
		case x.Align == scene.End:
		case out == "" || strings.HasPrefix(s.Meta.Source, out+x.String):
			out += x.String
		default:
			out += " " + x.String
		}
	})
	return out
}

// A district's page and its slide show its numbers, as key points, with their file in the
// source line and all of them in the notes.
func TestDistrictShowsNumbers(t *testing.T) {
	f := numbered(t, testkit.Numbers())
	pudong, _ := f.data.Feature("district/310115")
	fig := page.About(pudong, nil, f.data)
	s := page.Compose(f.spec(fig, page.Slide, geo.Zh))
	said := ""
	texts(group(s.Root, "points").Items, func(x scene.Text) { said += x.String })
	if !strings.Contains(said, "企业数（家）：3,120，2023年，15 个区中第 1 位") {
		t.Errorf("points %q", said)
	}
	if !strings.HasPrefix(s.Meta.Source, "数据：高新技术企业，来源：2023年各区高新技术企业.xlsx · ") || !strings.Contains(strings.Join(s.Meta.Notes, "\n"), "不是报告的内容") {
		t.Errorf("source %q, notes %q", s.Meta.Source, s.Meta.Notes)
	}
	spec := f.spec(&f.figures[0], page.Slide, geo.En)
	slides, err := page.Deck(t.Context(), page.DeckSpec{Spec: spec, Store: testkit.Numbered(testkit.Store(t), testkit.Numbers())}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, slide := range slides {
		if slide.Scene.Title != "Pudong New Area" {
			continue
		}
		said := ""
		texts(group(slide.Scene.Root, "points").Items, func(x scene.Text) { said += x.String + " " })
		if !strings.Contains(said, "企业数 (家): 3,120, 2023, rank 1") || !strings.Contains(slide.Scene.Meta.Source, "2023年各区高新技术企业.xlsx") {
			t.Errorf("slide of Pudong: %q, %q", said, slide.Scene.Meta.Source)
		}
		return
	}
	t.Error("no slide of Pudong")
}

// Of a dataset that is no longer in the project a figure's page says so, and keeps the rest.
func TestLostDataset(t *testing.T) {
	f := numbered(t)
	fig := f.figures[0]
	fig.Thematic = []thematic.Spec{{Dataset: "dataset/1", Measures: []string{"企业数"}}}
	for l, want := range map[geo.Lang]string{geo.Zh: "数值未显示：项目里已没有 dataset/1/企业数", geo.En: "Numbers not shown: the project no longer has dataset/1/企业数"} {
		s := page.Compose(f.spec(&fig, page.Slide, l))
		if got := sourceText(s); !strings.HasPrefix(got, want) || !strings.Contains(strings.Join(s.Meta.Notes, "\n"), want) {
			t.Errorf("%s: %q, notes %q", l, got, s.Meta.Notes)
		}
		plain := page.Compose(f.spec(&f.figures[0], page.Slide, l))
		if len(group(s.Root, "points").Items) != len(group(plain.Root, "points").Items) {
			t.Errorf("%s: the page lost more than its numbers", l)
		}
	}
}

// Of numbers that can't be drawn as a figure says, its page gives the reason.
func TestNumbersNotShown(t *testing.T) {
	f := numbered(t, testkit.Numbers())
	fig := f.figures[0]
	fig.Thematic = []thematic.Spec{{Dataset: "dataset/1", As: thematic.Shares, Measures: []string{"企业数", "增速"}}}
	for l, want := range map[geo.Lang]string{geo.Zh: "数值未显示：“企业数（家）”和“增速（%）”单位不同", geo.En: "Numbers not shown: “企业数"} {
		if got := sourceText(page.Compose(f.spec(&fig, page.Slide, l))); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q", l, got)
		}
	}
}

// On a screen numbers keep their legend: points give way to it, and it stays on the page.
func TestNumbersOnScreensAreExplained(t *testing.T) {
	f := numbered(t, testkit.Numbers())
	for _, size := range [][2]float64{{1440, 900}, {1920, 1080}, {1024, 768}} {
		for i := range f.figures {
			spec := screen(t, f, &f.figures[i], geo.Zh, size[0], size[1])
			spec.Thematic = []thematic.Spec{{Dataset: "dataset/1", Measures: []string{"企业数"}}}
			s := page.Compose(spec)
			says := ""
			legend := group(s.Root, "legend")
			if legend == nil {
				t.Errorf("%s at %v: no legend", f.figures[i].ID, size)
				continue
			}
			texts(legend.Items, func(x scene.Text) { says += x.String })
			if !strings.Contains(says, "企业数") || !legend.Bounds.Within(scene.R(0, 0, s.Size.W, s.Size.H)) {
				t.Errorf("%s at %v: the legend says %q", f.figures[i].ID, size, says)
			}
		}
	}
}

// A source line names the chapter for its own headings only; pages of what the user named
// are no headings of it.
func TestSourceLineOfOwnDocuments(t *testing.T) {
	docs := testkit.Data(t).Documents()
	heading := docs[0].Sections[0].Zh
	mixed := page.SourceLine(geo.En, docs, []string{heading, "p. 12"}, []string{"Yearbook p. 12"})
	alone := page.SourceLine(geo.En, docs, []string{"p. 12"}, []string{"Yearbook p. 12"})
	if strings.Count(mixed, "p. 12") != 1 || !strings.Contains(mixed, "4.3") || alone != "Yearbook p. 12" {
		t.Errorf("%q, alone %q", mixed, alone)
	}
}
