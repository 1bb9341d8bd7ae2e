package state_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/ui/state"
)

func dossierOf(t *testing.T, m *state.Model, id geo.FeatureID) *dossier.Dossier {
	t.Helper()
	if err := m.Select(id); err != nil {
		t.Fatal(err)
	}
	d, err := m.Dossier(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// entries lists every fact that a dossier shows.
func entries(d *dossier.Dossier) []dossier.Entry {
	out := slices.Clone(d.Lead)
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			out = append(out, b.Entries...)
		}
	}
	return out
}

// links lists every feature that a dossier leads to.
func links(d *dossier.Dossier) map[geo.FeatureID]bool {
	out := map[geo.FeatureID]bool{}
	add := func(cs []dossier.Chip) {
		for _, c := range cs {
			out[c.ID] = true
		}
	}
	add(d.Back)
	for _, e := range entries(d) {
		add(e.Links)
	}
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			out[b.Link] = true
			for _, r := range b.Rows {
				add(r.Chips)
			}
		}
	}
	return out
}

// Every fact stands in the dossier of its subject and of every feature that it
// names, with its section.
func TestDossiersHoldEveryFact(t *testing.T) {
	m := newModel(t)
	f := load(t)
	shown := map[geo.FeatureID][]dossier.Entry{}
	for _, ft := range f.content.Features {
		if !ft.Kind.Backdrop() {
			shown[ft.ID] = entries(dossierOf(t, m, ft.ID))
		}
	}
	for _, fact := range f.content.Facts {
		for _, id := range append([]geo.FeatureID{fact.Subject}, fact.About...) {
			i := slices.IndexFunc(shown[id], func(e dossier.Entry) bool { return e.Fact == fact.ID })
			if i < 0 {
				t.Errorf("%s is missing in the dossier of %s", fact.ID, id)
				continue
			}
			if e := shown[id][i]; e.Text == "" || e.Source.Section == "" || e.Source.Chip == "" || e.Source.Document == "" {
				t.Errorf("%s in %s lacks text or source: %+v", fact.ID, id, e)
			}
		}
	}
}

// A district leads to everything in it, and everything leads back.
func TestLinksGoBothWays(t *testing.T) {
	m := newModel(t)
	f := load(t)
	of := map[geo.FeatureID]map[geo.FeatureID]bool{}
	for _, ft := range f.content.Features {
		if !ft.Kind.Backdrop() {
			of[ft.ID] = links(dossierOf(t, m, ft.ID))
		}
	}
	for _, ft := range f.content.Features {
		if ft.District == "" || of[ft.ID] == nil {
			continue
		}
		if !of[ft.District][ft.ID] {
			t.Errorf("%s does not lead to %s", ft.District, ft.ID)
		}
		if !of[ft.ID][ft.District] {
			t.Errorf("%s does not lead to %s", ft.ID, ft.District)
		}
		for _, l := range ft.Links {
			if !of[ft.ID][l.To] || !of[l.To][ft.ID] {
				t.Errorf("%s and its %s %s are not linked both ways", ft.ID, l.Role, l.To)
			}
		}
	}
}

func TestPudongDossier(t *testing.T) {
	m := newModel(t)
	d := dossierOf(t, m, pudong)
	if d.Title != "浦东新区" || d.Subtitle != "Pudong New Area" || !slices.Contains(d.Meta, "310115") {
		t.Errorf("head %q %q %v", d.Title, d.Subtitle, d.Meta)
	}
	var years, numbers []int
	for _, e := range block(t, d, geo.Goal).Entries {
		years = append(years, e.Year)
	}
	for _, e := range block(t, d, geo.KeyWork).Entries {
		numbers = append(numbers, e.Number)
	}
	if len(years) < 4 || years[0] != 2020 || years[len(years)-1] != 0 {
		t.Errorf("goal years %v: dated ones first, the undated last", years)
	}
	if !slices.Equal(numbers, []int{1, 2, 3, 4}) {
		t.Errorf("key work %v", numbers)
	}
	if d.Approx != "" {
		t.Errorf("a district is precise: %q", d.Approx)
	}
}

func block(t *testing.T, d *dossier.Dossier, topic geo.Topic) dossier.Block {
	t.Helper()
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			if b.Topic == topic {
				return b
			}
		}
	}
	t.Fatalf("%s has no block %s", d.ID, topic)
	return dossier.Block{}
}

