package page

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// Reader is where a deck is read, by which its texts are set.
type Reader string

// A deck for paper says all that there is, each page as full as it may be; one for a room
// is a talk, with texts that are read from the last row; one for a screen is a talk set
// smaller.
const (
	ForPaper  Reader = "paper"
	ForRoom   Reader = "room"
	ForScreen Reader = "screen"
)

// Readers are all of them, the usual one first.
func Readers() []Reader { return []Reader{ForRoom, ForPaper, ForScreen} }

// DeckPart is a slide of a deck, or some that belong together, by which it is chosen.
type DeckPart struct {
	ID    string
	Title string
}

// planned is a part of a deck with what makes its slides.
type planned struct {
	DeckPart
	section string // that it stands in, by name; "" for none
	asked   bool   // only by choice
	step    deckStep
}

// DeckParts lists what a deck may be made of, in its order; usual reports which of it a
// deck has where nothing is chosen.
func DeckParts(ctx context.Context, spec DeckSpec) (parts []DeckPart, usual []bool, err error) {
	d := &deck{DeckSpec: spec.settled()}
	all, err := d.plan(ctx)
	for _, p := range all {
		parts, usual = append(parts, p.DeckPart), append(usual, !p.asked)
	}
	return parts, usual, err
}

// deckDetail is how far, in metres, the borders of districts are off on all slides: these
// have as many points on each, so that programs can move them from slide to slide.
const deckDetail = 12

// settled fills in what a spec leaves open.
func (s DeckSpec) settled() DeckSpec {
	if s.For == "" {
		s.For = ForPaper
	}
	if s.Size == (scene.Size{}) || s.Template == nil {
		s.Size = Slide
	}
	s.Figures = slices.Clone(s.Figures)
	for i := range s.Figures {
		s.Figures[i] = *s.Figures[i].Filled(s.Data)
	}
	s.Small, s.Detail = s.For == ForScreen, deckDetail
	s.layouts = s.Template
	if s.layouts == nil {
		s.layouts = SlideLayouts(s.Size, s.Lang)
	}
	return s
}

// talks reports whether the deck is a talk on slides of fixed layouts.
func (s *DeckSpec) talks() bool { return s.For != ForPaper }

// plan lists the parts of the deck, those chosen in their order if some are.
func (d *deck) plan(ctx context.Context) ([]planned, error) {
	all := d.paper()
	if d.talks() {
		var err error
		if all, err = d.talk(ctx); err != nil {
			return nil, err
		}
	}
	if len(d.Slides) == 0 {
		return all, nil
	}
	var out []planned
	for _, id := range d.Slides {
		i := slices.IndexFunc(all, func(p planned) bool { return p.ID == id || strings.TrimPrefix(p.ID, "district/") == id })
		if i < 0 {
			names := make([]string, len(all))
			for i, p := range all {
				names[i] = p.ID
			}
			return nil, geo.Problemf("error.noSlide", geo.ErrNotFound, "name", id, "names", strings.Join(names, ", "))
		}
		p := all[i]
		p.asked = false
		out = append(out, p)
	}
	return out, nil
}

func part(id, title, section string, step deckStep) planned {
	return planned{DeckPart{id, title}, section, false, step}
}

// figurePart is the slide of a figure.
func (d *deck) figurePart(fig *figure.Figure, section string) planned {
	return part(fig.ID, fig.PageTitle().In(d.Lang), section, func(d *deck, _ context.Context) error { d.figureSlide(fig); return nil })
}

// shownPart is the slide of the numbers that are shown, if any are.
func (d *deck) shownPart(section string) []planned {
	if len(d.Shown) == 0 {
		return nil
	}
	return []planned{part("shown", lang.T(d.Lang, "deck.shown"), section, (*deck).numbersSlide)}
}

// ownParts are the slides of the layers of the user's own.
func (d *deck) ownParts(section string) []planned {
	var out []planned
	for _, k := range d.Own {
		out = append(out, part("layer/"+string(k), d.Data.KindName(d.Lang, k), section, ownStep(k)))
	}
	return out
}

