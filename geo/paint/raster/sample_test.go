package raster_test

import (
	"image"
	"image/color"
	"math"

	"kechuang/geo/scene"
)

func rgb(v uint32) scene.Color { return rgba(v, 255) }

func rgba(v uint32, a uint8) scene.Color {
	return scene.Color{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: a}
}

func pt(x, y float64) scene.Point { return scene.Point{X: x, Y: y} }

// wave is an open line with sharp and blunt corners.
func wave(x, y, w, h float64) scene.Path {
	var p scene.Path
	p.Move(pt(x, y+h/2))
	for i := 1; i <= 9; i++ {
		p.Line(pt(x+w*float64(i)/9, y+h/2+h/2*math.Sin(float64(i)*2.1)))
	}
	return p
}

// sample has one of everything, 240 x 160 units.
func sample() *scene.Scene {
	s := &scene.Scene{Size: scene.Size{W: 240, H: 160}, Background: rgb(0xDDE7EC), Title: "样张",
		Meta: scene.Meta{Source: "test", Version: "1"}}
	s.Group(scene.Group{Name: "layer/district", Clip: scene.R(8, 8, 224, 144)}, func(p scene.Canvas) {
		var land scene.Path
		land.Polygon(pt(-20, 30), pt(60, 12), pt(120, 40), pt(180, 5), pt(260, 60), pt(200, 190), pt(40, 150))
		land.Polygon(pt(90, 70), pt(130, 75), pt(110, 110))
		p.Path(land, scene.PathStyle{Fill: rgb(0xF6F4EE), Stroke: rgb(0xA9A595), Width: 0.9})
		p.Path(wave(20, 20, 200, 60), scene.PathStyle{Stroke: rgba(0x0E7C86, 51), Width: 17})
		p.Path(wave(20, 20, 200, 60), scene.PathStyle{Stroke: rgb(0x0E7C86), Width: 2.4, Dash: []float64{7, 5}})
		var zone scene.Path
		zone.RoundRect(scene.R(140, 80, 60, 40), 8)
		p.Path(zone, scene.PathStyle{Fill: rgba(0x3D5A98, 36), Stroke: rgb(0x3D5A98), Width: 1.6, Dash: []float64{5, 4}})
	})
	var disc, diamond scene.Path
	disc.Circle(pt(0, 0), 4.5)
	diamond.Polygon(pt(0, -5), pt(5, 0), pt(0, 5), pt(-5, 0))
	s.Markers([]scene.Point{pt(30, 100), pt(36.3, 103.1), pt(60.2, 120.7)},
		scene.Marker{Path: disc, Style: scene.PathStyle{Fill: rgb(0xE08E0B), Stroke: rgb(0xffffff), Width: 1.5}})
	s.Markers([]scene.Point{pt(80, 125), pt(95.5, 125.25)},
		scene.Marker{Path: diamond, Style: scene.PathStyle{Fill: rgb(0x7B5EA7)}})
	s.Text(scene.Text{At: pt(120, 60), Align: scene.Middle, String: "浦东新区 Pudong", Weight: scene.Medium, Size: 13,
		Width: 0, Fill: rgb(0x2B2A27), Halo: rgb(0xF6F4EE), HaloWidth: 1.75})
	s.Text(scene.Text{At: pt(170, 104), Align: scene.Middle, String: "张江科学城", Weight: scene.Bold, Size: 11,
		Fill: rgb(0x2F4676), Halo: rgba(0xffffff, 200), HaloWidth: 1.5})
	s.Text(scene.Text{At: pt(14, 146), String: "长江口 Yangtze 0123", Italic: true, Size: 11, Fill: rgb(0x5E7F8F)})
	img := image.NewRGBA(image.Rect(0, 0, 2, 2))
	img.Set(0, 0, color.White)
	img.Set(1, 1, color.Black)
	s.Image(scene.R(205.5, 120.5, 20, 20), img)
	return s
}
