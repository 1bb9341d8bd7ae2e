package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
)

// figures are those of a project; what can't be read is told beside what is asked for.
func (a *app) figures(ctx context.Context, d store) ([]figure.Figure, error) {
	list, unread, err := figure.Load(ctx, d)
	if problem := figure.Unread(unread); err == nil && problem != nil {
		fmt.Fprintln(a.err, lang.Sentence(a.lang, problem))
	}
	return list, err
}

func runFigures(ctx context.Context, a *app, args []string) error {
	fs := a.flags("figures")
	asJSON := fs.Bool("json", false, "")
	if _, err := parse(fs, args, 0, 0); err != nil {
		return err
	}
	var figs []figure.Figure
	err := a.with(ctx, func(ctx context.Context, d store) (err error) {
		if figs, err = a.figures(ctx, d); err != nil {
			return err
		}
		values, err := valuesOf(ctx, d)
		for i := range figs {
			figs[i] = *figs[i].Filled(values)
		}
		return err
	})
	if err != nil {
		return err
	}
	type row struct {
		ID       string          `json:"id"`
		TitleZh  string          `json:"title_zh"`
		TitleEn  string          `json:"title_en"`
		SubZh    string          `json:"subtitle_zh"`
		SubEn    string          `json:"subtitle_en"`
		NoteZh   string          `json:"note_zh"`
		NoteEn   string          `json:"note_en"`
		Extent   [4]float64      `json:"extent"`
		Layers   []geo.Kind      `json:"layers"`
		Subjects []geo.FeatureID `json:"subjects"`
	}
	rows := []row{}
	for _, f := range figs {
		b := f.Extent
		rows = append(rows, row{f.ID, f.Title.Zh, f.Title.En, f.Subtitle.Zh, f.Subtitle.En, f.Note.Zh, f.Note.En,
			[4]float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]}, list(f.Layers), list(f.Subjects)})
		if !*asJSON {
			fmt.Fprintf(a.out, "%s\t%s\n", f.ID, f.Title.In(a.lang))
		}
	}
	if *asJSON {
		return writeJSON(a.out, rows)
	}
	return nil
}

func runLayers(ctx context.Context, a *app, args []string) error {
	fs := a.flags("layers")
	asJSON := fs.Bool("json", false, "")
	if _, err := parse(fs, args, 0, 0); err != nil {
		return err
	}
	return a.with(ctx, func(ctx context.Context, d store) error {
		counts, err := d.Counts(ctx)
		if err != nil {
			return err
		}
		type row struct {
			ID     geo.Kind `json:"id"`
			Kind   geo.Kind `json:"kind"`
			Count  int      `json:"count"`
			NameZh string   `json:"name_zh"`
			NameEn string   `json:"name_en"`
		}
		names, err := namesOfKinds(ctx, d)
		if err != nil {
			return err
		}
		rows := []row{}
		for _, k := range append(geo.Drawn(), slices.Sorted(maps.Keys(names))...) {
			rows = append(rows, row{k, k, counts[k], names.in(geo.Zh, k), names.in(geo.En, k)})
			if !*asJSON {
				fmt.Fprintf(a.out, "%s\t%d\t%s\n", k, counts[k], names.in(a.lang, k))
			}
		}
		if *asJSON {
			return writeJSON(a.out, rows)
		}
		return nil
	})
}

func runSearch(ctx context.Context, a *app, args []string) error {
	fs := a.flags("search")
	asJSON := fs.Bool("json", false, "")
	limit := fs.Int("limit", 20, "")
	words, err := parse(fs, args, 1, 1)
	if err != nil {
		return err
	}
	if *limit < 1 || *limit > 1000 {
		return geo.Problemf("error.limit", geo.ErrUsage, "limit", strconv.Itoa(*limit))
	}
	return a.with(ctx, func(ctx context.Context, d store) error {
		hits, err := d.Search(ctx, words[0], *limit)
		if err != nil {
			return err
		}
		type row struct {
			ID       geo.FeatureID  `json:"id"`
			Kind     string         `json:"kind"`
			NameZh   string         `json:"name_zh"`
			NameEn   string         `json:"name_en"`
			District *geo.FeatureID `json:"district"`
			Match    string         `json:"match"`
			Fact     string         `json:"fact,omitempty"`
			Unsaid   string         `json:"unsaid,omitempty"`
		}
		rows := []row{}
		for _, h := range hits {
			r := row{h.ID, h.Kind, h.Name.Zh, h.Name.En, nil, h.Match, h.Fact, h.Unsaid}
			if h.District != "" {
				r.District = &h.District
			}
			rows = append(rows, r)
			if !*asJSON {
				about, err := a.about(ctx, d, h)
				if err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%s\t%s\t%s%s\n", h.ID, h.Name.In(a.lang), h.Match, about)
			}
		}
		if *asJSON {
			return writeJSON(a.out, rows)
		}
		return nil
	})
}

// about says what a hit's name does not: of a fact its district and topic, of a
// district what the document leaves unsaid.
func (a *app) about(ctx context.Context, d store, h geo.Hit) (string, error) {
	switch {
	case h.Unsaid != "":
		return a.t("reading.unsaid", "names", h.Unsaid), nil
	case h.Fact == "":
		return "", nil
	}
	fact, err := d.Fact(ctx, h.Fact)
	if err != nil {
		return "", err
	}
	subject, err := d.Feature(ctx, h.ID)
	if err != nil {
		return "", err
	}
	return "\t" + subject.Name.In(a.lang) + "\t" + a.t("topic."+string(fact.Topic)), nil
}
