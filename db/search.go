package db

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"kechuang/geo"
)

// How many rows of the index are looked at for one query.
const (
	nameCandidates = 80
	wordCandidates = 160
	longestQuery   = 100 // characters; no name or sentence is longer
)

// query is a search text made ready for matching.
type query struct {
	whole  string   // folded letters and digits without spaces
	pieces []string // the same, by words
	match  string   // FTS5 expression; "" when too short for one
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
	var phrases []string
	for _, field := range strings.Fields(text) {
		piece := written(field).text
		if piece == "" {
			continue
		}
		q.whole += piece
		q.pieces = append(q.pieces, piece)
		phrases = append(phrases, `"`+strings.Join(tokens(field, false), " ")+`" *`)
	}
	first, size := utf8.DecodeRuneInString(q.whole)
	if len(q.whole) > size || isHan(first) { // a single letter would match nearly all rows
		q.match = strings.Join(phrases, " AND ")
	}
	return q
}

// latin reports whether the query could be pinyin.
func (q query) latin() bool {
	return strings.IndexFunc(q.whole, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// Search gives at most limit features, policy documents and facts that a text
// in Chinese, English, pinyin or initials finds, best first: a whole name, the
// start of a name, the start of a word, the middle of a name, other text. Any
// text is a valid query.
func (d *DB) Search(ctx context.Context, text string, limit int) ([]geo.Hit, error) {
	q := newQuery(text)
	if q.whole == "" || limit <= 0 {
		return nil, nil
	}
	entries, err := d.candidates(ctx, q)
	if err != nil {
		return nil, explain(err, d.path)
	}
	scored := make([]scoredHit, 0, len(entries))
	for _, e := range entries {
		if h, ok := e.score(q); ok {
			scored = append(scored, h)
		}
	}
	slices.SortFunc(scored, compareHits)
	hits := make([]geo.Hit, min(limit, len(scored)))
	for i := range hits {
		hits[i] = scored[i].hit
	}
	return hits, nil
}

// candidates reads the entries that may match, through the indexes only.
func (d *DB) candidates(ctx context.Context, q query) ([]entry, error) {
	seen := map[int64]bool{}
	var ids []int64
	collect := func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
		return err
	}
	for _, band := range []int{bandPlaces, bandMany} {
		err := queryRows(ctx, d.pool, queryNames, []any{band, q.whole, q.whole + "\U0010FFFF", nameCandidates}, collect)
		if err != nil {
			return nil, err
		}
	}
	if q.match != "" {
		columns := []string{"names", "{names body}"}
		if len(q.pieces) > 1 {
			columns[1] = "{names body near}"
		}
		for _, column := range columns {
			match := column + " : (" + q.match + ")"
			if err := queryRows(ctx, d.pool, queryWords, []any{match, wordCandidates}, collect); err != nil {
				return nil, err
			}
		}
	}
	return d.entries(ctx, ids)
}

const (
	queryNames   = "SELECT entry FROM search_names WHERE band = ? AND name >= ? AND name < ? ORDER BY name LIMIT ?"
	queryWords   = "SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid LIMIT ?"
	queryEntries = `SELECT fid, kind, feature, fact, district, name_zh, name_en, aliases, body
		FROM search_entries WHERE fid IN (SELECT value FROM json_each(?))`
)

func (d *DB) entries(ctx context.Context, ids []int64) ([]entry, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	param, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	var list []entry
	err = queryRows(ctx, d.pool, queryEntries, []any{string(param)}, func(rows *sql.Rows) error {
		var e entry
		var aliases string
		err := rows.Scan(&e.fid, &e.kind, &e.feature, &e.fact, &e.district, &e.name.Zh, &e.name.En, &aliases, &e.body)
		if aliases != "" {
			e.aliases = strings.Split(aliases, "\n")
		}
		list = append(list, e)
		return err
	})
	return list, err
}

// scoredHit is a hit with what it is ordered by.
type scoredHit struct {
	hit         geo.Hit
	grade, form int
	length      int
	fid         int64
}

func compareHits(a, b scoredHit) int {
	return cmp.Or(cmp.Compare(a.grade, b.grade), cmp.Compare(a.form, b.form),
		cmp.Compare(rank(a.hit.Kind), rank(b.hit.Kind)), cmp.Compare(a.length, b.length), cmp.Compare(a.fid, b.fid))
}

// score says how well an entry matches; ok is false when it does not.
func (e entry) score(q query) (best scoredHit, ok bool) {
	best = scoredHit{fid: e.fid, grade: gradeNone, length: utf8.RuneCountInString(e.name.Zh),
		hit: geo.Hit{ID: e.feature, Kind: e.kind, Fact: e.fact, Name: e.name, District: e.district}}
	if e.kind == kindFact {
		best.length = 0 // facts keep the order of the dossier
	}
	better := func(grade, form int, text string, from, to int) {
		if grade < best.grade || grade == best.grade && form < best.form {
			best.grade, best.form, best.hit.Match = grade, form, text[from:to]
		}
	}
	for _, t := range e.titles() {
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
		better(gradeText, formName, own, from, to)
		return best, true
	}
	own += "\n" + e.name.Zh + "\n" + e.name.En
	s := written(own)
	elsewhere := 0 // pieces that stand in the name of its district or subject
	for _, piece := range q.pieces {
		grade, from, to := s.find(piece, false)
		if grade == gradeNone {
			elsewhere++
			continue
		}
		better(gradePieces, 0, own, from, to)
	}
	best.form = elsewhere
	return best, best.grade < gradeNone
}
