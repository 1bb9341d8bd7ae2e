package db

import (
	"context"
	"database/sql"
	"strings"

	"kechuang/geo"
)

const factColumns = `id, subject, topic, position, year, year_from, text_zh, text_en, title_zh, title_en,
	document, section, note_zh, note_en, stage_zh, stage_en`

func factValues(f geo.Fact) []any {
	return []any{f.ID, string(f.Subject), string(f.Topic), f.Order, f.Year, f.YearFrom, f.Text.Zh, f.Text.En,
		f.Title.Zh, f.Title.En, f.Source.Document, f.Source.Section, f.Source.Note.Zh, f.Source.Note.En,
		f.Stage.Zh, f.Stage.En}
}

// Ways to pick facts. Each is used for the facts and for each list that belongs
// to them.
const (
	everyFact    = ""
	oneFact      = "WHERE facts.id = ?"
	aboutFeature = `WHERE facts.id IN (SELECT id FROM facts WHERE subject = ? UNION SELECT fact FROM fact_places WHERE place = ?)`
)

// readFacts reads the facts for which one of the WHERE clauses above holds, in
// the order of their IDs.
func readFacts(ctx context.Context, q querier, where string, args ...any) ([]geo.Fact, error) {
	var list []geo.Fact
	at := map[string]int{}
	err := queryRows(ctx, q, "SELECT "+factColumns+" FROM facts "+where+" ORDER BY id", args, func(rows *sql.Rows) error {
		var f geo.Fact
		err := rows.Scan(&f.ID, &f.Subject, &f.Topic, &f.Order, &f.Year, &f.YearFrom, &f.Text.Zh, &f.Text.En,
			&f.Title.Zh, &f.Title.En, &f.Source.Document, &f.Source.Section, &f.Source.Note.Zh, &f.Source.Note.En,
			&f.Stage.Zh, &f.Stage.En)
		at[f.ID] = len(list)
		list = append(list, f)
		return err
	})
	if err != nil || len(list) == 0 {
		return list, err
	}
	join := " JOIN facts ON facts.id = fact " + where
	lists := []struct {
		table, column string
		add           func(f *geo.Fact, s string)
	}{
		{"fact_places", "place", func(f *geo.Fact, s string) { f.About = append(f.About, geo.FeatureID(s)) }},
		{"fact_industries", "industry", func(f *geo.Fact, s string) { f.Industries = append(f.Industries, s) }},
		{"fact_topics", "fact_topics.topic", func(f *geo.Fact, s string) { f.Also = append(f.Also, geo.Topic(s)) }},
	}
	for _, l := range lists {
		query := "SELECT fact, " + l.column + " FROM " + l.table + join + " ORDER BY fact, " + l.table + ".position"
		err := queryRows(ctx, q, query, args, func(rows *sql.Rows) error {
			var id, s string
			err := rows.Scan(&id, &s)
			if err == nil {
				l.add(&list[at[id]], s)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	numbers := "SELECT fact, value, unit_zh, unit_en, at_least, headline, counts FROM quantities" + join + " ORDER BY fact, quantities.position"
	err = queryRows(ctx, q, numbers, args, func(rows *sql.Rows) error {
		var id string
		var n geo.Quantity
		if err := rows.Scan(&id, &n.Value, &n.Unit.Zh, &n.Unit.En, &n.AtLeast, &n.Headline, &n.Counts); err != nil {
			return err
		}
		f := &list[at[id]]
		f.Quantities = append(f.Quantities, n)
		return nil
	})
	return list, err
}

func readDocuments(ctx context.Context, q querier) ([]geo.Document, error) {
	var list []geo.Document
	const query = "SELECT key, title_zh, title_en, year, note_zh, note_en FROM documents ORDER BY fid"
	err := queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
		var d geo.Document
		err := rows.Scan(&d.Key, &d.Title.Zh, &d.Title.En, &d.Year, &d.Note.Zh, &d.Note.En)
		list = append(list, d)
		return err
	})
	if err != nil {
		return nil, err
	}
	const sections = "SELECT document, title_zh, title_en FROM document_sections ORDER BY document, position"
	err = queryRows(ctx, q, sections, nil, func(rows *sql.Rows) error {
		var key string
		var s geo.Name
		err := rows.Scan(&key, &s.Zh, &s.En)
		for i := range list {
			if list[i].Key == key {
				list[i].Sections = append(list[i].Sections, s)
			}
		}
		return err
	})
	return list, err
}

func readIndustries(ctx context.Context, q querier) ([]geo.Industry, error) {
	var list []geo.Industry
	err := queryRows(ctx, q, "SELECT key, "+industryColumns+" FROM industries ORDER BY position, key", nil, func(rows *sql.Rows) error {
		var i geo.Industry
		var aliases string
		err := rows.Scan(&i.Key, &i.Name.Zh, &i.Name.En, &i.Short.Zh, &i.Short.En, &aliases)
		if aliases != "" {
			i.Aliases = strings.Split(aliases, "\n")
		}
		list = append(list, i)
		return err
	})
	return list, err
}

func readSources(ctx context.Context, q querier) ([]geo.Source, error) {
	var list []geo.Source
	const query = "SELECT key, title_zh, title_en, url, licence_zh, licence_en, datum_zh, datum_en FROM sources ORDER BY fid"
	err := queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
		var s geo.Source
		err := rows.Scan(&s.Key, &s.Title.Zh, &s.Title.En, &s.URL, &s.Licence.Zh, &s.Licence.En, &s.Datum.Zh, &s.Datum.En)
		list = append(list, s)
		return err
	})
	return list, err
}
