package state

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/datum"
)

// keptDraft is what is written of a draft beside the project, so that a crash does not
// lose it. What the project has is not in it: it is read anew from there.
type keptDraft struct {
	Feature geo.Feature // without its shape
	Facts   []keptFact
	Sources []DocumentDraft // new ones and those that were changed
	Tool    Tool
	Sort    geo.GeometrySort
	Parts   [][]orb.Point // of the shape, where it is new or was moved
	Of      []int
	Moved   bool
	Scale   float64
	At      string // coordinates as they were typed
	Datum   datum.Datum
}

// keptFact is a fact as it is filled in; its ID says what it was.
type keptFact struct {
	FactDraft
	ID string
}

// KeepDraft is the draft as text, nil where nothing would be lost without it.
func (m *Model) KeepDraft() ([]byte, error) {
	if m.draft == nil || !m.Unsaved() {
		return nil, nil
	}
	s, d := &m.sketch, m.draft
	k := keptDraft{Feature: d.Feature, Tool: s.tool, Sort: s.shape.sort, Moved: s.moved, Scale: s.scale, At: d.At, Datum: d.Datum}
	k.Feature.Geometry = nil
	if s.moved || d.New() {
		k.Parts, k.Of = s.shape.parts, s.shape.of
	}
	for _, f := range d.Facts {
		k.Facts = append(k.Facts, keptFact{f, f.was.ID})
	}
	for _, doc := range d.Documents {
		if doc.New() || !reflect.DeepEqual(doc, documentDraft(doc.was)) {
			k.Sources = append(k.Sources, doc)
		}
	}
	text, err := json.Marshal(k)
	if err != nil {
		return nil, fmt.Errorf("state: draft: %w", err)
	}
	return text, nil
}

// KeptName is the name of what a draft that was kept is about.
func KeptName(text []byte) (geo.Name, error) {
	var k keptDraft
	if err := json.Unmarshal(text, &k); err != nil {
		return geo.Name{}, fmt.Errorf("state: draft: %w", err)
	}
	return k.Feature.Name, nil
}

// TakeDraft goes on with a draft that was kept. What it was about must still be in the
// project, else the error is geo.ErrNotFound; facts that are gone meanwhile become new
// ones.
func (m *Model) TakeDraft(ctx context.Context, text []byte) error {
	var k keptDraft
	if err := json.Unmarshal(text, &k); err != nil {
		return fmt.Errorf("state: draft: %w", err)
	}
	if k.Feature.ID.Kind() != k.Feature.Kind || !k.Feature.Kind.CanEdit() || !k.sound() {
		return fmt.Errorf("state: draft: %w", geo.ErrNotFound)
	}
	if k.Feature.ID.IsNew() {
		m.StartDrawing(k.Feature.Kind, k.Sort)
		if err := m.EditDrawn(ctx); err != nil {
			m.StopEditing()
			return err
		}
	} else if err := m.EditFeature(ctx, k.Feature.ID); err != nil {
		return err
	}
	m.fill(&k)
	m.changed(EditChanged)
	return nil
}

// sound reports whether the shape can be drawn.
func (k *keptDraft) sound() bool {
	_, known := map[geo.GeometrySort]bool{geo.PointSort: true, geo.LineSort: true, geo.AreaSort: true}[k.Sort]
	return known && len(k.Of) == len(k.Parts) && k.Tool >= NoTool && k.Tool <= ShapeTool &&
		!slices.ContainsFunc(k.Parts, func(p []orb.Point) bool { return len(p) == 0 })
}

// fill puts what was kept into the draft that was made of what the project has now.
func (m *Model) fill(k *keptDraft) {
	d, s := m.draft, &m.sketch
	was := d.was
	f := k.Feature
	f.Geometry = was.Geometry
	if !d.New() {
		f.Point, f.Precision = was.Point, was.Precision
	}
	d.Feature, d.At, d.Datum = f, k.At, k.Datum
	if k.Parts != nil {
		s.shape, s.moved, s.scale = shape{sort: k.Sort, parts: k.Parts, of: k.Of}, k.Moved, k.Scale
		s.tool = ShapeTool
		if !s.whole() {
			s.tool = DrawingTool(k.Sort)
		}
	}
	for _, doc := range k.Sources {
		if here := d.Document(doc.Key); here != nil {
			doc.was = here.was
			*here = doc
		} else {
			d.Documents = append(d.Documents, doc)
		}
	}
	now := d.Facts
	d.Facts = nil
	for _, f := range k.Facts {
		fact := f.FactDraft
		fact.ID = ""
		for _, n := range now {
			if f.ID != "" && n.was.ID == f.ID {
				fact.was, fact.ID = n.was, f.ID
			}
		}
		if fact.ID != "" || !fact.Gone {
			d.Facts = append(d.Facts, fact)
		}
	}
}
