package layer

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
)

// byNumber makes a class of each range of numbers, the highest first, and one of what has
// no number.
func (l *look) byNumber(items []*Item) error {
	classes, ramp, at, decimals, err := l.ranges(items)
	if err != nil {
		return err
	}
	n := classes.Len()
	light, dark := rampColours(ramp, n, l.layer.Geometry == geo.MultiLines)
	write := geo.Measure{Decimals: decimals}.Write
	for i := n - 1; i >= 0; i-- {
		low, high := shortened(classes.Limits[i], decimals), shortened(classes.Limits[i+1], decimals)
		name := lang.Name("style.range", "low", write(low), "high", write(high))
		if low == high {
			name = geo.Name{Zh: write(low), En: write(low)}
		}
		l.classes = append(l.classes, style.Class{Sort: style.NumberClass, Place: i, Of: n, Ramp: [2]scene.Color{light[i], dark[i]},
			Name: name, Low: classes.Limits[i], High: classes.Limits[i+1]})
	}
	l.classes = append(l.classes, style.Class{Sort: style.NoneClass, Name: lang.Name("style.none")})
	l.of = make([]uint8, len(items))
	for i, v := range at {
		c := n
		if k := classes.Of(v); k >= 0 {
			c = n - 1 - k
		}
		l.of[i] = uint8(c)
		l.classes[c].Count++
	}
	return nil
}

// ranges are the classes of a layer's numbers, each feature's number, NaN for none, and
// with how many decimals they are written.
func (l *look) ranges(items []*Item) (c thematic.Classes, r thematic.Ramp, at []float64, decimals int, err error) {
	method, n := thematic.Classing(thematic.Method(l.spec.Method), l.spec.Classes)
	if r, err = thematic.FindRamp(cmp.Or(l.spec.Ramp, thematic.DefaultRamp)); err != nil {
		return c, r, nil, 0, err
	}
	at = make([]float64, len(items))
	for i, it := range items {
		text := geo.Ungrouped(it.value(l.spec.Column))
		v, err := strconv.ParseFloat(text, 64)
		if at[i] = v; err != nil || math.IsInf(v, 0) {
			at[i] = math.NaN()
			continue
		}
		_, fraction, _ := strings.Cut(text, ".")
		decimals = max(decimals, min(len(fraction), mostDecimals))
	}
	c, err = thematic.Classify(at, method, n, l.spec.Breaks)
	return c, r, at, decimals, err
}

// mostDecimals is with how many a limit is written at most.
const mostDecimals = 6

// shortened is a limit with no more decimals than the numbers have, and two where they
// have fewer.
func shortened(v float64, decimals int) float64 {
	power := math.Pow(10, float64(max(decimals, 2)))
	if short := math.Round(v*power) / power; !math.IsInf(short, 0) && !math.IsNaN(short) {
		return short
	}
	return v
}

// rampColours are the colours of n classes on a light and on a dark ground, on which the
// highest numbers are the lightest. Lines are too thin for those next to the ground.
func rampColours(r thematic.Ramp, n int, lines bool) (light, dark []scene.Color) {
	pale := 0
	if lines && r.Sort == thematic.Sequential {
		pale = max(1, n/2)
	}
	light = r.Pick(n + pale)[pale:]
	dark = light
	if r.Sort == thematic.Sequential {
		dark = r.Pick(n + pale)
		slices.Reverse(dark)
		dark = dark[pale:]
	}
	return light, dark
}
