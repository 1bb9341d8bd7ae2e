package page

import (
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/diagram"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
)

// Heights at the foot of a page, in units of a slide.
const (
	footGap  = 15 // between map and source line
	footEdge = 20 // from the last baseline to the edge
	footLead = 1.3
)

// sourceLines breaks the source line into the width that is left of the review
// number, or into the whole width above it where that would be narrow. It is
// never cut: the licences ask for the attribution.
func (b *builder) sourceLines(source string) []string {
	st := b.text("page.source", 1)
	width := b.Size.W - 2*b.margin
	if !b.under {
		width -= b.Fonts.Width(b.review(), st.Weight, st.Size) + 16*b.k
	}
	return b.Fonts.Wrap(source, st.Weight, st.Size, width)
}

// footHeight is the room of the longest source line that the page may need.
func (b *builder) footHeight() float64 {
	st := b.text("page.source", 1)
	review := b.Fonts.Width(b.review(), st.Weight, st.Size)
	b.under = review > 0.3*(b.Size.W-2*b.margin)
	told := b.Data != nil && b.Data.Tells(b.Visible)
	var credits []string
	if b.Figure.Drawn() == "" {
		credits = b.Data.Attributions(b.Lang, b.Visible, b.Selected)
	}
	n := len(b.sourceLines(b.sourceOf(told, credits)))
	if b.under {
		n++
	}
	return (footEdge+footGap)*b.k + float64(n)*st.Size*footLead - st.Size*(footLead-1)
}

func (b *builder) review() string {
	if b.ReviewNumber != "" {
		return lang.T(b.Lang, "page.review", "number", b.ReviewNumber)
	}
	return lang.T(b.Lang, "page.unreviewed")
}

// drawSource writes the source line and the review number at the right and
// gives the line. d is nil where the page has no map.
func (b *builder) drawSource(s *scene.Scene, d *layer.Drawing) string {
	told, credits := true, []string(nil)
	if d != nil {
		told, credits = d.Tells(), d.Attribution()
	}
	source := b.sourceOf(told, credits)
	if b.Layout != nil {
		b.drawSlotFoot(s, source)
		return source
	}
	above := 0
	if b.under {
		above = 1
	}
	lines := b.sourceLines(source)
	s.Group(scene.Group{Name: "source", Bodies: b.footBodies(source, len(lines), above, true)}, func(p scene.Canvas) {
		st := b.text("page.source", 1)
		right := st.Text(b.review())
		right.Align = scene.End
		right.Width = b.Fonts.Width(right.String, right.Weight, right.Size)
		right.At = scene.Point{X: b.Size.W - b.margin, Y: b.Size.H - footEdge*b.k}
		p.Text(right)
		b.footLines(p, lines, above)
	})
	return source
}

// footLines writes lines at the foot of a page, so many above its last one.
func (b *builder) footLines(p scene.Canvas, lines []string, above int) {
	st := b.text("page.source", 1)
	for i, l := range lines {
		t := st.Text(l)
		t.Width = b.Fonts.Width(l, t.Weight, t.Size)
		t.At = scene.Point{X: b.margin, Y: b.Size.H - footEdge*b.k - float64(len(lines)-1-i+above)*st.Size*footLead}
		p.Text(t)
	}
}

func (b *builder) sections() []string {
	if len(b.Sections) > 0 || b.Figure == nil {
		return b.Sections
	}
	return b.Figure.Sections
}

// documents are those that sections are headings of; none where there are no data.
func (b *builder) documents() []geo.Document {
	if b.Data == nil {
		return nil
	}
	return b.Data.Documents()
}

// sourceOf is the source line of a page. Where its map shows the user's numbers they have
// a source of their own, and the report stands there for what else is told of it only:
// told says that the map does.
func (b *builder) sourceOf(told bool, attribution []string) string {
	attribution = append(b.ownDocuments(), attribution...)
	sets, parts := b.cites(), b.lost
	if b.Figure.Drawn() == figure.Compare { // sections of two documents
		if docs := diagram.Compared(b.Data, b.Lang, b.Figure.Documents); len(docs) > 0 {
			parts = append(slices.Clip(parts), lang.T(b.Lang, "page.sourceDocuments", "documents", strings.Join(docs, lang.T(b.Lang, "numbers.also"))))
			return strings.Join(append(parts, attribution...), parted)
		}
	}
	if len(sets)+len(parts) == 0 {
		return SourceLine(b.Lang, b.documents(), b.sections(), attribution)
	}
	if len(sets) > 0 {
		parts = append(slices.Clip(parts), lang.T(b.Lang, "page.sourceNumbers", "sets", strings.Join(sets, lang.T(b.Lang, "numbers.also"))))
	}
	if told || len(b.sections()) > 0 {
		return strings.Join(append(slices.Clip(parts), SourceLine(b.Lang, b.documents(), b.sections(), attribution)), parted)
	}
	return strings.Join(slices.Concat(parts, attribution), parted)
}

// ownDocuments are the documents without headings, which the user named, that facts of the
// page stand in, each once.
func (b *builder) ownDocuments() (out []string) {
	if b.Figure == nil || b.Data == nil {
		return nil
	}
	ids := slices.Clone(b.Figure.Facts)
	for _, p := range b.Figure.Points {
		ids = append(ids, p.Facts...)
	}
	for _, id := range ids {
		f, ok := b.Data.Fact(id)
		if _, own := dossier.Unheaded(b.documents(), f); !ok || !own {
			continue
		}
		if s := dossier.Section(b.Lang, b.documents(), f); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// cites name the datasets whose numbers stand on the page: on its map, then those in its
// key points.
func (b *builder) cites() []string {
	if b.Data == nil {
		return nil
	}
	numbers := b.numbers
	if len(b.panels) > 0 { // of several years
		numbers = nil
		for _, m := range b.numbers {
			any := *m
			any.Year = 0
			numbers = append(numbers, &any)
		}
	}
	out := b.Data.NumbersSources(b.Lang, numbers)
	if b.Figure == nil || b.NoPoints {
		return out
	}
	var cited []string
	for _, m := range b.numbers {
		cited = append(cited, m.Dataset.ID)
	}
	also := slices.Clone(b.Figure.Cited)
	for _, p := range b.Figure.Points {
		also = append(also, p.Dataset)
	}
	for _, id := range also {
		if set, ok := b.Data.Dataset(id); ok && !slices.Contains(cited, id) {
			cited = append(cited, id)
			out = append(out, b.Data.DatasetSource(b.Lang, set))
		}
	}
	return out
}

// parted stands between the parts of a source line.
const parted = " · "

// SourceLine joins the document's sections and the lines about the data.
func SourceLine(l geo.Lang, docs []geo.Document, sections, attribution []string) string {
	var parts, plain []string
	for _, s := range sections {
		if docs == nil || geo.IsHeading(docs, s) { // others are pages of what the user named
			plain = append(plain, geo.Heading(docs, s).In(l))
		}
	}
	switch {
	case len(plain) > 0:
		parts = append(parts, lang.T(l, "page.source", "sections", strings.Join(plain, lang.T(l, "page.list"))))
	case len(sections) == 0:
		parts = append(parts, lang.T(l, "page.sourceChapter"))
	}
	return strings.Join(append(parts, attribution...), parted)
}
