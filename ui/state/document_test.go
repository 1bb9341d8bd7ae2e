package state_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/ui/state"
)

func documentOf(t *testing.T, m *state.Model, id geo.FeatureID, fact string) *dossier.Dossier {
	t.Helper()
	if err := m.OpenDocument(context.Background(), id, fact); err != nil {
		t.Fatal(err)
	}
	d, err := m.Dossier(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Every policy document has a dossier with its title, district, years, section
// and what stands beside it, in both languages.
func TestEveryDocumentHasADossier(t *testing.T) {
	m := newModel(t)
	f := load(t)
	n := 0
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		m.SetLang(l)
		for _, fact := range f.content.Facts {
			if fact.Topic != geo.Policy {
				continue
			}
			n++
			d := documentOf(t, m, fact.Subject, fact.ID)
			if d.Document != fact.ID || d.Title != fact.Title.In(l) || len(d.Meta) != 2 || d.Back[0].ID != fact.Subject {
				t.Errorf("%s: %q %v %v", fact.ID, d.Title, d.Meta, d.Back)
			}
			if d.Lead[0].Fact != fact.ID || !sections(d)[geo.Heading(f.content.Documents, fact.Source.Section).WithOriginal(l)] {
				t.Errorf("%s: lead %s, sections %v", fact.ID, d.Lead[0].Fact, sections(d))
			}
			for _, id := range fact.About {
				if !links(d)[id] {
					t.Errorf("%s does not lead to %s", fact.ID, id)
				}
			}
			for _, e := range entries(d)[1:] {
				if e.Source.Section != geo.Heading(f.content.Documents, fact.Source.Section).WithOriginal(l) && e.Title == "" {
					t.Errorf("%s shows %s of another section", fact.ID, e.Fact)
				}
			}
		}
	}
	if n < 2*8 {
		t.Errorf("%d documents", n)
	}
}

// sections are the plain lines of a dossier.
func sections(d *dossier.Dossier) map[string]bool {
	out := map[string]bool{}
	for _, p := range d.Parts {
		for _, b := range p.Blocks {
			for _, l := range b.Lines {
				out[l] = true
			}
		}
	}
	return out
}

func TestDocumentOfJiading(t *testing.T) {
	m := newModel(t)
	d := documentOf(t, m, "district/310114", "F074") // three-year action plan
	if !slices.Contains(d.Meta, "2015—2017 年") || m.Title() != "上海科创地图 — "+d.Title || m.Selected() != "district/310114" {
		t.Errorf("%v, title %q, selected %s", d.Meta, m.Title(), m.Selected())
	}
	var got []string
	for _, e := range entries(d) {
		got = append(got, e.Fact)
	}
	// itself, positioning, goals of 2017, 2020 and 2030, and the other document
	if strings.Join(got, " ") != "F074 F075 F076 F077 F078 F073" {
		t.Errorf("facts %v", got)
	}
}

// A document that names places shows what is said about those: Lingang's plan is
// named among facts about all of Pudong.
func TestDocumentAboutAPlace(t *testing.T) {
	m := newModel(t)
	d := documentOf(t, m, "zone/lingang-diqu", "F094")
	for _, e := range entries(d) {
		if e.Fact == "F023" {
			t.Error("a goal of all Pudong stands in Lingang's plan")
		}
	}
	if m.Selected() != pudong || len(entries(d)) < 3 {
		t.Errorf("selected %s, %d facts", m.Selected(), len(entries(d)))
	}
}

func TestDocumentInTheHistory(t *testing.T) {
	m := newModel(t)
	documentOf(t, m, "district/310114", "F074")
	if !m.CanGoBack() || !m.Back() {
		t.Fatal("no way back from a document")
	}
	if _, open := m.Document(); open || m.Selected() != "district/310114" || !m.Open() {
		t.Errorf("back leads to %s, document %v", m.Selected(), open)
	}
	for name, leave := range map[string]func(){
		"select": func() { _ = m.Select("district/310114") },
		"close":  m.Close,
		"tab":    func() { m.SelectNext(1) },
	} {
		documentOf(t, m, "district/310114", "F074")
		leave()
		if _, open := m.Document(); open {
			t.Errorf("%s leaves the document open", name)
		}
	}
	for id, fact := range map[geo.FeatureID]string{"district/310114": "F076", pudong: "F074", "zone/nowhere": "F1"} {
		if err := m.OpenDocument(context.Background(), id, fact); !errors.Is(err, geo.ErrNotFound) {
			t.Errorf("%s of %s: %v", fact, id, err)
		}
	}
}
