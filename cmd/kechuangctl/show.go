package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/lang"
)

// shown is the JSON of a feature; keys are stable.
type shown struct {
	ID          geo.FeatureID  `json:"id"`
	Kind        geo.Kind       `json:"kind"`
	Class       string         `json:"class"`
	NameZh      string         `json:"name_zh"`
	NameEn      string         `json:"name_en"`
	Aliases     []string       `json:"aliases"`
	Code        string         `json:"code"`
	District    *geo.FeatureID `json:"district"`
	Precision   geo.Precision  `json:"precision"`
	Approximate bool           `json:"approximate"`
	Role        geo.Role       `json:"geometry_role"`
	Point       *orb.Point     `json:"point"`
	Uncertainty float64        `json:"uncertainty_m"`
	AreaKm2     float64        `json:"area_km2"`
	LengthKm    float64        `json:"length_km"`
	Section     string         `json:"section"`
	BasisZh     string         `json:"basis_zh"`
	BasisEn     string         `json:"basis_en"`
	Licence     string         `json:"licence"`
	Sources     []string       `json:"sources"`
	Files       []shownFile    `json:"files"` // of the user's, of the sources
	NoteZh      string         `json:"note_zh"`
	NoteEn      string         `json:"note_en"`
	Links       []shownLink    `json:"links"`
	Geometry    *geometryJSON  `json:"geometry"`
	Facts       []shownFact    `json:"facts"`

	Values     []shownValue    `json:"values"`  // of the columns of the user's own, in their order
	Numbers    []shownCell     `json:"numbers"` // of datasets
	Industries []shownIndustry `json:"industries"`
	Unsaid     []string        `json:"unsaid"` // headings on which the document is silent
}

// geometryJSON is a geometry of GeoJSON (RFC 7946). orb's own type brings a driver
// of a database along, which every command would wait for.
type geometryJSON struct {
	Type        string       `json:"type"`
	Coordinates orb.Geometry `json:"coordinates"`
}

// shownFile is a file of the user's from which a feature is.
type shownFile struct {
	Source  string `json:"source"`
	File    string `json:"file"`
	DatumZh string `json:"datum_zh"`
	DatumEn string `json:"datum_en"`
}

type shownValue struct {
	Column string `json:"column"`
	Text   string `json:"text"`
}

type shownIndustry struct {
	ID     string `json:"id"`
	NameZh string `json:"name_zh"`
	NameEn string `json:"name_en"`
}

type shownLink struct {
	Role geo.LinkRole  `json:"role"`
	ID   geo.FeatureID `json:"id"`
}

type shownFact struct {
	ID       string          `json:"id"`
	Feature  geo.FeatureID   `json:"feature"`
	About    []geo.FeatureID `json:"about"`
	Topic    geo.Topic       `json:"topic"`
	Also     []geo.Topic     `json:"also"` // further topics on which it speaks
	Year     *int            `json:"year"`
	YearFrom *int            `json:"year_from"`
	ValueZh  string          `json:"value_zh"`
	ValueEn  string          `json:"value_en"`
	TitleZh  string          `json:"title_zh"`
	TitleEn  string          `json:"title_en"`
	Number   *float64        `json:"number"`
	Unit     string          `json:"unit"`
	Numbers  []shownNumber   `json:"numbers"`
	Source   shownSource     `json:"source"`

	Industries []string `json:"industries"`
}

type shownNumber struct {
	Value   float64 `json:"value"`
	UnitZh  string  `json:"unit_zh"`
	UnitEn  string  `json:"unit_en"`
	AtLeast bool    `json:"at_least"`
}

type shownSource struct {
	Document string `json:"document"`
	Section  string `json:"section"`
	Note     string `json:"note"`
	NoteEn   string `json:"note_en"`
}

func runShow(ctx context.Context, a *app, args []string) error {
	fs := a.flags("show")
	asJSON := fs.Bool("json", false, "")
	words, err := parse(fs, args, 1, 1)
	if err != nil {
		return err
	}
	return a.with(ctx, func(ctx context.Context, d store) error {
		docs, err := d.Documents(ctx)
		if err != nil {
			return err
		}
		if fact, err := d.Fact(ctx, strings.TrimPrefix(words[0], "fact/")); err == nil {
			return a.showFact(docs, fact, *asJSON)
		}
		f, err := resolve(ctx, d, words[0])
		if err != nil {
			return err
		}
		facts, err := d.Facts(ctx, f.ID)
		if err != nil {
			return err
		}
		industries, err := d.Industries(ctx)
		if err != nil {
			return err
		}
		if a.kinds, err = namesOfKinds(ctx, d); err != nil {
			return err
		}
		datasets, err := d.Datasets(ctx)
		if err != nil {
			return err
		}
		sources, err := d.Sources(ctx)
		if err != nil {
			return err
		}
		r := dossier.Read(f, facts, industries)
		if *asJSON {
			s := newShown(r, a.lang)
			s.Files = filesOf(f, sources)
			s.Numbers = cellsOf(datasets, sources, f.ID, a.lang)
			return writeJSON(a.out, s)
		}
		a.printReading(docs, r)
		a.printFiles(f, sources)
		a.printTables(dossier.Tables(a.lang, datasets, sources, f.ID))
		return nil
	})
}

// filesOf are the files of the user's from which a feature is.
func filesOf(f geo.Feature, sources []geo.Source) []shownFile {
	files := []shownFile{}
	for _, key := range f.Sources {
		for _, s := range sources {
			if s.Key == key && s.File() {
				files = append(files, shownFile{s.Key, s.Title.Zh, s.Datum.Zh, s.Datum.En})
			}
		}
	}
	return files
}

