package pptx

// writeProperties writes the document properties. They hold no time, so that
// the same drawing gives the same bytes.
func (d *deck) writeProperties(p *pack) {
	first := d.slides[0]
	subject := d.Subject
	if subject == "" {
		subject = first.Scene.Meta.Subject
	}
	p.relations("_rels/.rels", relation{"officeDocument", d.main()},
		relation{"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"},
		relation{"extended-properties", "docProps/app.xml"})
	var x doc
	x.raw(xmlHead).raw(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, e := range [][2]string{
		{"dc:title", first.title()}, {"dc:subject", subject}, {"dc:creator", d.Creator},
		{"dc:description", first.Scene.Meta.Source}, {"dc:language", language(first.Scene.Meta.Lang)},
		{"cp:version", first.Scene.Meta.Version},
	} {
		if !blank(e[1]) {
			x.raw("<").raw(e[0]).raw(">").text(e[1]).raw("</").raw(e[0]).raw(">")
		}
	}
	p.part("docProps/core.xml", x.raw("</cp:coreProperties>").b)

	notes := 0
	for _, s := range d.slides {
		if len(s.notes()) > 0 {
			notes++
		}
	}
	var y doc
	y.raw(xmlHead).raw(`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">`)
	y.raw("<Slides>").int(int64(len(d.slides))).raw("</Slides><Notes>").int(int64(notes)).raw("</Notes><Application>").text(d.Creator)
	p.part("docProps/app.xml", y.raw("</Application></Properties>").b)
}

// language is the tag of a language of the interface.
func language(l string) string {
	switch l {
	case "zh":
		return "zh-CN"
	case "en":
		return "en-US"
	}
	return l
}
