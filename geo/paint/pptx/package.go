package pptx

import (
	"archive/zip"
	"io"
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

// pack writes parts into a zip file. It keeps its first error.
type pack struct {
	zip *zip.Writer
	err error
}

// newPack packs parts with one compressor for all. Its level takes half the time
// of the usual one for a tenth more bytes.
func newPack(w io.Writer) *pack {
	p := &pack{zip: zip.NewWriter(w)}
	var packer *flate.Writer
	p.zip.RegisterCompressor(zip.Deflate, func(out io.Writer) (_ io.WriteCloser, err error) {
		if packer == nil {
			packer, err = flate.NewWriter(out, packLevel)
		} else {
			packer.Reset(out)
		}
		return packer, err
	})
	return p
}

const packLevel = 3

// stamp is the time of every part: the earliest that a zip file knows, so that
// the same drawing gives the same bytes.
var stamp = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func (p *pack) part(name string, body []byte) {
	if p.err != nil {
		return
	}
	var w io.Writer
	w, p.err = p.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: stamp})
	if p.err == nil {
		_, p.err = w.Write(body)
	}
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
	for _, t := range [][2]string{
		{"rels", "application/vnd.openxmlformats-package.relationships+xml"}, {"xml", "application/xml"}, {"png", "image/png"},
	} {
		d.raw("<Default").attr("Extension", t[0]).attr("ContentType", t[1]).raw("/>")
	}
	override := func(name, mediaType string) {
		d.raw("<Override").attr("PartName", "/"+name).attr("ContentType", mediaType).raw("/>")
	}
	override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
	override("docProps/app.xml", typeBase+"extended-properties+xml")
	override("ppt/presentation.xml", typeBase+"presentationml.presentation.main+xml")
	override("ppt/theme/theme1.xml", typeTheme)
	override("ppt/slideMasters/slideMaster1.xml", typeBase+"presentationml.slideMaster+xml")
	override("ppt/slideLayouts/slideLayout1.xml", typeBase+"presentationml.slideLayout+xml")
	override("ppt/slideLayouts/slideLayout2.xml", typeBase+"presentationml.slideLayout+xml")
	if deck.hasNotes() {
		override("ppt/theme/theme2.xml", typeTheme)
		override("ppt/notesMasters/notesMaster1.xml", typeBase+"presentationml.notesMaster+xml")
	}
	for i, s := range deck.slides {
		override(slidePart(i), typeSlide)
		if len(s.notes()) > 0 {
			override(notesPart(i), typeNotes)
		}
	}
	p.part("[Content_Types].xml", d.raw("</Types>").b)
}
