package state_test

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/table"
	"kechuang/ui/state"
)

// readFeatures are the kinds of which every feature is held against its reading.
var readFeatures = []geo.Kind{geo.District, geo.Zone, geo.Incubator, geo.Cluster, geo.Organisation}

// said is what an output says of a feature in one language: the topics in order, what
// it says on each, and on which headings it says the document is silent.
type said struct {
	topics []string
	words  map[string][]string
	unsaid string
}

func (s *said) add(topic string, words ...string) {
	if !slices.Contains(s.topics, topic) {
		s.topics = append(s.topics, topic)
	}
	if s.words == nil {
		s.words = map[string][]string{}
	}
	for _, w := range words {
		if !slices.Contains(s.words[topic], w) {
			s.words[topic] = append(s.words[topic], w)
		}
	}
}

// reading is what every output is to say.
func reading(l geo.Lang, docs []geo.Document, r *dossier.Reading) said {
	s := said{unsaid: r.UnsaidLine(l)}
	for _, t := range r.Topics {
		for _, f := range t.Facts {
			s.add(dossier.TopicName(l, t.Topic), dossier.Words(l, f)+" | "+dossier.Section(l, docs, f))
		}
	}
	return s
}

func readingOf(t *testing.T, m *state.Model, id geo.FeatureID) *dossier.Reading {
	t.Helper()
	fx := load(t)
	facts, err := fx.store.Facts(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := m.Index().Feature(id)
	return dossier.Read(f, facts, m.Index().Industries())
}

// Window, tooltip, page, slide and table say of every feature what its reading says:
// the same topics in the same order, in the same words, from the same sections. (The
// command is held against it in its own package.)
func TestEveryOutputReadsTheSame(t *testing.T) {
	m := newModel(t)
	fx := load(t)
	n := 0
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		m.SetLang(l)
		for _, f := range fx.content.Features {
			if !slices.Contains(readFeatures, f.Kind) {
				continue
			}
			n++
			r := readingOf(t, m, f.ID)
			want := reading(l, fx.content.Documents, r)
			checkWindow(t, dossierOf(t, m, f.ID), want)
			checkTip(t, m, r, l)
			checkPage(t, m, r, l)
		}
	}
	if n < 2*100 {
		t.Errorf("only %d features", n/2)
	}
}

func checkWindow(t *testing.T, d *dossier.Dossier, want said) {
	t.Helper()
	var got said
	add := func(topic string, es []dossier.Entry) {
		for _, e := range es {
			words := e.Title
			if words == "" {
				words = e.Text
			}
			got.add(topic, words+" | "+e.Source.Section)
		}
	}
	if len(d.Lead) > 0 {
		add(want.topics[0], d.Lead)
	}
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			if b.Topic != "" {
				add(b.Title, b.Entries)
			}
		}
	}
	got.unsaid = d.Unsaid
	checkSame(t, "window of "+d.Title, got, want)
}

func checkSame(t *testing.T, what string, got, want said) {
	t.Helper()
	if !slices.Equal(got.topics, want.topics) || got.unsaid != want.unsaid {
		t.Errorf("%s: topics %q, unsaid %q; want %q, %q", what, got.topics, got.unsaid, want.topics, want.unsaid)
		return
	}
	for _, topic := range want.topics {
		if !slices.Equal(got.words[topic], want.words[topic]) {
			t.Errorf("%s, %s:\n%q\nwant\n%q", what, topic, got.words[topic], want.words[topic])
		}
	}
}

// checkTip: the one line of a tooltip is that of the reading, unless the figure has
// words of its own.
func checkTip(t *testing.T, m *state.Model, r *dossier.Reading, l geo.Lang) {
	t.Helper()
	want := ""
	if f, ok := r.Line(); ok {
		want = f.Text.In(l)
	}
	if c, ok := m.Figure().Captions[r.Feature.ID]; ok {
		want = c.In(l)
	}
	if got := m.Tip(r.Feature.ID).Line; got != want {
		t.Errorf("tooltip of %s: %q, want %q", r.Feature.ID, got, want)
	}
}

// checkPage: a page shows the first facts of the reading in its order, and its notes
// tell all.
func checkPage(t *testing.T, m *state.Model, r *dossier.Reading, l geo.Lang) {
	t.Helper()
	if err := m.Select(r.Feature.ID); err != nil {
		t.Fatal(err)
	}
	fig := m.PageFigure()
	var shown, all, sentences []string
	for _, p := range fig.Points {
		shown = append(shown, p.Facts...)
	}
	for _, f := range r.Describing() {
		if f.Text != fig.Subtitle {
			all = append(all, f.ID)
		}
	}
	if !slices.Equal(shown, all[:min(len(all), 5)]) {
		t.Errorf("page of %s: %v, want the first of %v", r.Feature.ID, shown, all)
	}
	fx := load(t)
	for _, f := range r.Facts() {
		sentences = append(sentences, dossier.Sentence(l, fx.content.Documents, f))
	}
	notes := page.Notes(l, fig, m.Data())
	if len(notes) < len(sentences) || !slices.Equal(notes[len(notes)-len(sentences):], sentences) {
		t.Errorf("notes of %s: %q, want %q", r.Feature.ID, notes, sentences)
	}
}

