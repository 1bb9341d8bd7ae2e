package panels

import (
	"context"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/thematic"
	"kechuang/seeds/testkit"
	"kechuang/ui/state"
	"kechuang/ui/uitest"
)

// numbersWindow stands for the window around the panel.
type numbersWindow struct {
	Host
	renamed, removed string
	problem          error
}

func (*numbersWindow) ClosePanel()                     {}
func (*numbersWindow) FocusMap()                       {}
func (*numbersWindow) CanAdd() bool                    { return true }
func (*numbersWindow) CanImport() bool                 { return true }
func (*numbersWindow) ShowImport()                     {}
func (w *numbersWindow) RenameDataset(id, name string) { w.renamed = id + " " + name }
func (w *numbersWindow) RemoveDataset(id string)       { w.removed = id }
func (*numbersWindow) UpdateDataset(string)            {}
func (w *numbersWindow) Problem(err error)             { w.problem = err }

// withDatasets is a store with datasets of its own.
type withDatasets struct {
	geo.Store
	sets []geo.Dataset
}

func (s withDatasets) Datasets(context.Context) ([]geo.Dataset, error) { return s.sets, nil }

func openNumbers(t *testing.T, sets ...geo.Dataset) (*uitest.Room, *Numbers, *numbersWindow) {
	t.Helper()
	r, w := uitest.On(t, withDatasets{testkit.Store(t), sets}), &numbersWindow{}
	p := NewNumbers(r.Kit, r.Model, w, w)
	r.Show(p.Root())
	r.Model.Subscribe(func(c state.Change) {
		if c&state.NumbersChanged != 0 {
			p.Refresh()
		}
	})
	return r, p, w
}

func districtNumbers() geo.Dataset {
	d := geo.Dataset{ID: "dataset/1", Name: geo.Name{Zh: "企业", En: "Firms"}, Kind: geo.District, Years: []int{2022, 2023},
		Measures: []geo.Measure{{Name: "企业数", Unit: "家"}, {Name: "利税", Unit: "家"}, {Name: "占比", Unit: "%"}, {Name: "定位", Words: true}}}
	for i, code := range []string{"310101", "310104", "310105", "310106", "310115", "310112", "310114"} {
		id := geo.NewID(geo.District, code)
		for _, y := range d.Years {
			for _, m := range []string{"企业数", "利税", "占比"} {
				d.Values = append(d.Values, geo.DatasetValue{Feature: id, Year: y, Measure: m, Number: float64(10 + i*i*(y-2020))})
			}
			d.Values = append(d.Values, geo.DatasetValue{Feature: id, Year: y, Measure: "定位", Word: []string{"核心", "特色"}[i%2]})
		}
	}
	return d
}

