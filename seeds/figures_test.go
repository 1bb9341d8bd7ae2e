package seeds

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"kechuang/geo"
	"kechuang/geo/figure"
)

func figures(t *testing.T) []figure.Figure {
	t.Helper()
	fs, err := Figures()
	if err != nil {
		t.Fatal(err)
	}
	values := valuesOf(content(t))
	for i := range fs {
		filled := fs[i].Filled(values)
		if len(filled.Lost) > 0 {
			t.Errorf("%s: %v point nowhere", fs[i].ID, filled.Lost)
		}
		fs[i] = *filled
	}
	return fs
}

// said are what the texts of figures refer to.
type said struct {
	facts    map[string]geo.Fact
	features map[geo.FeatureID]geo.Feature
}

func valuesOf(c geo.Content) said {
	v := said{map[string]geo.Fact{}, map[geo.FeatureID]geo.Feature{}}
	for _, f := range c.Facts {
		v.facts[f.ID] = f
	}
	for _, f := range c.Features {
		v.features[f.ID] = f
	}
	return v
}

func (v said) Fact(id string) (geo.Fact, bool)              { f, ok := v.facts[id]; return f, ok }
func (v said) Feature(id geo.FeatureID) (geo.Feature, bool) { f, ok := v.features[id]; return f, ok }
func (v said) Datasets() []geo.Dataset                      { return nil }

func TestFiguresAreThere(t *testing.T) {
	var ids []string
	for _, f := range figures(t) {
		ids = append(ids, f.ID)
	}
	want := "overview local-strengths pudong-layout yangpu-areas jiading-makers south-shanghai xuhui-layout jingan-areas " +
		"putuo-axis baoshan-lines lingang-core maker-spaces industry-clusters roadmap industry-matrix numbers corridor-strip partners"
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("figures are %s", got)
	}
}

// What a figure names is there, is switched on and can be seen in its extent.
func TestFiguresResolve(t *testing.T) {
	byID := map[geo.FeatureID]geo.Feature{}
	for _, f := range content(t).Features {
		byID[f.ID] = f
	}
	for _, f := range figures(t) {
		for id := range f.Captions {
			if _, ok := byID[id]; !ok {
				t.Errorf("%s: caption of %s, which is not there", f.ID, id)
			}
		}
		for _, id := range f.Only {
			if _, ok := byID[id]; !ok || !slices.Contains(f.Layers, id.Kind()) {
				t.Errorf("%s: %s is not there or its layer is off", f.ID, id)
			}
		}
		for _, id := range slices.Concat(f.Emphasis, f.Subjects) {
			p, ok := byID[id]
			if !ok || !f.Shows(id) || !slices.Contains(f.Layers, id.Kind()) {
				t.Errorf("%s: %s is not there or not shown", f.ID, id)
			}
			if !f.Extent.Contains(p.Point) && !(f.ID == "lingang-core" && p.Kind == geo.District) {
				t.Errorf("%s: %s at %v is outside the extent", f.ID, id, p.Point)
			}
		}
		for _, id := range f.Emphasis {
			if !byID[id].HasPin() {
				t.Errorf("%s: emphasis on %s, which has no place of its own", f.ID, id)
			}
		}
	}
}

func TestFigureTexts(t *testing.T) {
	facts, sections := map[string]bool{}, map[string]bool{}
	for _, f := range content(t).Facts {
		facts[f.ID] = true
		head, _, _ := strings.Cut(strings.TrimPrefix(f.Source.Section, "■ "), " / ")
		sections[head] = true
	}
	for _, f := range figures(t) {
		texts := []geo.Name{f.Title, f.Subtitle}
		if f.View == "" {
			texts = append(texts, f.Note)
		}
		for id, c := range f.Captions {
			texts = append(texts, c)
			if z, e := len([]rune(c.Zh)), len([]rune(c.En)); z > 10 || e > 28 {
				t.Errorf("%s: caption of %s is too long: %d and %d", f.ID, id, z, e)
			}
		}
		if n := len(f.Points); f.View == "" && (n < 3 || n > 7) {
			t.Errorf("%s: %d key lines", f.ID, n)
		}
		for _, p := range f.Points {
			texts = append(texts, p.Text)
			if z := len([]rune(p.Text.Zh)); z > 34 {
				t.Errorf("%s: %q has %d characters", f.ID, p.Text.Zh, z)
			}
			if len(p.Facts) == 0 {
				t.Errorf("%s: %q rests on nothing", f.ID, p.Text.Zh)
			}
			for _, id := range p.Facts {
				if !facts[id] {
					t.Errorf("%s: no fact %q", f.ID, id)
				}
			}
		}
		for _, n := range texts {
			if n.Zh == "" || n.En == "" || foreign(n.En) {
				t.Errorf("%s: a text is missing in a language or mixed: %+v", f.ID, n)
			}
		}
		for _, s := range f.Sections {
			if !sections[s] {
				t.Errorf("%s: no fact stands in section %q", f.ID, s)
			}
		}
		if len(f.Sections) == 0 {
			t.Errorf("%s: no section", f.ID)
		}
	}
}

func TestBadFigures(t *testing.T) {
	good := "figures:\n- id: x\n  title: {zh: 图, en: Figure}\n  extent: [121, 31, 122, 32]\n  layers: [zone]\n"
	load := func(text string) error {
		w, err := packed(fstest.MapFS{"figures.yaml": {Data: []byte(text)},
			"industries.yaml": {Data: []byte("industries:\n- {id: robots, zh: 机器人, en: Robots}\n")}})
		if err == nil {
			_, err = loadFigures(w)
		}
		return err
	}
	for _, c := range []struct{ name, from, to, want string }{
		{"unknown field", "  layers:", "  colour: red\n  layers:", "colour"},
		{"unknown layer", "[zone]", "[roads]", "roads"},
		{"extent the wrong way round", "[121, 31, 122, 32]", "[122, 31, 121, 32]", "extent"},
		{"unknown industry", "  layers:", "  captions: {zone/a: {industries: [robot]}}\n  layers:", "robot"},
		{"no title", "{zh: 图, en: Figure}", "{zh: 图}", "title"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := strings.Replace(good, c.from, c.to, 1)
			err := load(bad)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "figures.yaml") {
				t.Errorf("error is %v; want %q and the file", err, c.want)
			}
		})
	}
	if err := load(good); err != nil {
		t.Errorf("good figure: %v", err)
	}
}

// A key line is about the one district that its key names: none stands under the
// head of another.
func TestKeyLinesOfDistricts(t *testing.T) {
	c := content(t)
	subject, key := map[string]geo.FeatureID{}, map[string]geo.FeatureID{}
	for _, f := range c.Facts {
		subject[f.ID] = f.Subject
	}
	for _, f := range c.Features {
		if f.Kind == geo.District {
			key[f.LabelName().Zh] = f.ID
		}
	}
	for _, f := range figures(t) {
		for _, p := range f.Points {
			id, ok := key[p.Key.Zh]
			if !ok {
				continue
			}
			for _, fact := range p.Facts {
				if s := subject[fact]; s != id && s.Kind() == geo.District {
					t.Errorf("%s: %s of %s stands under %s", f.ID, fact, s, p.Key.Zh)
				}
			}
		}
	}
}