func (d *deck) districtPart(f geo.Feature, section string) planned {
	return part(string(f.ID), f.Name.In(d.Lang), section, func(d *deck, ctx context.Context) error { return d.districtSlide(ctx, f) })
}

// paper lists what a deck for paper says: all.
func (d *deck) paper() []planned {
	t := func(key string) string { return lang.T(d.Lang, key) }
	out := []planned{part("cover", t("app.name"), "", (*deck).titleSlide), part("frame", t("deck.frame"), "", (*deck).frameSlides)}
	for i := range d.Figures {
		out = append(out, d.figurePart(&d.Figures[i], ""))
	}
	out = append(out, d.shownPart("")...)
	out = append(out, part("comparison", t("table.title"), "", (*deck).comparison))
	for _, f := range d.Data.Features(geo.District) {
		out = append(out, d.districtPart(f, ""))
	}
	out = append(out, part("zones", t("deck.zones"), "", (*deck).zoneSlide), part("corridor", t("deck.corridor"), "", (*deck).corridorSlide))
	out = append(out, d.ownParts("")...)
	return append(out, part("sources", t("deck.sources"), "", (*deck).sourceSlides))
}

// talk lists the slides of a talk: cover, agenda, the sections with their figures, of
// which those districts that have none stand together, and an appendix.
func (d *deck) talk(ctx context.Context) ([]planned, error) {
	city, districts, views := lang.T(d.Lang, "deck.sectionCity"), lang.T(d.Lang, "deck.sectionDistricts"), lang.T(d.Lang, "deck.sectionViews")
	appendix := lang.T(d.Lang, "deck.sectionAppendix")
	var parts [4][]planned
	covered := map[geo.FeatureID]bool{}
	for i := range d.Figures {
		fig := &d.Figures[i]
		switch {
		case fig.Drawn() != "":
			parts[2] = append(parts[2], d.figurePart(fig, views))
		case len(fig.Subjects) == 1:
			covered[fig.Subjects[0]] = true
			parts[1] = append(parts[1], d.figurePart(fig, districts))
		default:
			parts[0] = append(parts[0], d.figurePart(fig, city))
		}
	}
	parts[0] = append(append(parts[0], d.shownPart(city)...), d.ownParts(city)...)
	var others []geo.Feature
	for _, f := range d.Data.Features(geo.District) {
		if !covered[f.ID] {
			others = append(others, f)
		}
	}
	for i, group := range together(others) {
		fig, err := d.others(ctx, i, group)
		if err != nil {
			return nil, err
		}
		parts[1] = append(parts[1], d.figurePart(fig, districts))
	}
	for _, f := range d.Data.Features(geo.District) {
		p := d.districtPart(f, districts)
		p.asked = true
		parts[1] = append(parts[1], p)
	}
	for _, p := range []planned{part("frame", lang.T(d.Lang, "deck.frame"), appendix, (*deck).frameSlides),
		part("comparison", lang.T(d.Lang, "table.title"), appendix, (*deck).comparedSlides),
		part("unsaid", lang.T(d.Lang, "deck.unsaid"), appendix, (*deck).unsaidSlides),
		part("zones", lang.T(d.Lang, "deck.zones"), appendix, (*deck).zoneSlide),
		part("sources", lang.T(d.Lang, "deck.sources"), appendix, (*deck).sourceSlides)} {
		p.asked = p.ID == "zones" || p.ID == "frame"
		parts[3] = append(parts[3], p)
	}
	return d.withSections(parts[:]), nil
}