// Every choice of the form shows on the map at once, and a press on the dataset that shows
// takes it away.
func TestNumbersPanelDrivesTheMap(t *testing.T) {
	r, p, w := openNumbers(t, districtNumbers())
	if now := r.Model.NumberMap(); now != nil || p.form != nil {
		t.Fatal("a dataset shows by itself")
	}
	k, now := r.Kit, func() thematic.Spec { return r.Model.Numbers()[0] }
	r.Press(t, "企业")
	if s := now(); s.As != thematic.Shade || !slices.Equal(s.Measures, []string{"企业数"}) {
		t.Errorf("at first %+v", s)
	}
	r.Press(t, k.T("numbers.classing")+" "+k.T("numbers.by.quantile"))
	r.Press(t, k.T("numbers.classes")+" 3")
	r.Press(t, k.T("numbers.ramp")+" 靛")
	if s := now(); s.Method != thematic.Quantile || s.Classes != 3 || s.Ramp != "indigo" {
		t.Errorf("classes %+v", s)
	}
	r.Press(t, k.T("numbers.classing")+" "+k.T("numbers.by.own"))
	p.form.breaks.SetText("12，20 40")
	if s := now(); s.Method != thematic.Own || !slices.Equal(s.Breaks, []float64{12, 20, 40}) || p.form.wrong.Text != "" {
		t.Errorf("limits %+v, %q", s, p.form.wrong.Text)
	}
	for _, bad := range []string{"12 x", "20 12", ""} {
		p.form.breaks.SetText(bad)
		if s := now(); !slices.Equal(s.Breaks, []float64{12, 20, 40}) || p.form.wrong.Text == "" {
			t.Errorf("%q gives %v, %q", bad, s.Breaks, p.form.wrong.Text)
		}
	}
	r.Press(t, k.T("numbers.hint.circles"))
	if s := now(); s.As != thematic.Circles {
		t.Errorf("the hint gives %+v", s)
	}
	r.Press(t, k.T("numbers.way")+" "+k.T("numbers.way.shares"))
	if s := now(); !slices.Equal(s.Measures, []string{"企业数", "利税"}) {
		t.Errorf("shares of %v", s.Measures)
	}
	r.Press(t, "占比（%）")
	if s := now(); !slices.Equal(s.Measures, []string{"占比"}) {
		t.Errorf("shares of %v", s.Measures)
	}
	r.Press(t, k.T("numbers.way")+" "+k.T("numbers.way.bars"))
	r.Press(t, "利税（家）")
	if s := now(); s.As != thematic.Bars || !slices.Equal(s.Measures, []string{"利税", "占比"}) {
		t.Errorf("bars %+v", s)
	}
	r.Press(t, k.T("numbers.way")+" "+k.T("numbers.way.shares"))
	if s := now(); s.As != thematic.Shares || !slices.Equal(s.Measures, []string{"利税"}) {
		t.Errorf("shares of two units: %+v", s)
	}
	r.Press(t, "企业")
	if len(r.Model.Numbers()) != 0 || p.form != nil || w.problem != nil {
		t.Errorf("taken away: %v, %v", r.Model.Numbers(), w.problem)
	}
	r.Press(t, "企业")
	if s := now(); s.As != thematic.Shares {
		t.Errorf("shown again it is %+v", s)
	}
}

// A second measure shows beside the first, as circles on its shades. The form changes the
// one that is chosen, and the cross takes one away.
func TestNumbersBesideEachOther(t *testing.T) {
	r, p, w := openNumbers(t, districtNumbers())
	k, m := r.Kit, r.Model
	r.Press(t, "企业")
	r.Press(t, k.T("numbers.add"))
	r.Press(t, "利税（家）")
	shown := m.Numbers()
	if len(shown) != 2 || shown[0].As != thematic.Shade || shown[1].As != thematic.Circles || !shown[1].Unwritten || shown[1].Measures[0] != "利税" {
		t.Fatalf("%+v", shown)
	}
	if slices.Contains(m.Ways(), thematic.Shade) || m.NumberMap().As() != thematic.Circles {
		t.Errorf("ways %v of %s", m.Ways(), m.NumberMap().As())
	}
	r.Press(t, k.T("numbers.shown_as", "way", k.T("numbers.way.shade"), "name", "企业数（家）"))
	r.Press(t, k.T("numbers.classes")+" 3")
	if shown := m.Numbers(); shown[0].Classes != 3 || shown[1].Classes != 0 || shown[1].As != thematic.Circles {
		t.Errorf("%+v", shown)
	}
	r.Press(t, k.T("numbers.off", "name", k.T("numbers.shown_as", "way", k.T("numbers.way.shade"), "name", "企业数（家）")))
	if shown := m.Numbers(); len(shown) != 1 || shown[0].As != thematic.Circles || p.form == nil || w.problem != nil {
		t.Errorf("%+v, %v", shown, w.problem)
	}
}

// The keyboard stays where it is while the form is made anew, and a dataset is renamed in
// its row.
func TestNumbersPanelByKeys(t *testing.T) {
	r, p, w := openNumbers(t, districtNumbers())
	c := r.Win.Canvas()
	c.Focus(p.First())
	r.Type(fyne.KeyReturn)
	if b := p.First(); c.Focused() != b || len(r.Model.Numbers()) != 1 {
		t.Errorf("%v has the keyboard, %d show", c.Focused(), len(r.Model.Numbers()))
	}
	p.rename("dataset/1")
	p.entry.SetText("  高企 ")
	r.Type(fyne.KeyReturn)
	if w.renamed != "dataset/1 高企" {
		t.Errorf("renamed %q", w.renamed)
	}
	p.rename("dataset/1")
	p.entry.SetText("x")
	r.Type(fyne.KeyEscape)
	if w.renamed != "dataset/1 高企" || p.naming != "" {
		t.Errorf("after Esc it is renamed %q", w.renamed)
	}
}
