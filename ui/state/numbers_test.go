package state_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/page"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
	"kechuang/seeds/testkit"
	"kechuang/ui/state"
)

// numbered is a store with datasets of districts.
type numbered struct {
	geo.Store
	sets []geo.Dataset
}

func (s numbered) Datasets(context.Context) ([]geo.Dataset, error) { return s.sets, nil }

// firms is a dataset of two measures in three years, without Chongming.
func firms() geo.Dataset {
	d := geo.Dataset{ID: "firms", Name: geo.Name{Zh: "企业", En: "Firms"}, Kind: geo.District, Years: []int{2021, 2022, 2023},
		Measures: []geo.Measure{{Name: "企业数", Unit: "家"}, {Name: "研发占比", Unit: "%", Decimals: 1}}}
	for i, code := range []string{"310101", "310104", "310105", "310106", "310107", "310109", "310110", "310112", "310113", "310114", "310115", "310116", "310117", "310118", "310120"} {
		id := geo.NewID(geo.District, code)
		for _, y := range d.Years {
			d.Values = append(d.Values, geo.DatasetValue{Feature: id, Year: y, Measure: "企业数", Number: float64(200 + 170*i + 30*(y-2021))},
				geo.DatasetValue{Feature: id, Year: y, Measure: "研发占比", Number: 1.5 + float64(i)/4})
		}
	}
	return d
}

// parks is a dataset without years.
func parks() geo.Dataset {
	return geo.Dataset{ID: "parks", Name: geo.Name{Zh: "园区", En: "Parks"}, Kind: geo.District, Measures: []geo.Measure{{Name: "园区数", Unit: "个"}},
		Values: []geo.DatasetValue{{Feature: pudong, Measure: "园区数", Number: 12}, {Feature: "district/310112", Measure: "园区数", Number: 4}}}
}

// numberModel is a model of the bundled pack with datasets.
func numberModel(t testing.TB, sets ...geo.Dataset) *state.Model {
	t.Helper()
	m, err := state.New(context.Background(), state.Options{Store: numbered{testkit.Store(t), sets}, Fonts: testkit.Fonts(t), Lang: geo.Zh, Theme: style.Light})
	if err != nil {
		t.Fatal(err)
	}
	m.Resize(scene.Size{W: 1384, H: 812})
	m.ShowLegend(state.LegendFits)
	return m
}

func show(t testing.TB, m *state.Model, specs ...thematic.Spec) {
	t.Helper()
	if err := m.SetNumbers(specs...); err != nil {
		t.Fatal(err)
	}
}

// pixels is the model's map as it shows.
func pixels(m *state.Model) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 692, 406))
	raster.New(m.Fonts()).Draw(img, m.Scene(), 0.5)
	return img.Pix
}

// The legend has the numbers first, with their classes, counts, unit, source and what has
// none.
func TestNumbersAreExplained(t *testing.T) {
	m := numberModel(t, firms())
	changes := log(m)
	show(t, m, thematic.Spec{Dataset: "firms", Measures: []string{"企业数"}})
	if !slices.Equal(*changes, []state.Change{state.NumbersChanged}) {
		t.Errorf("changes %v", *changes)
	}
	rows := m.Legend().Rows
	if len(rows) == 0 || rows[0].Numbers == nil {
		t.Fatalf("rows %+v", rows)
	}
	n := rows[0].Numbers
	if n.Title != "企业数" || n.About != "各区，2023年，单位：家" || len(n.Rows) != 6 || n.Rows[5].Text != "无数据" || n.Rows[5].Count != "1 个区" {
		t.Errorf("%q, %q, %+v", n.Title, n.About, n.Rows)
	}
	high := m.LegendNumbers(rows, 0, m.Legend().Box.W()).Height
	if box := m.Legend().Box; rows[0].Y+high > box.H() {
		t.Errorf("a card of %v has numbers of %v from %v on", box.H(), high, rows[0].Y)
	}
}

// Years of a dataset take the slider while it shows; the goals' year comes back after it.
func TestTimelineOfNumbers(t *testing.T) {
	m := numberModel(t, firms(), parks())
	line := m.Timeline()
	if err := m.SetYear(2020); err != nil {
		t.Fatal(err)
	}
	show(t, m, thematic.Spec{Dataset: "firms"})
	if !slices.Equal(line.Years(), []int{2021, 2022, 2023}) || line.Year() != 2023 || m.Year() != 0 || m.Frame().Year != 0 {
		t.Errorf("%v at %d, goals by %d", line.Years(), line.Year(), m.Year())
	}
	var got []int
	for _, step := range []int{-1, -1, -1, 1, 1, 1} {
		line.StepYear(step)
		got = append(got, line.Year())
	}
	if !slices.Equal(got, []int{2022, 2021, 2021, 2022, 2023, 2023}) {
		t.Errorf("steps %v", got)
	}
	if err := line.SetYear(2019); !errors.Is(err, geo.ErrNotFound) || line.Year() != 2023 {
		t.Errorf("2019: %v, then %d", err, line.Year())
	}
	show(t, m, thematic.Spec{Dataset: "parks"})
	if len(line.Years()) != 0 || line.Year() != 0 || !line.OfNumbers() {
		t.Errorf("without years: %v", line.Years())
	}
	show(t, m)
	if line.Year() != 2020 || m.Year() != 2020 {
		t.Errorf("after the numbers the goals are of %d", m.Year())
	}
}