// withSections puts cover and agenda before the sections of a talk, and before each what
// it is called.
func (d *deck) withSections(parts [][]planned) []planned {
	var names, about []string
	for _, list := range parts {
		var titles []string
		for _, p := range list {
			if !p.asked {
				titles = append(titles, p.Title)
			}
		}
		if len(titles) > 0 {
			names, about = append(names, list[0].section), append(about, lang.T(d.Lang, "deck.sectionSlides", "n", strconv.Itoa(len(titles))))
		}
	}
	out := []planned{part("cover", lang.T(d.Lang, "app.name"), "", (*deck).titleSlide),
		part("agenda", lang.T(d.Lang, "deck.agenda"), "", func(d *deck, _ context.Context) error { d.agendaSlide(names, about); return nil })}
	n := 0
	for _, list := range parts {
		if len(list) == 0 {
			continue
		}
		if n < len(names)-1 && list[0].section == names[n] { // the appendix has no slide of its own
			n++
			at := n
			out = append(out, part("section-"+strconv.Itoa(at), list[0].section, list[0].section,
				func(d *deck, _ context.Context) error { d.sectionSlide(names[at-1], at, len(names)); return nil }))
		}
		out = append(out, list...)
	}
	return out
}

// mostTogether is how many districts share a slide, smallBelow how wide in degrees those
// are that lie close to each other.
const (
	mostTogether = 5
	smallBelow   = 0.16
)

// together groups districts that share slides: small ones and large ones.
func together(list []geo.Feature) [][]geo.Feature {
	var small, large []geo.Feature
	for _, f := range list {
		if b := f.Bound(); b.Max[0]-b.Min[0] < smallBelow {
			small = append(small, f)
		} else {
			large = append(large, f)
		}
	}
	return slices.Concat(slices.Collect(slices.Chunk(small, mostTogether)), slices.Collect(slices.Chunk(large, mostTogether)))
}

// others is the figure of districts that share a slide: of each the shortest that the
// document says of it; all stands in the notes.
func (d *deck) others(ctx context.Context, i int, group []geo.Feature) (*figure.Figure, error) {
	fig := &figure.Figure{ID: "districts-" + strconv.Itoa(i+1), Extent: group[0].Bound(), Layers: geo.Drawn()}
	var names geo.Name
	for _, f := range group {
		facts, err := d.Store.Facts(ctx, f.ID)
		if err != nil {
			return nil, err
		}
		fig.Extent = fig.Extent.Union(f.Bound())
		fig.Subjects = append(fig.Subjects, f.ID)
		r := dossier.Read(f, facts, d.Data.Industries())
		one := figure.ForFeature(r)
		fig.Only, fig.Facts = append(fig.Only, one.Only...), append(fig.Facts, one.Facts...)
		names.Zh, names.En = joined(names.Zh, short(f.LabelName()).Zh, geo.Zh), joined(names.En, f.LabelName().En, geo.En)
		for _, s := range one.Sections {
			if !slices.Contains(fig.Sections, s) {
				fig.Sections = append(fig.Sections, s)
			}
		}
		if fact, ok := telling(d.Lang, r.Describing()); ok {
			fig.Points = append(fig.Points, figure.KeyPoint{Key: short(f.LabelName()), Text: fact.Text, Facts: []string{fact.ID}})
		}
	}
	slices.SortStableFunc(fig.Points, func(a, b figure.KeyPoint) int { // so that as many as can be have room
		return len(a.Text.In(d.Lang)) - len(b.Text.In(d.Lang))
	})
	fig.Title = geo.Name{Zh: lang.T(geo.Zh, "deck.others", "names", names.Zh), En: lang.T(geo.En, "deck.others", "names", names.En)}
	return fig, nil
}

// short is the name of a district without the word for that.
func short(n geo.Name) geo.Name {
	if s := strings.TrimSuffix(n.Zh, "区"); len([]rune(s)) > 1 {
		n.Zh = s
	}
	return n
}

func joined(list, name string, l geo.Lang) string {
	if list == "" {
		return name
	}
	return list + lang.T(l, "deck.list") + name
}

// leastTold is how many characters say something.
const leastTold = 8

// telling is the shortest fact, in a language, that tells something of a district.
func telling(l geo.Lang, facts []geo.Fact) (best geo.Fact, ok bool) {
	for _, f := range facts {
		if n := len([]rune(f.Text.In(l))); !dossier.Lost(f) && n >= leastTold && (!ok || n < len([]rune(best.Text.In(l)))) {
			best, ok = f, true
		}
	}
	return best, ok
}
