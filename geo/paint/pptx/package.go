package pptx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"sync"
	"time"

	"github.com/klauspost/compress/flate"
)

// The media types of the parts, after their common beginning.
const (
	typeBase     = "application/vnd.openxmlformats-officedocument."
	typeSlide    = typeBase + "presentationml.slide+xml"
	typeNotes    = typeBase + "presentationml.notesSlide+xml"
	typeTheme    = typeBase + "theme+xml"
	relationBase = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// relation points from a part to another one; its ID is its place in the list,
// "rId1" first.
type relation struct {
	kind   string // after relationBase, or a whole address
	target string // from the folder of the part
}

// pack collects parts of the file, compressed. It keeps its first error.
type pack struct {
	parts []part
	err   error
}

// part is a part of the file as it is and as it is stored.
type part struct {
	name         string
	body, stored []byte
}

// packers compress parts. Their level takes half the time of the usual one for a tenth
// more bytes.
var packers = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, packLevel) // its only error is a wrong level
	return w
}}

const packLevel = 3

func (p *pack) part(name string, body []byte) {
	if p.err != nil {
		return
	}
	var stored bytes.Buffer
	w := packers.Get().(*flate.Writer)
	defer packers.Put(w)
	w.Reset(&stored)
	_, err := w.Write(body)
	p.err = cmp.Or(err, w.Close())
	p.parts = append(p.parts, part{name, body, stored.Bytes()})
}

// stamp is the time of every part: the earliest that a zip file knows, so that
// the same drawing gives the same bytes.
var stamp = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// writeZip writes the parts of some packs as a zip file. The error is theirs or the
// first of w.
func writeZip(w io.Writer, packs ...*pack) error {
	z := zip.NewWriter(w)
	var next part
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return &storing{out, next.stored}, nil })
	for _, p := range packs {
		if p.err != nil {
			return p.err
		}
		for _, next = range p.parts {
			body, err := z.CreateHeader(&zip.FileHeader{Name: next.name, Method: zip.Deflate, Modified: stamp})
			if err == nil {
				_, err = body.Write(next.body) // of which the zip file has the sum
			}
			if err != nil {
				return err
			}
		}
	}
	return z.Close()
}

// storing stands for a compressor of a part that is compressed already.
type storing struct {
	out    io.Writer
	stored []byte
}

func (s *storing) Write(b []byte) (int, error) { return len(b), nil }

func (s *storing) Close() error {
	_, err := s.out.Write(s.stored)
	return err
}

// relations writes the list of what a part points to.
func (p *pack) relations(name string, list ...relation) {
	var d doc
	d.raw(xmlHead).raw(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, r := range list {
		kind := r.kind
		if len(kind) < 7 || kind[:7] != "http://" {
			kind = relationBase + kind
		}
		d.raw(`<Relationship Id="rId`).int(int64(i+1)).raw(`"`).attr("Type", kind).attr("Target", r.target).raw("/>")
	}
	p.part(name, d.raw("</Relationships>").b)
}

// contentTypes writes the media type of every part.
func (p *pack) contentTypes(deck *deck) {
	var d doc
	d.raw(xmlHead).raw(`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`)
	known := map[string]bool{}
	extension := func(name, mediaType string) {
		if !known[name] {
			known[name] = true
			d.raw("<Default").attr("Extension", name).attr("ContentType", mediaType).raw("/>")
		}
	}
	override := func(name, mediaType string) {
		d.raw("<Override").attr("PartName", "/"+name).attr("ContentType", mediaType).raw("/>")
	}
	extension("rels", "application/vnd.openxmlformats-package.relationships+xml")
	extension("xml", "application/xml")
	extension("png", "image/png")
	override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
	override("docProps/app.xml", typeBase+"extended-properties+xml")
	if deck.Template != nil {
		deck.templateTypes(extension, override)
	} else {
		deck.ownTypes(override)
	}
	for i, s := range deck.slides {
		override(slidePart(i), typeSlide)
		if len(s.notes()) > 0 {
			override(notesPart(i), typeNotes)
		}
	}
	p.part("[Content_Types].xml", d.raw("</Types>").b)
}

// ownTypes are the media types of our presentation and its masters.
func (deck *deck) ownTypes(override func(name, mediaType string)) {
	override("ppt/presentation.xml", typeBase+"presentationml.presentation.main+xml")
	override("ppt/theme/theme1.xml", typeTheme)
	override("ppt/slideMasters/slideMaster1.xml", typeBase+"presentationml.slideMaster+xml")
	for i := range deck.Layouts {
		override(layoutPart(i), typeBase+"presentationml.slideLayout+xml")
	}
	if deck.hasNotes() {
		override("ppt/theme/theme2.xml", typeTheme)
		override("ppt/notesMasters/notesMaster1.xml", typeBase+"presentationml.notesMaster+xml")
	}
}
