package dossier

import (
	"testing"

	"kechuang/geo"
)

// A fact of a document without headings, which the user names, is cited by the document's
// title and page; one of a numbered chapter by its number and heading.
func TestOwnDocumentIsCited(t *testing.T) {
	docs := []geo.Document{
		{Key: "chapter", Title: geo.Name{Zh: "4.3 各具特色", En: "4.3 Local character"}, Sections: []geo.Name{{Zh: "■ 浦东新区：核心", En: "■ Pudong: the core"}}},
		{Key: "own", Title: geo.Name{Zh: "统计公报", En: "Yearbook"}},
	}
	for _, c := range []struct {
		document, section, zh string
	}{
		{"chapter", "■ 浦东新区：核心", "浦东新区：核心"},
		{"own", "第12页", "统计公报 第12页"},
		{"own", "", "统计公报"},
	} {
		f := geo.Fact{}
		f.Source.Document, f.Source.Section = c.document, c.section
		if got := Section(geo.Zh, docs, f); got != c.zh {
			t.Errorf("%+v: %q", c, got)
		}
		if _, own := Unheaded(docs, f); own != (c.document == "own") {
			t.Errorf("%+v: own %v", c, own)
		}
	}
	if docs[0].Chapter() != "4.3" || docs[1].Chapter() != "" {
		t.Errorf("chapters %q and %q", docs[0].Chapter(), docs[1].Chapter())
	}
}
