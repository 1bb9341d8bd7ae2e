package diagram_test

import (
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/diagram"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
)

// drawn is what a view draws, by the name of its group.
func drawn(t *testing.T, d diagram.Data, v figure.View) (groups map[string]map[geo.FeatureID]int, texts string) {
	t.Helper()
	s := &scene.Scene{Size: scene.Size{W: 900, H: 450}}
	diagram.Draw(s, diagram.Input{View: v, Data: d, Box: scene.R(0, 0, 900, 450), Sheet: style.Load(style.Light), Fonts: testkit.Fonts(t), Lang: geo.Zh})
	groups = map[string]map[geo.FeatureID]int{}
	var read func(items []scene.Item)
	read = func(items []scene.Item) {
		for _, it := range items {
			if it.Text != nil {
				texts += it.Text.String + "\n"
			}
			if g := it.Group; g != nil {
				name, _, _ := strings.Cut(g.Name, "/")
				if groups[name] == nil {
					groups[name] = map[geo.FeatureID]int{}
				}
				groups[name][g.ID]++
				read(g.Items)
			}
		}
	}
	read(s.Root)
	return groups, texts
}

// The messages of the bundled views count what the views show.
func TestMessagesCountRight(t *testing.T) {
	d := testkit.Data(t)
	goals := map[int]map[geo.FeatureID]bool{2020: {}, 2030: {}}
	for _, f := range d.Facts() {
		if at := goals[f.Year]; at != nil && f.Topic == geo.Goal {
			at[f.Subject] = true
		}
	}
	if groups, _ := drawn(t, d, figure.Roadmap); len(groups["district"]) != 5 || len(goals[2020]) != 5 || len(goals[2030]) != 4 {
		t.Errorf("%d districts, goals %v", len(groups["district"]), goals)
	}
	groups, _ := drawn(t, d, figure.Numbers)
	cards := 0
	for _, n := range groups["fact"] {
		cards += n
	}
	if cards != 12 || len(groups["fact"]) != 9 {
		t.Errorf("%d numbers of %d districts", cards, len(groups["fact"]))
	}
	most, single := geo.FeatureID(""), 0
	groups, _ = drawn(t, d, figure.Matrix)
	for id, n := range groups["fact"] {
		if id != "" && n > groups["fact"][most] || most == "" {
			most = id
		}
	}
	in := map[string]map[geo.FeatureID]bool{}
	for _, f := range d.Facts() {
		for _, key := range f.Industries {
			if in[key] == nil {
				in[key] = map[geo.FeatureID]bool{}
			}
			if f.Subject != geo.CityID {
				in[key][f.Subject] = true
			}
		}
	}
	for _, districts := range in {
		if len(districts) == 1 {
			single++
		}
	}
	if most != "district/310115" || 2*single <= len(in) {
		t.Errorf("most industries: %s; %d of %d in one district", most, single, len(in))
	}
}

// The corridor runs from its northern end to its southern one with the core between, and
// what hangs beside it comes last.
func TestStripKeepsTheOrder(t *testing.T) {
	_, texts := drawn(t, testkit.Data(t), figure.Strip)
	texts = strings.ReplaceAll(texts, "\n", "")
	at := -1
	for _, name := range []string{"外高桥", "金桥", "张江科技城", "康桥工业园", "国际医学园区", "南汇工业园区", "临港地区", "祝桥"} {
		i := strings.Index(texts, name)
		if i <= at {
			t.Errorf("%s stands at %d after %d in %s", name, i, at, texts)
		}
		at = i
	}
}

// Whom a district works with stands once, also where two things lead to it.
func TestPartnersStandOnce(t *testing.T) {
	groups, _ := drawn(t, testkit.Data(t), figure.Partners)
	for id, n := range groups["partner"] {
		if n != 1 {
			t.Errorf("%s stands %d times", id, n)
		}
	}
	for _, id := range []geo.FeatureID{"organisation/tongji-daxue", "organisation/tianshihui", "cluster/songjiang-3d-dayin-jiqun", "incubator/tanjia-28"} {
		if groups["partner"][id] == 0 {
			t.Errorf("%s is missing", id)
		}
	}
}

// nothing is a project without facts.
type nothing struct{ diagram.Data }

func (nothing) Features(geo.Kind) []geo.Feature { return nil }
func (nothing) Facts() []geo.Fact               { return nil }

// A project that has nothing for a view says so.
func TestEmptyViewsSaySo(t *testing.T) {
	for _, v := range figure.Views {
		if _, texts := drawn(t, nothing{testkit.Data(t)}, v); strings.TrimSpace(texts) == "" {
			t.Errorf("%s: draws nothing", v)
		}
	}
}
