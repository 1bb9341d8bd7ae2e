package search

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"kechuang/geo"
)

// longestQuery is how many characters of a query are looked at; no name or
// sentence is longer. That makes at most half as many pieces, one bit each.
const longestQuery = 100

// query is a search text made ready for matching.
type query struct {
	whole  string   // folded letters and digits without spaces
	pieces []string // the same, by words
	spare  int      // so many of them need not be found

	counting bool            // it asks for a number: facts that give one come first
	of       []geo.FeatureID // answers about these come first
	names    []string        // the pieces that name them
}

// newPieces is a query for words that need not stand together.
func newPieces(pieces []string) query {
	return query{whole: strings.Join(pieces, ""), pieces: pieces}
}

func newQuery(text string) query {
	var q query
	n := 0
	for i := range text {
		if n++; n > longestQuery {
			text = text[:i]
			break
		}
	}
	for _, field := range strings.Fields(text) {
		if piece := written(field).text; piece != "" {
			q.whole += piece
			q.pieces = append(q.pieces, piece)
		}
	}
	said := slices.DeleteFunc(slices.Clone(q.pieces), func(p string) bool { return fillers()[p] })
	if len(said) > 0 {
		q.pieces = said
	}
	return q
}

// needle is what to look for as a whole. A single letter or digit would stand
// nearly everywhere, so that one is looked for at the start of lines.
func (q query) needle() string {
	if first, size := utf8.DecodeRuneInString(q.whole); size == len(q.whole) && !isHan(first) {
		return string(lineStart) + q.whole
	}
	return q.whole
}

// latin reports whether the query could be pinyin.
func (q query) latin() bool { return latin(q.whole) }

func latin(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// Search gives at most limit features, figures, policy documents and facts that a
// text in Chinese, English, pinyin or initials finds, best first: a whole name, the
// start of a name, the start of a word, the middle of a name, other text. What
// nothing matches as it is typed is taken as a question: with a typing error, or
// without spaces. Any text is a valid query. The only error is that of ctx.
func (x *Index) Search(ctx context.Context, text string, limit int) ([]geo.Hit, error) {
	q := newQuery(text)
	if q.whole == "" || limit <= 0 {
		return nil, nil
	}
	hits := x.answer(q, limit)
	counting := asksNumber(text)
	if len(hits) == 0 {
		hits = x.about(text, counting, limit)
	}
	if len(hits) > 0 {
		return hits, ctx.Err()
	}
	for reading := range x.readings(text) {
		if len(hits) > 0 || ctx.Err() != nil {
			break
		}
		reading.counting = counting
		hits = x.answer(reading, limit)
	}
	return hits, ctx.Err()
}

// answer gives what a query finds just so.
func (x *Index) answer(q query, limit int) []geo.Hit {
	entries := x.find(q, limit+spare)
	scored := make([]scoredHit, 0, len(entries))
	for _, e := range entries {
		if h, ok := e.score(q); ok {
			scored = append(scored, h)
		}
	}
	slices.SortFunc(scored, compareHits)
	if q.counting {
		slices.SortStableFunc(scored, func(a, b scoredHit) int {
			return cmp.Or(cmp.Compare(a.away, b.away), cmp.Compare(b.counted, a.counted))
		})
	}
	hits := make([]geo.Hit, min(limit, len(scored)))
	for i := range hits {
		hits[i] = scored[i].hit
	}
	return hits
}

// spare is how many more entries than asked for are looked at closely, because
// the index may take a match for a better one than it is.
const spare = 100

// scoredHit is a hit with what it is ordered by.
type scoredHit struct {
	hit         geo.Hit
	away        int // 1 when it is not about a district that is asked about
	grade, form int
	length      int
	counted     int // 1 for a fact that gives a number
	fid         int64
}

func compareHits(a, b scoredHit) int {
	return cmp.Or(cmp.Compare(a.away, b.away), cmp.Compare(a.grade, b.grade), cmp.Compare(a.form, b.form),
		cmp.Compare(rank(a.hit.Kind), rank(b.hit.Kind)), cmp.Compare(a.length, b.length), cmp.Compare(a.fid, b.fid))
}

// score says how well an entry matches; ok is false when it does not.
func (e entry) score(q query) (best scoredHit, ok bool) {
	best = scoredHit{fid: e.fid, grade: gradeNone, length: utf8.RuneCountInString(e.name.Zh),
		hit: geo.Hit{ID: e.feature, Kind: e.kind, Fact: e.fact, Name: e.name, District: e.district}}
	if e.kind == kindFact {
		best.length = 0 // facts keep the order of the dossier
	}
	if e.counted {
		best.counted = 1
	}
	better := func(grade, form int, text string, from, to int) {
		if grade < best.grade || grade == best.grade && form < best.form {
			best.grade, best.form, best.hit.Match = grade, form, text[from:to]
		}
	}
	for _, t := range e.titles() {
		if e.kind == kindDocument && isYear(q.whole) {
			break // the years of a plan are no name
		}
		s := written(t.text)
		grade, from, to := s.find(q.whole, false)
		better(grade, t.form, t.text, from, to)
		if !q.latin() || best.grade == gradeWhole {
			continue
		}
		s.spoken(func(s spelling, form int) {
			grade, from, to := s.find(q.whole, true)
			if form == formInitials && grade == gradeWord {
				grade = gradeInside // two letters begin at many places
			}
			better(grade, form, t.text, from, to)
		})
	}
	if best.grade < gradeNone {
		return best, true
	}
	own := e.body
	if grade, from, to := written(own).find(q.whole, false); grade < gradeNone {
		if e.kind == kindDocument && isYear(q.whole) {
			best.away = 1 // what is to be by then comes first
		}
		better(gradeText, formName, own, from, to)
		return best, true
	}
	if grade, from, to := written(e.own).find(q.whole, false); grade < gradeNone {
		better(gradeText, formOwn, e.own, from, to)
		return best, true
	}
	own += "\n" + e.name.Zh + "\n" + e.name.En + "\n" + e.own
	s := written(own)
	elsewhere := 0 // pieces that stand in the name of its district or subject
	if len(q.of) > 0 {
		best.away = 1
	}
	for _, piece := range q.pieces {
		grade, from, to := s.find(piece, false)
		if grade == gradeNone {
			elsewhere++
			continue
		}
		better(gradePieces, 0, own, from, to)
		if slices.Contains(q.of, e.district) && !slices.Contains(q.names, piece) && (e.kind != kindDocument || !isYear(piece)) {
			best.away = 0
		}
	}
	best.form = elsewhere
	return best, best.grade < gradeNone
}
