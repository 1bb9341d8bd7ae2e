package page

import (
	"context"
	"math"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// section is a heading with what stands under it.
type section struct {
	title string
	items []item
	more  bool // a last line may say how many items are left out
}

// item is a short text with a mark before it: a year, a number or nothing. A
// mark that the item before has as well is not repeated.
type item struct {
	mark, text string
	again      bool
}

// Sizes of the texts beside the map of a district, relative to a figure's. The
// least is 9 points on a slide.
const (
	largestItem = 0.78
	leastItem   = 0.5
	// leastHeading keeps headings as large as the text.
	leastHeading = 0.8
)

// districtSlide shows a district with what the document says about it. Whatever
// finds no room is in the notes.
func (d *deck) districtSlide(ctx context.Context, f geo.Feature) error {
	facts, err := d.Store.Facts(ctx, f.ID)
	if err != nil {
		return err
	}
	fig := figure.ForFeature(f, facts)
	spec := d.forFigure(fig)
	b := newBuilder(spec)
	whole := scene.R(b.mapBox.Min.X, b.mapBox.Min.Y, b.Size.W-2*b.margin, b.mapBox.H())
	const mapWidth, gap = 350, 22
	b.mapBox.Max.X = b.mapBox.Min.X + mapWidth
	width := (whole.W() - mapWidth - 2*gap) / 2
	boxes := []scene.Rect{
		scene.R(b.mapBox.Max.X+gap, whole.Min.Y, width, whole.H()),
		scene.R(b.mapBox.Max.X+2*gap+width, whole.Min.Y, width, whole.H()),
	}
	s := &scene.Scene{Size: b.Size, Background: b.sheet.Color("page"), Title: b.title()}
	v, _ := b.fit()
	frame := b.drawMap(s, v, nil, false)
	b.drawTitle(s)
	columns := b.fill(boxes, d.sections(f, facts, fig))
	s.Group(scene.Group{Name: "points"}, func(p scene.Canvas) {
		for i, rows := range columns {
			drawRows(p, rows, boxes[i])
		}
	})
	notes := d.factNotes(fig, facts)
	s.Meta = scene.Meta{Subject: b.subtitle(), Version: d.Version, Lang: string(d.Lang), Theme: string(b.sheet.Theme),
		Source: b.drawSource(s, frame), Notes: notes}
	d.slides = append(d.slides, DeckSlide{Scene: s, Notes: notes})
	return nil
}

// districtTopics are the sections of a district's slide after its positioning.
// What the document leaves unsaid stands on a slide of its own, once.
var districtTopics = [][]geo.Topic{
	{geo.Goal},
	{geo.KeyWork},
	{geo.Layout},
	{geo.IndustryFact, geo.ZoneRole},
	{geo.Incubation, geo.ClusterFact, geo.Platform, geo.Company},
}

// sections lists what stands beside the map of a district.
func (d *deck) sections(f geo.Feature, facts []geo.Fact, fig *figure.Figure) []section {
	first := section{title: lang.T(d.Lang, "topic."+string(geo.Positioning)), more: true}
	for _, fact := range facts {
		said := fact.Text == fig.Subtitle // it stands under the title
		if (fact.Topic == geo.Positioning || fact.Topic == geo.Strategy) && fact.Subject == f.ID && !said {
			first.items = append(first.items, item{text: fact.Text.In(d.Lang)})
		}
	}
	var out []section
	if len(first.items) > 0 {
		out = append(out, first)
	}
	for _, topics := range districtTopics {
		sec := section{more: true}
		var titles []string
		for _, topic := range topics {
			before := len(sec.items)
			for _, fact := range facts {
				if fact.Topic == topic && (fact.Subject == f.ID || topic == geo.Layout) {
					it := marked(fact, facts, d.Lang)
					if n := len(sec.items); n > 0 && it.mark != "" {
						it.again = sec.items[n-1].mark == it.mark
					}
					sec.items = append(sec.items, it)
				}
			}
			if len(sec.items) == before {
				sec.items = append(sec.items, d.lost(topic, f, facts)...)
			}
			if len(sec.items) > before {
				titles = append(titles, lang.T(d.Lang, "topic."+string(topic)))
			}
		}
		sec.title = strings.Join(titles, lang.T(d.Lang, "deck.list"))
		if len(sec.items) > 0 {
			out = append(out, sec)
		}
	}
	return append(out, d.places(f))
}

// lost are the titles of the lost figures under a heading of which nothing else of
// a district is left.
func (d *deck) lost(topic geo.Topic, f geo.Feature, facts []geo.Fact) []item {
	var out []item
	if h, ok := dossier.Find(string(topic)); ok {
		for _, fact := range h.Under(dossier.About(f.ID, facts)) {
			if dossier.Lost(fact) {
				out = append(out, item{text: fact.Text.In(d.Lang)})
			}
		}
	}
	return out
}

// marked puts the year before a goal and the number before a key work.
func marked(f geo.Fact, all []geo.Fact, l geo.Lang) item {
	n := dossier.Number(f, all)
	switch {
	case f.Topic == geo.Goal && f.Year > 0:
		return item{mark: strconv.Itoa(f.Year), text: f.Text.In(l)}
	case n > 0:
		return item{mark: strconv.Itoa(n), text: f.Text.In(l)}
	}
	return item{text: f.Text.In(l)}
}

// places names what lies in a district, one item a kind.
func (d *deck) places(f geo.Feature) section {
	sec := section{title: lang.T(d.Lang, "deck.places")}
	for _, k := range geo.PlaceKinds() {
		if names := d.names(k, f.ID); !names.IsZero() {
			sec.items = append(sec.items, item{text: lang.T(d.Lang, "deck.named",
				"name", lang.Kind(d.Lang, k), "names", names.In(d.Lang))})
		}
	}
	if len(sec.items) == 0 {
		sec.items = []item{{text: lang.T(d.Lang, "deck.noPlaces")}}
	}
	return sec
}

// fill sets sections into boxes side by side, as large as they fit. When they
// do not fit at the least size, the longest sections lose their last items.
func (b *builder) fill(boxes []scene.Rect, sections []section) [][]row {
	for shrink := largestItem; shrink > leastItem; shrink -= 0.04 {
		if rows, ok := b.flow(boxes, sections, shrink, -1); ok {
			return rows
		}
	}
	longest := 0
	for _, s := range sections {
		longest = max(longest, len(s.items))
	}
	for most := longest; most > 1; most-- {
		if rows, ok := b.flow(boxes, sections, leastItem, most); ok {
			return rows
		}
	}
	rows, _ := b.flow(boxes, sections, leastItem, 1)
	return rows
}

// flow sets sections with at most so many items each (-1 for all) and reports
// whether they fit. A heading stays with its first item.
func (b *builder) flow(boxes []scene.Rect, sections []section, shrink float64, most int) (columns [][]row, ok bool) {
	columns = make([][]row, len(boxes))
	at, used := 0, 0.0
	for i, s := range sections {
		for j, r := range b.sectionRows(s, boxes[0].W(), shrink, most) {
			if j == 0 && i > 0 && used > 0 {
				r = spaced(r, 7*b.k*shrink)
			}
			if used+r.height > boxes[at].H()+1 {
				if at++; at == len(boxes) {
					return columns, false
				}
				used = 0
			}
			columns[at] = append(columns[at], r)
			used += r.height
		}
	}
	return columns, true
}

// spaced puts room above a row.
func spaced(r row, gap float64) row {
	return row{r.height + gap, func(p scene.Canvas, at scene.Point) { r.draw(p, scene.Point{X: at.X, Y: at.Y + gap}) }}
}

// sectionRows sets a section; its heading is part of the first row.
func (b *builder) sectionRows(s section, width, shrink float64, most int) []row {
	items := s.items
	if s.more && most > 0 && len(items) > most {
		left := strconv.Itoa(len(items) - most)
		items = append(append([]item(nil), items[:most]...), item{text: lang.T(b.Lang, "deck.more", "n", left)})
	}
	var out []row
	for i, it := range items {
		r := b.itemRow(it, width, shrink)
		if i == 0 {
			head, body := b.headingText(s.title, math.Max(shrink, leastHeading)), r
			r = row{head.height + body.height, func(p scene.Canvas, at scene.Point) {
				head.draw(p, at)
				body.draw(p, scene.Point{X: at.X, Y: at.Y + head.height})
			}}
		}
		out = append(out, r)
	}
	return out
}

// itemRow is a paragraph beside its mark, or beside a bar where it has none.
func (b *builder) itemRow(it item, width, shrink float64) row {
	if it.mark == "" {
		return b.barRow(it.text, width, shrink)
	}
	st := b.text("page.body", shrink)
	mark := st.Text(it.mark)
	mark.Weight, mark.Fill = scene.Bold, b.sheet.Color("tealText")
	mark.Width = b.Fonts.Width(it.mark, mark.Weight, mark.Size)
	indent, lead, gap := mark.Width+6*b.k, st.Size*1.38, 8*b.k*shrink
	lines := b.Fonts.Wrap(it.text, st.Weight, st.Size, width-indent)
	return row{float64(len(lines))*lead + gap, func(p scene.Canvas, at scene.Point) {
		if !it.again {
			t := mark
			t.At = scene.Point{X: at.X, Y: at.Y + (lead+st.Size*0.72)/2}
			p.Text(t)
		}
		b.paragraph(p, it.text, lines, "page.body", shrink, scene.Point{X: at.X + indent, Y: at.Y}, lead)
	}}
}
