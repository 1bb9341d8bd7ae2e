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
	// MapAlt is the alternative text of the map of a scene; nil for none.
	MapAlt func(*scene.Scene) string
	// Layouts are those of the presentation, see geo/page; at least one.
	Layouts []scene.Layout
	// Palette becomes the theme colours; shapes in one of them follow the theme.
	Palette  Palette
	Font     string    // the typeface of the theme; "" for Noto Sans SC
	Template *Template // whose masters, layouts and theme the presentation has; nil for ours
	Creator  string    // program or person, for the document properties
	Subject  string    // of the whole deck; "" for the first scene's
}

// Slide is a scene with what is not part of its drawing.
type Slide struct {
	Scene    *scene.Scene
	Title    string       // name of the slide; "" for the scene's title
	Layout   string       // the name of its layout; "" for the one that fits
	Notes    []string     // paragraphs of the speaker notes; nil for the scene's
	Table    *scene.Table // stands above the drawing; nil for none
	Numbered bool         // its number stands on it
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
	d := newDeck(slides, o)
	packs := make([]*pack, 1+len(slides)) // the first is of what all slides share
	packs[0] = &pack{}
	packs[0].contentTypes(d)
	d.writeProperties(packs[0])
	if d.Template != nil {
		d.writeTemplate(packs[0])
	} else {
		d.writePresentation(packs[0])
		d.writeMasters(packs[0])
	}
	shapes := make([][]shape, len(slides))
	each(len(slides), func(i int) { shapes[i] = d.shapes(i) })
	before := make([]int, len(slides)) // pictures in the file before a slide's
	for i := 1; i < len(slides); i++ {
		before[i] = before[i-1] + pictures(shapes[i-1])
	}
	each(len(slides), func(i int) {
		packs[1+i] = &pack{}
		var last []shape
		if i > 0 {
			last = shapes[i-1]
		}
		d.writeSlide(packs[1+i], i, shapes[i], last, before[i])
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
	theme *theme
}

// newDeck fills in what options leave open.
func newDeck(slides []Slide, o Options) *deck {
	if o.Palette == (Palette{}) {
		o.Palette = plainPalette
	}
	d := &deck{slides: slides, Options: o}
	if t := o.Template; t != nil {
		d.Layouts, d.theme = t.layouts, t.theme(&o.Palette)
		return d
	}
	if len(o.Layouts) == 0 {
		d.Layouts = []scene.Layout{{Name: "map", Title: "Map"}}
	}
	d.theme = themeOf(&o.Palette)
	return d
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

//go:embed parts/notesMaster1.xml
var notesMasterXML string

// The smallest and largest side of a slide in EMU (ST_SlideSizeCoordinate).
const (
	minSide = 914400
	maxSide = 51206400
)

func (d *deck) side(units float64) int64 { return min(max(emu(units), minSide), maxSide) }

// defaultText is how texts outside placeholders are set, where they don't say.
const defaultText = `<p:defaultTextStyle><a:defPPr><a:defRPr lang="zh-CN"/></a:defPPr><a:lvl1pPr marL="0" algn="l" defTabSz="914400" rtl="0"` +
	` eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:defRPr sz="1200" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>` +
	`<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr></p:defaultTextStyle>`

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
	x.raw(`/><p:notesSz cx="6858000" cy="9144000"/>` + defaultText + `</p:presentation>`)
	p.part("ppt/presentation.xml", x.b)
	p.relations("ppt/_rels/presentation.xml.rels", rels...)
}

// writeMasters writes theme, master and layouts.
func (d *deck) writeMasters(p *pack) {
	theme := d.Palette.part(d.Font)
	p.part("ppt/theme/theme1.xml", theme)
	d.writeLayouts(p)
	if d.hasNotes() {
		p.part("ppt/theme/theme2.xml", theme)
		p.part("ppt/notesMasters/notesMaster1.xml", []byte(notesMasterXML))
		p.relations("ppt/notesMasters/_rels/notesMaster1.xml.rels", relation{"theme", "../theme/theme2.xml"})
	}
}

// escaped is a text as it stands in XML.
func escaped(s string) string { return string((&doc{}).text(s).b) }
