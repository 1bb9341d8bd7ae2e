package seeds

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// written is packed.json: the content of each YAML file by its name.
type written map[string]json.RawMessage

// embedded is what the program carries.
var embedded = sync.OnceValues(func() (written, error) {
	b, err := fs.ReadFile(files, "packed.json")
	if err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	return unpack(b), nil
})

// unpack finds the files by their lines: package json would read every letter of
// all of them twice before the first is decoded.
func unpack(packed []byte) written {
	w := written{}
	for line := range bytes.Lines(packed) {
		if name, content, ok := bytes.Cut(line, []byte(":")); ok {
			w[strings.Trim(string(name), `"`)] = bytes.TrimRight(content, ",\n")
		}
	}
	return w
}

// read decodes the content of a file into v. A field that v does not have is an
// error, so that a slip of the pen does not lose a text.
func (w written) read(name string, v any) error {
	b, ok := w[name]
	if !ok {
		return fmt.Errorf("seeds: %s is missing", name)
	}
	if err := strictJSON(b, v); err != nil {
		return fmt.Errorf("seeds: %s: %w", name, err)
	}
	return nil
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
// for a name that no file of them has. It is for cmd/seedpack, which holds the
// files against it.
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
	case "sources.yaml":
		return new(sourcesFile)
	}
	if name == "city.yaml" || isDistrict(name) {
		return new(districtFile)
	}
	return nil
}

// strictJSON decodes one value and nothing else; a field that v does not have
// is an error.
func strictJSON(b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return fmt.Errorf("%s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if d.More() {
		return fmt.Errorf("something follows the end")
	}
	return nil
}
