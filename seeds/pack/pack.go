// Package pack turns the YAML files of package seeds into one file of JSON, which
// the programs read in a tenth of the time and without a YAML library. It is for
// cmd/seedpack and tests. It has no unit; what the values mean is the seeds' affair.
package pack

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Files packs *.yaml and districts/*.yaml of a file system: an object with the
// content of each by its name, in the order of names. Each file has a line of its
// own, "name":{...}, so that a reader finds it without reading the others. Keys keep
// their order and numbers are as written; the same files give the same bytes.
//
// shape gives a pointer to what package json is to decode a file into, nil for a
// file that there is no use for. What does not fit it, a key written twice and
// whatever is no mapping, list, text, number or truth value are errors, which name
// the file and the line.
func Files(fsys fs.FS, shape func(name string) any) ([]byte, error) {
	var names []string
	for _, pattern := range []string{"*.yaml", "districts/*.yaml"} {
		list, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		names = append(names, list...)
	}
	slices.Sort(names)
	var w writer
	for i, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		w.item('{', i)
		w.WriteByte('\n')
		if err := w.key(name); err != nil {
			return nil, err
		}
		if err := file(&w, text, shape(name)); err != nil {
			return nil, fmt.Errorf("%s: %w", name, located(err))
		}
	}
	w.WriteByte('\n')
	w.end('{', len(names))
	w.WriteByte('\n')
	return w.Bytes(), nil
}

// file writes the content of a YAML file.
func file(w *writer, text []byte, shape any) error {
	if !utf8.Valid(text) {
		return &lineError{1, "the file is not in UTF-8"}
	}
	f, err := parser.ParseBytes(text, 0)
	if err != nil {
		return err
	}
	if len(f.Docs) != 1 || f.Docs[0].Body == nil {
		return &lineError{1, "a file is one mapping"}
	}
	root := f.Docs[0].Body
	if _, ok := root.(*ast.MappingNode); !ok {
		return at(root, "a file is one mapping")
	}
	if shape == nil {
		return &lineError{1, "no file of the seeds has this name"}
	}
	if err := w.value(root); err != nil {
		return err
	}
	return fit(root, reflect.TypeOf(shape).Elem())
}

// lineError is an error at a line of a file, counted from 1.
type lineError struct {
	line int
	text string
}

func (e *lineError) Error() string { return fmt.Sprintf("line %d: %s", e.line, e.text) }

// located gives errors of the library the form of our own; they would show a part
// of the file, over several lines.
func located(err error) error {
	var e yaml.Error
	if errors.As(err, &e) && e.GetToken() != nil {
		return &lineError{e.GetToken().Position.Line, e.GetMessage()}
	}
	return err
}

// at is an error at a node.
func at(n ast.Node, format string, args ...any) error {
	return &lineError{n.GetToken().Position.Line, fmt.Sprintf(format, args...)}
}
