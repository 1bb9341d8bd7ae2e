// Package pptx writes scenes as slides that stay editable: every path, marker
// and text becomes a native, named shape of PresentationML (ECMA-376), groups
// become group shapes, and nothing becomes a picture but an image of the scene.
// Scene units (1/72 inch, origin top left, y down) become EMU, 12 700 to the
// unit, in whole hundreds.
//
// What a slide lacks is made up for: clips are carried out on the geometry, the
// halo of a text is a glow, and the baseline of a text is put where the metrics
// of Noto Sans SC lead PowerPoint and LibreOffice to set it.
package pptx

import (
	_ "embed"
	"errors"
	"io"
	"strings"

	"kechuang/geo/scene"
)

// Options say how scenes become slides. The zero value will do.
type Options struct {
	// Name gives the name that a group has in the list of shapes and its
	// alternative text; nil for the group's own Title or Name.
	Name func(scene.Group) (name, alt string)
	// Palette becomes the theme colours; shapes in one of them follow the theme.
	Palette Palette
	Creator string // program or person, for the document properties
	Subject string // of the whole deck; "" for the first scene's
}

// Slide is a scene with what is not part of its drawing.
type Slide struct {
	Scene *scene.Scene
	Title string       // name of the slide; "" for the scene's title
	Notes []string     // paragraphs of the speaker notes; nil for the scene's
	Table *scene.Table // stands above the drawing; nil for none
}

func (s Slide) title() string {
	if s.Title != "" {
		return s.Title
	}
	return s.Scene.Title
}

func (s Slide) notes() []string {
	if s.Notes != nil {
		return s.Notes
	}
	return s.Scene.Meta.Notes
}

// Write writes a presentation of one slide.
func Write(w io.Writer, s *scene.Scene, o Options) error {
	return WriteDeck(w, []Slide{{Scene: s}}, o)
}

// ErrEmpty tells that a deck has no slide.
var ErrEmpty = errors.New("pptx: a presentation needs a slide")

// WriteDeck writes a presentation. The first scene gives the size of all slides.
// The same slides give the same bytes. The error is ErrEmpty or the first of w.
func WriteDeck(w io.Writer, slides []Slide, o Options) error {
	if len(slides) == 0 {
		return ErrEmpty
	}
	d := &deck{slides, o}
	packs := make([]*pack, 1+len(slides)) // the first is of what all slides share
	packs[0] = &pack{}
	packs[0].contentTypes(d)
	d.writeProperties(packs[0])
	d.writePresentation(packs[0])
	d.writeMasters(packs[0])
	shapes := make([][]shape, len(slides))
	each(len(slides), func(i int) { shapes[i] = d.shapes(i) })
	before := make([]int, len(slides)) // pictures in the file before a slide's
	for i := 1; i < len(slides); i++ {
		before[i] = before[i-1] + pictures(shapes[i-1])
	}
	each(len(slides), func(i int) {
		packs[1+i] = &pack{}
		d.writeSlide(packs[1+i], i, shapes[i], before[i])
	})
	return writeZip(w, packs...)
}

// pictures counts those among shapes.
func pictures(shapes []shape) int {
	n := 0
	for i := range shapes {
		if n += pictures(shapes[i].kids); shapes[i].image != nil {
			n++
		}
	}
	return n
}

// deck is a presentation being written.
type deck struct {
	slides []Slide
	Options
}

func (d *deck) hasNotes() bool {
	for _, s := range d.slides {
		if len(s.notes()) > 0 {
			return true
		}
	}
	return false
}

//go:embed parts/theme.xml
var themeXML string

//go:embed parts/slideMaster1.xml
var masterXML string

//go:embed parts/slideLayout1.xml
var titleLayoutXML string

//go:embed parts/slideLayout2.xml
var blankLayoutXML string

//go:embed parts/notesMaster1.xml
var notesMasterXML string

// The smallest and largest side of a slide in EMU (ST_SlideSizeCoordinate).
const (
	minSide = 914400
	maxSide = 51206400
)

func (d *deck) side(units float64) int64 { return min(max(emu(units), minSide), maxSide) }

// writePresentation writes the part that lists the slides.
func (d *deck) writePresentation(p *pack) {
	rels := []relation{{"slideMaster", "slideMasters/slideMaster1.xml"}, {"theme", "theme/theme1.xml"}}
	var x doc
	x.raw(xmlHead).raw("<p:presentation").raw(namespaces).raw(` saveSubsetFonts="1"><p:sldMasterIdLst>`)
	x.raw(`<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>`)
	if d.hasNotes() {
		rels = append(rels, relation{"notesMaster", "notesMasters/notesMaster1.xml"})
		x.raw(`<p:notesMasterIdLst><p:notesMasterId r:id="rId3"/></p:notesMasterIdLst>`)
	}
	x.raw("<p:sldIdLst>")
	for i := range d.slides {
		rels = append(rels, relation{"slide", strings.TrimPrefix(slidePart(i), "ppt/")})
		x.raw("<p:sldId").num("id", int64(256+i)).raw(` r:id="rId`).int(int64(len(rels))).raw(`"/>`)
	}
	size := d.slides[0].Scene.Size
	x.raw("</p:sldIdLst><p:sldSz").num("cx", d.side(size.W)).num("cy", d.side(size.H))
	x.raw(`/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`)
	p.part("ppt/presentation.xml", x.b)
	p.relations("ppt/_rels/presentation.xml.rels", rels...)
}

// writeMasters writes theme, master and layouts, which hardly vary.
func (d *deck) writeMasters(p *pack) {
	theme := []byte(d.Palette.fill(themeXML))
	p.part("ppt/theme/theme1.xml", theme)
	var width doc
	width.int(d.side(d.slides[0].Scene.Size.W) - 2*381000)
	p.part("ppt/slideMasters/slideMaster1.xml", []byte(strings.Replace(masterXML, "{titleWidth}", string(width.b), 1)))
	p.relations("ppt/slideMasters/_rels/slideMaster1.xml.rels", relation{"slideLayout", "../slideLayouts/slideLayout1.xml"},
		relation{"slideLayout", "../slideLayouts/slideLayout2.xml"}, relation{"theme", "../theme/theme1.xml"})
	p.part("ppt/slideLayouts/slideLayout1.xml", []byte(titleLayoutXML))
	p.relations("ppt/slideLayouts/_rels/slideLayout1.xml.rels", relation{"slideMaster", "../slideMasters/slideMaster1.xml"})
	p.part("ppt/slideLayouts/slideLayout2.xml", []byte(blankLayoutXML))
	p.relations("ppt/slideLayouts/_rels/slideLayout2.xml.rels", relation{"slideMaster", "../slideMasters/slideMaster1.xml"})
	if d.hasNotes() {
		p.part("ppt/theme/theme2.xml", theme)
		p.part("ppt/notesMasters/notesMaster1.xml", []byte(notesMasterXML))
		p.relations("ppt/notesMasters/_rels/notesMaster1.xml.rels", relation{"theme", "../theme/theme2.xml"})
	}
}
