package page_test

import (
	"testing"

	"kechuang/geo"
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
				if len(fig.Subjects) == 0 && fig.Extent.Contains(d.Point) && !named[d.ID] {
					missing = append(missing, d.ID)
				}
			}
			if most := unnamed(s.Root); len(missing) > most {
				t.Errorf("%s %s: %v have no names", fig.ID, l, missing)
			}
		}
	}
}

// unnamed gives how many districts may be without a name: none on a page with an inset,
// else one, which may be full of symbols.
func unnamed(items []scene.Item) int {
	if group(items, "inset") != nil {
		return 0
	}
	return 1
}
