package pptx

import (
	"math"
	"strconv"

	"kechuang/geo/scene"
)

func slidePart(i int) string { return "ppt/slides/slide" + strconv.Itoa(i+1) + ".xml" }
func notesPart(i int) string { return "ppt/notesSlides/notesSlide" + strconv.Itoa(i+1) + ".xml" }

// writer writes one slide.
type writer struct {
	doc
	deck  *deck
	id    int64      // of the last shape
	rels  []relation // of the slide
	media int        // pictures written so far
	pack  *pack
}

// The two layouts as relations of a slide.
var (
	titleLayout = relation{"slideLayout", "../slideLayouts/slideLayout1.xml"}
	blankLayout = relation{"slideLayout", "../slideLayouts/slideLayout2.xml"}
)

// shapes are those of a slide.
func (d *deck) shapes(i int) []shape {
	s := d.slides[i].Scene
	around := scene.R(0, 0, s.Size.W, s.Size.H).Inset(-math.Max(s.Size.W, s.Size.H))
	return (&planner{name: d.Name, page: s.Size}).shapesOf(s.Root, scene.Place{Clip: around})
}

// writeSlide writes a slide of some shapes, its pictures and its notes; media are the
// pictures of the slides before it.
func (d *deck) writeSlide(p *pack, i int, shapes []shape, media int) {
	s := d.slides[i]
	x := &writer{deck: d, id: 1, rels: []relation{blankLayout}, media: media, pack: p}
	for _, sh := range shapes {
		if sh.role == titleRole {
			x.rels[0] = titleLayout
		}
	}
	x.raw(xmlHead).raw("<p:sld").raw(namespaces).raw("><p:cSld").attr("name", s.title()).raw(">")
	if s.Scene.Background.A > 0 {
		x.raw("<p:bg><p:bgPr>")
		x.fill(s.Scene.Background)
		x.raw("<a:effectLst/></p:bgPr></p:bg>")
	}
	x.raw(`<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>` +
		`<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>`)
	for i := range shapes {
		x.shape(&shapes[i])
	}
	if s.Table != nil {
		x.table(s.Table)
	}
	x.raw("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>")
	p.part(slidePart(i), x.b)
	if notes := s.notes(); len(notes) > 0 {
		x.rels = append(x.rels, relation{"notesSlide", "../notesSlides/notesSlide" + strconv.Itoa(i+1) + ".xml"})
		writeNotes(p, i, notes)
	}
	p.relations("ppt/slides/_rels/slide"+strconv.Itoa(i+1)+".xml.rels", x.rels...)
}

// writeNotes writes the speaker notes of a slide, one paragraph each.
func writeNotes(p *pack, i int, notes []string) {
	var x doc
	x.raw(xmlHead).raw("<p:notes").raw(namespaces).raw(`><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/>` +
		`<p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>` +
		`<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr><p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr>` +
		`<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>` +
		`<p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>` +
		`<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>`)
	for _, n := range notes {
		x.raw("<a:p><a:r><a:rPr").attr("lang", textLanguage(n)).raw("/><a:t>").text(n).raw("</a:t></a:r></a:p>")
	}
	x.raw("</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>")
	p.part(notesPart(i), x.b)
	n := strconv.Itoa(i + 1)
	p.relations("ppt/notesSlides/_rels/notesSlide"+n+".xml.rels",
		relation{"notesMaster", "../notesMasters/notesMaster1.xml"}, relation{"slide", "../slides/slide" + n + ".xml"})
}
