package page_test

import (
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer/layertest"
	"kechuang/geo/page"
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
