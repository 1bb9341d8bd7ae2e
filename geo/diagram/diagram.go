// Package diagram draws the views of a document besides its maps: a roadmap of districts
// by years, a matrix of industries by district, numbers side by side, a corridor as a
// strip of nodes, and partners as a network. Each is read from the facts and features of
// the project, into the same scene as a map: what is drawn belongs to its feature, so that
// a click finds it. The unit is that of the page, the origin is top left, y grows down.
package diagram

import (
	"math"
	"slices"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
)

// Data is what a view is read from.
type Data interface {
	Feature(geo.FeatureID) (geo.Feature, bool)
	Features(geo.Kind) []geo.Feature
	Facts() []geo.Fact // of districts and of the whole city, by ID
	Industries() []geo.Industry
	Documents() []geo.Document
}

// Input is what a view is drawn from.
type Input struct {
	View     figure.View
	Data     Data
	Box      scene.Rect // what is drawn stays in it
	Sheet    *style.Sheet
	Fonts    *text.Fonts
	Lang     geo.Lang
	Selected geo.FeatureID // its row is marked; "" for none

	Documents []string // keys of the two that are compared; none for the first two
}

// plan is a view laid out for a size of type.
type plan struct {
	height float64
	rows   int                                       // that may stand further apart where there is room
	draw   func(p pen, top scene.Point, gap float64) // gap is added to each row
}

// content is what a view says, read once and laid out in several sizes.
type content interface{ lay(p pen) plan }

// readers read the views; nil where the data have nothing for one.
var readers = map[figure.View]func(*Input) content{
	figure.Roadmap:  readRoadmap,
	figure.Matrix:   readMatrix,
	figure.Numbers:  readNumbers,
	figure.Strip:    readStrip,
	figure.Partners: readPartners,
	figure.Compare:  readCompare,
}

// Sizes of type relative to those of a page, and how far apart rows may stand.
const (
	mostShare  = 1.5
	leastShare = 0.5
	shareStep  = 0.05
	mostSpread = 0.7 // of the height of the plan
)

// Draw draws a view into its box, in type as large as there is room for. Where the data
// have nothing for it, it says so.
func Draw(c scene.Canvas, in Input) {
	read, ok := readers[in.View]
	if !ok {
		return
	}
	says := read(&in)
	if says == nil {
		p := pen{c, &in, 1}
		key := "diagram.empty"
		if in.View == figure.Compare {
			key = "diagram.compare.empty"
		}
		p.paragraph(noteText, p.t(key), in.Box.Min, in.Box.W())
		return
	}
	var p pen
	var pl plan
	for share := mostShare; share >= leastShare-1e-9; share -= shareStep {
		p = pen{c, &in, share}
		if pl = says.lay(p); pl.height <= in.Box.H() {
			break
		}
	}
	spare := math.Min(math.Max(in.Box.H()-pl.height, 0), mostSpread*pl.height)
	c.Group(scene.Group{Name: "diagram/" + string(in.View), Clip: in.Box}, func(c scene.Canvas) {
		p.Canvas = c
		pl.draw(p, in.Box.Min, spare/math.Max(float64(pl.rows), 1))
	})
}

// pen draws in the look of a page, its type scaled by a share.
type pen struct {
	scene.Canvas
	in    *Input
	share float64
}

func (p pen) t(key string, pairs ...string) string { return lang.T(p.in.Lang, key, pairs...) }

func (p pen) color(role string) scene.Color { return p.in.Sheet.Color(role) }

func (p pen) style(role string) style.TextStyle {
	st := p.in.Sheet.Text(role)
	st.Size *= p.share
	return st
}

// size is that of the type of rows, the measure of all lengths of a view.
func (p pen) size() float64 { return p.style(rowText).Size }

// Roles of texts in a view.
const (
	rowText  = "page.legend"
	headText = "page.heading"
	noteText = "page.note"
)

const (
	lead     = 1.36 // from line to line, in sizes of type
	haloWide = 0.15 // of the ground around a text, over lines that cross it
)

// width is that of a text on one line.
func (p pen) width(role, s string) float64 {
	st := p.style(role)
	return p.in.Fonts.Width(s, st.Weight, st.Size)
}

// line writes a text with its line box from the top of at.
func (p pen) line(role, s string, at scene.Point, align scene.Align) {
	p.lineIn(p.style(role), s, at, align)
}

func (p pen) lineIn(st style.TextStyle, s string, at scene.Point, align scene.Align) {
	t := st.Text(s)
	t.Align, t.Halo, t.HaloWidth = align, p.color("page"), haloWide*st.Size
	if t.Halo.A == 0 {
		t.HaloWidth = 0
	}
	t.Width = p.in.Fonts.Width(s, st.Weight, st.Size)
	t.At = scene.Point{X: at.X, Y: at.Y + (lead+0.72)/2*st.Size}
	p.Text(t)
}

