package pptx

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo/scene"
)

// placeholder is the one of a slide's layout for a part; ok is false where it has none.
func (x *writer) placeholder(p scene.Part) (h held, ok bool) {
	if t := x.deck.Template; t != nil {
		h, ok = t.held[x.layoutAt][p]
		return h, ok
	}
	slot, ok := x.layoutOf.Slot(p)
	return held{placeholderOf(x.layoutOf, p), slot.Box, slot.Size}, ok
}

// layoutPart is the name of a layout's part.
func (d *deck) layoutPart(i int) string {
	if d.Template != nil {
		return d.Template.files[i]
	}
	return layoutPart(i)
}

// main is the name of the presentation's part.
func (d *deck) main() string {
	if d.Template != nil {
		return d.Template.main
	}
	return "ppt/presentation.xml"
}

// notesMaster is the part that notes refer to.
func (d *deck) notesMaster() string {
	if d.Template != nil && d.Template.notes != "" {
		return d.Template.notes
	}
	return "ppt/notesMasters/notesMaster1.xml"
}

// ownNotes reports whether the master of notes is ours, and a template's file gets it.
func (d *deck) ownNotes() bool { return d.hasNotes() && d.Template != nil && d.Template.notes == "" }

// typefaces are those of a theme's pair.
var typefaces = regexp.MustCompile(`(<a:(?:latin|ea) typeface=")[^"]*`)

// writeTemplate writes what is kept of the template, and its presentation with our
// slides.
func (d *deck) writeTemplate(p *pack) {
	t := d.Template
	for _, name := range t.order {
		body := t.parts[name]
		if name == t.main {
			continue
		}
		if d.Font != "" && slices.Contains(t.themes, name) {
			body = typefaces.ReplaceAll(body, []byte("${1}"+escaped(d.Font)))
		}
		p.part(name, body)
	}
	if d.ownNotes() {
		p.part("ppt/theme/themeOfNotes.xml", d.Palette.part(""))
		p.part(d.notesMaster(), []byte(notesMasterXML))
		p.relations("ppt/notesMasters/_rels/notesMaster1.xml.rels", relation{"theme", "../theme/themeOfNotes.xml"})
	}
	d.templatePresentation(p)
}

// The IDs of the relations that we add to a template's presentation begin so.
const addedRelation = "rIdKechuang"

// templatePresentation writes the presentation of a template with our slides for its own.
func (d *deck) templatePresentation(p *pack) {
	t := d.Template
	body := t.parts[t.main]
	root, err := parse(body)
	if err != nil || len(root.kids) == 0 {
		return // it was read before
	}
	var x doc
	x.b = append(x.b, bytes.TrimPrefix(body[:root.kids[0].from], []byte("\xef\xbb\xbf"))...)
	listed := false
	list := func() {
		if listed {
			return
		}
		listed = true
		if d.ownNotes() {
			x.raw("<p:notesMasterIdLst").raw(namespaces).raw(`><p:notesMasterId r:id="`).raw(addedRelation).raw(`Notes"/></p:notesMasterIdLst>`)
		}
		x.raw("<p:sldIdLst").raw(namespaces).raw(">")
		for i := range d.slides {
			x.raw("<p:sldId").num("id", int64(256+i)).raw(` r:id="`).raw(addedRelation).int(int64(i + 1)).raw(`"/>`)
		}
		x.raw("</p:sldIdLst>")
	}
	for _, k := range root.kids {
		switch k.name {
		case "sldMasterIdLst", "notesMasterIdLst":
			x.b = append(x.b, body[k.from:k.to]...)
			continue
		case "sldIdLst", "handoutMasterIdLst", "custShowLst", "extLst":
			continue
		}
		list()
		x.b = append(x.b, body[k.from:k.to]...)
	}
	list()
	x.b = append(x.b, body[root.kids[len(root.kids)-1].to:]...)
	p.part(t.main, x.b)
	d.templateRelations(p)
}

func (d *deck) templateRelations(p *pack) {
	t := d.Template
	var x doc
	x.raw(xmlHead).raw(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	one := func(id, kind, target string) {
		x.raw("<Relationship").attr("Id", id).attr("Type", kind).attr("Target", strings.TrimPrefix(target, "ppt/")).raw("/>")
	}
	var ids []string
	for id := range t.root {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		r := t.root[id]
		if !strings.HasPrefix(r.target, "ppt/") {
			r.target = "/" + r.target
		}
		one(id, r.kind, r.target)
	}
	for i := range d.slides {
		one(addedRelation+strconv.Itoa(i+1), relationBase+"slide", slidePart(i))
	}
	if d.ownNotes() {
		one(addedRelation+"Notes", relationBase+"notesMaster", d.notesMaster())
	}
	p.part(relationsPart(t.main), x.raw("</Relationships>").b)
}

// templateTypes are the media types of what is kept of a template.
func (d *deck) templateTypes(extension, override func(name, mediaType string)) {
	t := d.Template
	for _, k := range t.types.kids {
		name := strings.TrimPrefix(k.attr["PartName"], "/")
		switch {
		case k.name == "Default":
			extension(k.attr["Extension"], k.attr["ContentType"])
		case name == t.main:
			override(name, typeBase+"presentationml.presentation.main+xml")
		case t.parts[name] != nil:
			override(name, k.attr["ContentType"])
		}
	}
	if d.ownNotes() {
		override("ppt/theme/themeOfNotes.xml", typeTheme)
		override(d.notesMaster(), typeBase+"presentationml.notesMaster+xml")
	}
}
