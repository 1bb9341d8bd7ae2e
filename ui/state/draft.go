package state

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/datum"
	"kechuang/geo/lang"
)

// Draft is what the user fills in about a feature: a copy, of which nothing is in the
// project before it is saved. Numbers stay as they were typed, so that a slip can be seen.
type Draft struct {
	Feature   geo.Feature
	Facts     []FactDraft // about it, in the order of the dossier; new ones at the end
	Documents []DocumentDraft
	Columns   []geo.Column // of the user's own, that the feature may have values in
	At        string       // coordinates as they were typed; "" for none
	Datum     datum.Datum  // of them
	was       geo.Feature
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
	docs, err := s.Documents(ctx)
	if err != nil {
		return fmt.Errorf("state: %w", err)
	}
	for _, doc := range docs {
		d.Documents = append(d.Documents, documentDraft(doc))
	}
	if d.Columns, err = s.Columns(ctx, d.Feature.Kind); err != nil {
		return fmt.Errorf("state: %w", err)
	}
	return nil
}

// New reports whether the draft is of a feature that the project lacks.
func (d *Draft) New() bool { return d.Feature.ID.IsNew() }

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
		if err := d.Facts[i].into(&e); err != nil {
			return e, err
		}
	}
	if err := d.documents(&e); err != nil {
		return e, err
	}
	e.Name = d.stepName(f.Name, m.sketch.moved, len(e.Facts)+len(e.DropFacts)+len(e.Documents))
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

// Deletion is the change that deletes a feature.
func (m *Model) Deletion(id geo.FeatureID) geo.Edit {
	f, _ := m.index.Feature(id)
	return geo.Edit{Name: nameOf("history.delete", f.Name), DropFeatures: []geo.FeatureID{id}}
}