// wrap breaks a text into lines of a width.
func (p pen) wrap(role, s string, width float64) []string {
	st := p.style(role)
	return p.in.Fonts.Wrap(s, st.Weight, st.Size, width)
}

// high is the height of so many lines.
func (p pen) high(role string, lines int) float64 { return float64(lines) * lead * p.style(role).Size }

// lines writes lines from the top of at and gives the height that they take.
func (p pen) lines(role string, lines []string, at scene.Point, align scene.Align) float64 {
	step := p.high(role, 1)
	for i, l := range lines {
		p.line(role, l, scene.Point{X: at.X, Y: at.Y + float64(i)*step}, align)
	}
	return step * float64(len(lines))
}

// paragraph writes a text in a width.
func (p pen) paragraph(role, s string, at scene.Point, width float64) float64 {
	return p.lines(role, p.wrap(role, s, width), at, scene.Start)
}

// rule draws a straight line.
func (p pen) rule(a, b scene.Point, role string, width float64) {
	var path scene.Path
	path.Polyline(a, b)
	p.Path(path, scene.PathStyle{Stroke: p.color(role), Width: width * p.size() / 12})
}

// box fills a rectangle with round corners.
func (p pen) box(r scene.Rect, fill scene.Color, radius float64) {
	var path scene.Path
	path.RoundRect(r, radius)
	p.Path(path, scene.PathStyle{Fill: fill})
}

// owned draws what belongs to a feature; title says what is meant.
func (p pen) owned(name string, id geo.FeatureID, title string, draw func(pen)) {
	p.Group(scene.Group{Name: name, ID: id, Title: title}, func(c scene.Canvas) {
		inner := p
		inner.Canvas = c
		draw(inner)
	})
}

// fact draws what stands for a fact: it belongs to what the fact is about, and its title is
// the fact with its section.
func (p pen) fact(f geo.Fact, draw func(pen)) {
	title := f.Text.In(p.in.Lang)
	if f.Source.Section != "" {
		title += p.t("diagram.section", "section", geo.Heading(p.in.Data.Documents(), f.Source.Section).In(p.in.Lang))
	}
	p.owned("fact/"+f.ID, p.subject(f), title, draw)
}

// subject is the feature that a click on a fact leads to; none for a fact about the city.
func (p pen) subject(f geo.Fact) geo.FeatureID {
	if f.Subject == geo.CityID {
		return ""
	}
	return f.Subject
}

// marked lays the mark of the selection under a row.
func (p pen) marked(id geo.FeatureID, r scene.Rect) {
	if id == p.in.Selected && id != "" {
		p.box(r, p.color("selectedRow"), 0.25*p.size())
	}
}

// name is the short name of a feature.
func (in *Input) name(id geo.FeatureID) string {
	f, _ := in.Data.Feature(id)
	return f.LabelName().In(in.Lang)
}

func (p pen) name(id geo.FeatureID) string { return p.in.name(id) }

// about lists the facts that the view shows by district, in the order of the map.
func (in *Input) about() (districts []geo.Feature, of map[geo.FeatureID][]geo.Fact) {
	of = map[geo.FeatureID][]geo.Fact{}
	for _, f := range in.Data.Facts() {
		if takes[in.View](f) {
			of[f.Subject] = append(of[f.Subject], f)
		}
	}
	for _, d := range in.Data.Features(geo.District) {
		if len(of[d.ID]) > 0 {
			districts = append(districts, d)
		}
	}
	return districts, of
}

// widest is the width of the widest of some texts.
func (p pen) widest(role string, texts []string) float64 {
	w := 0.0
	for _, s := range texts {
		w = math.Max(w, p.width(role, s))
	}
	return w
}

// names are the short names of features.
func (p pen) names(features []geo.Feature) []string {
	out := make([]string, len(features))
	for i, f := range features {
		out[i] = p.name(f.ID)
	}
	return out
}

// About lists the facts that a view shows, and the sections of the document that they stand
// in, both in the order of the facts.
func About(d Data, v figure.View) (facts, sections []string) {
	for _, f := range d.Facts() {
		if !takes[v](f) {
			continue
		}
		facts = append(facts, f.ID)
		if s := f.Source.Section; s != "" && !slices.Contains(sections, s) {
			sections = append(sections, s)
		}
	}
	return facts, sections
}

// takes says which facts a view shows.
var takes = map[figure.View]func(geo.Fact) bool{
	figure.Roadmap:  onRoadmap,
	figure.Matrix:   func(f geo.Fact) bool { return len(f.Industries) > 0 },
	figure.Numbers:  func(f geo.Fact) bool { return len(headlines(f)) > 0 },
	figure.Strip:    func(f geo.Fact) bool { return f.Topic == geo.ZoneRole },
	figure.Compare:  isGoal,
	figure.Partners: func(f geo.Fact) bool { return slices.ContainsFunc(f.About, partner) },
}
