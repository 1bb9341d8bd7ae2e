package style

import (
	"math"

	"kechuang/geo/scene"
)

// Vision is a way of seeing colours.
type Vision string

// Full colour vision and the three kinds of dichromacy.
const (
	FullColour   Vision = "full colour"
	Protanopia   Vision = "protanopia"
	Deuteranopia Vision = "deuteranopia"
	Tritanopia   Vision = "tritanopia"
)

// Visions lists every vision.
var Visions = []Vision{FullColour, Protanopia, Deuteranopia, Tritanopia}

// dichromacies are the full-strength matrices, by row, of Machado, Oliveira and
// Fernandes, A Physiologically-based Model for Simulation of Color Vision
// Deficiency (2009), for linear RGB.
var dichromacies = map[Vision][9]float64{
	Protanopia:   {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
	Deuteranopia: {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
	Tritanopia:   {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900},
}

// linear undoes the transfer curve of sRGB (IEC 61966-2-1).
func linear(c scene.Color) [3]float64 {
	f := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return [3]float64{f(c.R), f(c.G), f(c.B)}
}

// seen is a colour as linear RGB, 0 to 1, as a vision sees it.
func (v Vision) seen(c scene.Color) [3]float64 {
	rgb := linear(c)
	m, ok := dichromacies[v]
	if !ok {
		return rgb
	}
	var out [3]float64
	for i := range out {
		x := m[3*i]*rgb[0] + m[3*i+1]*rgb[1] + m[3*i+2]*rgb[2]
		out[i] = math.Min(math.Max(x, 0), 1)
	}
	return out
}

// luminance is WCAG's relative luminance of linear RGB.
func luminance(rgb [3]float64) float64 { return 0.2126*rgb[0] + 0.7152*rgb[1] + 0.0722*rgb[2] }

// Contrast is WCAG's contrast ratio of two opaque colours, 1 to 21.
func Contrast(a, b scene.Color) float64 {
	x, y := luminance(linear(a)), luminance(linear(b))
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// Over is what shows of a colour laid over an opaque one.
func Over(c, ground scene.Color) scene.Color {
	out := Mix(ground, scene.Color{R: c.R, G: c.G, B: c.B, A: 255}, float64(c.A)/255)
	out.A = 255
	return out
}

// lab is CIELAB under D65: L* from 0 to 100, a* and b*.
type lab struct{ L, A, B float64 }

func toLab(rgb [3]float64) lab {
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124564*rgb[0] + 0.3575761*rgb[1] + 0.1804375*rgb[2]) / 0.95047)
	y := f(0.2126729*rgb[0] + 0.7151522*rgb[1] + 0.0721750*rgb[2])
	z := f((0.0193339*rgb[0] + 0.1191920*rgb[1] + 0.9503041*rgb[2]) / 1.08883)
	return lab{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// Lightness is L* of a colour as a vision sees it, 0 to 100.
func (v Vision) Lightness(c scene.Color) float64 { return toLab(v.seen(c)).L }

// Difference is CIEDE2000 of two opaque colours as a vision sees them: about 1
// is just noticed side by side, 15 is told apart in a legend across a room.
func (v Vision) Difference(a, b scene.Color) float64 {
	return ciede2000(toLab(v.seen(a)), toLab(v.seen(b)))
}

// ciede2000 follows Sharma, Wu and Dalal, The CIEDE2000 Color-Difference Formula:
// Implementation Notes (2005), with their names.
func ciede2000(p, q lab) float64 {
	const rad = math.Pi / 180
	pow7 := func(c float64) float64 { return math.Sqrt(math.Pow(c, 7) / (math.Pow(c, 7) + math.Pow(25, 7))) }
	g := 0.5 * (1 - pow7((math.Hypot(p.A, p.B)+math.Hypot(q.A, q.B))/2))
	a1, a2 := p.A*(1+g), q.A*(1+g)
	c1, c2 := math.Hypot(a1, p.B), math.Hypot(a2, q.B)
	h1, h2 := hue(a1, p.B), hue(a2, q.B)

	dh := 0.0
	if c1*c2 != 0 {
		dh = math.Mod(h2-h1+540, 360) - 180
	}
	dL, dC, dH := q.L-p.L, c2-c1, 2*math.Sqrt(c1*c2)*math.Sin(dh/2*rad)
	mL, mC, mh := (p.L+q.L)/2, (c1+c2)/2, h1+h2
	if c1*c2 != 0 {
		mh = h1 + dh/2
	}
	t := 1 - 0.17*math.Cos((mh-30)*rad) + 0.24*math.Cos(2*mh*rad) + 0.32*math.Cos((3*mh+6)*rad) - 0.2*math.Cos((4*mh-63)*rad)
	turn := (math.Mod(mh+360, 360) - 275) / 25
	rT := -math.Sin(60*math.Exp(-turn*turn)*rad) * 2 * pow7(mC)
	sL := 1 + 0.015*(mL-50)*(mL-50)/math.Sqrt(20+(mL-50)*(mL-50))
	l, c, h := dL/sL, dC/(1+0.045*mC), dH/(1+0.015*mC*t)
	return math.Sqrt(l*l + c*c + h*h + rT*c*h)
}

// hue is the angle of a and b in degrees, 0 to 360.
func hue(a, b float64) float64 {
	h := math.Atan2(b, a) * 180 / math.Pi
	if h < 0 {
		h += 360
	}
	return h
}
