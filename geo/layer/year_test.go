package layer_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

func TestYearsAndGoalsDue(t *testing.T) {
	d := load(t).data
	if got := d.Years(); !slices.Equal(got, []int{2016, 2017, 2020, 2030}) {
		t.Fatalf("years %v", got)
	}
	// Counted by hand in the document: Yangpu 2016; Jiading 2017; 2020 Pudong four,
	// Yangpu, Jiading, Minhang and Xuhui one each; 2030 the last four again.
	for _, c := range []struct{ year, districts, goals int }{
		{2014, 0, 0}, {2015, 0, 0}, {2016, 1, 1}, {2017, 2, 2}, {2019, 2, 2}, {2020, 5, 10}, {2030, 5, 14},
	} {
		if n, g := d.Due(c.year); n != c.districts || g != c.goals {
			t.Errorf("%d: %d goals of %d districts, want %d of %d", c.year, g, n, c.goals, c.districts)
		}
	}
}

func TestCheckYear(t *testing.T) {
	d := load(t).data
	for _, y := range []int{0, 2016, 2018, 2030} {
		if err := d.CheckYear(y); err != nil {
			t.Errorf("%d: %v", y, err)
		}
	}
	for _, y := range []int{-1, 1, 2015, 2031, 99999} {
		if err := d.CheckYear(y); !errors.Is(err, geo.ErrUsage) || !strings.Contains(err.Error(), "2016, 2017") {
			t.Errorf("%d: %v", y, err)
		}
	}
}

// A year shades the districts with a goal that is due, the selected one too, which its
// outline marks.
func TestYearShadesDistricts(t *testing.T) {
	r := load(t)
	f := r.frame(&r.figs[0], scene.Size{W: 1176, H: 848}, geo.Zh, style.Light)
	f.Year, f.Selected = 2020, "district/310115"
	s := layer.Compose(f)
	for id, role := range map[geo.FeatureID]string{"district/310115": "district.due", "district/310110": "district.due",
		"district/310112": "district.due", "district/310151": "district.undue"} {
		if got, want := firstFill(s.Root, id), f.Sheet.Symbol(role).Style.Fill; got != want {
			t.Errorf("%s is filled %v, want %v of %s", id, got, want, role)
		}
	}
}

// firstFill is the fill of the first path drawn for a feature.
func firstFill(items []scene.Item, id geo.FeatureID) scene.Color {
	for _, it := range items {
		if it.Group == nil {
			continue
		}
		if it.Group.ID == id {
			for _, sub := range it.Group.Items {
				if sub.Path != nil {
					return sub.Path.Style.Fill
				}
			}
		}
		if c := firstFill(it.Group.Items, id); c != (scene.Color{}) {
			return c
		}
	}
	return scene.Color{}
}

// While a year shows, a district names the stage of its last goal that is due.
func TestYearNamesTheStage(t *testing.T) {
	r := load(t)
	for year, want := range map[int]map[geo.FeatureID]string{
		2016: {"district/310110": "基本布局完成", "district/310114": ""},
		2017: {"district/310110": "基本布局完成", "district/310114": "框架体系雏形"},
		2030: {"district/310110": "体现核心功能", "district/310115": "功能、基地、体系成形", "district/310104": "主要创新极之一"},
	} {
		for id, stage := range want {
			if got, ok := r.data.Stage(id, year); got.Zh != stage || ok != (stage != "") {
				t.Errorf("%s by %d: %q, want %q", id, year, got.Zh, stage)
			}
		}
	}
	for _, id := range []geo.FeatureID{"district/310104", "district/310110", "district/310112", "district/310114", "district/310115"} {
		if _, ok := r.data.Stage(id, 2030); !ok {
			t.Errorf("%s has goals and no stage", id)
		}
	}
}
