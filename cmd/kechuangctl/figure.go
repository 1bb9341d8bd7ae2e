package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/atomicfile"
	"kechuang/geo/figure"
	"kechuang/geo/thematic"
	"kechuang/seeds"
)

const figureArgs = "add SPEC.yaml|SPEC.json | export ID [-o FILE] | remove ID | order ID... | restore ID --project FILE.gpkg"

// runFigure adds, writes, removes, orders or puts back figures of a project.
func runFigure(ctx context.Context, a *app, args []string) error {
	flags := a.flags("figure")
	out := flags.String("o", "", "")
	words, err := parse(flags, args, 2, 1000)
	if err != nil {
		return err
	}
	if words[0] == "export" && len(words) == 2 {
		return a.exportFigure(ctx, words[1], *out)
	}
	if a.project == "" {
		return geo.Problemf("error.figure_project", geo.ErrUsage)
	}
	do, known := map[string]func(context.Context, *db.DB, []string) error{
		"add": a.addFigures, "remove": a.removeFigure, "order": a.orderFigures, "restore": a.restoreFigure}[words[0]]
	if !known || len(words) > 2 && words[0] != "order" {
		return geo.Problemf("error.words", geo.ErrUsage, "command", "figure", "usage", usage("figure"))
	}
	open := openExisting
	if words[0] == "add" {
		open = openProject
	}
	d, err := open(a.project)
	if err != nil {
		return err
	}
	defer d.Close()
	return do(ctx, d, words[1:])
}

// addFigures adds the figure, or the list of them, that a file holds: all or none.
func (a *app) addFigures(ctx context.Context, d *db.DB, paths []string) error {
	texts, written, err := readSpecs(paths[0])
	if err != nil {
		return err
	}
	values, err := valuesOf(ctx, d)
	if err != nil {
		return err
	}
	var rows []geo.FigureRow
	var zh, en []string // titles
	for _, text := range texts {
		f, row, err := figure.ParseFile(text)
		if err == nil {
			err = checkFigure(ctx, d, &f, values, written)
		}
		if err != nil {
			return geo.Problemf("error.figure_spec", err, "path", paths[0])
		}
		title := f.Filled(values).Title
		rows, zh, en = append(rows, row), append(zh, title.In(geo.Zh)), append(en, title.In(geo.En))
	}
	if err := d.SaveFigures(ctx, rows, geo.Name{Zh: strings.Join(zh, "、"), En: strings.Join(en, ", ")}); err != nil {
		return err
	}
	titles := zh
	if a.lang == geo.En {
		titles = en
	}
	for i, row := range rows {
		fmt.Fprintln(a.out, a.t("ctl.figureSaved", "id", row.ID, "title", titles[i]))
	}
	return nil
}

// mostSpec is the largest file that is read as a figure; pictures may be in it.
const mostSpec = 64 << 20

// readSpecs reads a file in YAML or JSON: one figure, or figures by that word, as JSON and
// as written.
func readSpecs(path string) (figures []json.RawMessage, written string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, "", geo.Problemf("error.import_file", err, "path", path)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostSpec+1))
	if err == nil && len(text) > mostSpec {
		err = geo.Problemf("error.figure_large", nil, "most", strconv.Itoa(mostSpec>>20))
	}
	if err != nil {
		return nil, "", geo.Problemf("error.import_file", err, "path", path)
	}
	written = string(text)
	if !json.Valid(text) {
		if text, err = yaml.YAMLToJSON(text); err != nil {
			line := 1
			var wrong yaml.Error
			if errors.As(err, &wrong) && wrong.GetToken() != nil {
				line = wrong.GetToken().Position.Line
			}
			return nil, "", geo.Problemf("error.figure_spec", geo.Problemf("error.figure_json", err, "line", strconv.Itoa(line)), "path", path)
		}
	}
	var list struct {
		Figures []json.RawMessage `json:"figures"`
	}
	if json.Unmarshal(text, &list) == nil && list.Figures != nil {
		return list.Figures, written, nil
	}
	return []json.RawMessage{text}, written, nil
}

