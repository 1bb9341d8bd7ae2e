package state

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/datum"
	"kechuang/geo/edit"
	"kechuang/geo/lang"
)

// Draft is what the user fills in about a feature: a copy, of which nothing is in the
// project before it is saved. Numbers stay as they were typed, so that a slip can be seen.
type Draft struct {
	Feature   geo.Feature
	Facts     []FactDraft // about it, in the order of the dossier; new ones at the end
	Documents []geo.Document
	Columns   []geo.Column // of the user's own, that the feature may have values in
	At        string       // coordinates as they were typed; "" for none
	Datum     datum.Datum  // of them
	was       geo.Feature
}

// FactDraft is a fact as it is filled in.
type FactDraft struct {
	geo.Fact
	Number, Year string
	Unit         geo.Name
	Own          string // a source in the user's own words; "" where a document is chosen
	Gone         bool   // it is to be deleted
	was          geo.Fact
}

// Draft is what the user fills in; nil for nothing.
func (m *Model) Draft() *Draft { return m.draft }

// EditFeature lets the user change what is said of a feature and, where its kind lets it,
// where it lies. The error of an unknown one is geo.ErrNotFound.
func (m *Model) EditFeature(ctx context.Context, id geo.FeatureID) error {
	f, err := m.store.Feature(ctx, id)
	if err != nil {
		return err
	}
	d := &Draft{Feature: f, was: f, Datum: datum.WGS84}
	facts, err := m.store.Facts(ctx, id)
	if err != nil {
		return err
	}
	for _, f := range facts {
		d.Facts = append(d.Facts, draftOf(f))
	}
	if err := d.load(ctx, m.store); err != nil {
		return err
	}
	m.sketch = sketch{kind: f.Kind, id: id, shape: shapeOf(&f)}
	if f.Kind.CanMove() && len(m.sketch.shape.parts) > 0 {
		m.sketch.tool = ShapeTool
	}
	m.draft = d
	m.changed(EditChanged)
	return nil
}

// EditDrawn lets the user say what was drawn.
func (m *Model) EditDrawn(ctx context.Context) error {
	k := m.sketch.kind
	d := &Draft{Feature: geo.Feature{ID: m.sketch.id, Kind: k}, Datum: datum.WGS84}
	if classes := k.Info().Classes; len(classes) > 0 {
		d.Feature.Class = classes[0].Key
	}
	if err := d.load(ctx, m.store); err != nil {
		return err
	}
	m.draft = d
	m.changed(EditChanged)
	return nil
}

// load reads what the questions offer as answers.
func (d *Draft) load(ctx context.Context, s geo.Store) (err error) {
	if d.Documents, err = s.Documents(ctx); err != nil {
		return fmt.Errorf("state: %w", err)
	}
	if d.Columns, err = s.Columns(ctx, d.Feature.Kind); err != nil {
		return fmt.Errorf("state: %w", err)
	}
	return nil
}

func draftOf(f geo.Fact) FactDraft {
	d := FactDraft{Fact: f, was: f}
	if f.Year > 0 {
		d.Year = strconv.Itoa(f.Year)
	}
	if len(f.Quantities) > 0 {
		q := f.Quantities[0]
		d.Number, d.Unit = strconv.FormatFloat(q.Value, 'f', -1, 64), q.Unit
	}
	return d
}

// New reports whether the draft is of a feature that the project lacks.
func (d *Draft) New() bool { return d.Feature.ID.IsNew() }

// AddFact adds a fact under a topic, with the source of the last one.
func (d *Draft) AddFact(t geo.Topic) {
	f := FactDraft{Fact: geo.Fact{Topic: t, About: []geo.FeatureID{d.Feature.ID}}}
	if k := d.Feature.Kind; k == geo.District || k == geo.City {
		f.Subject, f.About = d.Feature.ID, nil
	}
	if n := len(d.Facts); n > 0 {
		f.Source.Document, f.Own = d.Facts[n-1].Source.Document, d.Facts[n-1].Own
	} else if len(d.Documents) > 0 {
		f.Source.Document = d.Documents[0].Key
	}
	d.Facts = append(d.Facts, f)
}

// Sections lists the sections of a document.
func (d *Draft) Sections(key string) []geo.Name {
	for _, doc := range d.Documents {
		if doc.Key == key {
			return doc.Sections
		}
	}
	return nil
}

// Value is what the feature has in a column.
func (d *Draft) Value(column string) string {
	for _, v := range d.Feature.Values {
		if v.Column == column {
			return v.Text
		}
	}
	return ""
}

// SetValue says what the feature has in a column; "" for nothing.
func (d *Draft) SetValue(column, text string) {
	values := slices.DeleteFunc(slices.Clone(d.Feature.Values), func(v geo.Value) bool { return v.Column == column })
	if text = strings.TrimSpace(text); text != "" {
		values = append(values, geo.Value{Column: column, Text: text})
	}
	d.Feature.Values = values
}

