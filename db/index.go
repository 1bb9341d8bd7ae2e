package db

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
)

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
