package layer_test

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// extents gives the bounds of each annotation that was drawn, by the name of its group.
func extents(s *scene.Scene) map[string]scene.Rect {
	out := map[string]scene.Rect{}
	var walk func(items []scene.Item, group string)
	walk = func(items []scene.Item, group string) {
		for _, it := range items {
			switch {
			case it.Group != nil:
				name := group
				if strings.HasPrefix(it.Group.Name, layer.AnnotationGroup) {
					name = it.Group.Name
				}
				walk(it.Group.Items, name)
			case group == "":
			case it.Path != nil:
				out[group] = out[group].Union(it.Path.Path.Bounds())
			case it.Image != nil:
				out[group] = out[group].Union(it.Image.Rect)
			}
		}
	}
	walk(s.Root, "")
	return out
}

// Each kind is drawn where it is anchored, whatever the size of the map.
func TestAnnotationsStandAtTheirPlaces(t *testing.T) {
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 8, 4))); err != nil {
		t.Fatal(err)
	}
	a, b := orb.Point{121.5, 31.2}, orb.Point{121.8, 31.0}
	said := geo.Name{Zh: "说明", En: "Note"}
	fig := figure.Figure{ID: "x", Extent: orb.Bound{Min: orb.Point{121, 30.7}, Max: orb.Point{122, 31.6}}, Layers: geo.Drawn(), Annotations: []figure.Annotation{
		{Kind: figure.TextNote, At: &a, Text: said}, {Kind: figure.Mark, At: &a, Number: 3}, {Kind: figure.Picture, At: &a, Image: file.Bytes()},
		{Kind: figure.Arrow, From: &a, To: &b}, {Kind: figure.Line, From: &a, To: &b}, {Kind: figure.Bracket, From: &a, To: &b},
		{Kind: figure.Ellipse, From: &a, To: &b}, {Kind: figure.Highlight, From: &a, To: &b}}}
	for _, size := range []scene.Size{{W: 960, H: 540}, {W: 480, H: 700}} {
		f := load(t).frame(&fig, size, geo.Zh, style.Light)
		got := extents(layer.Compose(f))
		from, to := f.View.Pt(a), f.View.Pt(b)
		for i, an := range fig.Annotations {
			box, ok := got[layer.AnnotationGroup+string(rune('1'+i))]
			if !ok {
				t.Errorf("%s is not drawn", an.Kind)
				continue
			}
			near := func(p scene.Point) bool { return box.Inset(-0.5).Contains(p) }
			if !near(from) || an.Kind.Reaches() && !near(to) {
				t.Errorf("%s: %v does not reach %v and %v", an.Kind, box, from, to)
			}
			if !an.Kind.Reaches() && box.Center().Sub(from).Len() > 0.5 {
				t.Errorf("%s: its middle %v is not at %v", an.Kind, box.Center(), from)
			}
			if (an.Kind == figure.Ellipse || an.Kind == figure.Highlight) && math.Abs(box.W()-(to.X-from.X)) > 0.5 {
				t.Errorf("%s is %v wide", an.Kind, box.W())
			}
		}
	}
}

// A label is hidden, says something else or stands where it was put; one for which there
// is no room there stands where it would without.
func TestEditedLabels(t *testing.T) {
	sea, outside := orb.Point{121.75, 30.75}, orb.Point{125, 31}
	fig := figure.Figure{ID: "x", Extent: orb.Bound{Min: orb.Point{120.9, 30.6}, Max: orb.Point{122.1, 31.9}}, Layers: geo.Drawn(), Labels: map[geo.FeatureID]figure.LabelEdit{
		"district/310115": {At: &sea}, "district/310112": {Hidden: true}, "district/310120": {Text: geo.Name{Zh: "改名", En: "Renamed"}}, "district/310116": {At: &outside}}}
	f := load(t).frame(&fig, scene.Size{W: 960, H: 700}, geo.Zh, style.Light)
	d := layer.NewDrawing(&f)
	var said []string
	var walk func(items []scene.Item)
	walk = func(items []scene.Item) {
		for _, it := range items {
			if it.Group != nil {
				walk(it.Group.Items)
			} else if it.Text != nil {
				said = append(said, it.Text.String)
			}
		}
	}
	walk(d.Scene().Root)
	joined := strings.Join(said, "|")
	if strings.Contains(joined, "闵行区") || !strings.Contains(joined, "改名") || strings.Count(joined, "浦东新区") != 1 || !strings.Contains(joined, "金山区") {
		t.Errorf("%s", joined)
	}
}
