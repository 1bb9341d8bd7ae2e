package diagram_test

import (
	"testing"

	"kechuang/geo"
	"kechuang/geo/diagram"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
)

func BenchmarkDraw(b *testing.B) {
	for _, v := range figure.Views {
		b.Run(string(v), func(b *testing.B) {
			d, fonts := testkit.Data(b), testkit.Fonts(b)
			for b.Loop() {
				diagram.Draw(&scene.Scene{}, diagram.Input{View: v, Data: d, Box: scene.R(0, 0, 1100, 700), Sheet: style.Load(style.Light), Fonts: fonts, Lang: geo.Zh})
			}
		})
	}
}
