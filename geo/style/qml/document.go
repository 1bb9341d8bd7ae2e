package qml

import (
	"encoding/xml"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// document is a style as QGIS 3 reads it.
type document struct {
	XMLName    xml.Name      `xml:"qgis"`
	Version    string        `xml:"version,attr"`
	Categories string        `xml:"styleCategories,attr"`
	Labels     int           `xml:"labelsEnabled,attr"`
	Scales     int           `xml:"hasScaleBasedVisibilityFlag,attr,omitempty"`
	From       string        `xml:"maxScale,attr,omitempty"` // 1:From is the largest scale, 0 is no limit
	To         string        `xml:"minScale,attr,omitempty"`
	Renderer   renderer      `xml:"renderer-v2"`
	Labeling   labelingStyle `xml:"labeling"`
	Geometry   int           `xml:"layerGeometryType"`
}

type renderer struct {
	Type    string   `xml:"type,attr"`
	Levels  int      `xml:"symbollevels,attr"`
	Rules   rule     `xml:"rules"`
	Symbols []symbol `xml:"symbols>symbol"`
}

type rule struct {
	Key    string `xml:"key,attr"`
	Filter string `xml:"filter,attr,omitempty"`
	Symbol string `xml:"symbol,attr,omitempty"`
	Label  string `xml:"label,attr,omitempty"`
	Rules  []rule `xml:"rule"`
}

type symbol struct {
	Type   string        `xml:"type,attr"`
	Name   string        `xml:"name,attr"`
	Alpha  int           `xml:"alpha,attr"`
	Layers []symbolLayer `xml:"layer"`
}

type symbolLayer struct {
	Class   string   `xml:"class,attr"`
	Enabled int      `xml:"enabled,attr"`
	Locked  int      `xml:"locked,attr"`
	Pass    int      `xml:"pass,attr"`
	Options optionOf `xml:"Option"`
}

type optionOf struct {
	Type  string   `xml:"type,attr"`
	Items []option `xml:"Option"`
}

type option struct {
	Type  string `xml:"type,attr"`
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

// layer makes a symbol layer from names and values of its options.
func layer(class string, pairs ...string) symbolLayer {
	l := symbolLayer{Class: class, Enabled: 1, Options: optionOf{Type: "Map"}}
	for i := 0; i+1 < len(pairs); i += 2 {
		l.Options.Items = append(l.Options.Items, option{"QString", pairs[i], pairs[i+1]})
	}
	return l
}

type labelingStyle struct {
	Type      string    `xml:"type,attr"`
	Text      textStyle `xml:"settings>text-style"`
	Placement placement `xml:"settings>placement"`
}

type textStyle struct {
	Field      string     `xml:"fieldName,attr"`
	Expression int        `xml:"isExpression,attr"`
	Size       string     `xml:"fontSize,attr"`
	Unit       string     `xml:"fontSizeUnit,attr"`
	Family     string     `xml:"fontFamily,attr"`
	Weight     int        `xml:"fontWeight,attr"` // of Qt 5
	Italic     int        `xml:"fontItalic,attr"`
	Color      string     `xml:"textColor,attr"`
	Opacity    int        `xml:"textOpacity,attr"`
	Buffer     textBuffer `xml:"text-buffer"`
}

type textBuffer struct {
	Draw    int    `xml:"bufferDraw,attr"`
	Size    string `xml:"bufferSize,attr"`
	Unit    string `xml:"bufferSizeUnits,attr"`
	Color   string `xml:"bufferColor,attr"`
	Opacity int    `xml:"bufferOpacity,attr"`
}

type placement struct {
	Placement int    `xml:"placement,attr"`
	Priority  int    `xml:"priority,attr"`
	Dist      string `xml:"dist,attr"`
	DistUnits string `xml:"distUnits,attr"`
}

// Placements of QGIS: beside a point, along a line, horizontal within an area.
var placements = map[geo.GeometrySort]int{geo.PointSort: 6, geo.LineSort: 2, geo.AreaSort: 5}

// labelField is the short name where a feature has one, else the name.
const labelField = `coalesce(nullif("label_zh", ''), "name_zh")`

// labeling writes the names of a kind in its text style.
func labeling(s *style.Sheet, k *geo.KindInfo, sort geo.GeometrySort) labelingStyle {
	t := s.Text(string(k.Kind))
	if t.Size == 0 {
		t = s.Text("caption")
	}
	weight := map[scene.Weight]int{scene.Regular: 50, scene.Medium: 57, scene.Bold: 75}[t.Weight]
	x := textStyle{Field: labelField, Expression: 1, Size: number(t.Size), Unit: "Point", Family: "Noto Sans SC", Weight: weight,
		Color: rgba(t.Fill), Opacity: 1,
		Buffer: textBuffer{Size: number(t.HaloWidth), Unit: "Point", Color: rgba(t.Halo), Opacity: 1}}
	if t.Italic {
		x.Italic = 1
	}
	if t.HaloWidth > 0 {
		x.Buffer.Draw = 1
	}
	return labelingStyle{Type: "simple", Text: x,
		Placement: placement{Placement: placements[sort], Priority: max(0, 10-k.LabelPriority/10), Dist: "3", DistUnits: "Point"}}
}
