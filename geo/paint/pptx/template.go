package pptx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// Template is a company's presentation or template, without its slides: its masters,
// layouts and themes, in whose placeholders our slides stand.
type Template struct {
	parts   map[string][]byte // that are kept, by name
	order   []string
	types   *element // the list of their media types
	main    string   // the name of the presentation's part
	size    scene.Size
	layouts []scene.Layout
	files   []string              // the parts of layouts
	held    []map[scene.Part]held // what each has a placeholder for
	colors  colors                // of its theme
	themes  []string              // the parts of its master's theme
	notes   string                // the part of its master of notes; "" for none
	root    map[string]relation   // the relations of the presentation that are kept, by ID
}

// held is a placeholder of a layout, its place, and its size of type.
type held struct {
	placeholder
	box  scene.Rect
	size float64
}

// Size is that of its slides.
func (t *Template) Size() scene.Size { return t.size }

// Layouts are those of our slides in it, by our names.
func (t *Template) Layouts() []scene.Layout { return t.layouts }

// Dark reports whether its slides are dark.
func (t *Template) Dark() bool { return hslOf(t.colors[1]).l < 0.4 }

// Limits of a file that is read as a template.
const (
	mostParts = 4000
	mostBytes = 256 << 20
)

// compound begins files that are encrypted, and those of old versions.
const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// ReadTemplate reads a template. The error is a geo.Problem: a file that is damaged,
// locked, of another kind or with macros, or one without a place for titles.
func ReadTemplate(file []byte) (*Template, error) {
	refuse := func(key string) (*Template, error) { return nil, geo.Problemf(key, geo.ErrUsage) }
	if bytes.HasPrefix(file, []byte(compound)) {
		return refuse("error.templateLocked")
	}
	all, err := unzip(file)
	if err != nil {
		return refuse("error.templateDamaged")
	}
	t := &Template{parts: map[string][]byte{}, root: map[string]relation{}}
	if t.types, err = parse(all["[Content_Types].xml"]); err != nil {
		return refuse("error.templateDamaged")
	}
	for _, o := range t.types.kids {
		kind := o.attr["ContentType"]
		if strings.Contains(kind, "macroEnabled") || strings.Contains(kind, "vbaProject") {
			return refuse("error.templateMacros")
		}
		if strings.Contains(kind, "presentationml.") && strings.HasSuffix(kind, ".main+xml") {
			t.main = strings.TrimPrefix(o.attr["PartName"], "/")
		}
	}
	if path.Dir(t.main) != "ppt" || all[t.main] == nil {
		return refuse("error.templateKind")
	}
	err = t.take(all)
	if err == nil {
		err = t.readLayouts()
	}
	switch {
	case errors.Is(err, errNoTitle):
		return refuse("error.templateTitle")
	case err != nil:
		return refuse("error.templateDamaged")
	}
	return t, nil
}

var errNoTitle = errors.New("pptx: a template without a title")

// unzip reads the parts of a package.
func unzip(file []byte) (map[string][]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	if len(z.File) > mostParts {
		return nil, errors.New("pptx: too many parts")
	}
	out, left := map[string][]byte{}, int64(mostBytes)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(io.LimitReader(r, left+1))
		r.Close()
		if left -= int64(len(b)); err != nil || left < 0 {
			return nil, errors.Join(err, errors.New("pptx: a part that can't be read"))
		}
		out[f.Name] = b
	}
	return out, nil
}

// element is an element of XML, with names as they stand without prefixes.
type element struct {
	name     string
	attr     map[string]string
	kids     []*element
	from, to int64 // where it stands in its part
}

func parse(body []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(body))
	top := &element{}
	stack := []*element{top}
	for {
		from := d.InputOffset()
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			n := &element{name: e.Name.Local, attr: map[string]string{}, from: from}
			for _, a := range e.Attr {
				name := a.Name.Local
				if strings.HasSuffix(a.Name.Space, "/relationships") {
					name = "r:" + name
				}
				n.attr[name] = a.Value
			}
			last := stack[len(stack)-1]
			last.kids = append(last.kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack[len(stack)-1].to = d.InputOffset()
			stack = stack[:len(stack)-1]
		}
	}
	if len(top.kids) != 1 {
		return nil, errors.New("pptx: a part without an element")
	}
	return top.kids[0], nil
}

// find is the first element below e by a path of names; nil for none.
func (e *element) find(names ...string) *element {
	for _, name := range names {
		if e == nil {
			return nil
		}
		i := slices.IndexFunc(e.kids, func(k *element) bool { return k.name == name })
		if i < 0 {
			return nil
		}
		e = e.kids[i]
	}
	return e
}

// relationsOf reads what a part points to, by ID.
func relationsOf(all map[string][]byte, part string) map[string]relation {
	out := map[string]relation{}
	e, err := parse(all[relationsPart(part)])
	if err != nil {
		return out
	}
	for _, r := range e.kids {
		if r.attr["TargetMode"] == "External" {
			continue
		}
		target := r.attr["Target"]
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = path.Join(path.Dir(part), target)
		}
		out[r.attr["Id"]] = relation{r.attr["Type"], target}
	}
	return out
}

func relationsPart(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// dropped are the relations of a presentation that are not kept: its slides, and what is
// said of them.
var dropped = []string{"/slide", "/comments", "/commentAuthors", "/authors", "/handoutMaster", "/customXml", "/revisionInfo", "/changesInfo"}

// take keeps what the presentation leads to but for its slides.
func (t *Template) take(all map[string][]byte) error {
	queue := []string{t.main}
	for len(queue) > 0 {
		part := queue[0]
		queue = queue[1:]
		if all[part] == nil || t.parts[part] != nil {
			continue
		}
		t.parts[part] = all[part]
		t.order = append(t.order, part)
		rels := relationsOf(all, part)
		if part == t.main {
			queue = t.takeRoot(all, rels)
			continue
		}
		if rel := relationsPart(part); all[rel] != nil {
			t.parts[rel] = all[rel]
			t.order = append(t.order, rel)
		}
		var next []string
		for _, r := range rels {
			if strings.HasSuffix(r.kind, "/slide") || strings.HasSuffix(r.kind, "/notesSlide") {
				return errors.New("pptx: a master that leads to a slide")
			}
			next = append(next, r.target)
		}
		slices.Sort(next)
		queue = append(queue, next...)
	}
	return nil
}

// takeRoot keeps those relations of the presentation that are not dropped and gives the
// parts that they lead to.
func (t *Template) takeRoot(all map[string][]byte, rels map[string]relation) (parts []string) {
	for id, r := range rels {
		if all[r.target] == nil || slices.ContainsFunc(dropped, func(s string) bool { return strings.HasSuffix(r.kind, s) }) {
			continue
		}
		t.root[id] = r
		if strings.HasSuffix(r.kind, "/notesMaster") {
			t.notes = r.target
		}
		parts = append(parts, r.target)
	}
	slices.Sort(parts)
	return parts
}
