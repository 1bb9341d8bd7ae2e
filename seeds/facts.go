package seeds

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"kechuang/geo"
)

// chapter is the key of the document that every fact comes from.
const chapter = "chapter-4-3"

// districtSeed is the head of a district's file, or of city.yaml.
type districtSeed struct {
	Code    string   `json:"code"`    // six-digit division code
	Key     string   `json:"key"`     // name in the gazetteer
	Written string   `json:"written"` // as the document writes it
	Name    geo.Name `json:"name"`
	AreaKm2 float64  `json:"area_km2"` // official land area
	Note    geo.Name `json:"note"`
	Aliases []string `json:"aliases"`
}

// id is the feature that the facts of the file are about.
func (d districtSeed) id() geo.FeatureID {
	if id := geo.NewID(geo.City, d.Code); id == geo.CityID {
		return id
	}
	return geo.NewID(geo.District, d.Code)
}

// factSeed is a fact as it is written in a file.
type factSeed struct {
	ID         string         `json:"id"`
	Topic      geo.Topic      `json:"topic"`
	Also       []geo.Topic    `json:"also"`
	Industries []string       `json:"industries"` // keys of industries.yaml
	Order      int            `json:"order"`
	YearFrom   int            `json:"year_from"`
	Year       int            `json:"year"`
	Text       geo.Name       `json:"text"`
	Title      geo.Name       `json:"title"`
	Stage      geo.Name       `json:"stage"`
	About      []string       `json:"about"` // gazetteer keys
	Quantities []geo.Quantity `json:"quantities"`
	Section    string         `json:"section"`
	Note       geo.Name       `json:"note"`
}

type districtFile struct {
	name     string
	District districtSeed `json:"district"`
	Facts    []factSeed   `json:"facts"`
}

// readDistricts reads districts/*.yaml and city.yaml: the districts in the order
// of their codes, the city last.
func readDistricts(w written) ([]districtFile, error) {
	names := append(w.districts(), "city.yaml")
	list := make([]districtFile, len(names))
	readers := make([]func() error, len(names))
	for i, name := range names {
		readers[i] = func() (err error) { list[i], err = readDistrict(w, name); return err }
	}
	return list, together(readers...)
}

func readDistrict(w written, name string) (districtFile, error) {
	read, err := read[districtFile](w, name)
	f := *read
	if f.name = name; err != nil {
		return f, err
	}
	if err := f.District.check(name); err != nil {
		return f, fmt.Errorf("seeds: %s: %w", name, err)
	}
	return f, nil
}

// loadFacts gives the facts of the files in the order in which they are
// written, and the files' heads. resolve finds the feature of a gazetteer key.
// An error names file and fact.
func loadFacts(files []districtFile, resolve func(key string) (geo.FeatureID, bool)) ([]geo.Fact, []districtSeed, error) {
	var facts []geo.Fact
	var districts []districtSeed
	seen := map[string]string{} // fact ID -> file
	for _, f := range files {
		name := f.name
		districts = append(districts, f.District)
		for _, s := range f.Facts {
			fact, err := s.fact(f.District.id(), resolve)
			if err == nil && seen[s.ID] != "" {
				err = fmt.Errorf("is in %s too", seen[s.ID])
			}
			if err != nil {
				return nil, nil, fmt.Errorf("seeds: %s: fact %q: %w", name, s.ID, err)
			}
			seen[s.ID] = name
			facts = append(facts, fact)
		}
	}
	return facts, districts, nil
}

// check finds what is missing in a head. The name of a district's file begins
// with its code, so that a fact cannot land in the wrong district unseen.
func (d districtSeed) check(file string) error {
	switch {
	case d.id() != geo.CityID && (len(d.Code) != 6 || !strings.HasPrefix(path.Base(file), d.Code+"-")):
		return fmt.Errorf("code %q does not begin the file's name", d.Code)
	case d.Key == "" || d.Written == "":
		return errors.New("key or written is missing")
	case d.Name.Zh == "" || d.Name.En == "":
		return errors.New("name needs zh and en")
	case d.AreaKm2 <= 0:
		return errors.New("area_km2 is missing")
	}
	return halfName("note", d.Note)
}

// fact checks a seed and gives the fact.
func (s factSeed) fact(subject geo.FeatureID, resolve func(string) (geo.FeatureID, bool)) (geo.Fact, error) {
	if err := s.check(); err != nil {
		return geo.Fact{}, err
	}
	f := geo.Fact{ID: s.ID, Subject: subject, Topic: s.Topic, Also: s.Also, Industries: s.Industries, Order: s.Order, Year: s.Year, YearFrom: s.YearFrom,
		Text: s.Text, Title: s.Title, Stage: s.Stage, Quantities: s.Quantities,
		Source: geo.SourceRef{Document: chapter, Section: s.Section, Note: s.Note}}
	for _, key := range s.About {
		id, ok := resolve(key)
		if !ok {
			return geo.Fact{}, fmt.Errorf("about: no place %q", key)
		}
		f.About = append(f.About, id)
	}
	return f, nil
}

func (s factSeed) check() error {
	switch {
	case s.ID == "":
		return errors.New("id is missing")
	case !slices.Contains(geo.Topics, s.Topic):
		return fmt.Errorf("unknown topic %q", s.Topic)
	case slices.ContainsFunc(s.Also, func(t geo.Topic) bool { return t == s.Topic || !slices.Contains(geo.Topics, t) }):
		return fmt.Errorf("also %v: a topic is unknown or the fact's own", s.Also)
	case s.Order < 1:
		return errors.New("order begins at 1")
	case s.YearFrom > s.Year:
		return fmt.Errorf("period %d-%d ends before it begins", s.YearFrom, s.Year)
	case s.Section == "":
		return errors.New("section is missing")
	case s.Text.IsZero():
		return errors.New("text is missing")
	case (s.Topic == geo.Policy) == s.Title.IsZero():
		return errors.New("a policy document, and nothing else, has a title")
	}
	for _, q := range s.Quantities {
		if q.Unit.Zh == "" || q.Unit.En == "" {
			return fmt.Errorf("quantity %v: unit needs zh and en", q.Value)
		}
		if q.Counts != "" && q.Counts.Info().Badge == 0 {
			return fmt.Errorf("quantity %v: counts %q is no kind that is counted", q.Value, q.Counts)
		}
	}
	return errors.Join(halfName("text", s.Text), halfName("title", s.Title), halfName("stage", s.Stage), halfName("note", s.Note))
}

// halfName is the error of a name in one language only.
func halfName(what string, n geo.Name) error {
	if (n.Zh == "") != (n.En == "") {
		return fmt.Errorf("%s needs zh and en", what)
	}
	return nil
}

// documentsFile is documents.yaml.
type documentsFile struct {
	Documents []struct {
		Key   string   `json:"key"`
		Year  int      `json:"year"`
		Title geo.Name `json:"title"`
		Note  geo.Name `json:"note"`

		Sections []geo.Name `json:"sections"`
	} `json:"documents"`
}

// loadDocuments reads documents.yaml.
func loadDocuments(w written) ([]geo.Document, error) {
	f, err := read[documentsFile](w, "documents.yaml")
	if err != nil {
		return nil, err
	}
	var docs []geo.Document
	for _, d := range f.Documents {
		for _, s := range d.Sections {
			if half(s) {
				return nil, fmt.Errorf("seeds: documents.yaml: %s: section %q is missing in a language", d.Key, s.Zh+s.En)
			}
		}
		docs = append(docs, geo.Document{Key: d.Key, Title: d.Title, Year: d.Year, Note: d.Note, Sections: d.Sections})
	}
	return docs, nil
}
