package state

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/edit"
)

// FactDraft is a fact as it is filled in.
type FactDraft struct {
	geo.Fact
	Number, Year string
	Unit         geo.Name
	Gone         bool // it is to be deleted
	was          geo.Fact
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

// AddFact adds a fact under a topic, with the document of the last one.
func (d *Draft) AddFact(t geo.Topic) {
	f := FactDraft{Fact: geo.Fact{Topic: t, About: []geo.FeatureID{d.Feature.ID}}}
	if k := d.Feature.Kind; k == geo.District || k == geo.City {
		f.Subject, f.About = d.Feature.ID, nil
	}
	if n := len(d.Facts); n > 0 {
		f.Source.Document = d.Facts[n-1].Source.Document
	} else if len(d.Documents) > 0 {
		f.Source.Document = d.Documents[0].Key
	}
	d.Facts = append(d.Facts, f)
}

// into adds a fact to an edit, where it was changed.
func (d *FactDraft) into(e *geo.Edit) error {
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

// NameIndustry has the fact name an industry, or no more where it does.
func (d *FactDraft) NameIndustry(key string) {
	list := slices.Clone(d.Industries)
	if i := slices.Index(list, key); i >= 0 {
		list = slices.Delete(list, i, i+1)
	} else {
		list = append(list, key)
	}
	if d.Industries = list; len(list) == 0 {
		d.Industries = nil
	}
}

// FactDeletion is the change that deletes a fact about something.
func FactDeletion(id string, about geo.Name) geo.Edit {
	return geo.Edit{Name: nameOf("history.facts", about), DropFacts: []string{id}}
}
