package geo

import "encoding/json"

// FigureRow is a figure as a project keeps it, a row of its table "figures". Spec is
// what geo/figure reads and writes.
type FigureRow struct {
	ID      string
	Order   int // among the figures, from 1
	Hidden  bool
	Section string // of a talk, that begins with this figure; "" for none
	Spec    json.RawMessage
	Origin  Origin
}

// StyleRow has the symbols that the style of a layer names, by theme and role: a row of
// the table "styles".
type StyleRow struct {
	Name   string // as in Layer.Style
	Spec   json.RawMessage
	Origin Origin
}

// LayerStyle is how QGIS draws a table or view of a project: a row of its table
// "layer_styles".
type LayerStyle struct {
	Table string
	QML   string
}
