package thematic

import (
	_ "embed"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"sync"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// Ramp is a row of colours from low to high, or of colours for words.
type Ramp struct {
	ID     string
	Name   geo.Name
	Sort   RampSort
	Colors []scene.Color // the anchors between which Pick mixes
}

// RampSort is what a ramp is for: numbers from low to high, numbers on both sides of a
// middle, or words.
type RampSort string

// The sorts of ramps.
const (
	Sequential RampSort = "sequential"
	Diverging  RampSort = "diverging"
	Words      RampSort = "words"
)

// DefaultRamp, DivergingRamp and WordRamp are the ramps of numbers, of numbers on both
// sides of zero, and of words that name none.
const (
	DefaultRamp   = "teal"
	DivergingRamp = "teal-ochre"
	WordRamp      = "words"
	greyRamp      = "grey"
)

//go:embed ramps.json
var rampsJSON []byte

// Ramps lists the ramps in the order in which they are offered.
var Ramps = sync.OnceValue(func() []Ramp {
	var rows []struct {
		ID     string   `json:"id"`
		Name   geo.Name `json:"name"`
		Sort   RampSort `json:"sort"`
		Colors []string `json:"colors"`
	}
	if err := json.Unmarshal(rampsJSON, &rows); err != nil {
		panic("thematic: ramps.json: " + err.Error()) // embedded, and read by the tests
	}
	var list []Ramp
	for _, row := range rows {
		r := Ramp{ID: row.ID, Name: row.Name, Sort: row.Sort}
		for _, hex := range row.Colors {
			n, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 24)
			if err != nil {
				panic("thematic: ramps.json: " + err.Error())
			}
			r.Colors = append(r.Colors, scene.Color{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 255})
		}
		list = append(list, r)
	}
	return list
})

// FindRamp gives the ramp of an ID. The error is a geo.Problem that lists them.
func FindRamp(id string) (Ramp, error) {
	var known []string
	for _, r := range Ramps() {
		if r.ID == id {
			return r, nil
		}
		known = append(known, r.ID)
	}
	return Ramp{}, geo.Problemf("error.ramp", geo.ErrUsage, "ramp", id, "known", strings.Join(known, ", "))
}

// Pick gives n colours for classes that follow each other, from low to high. Those of
// words are the first n, again from the start when there are more words than colours.
func (r Ramp) Pick(n int) []scene.Color {
	out := make([]scene.Color, n)
	for i := range out {
		switch {
		case r.Sort == Words:
			out[i] = r.Colors[i%len(r.Colors)]
		case n == 1:
			out[i] = r.at(0.5)
		default:
			out[i] = r.at(float64(i) / float64(n-1))
		}
	}
	return out
}

// PickAround gives n colours of a diverging ramp whose middle lies in class middle, or
// with half before that class: 2.5 is between the third and the fourth class, counted
// from 1. Classes that are equally far from it are equally strong.
func (r Ramp) PickAround(n int, middle float64) []scene.Color {
	out := make([]scene.Color, n)
	reach := math.Max(math.Max(middle-1, float64(n)-middle), 0.5)
	for i := range out {
		out[i] = r.at(0.5 + 0.5*(float64(i+1)-middle)/reach)
	}
	return out
}

// at is the colour at a place from 0 to 1, mixed in OKLab of the two anchors beside it.
func (r Ramp) at(t float64) scene.Color {
	x := math.Min(math.Max(t, 0), 1) * float64(len(r.Colors)-1)
	i := min(int(x), len(r.Colors)-2)
	return mix(r.Colors[i], r.Colors[i+1], x-float64(i))
}

// mix is a colour between two in OKLab: B. Ottosson, A perceptual color space for image
// processing (2020).
func mix(a, b scene.Color, t float64) scene.Color {
	switch t {
	case 0:
		return a
	case 1:
		return b
	}
	p, q := toOKLab(a), toOKLab(b)
	for i := range p {
		p[i] += (q[i] - p[i]) * t
	}
	return fromOKLab(p)
}

func toOKLab(c scene.Color) [3]float64 {
	r, g, b := toLinear(c.R), toLinear(c.G), toLinear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return [3]float64{0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s}
}

func fromOKLab(v [3]float64) scene.Color {
	l := v[0] + 0.3963377774*v[1] + 0.2158037573*v[2]
	m := v[0] - 0.1055613458*v[1] - 0.0638541728*v[2]
	s := v[0] - 0.0894841775*v[1] - 1.2914855480*v[2]
	l, m, s = l*l*l, m*m*m, s*s*s
	return scene.Color{A: 255,
		R: fromLinear(4.0767416621*l - 3.3077115913*m + 0.2309699292*s),
		G: fromLinear(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s),
		B: fromLinear(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s)}
}

// toLinear and fromLinear are the transfer curve of sRGB (IEC 61966-2-1).
func toLinear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

func fromLinear(x float64) uint8 {
	x = math.Min(math.Max(x, 0), 1)
	if x <= 0.0031308 {
		x *= 12.92
	} else {
		x = 1.055*math.Pow(x, 1/2.4) - 0.055
	}
	return uint8(math.Round(255 * x))
}
