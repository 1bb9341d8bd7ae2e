package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/atomicfile"
	"kechuang/geo/dataset/numbers"
)

// joinSummary is what import --join --json writes. Joined counts features; the cells are
// counted against the dataset of the name that the project has.
type joinSummary struct {
	Dataset   string        `json:"dataset"`
	ID        string        `json:"id"` // "" where nothing was written
	Join      geo.Kind      `json:"join"`
	Joined    int           `json:"joined"`
	Features  int           `json:"features"` // that there are to join with
	Unmatched []joinMiss    `json:"unmatched"`
	Totals    []joinTotal   `json:"totals"`
	Measures  []joinMeasure `json:"measures"`
	Years     []int         `json:"years"`
	Values    int           `json:"values"`
	Added     int           `json:"added"`
	Changed   int           `json:"changed"`
	Unchanged int           `json:"unchanged"`
	Gone      int           `json:"gone"`
	Replaced  bool          `json:"replaced"`
	DryRun    bool          `json:"dry_run"`
	Created   bool          `json:"project_created"`
	Notes     []importNote  `json:"notes"`
}

type joinMiss struct {
	Line       int    `json:"line"`
	Name       string `json:"name"`
	Suggestion string `json:"suggestion"` // "" for none
	old        bool
}

type joinTotal struct {
	Line int    `json:"line"`
	Name string `json:"name"`
}

type joinMeasure struct {
	Name  string `json:"name"`
	Unit  string `json:"unit"`
	Words bool   `json:"words"`
}

// joinRun is how a table of numbers is read.
type joinRun struct {
	path, to    string // to is a layer's ID or name
	dry, asJSON bool
	options     numbers.Options
}

// onlyJoin refuses options that are not for tables of numbers, and what import refuses.
func onlyJoin(flags *flag.FlagSet, project, path string) (err error) {
	flags.Visit(func(f *flag.Flag) {
		if slices.Contains([]string{"layer", "new-layer", "update", "leave-new", "leave-changed", "remove-gone", "datum"}, f.Name) {
			err = geo.Problemf("error.join_options", geo.ErrUsage, "option", "--"+f.Name)
		}
	})
	switch name := flags.Lookup("name").Value.String(); {
	case err != nil:
	case project == "":
		err = geo.Problemf("error.import_project", geo.ErrUsage)
	case len(name) > longestLayerName:
		err = geo.Problemf("error.join_name_long", geo.ErrUsage, "limit", strconv.Itoa(longestLayerName))
	case atomicfile.BelongsTo(path, project):
		err = geo.Problemf("error.import_itself", nil, "path", path)
	}
	return err
}

// importNumbers joins a table of numbers with the features of a layer.
func (a *app) importNumbers(ctx context.Context, run joinRun) error {
	s, err := a.join(ctx, run)
	if err != nil {
		return err
	}
	if run.asJSON {
		err = writeJSON(a.out, s)
	} else {
		a.printJoin(run.path, s)
	}
	if err == nil && s.Joined == 0 {
		return geo.Problemf("error.join_none", nil, "path", run.path)
	}
	return err
}

// join reads a table and, unless it is only a rehearsal, writes it to the project, which
// is made where there is none.
func (a *app) join(ctx context.Context, run joinRun) (s joinSummary, err error) {
	created := a.isNew()
	var r *numbers.Reading
	err = a.withSeeds(ctx, func(ctx context.Context, d store) error {
		layers, err := d.Layers(ctx)
		if err != nil {
			return err
		}
		if run.options.Kind, err = findLayer(run.to, joinable(), layers, "error.join_layer"); err != nil {
			return err
		}
		if r, err = numbers.Read(ctx, d, run.path, run.options); err != nil {
			return err
		}
		s, err = a.summary(ctx, d, r)
		return err
	})
	s.DryRun = run.dry
	if err != nil || run.dry || s.Joined == 0 {
		return s, err
	}
	d, err := openProject(a.project)
	if err != nil {
		return s, err
	}
	defer d.Close()
	done, err := d.SaveDataset(ctx, r.Brought())
	s.ID, s.Created = done.ID, created
	return s, err
}

