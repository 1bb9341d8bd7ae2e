package export

import (
	"fmt"
	"strings"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// Preset is a named size of page.
type Preset struct {
	Name string     // "slide", "4k" ...
	Page scene.Size // in units; zero to follow the pixels
	W, H int        // pixels of a raster export
}

// Scale is the pixels for a unit. The larger of both sides' is taken, as the
// page of a preset in millimetres has no whole pixels.
func (p Preset) Scale() float64 {
	return max(float64(p.W)/p.Page.W, float64(p.H)/p.Page.H)
}

// Presets lists the sizes on offer; the first is the default. A4 is 297 x 210 mm
// at 300 dots an inch.
var Presets = []Preset{
	{"slide", scene.Size{W: 960, H: 540}, 1920, 1080},
	{"4k", scene.Size{W: 960, H: 540}, 3840, 2160},
	{"a4", scene.Size{W: 841.89, H: 595.28}, 3508, 2480},
	{"a4-portrait", scene.Size{W: 595.28, H: 841.89}, 2480, 3508},
	{"square", scene.Size{W: 720, H: 720}, 2160, 2160},
}

// PresetNamed finds a preset; the error is a geo.Problem that lists the names.
func PresetNamed(name string) (Preset, error) {
	var names []string
	for _, p := range Presets {
		if p.Name == name {
			return p, nil
		}
		names = append(names, p.Name)
	}
	return Preset{}, geo.Problemf("error.exportPreset", geo.ErrUsage, "name", name, "known", strings.Join(names, ", "))
}

func sizeText(w, h int) string { return fmt.Sprintf("%dx%d", w, h) }