// Unsaved reports whether something was drawn or filled in that is not in the project.
func (m *Model) Unsaved() bool {
	if m.draft == nil {
		return m.Drawn() > 0 && m.sketch.tool != NoTool
	}
	if m.draft.New() {
		return true
	}
	e, err := m.Edit()
	return err != nil || len(e.Features)+len(e.Facts)+len(e.Documents)+len(e.DropFacts) > 0
}

// Edit is the draft as a change of the project, which is empty where nothing was changed.
// The error is a geo.Problem where something is no number.
func (m *Model) Edit() (geo.Edit, error) {
	d := m.draft
	f := d.Feature
	f.Name = trimmed(f.Name)
	e := geo.Edit{}
	if _, err := m.readPlace(d.At, d.Datum); err != nil {
		return e, err
	}
	if m.sketch.moved || d.New() {
		f.Geometry, f.Point = m.sketch.shape.geometry()
		f.Precision, f.Uncertainty = geo.PrecisionSite, 0
		if m.sketch.shape.sort == geo.PointSort {
			f.Uncertainty = uncertainty(m.sketch.scale)
		}
	}
	if d.New() || !reflect.DeepEqual(f, d.was) {
		e.Features = []geo.Feature{f}
	}
	for i := range d.Facts {
		if err := d.Facts[i].into(&e, d); err != nil {
			return e, err
		}
	}
	e.Name = d.stepName(f.Name, m.sketch.moved, len(e.Facts)+len(e.DropFacts))
	return e, nil
}

// uncertainty is how exactly a place can be pointed at, in whole metres: some units at the
// scale at which it was.
func uncertainty(metresPerUnit float64) float64 {
	const units = 3
	return float64(int(units*metresPerUnit + 0.5))
}

// stepName says what an edit does.
func (d *Draft) stepName(name geo.Name, moved bool, facts int) geo.Name {
	key := "history.edit"
	switch {
	case d.New():
		key = "history.add"
	case moved:
		key = "history.move"
	case facts > 0 && name == d.was.Name:
		key = "history.facts"
	}
	return nameOf(key, name)
}

func nameOf(key string, name geo.Name) geo.Name {
	return geo.Name{Zh: lang.T(geo.Zh, key, "name", name.In(geo.Zh)), En: lang.T(geo.En, key, "name", name.In(geo.En))}
}

func trimmed(n geo.Name) geo.Name {
	return geo.Name{Zh: strings.TrimSpace(n.Zh), En: strings.TrimSpace(n.En)}
}

// into adds a fact to an edit, where it was changed.
func (d *FactDraft) into(e *geo.Edit, of *Draft) error {
	if d.Gone {
		if d.was.ID != "" {
			e.DropFacts = append(e.DropFacts, d.was.ID)
		}
		return nil
	}
	f := d.Fact
	f.Text, f.Quantities = trimmed(f.Text), slices.Clone(f.Quantities)
	if err := d.numbers(&f); err != nil {
		return err
	}
	if own := strings.TrimSpace(d.Own); own != "" {
		doc, fresh := of.ownDocument(own, e.Documents)
		f.Source.Document, f.Source.Section = doc.Key, ""
		if fresh {
			e.Documents = append(e.Documents, doc)
		}
	}
	if d.was.ID != "" {
		edit.FollowNumber(&d.was, &f)
		if reflect.DeepEqual(f, d.was) {
			return nil
		}
	}
	e.Facts = append(e.Facts, f)
	return nil
}

// numbers reads what was typed as number and year.
func (d *FactDraft) numbers(f *geo.Fact) error {
	year, err := strconv.Atoi(or0(d.Year))
	if err != nil {
		return geo.Problemf("error.edit_year", err)
	}
	f.Year = year
	text := strings.TrimSpace(d.Number)
	if text == "" {
		f.Quantities = f.Quantities[min(1, len(f.Quantities)):]
		if len(f.Quantities) == 0 {
			f.Quantities = nil
		}
		return nil
	}
	v, err := strconv.ParseFloat(geo.Ungrouped(text), 64)
	if err != nil {
		return geo.Problemf("error.edit_number", err, "text", text)
	}
	if len(f.Quantities) == 0 {
		f.Quantities = []geo.Quantity{{Headline: true}}
	}
	f.Quantities[0].Value, f.Quantities[0].Unit = v, trimmed(d.Unit)
	return nil
}

func or0(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return "0"
	}
	return s
}

// ownDocument is the document of a source in the user's own words, of the project or of
// the edit, or a new one.
func (d *Draft) ownDocument(title string, more []geo.Document) (doc geo.Document, fresh bool) {
	number := 1
	for _, doc := range append(slices.Clone(d.Documents), more...) {
		if doc.Title.Zh == title || doc.Title.En == title {
			return doc, false
		}
		number = max(number, geo.EditedNumber(doc.Key)+1)
	}
	return geo.Document{Key: geo.EditedKey(number), Title: geo.Name{Zh: title}}, true
}

// Deletion is the change that deletes a feature.
func (m *Model) Deletion(id geo.FeatureID) geo.Edit {
	f, _ := m.index.Feature(id)
	return geo.Edit{Name: nameOf("history.delete", f.Name), DropFeatures: []geo.FeatureID{id}}
}
