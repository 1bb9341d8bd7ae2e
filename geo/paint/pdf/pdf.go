// Package pdf paints scenes as pages of a PDF: paths stay paths, text can be
// searched and copied and carries its glyphs with it, and the map's layers can
// be switched on and off. The unit is 1/72 inch, as in the scene; PDF counts y
// upwards from the foot of the page, which this package turns round. The same
// scene gives the same bytes.
//
// Halos are outlines of glyphs, not text, so that a search finds a name once.
package pdf

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// Options say how a scene becomes PDF.
type Options struct {
	Fonts *text.Fonts // gives the glyphs; without it texts are left out
	// Name gives what a part of the drawing is called in the list of layers; nil
	// for the groups' own names. Parts of one name share a layer.
	Name func(scene.Group) string
}

// Write writes the drawing to w. It returns the first error of w, or of the
// library when the scene can't be a page.
func Write(w io.Writer, s *scene.Scene, o Options) error {
	return WritePages(w, []*scene.Scene{s}, o)
}

// WritePages writes drawings as pages of one file, which is described as the first of them
// is. Layers of one name are switched together.
func WritePages(w io.Writer, pages []*scene.Scene, o Options) error {
	s := pages[0]
	doc := fpdf.NewCustom(&fpdf.InitType{
		OrientationStr: "P", UnitStr: "pt", Size: fpdf.SizeType{Wd: s.Size.W, Ht: s.Size.H},
	})
	doc.SetMargins(0, 0, 0)
	doc.SetAutoPageBreak(false, 0)
	doc.SetCatalogSort(true)
	describe(doc, s)
	p := &canvas{doc: doc, fonts: o.Fonts, name: o.Name, layers: map[string]int{}, layered: true}
	for _, s := range pages {
		p.extra.collect(s, o.Fonts)
	}
	for _, s := range pages {
		doc.AddPageFormat("P", fpdf.SizeType{Wd: s.Size.W, Ht: s.Size.H})
		doc.SetLineJoinStyle("round")
		doc.SetLineCapStyle("round")
		p.height = s.Size.H
		p.background(s)
		scene.Walk(s.Root, scene.Everywhere, p)
	}
	var out bytes.Buffer
	if err := doc.Output(&out); err != nil {
		return fmt.Errorf("pdf: %w", err)
	}
	file, err := p.extra.translate(mend(out.Bytes()))
	if err != nil {
		return err
	}
	_, err = w.Write(file)
	return err
}

// unknown stands for the time that the library insists on.
var unknown = time.Unix(0, 0).UTC()

// mend corrects, byte for byte, what the library always writes its own way: font
// names in lower case without the tag that marks a subset (ISO 32000-1, 9.6.4),
// and the time of writing, which would make every file different.
func mend(file []byte) []byte {
	for w, name := range fontNames {
		file = bytes.ReplaceAll(file, []byte("/utf8"+family(scene.Weight(w))), []byte("/"+name))
	}
	for _, key := range []string{"/CreationDate", "/ModDate"} {
		date := []byte(key + " (D:" + unknown.Format("20060102150405") + ")")
		file = bytes.Replace(file, date, bytes.Repeat([]byte(" "), len(date)), 1)
	}
	return file
}

// describe writes what the drawing is and where it comes from, for file managers
// and, as XMP, for archives.
func describe(doc *fpdf.Fpdf, s *scene.Scene) {
	doc.SetTitle(plain(s.Title), true)
	doc.SetSubject(plain(s.Meta.Subject), true)
	doc.SetKeywords(plain(join("; ", s.Meta.Source, s.Meta.Version)), true)
	doc.SetLang(language(s.Meta.Lang))
	doc.SetCreationDate(unknown)
	doc.SetModificationDate(unknown)
	doc.SetXmpMetadata(metadata(s))
}

func join(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

// language is the tag that readers aloud go by; an unknown one is left out.
func language(l string) string {
	switch l {
	case "zh":
		return "zh-CN"
	case "en":
		return l
	}
	return ""
}
