package layer

import (
	"context"
	"fmt"
	"slices"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/label"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// renderer draws the features of a layer, which names it. All methods read the frame
// only.
type renderer interface {
	// Draw paints areas and lines.
	Draw(p scene.Canvas, d *Drawing, l *Layer)
	// DrawSymbols paints what stands above all areas: nodes and pins.
	DrawSymbols(p scene.Canvas, d *Drawing, l *Layer)
	// Labels lists what should be written, unplaced.
	Labels(d *Drawing, l *Layer) []label.Candidate
}

// renderers has every renderer by its name. A new one is a file in this folder and a
// line here.
var renderers = map[geo.Renderer]renderer{
	geo.AreaRenderer:     area{},
	geo.LineRenderer:     line{},
	geo.PointRenderer:    point{},
	geo.ClusterRenderer:  point{},
	geo.GroundRenderer:   ground{},
	geo.DistrictRenderer: district{},
	geo.ContextRenderer:  orientation{},
	geo.WaterRenderer:    water{},
	geo.CorridorRenderer: corridor{},
}

// Layer is a layer of the project with what the program knows of its kind.
type Layer struct {
	geo.Layer
	Info *geo.KindInfo
	draw renderer
}

// newLayer finds the renderer of a layer; one that this program does not know draws
// nothing.
func newLayer(row geo.Layer) *Layer {
	l := &Layer{Layer: row, Info: row.Info(), draw: renderers[row.Renderer]}
	if l.draw == nil {
		l.draw = plain{}
	}
	return l
}

// Layers lists the layers that the map can show, bottom first.
func (d *Data) Layers() []*Layer { return d.layers }

// takeLayers reads the layers and their styles. A kind that a project of an older
// version has no layer of gets the one that it has in a new project.
func (d *Data) takeLayers(ctx context.Context, s geo.Store) error {
	rows, err := s.Layers(ctx)
	if err != nil {
		return fmt.Errorf("layer: layers: %w", err)
	}
	if d.styles, err = s.Styles(ctx); err != nil {
		return fmt.Errorf("layer: styles: %w", err)
	}
	for _, row := range geo.DefaultLayers() {
		if !slices.ContainsFunc(rows, func(l geo.Layer) bool { return l.Kind == row.Kind }) {
			rows = append(rows, row)
		}
	}
	for _, row := range rows {
		if row.Kind.Own() && slices.ContainsFunc(d.layers, func(l *Layer) bool { return l.Kind == row.Kind }) {
			continue // another program's: a table is a layer once
		}
		d.layers = append(d.layers, newLayer(row))
	}
	return nil
}

// Shown are the layers that a figure shows at first: those that it switches on, and
// those that show where no figure says otherwise.
func (d *Data) Shown(f *figure.Figure) map[geo.Kind]bool {
	on := map[geo.Kind]bool{}
	for _, l := range d.layers {
		on[l.Kind] = l.Visible
	}
	for _, k := range f.Layers {
		on[k] = true
	}
	for _, k := range f.Without {
		on[k] = false
	}
	return on
}

// Info is what is known of a kind, with the names that the project's own layers have.
func (d *Data) Info(k geo.Kind) *geo.KindInfo {
	if k.Own() {
		return d.Layer(k).Info
	}
	return k.Info()
}

// OwnKinds lists the kinds of the layers of the user's own, bottom first.
func (d *Data) OwnKinds() []geo.Kind {
	var out []geo.Kind
	for _, l := range d.layers {
		if l.Kind.Own() {
			out = append(out, l.Kind)
		}
	}
	return out
}

// KindName is the word for a kind of features, or for what stands on the map as one.
func (d *Data) KindName(l geo.Lang, k geo.Kind) string {
	if k.Own() {
		return d.Info(k).Name.In(l)
	}
	return lang.Kind(l, k)
}

// KindsDrawnAs lists the kinds of the layers with a renderer, bottom first.
func (d *Data) KindsDrawnAs(names ...geo.Renderer) []geo.Kind {
	var out []geo.Kind
	for _, l := range d.drawnAs(names...) {
		out = append(out, l.Kind)
	}
	return out
}

// layerOf is the layer that draws a feature.
func (d *Data) layerOf(id geo.FeatureID) *Layer {
	if it := d.byID[id]; it != nil {
		return it.layer
	}
	return d.Layer(id.Kind())
}

// Layer is the layer of a kind; that of a kind that is never drawn has no renderer.
func (d *Data) Layer(k geo.Kind) *Layer {
	if i := slices.IndexFunc(d.layers, func(l *Layer) bool { return l.Kind == k }); i >= 0 {
		return d.layers[i]
	}
	return newLayer(geo.Layer{Kind: k, Style: string(k)})
}

// drawnAs runs through the layers with a renderer.
func (d *Data) drawnAs(names ...geo.Renderer) []*Layer {
	var out []*Layer
	for _, l := range d.layers {
		if slices.Contains(names, l.Renderer) {
			out = append(out, l)
		}
	}
	return out
}

// Legend lists the roles of the layer's symbols, in the order of a legend. A layer
// whose kind the table does not have, the user's own, has those of its style.
func (l *Layer) Legend() []string {
	var out []string
	for _, r := range l.Info.Legend() {
		out = append(out, r.Role)
	}
	if !l.Kind.Known() {
		out = []string{l.Style, l.Style + approximately, l.Style + asPoint, geo.BadgeRole(l.Kind)}
	}
	return out
}

// Sample is the role of the symbol beside the layer's switch.
func (l *Layer) Sample() string {
	switch {
	case l.Info.Sample != "":
		return l.Info.Sample
	case !l.Kind.Known():
		return l.Style
	}
	return l.Info.RoleOf("")
}

// DashedSample is the role of the outline of an area that is known roughly; "" where no
// layer has areas.
func (d *Data) DashedSample() string {
	for _, l := range d.drawnAs(geo.AreaRenderer) {
		return l.Sample() + approximately
	}
	return ""
}

// What ends the role of a feature's symbol where its place is known roughly, and where
// an area is known by a point.
const (
	approximately = ".approximate"
	asPoint       = ".point"
)

// roleOf is the role of a feature's symbol: that of its class, as an area, a line or a
// point, and how well its place is known.
func roleOf(l *Layer, f *geo.Feature) string {
	role := l.Info.RoleOf(f.Class)
	if len(l.Info.Roles) == 0 {
		role = l.Style
	}
	switch {
	case l.isArea() && f.Geometry == nil:
		return role + asPoint
	case f.Approximate:
		return role + approximately
	}
	return role
}

// isArea reports whether the layer's features are areas, of which some may be known
// by a point.
func (l *Layer) isArea() bool { return l.Renderer == geo.AreaRenderer }

// isPoint reports whether its features are symbols at a point.
func (l *Layer) isPoint() bool {
	return l.Renderer == geo.PointRenderer || l.Renderer == geo.ClusterRenderer
}

// plain is embedded by renderers that lack a part.
type plain struct{}

func (plain) Draw(scene.Canvas, *Drawing, *Layer)        {}
func (plain) DrawSymbols(scene.Canvas, *Drawing, *Layer) {}
func (plain) Labels(*Drawing, *Layer) []label.Candidate  { return nil }
