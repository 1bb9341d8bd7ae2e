package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/page"
	"kechuang/geo/style"
	"kechuang/geo/table"
)

const tableArgs = "[--year Y] [--district A,B] [--columns a,b] [--sort COLUMN] [--descending] [--find TEXT] [--compare] " +
	"[-o FILE.(csv|xlsx|pptx|tsv) | --json]"

// tableFlags are the options of table as written.
type tableFlags struct {
	out, districts, columns, sort, find string
	year                                int
	descending, compare, json           bool
}

func runTable(ctx context.Context, a *app, args []string) error {
	var o tableFlags
	fs := a.flags("table")
	fs.StringVar(&o.out, "o", "", "")
	fs.StringVar(&o.districts, "district", "", "")
	fs.StringVar(&o.columns, "columns", "", "")
	fs.StringVar(&o.sort, "sort", "", "")
	fs.StringVar(&o.find, "find", "", "")
	fs.IntVar(&o.year, "year", 0, "")
	fs.BoolVar(&o.descending, "descending", false, "")
	fs.BoolVar(&o.compare, "compare", false, "")
	fs.BoolVar(&o.json, "json", false, "")
	if _, err := parse(fs, args, 0, 0); err != nil {
		return err
	}
	if o.json && (o.out != "" || o.compare) {
		return geo.Problemf("error.table_json", geo.ErrUsage, "usage", usage("table"))
	}
	if o.out != "" {
		if err := a.checkOutput(ctx, o.out); err != nil {
			return err
		}
	}
	return a.with(ctx, func(ctx context.Context, d store) error {
		t, err := a.table(ctx, d, o)
		if err != nil {
			return err
		}
		if o.json {
			return t.WriteJSON(a.out)
		}
		version, err := d.ContentVersion(ctx)
		if err != nil {
			return err
		}
		return a.writeTable(ctx, t, version, o)
	})
}

// table makes the table that the options ask for.
func (a *app) table(ctx context.Context, d store, o tableFlags) (*table.Table, error) {
	whole, err := table.Load(ctx, d)
	if err != nil {
		return nil, err
	}
	q := table.Query{Columns: words(o.columns), Year: o.year, Text: o.find, Sort: o.sort, Descending: o.descending, Lang: a.lang}
	for _, name := range words(o.districts) {
		id, err := d.Resolve(ctx, name)
		if err != nil || id.Kind() != geo.District {
			id = geo.FeatureID(name) // the table's own message lists the districts
		}
		q.Districts = append(q.Districts, id)
	}
	return whole.Choose(q)
}

// writeTable writes to the file, whose format its ending tells, or as tab
// separated text.
func (a *app) writeTable(ctx context.Context, t *table.Table, version string, o tableFlags) error {
	out := export.Tables{Grid: t.Grid(a.lang), Sources: t.Sources(a.lang), Created: time.Now(),
		Page: page.Spec{Lang: a.lang, Theme: style.Light, Version: version}}
	if o.compare {
		ids := make([]geo.FeatureID, len(t.Rows))
		for i, r := range t.Rows {
			ids[i] = r.District.ID
		}
		c, err := t.Compare(ids...)
		if err != nil {
			return err
		}
		out.Grid = c.Grid(a.lang)
	}
	if o.out == "" {
		return out.Grid.WriteTSV(a.out, a.lang)
	}
	format, err := export.TableForPath(o.out)
	if err != nil {
		return err
	}
	if out.Page.Fonts, err = fonts(); err != nil {
		return fmt.Errorf("fonts: %w", err)
	}
	return export.WriteFile(ctx, o.out, func(w io.Writer) error { return format.WriteTable(w, out) })
}

// words splits a list at its commas.
func words(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",，、", r) }) {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}
