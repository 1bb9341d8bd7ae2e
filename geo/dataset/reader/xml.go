package reader

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"kechuang/geo"
)

// xmlReader reads an XML text element by element. What is no text, such as entities of its
// own and documents elsewhere, is not resolved: encoding/xml knows neither.
type xmlReader struct {
	*xml.Decoder
	path  string
	depth int
	wrong bool // a position was met that is none
}

var errDeep = errors.New("elements too deep in one another")

func newXML(path string, in io.Reader) *xmlReader {
	d := xml.NewDecoder(&textLimit{in: in, most: longestXML})
	d.CharsetReader = charset
	return &xmlReader{Decoder: d, path: path}
}

// longestXML is how long a text between two tags may be: the positions of a large outline
// are one.
const longestXML = 64 << 20

// charset reads a text that says that it is not in UTF-8.
func charset(name string, in io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(strings.TrimSpace(name)) // which knows the names that people write
	if err != nil {
		return nil, fmt.Errorf("encoding %q: %w", name, err)
	}
	return e.NewDecoder().Reader(in), nil
}

// line is that of the last tag.
func (x *xmlReader) line() int {
	line, _ := x.InputPos()
	return line
}

// element goes on to the next element of a name, at any depth; io.EOF where there is none.
func (x *xmlReader) element(names ...string) (xml.StartElement, error) {
	for {
		t, err := x.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		for _, name := range names {
			if e.Name.Local == name {
				return e, nil
			}
		}
	}
}

// children calls each with every element directly in the one that was begun last, to its
// end. Each must read the element to its own end.
func (x *xmlReader) children(each func(xml.StartElement) error) error {
	if x.depth++; x.depth > deepest {
		return errDeep
	}
	defer func() { x.depth-- }()
	for {
		t, err := x.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := each(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// text is what stands in the element that was begun last, without the elements in it.
func (x *xmlReader) text() (string, error) {
	var b strings.Builder
	for {
		t, err := x.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if err := x.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return b.String(), nil
		}
	}
}

// allText is what stands in the element that was begun last and in the elements in it, which
// begin lines where those of HTML do.
func (x *xmlReader) allText() (string, error) {
	var b strings.Builder
	for depth := 0; ; {
		t, err := x.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			if depth++; depth > deepest {
				return "", errDeep
			}
			b.WriteString(markupBreak(t.Name.Local))
		case xml.EndElement:
			if depth--; depth < 0 {
				return b.String(), nil
			}
		}
	}
}

// skip passes over the element that was begun last.
func (x *xmlReader) skip() error { return x.Skip() }

// broken says in the user's terms where a text is no XML.
func (x *xmlReader) broken(err error) error {
	var p *geo.Problem
	if errors.As(err, &p) {
		return err
	}
	return geo.Problemf("error.import_xml", err, "path", x.path, "line", fmt.Sprint(x.line()))
}
