package page

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/table"
	"kechuang/geo/thematic"
)

// DeckSpec says what a deck is made of.
type DeckSpec struct {
	Spec    // Theme, Lang, Fonts, Data, Version and ReviewNumber; the rest is set for each slide
	Store   geo.Store
	Figures []figure.Figure // in the order of their slides
	Shown   []thematic.Spec // numbers that have a slide of their own, behind the figures; none for no such slide
	Own     []geo.Kind      // the layers of the user's own that have slides

	For      Reader         // ForPaper where it is empty
	Slides   []string       // IDs of the parts that are chosen, in their order; nil for the usual ones
	Template []scene.Layout // those of a company's slides, whose size is Size; nil for ours

	layouts []scene.Layout // that it is made with
}

// DeckSlide is one slide: a drawing with its speaker notes and, on slides that
// compare, a table above it.
type DeckSlide struct {
	Scene  *scene.Scene
	Table  *scene.Table // nil for none
	Notes  []string
	Layout string // "" for the one that fits
}

// deck is a part of a deck being composed.
type deck struct {
	DeckSpec
	slides []DeckSlide
}

// Deck composes a presentation of the parts that a spec asks for, see DeckParts.
// progress, if any, is told how many of the steps are done. The error is that of
// ctx or of the store.
func Deck(ctx context.Context, spec DeckSpec, progress func(done, total int)) ([]DeckSlide, error) {
	spec = spec.settled()
	plan, err := (&deck{DeckSpec: spec}).plan(ctx)
	if err != nil {
		return nil, err
	}
	var steps []deckStep
	for _, p := range plan {
		if !p.asked {
			steps = append(steps, p.step)
		}
	}
	parts, err := takeSteps(ctx, spec, steps, progress)
	if err != nil {
		return nil, err
	}
	var slides []DeckSlide
	for i := range parts {
		slides = append(slides, parts[i].slides...)
	}
	return slides, nil
}

// deckStep composes some slides and appends them.
type deckStep func(*deck, context.Context) error

// takeSteps takes the steps on all cores and gives the slides of each. What panics
// does so here, where the caller may catch it.
func takeSteps(ctx context.Context, spec DeckSpec, steps []deckStep, progress func(done, total int)) ([]deck, error) {
	parts, errs := make([]deck, len(steps)), make([]error, len(steps))
	finished := make(chan any, len(steps)) // what a step panicked with, mostly nil
	var next atomic.Int32
	take := func(i int) {
		defer func() { finished <- recover() }()
		if errs[i] = ctx.Err(); errs[i] != nil {
			return
		}
		parts[i].DeckSpec = spec
		if err := steps[i](&parts[i], ctx); err != nil {
			errs[i] = fmt.Errorf("page: deck: %w", err)
		}
	}
	var wait sync.WaitGroup
	defer wait.Wait() // nobody reads the store after
	for range min(runtime.GOMAXPROCS(0), len(steps)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(steps); i = int(next.Add(1)) - 1 {
				take(i)
			}
		})
	}
	for n := range steps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if progress != nil {
			progress(n, len(steps))
		}
		if p := <-finished; p != nil {
			panic(p)
		}
	}
	if progress != nil {
		progress(len(steps), len(steps))
	}
	return parts, cmp.Or(errs...)
}

// forFigure is the spec of a slide about a figure.
func (d *deck) forFigure(fig *figure.Figure) Spec {
	spec := d.Spec
	spec.Figure, spec.Extent, spec.Visible = fig, fig.Extent, map[geo.Kind]bool{}
	for _, k := range fig.Layers {
		spec.Visible[k] = true
	}
	if spec.Year == 0 {
		spec.Year = fig.Year
	}
	return spec
}

func (d *deck) figureSlide(fig *figure.Figure) {
	d.mapSlide(fig, d.forFigure(fig))
}

// mapSlide is the slide of a figure as a spec has it.
func (d *deck) mapSlide(fig *figure.Figure, spec Spec) {
	name := ""
	if d.talks() {
		listed := fig.Template == figure.MapTable || fig.Template == figure.MapChart || fig.Template.Several()
		if name = PointsLayout; len(fig.Points) == 0 && !listed || fig.Drawn() != "" || fig.Template == figure.MapOnly {
			name = MapLayout
		}
		spec.Layout = d.layout(name)
	}
	s := Compose(spec)
	d.slides = append(d.slides, DeckSlide{Scene: s, Notes: s.Meta.Notes, Layout: name})
}

