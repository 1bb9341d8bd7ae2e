package layer_test

import (
	"maps"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
)

// What the user picked shows with its name although its layer is off, and
// nothing else of that layer does.
func TestPickedShowsThoughItsLayerIsOff(t *testing.T) {
	r := load(t)
	for _, k := range []geo.Kind{geo.Axis, geo.Zone, geo.Incubator, geo.Cluster, geo.Organisation} {
		var picked geo.Feature
		for _, f := range r.data.Features(k) {
			if f.Geometry != nil && f.Precision != geo.PrecisionDistrict || f.HasPin() {
				picked = f
			}
		}
		f := r.frame(&r.figs[0], scene.Size{W: 1176, H: 850}, geo.Zh, style.Light)
		f.Visible = maps.Clone(f.Visible)
		f.Visible[k] = false
		f.View = view.New(picked.Point, 60_000, f.View.Size)
		others := ofKind(&f, k) // corridor nodes belong to the corridor
		if slices.Contains(others, picked.ID) {
			t.Errorf("%s shows with the layer off", picked.ID)
		}
		f.Selected = picked.ID
		got := ofKind(&f, k)
		if rest := slices.DeleteFunc(slices.Clone(got), func(id geo.FeatureID) bool { return id == picked.ID }); len(rest) == len(got) || !slices.Equal(rest, others) {
			t.Errorf("%s: %v show, want %s and %v", k, got, picked.ID, others)
		}
		if !slices.Contains(collect(layer.Compose(f)).of, picked.ID) {
			t.Errorf("%s has no name on the map", picked.ID)
		}
	}
}

// ofKind lists the features of a kind that a frame draws.
func ofKind(f *layer.Frame, k geo.Kind) []geo.FeatureID {
	d := layer.NewDrawing(f)
	d.Paint(&scene.Scene{Size: f.View.Size})
	return slices.DeleteFunc(d.Drawn(), func(id geo.FeatureID) bool { return id.Kind() != k })
}