// checkFigure looks up what a figure names: layers, features, facts and datasets, also
// those to which its texts refer. text is its file.
func checkFigure(ctx context.Context, d store, f *figure.Figure, values *values, text string) error {
	layers, err := d.Layers(ctx)
	if err != nil {
		return err
	}
	for _, k := range f.Layers {
		if !slices.ContainsFunc(layers, func(l geo.Layer) bool { return l.Kind == k }) {
			var known []string
			for _, l := range layers {
				known = append(known, string(l.Kind))
			}
			return geo.Problemf("error.figure_layer", geo.ErrNotFound, "layer", string(k), "known", strings.Join(known, ", "))
		}
	}
	ids := slices.Concat(f.Only, f.Subjects, f.Emphasis)
	for id := range f.Captions {
		ids = append(ids, id)
	}
	for id := range f.Labels {
		ids = append(ids, id)
	}
	for _, id := range ids {
		if _, err := d.Feature(ctx, id); err != nil {
			return geo.Problemf("error.figure_feature", err, "feature", string(id))
		}
	}
	for _, p := range f.Points {
		for _, id := range p.Facts {
			if _, err := d.Fact(ctx, id); err != nil {
				return geo.Problemf("error.figure_fact", err, "fact", id)
			}
		}
	}
	for _, s := range f.Thematic {
		if _, err := thematic.New(s, values.sets); err != nil {
			return err
		}
	}
	docs, err := d.Documents(ctx)
	if err != nil {
		return err
	}
	for _, key := range f.Documents {
		if !slices.ContainsFunc(docs, func(d geo.Document) bool { return d.Key == key }) {
			var known []string
			for _, d := range docs {
				known = append(known, d.Key)
			}
			return geo.Problemf("error.figure_document", geo.ErrNotFound, "document", key, "known", strings.Join(known, ", "))
		}
	}
	if lost := f.LostReferences(values); len(lost) > 0 {
		l, line := lost[0], 1
		if at := strings.Index(text, l.Reference); at >= 0 {
			line += strings.Count(text[:at], "\n")
		}
		return geo.Problemf("error.figure_reference", geo.ErrNotFound, "field", l.Field, "reference", l.Reference, "line", strconv.Itoa(line))
	}
	return nil
}

// exportFigure writes a figure as addFigures reads it, to a file or to the output.
func (a *app) exportFigure(ctx context.Context, id, path string) error {
	return a.with(ctx, func(ctx context.Context, d store) error {
		rows, err := d.Figures(ctx)
		if err != nil {
			return err
		}
		var known []string
		for _, r := range rows {
			known = append(known, r.ID)
			if r.ID != id {
				continue
			}
			f, err := figure.Parse(r)
			if err != nil {
				return err
			}
			text, err := f.File(r.Hidden)
			if err != nil {
				return err
			}
			text = append(text, '\n')
			if path == "" {
				_, err = a.out.Write(text)
				return err
			}
			err = atomicfile.Write(ctx, path, func(w io.Writer) error { _, err := w.Write(text); return err })
			if err != nil {
				return geo.Problemf("error.exportFailed", err, "path", path)
			}
			return nil
		}
		return geo.Problemf("error.figure", geo.ErrNotFound, "name", id, "known", strings.Join(known, ", "))
	})
}

// titleOf is the title of a figure for the name of a step, its ID where it has none.
func titleOf(ctx context.Context, d *db.DB, id string) (geo.Name, error) {
	values, err := valuesOf(ctx, d)
	if err != nil {
		return geo.Name{}, err
	}
	rows, err := d.Figures(ctx)
	if err != nil {
		return geo.Name{}, err
	}
	for _, r := range rows {
		if f, err := figure.Parse(r); r.ID == id && err == nil {
			return f.Filled(values).Title, nil
		}
	}
	return geo.Name{Zh: id, En: id}, nil
}

func (a *app) removeFigure(ctx context.Context, d *db.DB, ids []string) error {
	title, err := titleOf(ctx, d, ids[0])
	if err != nil {
		return err
	}
	if err := d.RemoveFigure(ctx, ids[0], title); err != nil {
		return err
	}
	fmt.Fprintln(a.out, a.t("ctl.figureRemoved", "id", ids[0], "title", title.In(a.lang)))
	return nil
}

func (a *app) orderFigures(ctx context.Context, d *db.DB, ids []string) error {
	if err := d.OrderFigures(ctx, ids); err != nil {
		return err
	}
	fmt.Fprintln(a.out, a.t("ctl.figuresOrdered"))
	return nil
}

// restoreFigure puts a figure of the pack back as the pack has it.
func (a *app) restoreFigure(ctx context.Context, d *db.DB, ids []string) error {
	figs, err := seeds.Figures()
	if err != nil {
		return err
	}
	f, err := figure.Find(figs, ids[0])
	if err != nil {
		return err
	}
	row, err := f.Row(0, geo.PackOrigin)
	if err != nil {
		return err
	}
	if err := d.RestoreFigure(ctx, row, f.Title); err != nil {
		return err
	}
	fmt.Fprintln(a.out, a.t("ctl.figureRestored", "id", f.ID, "title", f.Title.In(a.lang)))
	return nil
}
