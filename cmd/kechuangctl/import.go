package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/atomicfile"
	"kechuang/geo/crs"
	"kechuang/geo/dataset"
	"kechuang/geo/dataset/numbers"
)

// importArgs are the words after the command in its usage.
func importArgs() string {
	layers := strings.ReplaceAll(joined(geo.Importable()), ", ", "|")
	return "FILE." + endingsOf(dataset.Format.CanRead) + " (--layer " + layers +
		" | --new-layer NAME | --update IMPORT | --join district|LAYER [--name NAME]) --project FILE.gpkg [--leave-new] [--leave-changed] [--remove-gone] [--datum " + datumArg + "] [--sheet S] [--heading-row N] [--columns name=列名,...] [--dry-run] [--json]"
}

// datumArg is what --datum takes.
const datumArg = "wgs84|gcj02|bd09|EPSG:N"

// importSummary is what import --json writes. The counts from Added on sum to
// Read, without Apart, which are among the first three; Refusals lists the first rows.
type importSummary struct {
	File      string            `json:"file"`
	Project   string            `json:"project"`
	Source    string            `json:"source"`
	Layer     geo.Kind          `json:"layer"`
	LayerName string            `json:"layer_name"`
	NewLayer  bool              `json:"layer_created"`
	Datum     string            `json:"datum"`
	DryRun    bool              `json:"dry_run"`
	Created   bool              `json:"project_created"`
	Read      int               `json:"read"`
	Added     int               `json:"added"`
	Changed   int               `json:"changed"`
	Unchanged int               `json:"unchanged"`
	Apart     int               `json:"kept_apart"`
	Gone      int               `json:"gone"`
	Removed   int               `json:"removed"`
	Own       int               `json:"built_in"`
	Outside   int               `json:"outside"`
	Refused   int               `json:"refused"`
	Refusals  []dataset.Refusal `json:"refusals"`
	Outsiders []dataset.Refusal `json:"outside_rows"`
	GoneRows  []goneRow         `json:"gone_rows"`
	Columns   []importColumn    `json:"columns"`
	Notes     []importNote      `json:"notes"`
	noted     int               // also those that are not listed
	meant     []meantDistrict   // that rows refused for their district may mean
}

// meantDistrict is a text that names no district, and the one whose name comes nearest.
type meantDistrict struct {
	text, district string
	rows           int
}

// goneRow is a feature that the file has no more.
type goneRow struct {
	ID   geo.FeatureID `json:"id"`
	Name string        `json:"name"`
}

// importColumn is a column that is kept besides what every place has.
type importColumn struct {
	Name string         `json:"name"`
	Type geo.ColumnType `json:"type"`
}

// importNote is what was assumed in reading a row.
type importNote struct {
	Line int    `json:"line"`
	Code string `json:"code"`
	Text string `json:"text"`
}

// none reports that nothing of the file can come in.
func (s *importSummary) none() bool { return s.Added+s.Changed+s.Unchanged+s.Own == 0 }