// printFiles prints from which files of the user's a feature is, with their systems.
func (a *app) printFiles(f geo.Feature, sources []geo.Source) {
	for _, key := range f.Sources {
		for _, s := range sources {
			if s.Key == key && s.File() {
				fmt.Fprintf(a.out, "  %s\n", lang.SourceName(s).In(a.lang))
			}
		}
	}
}

func (a *app) showFact(docs []geo.Document, f geo.Fact, asJSON bool) error {
	if asJSON {
		return writeJSON(a.out, newShownFact(f, a.lang))
	}
	a.printFact(docs, f)
	return nil
}

func newShown(r *dossier.Reading, l geo.Lang) shown {
	f := r.Feature
	s := shown{ID: f.ID, Kind: f.Kind, Class: f.Class, NameZh: f.Name.Zh, NameEn: f.Name.En,
		Aliases: list(f.Aliases), Code: f.Code, Precision: f.Precision, Approximate: f.Approximate, Role: f.Role,
		Uncertainty: f.Uncertainty, AreaKm2: f.AreaKm2, LengthKm: f.LengthKm, Section: f.Section,
		BasisZh: f.Basis.Zh, BasisEn: f.Basis.En, Licence: f.Licence, Sources: list(f.Sources),
		NoteZh: f.Note.Zh, NoteEn: f.Note.En, Files: []shownFile{}, Links: []shownLink{}, Facts: []shownFact{}, Values: []shownValue{}, Industries: []shownIndustry{}, Unsaid: []string{}}
	if f.District != "" {
		s.District = &f.District
	}
	if f.Point != (orb.Point{}) {
		s.Point = &f.Point
	}
	if f.Geometry != nil {
		s.Geometry = &geometryJSON{f.Geometry.GeoJSONType(), f.Geometry}
	}
	for _, l := range f.Links {
		s.Links = append(s.Links, shownLink{l.Role, l.To})
	}
	for _, v := range f.Values {
		s.Values = append(s.Values, shownValue(v))
	}
	for _, i := range r.Industries {
		s.Industries = append(s.Industries, shownIndustry{i.Key, i.Name.Zh, i.Name.En})
	}
	for _, h := range r.Unsaid {
		s.Unsaid = append(s.Unsaid, h.ID)
	}
	for _, fact := range r.Facts() {
		s.Facts = append(s.Facts, newShownFact(fact, l))
	}
	return s
}

func newShownFact(f geo.Fact, l geo.Lang) shownFact {
	s := shownFact{ID: f.ID, Feature: f.Subject, About: list(f.About), Topic: f.Topic, Also: list(f.Also), Industries: list(f.Industries),
		ValueZh: f.Text.Zh, ValueEn: f.Text.En, TitleZh: f.Title.Zh, TitleEn: f.Title.En, Numbers: []shownNumber{},
		Source: shownSource{f.Source.Document, f.Source.Section, f.Source.Note.Zh, f.Source.Note.En}}
	if f.Year != 0 {
		s.Year = &f.Year
	}
	if f.YearFrom != 0 {
		s.YearFrom = &f.YearFrom
	}
	for i, q := range f.Quantities {
		if i == 0 {
			s.Number, s.Unit = &q.Value, q.Unit.In(l)
		}
		s.Numbers = append(s.Numbers, shownNumber{q.Value, q.Unit.Zh, q.Unit.En, q.AtLeast})
	}
	return s
}

// list gives an empty list for nil, so that JSON never says null for a list.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func (a *app) t(key string, pairs ...string) string { return lang.T(a.lang, key, pairs...) }

// printReading prints what is known of a feature.
func (a *app) printReading(docs []geo.Document, r *dossier.Reading) {
	a.printFeature(r.Feature)
	for _, v := range r.Feature.Values {
		fmt.Fprintf(a.out, "  %s\n", dossier.ValueLine(v))
	}
	for _, f := range r.Facts() {
		a.printFact(docs, f)
	}
	if line := r.UnsaidLine(a.lang); line != "" {
		fmt.Fprintln(a.out, line)
	}
}

func (a *app) printFeature(f geo.Feature) {
	fmt.Fprintf(a.out, "%s\t%s · %s\n", f.ID, f.Name.Zh, f.Name.En)
	fmt.Fprint(a.out, a.kinds.in(a.lang, f.Kind))
	if f.Kind != geo.District && f.Kind != geo.City { // their place is their outline
		fmt.Fprintf(a.out, " · %s", a.t("precision."+string(f.Precision)))
	}
	if f.Approximate {
		fmt.Fprintf(a.out, " · %s", a.t("map.approximate"))
	}
	fmt.Fprintln(a.out)
	if b := f.Basis.In(a.lang); b != "" {
		fmt.Fprintln(a.out, b)
	}
	if n := f.Note.In(a.lang); n != "" {
		fmt.Fprintln(a.out, n)
	}
}

func (a *app) printFact(docs []geo.Document, f geo.Fact) {
	year := dossier.Years(a.lang, f)
	if year != "" {
		year += " "
	}
	text := f.Text.In(a.lang)
	if t := f.Title.WithOriginal(a.lang); t != "" {
		text = t + " — " + text
	}
	fmt.Fprintf(a.out, "  [%s] %s%s\n      %s\n", dossier.TopicName(a.lang, f.Topic), year, text, dossier.Section(a.lang, docs, f))
	if n := f.Source.Note.In(a.lang); n != "" {
		fmt.Fprintf(a.out, "      %s\n", n)
	}
}