// joinable are the kinds whose features may have numbers.
func joinable() []geo.Kind { return append([]geo.Kind{geo.District}, geo.Importable()...) }

// summary says what a reading is.
func (a *app) summary(ctx context.Context, d store, r *numbers.Reading) (s joinSummary, err error) {
	features, err := d.Features(ctx, r.Dataset.Kind)
	if err != nil {
		return s, err
	}
	names := map[geo.FeatureID]geo.Name{}
	for _, f := range features {
		names[f.ID] = f.Name
	}
	if a.kinds, err = namesOfKinds(ctx, d); err != nil {
		return s, err
	}
	s = joinSummary{Dataset: r.Dataset.Name.Zh, ID: r.Replaces.ID, Join: r.Dataset.Kind, Joined: r.Features, Features: len(features), Values: len(r.Dataset.Values),
		Added: r.Added, Changed: r.Changed, Unchanged: r.Unchanged, Gone: r.Missing, Replaced: r.Replaces.ID != "",
		Unmatched: []joinMiss{}, Totals: []joinTotal{}, Measures: joinMeasures(r.Dataset.Measures), Years: list(r.Dataset.Years), Notes: a.notes(r.Notes)}
	for _, u := range r.Unmatched {
		s.Unmatched = append(s.Unmatched, joinMiss{u.Line, u.Name, names[u.Suggestion].In(langOf(u.Name)), u.Old})
	}
	for _, t := range r.Totals {
		s.Totals = append(s.Totals, joinTotal(t))
	}
	return s, nil
}

func joinMeasures(from []geo.Measure) []joinMeasure {
	out := []joinMeasure{}
	for _, m := range from {
		out = append(out, joinMeasure{m.Name, m.Unit, m.Words})
	}
	return out
}

// langOf is the language of a name, in which another one is suggested for it.
func langOf(name string) geo.Lang {
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return geo.Zh
	}
	return geo.En
}

func (a *app) printJoin(path string, s joinSummary) {
	n := strconv.Itoa
	key := "ctl.joined"
	if s.ID == "" || s.DryRun {
		key = "ctl.joinRehearsed"
	}
	fmt.Fprintln(a.out, a.t(key, "path", path, "layer", a.kinds.in(a.lang, s.Join), "name", s.Dataset, "id", s.ID,
		"joined", n(s.Joined), "all", n(s.Features), "measures", measureTitles(s.Measures), "years", yearsSaid(s.Years)))
	if s.Created {
		fmt.Fprintln(a.out, a.t("ctl.importCreated", "path", a.project))
	}
	if s.Replaced {
		fmt.Fprintln(a.out, a.t("ctl.joinReplaced", "added", n(s.Added), "changed", n(s.Changed), "same", n(s.Unchanged), "gone", n(s.Gone)))
	}
	if len(s.Unmatched) > 0 {
		fmt.Fprintln(a.out, a.t("ctl.joinUnmatched", "count", n(len(s.Unmatched))))
	}
	for _, u := range s.Unmatched {
		key := "ctl.joinUnknown"
		switch {
		case u.old:
			key = "ctl.joinOld"
		case u.Suggestion != "":
			key = "ctl.joinSuggestion"
		}
		fmt.Fprintf(a.out, "  %s\n", a.t(key, "line", n(u.Line), "name", short(u.Name), "suggestion", u.Suggestion))
	}
	a.printTotals(s)
	for _, note := range s.Notes {
		switch {
		case note.Code == "total":
		case note.Line == 0:
			fmt.Fprintf(a.out, "  %s\n", note.Text)
		default:
			fmt.Fprintf(a.out, "  %s\n", a.t("ctl.importNote", "line", n(note.Line), "text", note.Text))
		}
	}
}

func (a *app) printTotals(s joinSummary) {
	var names []string
	for _, t := range s.Totals {
		names = append(names, t.Name)
	}
	if len(names) > 0 {
		fmt.Fprintln(a.out, a.t("ctl.joinTotals", "names", strings.Join(names, ", ")))
	}
}