func runImport(ctx context.Context, a *app, args []string) error {
	flags := a.flags("import")
	layer := flags.String("layer", "", "")
	newLayer := flags.String("new-layer", "", "")
	from := flags.String("datum", "", "")
	sheet := flags.String("sheet", "", "")
	headingRow := flags.Int("heading-row", 0, "")
	columns := flags.String("columns", "", "")
	update := flags.String("update", "", "")
	leaveNew := flags.Bool("leave-new", false, "")
	leaveChanged := flags.Bool("leave-changed", false, "")
	removeGone := flags.Bool("remove-gone", false, "")
	join := flags.String("join", "", "")
	name := flags.String("name", "", "")
	dry := flags.Bool("dry-run", false, "")
	asJSON := flags.Bool("json", false, "")
	files, err := parse(flags, args, 1, 1)
	if err != nil {
		return err
	}
	if *join != "" || *name != "" {
		if err := onlyJoin(flags, a.project, files[0]); err != nil {
			return err
		}
		o := numbers.Options{Name: strings.TrimSpace(*name), Sheet: *sheet, HeadingRow: *headingRow}
		if o.Columns, err = columnPairs(*columns); err != nil {
			return err
		}
		return a.importNumbers(ctx, joinRun{files[0], *join, *dry, *asJSON, o})
	}
	if (*layer == "") == (*newLayer == "") && (*update == "" || *layer != "") || len(*newLayer) > longestLayerName {
		return a.byDistrict(ctx, files[0], geo.Problemf("error.import_which_layer", geo.ErrUsage, "known", joined(geo.Importable())))
	}
	var o dataset.Options
	if *update != "" {
		if o, err = a.optionsOf(ctx, *update); err != nil {
			return err
		}
	}
	if err := importOptions(&o, *from, *columns); err != nil {
		return err
	}
	o.Sheet, o.HeadingRow, o.NewLayer = cmp.Or(*sheet, o.Sheet), cmp.Or(*headingRow, o.HeadingRow), strings.TrimSpace(*newLayer)
	f, err := fonts()
	if err != nil {
		return err
	}
	o.Missing = f.Missing
	if a.project == "" {
		return geo.Problemf("error.import_project", geo.ErrUsage)
	}
	if atomicfile.BelongsTo(files[0], a.project) {
		return geo.Problemf("error.import_itself", nil, "path", files[0])
	}
	// A file makes garbage for each of its rows, for which main leaves too much room.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(importMemory))
	s, err := a.importFile(ctx, files[0], o, importRun{*layer, *dry, *leaveNew, *leaveChanged, *removeGone})
	if err != nil {
		return a.byDistrict(ctx, files[0], err)
	}
	if *asJSON {
		err = writeJSON(a.out, s)
	} else {
		a.printImport(s)
	}
	if err == nil && s.none() {
		n := strconv.Itoa
		return geo.Problemf("error.import_none", nil, "path", files[0], "read", n(s.Read), "outside", n(s.Outside), "refused", n(s.Refused))
	}
	return err
}

// importMemory is up to where the garbage of rows may fill the memory, in bytes: what is
// kept of a million rows is less.
const importMemory = 128 << 20

// longestLayerName is how many bytes the name of a new layer may have.
const longestLayerName = 200

// importRun is where what a file brings goes, and what is done with it.
type importRun struct {
	layer string // its ID or name; "" where the options say it
	dry   bool

	leaveNew, leaveChanged, removeGone bool // choices of an update
}

// optionsOf are those by which an import was read, which its new file is read by as well.
func (a *app) optionsOf(ctx context.Context, name string) (o dataset.Options, err error) {
	err = a.withProject(func(d *db.DB) error {
		im, err := d.FindImport(ctx, name)
		if err != nil {
			return err
		}
		var known bool
		if o, known = dataset.OptionsOf(im); !known && len(im.Layers) > 0 {
			o.Layer = im.Layers[0]
		}
		return nil
	})
	return o, err
}

// importOptions reads the options of the command over those that are known.
func importOptions(o *dataset.Options, from, columns string) error {
	if from != "" {
		if _, err := system(from); err != nil {
			return err
		}
		o.Datum = from
	}
	pairs, err := columnPairs(columns)
	if err != nil {
		return err
	}
	if o.Columns == nil {
		o.Columns = pairs
	}
	maps.Copy(o.Columns, pairs)
	return nil
}

// columnPairs reads what --columns says: headings by what they mean. nil is nothing.
func columnPairs(columns string) (pairs map[string]string, err error) {
	for _, pair := range words(columns) {
		role, heading, ok := strings.Cut(pair, "=")
		if !ok || heading == "" {
			return nil, geo.Problemf("error.import_pair", geo.ErrUsage, "pair", pair)
		}
		if pairs == nil {
			pairs = map[string]string{}
		}
		pairs[strings.TrimSpace(role)] = strings.TrimSpace(heading)
	}
	return pairs, nil
}

