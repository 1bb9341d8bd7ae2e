package seeds

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed packed.json
var packedJSON string

// written is packed.json: the content of each YAML file by its name.
type written map[string]string

// embedded is what the program carries.
var embedded = sync.OnceValue(func() written { return unpack(packedJSON) })

// unpack finds the files by their lines: package json would read every letter of
// all of them twice before the first is decoded.
func unpack(packed string) written {
	w := written{}
	for line := range strings.Lines(packed) {
		if name, content, ok := strings.Cut(line, ":"); ok {
			w[strings.Trim(name, `"`)] = strings.TrimRight(content, ",\n")
		}
	}
	return w
}

// read decodes the content of a file, which has the type that Shape says. A field
// that the type does not have is an error, so that a slip of the pen does not lose a
// text.
func read[T any](w written, name string) (*T, error) {
	v := Shape(name).(*T)
	text, ok := w[name]
	if !ok {
		return v, fmt.Errorf("seeds: %s is missing", name)
	}
	if err := newStrict(strings.NewReader(text)).decode(v); err != nil {
		return v, fmt.Errorf("seeds: %s: %w", name, err)
	}
	return v, nil
}

// districts are the names of the districts' files in order.
func (w written) districts() []string {
	var names []string
	for name := range w {
		if isDistrict(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func isDistrict(name string) bool { return path.Dir(name) == "districts" }

// Shape gives a pointer to what a YAML file of the seeds is decoded into, empty; nil
// for a name that no file of them has. cmd/seedpack holds the files against it too.
func Shape(name string) any {
	switch name {
	case "basemap.yaml":
		return new(baseSeed)
	case "district_points.yaml":
		return new(pointsFile)
	case "documents.yaml":
		return new(documentsFile)
	case "figures.yaml":
		return new(figuresFile)
	case "industries.yaml":
		return new(industriesFile)
	case "sources.yaml":
		return new(sourcesFile)
	case "words.yaml":
		return new(wordsFile)
	}
	if name == "city.yaml" || isDistrict(name) {
		return new(districtFile)
	}
	return nil
}

// strict decodes values of JSON. A field that a value does not have is an error.
type strict struct{ *json.Decoder }

func newStrict(r io.Reader) strict {
	d := json.NewDecoder(r)
	d.DisallowUnknownFields()
	return strict{d}
}

// decode takes all that the reader has now, which is one value and nothing else.
func (s strict) decode(v any) error {
	if err := s.Decode(v); err != nil {
		return errors.New(strings.TrimPrefix(err.Error(), "json: "))
	}
	if s.More() {
		return errors.New("something follows the end")
	}
	return nil
}
