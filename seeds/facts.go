package seeds

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"kechuang/geo"
)

// chapter is the key of the document that every fact comes from.
const chapter = "chapter-4-3"

// districtSeed is the head of a district's file, or of city.yaml.
type districtSeed struct {
	Code    string   `yaml:"code"`    // six-digit division code
	Key     string   `yaml:"key"`     // name in the gazetteer
	Written string   `yaml:"written"` // as the document writes it
	Name    geo.Name `yaml:"name"`
	AreaKm2 float64  `yaml:"area_km2"` // official land area
	Note    geo.Name `yaml:"note"`
	Aliases []string `yaml:"aliases"`
}

// id is the feature that the facts of the file are about.
func (d districtSeed) id() geo.FeatureID {
	if id := geo.NewID(geo.City, d.Code); id == geo.CityID {
		return id
	}
	return geo.NewID(geo.District, d.Code)
}

// factSeed is a fact as it is written in YAML.
type factSeed struct {
	ID         string         `yaml:"id"`
	Topic      geo.Topic      `yaml:"topic"`
	Order      int            `yaml:"order"`
	YearFrom   int            `yaml:"year_from"`
	Year       int            `yaml:"year"`
	Text       geo.Name       `yaml:"text"`
	Title      geo.Name       `yaml:"title"`
	About      []string       `yaml:"about"` // gazetteer keys
	Quantities []geo.Quantity `yaml:"quantities"`
	Section    string         `yaml:"section"`
	Note       geo.Name       `yaml:"note"`
}

type districtFile struct {
	name     string
	District districtSeed `yaml:"district"`
	Facts    []factSeed   `yaml:"facts"`
}

// readDistricts reads districts/*.yaml and city.yaml: the districts in the order
// of their codes, the city last.
func readDistricts(fsys fs.FS) ([]districtFile, error) {
	names, err := fs.Glob(fsys, "districts/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	names = append(names, "city.yaml")
	list := make([]districtFile, len(names))
	readers := make([]func() error, len(names))
	for i, name := range names {
		readers[i] = func() (err error) { list[i], err = readDistrict(fsys, name); return err }
	}
	return list, together(readers...)
}

func readDistrict(fsys fs.FS, name string) (districtFile, error) {
	f := districtFile{name: name}
	if err := readYAML(fsys, name, &f); err != nil {
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
	f := geo.Fact{ID: s.ID, Subject: subject, Topic: s.Topic, Order: s.Order, Year: s.Year, YearFrom: s.YearFrom,
		Text: s.Text, Title: s.Title, Quantities: s.Quantities,
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
	}
	return errors.Join(halfName("text", s.Text), halfName("title", s.Title), halfName("note", s.Note))
}

// halfName is the error of a name in one language only.
func halfName(what string, n geo.Name) error {
	if (n.Zh == "") != (n.En == "") {
		return fmt.Errorf("%s needs zh and en", what)
	}
	return nil
}

// loadDocuments reads documents.yaml.
func loadDocuments(fsys fs.FS) ([]geo.Document, error) {
	var f struct {
		Documents []struct {
			Key   string   `yaml:"key"`
			Year  int      `yaml:"year"`
			Title geo.Name `yaml:"title"`
			Note  geo.Name `yaml:"note"`
		} `yaml:"documents"`
	}
	if err := readYAML(fsys, "documents.yaml", &f); err != nil {
		return nil, err
	}
	var docs []geo.Document
	for _, d := range f.Documents {
		docs = append(docs, geo.Document{Key: d.Key, Title: d.Title, Year: d.Year, Note: d.Note})
	}
	return docs, nil
}

// readYAML reads a file into v. A field that v does not have and a key written
// twice are errors, so that a slip of the pen does not lose a text.
func readYAML(fsys fs.FS, name string, v any) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("seeds: %w", err)
	}
	if err := decodeYAML(string(b), v); err != nil {
		return fmt.Errorf("seeds: %s: %w", name, err)
	}
	return nil
}