// titleSlide shows the city beside the name of the deck.
func (d *deck) titleSlide(ctx context.Context) error {
	spec := d.forFigure(&figure.Figure{Extent: d.Data.City(), Layers: d.Data.KindsDrawnAs(geo.GroundRenderer, geo.WaterRenderer, geo.DistrictRenderer)})
	spec.NoScaleBar, spec.NoInset = true, true
	if d.talks() {
		spec.Layout = d.layout(TitleLayout)
	}
	b := newBuilder(spec)
	b.mapBox = scene.R(d.Size.W*0.46, 0, d.Size.W*0.54, d.Size.H)
	if b.Layout != nil {
		slot, _ := b.Layout.Slot(scene.MapPart)
		b.mapBox = slot.Box // a company's cover may have no room for a map
	}
	s := &scene.Scene{Size: d.Size, Background: b.sheet.Color("page"), Title: lang.T(d.Lang, "app.name")}
	s.Meta = scene.Meta{Subject: lang.T(d.Lang, "deck.subtitle"), Version: d.Version, Lang: string(d.Lang), Theme: string(b.sheet.Theme),
		Source: lang.T(d.Lang, "page.sourceChapter")}
	var chart scene.Scene
	var credits []string
	if !b.mapBox.Empty() {
		v, _ := b.fit()
		credits = b.drawMap(&chart, v, false).Attribution()
		s.Root = without(chart.Root, "label")
	}
	document, err := d.documentLine(ctx)
	if err != nil {
		return err
	}
	b.drawCover(s, document)
	d.slides = append(d.slides, DeckSlide{Scene: s, Layout: TitleLayout, Notes: []string{
		lang.T(d.Lang, "app.name"), lang.T(d.Lang, "deck.about"), SourceLine(d.Lang, nil, nil, credits)}})
	return nil
}

// documentLine names the document that all facts come from.
func (d *deck) documentLine(ctx context.Context) (string, error) {
	docs, err := d.Store.Documents(ctx)
	if err != nil || len(docs) == 0 {
		return "", err
	}
	return docs[0].Title.In(d.Lang), nil
}

// drawCover writes the texts of the title slide.
func (b *builder) drawCover(s *scene.Scene, document string) {
	if b.Layout != nil {
		title, sub := b.said("page.title", s.Title), b.said("page.body", s.Meta.Subject)
		b.drawSlots(s, map[scene.Part][]scene.Paragraph{scene.TitlePart: {title}, scene.SubtitlePart: {sub}})
		wide := b.mapBox.Min.X - 2*b.margin
		if wide < leastColumn {
			return // a company's cover has no room for more
		}
		s.Group(scene.Group{Name: "source"}, func(p scene.Canvas) {
			y := b.coverText(p, document, "page.legend", 1.05, b.Size.H-96*b.k, wide)
			b.coverText(p, b.review(), "page.source", 1, y+6*b.k, wide)
		})
		return
	}
	width := b.mapBox.Min.X - 2*b.margin
	var bar scene.Path
	bar.Rect(scene.R(b.margin, 170*b.k, 46*b.k, 5*b.k))
	s.Group(scene.Group{Name: "mark"}, func(p scene.Canvas) { p.Path(bar, scene.PathStyle{Fill: b.sheet.Color("accent")}) })
	s.Group(scene.Group{Name: scene.TitleGroup, Bodies: b.coverBodies(s)}, func(p scene.Canvas) {
		y := b.coverText(p, s.Title, "page.title", 1.4, 196*b.k, width)
		b.coverText(p, s.Meta.Subject, "page.body", 0.93, y+10*b.k, width)
	})
	s.Group(scene.Group{Name: "source"}, func(p scene.Canvas) {
		y := b.coverText(p, document, "page.legend", 1.05, b.Size.H-118*b.k, width)
		b.coverText(p, b.review(), "page.source", 1, y+6*b.k, width)
	})
}

// coverBodies are the texts of the title slide as paragraphs.
func (b *builder) coverBodies(s *scene.Scene) []scene.Body {
	width := b.mapBox.Min.X - 2*b.margin
	title, sub := b.text("page.title", 1.4), b.text("page.body", 0.93)
	return []scene.Body{
		{Part: scene.TitlePart, Box: b.placeOf(scene.TitlePart, scene.R(b.margin, 190*b.k, width, 60*b.k)), Paragraphs: []scene.Paragraph{paragraphOf(s.Title, title, 0)}},
		{Part: scene.SubtitlePart, Box: b.placeOf(scene.SubtitlePart, scene.R(b.margin, 256*b.k, width, 60*b.k)), Paragraphs: []scene.Paragraph{paragraphOf(s.Meta.Subject, sub, 0)}},
	}
}

// coverText writes a text in a role, grown by a factor and wrapped, and gives
// where it ends.
func (b *builder) coverText(p scene.Canvas, text, role string, grow, top, width float64) float64 {
	st := b.text(role, grow)
	lead := st.Size * 1.3
	lines := b.Fonts.Wrap(text, st.Weight, st.Size, width)
	b.paragraph(p, text, lines, role, grow, scene.Point{X: b.margin, Y: top}, lead)
	return top + float64(len(lines))*lead
}

