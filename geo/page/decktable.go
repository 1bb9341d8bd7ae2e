package page

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/table"
)

// Lengths of the tables in a deck, in units of a slide.
const (
	cellText   = 9.5
	cellLead   = 1.45 // height of a line as the typeface has it; PowerPoint takes less
	cellInsetX = 5
	cellInsetY = 4
	// cellRoom is the share of a cell's width that its text is measured for:
	// programs round advances and some part Chinese from Latin characters.
	cellRoom = 0.95
	mostRows = 6 // of a slide with long cells
)

// sheet is a table before it is broken into slides.
type sheet struct {
	title, subtitle string
	head            []string
	widths          []float64 // shares of the page's width
	rows            [][][]string
	notes           [][]string // by row
	most            int        // rows on a slide
	sections        []string
	numbers         []string // where numbers of datasets in it come from
	own             bool     // it has nothing else
}

// first is a table of the first columns.
func (t sheet) first(n int) sheet {
	t.head = t.head[:n]
	rest := 0.0
	for _, w := range t.widths[1:n] {
		rest += w
	}
	widths := []float64{t.widths[0]}
	for _, w := range t.widths[1:n] {
		widths = append(widths, w*(1-t.widths[0])/rest)
	}
	t.widths = widths
	rows := make([][][]string, len(t.rows))
	for i, r := range t.rows {
		rows[i] = r[:n]
	}
	t.rows, t.most = rows, len(rows)
	return t
}

// tableSlides breaks a table into as few slides as will do, with about as many
// rows on each.
func (d *deck) tableSlides(t sheet) []DeckSlide {
	t = d.wholeRows(t)
	least := len(d.breakTable(t))
	t.most = (len(t.rows) + least - 1) / max(least, 1)
	out := d.breakTable(t)
	for i := range out {
		if len(out) > 1 {
			out[i].Scene.Title += " " + strconv.Itoa(i+1) + "/" + strconv.Itoa(len(out))
		}
	}
	return out
}

func (d *deck) breakTable(t sheet) []DeckSlide {
	var out []DeckSlide
	for from := 0; from < len(t.rows); {
		slide, n := d.tableSlide(t, from)
		out = append(out, slide)
		from += n
	}
	return out
}

// forTable is a builder for a slide of a table, and where the table goes.
func (d *deck) forTable(t sheet) (*builder, scene.Rect) {
	spec := d.Spec
	spec.Title, spec.Subtitle, spec.Sections = t.title, t.subtitle, t.sections
	if d.talks() {
		spec.Layout = d.layout(TableLayout)
	}
	b := newBuilder(spec)
	if slot, ok := b.Layout.Slot(scene.TablePart); ok {
		return b, slot.Box
	}
	return b, scene.R(b.margin, b.mapBox.Min.Y, b.Size.W-2*b.margin, b.mapBox.H())
}

// tableSlide sets as many rows as fit, at least one, and tells how many.
func (d *deck) tableSlide(t sheet, from int) (DeckSlide, int) {
	b, box := d.forTable(t)
	s := &scene.Scene{Size: b.Size, Background: b.sheet.Color("page"), Title: b.title()}
	b.drawTitle(s)
	notes := []string{t.title}
	tbl := &scene.Table{Name: t.title, Title: t.subtitle, Inset: scene.Size{W: cellInsetX, H: cellInsetY}, Rule: b.sheet.Color("border")}
	tbl.Columns = t.columns(box.W())
	tbl.Rows = []scene.TableRow{b.tableRow(tbl.Columns, t.header(), true)}
	used, n := tbl.Rows[0].Height, 0
	for _, cells := range t.rows[from:] {
		r := b.tableRow(tbl.Columns, cells, false)
		if n > 0 && (n == t.most || used+r.Height > box.H()) {
			break
		}
		tbl.Rows = append(tbl.Rows, r)
		if i := from + n; i < len(t.notes) {
			notes = appendNew(notes, t.notes[i])
		}
		used += r.Height
		n++
	}
	tbl.Box = scene.R(box.Min.X, box.Min.Y, box.W(), used)
	s.Meta = scene.Meta{Subject: t.subtitle, Version: d.Version, Lang: string(d.Lang), Theme: string(b.sheet.Theme), Notes: notes}
	s.Meta.Source = b.drawTableSource(s, t)
	return DeckSlide{Scene: s, Table: tbl, Notes: notes}, n
}

