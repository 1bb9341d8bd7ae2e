package db

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
)

// entry is one thing that a search can find: a feature, a policy document or
// another fact.
type entry struct {
	fid      int64
	kind     string // a geo.Kind, or one of the two below
	feature  geo.FeatureID
	fact     string
	district geo.FeatureID
	name     geo.Name
	aliases  []string
	body     string // more text that a match may stand in
}

const (
	kindDocument = "document"
	kindFact     = "fact"
)

// searchOrder is the order of hits that match equally well, and of the rows of
// the index.
var searchOrder = []string{string(geo.District), string(geo.Zone), string(geo.Axis), string(geo.Incubator),
	string(geo.Cluster), string(geo.Organisation), string(geo.Water), string(geo.City), string(geo.Land),
	kindDocument, kindFact}

// Bands of search_names. Organisations may be many, so they are looked up apart
// and cannot crowd out the places of the same spelling.
const (
	bandPlaces = iota
	bandMany
)

func (e entry) band() int {
	if e.kind == string(geo.Organisation) || e.kind == kindDocument {
		return bandMany
	}
	return bandPlaces
}

// Forms of a name in the index, in the order of trust.
const (
	formName = iota
	formAlias
	formPinyin
	formInitials
)

// title is one of the names of an entry.
type title struct {
	text string
	form int // formName or formAlias
}

// titles lists the names of an entry, each once. Facts have none: their text is
// found as text.
func (e entry) titles() []title {
	if e.kind == kindFact {
		return nil
	}
	var list []title
	add := func(text string, form int) {
		if text != "" && !slices.ContainsFunc(list, func(t title) bool { return t.text == text }) {
			list = append(list, title{text, form})
		}
	}
	add(e.name.Zh, formName)
	add(e.name.En, formName)
	for _, a := range e.aliases {
		add(a, formAlias)
	}
	for _, t := range slices.Clone(list) {
		add(outsideBrackets(t.text), formAlias)
		if e.kind == string(geo.District) || e.kind == string(geo.City) {
			add(withoutRank(outsideBrackets(t.text)), formAlias)
		}
	}
	return list
}

// outsideBrackets drops what stands in brackets: 静安区(闸北) is found as 静安区.
func outsideBrackets(name string) string {
	depth := 0
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch r {
		case '(', '（':
			depth++
			return -1
		case ')', '）':
			depth = max(depth-1, 0)
			return -1
		}
		if depth > 0 {
			return -1
		}
		return r
	}, name))
}

// withoutRank drops the word for the rank of an area: 浦东新区 is mostly called 浦东.
func withoutRank(name string) string {
	for _, rank := range []string{"新区", "区", "县", "市", " New Area", " District", " County", " Municipality"} {
		if short, ok := strings.CutSuffix(name, rank); ok && len(short) > len("浦") {
			return short
		}
	}
	return name
}

// spellings calls add with every spelling of an entry's names.
func (e entry) spellings(add func(s spelling, form int)) {
	for _, t := range e.titles() {
		s := written(t.text)
		add(s, t.form)
		s.spoken(add)
	}
}

// rebuildSearch fills the search tables anew from the rows of the project.
func rebuildSearch(w *writer) error {
	c, err := readContent(w.ctx, w.tx)
	if err != nil {
		return err
	}
	return fillSearch(w, c)
}

// fillSearch fills the search tables anew from a content.
func fillSearch(w *writer, c geo.Content) error {
	for _, clear := range []string{"DELETE FROM search_entries", "DELETE FROM search_names",
		"INSERT INTO search_words (search_words) VALUES ('delete-all')"} {
		if err := w.exec(clear); err != nil {
			return err
		}
	}
	names := map[geo.FeatureID]geo.Name{}
	for _, f := range c.Features {
		names[f.ID] = f.Name
	}
	entries := entriesOf(c)
	for i := range entries {
		entries[i].fid = int64(i + 1)
		if err := w.entry(entries[i], names); err != nil {
			return err
		}
	}
	return nil
}

// stampSearch notes that the search index is as new as the tables.
func stampSearch(w *writer) error {
	stamp, err := searchStamp(w.ctx, w.tx)
	if err != nil {
		return err
	}
	return w.setMeta("search_stamp", stamp)
}

