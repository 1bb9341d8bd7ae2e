package layer_test

import (
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// An industry marks the districts and places that facts tie to it, and only them.
func TestIndustryIsMarked(t *testing.T) {
	r := load(t)
	for key, want := range map[string][]geo.FeatureID{
		"graphene": {"district/310113", "organisation/chaotan-shimoxi", "organisation/shimoxi-gongnengxing-pingtai"},
		"robots":   {"district/310115", "zone/kangqiao-gongyeyuan", "zone/zhangjiang-kejicheng"},
		"none":     nil,
	} {
		if got := r.data.Carriers(key); !slices.Equal(got, want) {
			t.Errorf("%s is carried by %v, want %v", key, got, want)
		}
	}
	f := r.frame(&r.figs[0], scene.Size{W: 1176, H: 848}, geo.Zh, style.Light)
	stroke := f.Sheet.Symbol("industry").Style.Stroke
	d := layer.NewDrawing(&f)
	base := d.Scene()
	for key, marked := range map[string]bool{"": false, "graphene": true} {
		if got := strokes(pieces(d.Overlay(base, layer.Pointed{Industry: key})), "district/310113", stroke); got != marked {
			t.Errorf("%q: Baoshan is outlined: %v", key, got)
		}
	}
}

// pieces lists what an overlay paints.
func pieces(o *scene.Overlay) []scene.Item {
	var out []scene.Item
	for _, s := range o.Steps {
		if !s.Takes {
			out = append(out, s.Items...)
		}
	}
	return out
}

// strokes reports whether a feature is stroked in a colour.
func strokes(items []scene.Item, id geo.FeatureID, c scene.Color) bool {
	return slices.ContainsFunc(items, func(it scene.Item) bool {
		return it.Group != nil && (strokes(it.Group.Items, id, c) ||
			it.Group.ID == id && slices.ContainsFunc(it.Group.Items, func(sub scene.Item) bool {
				return sub.Path != nil && sub.Path.Style.Stroke == c
			}))
	})
}
