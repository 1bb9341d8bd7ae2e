package main

import (
	"image"
	"image/png"
	"os"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// picture is what to draw and the scene made of it for each frame. The picture is
// in plain degrees, one scale for both axes. Polygons go through the simplifier
// of the map, whose metres are here hundred thousandths of a degree.
type picture struct {
	polygons []view.Outline // hundred thousandths of a degree
	simple   *view.Simplifier
	points   []orb.Point

	scene scene.Scene
	paths []scene.Path    // one a polygon, kept between frames
	ids   []geo.FeatureID // of the polygons: their numbers
	at    []scene.Point
}

func render(args []string) error {
	w, h, seconds, err := pictureArgs("render", args)
	if err != nil {
		return err
	}
	var pic picture
	err = timed("load", func() error { return pic.load(args[4:]) })
	if err != nil {
		return err
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	painter := raster.New(nil)
	err = repeat("render", seconds, func() error {
		pic.compose(w, h)
		painter.Draw(img, &pic.scene, 1)
		return nil
	})
	if err != nil {
		return err
	}
	return repeat("encode", seconds/4, func() error { return save(args[3], img) })
}

func (p *picture) load(files []string) error {
	features, err := readFeatures(files...)
	if err != nil {
		return err
	}
	for _, f := range features {
		switch g := f.Geometry.(type) {
		case orb.Polygon:
			p.polygons = append(p.polygons, flat(orb.MultiPolygon{g}))
		case orb.MultiPolygon:
			p.polygons = append(p.polygons, flat(g))
		case orb.Point:
			p.points = append(p.points, g)
		}
	}
	p.simple = view.NewSimplifier(p.polygons)
	p.paths = make([]scene.Path, len(p.polygons))
	for i := range p.polygons {
		p.ids = append(p.ids, geo.FeatureID(strconv.Itoa(i)))
	}
	return nil
}

// flatUnit is the number of the simplifier's metres to a degree.
const flatUnit = 1e5

// flat is the rings of an area in plain degrees.
func flat(area orb.MultiPolygon) view.Outline {
	out := view.Outline{Closed: true}
	for _, polygon := range area {
		for _, ring := range polygon {
			line := make([]orb.Point, len(ring))
			for i, at := range ring {
				line[i] = orb.Point{at[0] * flatUnit, at[1] * flatUnit}
			}
			out.Lines = append(out.Lines, line)
		}
	}
	return out
}

// frame takes degrees to pixels: one scale for both axes, a fixed box around
// Shanghai's districts centred with a margin of 16/1080 of the height.
type frame struct{ k, west, north float64 }

func newFrame(w, h int) frame {
	box := orb.Bound{Min: orb.Point{120.8574219, 30.6757812}, Max: orb.Point{122.0126953, 31.8671875}}
	k := float64(h) * (1 - 32.0/1080) / (box.Max[1] - box.Min[1])
	c := box.Center()
	return frame{k, c[0] - float64(w)/2/k, c[1] + float64(h)/2/k}
}

func (f frame) pt(lonLat orb.Point) scene.Point {
	return scene.Point{X: (lonLat[0] - f.west) * f.k, Y: (f.north - lonLat[1]) * f.k}
}

// compose makes the scene anew, as panning would.
func (p *picture) compose(w, h int) {
	f := newFrame(w, h)
	p.scene = scene.Scene{
		Size:       scene.Size{W: float64(w), H: float64(h)},
		Background: scene.Color{R: 255, G: 255, B: 255, A: 255},
		Root:       p.scene.Root[:0],
	}
	style := scene.PathStyle{
		Fill:   scene.Color{R: 0xa6, G: 0xce, B: 0xe3, A: 255},
		Stroke: scene.Color{R: 0x1f, G: 0x4e, B: 0x79, A: 255}, Width: 1.5,
	}
	t := view.Transform{K: f.k / flatUnit, DX: -f.west * f.k, DY: f.north * f.k}
	for i := range p.polygons {
		path := &p.paths[i]
		path.Verbs, path.Points = path.Verbs[:0], path.Points[:0]
		p.simple.AppendPath(path, i, view.Sight{Transform: t, Off: layer.Off})
		p.scene.Group(scene.Group{ID: p.ids[i]}, func(c scene.Canvas) { c.Path(*path, style) })
	}
	p.at = slices.Grow(p.at[:0], len(p.points))[:len(p.points)]
	for i, pt := range p.points {
		p.at[i] = f.pt(pt)
	}
	var disc scene.Path
	disc.Circle(scene.Point{}, 2)
	m := scene.Marker{Path: disc, Style: scene.PathStyle{Fill: scene.Color{R: 0xe3, G: 0x1a, B: 0x1c, A: 255}}}
	for i := range p.at { // one by one, as the map draws places
		p.scene.Markers(p.at[i:i+1], m)
	}
}

func save(name string, img *image.RGBA) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := png.Encode(file, img); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}