// system reads a word for --datum.
func system(name string) (crs.CRS, error) {
	c, err := crs.Parse(name)
	if errors.Is(err, crs.ErrSyntax) {
		return c, geo.Problemf("error.import_datum", geo.ErrUsage, "name", name, "known", strings.ReplaceAll(datumArg, "|", ", "))
	}
	return c, err
}

func joined[S ~string](list []S) string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = string(s)
	}
	return strings.Join(texts, ", ")
}

// importFile reads a file and, unless it is only a rehearsal, writes it to the
// project. A project that is not there yet is made, but only for something to
// write.
func (a *app) importFile(ctx context.Context, path string, o dataset.Options, run importRun) (s importSummary, err error) {
	project := a.project
	s.Created = a.isNew() && !run.dry
	var r *dataset.Reading
	err = a.withSeeds(ctx, func(ctx context.Context, d store) error {
		if run.layer != "" {
			layers, err := d.Layers(ctx)
			if err != nil {
				return err
			}
			if o.Layer, err = findLayer(run.layer, geo.Importable(), layers, "error.import_layer"); err != nil {
				return err
			}
		}
		r, err = dataset.Read(ctx, d, path, o)
		if err != nil {
			return err
		}
		names, err := namesOfKinds(ctx, d)
		if err != nil {
			return err
		}
		if r.Layer.ID != "" {
			names[r.Kind] = r.Layer.Name
		}
		s = importSummary{File: path, Project: project, Source: r.Source.Key, Layer: r.Kind, LayerName: names.in(a.lang, r.Kind), NewLayer: r.Layer.ID != "", Datum: r.System.In(a.lang), DryRun: run.dry, Created: s.Created,
			Read: r.Read, Added: r.Added, Changed: r.Changed, Unchanged: r.Same, Apart: r.Apart, Own: r.Own, Outside: r.Outside,
			Refused: r.Refused, Refusals: list(r.Refusals), Notes: a.notes(r.Notes), noted: r.Noted,
			Outsiders: list(r.OutsideRows), Columns: []importColumn{}, Gone: len(r.Gone), GoneRows: []goneRow{}}
		for _, g := range r.Gone[:min(len(r.Gone), dataset.MostListed)] {
			s.GoneRows = append(s.GoneRows, goneRow{g.ID, g.Name.In(a.lang)})
		}
		for _, c := range r.Columns {
			s.Columns = append(s.Columns, importColumn(c))
		}
		s.meant, err = a.meant(ctx, d, r.Unknown)
		return err
	})
	if run.leaveNew {
		s.Added = 0
	}
	if run.leaveChanged {
		s.Changed = 0
	}
	if err != nil || run.dry || r.Importable() == 0 {
		s.Created = false
		return s, err
	}
	d, err := openProject(project)
	if err != nil {
		return s, err
	}
	defer func() {
		d.Close()
		if err != nil && s.Created {
			discard(project)
			s.Created = false
		}
	}()
	in, err := brought(ctx, d, r)
	if err != nil {
		return s, err
	}
	in.LeaveNew, in.LeaveChanged = run.leaveNew, run.leaveChanged
	if run.removeGone {
		in.Remove = r.GoneIDs()
	}
	done, err := d.ImportFrom(ctx, in)
	s.Added, s.Changed, s.Unchanged, s.Removed = done.Added, done.Changed, done.Same, done.Removed
	return s, err
}

// discard takes away a project that was made for what then could not be written.
func discard(project string) {
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		os.Remove(project + end) // what is not there needs none
	}
}

// notes are the first of what was assumed, as sentences.
func (a *app) notes(from []dataset.Note) []importNote {
	out := []importNote{}
	for _, n := range from {
		out = append(out, importNote{n.Line, n.Code, a.t("import.note."+n.Code, n.Args...)})
	}
	return out
}

