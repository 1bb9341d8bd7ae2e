package layer

import (
	"fmt"

	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/view"
)

// The longest that a scale bar may be in a window, and in an inset.
const (
	scaleBarUnits      = 150
	insetScaleBarUnits = 80
)

// ScaleBar draws a scale bar with its top left at a point. It is true at the
// map's centre latitude.
func ScaleBar(p scene.Canvas, v view.Viewport, sheet *style.Sheet, fonts *text.Fonts, at scene.Point) {
	scaleBar(p, v, sheet, fonts, at, scaleBarUnits)
}

func scaleBar(p scene.Canvas, v view.Viewport, sheet *style.Sheet, fonts *text.Fonts, at scene.Point, most float64) {
	st := sheet.Text("scalebar")
	u := st.Size / style.Load(sheet.Theme).Text("scalebar").Size
	km, width := view.ScaleBar(v, most*u)
	pad := st.Size * 1.2 // half the width of the longest end label
	x, y := at.X+pad, at.Y+st.Size*1.9
	var bar scene.Path
	tick := 4 * u
	bar.Polyline(scene.Point{X: x, Y: y - tick}, scene.Point{X: x, Y: y}, scene.Point{X: x + width, Y: y}, scene.Point{X: x + width, Y: y - tick})
	bar.Polyline(scene.Point{X: x + width/2, Y: y - tick}, scene.Point{X: x + width/2, Y: y})
	line := sheet.Symbol("scalebar").Style
	under := line
	under.Stroke, under.Width = st.Halo, line.Width+2*st.HaloWidth
	p.Path(bar, under)
	p.Path(bar, line)
	var marks []scene.Text
	for i, s := range lengths(km) {
		t := st.Text(s)
		t.Align = scene.Middle
		t.Width = fonts.Width(s, t.Weight, t.Size)
		t.At = scene.Point{X: x + float64(i)*width/2, Y: y - tick - 3*u}
		marks = append(marks, t)
	}
	for i, t := range marks {
		if i != 1 || apart(marks, st.Size/2) {
			p.Text(t)
		}
	}
}

// lengths are what stands at the start, the middle and the end of a scale bar.
func lengths(km float64) [3]string {
	if km < 1 {
		return [...]string{"0", fmt.Sprintf("%g", km*500), fmt.Sprintf("%g m", km*1000)}
	}
	return [...]string{"0", fmt.Sprintf("%g", km/2), fmt.Sprintf("%g km", km)}
}

// apart reports whether texts in a row have a gap between each other.
func apart(row []scene.Text, gap float64) bool {
	for i, t := range row[1:] {
		if t.Bounds().Min.X-row[i].Bounds().Max.X < gap {
			return false
		}
	}
	return true
}

// ScaleBarSize is the room that a scale bar takes, so that labels keep off it.
func ScaleBarSize(v view.Viewport, sheet *style.Sheet) scene.Size {
	return scaleBarSize(v, sheet, scaleBarUnits)
}

func scaleBarSize(v view.Viewport, sheet *style.Sheet, most float64) scene.Size {
	st := sheet.Text("scalebar")
	u := st.Size / style.Load(sheet.Theme).Text("scalebar").Size
	_, width := view.ScaleBar(v, most*u)
	return scene.Size{W: width + st.Size*4, H: st.Size*1.9 + 4*u}
}