// The table says of every district, heading by heading, what stands under it.
func TestTableReadsTheSame(t *testing.T) {
	m := newModel(t)
	fx := load(t)
	tbl, err := table.Load(context.Background(), fx.store)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		for _, row := range tbl.Rows {
			r := readingOf(t, m, row.District.ID)
			cells := map[string][]string{}
			for i, c := range tbl.Columns {
				for _, f := range row.Cells[i].Facts {
					cells[c.Heading] = append(cells[c.Heading], dossier.Words(l, f))
				}
			}
			for _, h := range dossier.Headings() {
				var want []string
				for _, f := range h.Under(r.Own()) {
					want = append(want, dossier.Words(l, f))
				}
				if !slices.Equal(slices.Sorted(slices.Values(cells[h.ID])), slices.Sorted(slices.Values(want))) {
					t.Errorf("%s, %s: %q, want %q", row.District.Name.Zh, h.ID, cells[h.ID], want)
				}
			}
			if !slices.EqualFunc(row.Unsaid, r.Unsaid, func(a, b dossier.Heading) bool { return a.ID == b.ID }) {
				t.Errorf("%s: unsaid %v, want %v", row.District.Name.Zh, row.Unsaid, r.Unsaid)
			}
		}
	}
}

// The slide of every district has the headings of all its topics but the sources, in
// order, shows their facts or says how many are left out, and tells all in its notes.
func TestSlideReadsTheSame(t *testing.T) {
	m := newModel(t)
	fx := load(t)
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		spec := m.DeckSpec(state.Snapshot{Theme: m.Theme(), Lang: l}, "test")
		spec.For = page.ForPaper // in which every district has a slide
		slides, err := page.Deck(context.Background(), spec, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range m.Index().Districts() {
			r := readingOf(t, m, d)
			i := slices.IndexFunc(slides, func(s page.DeckSlide) bool { return s.Table == nil && s.Scene.Title == r.Feature.Name.In(l) })
			if i < 0 {
				t.Errorf("no slide of %s", d)
				continue
			}
			checkSlide(t, slides[i], r, l, fx.content.Documents)
		}
	}
}

func checkSlide(t *testing.T, s page.DeckSlide, r *dossier.Reading, l geo.Lang, docs []geo.Document) {
	t.Helper()
	drawn := slideTexts(s.Scene.Root)
	at := -1
	for _, topic := range r.Topics {
		name := dossier.TopicName(l, topic.Topic)
		if lost := slices.ContainsFunc(topic.Facts, dossier.Lost); lost && topic.Facts[0].Topic == topic.Topic || len(topic.Facts) == 0 {
			continue // the notes have it
		}
		if len(topic.Facts) == 1 && topic.Topic == geo.Positioning {
			continue // it is the subtitle
		}
		i := slices.IndexFunc(drawn, func(s string) bool { return strings.Contains(s, name) && len(s) < 80 })
		if i < at || i < 0 {
			t.Errorf("slide of %s: heading %q at %d after %d", r.Feature.Name.Zh, name, i, at)
		}
		at = i
	}
	var sentences []string
	missing := 0
	for _, f := range r.Facts() {
		sentences = append(sentences, dossier.Sentence(l, docs, f))
		if !dossier.Lost(f) && !slices.Contains(drawn, dossier.Words(l, f)) {
			missing++
		}
	}
	if first := r.On(geo.Positioning).Facts; len(first) > 0 {
		missing-- // below the title
	}
	for n := range missing {
		for range count(drawn, lang.T(l, "deck.more", "n", strconv.Itoa(n+1))) {
			missing -= n + 1
		}
	}
	if missing != 0 {
		t.Errorf("slide of %s: %d facts are neither shown nor counted", r.Feature.Name.Zh, missing)
	}
	if !slices.Equal(s.Notes[len(s.Notes)-len(sentences):], sentences) {
		t.Errorf("notes of %s: %q, want %q", r.Feature.Name.Zh, s.Notes, sentences)
	}
}

func count(texts []string, text string) int {
	n := 0
	for _, s := range texts {
		if s == text {
			n++
		}
	}
	return n
}

// slideTexts lists the texts beside the map in order, a paragraph as one.
func slideTexts(items []scene.Item) []string {
	var out []string
	var walk func([]scene.Item, bool)
	walk = func(items []scene.Item, in bool) {
		for _, it := range items {
			switch {
			case it.Group != nil && it.Group.Name == scene.ParagraphGroup && in:
				out = append(out, it.Group.Title)
			case it.Group != nil:
				walk(it.Group.Items, in || it.Group.Name == "points")
			case it.Text != nil && in:
				out = append(out, it.Text.String)
			}
		}
	}
	walk(items, false)
	return out
}