// appendNew adds the notes that are not there yet: a fact may stand in several
// cells, and a row on one slide in several parts.
func appendNew(notes, more []string) []string {
	for _, n := range more {
		if !slices.Contains(notes, n) {
			notes = append(notes, n)
		}
	}
	return notes
}

// drawTableSource writes where the statements of a table come from.
func (b *builder) drawTableSource(s *scene.Scene, t sheet) string {
	var parts []string
	if len(t.numbers) > 0 {
		parts = append(parts, lang.T(b.Lang, "page.sourceNumbers", "sets", strings.Join(t.numbers, lang.T(b.Lang, "numbers.also"))))
	}
	if !t.own {
		parts = append(parts, SourceLine(b.Lang, b.documents(), b.Sections, nil))
	}
	line := strings.Join(parts, parted)
	if b.Layout != nil {
		b.drawSlotFoot(s, line)
		return line
	}
	st := b.text("page.source", 1)
	lines := b.Fonts.Wrap(line, st.Weight, st.Size, b.Size.W-2*b.margin)
	s.Group(scene.Group{Name: "source", Bodies: b.footBodies(line, len(lines), 0, false)}, func(p scene.Canvas) { b.footLines(p, lines, 0) })
	return line
}

// tableRow measures a row.
func (b *builder) tableRow(columns []float64, cells [][]string, header bool) scene.TableRow {
	r := scene.TableRow{Header: header}
	rows := 1
	for i, width := range columns {
		c := scene.TableCell{Size: b.cell(), Ink: b.sheet.Color("text")}
		if header {
			c.Ink, c.Fill = b.sheet.Color("accentText"), b.sheet.Color("teal")
		}
		c.Bold = header || i == 0
		if i < len(cells) {
			c.Lines = cells[i]
			rows = max(rows, b.cellLines(c.Lines, c.Bold, width))
		}
		r.Cells = append(r.Cells, c)
	}
	r.Height = float64(rows)*b.cell()*cellLead + 2*cellInsetY
	return r
}

// cell is the size of type in tables.
func (b *builder) cell() float64 {
	if b.Layout != nil && !b.Small {
		return roomSource
	}
	return cellText
}

// compared is the comparison of the districts: positioning, goals by year, key
// work and industries, layout. The years before the last two share a column.
func (d *deck) compared(t *table.Table) sheet {
	groups := [][]int{{t.At("positioning")}}
	heads := []string{lang.T(d.Lang, "table.column."+table.District), lang.T(d.Lang, "table.column.positioning")}
	var early []int
	for i, c := range t.Columns {
		if c.Year == 0 {
			continue
		}
		if j := len(t.Years) - 2; j > 0 && c.Year < t.Years[j] {
			early = append(early, i)
			continue
		}
		groups, heads = append(groups, []int{i}), append(heads, c.Title(d.Lang))
	}
	if len(early) > 0 {
		first, last := t.Columns[early[0]].Year, t.Columns[early[len(early)-1]].Year
		span := lang.T(d.Lang, "deck.years", "from", strconv.Itoa(first), "to", strconv.Itoa(last))
		groups = append([][]int{groups[0], early}, groups[1:]...)
		heads = append(heads[:2:2], append([]string{span}, heads[2:]...)...)
	}
	groups = append(groups, []int{t.At("key_work"), t.At("industry")}, []int{t.At("layout")})
	heads = append(heads, lang.T(d.Lang, "deck.workAndIndustry"), lang.T(d.Lang, "table.column.layout"))
	out := sheet{title: lang.T(d.Lang, "table.title"), subtitle: lang.T(d.Lang, "deck.tableSubtitle"), head: heads, most: mostRows}
	out.widths = append(out.widths, 0.085)
	for range groups {
		out.widths = append(out.widths, (1-0.085)/float64(len(groups)))
	}
	for _, r := range t.Rows {
		cells, notes := [][]string{{r.District.LabelName().In(d.Lang)}}, []string{r.District.Name.In(d.Lang)}
		for _, g := range groups {
			cells = append(cells, d.groupLines(t, r, g))
		}
		for _, c := range r.Cells {
			for _, f := range c.Facts {
				notes = append(notes, dossier.Sentence(d.Lang, d.Data.Documents(), f))
			}
		}
		out.rows, out.notes = append(out.rows, cells), append(out.notes, notes)
	}
	return out
}