// entriesOf lists what can be found, in the order of searchOrder.
func entriesOf(c geo.Content) []entry {
	list := make([]entry, 0, len(c.Features)+len(c.Facts))
	for _, f := range c.Features {
		e := entry{kind: string(f.Kind), feature: f.ID, district: f.District, name: f.Name}
		for _, a := range append([]string{f.Label.Zh, f.Label.En}, f.Aliases...) {
			if a != "" {
				e.aliases = append(e.aliases, a)
			}
		}
		if f.Code != "" {
			e.aliases = append(e.aliases, f.Code)
		}
		if f.Name.IsZero() && len(e.aliases) == 0 {
			continue // a lake without a name
		}
		list = append(list, e)
	}
	for _, f := range c.Facts {
		e := entry{kind: kindFact, feature: f.Subject, fact: f.ID, name: f.Text, body: f.Text.Zh + "\n" + f.Text.En}
		if f.Subject.Kind() == geo.District {
			e.district = f.Subject
		}
		if f.Topic == geo.Policy && !f.Title.IsZero() {
			e.kind, e.name = kindDocument, f.Title
		}
		list = append(list, e)
	}
	slices.SortStableFunc(list, func(a, b entry) int { return rank(a.kind) - rank(b.kind) })
	return list
}

func rank(kind string) int {
	if i := slices.Index(searchOrder, kind); i >= 0 {
		return i
	}
	return len(searchOrder)
}

// entry writes one entry and its spellings. names gives the names of features,
// so that a fact is found by its district and a word of its text together.
func (w *writer) entry(e entry, names map[geo.FeatureID]geo.Name) error {
	err := w.insert("search_entries", "fid, kind, feature, fact, district, name_zh, name_en, aliases, body",
		e.fid, e.kind, string(e.feature), e.fact, string(e.district), e.name.Zh, e.name.En,
		strings.Join(e.aliases, "\n"), e.body)
	if err != nil {
		return err
	}
	var words []string
	seen := map[string]bool{}
	e.spellings(func(s spelling, form int) {
		words = append(words, indexWords(s, form)...)
		if err != nil || seen[s.text] || s.text == "" {
			return
		}
		seen[s.text] = true
		err = w.insert("search_names", "band, name, entry, form", e.band(), s.text, e.fid, form)
	})
	if err != nil {
		return err
	}
	slices.Sort(words)
	near := ""
	for _, id := range []geo.FeatureID{e.feature, e.district} {
		if n, ok := names[id]; ok && (id != e.feature || e.fact != "") {
			near += "\n" + n.Zh + "\n" + n.En
		}
	}
	own := strings.Join(slices.Compact(words), " ")
	for _, t := range e.titles() {
		own += " " + strings.Join(tokens(t.text, true), " ")
	}
	return w.insert("search_words", "rowid, names, body, near", e.fid, own,
		strings.Join(tokens(e.body, true), " "), strings.Join(tokens(near, true), " "))
}

// indexWords gives the tails of a pinyin or initials spelling, one for each
// character at which a typed word may begin: zhangjiangkejicheng,
// jiangkejicheng, kejicheng...
func indexWords(s spelling, form int) []string {
	if form != formPinyin && form != formInitials {
		return nil
	}
	var list []string
	for _, g := range s.glyphs {
		if g.start {
			list = append(list, s.text[g.at:])
		}
	}
	return list
}

// tokens cuts a text into what the index stores: words, and for a run of
// Chinese characters its pairs. whole adds the last character of each run,
// so that every character begins a token; a query leaves out the very last.
func tokens(text string, whole bool) []string {
	var list []string
	var run []rune
	han := false
	flush := func(last bool) {
		switch {
		case len(run) == 0:
		case !han:
			list = append(list, string(run))
		default:
			for i := 0; i+1 < len(run); i++ {
				list = append(list, string(run[i:i+2]))
			}
			if whole || !last || len(run) == 1 {
				list = append(list, string(run[len(run)-1]))
			}
		}
		run = run[:0]
	}
	for _, r := range text {
		folded, ok := fold(r)
		if !ok {
			if !joins(r) {
				flush(false)
			}
			continue
		}
		if h := isHan(folded); h != han {
			flush(false)
			han = h
		}
		run = append(run, folded)
	}
	flush(true)
	return list
}

// searchStamp changes when another program has written a table: GeoPackage
// writers record the time in gpkg_contents.
func searchStamp(ctx context.Context, q querier) (stamp string, err error) {
	err = queryRows(ctx, q, "SELECT count(*), coalesce(max(last_change), '') FROM gpkg_contents", nil, func(rows *sql.Rows) error {
		var n int
		if err := rows.Scan(&n, &stamp); err != nil {
			return err
		}
		stamp = strconv.Itoa(n) + " " + stamp
		return nil
	})
	return stamp, err
}

// searchIsStale reports whether the search index is older than the tables.
func searchIsStale(ctx context.Context, q querier) (bool, error) {
	stamp, err := searchStamp(ctx, q)
	if err != nil {
		return false, err
	}
	was, err := meta(ctx, q, "search_stamp")
	return was != stamp, err
}
