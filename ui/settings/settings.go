// Package settings keeps what the user chose last, such as language and folders,
// from one start to the next: a flat JSON object in a file, written whole or not at
// all. It stands for the toolkit's own preferences, which are written in place and
// so are lost when the program ends meanwhile, and which give back any number that
// stands in the file. What is missing, damaged or out of range here is as if it had
// never been chosen; nothing in the file keeps the window from opening.
package settings

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"

	"kechuang/geo/atomicfile"
)

// largest is the most that is read of a file; ours is some kilobytes.
const largest = 1 << 20

// Store holds the choices. The zero value keeps them until the program ends. It is
// used on one goroutine.
type Store struct {
	path   string // "" for none
	values map[string]any
}

// Load reads the first of the files that can be read and keeps later choices in
// path. The others are where older versions kept them.
func Load(path string, older ...string) *Store {
	s := &Store{path: path}
	for _, p := range append([]string{path}, older...) {
		if values, ok := read(p); ok {
			s.values = values
			break
		}
	}
	return s
}

func read(path string) (values map[string]any, ok bool) {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() || info.Size() > largest {
		return nil, false
	}
	raw, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(raw, &values) != nil {
		return nil, false
	}
	return values, values != nil
}

// Path is the file in which choices are kept, "" where they are kept until the program
// ends only.
func (s *Store) Path() string { return s.path }

// Beside is the path of a file in the folder in which choices are kept, "" where they
// are kept until the program ends only.
func (s *Store) Beside(name string) string {
	if s.path == "" {
		return ""
	}
	return filepath.Join(filepath.Dir(s.path), name)
}

// String is a text, "" where none was chosen.
func (s *Store) String(key string) string {
	text, _ := s.values[key].(string)
	return text
}

// Float is a number between least and most, or else the one to fall back to.
func (s *Store) Float(key string, fallback, least, most float64) float64 {
	if v, ok := s.values[key].(float64); ok && v >= least && v <= most { // NaN is not
		return v
	}
	return fallback
}

// Strings is a list of texts; what else stands in it is left out.
func (s *Store) Strings(key string) []string {
	list, _ := s.values[key].([]any)
	var out []string
	for _, v := range list {
		if text, ok := v.(string); ok {
			out = append(out, text)
		}
	}
	return out
}

// Set keeps texts, numbers and lists of texts under their keys. They count until
// the program ends also where they can't be written: a full disk is no reason to
// stop someone who changes the language.
func (s *Store) Set(values map[string]any) {
	if s.values == nil {
		s.values = map[string]any{}
	}
	for key, v := range values {
		if list, ok := v.([]string); ok {
			v = generic(list)
		}
		s.values[key] = v
	}
	if s.path != "" {
		_ = s.write()
	}
}

// generic is a list as JSON gives it.
func generic(list []string) []any {
	out := make([]any, len(list))
	for i, text := range list {
		out[i] = text
	}
	return out
}

func (s *Store) write() error {
	text, err := json.MarshalIndent(s.values, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		return err
	}
	return atomicfile.Write(context.Background(), s.path, func(w io.Writer) error {
		_, err := w.Write(append(text, '\n'))
		return err
	})
}