// groupLines are the lines of some columns in one cell; where years share it,
// each line says its own.
func (d *deck) groupLines(t *table.Table, r table.Row, columns []int) []string {
	var out []string
	for _, i := range columns {
		if i < 0 {
			continue
		}
		if names := r.Cells[i].IndustryNames(d.Lang); names != "" {
			out = append(out, names) // each fact stands on the district's slide
			continue
		}
		for _, f := range r.Cells[i].Facts {
			line := r.Cells[i].Line(f, d.Lang)
			if y := strconv.Itoa(f.Year); len(columns) > 1 && t.Columns[i].Year > 0 && !strings.Contains(line, y) {
				line = lang.T(d.Lang, "deck.named", "name", y, "names", line)
			}
			out = append(out, line)
		}
	}
	return out
}

// unsaid lists by heading of which districts the document says nothing.
func (d *deck) unsaid(t *table.Table) sheet {
	out := sheet{title: lang.T(d.Lang, "deck.unsaid"), subtitle: lang.T(d.Lang, "deck.unsaidSubtitle"),
		head:   []string{lang.T(d.Lang, "deck.heading"), lang.T(d.Lang, "deck.districts")},
		widths: []float64{0.22, 0.78}, most: len(dossier.Headings())}
	for _, h := range dossier.Headings() {
		var names []string
		for _, r := range t.Rows {
			if slices.ContainsFunc(r.Unsaid, func(u dossier.Heading) bool { return u.ID == h.ID }) {
				names = append(names, r.District.LabelName().In(d.Lang))
			}
		}
		if len(names) > 0 {
			out.rows = append(out.rows, [][]string{{capital(h.Name(d.Lang))}, {strings.Join(names, lang.T(d.Lang, "reading.list"))}})
		}
	}
	return out
}

// capital begins a name with a capital, as what stands by itself does.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// sourceSlides list the documents and data with their licences.
func (d *deck) sourceSlides(ctx context.Context) error {
	docs, err := d.Store.Documents(ctx)
	if err != nil {
		return err
	}
	sources, err := d.Store.Sources(ctx)
	if err != nil {
		return err
	}
	if d.talks() {
		d.licences(docs, sources)
		return nil
	}
	t := sheet{title: lang.T(d.Lang, "deck.sources"), subtitle: lang.T(d.Lang, "deck.sourcesSubtitle"),
		head:   []string{lang.T(d.Lang, "deck.source"), lang.T(d.Lang, "deck.licence"), lang.T(d.Lang, "deck.datum")},
		widths: []float64{0.5, 0.33, 0.17}, most: 40}
	add := func(cells, notes []string) {
		row := make([][]string, len(cells))
		for i, c := range cells {
			row[i] = []string{c}
		}
		t.rows, t.notes = append(t.rows, row), append(t.notes, notes)
	}
	for _, doc := range docs {
		add([]string{doc.Title.In(d.Lang), doc.Note.In(d.Lang), ""}, nil)
	}
	for _, s := range sources {
		var notes []string
		if s.URL != "" {
			notes = []string{s.Title.In(d.Lang) + " " + s.URL}
		}
		add([]string{s.Title.In(d.Lang), s.Licence.In(d.Lang), s.Datum.In(d.Lang)}, notes)
	}
	d.slides = append(d.slides, d.tableSlides(t)...)
	return nil
}

// licences list the documents and the data under each licence.
func (d *deck) licences(docs []geo.Document, sources []geo.Source) {
	t := sheet{title: lang.T(d.Lang, "deck.sources"), subtitle: lang.T(d.Lang, "deck.sourcesSubtitle"),
		head:   []string{lang.T(d.Lang, "deck.licence"), lang.T(d.Lang, "deck.source")},
		widths: []float64{0.25, 0.75}, most: 40}
	add := func(licence, title, note string) {
		for i, r := range t.rows {
			if r[0][0] == licence {
				r[1][0] += lang.T(d.Lang, "reading.list") + title
				t.notes[i] = append(t.notes[i], note)
				return
			}
		}
		t.rows, t.notes = append(t.rows, [][]string{{licence}, {title}}), append(t.notes, []string{note})
	}
	for _, doc := range docs {
		add(doc.Note.In(d.Lang), doc.Title.In(d.Lang), doc.Title.In(d.Lang))
	}
	for _, s := range sources {
		add(s.Licence.In(d.Lang), s.Title.In(d.Lang), strings.TrimSpace(s.Title.In(d.Lang)+" "+s.URL))
	}
	d.slides = append(d.slides, d.tableSlides(t)...)
}
