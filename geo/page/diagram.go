package page

import (
	"kechuang/geo/diagram"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/geo/view"
)

// aboutView completes a figure that is no map with the facts that it shows and with their
// sections.
func aboutView(f *figure.Figure, d diagram.Data) *figure.Figure {
	full := *f
	facts, sections := diagram.About(d, f.View)
	if len(full.Points) == 0 {
		full.Facts = facts
	}
	if len(full.Sections) == 0 {
		full.Sections = sections
	}
	return &full
}

// drawView lays out a page whose figure is no map: in the place of the map stands the view
// of the figure, which has no legend, no scale and nothing of the base map to credit.
func (p *Page) drawView() {
	b := p.b
	p.view = view.Fit(b.Figure.Extent, b.mapBox.Size(), view.Insets{}, 0)
	p.view.Origin = b.mapBox.Min
	var chart, rest scene.Scene
	diagram.Draw(&chart, diagram.Input{View: b.Figure.View, Data: b.Data, Box: b.mapBox, Sheet: b.sheet, Fonts: b.Fonts, Lang: b.Lang, Selected: b.Selected, Documents: b.Figure.Documents})
	b.drawTitle(&rest)
	b.drawText(&rest, "points", scene.BodyPart, b.pointRows(b.column.W(), b.shrink), b.column)
	b.drawNote(&rest)
	p.meta = scene.Meta{Subject: b.subject(), Version: b.Version, Lang: string(b.Lang), Theme: string(b.sheet.Theme),
		Source: b.drawSource(&rest, nil), Notes: Notes(b.Lang, b.Figure, b.Data)}
	p.chart, p.furniture = chart.Root, rest.Root
}
