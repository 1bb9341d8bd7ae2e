package seeds

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/figure"
)

// inNames are digits and words of number that are no numbers of facts: names, the title of
// a layout as the document writes it in quotation marks, and what a sentence counts itself.
var inNames = []string{"3D", "创业1号线", "创客3号线", "创意7号线", "地铁1号线", "地铁3号线", "地铁7号线",
	"Line 1", "Line 3", "Line 7", "line 1", "line 3", "line 7", "一轴两翼", "一核三区", "“三区”", "三线", "一轴", "一核",
	"58公里", "58 km", // measured on the map
}

var (
	digits  = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?`)
	letters = regexp.MustCompile(`(?i)[一二两三四五六七八九十]+(?:大|个|条|家)|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|hundred)\b`)
)

// texts are those of a figure as the seeds have them, each in both languages.
func textsOf(f figure.Figure) []string {
	var out []string
	add := func(names ...geo.Name) {
		for _, n := range names {
			out = append(out, n.Zh, n.En)
		}
	}
	add(f.Title, f.Message, f.Subtitle, f.Note)
	for _, p := range f.Points {
		add(p.Key, p.Text)
	}
	for _, c := range f.Captions {
		add(c)
	}
	return out
}

// Every number in the texts of the bundled figures is a reference to a fact that has it:
// what stands in digits besides is part of a name or counted by the map itself.
func TestNumbersOfFiguresAreReferences(t *testing.T) {
	figs, err := Figures()
	if err != nil {
		t.Fatal(err)
	}
	values, refs := valuesOf(content(t)), 0
	for _, f := range figs {
		for _, text := range textsOf(f) {
			for _, r := range figure.References(text) {
				refs++
				got, ok := r.In(geo.Zh, values)
				fact := values.facts[r.FactID()]
				in := func(q geo.Quantity) bool {
					return strings.HasPrefix(got, strconv.FormatFloat(q.Value, 'f', -1, 64)) || !digits.MatchString(got)
				}
				if !ok || got != strconv.Itoa(fact.Year) && !slices.ContainsFunc(fact.Quantities, in) {
					t.Errorf("%s: %s says %q, which the fact doesn't", f.ID, r.Text, got)
				}
				text = strings.Replace(text, r.Text, "", 1)
			}
			for _, name := range inNames {
				text = strings.ReplaceAll(text, name, "")
			}
			if n := digits.FindString(text); n != "" && !(n == "16" && len(districtsOf(values)) == 16) {
				t.Errorf("%s: %s in %q is no reference", f.ID, n, text)
			}
			for _, n := range letters.FindAllString(text, -1) {
				if !slices.Contains(counted[f.ID], n) {
					t.Errorf("%s: %s in %q is no reference", f.ID, n, text)
				}
			}
		}
	}
	if refs < 60 {
		t.Errorf("%d references", refs)
	}
}

// counted are the numbers of figures that count what the figure itself lists: districts and
// lines that stand in the text, or in its view, where other tests count them.
var counted = map[string][]string{
	"overview":          {"五个", "Five"},
	"local-strengths":   {"七个", "Seven", "seven", "two", "Three"},
	"yangpu-areas":      {"三大", "Three", "three"},
	"jingan-areas":      {"Three"},
	"putuo-axis":        {"Two", "two", "一条", "两条"},
	"baoshan-lines":     {"三条", "Three", "three", "两条", "two"},
	"lingang-core":      {"Three", "three"},
	"industry-clusters": {"六个", "Six", "three"},
	"roadmap":           {"五个", "四个", "Five", "four"},
	"industry-matrix":   {"一个"},
	"numbers":           {"九个", "十二个", "nine", "Twelve"},
}

func districtsOf(v said) []geo.Feature {
	var out []geo.Feature
	for _, f := range v.features {
		if f.Kind == geo.District {
			out = append(out, f)
		}
	}
	return out
}

// A number that is changed in a fact is changed in title, point and caption.
func TestFiguresFollowFacts(t *testing.T) {
	figs, err := Figures()
	if err != nil {
		t.Fatal(err)
	}
	values := valuesOf(content(t))
	for _, id := range []string{"F056", "F060"} {
		f := values.facts[id]
		f.Quantities = slices.Clone(f.Quantities)
		f.Quantities[0].Value = 300
		values.facts[id] = f
	}
	delete(values.facts, "F070")
	i := slices.IndexFunc(figs, func(f figure.Figure) bool { return f.ID == "maker-spaces" })
	f := figs[i].Filled(values)
	for got, want := range map[string]string{
		f.Message.Zh: "长宁入驻300家", f.Message.En: "hosts 300 spaces",
		f.Captions["district/310105"].Zh: "300家众创空间", f.Captions["district/310105"].En: "300 maker spaces",
		f.Captions["district/310112"].Zh: "300个创业项目", f.Points[2].Text.En: "300 projects",
		f.Captions["district/310120"].Zh: "〔缺〕个入驻项目", strings.Join(f.Lost, " "): "{fact:F070|number}",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q; want %q", got, want)
		}
	}
	if figs[i].Lost != nil || !strings.Contains(figs[i].Message.Zh, "{fact:F060|number}") {
		t.Error("the figure itself was changed")
	}
}
