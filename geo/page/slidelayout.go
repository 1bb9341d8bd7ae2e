package page

import (
	"math"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// The places of the parts of slides, in units of a slide: a title of two lines, below it
// what the slide shows, and at the foot the source line beside footer and number.
const (
	slideHead   = 102 // from the edge to the map
	slideFoot   = 66  // from the map to the edge
	titleTop    = 20
	titleHigh   = 74
	subtitleTop = 62
	footerWide  = 210
	sourceTop   = 485
	sourceHigh  = 41
	footerTop   = 512
	footerHigh  = 14
	folioWide   = 28
	noteHigh    = 70
)

// The names of the layouts of our slides.
const (
	TitleLayout    = "title"
	SectionLayout  = "section"
	AgendaLayout   = "agenda"
	PointsLayout   = "map-points"
	MapLayout      = "map"
	TwoMapsLayout  = "two-maps"
	ChartLayout    = "chart"
	TableLayout    = "table"
	ClosingLayout  = "closing"
	roomTitle      = 27
	roomBody       = 18
	roomLegend     = 12
	roomSource     = 10
	roomSubtitle   = 14
	coverTitle     = 36
	coverSubtitle  = 18
	sectionTitle   = 34
	sectionNumber  = 18
	twoMapsCaption = 15
)

// SlideLayouts are the layouts of a presentation whose slides have a size, with names in
// a language.
func SlideLayouts(size scene.Size, l geo.Lang) []scene.Layout {
	kx, ky := size.W/Slide.W, size.H/Slide.H
	k := math.Sqrt(kx * ky)
	m, right := float64(pageMargin), Slide.W-pageMargin
	slot := func(p scene.Part, x, y, w, h, size float64) scene.Slot {
		return scene.Slot{Part: p, Box: scene.R(x*kx, y*ky, w*kx, h*ky), Size: math.Round(size * k), Prompt: lang.T(l, "layout."+partNames[p])}
	}
	low := func(s scene.Slot) scene.Slot { s.Low = true; return s }
	atEnd := func(s scene.Slot) scene.Slot { s.Align = scene.End; return s }
	title := slot(scene.TitlePart, m, titleTop, right-m, titleHigh, roomTitle)
	sub := slot(scene.SubtitlePart, m, subtitleTop, right-m, 24, roomSubtitle)
	foot := []scene.Slot{
		slot(scene.SourcePart, m, sourceTop, right-m-footerWide-16, sourceHigh, roomSource),
		slot(scene.DatePart, right-footerWide, footerTop-footerHigh, footerWide-folioWide, footerHigh, roomSource),
		slot(scene.FooterPart, right-footerWide, footerTop, footerWide-folioWide, footerHigh, roomSource),
		slot(scene.NumberPart, right-folioWide, footerTop, folioWide, footerHigh, roomSource),
	}
	for i := range foot[1:] {
		foot[1+i] = low(atEnd(foot[1+i]))
	}
	high, wide := Slide.H-slideHead-slideFoot, math.Round(mapWide*Slide.W)
	column := m + wide + columnGap
	half := (right - m - columnGap) / 2
	out := []scene.Layout{
		{Name: PointsLayout, Slots: []scene.Slot{title, sub, slot(scene.MapPart, m, slideHead, wide, high, 0),
			slot(scene.BodyPart, column, slideHead, right-column, high, roomBody),
			low(slot(scene.NotePart, column, slideHead+high-noteHigh, right-column, noteHigh, roomLegend))}},
		{Name: TitleLayout, Slots: []scene.Slot{low(slot(scene.TitlePart, m, 150, 390, 120, coverTitle)),
			slot(scene.SubtitlePart, m, 284, 390, 80, coverSubtitle), slot(scene.MapPart, 0.46*Slide.W, 0, 0.54*Slide.W, Slide.H, 0)}},
		{Name: SectionLayout, Slots: []scene.Slot{low(slot(scene.TitlePart, m, 190, 600, 100, sectionTitle)),
			slot(scene.SubtitlePart, m, 302, 600, 80, sectionNumber)}},
		{Name: AgendaLayout, Slots: []scene.Slot{title, sub, slot(scene.BodyPart, m, slideHead, right-m, high, roomBody)}},
		{Name: MapLayout, Slots: []scene.Slot{title, sub, slot(scene.MapPart, m, slideHead, right-m, high, 0)}},
		{Name: TwoMapsLayout, Slots: []scene.Slot{title, sub,
			slot(scene.MapPart, m, slideHead, half, 0.7*high, 0), slot(scene.MapPart2, m+half+columnGap, slideHead, half, 0.7*high, 0),
			slot(scene.BodyPart, m, slideHead+0.74*high, half, 0.26*high, roomBody),
			slot(scene.BodyPart2, m+half+columnGap, slideHead+0.74*high, half, 0.26*high, roomBody)}},
		{Name: ChartLayout, Slots: []scene.Slot{title, sub, slot(scene.ChartPart, m, slideHead, wide, high, 0),
			slot(scene.BodyPart, column, slideHead, right-column, high, roomBody)}},
		{Name: TableLayout, Slots: []scene.Slot{title, sub, slot(scene.TablePart, m, slideHead, right-m, high, 0)}},
		{Name: ClosingLayout, Slots: []scene.Slot{low(slot(scene.TitlePart, m, 190, 600, 100, sectionTitle)),
			slot(scene.SubtitlePart, m, 302, 600, 120, sectionNumber)}},
	}
	for i := range out {
		out[i].Title = lang.T(l, "layout."+out[i].Name)
		if out[i].Name != TitleLayout {
			out[i].Slots = append(out[i].Slots, foot...)
		}
	}
	return out
}

// partNames name the parts of slides in the texts of the interface.
var partNames = map[scene.Part]string{
	scene.TitlePart: "partTitle", scene.SubtitlePart: "partSubtitle", scene.BodyPart: "partBody", scene.BodyPart2: "partBody",
	scene.MapPart: "partMap", scene.MapPart2: "partMap", scene.ChartPart: "partChart", scene.TablePart: "partTable", scene.NotePart: "partNote",
	scene.SourcePart: "partSource", scene.FooterPart: "partFooter", scene.DatePart: "partDate", scene.NumberPart: "partNumber",
}