// without drops the groups of a name.
func without(items []scene.Item, name string) []scene.Item {
	var out []scene.Item
	for _, it := range items {
		if it.Group != nil {
			if it.Group.Name == name {
				continue
			}
			g := *it.Group
			g.Items = without(g.Items, name)
			it.Group = &g
		}
		out = append(out, it)
	}
	return out
}

// both is a text of the interface in both languages.
func both(key string) geo.Name {
	return geo.Name{Zh: lang.T(geo.Zh, key), En: lang.T(geo.En, key)}
}

// zoneSlide shows every area that has a place, and names them by district.
func (d *deck) zoneSlide(context.Context) error {
	areas := d.Data.KindsDrawnAs(geo.AreaRenderer)
	fig := &figure.Figure{ID: "zones", Title: both("deck.zones"), Subtitle: both("deck.zonesSubtitle"),
		Extent: d.Data.City(), Layers: slices.Concat(d.Data.KindsDrawnAs(geo.GroundRenderer, geo.WaterRenderer, geo.DistrictRenderer, geo.ContextRenderer), areas)}
	for _, k := range areas {
		for _, z := range d.Data.Features(k) {
			fig.Only = append(fig.Only, z.ID)
		}
	}
	for _, f := range d.Data.Features(geo.District) {
		if names, n := d.names(areas, f.ID); n > 0 {
			fig.Points = append(fig.Points, figure.KeyPoint{Text: geo.Name{
				Zh: lang.T(geo.Zh, "deck.named", "name", f.Name.Zh, "names", names.Zh),
				En: lang.T(geo.En, "deck.named", "name", f.Name.En, "names", names.En)}})
		}
	}
	spec := d.forFigure(fig)
	spec.NoLegend = true
	if d.talks() {
		spec.Layout = d.layout(PointsLayout)
	}
	s := Compose(spec)
	notes := s.Meta.Notes
	for _, p := range fig.Points {
		notes = append(notes, p.Text.In(d.Lang))
	}
	d.slides = append(d.slides, DeckSlide{Scene: s, Notes: notes})
	return nil
}

// names joins the names of a district's features of some kinds that the chapter
// names, and counts them.
func (d *deck) names(kinds []geo.Kind, district geo.FeatureID) (n geo.Name, count int) {
	for f := range d.Data.All() {
		if !slices.Contains(kinds, f.Kind) || f.District != district || f.Registered() {
			continue
		}
		if count++; count > 1 {
			n.Zh += lang.T(geo.Zh, "deck.list")
			n.En += lang.T(geo.En, "deck.list")
		}
		n.Zh, n.En = n.Zh+f.LabelName().Zh, n.En+f.LabelName().En
	}
	return n, count
}

// corridorSlide shows the corridor with the most nodes.
func (d *deck) corridorSlide(ctx context.Context) error {
	var best geo.Feature
	for _, k := range d.Data.KindsDrawnAs(geo.CorridorRenderer) {
		for _, f := range d.Data.Features(k) {
			if len(f.Links) > len(best.Links) {
				best = f
			}
		}
	}
	if best.ID == "" {
		return nil
	}
	facts, err := d.Store.Facts(ctx, best.ID)
	if err != nil {
		return err
	}
	fig := figure.ForFeature(dossier.Read(best, facts, d.Data.Industries()))
	d.figureSlide(fig)
	return nil
}

// comparison sets the districts side by side and says what is unsaid of each.
func (d *deck) comparison(ctx context.Context) error {
	t, err := table.Load(ctx, d.Store)
	if err != nil {
		return err
	}
	d.slides = append(d.slides, d.tableSlides(d.compared(t))...)
	d.slides = append(d.slides, d.tableSlides(d.unsaid(t))...)
	return nil
}

// unsaidSlides say once what the document leaves unsaid.
func (d *deck) unsaidSlides(ctx context.Context) error {
	t, err := table.Load(ctx, d.Store)
	if err != nil {
		return err
	}
	d.slides = append(d.slides, d.tableSlides(d.unsaid(t))...)
	return nil
}

// comparedSlides set the districts side by side, with as much of each as a few slides
// hold in type that can be read; all of it stands in the notes.
func (d *deck) comparedSlides(ctx context.Context) error {
	t, err := table.Load(ctx, d.Store)
	if err != nil {
		return err
	}
	whole := d.compared(t)
	for columns := len(whole.head); columns > 1; columns-- {
		out := d.tableSlides(whole.first(columns))
		if len(out) <= mostCompared || columns == 2 {
			d.slides = append(d.slides, out...)
			return nil
		}
	}
	return nil
}

// mostCompared is how many slides the comparison has in a talk.
const mostCompared = 2