func measureTitles(list []joinMeasure) string {
	var titles []string
	for _, m := range list {
		titles = append(titles, geo.Measure{Name: m.Name, Unit: m.Unit}.Title())
	}
	return strings.Join(titles, ", ")
}

// yearsSaid are the years of a dataset in brackets, "" for none.
func yearsSaid(years []int) string {
	if len(years) == 0 {
		return ""
	}
	texts := make([]string, len(years))
	for i, y := range years {
		texts[i] = strconv.Itoa(y)
	}
	return " (" + strings.Join(texts, ", ") + ")"
}

// datasetRow is a dataset as datasets --json writes it.
type datasetRow struct {
	ID       string        `json:"id"`
	Name     string        `json:"name"`
	Join     geo.Kind      `json:"join"`
	Measures []joinMeasure `json:"measures"`
	Years    []int         `json:"years"`
	Values   int           `json:"values"`
	Features int           `json:"features"`
	Source   string        `json:"source"`
	Damaged  bool          `json:"damaged"`
}

func runDatasets(ctx context.Context, a *app, args []string) error {
	flags := a.flags("datasets")
	asJSON := flags.Bool("json", false, "")
	if _, err := parse(flags, args, 0, 0); err != nil {
		return err
	}
	return a.with(ctx, func(ctx context.Context, d store) error {
		list, err := d.Datasets(ctx)
		if err != nil {
			return err
		}
		sources, err := d.Sources(ctx)
		if err != nil {
			return err
		}
		rows := datasetRows(list, sources, a.lang)
		if *asJSON {
			return writeJSON(a.out, rows)
		}
		for _, r := range rows {
			a.printDataset(r)
		}
		return nil
	})
}

func datasetRows(sets []geo.Dataset, sources []geo.Source, l geo.Lang) []datasetRow {
	rows := []datasetRow{}
	for _, d := range sets {
		r := datasetRow{ID: d.ID, Name: d.Name.In(l), Join: d.Kind, Measures: joinMeasures(d.Measures), Years: list(d.Years), Values: len(d.Values), Damaged: d.Unread}
		met := map[geo.FeatureID]bool{}
		for _, v := range d.Values {
			met[v.Feature] = true
		}
		r.Features = len(met)
		for _, s := range sources {
			if s.Key == d.Source {
				r.Source = s.Title.In(l)
			}
		}
		rows = append(rows, r)
	}
	return rows
}

func (a *app) printDataset(r datasetRow) {
	said := measureTitles(r.Measures) + yearsSaid(r.Years)
	if r.Damaged {
		said = a.t("ctl.datasetUnread")
	}
	fmt.Fprintln(a.out, strings.Join([]string{r.ID, r.Name, said, a.t("ctl.datasetCells", "count", strconv.Itoa(r.Values)), r.Source}, "\t"))
}

// removeDataset deletes a dataset that is named; ok is false where none is.
func (a *app) removeDataset(ctx context.Context, d *db.DB, name string) (ok bool, err error) {
	gone, err := d.RemoveDataset(ctx, name)
	if errors.Is(err, geo.ErrNotFound) {
		return false, nil
	}
	if err == nil {
		fmt.Fprintln(a.out, a.t("ctl.datasetRemoved", "name", gone.Name.In(a.lang)))
	}
	return true, err
}

// byDistrict says of a file in which there are no places that it is a table by district,
// where it is; err is what is said otherwise.
func (a *app) byDistrict(ctx context.Context, path string, err error) error {
	var p *geo.Problem
	if !errors.As(err, &p) || p.Key != "error.import_columns" && p.Key != "error.import_which_layer" {
		return err
	}
	told := err
	_ = a.withSeeds(ctx, func(ctx context.Context, d store) error { // what it says of the file is not the question
		r, err := numbers.Read(ctx, d, path, numbers.Options{Kind: geo.District})
		if err == nil && r.Features > 1 {
			told = geo.Problemf("error.import_by_district", geo.ErrUsage, "path", path)
		}
		return nil
	})
	return told
}
