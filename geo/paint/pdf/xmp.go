package pdf

import (
	"bytes"
	"encoding/xml"

	"kechuang/geo/scene"
)

// metadata gives title, subject, source and version as XMP (ISO 16684-1).
func metadata(s *scene.Scene) []byte {
	var b bytes.Buffer
	b.WriteString("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
	b.WriteString(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n")
	b.WriteString(`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"` +
		` xmlns:dcterms="http://purl.org/dc/terms/">` + "\n")
	term := func(tag, before, value, after string) {
		if value != "" {
			b.WriteString("<" + tag + ">" + before)
			xml.EscapeText(&b, []byte(value)) // a Buffer gives no errors
			b.WriteString(after + "</" + tag + ">\n")
		}
	}
	const alt, altEnd = `<rdf:Alt><rdf:li xml:lang="x-default">`, `</rdf:li></rdf:Alt>`
	const bag, bagEnd = `<rdf:Bag><rdf:li>`, `</rdf:li></rdf:Bag>`
	term("dc:format", "", "application/pdf", "")
	term("dc:title", alt, s.Title, altEnd)
	term("dc:description", alt, s.Meta.Subject, altEnd)
	term("dc:source", "", s.Meta.Source, "")
	term("dc:language", bag, language(s.Meta.Lang), bagEnd)
	term("dcterms:hasVersion", "", s.Meta.Version, "")
	b.WriteString("</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.Bytes()
}
