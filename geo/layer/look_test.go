package layer_test

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/layer/layertest"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
	"kechuang/seeds/testkit"
)

// ownShelf is a store with a layer of the user's own.
type ownShelf struct {
	shelf
	own geo.Layer
}

func (s ownShelf) Layers(context.Context) ([]geo.Layer, error) {
	return append(geo.DefaultLayers(), s.own), nil
}

func (s ownShelf) Styles(context.Context) ([]geo.StyleRow, error) {
	row, err := style.Own(s.own, nil)
	return []geo.StyleRow{row}, err
}

// ownPoints are n places far apart with a word and a number each: every fifth has no word,
// every seventh no number.
func ownPoints(n int) []geo.Feature {
	var out []geo.Feature
	for i := range n {
		k := geo.OwnKind(geo.PointSort, 1)
		f := geo.Feature{ID: geo.NewID(k, strconv.Itoa(i)), Kind: k, Name: geo.Name{Zh: "店" + strconv.Itoa(i)}, Precision: geo.PrecisionSite, Sources: []string{testkit.OwnSource.Key},
			Point: orb.Point{121.2 + 0.5*float64(i%10)/10, 31.0 + 0.4*float64(i/10)/10}}
		if i%5 != 0 {
			f.Values = append(f.Values, geo.Value{Column: "业态", Text: []string{"餐饮", "书店", "花店"}[i%3]})
		}
		if i%7 != 0 {
			f.Values = append(f.Values, geo.Value{Column: "面积", Text: strconv.Itoa(i) + ".5"})
		}
		out = append(out, f)
	}
	return out
}