// Whatever was done meanwhile, the map with numbers is that of a fresh start, and so is
// the one without.
func TestNumbersAfterDetours(t *testing.T) {
	spec := thematic.Spec{Dataset: "firms", Measures: []string{"企业数"}, Classes: 4}
	plain := numberModel(t, firms(), parks())
	want := numberModel(t, firms(), parks())
	want.ReadNumbers(`[{"dataset":"firms","measures":["企业数"],"classes":4}]`)
	m := numberModel(t, firms(), parks())
	content, err := state.ReadContent(context.Background(), numbered{testkit.Store(t), []geo.Dataset{parks()}})
	if err != nil {
		t.Fatal(err)
	}
	back, err := state.ReadContent(context.Background(), numbered{testkit.Store(t), []geo.Dataset{firms(), parks()}})
	if err != nil {
		t.Fatal(err)
	}
	show(t, m, spec)
	first := m.Figure().ID
	for name, detour := range map[string]func(){
		"figures":  func() { m.SetFigure(m.Figures()[3].ID); m.Scene(); m.SetFigure(first) },
		"dataset":  func() { show(t, m, thematic.Spec{Dataset: "parks", As: thematic.Circles}); m.Scene(); show(t, m, spec) },
		"year":     func() { m.Timeline().StepYear(-1); m.Scene(); show(t, m, spec) },
		"language": func() { m.SetLang(geo.En); m.Scene(); m.SetLang(geo.Zh) },
		"theme":    func() { m.SetTheme(style.Dark); m.Scene(); m.SetTheme(style.Light) },
		"undone": func() {
			m.Take(content)
			if len(m.Numbers()) != 0 || m.NumberMap() != nil || !bytes.Equal(pixels(m), pixels(plain)) {
				t.Error("the dataset is gone and shows")
			}
			m.Take(back)
		},
	} {
		detour()
		if !bytes.Equal(pixels(m), pixels(want)) {
			t.Errorf("%s: the map is not that of a fresh start", name)
		}
	}
	show(t, m)
	if !bytes.Equal(pixels(m), pixels(plain)) {
		t.Error("numbers that were taken away left something")
	}
}

// What is written is read again, and what the project has not is not shown.
func TestNumbersAreWritten(t *testing.T) {
	m := numberModel(t, firms())
	spec := thematic.Spec{Dataset: "firms", As: thematic.Bars, Measures: []string{"企业数", "研发占比"}, Year: 2022, Ramp: "words"}
	show(t, m, spec)
	o := numberModel(t, firms())
	o.ReadNumbers(m.WriteNumbers())
	if got := o.Numbers(); len(got) != 1 || !got[0].Equal(spec) {
		t.Errorf("read %+v", got)
	}
	other := numberModel(t, parks())
	for _, s := range []string{m.WriteNumbers(), "", "{", `[{"dataset":"parks","measures":["x"]}]`, `[{"dataset":"parks","method":"x"}]`} {
		other.ReadNumbers(s)
		if got := other.Numbers(); len(got) != 0 {
			t.Errorf("%q shows %+v", s, got)
		}
	}
	if err := other.SetNumbers(spec); !errors.Is(err, geo.ErrNotFound) {
		t.Errorf("a dataset that is not there: %v", err)
	}
}

// A page of the window has the numbers that the window shows: the same as a page by command.
func TestPageHasTheNumbers(t *testing.T) {
	m := numberModel(t, firms())
	spec := thematic.Spec{Dataset: "firms", Measures: []string{"研发占比"}, Year: 2022}
	show(t, m, spec)
	got, _, err := m.Spec(state.Snapshot{Size: "slide", Theme: style.Light, Lang: geo.Zh, Whole: true}, "1")
	if err != nil {
		t.Fatal(err)
	}
	want := page.Spec{Size: got.Size, Theme: style.Light, Lang: geo.Zh, Fonts: m.Fonts(), Data: m.Data(), Visible: m.Frame().Visible,
		Figure: m.Figure(), Extent: m.Figure().Extent, Version: "1", Thematic: []thematic.Spec{spec}}
	draw := func(s page.Spec) []byte {
		img := image.NewRGBA(image.Rect(0, 0, 960, 540))
		sc := page.Compose(s)
		raster.New(m.Fonts()).Draw(img, sc, 960/sc.Size.W)
		return img.Pix
	}
	if !bytes.Equal(draw(got), draw(want)) {
		t.Error("the page of the window is another")
	}
	show(t, m)
	if without, _, err := m.Spec(state.Snapshot{Size: "slide", Theme: style.Light, Lang: geo.Zh, Whole: true}, "1"); err != nil || bytes.Equal(draw(got), draw(without)) {
		t.Error("without numbers the page is the same")
	}
}
