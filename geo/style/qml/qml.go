// Package qml writes the style sheet as QGIS keeps styles in a GeoPackage: rules with
// simple fills, lines and markers by class, and labels by name. Lengths are points
// (1/72 inch), as in the sheet.
package qml

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// Styles gives the styles of all tables that are drawn and of their views.
func Styles(s *style.Sheet) ([]geo.LayerStyle, error) {
	var out []geo.LayerStyle
	for _, k := range geo.KindTable() {
		if k.Renderer == geo.NoRenderer || k.Geometry == geo.NoGeometry {
			continue
		}
		sort := geo.AreaSort
		if k.Geometry == geo.Points {
			sort = geo.PointSort
		}
		for _, v := range append([]geo.TableView{{Name: k.Table, Sort: sort}}, k.Views()...) {
			text, err := write(s, &k, v.Sort)
			if err != nil {
				return nil, fmt.Errorf("qml: %s: %w", v.Name, err)
			}
			out = append(out, geo.LayerStyle{Table: v.Name, QML: text})
		}
	}
	return out, nil
}

// Own makes a new layer of the user's own with the look that it has at first, in this
// program and in QGIS.
func Own(l geo.Layer, layers []geo.Layer) (geo.OwnLayer, error) {
	out := geo.OwnLayer{Layer: l}
	var err error
	if out.Symbols, err = style.Own(l, layers); err != nil {
		return out, err
	}
	sort := sorts[l.Geometry]
	if sort == "" {
		return out, nil // QGIS has no style for all sorts at once
	}
	s := style.Load(style.Light).With([]geo.StyleRow{out.Symbols})
	text, err := written(newDocument(s, l.Info(), sort), s, rules(s, l.Info(), sort), sort)
	out.Styles = []geo.LayerStyle{{Table: l.Table, QML: text}}
	return out, err
}

// sorts are what the layers of the user's own hold for which QGIS has a style.
var sorts = map[geo.Geometry]geo.GeometrySort{geo.Points: geo.PointSort, geo.MultiLines: geo.LineSort, geo.MultiPolygons: geo.AreaSort}

// write gives the style of a kind's features of one sort.
func write(s *style.Sheet, k *geo.KindInfo, sort geo.GeometrySort) (string, error) {
	d := newDocument(s, k, sort)
	if k.Renderer == geo.ContextRenderer || k.Renderer == geo.GroundRenderer {
		d.Labels = 0 // what lies below all is faint
	}
	return written(d, s, rules(s, k, sort), sort)
}

// newDocument is a style without rules.
func newDocument(s *style.Sheet, k *geo.KindInfo, sort geo.GeometrySort) document {
	return document{Version: "3.22.0", Categories: "Symbology|Labeling", Labels: 1, Geometry: geometryType[sort],
		Renderer: renderer{Type: "RuleRenderer", Rules: rule{Key: "root"}}, Labeling: labeling(s, k, sort)}
}

// written is a style with rules as a text.
func written(d document, s *style.Sheet, rules []roleRule, sort geo.GeometrySort) (string, error) {
	for i, r := range rules {
		key := strconv.Itoa(i)
		label := r.name.Zh
		if r.name.En != r.name.Zh {
			label += " " + r.name.En
		}
		d.Renderer.Rules.Rules = append(d.Renderer.Rules.Rules, rule{Key: key, Filter: r.filter, Symbol: key, Label: label})
		d.Renderer.Symbols = append(d.Renderer.Symbols, symbol{Type: symbolType[sort], Name: key, Alpha: 1, Layers: []symbolLayer{layerOf(s.Symbol(r.role), sort)}})
	}
	text, err := xml.MarshalIndent(d, "", " ")
	return doctype + string(text) + "\n", err
}

const doctype = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"

// The words of QGIS for a sort of geometry.
var (
	symbolType   = map[geo.GeometrySort]string{geo.PointSort: "marker", geo.LineSort: "line", geo.AreaSort: "fill"}
	geometryType = map[geo.GeometrySort]int{geo.PointSort: 0, geo.LineSort: 1, geo.AreaSort: 2}
)

// roleRule is a symbol and which features have it.
type roleRule struct {
	filter, role string
	name         geo.Name
}

