package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/paint/raster"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
	"kechuang/ui/state"
)

// thumbZoom is how much smaller a thumbnail is than the drawing it shows:
// symbols of a window would cover it.
const thumbZoom = 4

// thumbs draws the figures small. A drawing is made once for each theme, when
// its row is first painted.
type thumbs struct {
	model  *state.Model
	scenes map[thumbKey]*scene.Scene
}

type thumbKey struct {
	figure string
	theme  style.Theme
}

func newThumbs(m *state.Model) *thumbs { return &thumbs{m, map[thumbKey]*scene.Scene{}} }

// object is the thumbnail of a figure with a thin frame.
func (t *thumbs) object(k ink, f *figure.Figure) fyne.CanvasObject {
	painter := raster.New(k.fonts)
	r := canvas.NewRaster(func(w, h int) image.Image {
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		sc := t.scene(k, f)
		painter.Draw(img, sc, float64(w)/sc.Size.W)
		return img
	})
	r.ScaleMode = canvas.ImageScalePixels
	frame := canvas.NewRectangle(color.Transparent)
	frame.StrokeColor, frame.StrokeWidth, frame.CornerRadius = k.color("border"), 1, 3
	return fixed(thumbWidth, thumbHeight, overlay(r, frame))
}

func (t *thumbs) scene(k ink, f *figure.Figure) *scene.Scene {
	key := thumbKey{f.ID, k.sheet.Theme}
	if s := t.scenes[key]; s != nil {
		return s
	}
	size := scene.Size{W: thumbWidth * thumbZoom, H: thumbHeight * thumbZoom}
	visible := map[geo.Kind]bool{geo.Land: true, geo.District: true}
	for _, kind := range f.Layers {
		visible[kind] = true
	}
	frame := layer.Frame{View: view.Fit(f.Extent, size, view.Insets{}, 6), Sheet: k.sheet, Fonts: k.fonts, Lang: k.lang,
		Data: t.model.Data(), Visible: visible, Figure: f}
	t.scenes[key] = withoutLabels(layer.Compose(frame))
	return t.scenes[key]
}

// withoutLabels drops the texts, which nobody could read at this size.
func withoutLabels(s *scene.Scene) *scene.Scene {
	out := *s
	out.Root = nil
	for _, it := range s.Root {
		if it.Group != nil && it.Group.Name == "map" {
			g := *it.Group
			g.Items = nil
			for _, sub := range it.Group.Items {
				if sub.Group == nil || sub.Group.Name != "label" {
					g.Items = append(g.Items, sub)
				}
			}
			it = scene.Item{Group: &g}
		}
		out.Root = append(out.Root, it)
	}
	return &out
}
