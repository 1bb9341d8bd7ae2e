package pptx

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo/scene"
)

func slidePart(i int) string { return "ppt/slides/slide" + strconv.Itoa(i+1) + ".xml" }
func notesPart(i int) string { return "ppt/notesSlides/notesSlide" + strconv.Itoa(i+1) + ".xml" }

// writer writes one slide.
type writer struct {
	doc
	deck     *deck
	layoutOf *scene.Layout // of the slide
	layoutAt int           // its place among the layouts
	colored  map[scene.Color]string
	id       int64      // of the last shape
	rels     []relation // of the slide
	media    int        // pictures written so far
	pack     *pack
	discs    []disc
}

// shapes are those of a slide, in the order in which they are read.
func (d *deck) shapes(i int) []shape {
	s := d.slides[i].Scene
	around := scene.R(0, 0, s.Size.W, s.Size.H).Inset(-math.Max(s.Size.W, s.Size.H))
	alt := ""
	if d.MapAlt != nil {
		alt = d.MapAlt(s)
	}
	return (&planner{name: d.Name}).root(s.Root, scene.Place{Clip: around}, alt)
}

// layout is the place of a slide's layout among those of the deck: the one that is asked
// for, else the first that has a place for its texts.
func (d *deck) layout(i int, shapes []shape) int {
	name := d.slides[i].Layout
	if name == "" {
		name = "map"
		for _, s := range shapes {
			if s.body != nil && lists(s.body.Part) {
				name = "map-points"
			}
		}
		if d.slides[i].Table != nil {
			name = "table"
		}
	}
	return max(slices.IndexFunc(d.Layouts, func(l scene.Layout) bool { return l.Name == name }), 0)
}

// writeSlide writes a slide of some shapes, its pictures and its notes; before are the
// shapes of the slide before it, media the pictures of all before.
func (d *deck) writeSlide(p *pack, i int, shapes, before []shape, media int) {
	s, n := d.slides[i], d.layout(i, shapes)
	x := &writer{deck: d, id: 1, media: media, pack: p, layoutOf: &d.Layouts[n], layoutAt: n}
	x.rels = []relation{{"slideLayout", "../" + strings.TrimPrefix(d.layoutPart(n), "ppt/")}}
	x.raw(xmlHead).raw("<p:sld").raw(namespaces).raw("><p:cSld").attr("name", s.title()).raw(">")
	if ground := s.Scene.Background; d.Template == nil && ground.A > 0 && solid(ground) != d.Palette.Page {
		x.raw("<p:bg><p:bgPr>")
		x.fill(ground)
		x.raw("<a:effectLst/></p:bgPr></p:bg>")
	}
	x.raw(tree)
	for i := range shapes {
		x.shape(&shapes[i])
	}
	if s.Table != nil {
		x.table(s.Table)
	}
	if s.Numbered {
		x.numberShape(1 + i)
	}
	x.raw("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>")
	if len(d.slides) > 1 {
		x.transition(i > 0 && stays(before, shapes))
	}
	x.raw("</p:sld>")
	p.part(slidePart(i), x.b)
	if notes := s.notes(); len(notes) > 0 {
		x.rels = append(x.rels, relation{"notesSlide", "../notesSlides/notesSlide" + strconv.Itoa(i+1) + ".xml"})
		d.writeNotes(p, i, notes)
	}
	p.relations("ppt/slides/_rels/slide"+strconv.Itoa(i+1)+".xml.rels", x.rels...)
}

// numberShape writes the number of a slide where the layout has a place for it.
func (x *writer) numberShape(n int) {
	slot, _ := x.layoutOf.Slot(scene.NumberPart)
	h, ok := x.placeholder(scene.NumberPart)
	if !ok {
		return
	}
	x.held(&shape{name: cmp.Or(slot.Prompt, "Number")}, h.placeholder)
	x.raw("<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>")
	x.slideNumber(strconv.Itoa(n))
	x.raw("</a:p></p:txBody></p:sp>")
}

// transition flies shapes that stay to their new places, in programs that can, or fades.
func (x *writer) transition(morph bool) {
	const fade = `<p:transition spd="slow"><p:fade/></p:transition>`
	if !morph {
		x.raw(fade)
		return
	}
	x.raw(`<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">` +
		`<mc:Choice xmlns:p159="http://schemas.microsoft.com/office/powerpoint/2015/09/main" Requires="p159">` +
		`<p:transition spd="slow"><p159:morph option="byObject"/></p:transition></mc:Choice>` +
		`<mc:Fallback>` + fade + `</mc:Fallback></mc:AlternateContent>`)
}

// writeNotes writes the speaker notes of a slide, one paragraph each.
func (d *deck) writeNotes(p *pack, i int, notes []string) {
	var x doc
	x.raw(xmlHead).raw("<p:notes").raw(namespaces).raw("><p:cSld>" + tree + `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr>` +
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
		relation{"notesMaster", "../" + strings.TrimPrefix(d.notesMaster(), "ppt/")}, relation{"slide", "../slides/slide" + n + ".xml"})
}