// Where the document says nothing, a district's dossier says so in its last line,
// and nowhere else: no block is empty.
func TestSilenceIsSaid(t *testing.T) {
	m := newModel(t)
	f := load(t)
	for _, ft := range f.content.Features {
		if ft.Kind == geo.Water || ft.Kind == geo.Land {
			continue
		}
		d := dossierOf(t, m, ft.ID)
		if want := dossier.Read(ft, f.content.Facts, nil).UnsaidLine(geo.Zh); ft.Kind == geo.District && d.Unsaid != want || ft.Kind != geo.District && d.Unsaid != "" {
			t.Errorf("%s leaves unsaid %q, want %q", ft.ID, d.Unsaid, want)
		}
		for _, p := range d.Parts {
			for _, b := range p.Blocks {
				if len(b.Entries)+len(b.Rows)+len(b.Lines)+len(b.Industries) == 0 {
					t.Errorf("%s: %q is empty", ft.ID, b.Title)
				}
			}
		}
	}
}

// Of Jiading's maker spaces only the title of a figure is left, and the dossier
// says so under that heading; Baoshan's industries are named.
func TestHeadingsOfWhatIsLeft(t *testing.T) {
	m := newModel(t)
	if b := block(t, dossierOf(t, m, "district/310114"), geo.Incubation); len(b.Entries) != 1 || b.Entries[0].Fact != "F079" {
		t.Errorf("Jiading's maker spaces: %+v", b)
	}
	b := block(t, dossierOf(t, m, "district/310113"), geo.IndustryFact)
	if len(b.Industries) != 2 || b.Industries[1].Text != "石墨烯" {
		t.Errorf("Baoshan's industries: %+v", b)
	}
	core := block(t, dossierOf(t, m, zhangjiang), geo.ZoneRole)
	var facts []string
	for _, e := range core.Entries {
		facts = append(facts, e.Fact)
	}
	if !slices.Equal(facts, []string{"F036", "F037", "F038"}) {
		t.Errorf("Zhangjiang's parks: %v", facts)
	}
	corridor := block(t, dossierOf(t, m, "axis/pudong-zhongbu-chuangxin-zoulang"), geo.Layout)
	facts = nil
	for _, e := range corridor.Entries {
		facts = append(facts, e.Fact)
	}
	if !slices.Equal(facts, []string{"F032", "F033", "F034", "F035"}) {
		t.Errorf("the corridor: %v", facts)
	}
}

// English dossiers show no Chinese but names that have no translation: the
// headings of the source and the name in the other language.
func TestEnglishDossier(t *testing.T) {
	m := newModel(t)
	m.SetLang(geo.En)
	d := dossierOf(t, m, zhangjiang)
	if !strings.HasPrefix(d.Title, "Zhangjiang") || d.Subtitle != "张江科技城" || d.Approx == "" {
		t.Errorf("head %q %q, approx %q", d.Title, d.Subtitle, d.Approx)
	}
	for _, e := range entries(d) {
		if strings.ContainsFunc(e.Text, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }) {
			t.Errorf("%s in English: %q", e.Fact, e.Text)
		}
	}
}

// The corridor's dossier holds the document's phrase and the measured length,
// each with its own source.
func TestCorridorHasBothLengths(t *testing.T) {
	d := dossierOf(t, newModel(t), "axis/pudong-zhongbu-chuangxin-zoulang")
	got := map[string]dossier.Source{}
	for _, s := range d.Stats {
		got[s.Value] = s.Source
	}
	if got["100"].Fact == "" || got["58"].Fact != "" || !strings.Contains(got["58"].Note, "58公里") || got["58"].Document == "" {
		t.Errorf("lengths %+v", got)
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 999: "999", 1210: "1\u00a0210", 320000: "320\u00a0000", 54.8: "54.8", -1234: "-1\u00a0234"} {
		if got := dossier.Number(v); got != want {
			t.Errorf("%g is %q, want %q", v, got, want)
		}
	}
}

// What a place was made from is told in the language of the window.
func TestOriginIsInTheLanguage(t *testing.T) {
	m := newModel(t)
	for l, want := range map[geo.Lang][]string{
		geo.Zh: {"沪府〔2017〕68号，张江科学城规划，载有四至，约94平方公里 · 政府公开文本，仅采用其中的事实",
			"英文维基百科条目“Zhangjiang Hi-Tech Park” · CC BY-SA"},
		geo.En: {"English Wikipedia: Zhangjiang Hi-Tech Park · CC BY-SA",
			"Four IT parks set by hand in a public web map · Licence not stated; positions used as facts only"},
	} {
		m.SetLang(l)
		var got []string
		for _, p := range dossierOf(t, m, "zone/zhangjiang-kejicheng").Parts {
			for _, b := range p.Blocks {
				got = append(got, b.Lines...)
			}
		}
		for _, line := range want {
			if !slices.Contains(got, line) {
				t.Errorf("%s: %q is not among %q", l, line, got)
			}
		}
	}
}
