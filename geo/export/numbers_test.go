package export_test

import (
	"bytes"
	"flag"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
	"kechuang/seeds/testkit"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// Pages of numbers look as they were looked at: shades, circles, bars, shares and numbers
// on both sides of zero, in two languages and three themes.
func TestNumbersGolden(t *testing.T) {
	set := testkit.Numbers()
	set.Measures = append(set.Measures, geo.Measure{Name: "其他企业", Unit: "家"}) // of one unit, for shares
	for i, v := range slices.Clone(set.Values) {
		if v.Measure == "企业数" {
			v.Measure, v.Number = "其他企业", float64(300+40*i)
			set.Values = append(set.Values, v)
		}
	}
	data, err := layer.LoadData(t.Context(), testkit.Numbered(testkit.Store(t), set))
	if err != nil {
		t.Fatal(err)
	}
	firms, both := []string{"企业数"}, []string{"企业数", "增速"}
	for name, c := range map[string]struct {
		spec  thematic.Spec
		lang  geo.Lang
		theme style.Theme
	}{
		"shade":   {thematic.Spec{Measures: firms, Method: thematic.Own, Breaks: []float64{300, 600, 900, 1500}}, geo.Zh, style.Light},
		"dark":    {thematic.Spec{Measures: firms}, geo.En, style.Dark},
		"circles": {thematic.Spec{Measures: firms, As: thematic.Circles}, geo.En, style.Light},
		"bars":    {thematic.Spec{Measures: both, As: thematic.Bars}, geo.Zh, style.Light},
		"shares":  {thematic.Spec{Measures: []string{"企业数", "其他企业"}, As: thematic.Shares}, geo.Zh, style.Dark},
		"growth":  {thematic.Spec{Measures: []string{"增速"}}, geo.Zh, style.Light},
		"print":   {thematic.Spec{Measures: []string{"增速"}}, geo.En, style.Print},
	} {
		c.spec.Dataset = "dataset/1"
		fig := page.Numbered(data, []thematic.Spec{c.spec}, &testkit.Figures(t)[0])
		s := page.Compose(page.Spec{Size: page.Slide, Lang: c.lang, Theme: c.theme, Fonts: testkit.Fonts(t), Data: data, Figure: fig, Extent: fig.Extent,
			Visible: map[geo.Kind]bool{geo.Land: true, geo.Water: true, geo.District: true}})
		golden(t, name, s)
	}
}

// golden compares a page at half its size with the picture of a name.
func golden(t *testing.T, name string, s *scene.Scene) {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, int(s.Size.W)/2, int(s.Size.H)/2))
	raster.New(testkit.Fonts(t)).Draw(img, s, 0.5)
	file := filepath.Join("testdata", "numbers-"+name+".png")
	if *update {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	was, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	want := image.NewRGBA(was.Bounds())
	draw.Draw(want, want.Rect, was, want.Rect.Min, draw.Src)
	if want.Rect != img.Rect {
		t.Fatalf("%s is %v, the picture %v", file, want.Rect, img.Rect)
	}
	differs := 0 // by more than rounding does
	for i := range want.Pix {
		if d := int(want.Pix[i]) - int(img.Pix[i]); d > 8 || d < -8 {
			differs++
		}
	}
	if share := float64(differs) / float64(len(want.Pix)); share > 0.002 {
		t.Errorf("%s: %.2f %% differs; look at both, then run with -update", file, 100*share)
	}
}
