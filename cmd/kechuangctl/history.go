package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"kechuang/db"
	"kechuang/geo"
)

// withProject opens the project file that --project names, which must be there, and
// closes it after f.
func (a *app) withProject(f func(d *db.DB) error) error {
	if a.project == "" {
		return geo.Problemf("error.history_project", geo.ErrUsage)
	}
	d, err := openExisting(a.project)
	if err != nil {
		return err
	}
	defer d.Close()
	return f(d)
}

// day is how a time is written for the user, "–" where it is not known.
func day(t time.Time) string {
	if t.IsZero() {
		return "–"
	}
	return t.Local().Format("2006-01-02 15:04")
}

// written is how a time is written in JSON.
func written(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.UTC().Format(time.RFC3339)
	return &s
}

func runHistory(ctx context.Context, a *app, args []string) error {
	flags := a.flags("history")
	asJSON := flags.Bool("json", false, "")
	if _, err := parse(flags, args, 0, 0); err != nil {
		return err
	}
	return a.withProject(func(d *db.DB) error {
		steps, dropped, err := d.History(ctx)
		if err != nil {
			return err
		}
		if *asJSON {
			return writeJSON(a.out, historyRows(steps))
		}
		for _, s := range steps {
			undone := ""
			if s.Undone {
				undone = "\t" + a.t("ctl.stepUndone")
			}
			fmt.Fprintf(a.out, "%d\t%s\t%s%s\n", s.ID, day(s.Time), s.Name.In(a.lang), undone)
		}
		if dropped > 0 {
			fmt.Fprintln(a.out, a.t("ctl.historyDropped", "count", strconv.Itoa(dropped)))
		}
		return nil
	})
}

// historyRow is a step as history --json writes it, the last first.
type historyRow struct {
	ID     int64   `json:"id"`
	NameZh string  `json:"name_zh"`
	NameEn string  `json:"name_en"`
	Time   *string `json:"time"`
	Undone bool    `json:"undone"`
	Rows   int     `json:"rows"`
}

func historyRows(steps []geo.Step) []historyRow {
	rows := []historyRow{}
	for _, s := range steps {
		rows = append(rows, historyRow{s.ID, s.Name.Zh, s.Name.En, written(s.Time), s.Undone, s.Rows})
	}
	return rows
}

func runUndo(ctx context.Context, a *app, args []string) error {
	return a.travel("undo", "project.undone", args, func(d *db.DB, force bool) (geo.Step, error) { return d.Undo(ctx, force) })
}

func runRedo(ctx context.Context, a *app, args []string) error {
	return a.travel("redo", "project.redone", args, func(d *db.DB, force bool) (geo.Step, error) { return d.Redo(ctx, force) })
}

// travel undoes a step or does one again, and says which.
func (a *app) travel(name, done string, args []string, do func(d *db.DB, force bool) (geo.Step, error)) error {
	flags := a.flags(name)
	force := flags.Bool("force", false, "")
	if _, err := parse(flags, args, 0, 0); err != nil {
		return err
	}
	return a.withProject(func(d *db.DB) error {
		step, err := do(d, *force)
		var p *geo.Problem
		if errors.As(err, &p) && p.Key == "error.project_changed" {
			return geo.Problemf("error.ctl_changed", p.Err, "path", p.Args["path"], "rows", p.Args["rows"], "count", p.Args["count"])
		}
		if err == nil {
			fmt.Fprintln(a.out, a.t(done, "name", step.Name.In(a.lang)))
		}
		return err
	})
}

func runImports(ctx context.Context, a *app, args []string) error {
	flags := a.flags("imports")
	asJSON := flags.Bool("json", false, "")
	if _, err := parse(flags, args, 0, 0); err != nil {
		return err
	}
	return a.withProject(func(d *db.DB) error {
		list, err := d.Imports(ctx)
		if err != nil {
			return err
		}
		if *asJSON {
			return writeJSON(a.out, importRows(list))
		}
		sources, err := d.Sources(ctx)
		if err != nil {
			return err
		}
		for _, im := range list {
			if i := slices.IndexFunc(sources, func(s geo.Source) bool { return s.Key == im.Source }); i >= 0 && !sources[i].Datum.IsZero() {
				im.Datum = sources[i].Datum.In(a.lang)
			}
			fmt.Fprintln(a.out, strings.Join([]string{strconv.FormatInt(im.ID, 10), im.File, folder(im.Path), day(im.Time), cmp.Or(im.Datum, "–"),
				a.t("ctl.importHas", "count", strconv.Itoa(im.Features)), a.counts(im)}, "\t"))
		}
		return nil
	})
}

// folder is where a file lay, short: the last two folders of its path; "–" where that is
// not known.
func folder(path string) string {
	if path == "" {
		return "–"
	}
	dir := filepath.Dir(path)
	if up := filepath.Dir(filepath.Dir(dir)); up != filepath.Dir(dir) && len(up) > 1 {
		rest, err := filepath.Rel(up, dir)
		if err == nil {
			return filepath.Join("…", rest)
		}
	}
	return dir
}

// counts says what the last reading of an import's file did.
func (a *app) counts(im geo.Import) string {
	n := strconv.Itoa
	return a.t("ctl.importCounts", "added", n(im.Added), "changed", n(im.Changed), "same", n(im.Same),
		"outside", n(im.Outside), "refused", n(im.Refused), "gone", n(im.Gone))
}

// importRow is an import as imports --json writes it. Features is how many the project
// has of it; the counts before are of the last time that the file was read.
type importRow struct {
	ID        int64      `json:"id"`
	File      string     `json:"file"`
	Source    string     `json:"source"`
	Time      *string    `json:"time"`
	Datum     string     `json:"datum"`
	Layers    []geo.Kind `json:"layers"`
	Added     int        `json:"added"`
	Changed   int        `json:"changed"`
	Unchanged int        `json:"unchanged"`
	Outside   int        `json:"outside"`
	Refused   int        `json:"refused"`
	Gone      int        `json:"gone"`
	Features  int        `json:"features"`
	Path      string     `json:"path"`
}

func importRows(list []geo.Import) []importRow {
	rows := []importRow{}
	for _, im := range list {
		layers := im.Layers
		if layers == nil {
			layers = []geo.Kind{}
		}
		rows = append(rows, importRow{im.ID, im.File, im.Source, written(im.Time), im.Datum, layers, im.Added, im.Changed, im.Same,
			im.Outside, im.Refused, im.Gone, im.Features, im.Path})
	}
	return rows
}

func runRemove(ctx context.Context, a *app, args []string) error {
	flags := a.flags("remove")
	names, err := parse(flags, args, 1, 1)
	if err != nil {
		return err
	}
	return a.withProject(func(d *db.DB) error {
		if gone, err := a.removeDataset(ctx, d, names[0]); gone || err != nil {
			return err
		}
		im, done, err := d.RemoveImport(ctx, names[0])
		if err != nil {
			return err
		}
		fmt.Fprintln(a.out, a.t("ctl.removed", "name", im.File, "count", strconv.Itoa(done.Gone)))
		if done.Restored > 0 {
			fmt.Fprintln(a.out, a.t("ctl.removedRestored", "count", strconv.Itoa(done.Restored)))
		}
		if done.Stay > 0 {
			fmt.Fprintln(a.out, a.t("ctl.removedStay", "count", strconv.Itoa(done.Stay), "name", done.StayFirst.In(a.lang)))
		}
		return nil
	})
}
