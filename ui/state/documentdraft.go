package state

import (
	"reflect"
	"slices"
	"strconv"

	"kechuang/geo"
)

// DocumentDraft is a source of facts as it is filled in. Its note says who published it
// and where.
type DocumentDraft struct {
	geo.Document
	Year string
	was  geo.Document // without a key for a new one
}

func documentDraft(d geo.Document) DocumentDraft {
	draft := DocumentDraft{Document: d, was: d}
	if d.Year > 0 {
		draft.Year = strconv.Itoa(d.Year)
	}
	return draft
}

// New reports whether the project lacks the document.
func (d *DocumentDraft) New() bool { return d.was.Key == "" }

// AddDocument adds a new source, which is nothing yet, and returns its key.
func (d *Draft) AddDocument() string {
	number := 1
	for _, doc := range d.Documents {
		number = max(number, geo.EditedNumber(doc.Key)+1)
	}
	key := geo.EditedKey(number)
	d.Documents = append(d.Documents, DocumentDraft{Document: geo.Document{Key: key}})
	return key
}

// Document is the source with a key, nil for none.
func (d *Draft) Document(key string) *DocumentDraft {
	for i := range d.Documents {
		if d.Documents[i].Key == key {
			return &d.Documents[i]
		}
	}
	return nil
}

// Heading is a heading of one of the documents without its mark.
func (d *Draft) Heading(written string) geo.Name {
	var docs []geo.Document
	for _, doc := range d.Documents {
		docs = append(docs, doc.Document)
	}
	return geo.Heading(docs, written)
}

// DocumentDeletion is the change that deletes a document with the facts that stand in it.
func DocumentDeletion(d geo.Document) geo.Edit {
	return geo.Edit{Name: nameOf("history.delete", d.Title), DropDocuments: []string{d.Key}}
}

// documents adds those to an edit that were changed, and new ones that a fact names.
func (d *Draft) documents(e *geo.Edit) error {
	for _, draft := range d.Documents {
		doc := draft.Document
		doc.Title, doc.Note = trimmed(doc.Title), trimmed(doc.Note)
		named := slices.ContainsFunc(e.Facts, func(f geo.Fact) bool { return f.Source.Document == doc.Key })
		if draft.New() && !named {
			continue
		}
		year, err := strconv.Atoi(or0(draft.Year))
		if err != nil {
			return geo.Problemf("error.edit_year", err)
		}
		if doc.Year = year; !reflect.DeepEqual(doc, draft.was) {
			e.Documents = append(e.Documents, doc)
		}
	}
	return nil
}