// ownMap is a map with those places.
func ownMap(t *testing.T, look geo.LayerLook) layer.Frame {
	t.Helper()
	r := load(t)
	s := ownShelf{shelf{features: map[geo.Kind][]geo.Feature{}}, geo.NewLayer(geo.PointSort, geo.Name{Zh: "门店", En: "Shops"}, nil)}
	said, err := json.Marshal(look)
	if err != nil {
		t.Fatal(err)
	}
	s.own.Look = string(said)
	s.features[geo.District] = r.data.Features(geo.District)
	s.features[s.own.Kind] = ownPoints(40)
	data, err := layer.LoadData(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return layer.Frame{View: view.New(orb.Point{121.45, 31.1}, 150_000, scene.Size{W: 2400, H: 1800}), Sheet: data.Sheet(style.Light), Fonts: r.fonts, Lang: geo.Zh,
		Data: data, Visible: map[geo.Kind]bool{geo.District: true, s.own.Kind: true}, NoInset: true}
}

// styled is data with another look of a layer.
func styled(d *layer.Data, k geo.Kind, look geo.LayerLook) *layer.Data {
	out, _ := d.WithLook(k, look)
	return out
}

// rowsOf are the texts of the legend rows of the user's own layer.
func rowsOf(f layer.Frame) (rows []string) {
	d := layer.NewDrawing(&f)
	d.Scene()
	for _, role := range d.Used() {
		if strings.HasPrefix(role, "own_") {
			rows = append(rows, f.Data.RoleName(f.Lang, role, 0))
		}
	}
	return rows
}

func TestLookByWord(t *testing.T) {
	f := ownMap(t, geo.LayerLook{Mode: geo.CategoryMode, Column: "业态"})
	if got, want := rowsOf(f), []string{"门店：业态", "书店（11）", "餐饮（11）", "花店（10）", "无数据（8）"}; !slices.Equal(got, want) {
		t.Errorf("the legend has %q, not %q", got, want)
	}
	f.Data = styled(f.Data, geo.OwnKind(geo.PointSort, 1), geo.LayerLook{Mode: geo.CategoryMode, Column: "业态", Words: []geo.WordClass{{Word: "餐饮", Colour: "#123456"}}})
	f.Sheet = f.Data.Sheet(style.Light)
	if got, want := rowsOf(f), []string{"门店：业态", "餐饮（11）", "其他（21）", "无数据（8）"}; !slices.Equal(got, want) {
		t.Errorf("the legend has %q, not %q", got, want)
	}
	for _, theme := range style.Themes {
		sheet := f.Data.Sheet(theme)
		if !sheet.Has("own_points_1.class0") || !sheet.Has("own_points_1.class0.approximate") {
			t.Errorf("%s has no symbol of a class", theme)
		}
	}
	if c := f.Sheet.Symbol("own_points_1.class0").Style.Fill; c != (scene.Color{R: 0x12, G: 0x34, B: 0x56, A: 255}) {
		t.Errorf("a word whose colour was chosen has %v", c)
	}
}

func TestLookByNumber(t *testing.T) {
	f := ownMap(t, geo.LayerLook{Mode: geo.NumberMode, Column: "面积", Method: "own", Breaks: []float64{10, 20}})
	if got, want := rowsOf(f), []string{"门店：面积", "20.0–39.5（17）", "10.0–20.0（9）", "1.5–10.0（8）", "无数据（6）"}; !slices.Equal(got, want) {
		t.Errorf("the legend has %q, not %q", got, want)
	}
	for _, look := range []geo.LayerLook{{Mode: geo.NumberMode, Column: "没有"}, {Mode: geo.CategoryMode, Column: "没有"}} {
		f.Data = styled(f.Data, geo.OwnKind(geo.PointSort, 1), look)
		f.Sheet = f.Data.Sheet(style.Light)
		if got := rowsOf(f); !slices.Equal(got, []string{"门店：没有", "无数据（40）"}) {
			t.Errorf("of a column without values the legend has %q", got)
		}
	}
}

// A look that can't be read is told, and the layer is drawn as at first.
func TestLookUnread(t *testing.T) {
	for _, look := range []geo.LayerLook{{Shape: "heart"}, {Mode: geo.NumberMode, Column: "面积", Method: "guess"}} {
		f := ownMap(t, look)
		if got := f.Data.UnreadLooks(); len(got) != 1 || got[0].Zh != "门店" {
			t.Errorf("%+v: %v can't be read", look, got)
		}
		if got := rowsOf(f); !slices.Equal(got, []string{"门店"}) {
			t.Errorf("%+v: the legend has %q", look, got)
		}
	}
}

func TestLookScalesAndNames(t *testing.T) {
	k := geo.OwnKind(geo.PointSort, 1)
	names := func(f layer.Frame) int {
		n := 0
		for id := range layertest.Read(layer.Compose(f), "").Name {
			if id.Kind() == k {
				n++
			}
		}
		return n
	}
	f := ownMap(t, geo.LayerLook{})
	if n := names(f); n < 30 {
		t.Errorf("%d of 40 have names where there is room", n)
	}
	for denominator, want := range map[float64]int{40_000: 0, 500_000: 0} {
		g := f
		g.Data = styled(f.Data, k, geo.LayerLook{From: 100_000, To: 200_000})
		g.View.Scale = f.View.Scale * f.View.Denominator() / denominator
		if got := len(rowsOf(g)); got != want {
			t.Errorf("at 1:%g the legend has %d rows of a layer that does not show there", denominator, got)
		}
	}
	f.Data = styled(f.Data, k, geo.LayerLook{From: 100_000, To: 200_000, Label: geo.NoLabels})
	if n := names(f); n != 0 || len(rowsOf(f)) == 0 {
		t.Errorf("%d names of a layer without any", n)
	}
	f.Data = styled(f.Data, k, geo.LayerLook{Label: "业态"})
	if all := layertest.Read(layer.Compose(f), "").Texts; !slices.ContainsFunc(all, func(t scene.Text) bool { return t.String == "花店" }) {
		t.Error("the column of names is not written")
	}
}

// However a look was come to, the map is drawn as with a project that has it.
func TestLookAfterDetours(t *testing.T) {
	k := geo.OwnKind(geo.PointSort, 1)
	looks := []geo.LayerLook{
		{Mode: geo.CategoryMode, Column: "业态", Words: []geo.WordClass{{Word: "餐饮", Colour: "#123456"}}},
		{Mode: geo.CategoryMode, Column: "业态", Shape: "star", Size: 20},
		{Mode: geo.NumberMode, Column: "面积", Classes: 3, Ramp: "ochre"},
		{Mode: geo.NumberMode, Column: "面积", Classes: 3, Ramp: "ochre", Label: "业态"},
		{Colour: "#BB2255", Label: geo.NoLabels},
		{},
	}
	for i, last := range looks {
		f := ownMap(t, looks[(i+2)%len(looks)])
		for j := range looks {
			f.Data = styled(f.Data, k, looks[(i+j+1)%len(looks)])
		}
		f.Sheet = f.Data.Sheet(style.Light)
		fresh := ownMap(t, last)
		if !reflect.DeepEqual(layer.Compose(f).Root, layer.Compose(fresh).Root) || !slices.Equal(rowsOf(f), rowsOf(fresh)) {
			t.Errorf("%+v is drawn otherwise after other looks", last)
		}
	}
}