// rules lists the symbols of a kind: by class, the approximate ones first, and at last
// that of all else.
func rules(s *style.Sheet, k *geo.KindInfo, sort geo.GeometrySort) []roleRule {
	var out []roleRule
	basic := string(k.Kind)
	if len(k.Roles) > 0 {
		basic = k.Roles[0].Role
	}
	if sort == geo.PointSort && s.Has(basic+".point") {
		return []roleRule{{"", basic + ".point", roleName(k, basic+".point")}}
	}
	add := func(filter, role string) {
		if s.Has(role) {
			out = append(out, roleRule{filter, role, roleName(k, role)})
		}
	}
	if k.Kind == geo.District {
		add(`"documented"`, basic+".documented")
	}
	for _, c := range k.Classes {
		if c.Role != "" {
			is := `"class" = '` + c.Key + `'`
			add(is+` AND "approximate"`, c.Role+".approximate")
			if s.Has(c.Role + ".approximate") {
				is += ` AND NOT "approximate"`
			}
			add(is, c.Role)
		}
	}
	if s.Has(basic + ".approximate") {
		add(without(out, `"approximate"`), basic+".approximate")
	}
	return append(out, roleRule{"ELSE", basic, roleName(k, basic)})
}

// without is a filter for what none of the rules before takes.
func without(before []roleRule, filter string) string {
	for _, r := range before {
		filter += " AND NOT (" + r.filter + ")"
	}
	return filter
}

func roleName(k *geo.KindInfo, role string) geo.Name {
	for _, r := range k.Roles {
		if r.Role == role {
			return r.Name
		}
	}
	return k.Name
}

// layerOf draws a symbol as a fill, line or marker, whatever its own shape.
func layerOf(y style.Symbol, sort geo.GeometrySort) symbolLayer {
	const unit = "Point"
	fill, stroke, width := y.Style.Fill, y.Style.Stroke, number(y.Style.Width)
	if fill.A == 0 && sort == geo.AreaSort {
		fill = y.Belt
	}
	lineStyle := "solid"
	if stroke.A == 0 || y.Style.Width == 0 {
		lineStyle = "no"
	}
	switch sort {
	case geo.AreaSort:
		fillStyle := "solid"
		switch {
		case y.Hatch.Spacing > 0:
			fill, fillStyle = y.Hatch.Color, "b_diagonal"
		case fill.A == 0:
			fillStyle = "no"
		}
		if lineStyle == "solid" {
			lineStyle = outline(y.Style.Dash)
		}
		return layer("SimpleFill", "color", rgba(fill), "style", fillStyle, "outline_color", rgba(stroke), "outline_style", lineStyle,
			"outline_width", width, "outline_width_unit", unit, "joinstyle", "round")
	case geo.LineSort:
		options := []string{"line_color", rgba(stroke), "line_style", lineStyle, "line_width", width, "line_width_unit", unit,
			"joinstyle", "round"}
		if len(y.Style.Dash) > 0 {
			return layer("SimpleLine", append(options, "use_custom_dash", "1", "customdash", dashes(y.Style.Dash), "customdash_unit", unit, "capstyle", "flat")...)
		}
		return layer("SimpleLine", append(options, "capstyle", "round")...)
	}
	shape, ok := shapes[y.Shape]
	if !ok {
		shape = "circle"
	}
	size := y.Size
	if size == 0 {
		size = 6
	}
	options := []string{"name", shape, "color", rgba(fill), "outline_color", rgba(stroke), "outline_style", lineStyle,
		"outline_width", width, "outline_width_unit", unit, "size", number(size), "size_unit", unit}
	if y.Shape == style.Wedge {
		options = append(options, "angle", "180") // a triangle that points down
	}
	return layer("SimpleMarker", options...)
}

// shapes are the markers of QGIS.
var shapes = map[style.Shape]string{style.Diamond: "diamond", style.Square: "square", style.Triangle: "triangle",
	style.Wedge: "triangle", style.Star: "star", style.Hexagon: "hexagon", style.Cross: "cross_fill"}

// outline is the word of QGIS for the dashes of an outline.
func outline(dash []float64) string {
	switch {
	case len(dash) == 0:
		return "solid"
	case len(dash) > 2:
		return "dash dot"
	case len(dash) == 2 && dash[0] < dash[1]:
		return "dot"
	}
	return "dash"
}

func rgba(c scene.Color) string { return fmt.Sprintf("%d,%d,%d,%d", c.R, c.G, c.B, c.A) }

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func dashes(list []float64) string {
	texts := make([]string, len(list))
	for i, v := range list {
		texts[i] = number(v)
	}
	return strings.Join(texts, ";")
}
