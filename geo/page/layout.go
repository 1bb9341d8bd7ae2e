package page

import (
	"math"

	"kechuang/geo/figure"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/geo/thematic"
)

// builder holds what the parts of one page share.
type builder struct {
	Spec
	k      float64      // size relative to a slide
	sheet  *style.Sheet // of the page
	symbol *style.Sheet // of the map
	mapBox scene.Rect
	column scene.Rect // of the key points; empty for none
	margin float64
	stack  bool // the column stands below the map
	under  bool // the review number stands below the source line, not beside it
	head   head
	points []figure.KeyPoint // that have room
	shrink float64           // of their texts
	noted  bool              // what the figure leaves out has room
	note   scene.Rect        // there
	noting float64           // the size of its texts
	key    legend

	numbers   []*thematic.Map
	explained []layer.NumberLegend // of each of numbers
	lost      []string             // what the page says of numbers that are no longer in the project

	panels []panel  // of a page with several maps
	list   *listing // in the place of points; nil for none

	siting *layer.Siting // see site
	sited  scene.Rect    // the map's box for which that is

	placements layer.PlacementCache // labels keep their places while the map moves
	first      *layer.Drawing       // the last for which these are, if nothing is drawn yet
}

// Lengths of a page, in units of a slide.
const (
	pageMargin = 36
	columnGap  = 28
	mapWide    = 0.63 // of the width of a page whose points stand beside the map
	// Widths of the column at least, and on a page less wide than a slide.
	leastColumn = 250
	tallColumn  = 285
	wideAspect  = 1.7
	// leastMap is the share of a page's body that a map above its points keeps.
	leastMap = 0.62
)

// Least sizes of texts in units, which are points on paper: below, a page that
// is smaller than a slide has fewer words and not smaller ones.
var leastText = map[string]float64{
	"page.title": 14, "page.subtitle": 10.8, "page.heading": 10.2, "page.body": 10.8, "page.legend": 9.6, "page.note": 9.6, "page.source": 8.4,
}

// The least sizes of labels on the map: of a slide, whose symbols are as large as a
// window's, and of any page.
const (
	slideLabel = 12
	leastLabel = 7.8
)

// leastScreen is the width of a screen, in units of a slide, below which its
// texts follow the width rather than the height.
const leastScreen = 700

func newBuilder(spec Spec) *builder {
	for _, t := range []*string{&spec.Title, &spec.Subtitle, &spec.ReviewNumber, &spec.Folio} {
		*t = text.Line(*t)
	}
	spec.Size = scene.Size{W: side(spec.Size.W), H: side(spec.Size.H)}
	if spec.Data != nil {
		spec.Figure = spec.Figure.Filled(spec.Data)
	}
	if spec.Figure.Drawn() != "" {
		spec.Figure = aboutView(spec.Figure, spec.Data)
	}
	if spec.Figure != nil && spec.Figure.Template == figure.MapOnly {
		spec.NoPoints = true
	}
	b := &builder{Spec: spec}
	b.Fonts = b.Data.Fonts(b.Fonts)
	b.k = math.Sqrt(spec.Size.W * spec.Size.H / (Slide.W * Slide.H))
	if spec.Layout != nil {
		b.k = 1 // type is read from as far on any slide
		if spec.Small {
			b.k = smallType
		}
	}
	if spec.Screen {
		b.k = math.Min(spec.Size.H/Slide.H, spec.Size.W/leastScreen)
	}
	base := spec.Data.Sheet(spec.Theme)
	b.sheet = base.Scaled(b.k)
	of := math.Max(b.k, leastLabel/slideLabel)
	b.symbol = base.Scaled(of).Legible(of * slideLabel)
	b.margin = pageMargin * b.k
	b.takeNumbers()
	b.takePanels()
	b.takeListing()
	b.stack = spec.Size.W/spec.Size.H < 1.25
	b.head = b.layHead()
	b.layBody(nil)
	return b
}

// smallType is the size of texts on slides for a screen, relative to those for a room.
const smallType = 0.8

// mostSide is the longest side of a page in units, seven times that of a PDF.
const mostSide = 1e5

// side is the side of a page, whatever it is meant to be: Check tells what is too
// small, but not every caller asks.
func side(x float64) float64 {
	if !(x > 1) {
		return 1
	}
	return math.Min(x, mostSide)
}

// layBody parts what lies between title and source line into map, key points and,
// for the roles that are given, a legend beside or below these. Texts become
// smaller until all fits, those of legend and note first. Then the symbols go that explain
// themselves, the note and the last points, and on the smallest pages all, so that
// the map has the whole page.
func (b *builder) layBody(roles []string) {
	m, top := b.margin, b.head.height
	body := scene.R(m, top, b.Size.W-2*m, b.Size.H-top-b.footHeight())
	b.mapBox, b.column, b.key.box, b.points = body, scene.Rect{}, scene.Rect{}, nil
	if b.list != nil {
		b.list.most = len(b.list.rows)
	} else if b.Figure != nil && !b.NoPoints {
		b.points = b.Figure.Points
	}
	b.noted = b.Figure != nil && len(b.points) > 0 && !b.Figure.Note.IsZero()
	if b.Layout != nil {
		b.laySlots(roles)
		return
	}
	for b.list != nil || len(b.points) > 0 || len(roles) > 0 {
		if b.layAs(body, roles, goodShrink) {
			return
		}
		switch fewer := layer.WithoutPlainest(roles); {
		case len(fewer) < len(roles):
			roles = fewer
		case b.Screen && len(roles) > 0 && !b.explainsNumbers(roles[len(roles)-1]): // points are to be read from the back
			roles = roles[:len(roles)-1]
		case b.layAs(body, roles, leastShrink):
			return
		case b.noted:
			b.noted = false
		case len(b.points) > 0:
			b.points = b.points[:len(b.points)-1]
		case b.list != nil && b.list.most > leastRows:
			b.list.most--
		case b.list != nil && len(roles) == 0:
			b.list = nil
		default:
			roles = nil
		}
	}
	b.mapBox, b.column, b.shrink = body, scene.Rect{}, 1
}

