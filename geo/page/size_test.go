package page_test

import (
	"errors"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/layer/layertest"
	"kechuang/geo/page"
	"kechuang/geo/scene"
)

// leastRoomLabel is the least size of a name on the map of a slide, in points.
const leastRoomLabel = 12

// On the slide of every figure names on the map and in its inset are to be read from
// the back of a room, and no district that the map is about lacks its name.
func TestSlidesAreForARoom(t *testing.T) {
	f := load(t)
	for i := range f.figures {
		fig := &f.figures[i]
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			s := page.Compose(f.spec(fig, page.Slide, l))
			named := map[geo.FeatureID]bool{}
			for _, part := range []string{"", "inset/"} {
				m := layertest.Read(s, part)
				for _, x := range m.Texts {
					if x.Size < leastRoomLabel-1e-9 {
						t.Errorf("%s %s: %q is %.1f pt", fig.ID, l, x.String, x.Size)
					}
				}
				for id := range m.Name {
					named[id] = true
				}
			}
			var missing []geo.FeatureID
			for _, d := range f.data.Features(geo.District) {
				if len(fig.Subjects) == 0 && fig.Extent.Contains(d.Point) && !named[d.ID] && !crowded(fig.ID, l, d.ID) {
					missing = append(missing, d.ID)
				}
			}
			if len(missing) > 0 {
				t.Errorf("%s %s: %v have no names", fig.ID, l, missing)
			}
		}
	}
}

// crowded reports whether the symbols of a figure leave a district no room for its
// name in English.
func crowded(figure string, l geo.Lang, district geo.FeatureID) bool {
	return figure == "maker-spaces" && l == geo.En && district == "district/310109"
}

// A page ends whatever its size, its extent and its content are: who makes a page by
// hand may forget each of them.
func TestUnusualPagesEnd(t *testing.T) {
	f := load(t)
	none, err := db.NewMemory(geo.Content{})
	if err != nil {
		t.Fatal(err)
	}
	empty, err := layer.LoadData(t.Context(), none)
	if err != nil {
		t.Fatal(err)
	}
	all := map[geo.Kind]bool{}
	for _, k := range geo.Drawn() {
		all[k] = true
	}
	fig := &f.figures[0]
	for _, size := range []scene.Size{{}, {W: -100, H: 100}, {W: math.NaN(), H: 5}, {W: math.Inf(1), H: 540}, {W: 20, H: 20}, {W: 3, H: 10000}, {W: 1e5, H: 1e5}, page.Slide} {
		for _, data := range []*layer.Data{f.data, empty} {
			for _, extent := range []orb.Bound{{}, {Min: fig.Extent.Max, Max: fig.Extent.Min}} {
				spec := page.Spec{Size: size, Fonts: f.fonts, Data: data, Visible: all, Extent: extent}
				for _, spec.Figure = range []*figure.Figure{nil, fig} {
					page.Compose(spec)
				}
			}
		}
		if size != page.Slide && size.W != 1e5 {
			if err := page.Check(page.Spec{Size: size, Fonts: f.fonts, Data: f.data, Extent: fig.Extent}); !errors.Is(err, geo.ErrUsage) {
				t.Errorf("a page of %v: %v", size, err)
			}
		}
	}
}