func (a *app) printImport(s importSummary) {
	key := "ctl.imported"
	if s.DryRun {
		key = "ctl.importRehearsed"
	}
	n := strconv.Itoa
	if !s.none() { // else the problem says it
		fmt.Fprintln(a.out, a.t(key, "path", s.File, "layer", s.LayerName, "read", n(s.Read), "added", n(s.Added),
			"changed", n(s.Changed), "same", n(s.Unchanged)))
	}
	if s.Created {
		fmt.Fprintln(a.out, a.t("ctl.importCreated", "path", s.Project))
	}
	for _, left := range []struct {
		key   string
		count int
	}{{"ctl.importApart", s.Apart}, {"ctl.importOwn", s.Own}, {"ctl.importGone", s.Gone - s.Removed},
		{"ctl.importRemoved", s.Removed}, {"ctl.importRefused", s.Refused}} {
		if left.count > 0 {
			fmt.Fprintln(a.out, a.t(left.key, "count", n(left.count)))
		}
	}
	a.printRows(s.Refusals, s.Refused)
	for _, m := range s.meant {
		fmt.Fprintf(a.out, "  %s\n", a.t("ctl.importMeant", "name", short(m.text), "count", n(m.rows), "suggestion", m.district))
	}
	if s.Outside > 0 {
		fmt.Fprintln(a.out, a.t("ctl.importOutside", "count", n(s.Outside)))
		a.printRows(s.Outsiders, s.Outside)
	}
	if s.noted > 0 {
		fmt.Fprintln(a.out, a.t("ctl.importNotes", "count", n(s.noted)))
		a.printNotes(s.Notes, s.noted)
	}
}

// meant names the districts that texts which name none come nearest to.
func (a *app) meant(ctx context.Context, d store, unknown []dataset.UnknownDistrict) (list []meantDistrict, err error) {
	for _, u := range unknown {
		if u.Means == "" {
			continue
		}
		f, err := d.Feature(ctx, u.Means)
		if err != nil {
			return nil, err
		}
		list = append(list, meantDistrict{u.Text, f.Name.In(a.lang), u.Rows})
	}
	return list, nil
}

// printRows lists rows that are left out, each with its line and why.
func (a *app) printRows(rows []dataset.Refusal, all int) {
	for _, r := range rows {
		fmt.Fprintf(a.out, "  %s\n", a.t("ctl.importLine", "line", strconv.Itoa(r.Line), "reason", a.t("import."+r.Reason), "name", short(r.Name)))
	}
	if more := all - len(rows); more > 0 {
		fmt.Fprintf(a.out, "  %s\n", a.t("ctl.importMore", "count", strconv.Itoa(more)))
	}
}

// shownLines is how many lines are named of those that share a note.
const shownLines = 20

// printNotes tells what was assumed, once for all rows of which the same is to be said.
func (a *app) printNotes(notes []importNote, all int) {
	var texts []string
	lines := map[string][]string{}
	for _, note := range notes {
		if _, met := lines[note.Text]; !met {
			texts = append(texts, note.Text)
		}
		lines[note.Text] = append(lines[note.Text], strconv.Itoa(note.Line))
	}
	for _, text := range texts {
		at := lines[text]
		switch more := len(at) - shownLines; {
		case at[0] == "0":
			fmt.Fprintf(a.out, "  %s\n", text)
		case more > 0:
			fmt.Fprintf(a.out, "  %s\n", a.t("ctl.importNoteMany", "lines", strings.Join(at[:shownLines], a.t("ctl.listComma")), "more", strconv.Itoa(more), "text", text))
		default:
			fmt.Fprintf(a.out, "  %s\n", a.t("ctl.importNote", "line", strings.Join(at, a.t("ctl.listComma")), "text", text))
		}
	}
	if more := all - len(notes); more > 0 {
		fmt.Fprintf(a.out, "  %s\n", a.t("ctl.importMore", "count", strconv.Itoa(more)))
	}
}