// laySlots sets key points and legend into the places of the slide's layout. All slides
// have one size of type: what finds no room is left out, the last points first.
func (b *builder) laySlots(roles []string) {
	slot, ok := b.Layout.Slot(scene.MapPart)
	if !ok {
		slot, _ = b.Layout.Slot(scene.BodyPart)
	}
	b.mapBox, b.shrink, b.key.shrink, b.noting = slot.Box, 1, 1, 1
	column, ok := b.Layout.Slot(scene.BodyPart)
	if !ok || column.Box.Overlaps(b.mapBox) {
		b.points, b.noted, b.list = nil, false, nil
		return
	}
	b.column = column.Box
	for {
		h := height(b.besideRows(b.column.W(), 1))
		note := b.noteHeight(b.column.W())
		if used := h + note + height(b.symbolRows(roles, b.column.W())); used <= b.column.H()+1 {
			b.note, b.key.box = b.column, b.column
			b.note.Min.Y = b.note.Max.Y - note
			b.key.box.Min.Y, b.key.box.Max.Y = b.column.Min.Y+h, b.note.Min.Y
			return
		}
		switch fewer := layer.WithoutPlainest(roles); {
		case b.noted:
			b.noted = false
		case len(fewer) < len(roles):
			roles = fewer
		case len(b.points) > 0:
			b.points = b.points[:len(b.points)-1]
		case b.list != nil && b.list.most > leastRows:
			b.list.most--
		default:
			return
		}
	}
}

// layAs tries to set key points and legend in sizes down to a least one.
func (b *builder) layAs(body scene.Rect, roles []string, least float64) bool {
	for b.shrink = 1; b.shrink >= least-1e-9; b.shrink -= 0.05 {
		for b.key.shrink = 1; b.key.shrink >= leastLegend-1e-9; b.key.shrink -= 0.05 {
			b.noting = b.key.shrink
			if b.stack && b.layBelow(body, roles) || !b.stack && b.layBeside(body, roles) {
				return true
			}
		}
	}
	return false
}

// layBelow tries to set key points and legend side by side below the map.
func (b *builder) layBelow(body scene.Rect, roles []string) bool {
	gap := columnGap / 2 * b.k
	points, legend := scene.R(0, 0, body.W(), 0), scene.Rect{}
	if len(roles) > 0 && (b.list != nil || len(b.points) > 0) {
		points.Max.X = 0.6*body.W() - gap
		legend = scene.R(0.6*body.W(), 0, 0.4*body.W(), 0)
	} else if len(roles) > 0 {
		legend = points
	}
	h := math.Max(height(b.besideRows(points.W(), b.shrink)), height(b.symbolRows(roles, legend.W()))) + gap
	if h += b.noteHeight(body.W()); h > (1-leastMap)*body.H() {
		return false
	}
	b.mapBox.Max.Y = body.Max.Y - h
	at := scene.Point{X: body.Min.X, Y: b.mapBox.Max.Y + gap}
	points.Max.Y = h - gap - b.noteHeight(body.W())
	legend.Max.Y = points.Max.Y
	b.column, b.key.box = points.Shift(at), legend.Shift(at)
	b.note = scene.Rect{Min: scene.Point{X: body.Min.X, Y: b.column.Max.Y}, Max: body.Max}
	return true
}

// layBeside tries to set the key points beside the map, and a legend below them.
func (b *builder) layBeside(body scene.Rect, roles []string) bool {
	least := float64(leastColumn)
	if b.Size.W < wideAspect*b.Size.H {
		least = tallColumn // the map has its height already
	}
	b.mapBox.Max.X = math.Round(math.Min(body.Min.X+mapWide*b.Size.W, body.Max.X-(columnGap+least)*b.k))
	b.column = scene.Rect{Min: scene.Point{X: b.mapBox.Max.X + columnGap*b.k, Y: body.Min.Y}, Max: body.Max}
	h := height(b.besideRows(b.column.W(), b.shrink))
	b.key.box, b.note = b.column, b.column
	b.key.box.Min.Y += h
	b.note.Min.Y = b.note.Max.Y - b.noteHeight(b.column.W())
	b.key.box.Max.Y = b.note.Min.Y
	return height(b.symbolRows(roles, b.column.W())) <= b.key.box.H()
}

// typeStep is the step of the sizes of texts on a slide. LibreOffice sets type in
// tenths of a point and whole dots of 600 to the inch; lines whose size is a
// multiple of both, 0.6, are as wide there as here.
const typeStep = 0.6

// slotOf is the part of a slide that is set in a role.
var slotOf = map[string]scene.Part{"page.title": scene.TitlePart, "page.subtitle": scene.SubtitlePart, "page.body": scene.BodyPart,
	"page.note": scene.NotePart, "page.source": scene.SourcePart}

// text is the style of a role, made smaller or larger by about a share.
func (b *builder) text(role string, share float64) style.TextStyle {
	st, step := b.sheet.Text(role), typeStep*b.k
	if b.Layout != nil {
		step = 1 // sizes that people choose
		if slot, ok := b.Layout.Slot(slotOf[role]); ok && slot.Size > 0 {
			st.Size = slot.Size
			if b.Small {
				st.Size = math.Round(st.Size * smallType)
			}
		}
	}
	st.Size = math.Max(math.Round(st.Size*share/step), 1) * step
	if least := leastText[role]; st.Size < least && b.k < 1 {
		st.Size = least
	}
	return st
}
