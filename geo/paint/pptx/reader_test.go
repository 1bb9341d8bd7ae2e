package pptx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// file is a presentation as a strict reader sees it.
type file struct {
	parts  map[string]*node
	media  map[string][]byte
	slides []*node
}

// node is an element with its prefixed name, e.g. "a:ln".
type node struct {
	name string
	attr map[string]string
	kids []*node
	text string
}

// prefixes are the namespaces that parts may use.
var prefixes = map[string]string{
	"http://schemas.openxmlformats.org/drawingml/2006/main":                     "a:",
	"http://schemas.openxmlformats.org/presentationml/2006/main":                "p:",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":       "r:",
	"http://schemas.openxmlformats.org/package/2006/relationships":              "",
	"http://schemas.openxmlformats.org/package/2006/content-types":              "",
	"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": "",
	"http://schemas.openxmlformats.org/package/2006/metadata/core-properties":   "cp:",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":               "mc:",
	"http://schemas.microsoft.com/office/powerpoint/2015/09/main":               "p159:",
	"http://schemas.microsoft.com/office/drawing/2017/decorative":               "adec:",
	"http://purl.org/dc/elements/1.1/":                                          "dc:",
	"":                                                                          "",
}

// read checks a whole presentation and gives its parts.
func read(t testing.TB, b []byte) *file {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	f := &file{parts: map[string]*node{}, media: map[string][]byte{}}
	for i, e := range z.File {
		if (i == 0) != (e.Name == "[Content_Types].xml") || f.parts[e.Name] != nil {
			t.Errorf("part %d is %s", i, e.Name)
		}
		r, err := e.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if path.Ext(e.Name) == ".png" {
			f.media[e.Name] = body
			continue
		}
		root, err := parse(body)
		if err != nil {
			t.Fatalf("%s: %v", e.Name, err)
		}
		f.parts[e.Name] = root
	}
	f.checkTypes(t)
	f.checkRelations(t)
	for i := 1; f.parts["ppt/slides/slide"+strconv.Itoa(i)+".xml"] != nil; i++ {
		f.slides = append(f.slides, f.parts["ppt/slides/slide"+strconv.Itoa(i)+".xml"])
	}
	for name, root := range f.parts {
		checkOrder(t, name, root)
		checkIDs(t, name, root)
	}
	return f
}

func parse(body []byte) (*node, error) {
	d := xml.NewDecoder(bytes.NewReader(body))
	top := &node{}
	stack := []*node{top}
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return top.kids[0], nil
		}
		if err != nil {
			return nil, err
		}
		last := stack[len(stack)-1]
		switch e := tok.(type) {
		case xml.StartElement:
			n := &node{name: prefixed(e.Name), attr: map[string]string{}}
			for _, a := range e.Attr {
				if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
					n.attr[prefixed(a.Name)] = a.Value
				}
			}
			last.kids = append(last.kids, n)
			stack = append(stack, n)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			last.text += string(e)
		}
	}
}

// prefixed names an element; a namespace that was not declared shows itself.
func prefixed(n xml.Name) string {
	p, ok := prefixes[n.Space]
	if !ok {
		p = "?" + n.Space + ":"
	}
	return p + n.Local
}

// all lists the elements of a name below n.
func (n *node) all(name string) []*node {
	var out []*node
	for _, k := range n.kids {
		if k.name == name {
			out = append(out, k)
		}
		out = append(out, k.all(name)...)
	}
	return out
}

// has reports whether a part or picture exists.
func (f *file) has(name string) bool { return f.parts[name] != nil || f.media[name] != nil }

// checkTypes wants a media type for every part and a part for every type.
func (f *file) checkTypes(t testing.TB) {
	t.Helper()
	types := f.parts["[Content_Types].xml"]
	byName := map[string]bool{}
	for _, o := range types.all("Override") {
		name := strings.TrimPrefix(o.attr["PartName"], "/")
		byName[name] = true
		if !f.has(name) {
			t.Errorf("a media type for %s, which is not there", name)
		}
	}
	for name := range f.parts {
		if !byName[name] && path.Ext(name) != ".rels" && name != "[Content_Types].xml" {
			t.Errorf("no media type for %s", name)
		}
	}
}

// checkRelations wants every target to exist, every part to be reached and every
// reference in a part to be listed.
func (f *file) checkRelations(t testing.TB) {
	t.Helper()
	reached := map[string]bool{"[Content_Types].xml": true}
	known := map[string]map[string]bool{} // by part: IDs
	for name, root := range f.parts {
		if path.Ext(name) != ".rels" {
			continue
		}
		reached[name] = true
		folder := path.Dir(path.Dir(name))
		owner := path.Join(folder, strings.TrimSuffix(path.Base(name), ".rels"))
		known[owner] = map[string]bool{}
		for _, r := range root.kids {
			target := path.Join(folder, r.attr["Target"])
			reached[target] = true
			if !f.has(target) || known[owner][r.attr["Id"]] {
				t.Errorf("%s: %v", name, r.attr)
			}
			known[owner][r.attr["Id"]] = true
		}
	}
	for name, root := range f.parts {
		if !reached[name] {
			t.Errorf("nothing leads to %s", name)
		}
		var walk func(*node)
		walk = func(n *node) {
			for a, v := range n.attr {
				if strings.HasPrefix(a, "r:") && !known[name][v] {
					t.Errorf("%s: %s refers to %s", name, n.name, v)
				}
			}
			for _, k := range n.kids {
				walk(k)
			}
		}
		walk(root)
	}
}

// checkIDs wants the shapes of a part to have different numbers, and those that stay from
// slide to slide different names.
func checkIDs(t testing.TB, part string, root *node) {
	t.Helper()
	seen := map[string]bool{}
	for _, n := range root.all("p:cNvPr") {
		if id := n.attr["id"]; seen[id] || id == "" || id == "0" {
			t.Errorf("%s: shape number %q of %q", part, id, n.attr["name"])
		} else {
			seen[id] = true
		}
		if name := n.attr["name"]; strings.HasPrefix(name, "!!") {
			if seen[name] {
				t.Errorf("%s: two shapes are called %s", part, name)
			}
			seen[name] = true
		}
	}
}

// order lists the children that an element may have, in the order of the schema
// (ECMA-376 part 1, annex A); "|" parts those of which only one may stand.
var order = map[string]string{
	"p:presentation":      "p:sldMasterIdLst p:notesMasterIdLst p:sldIdLst p:sldSz p:notesSz p:defaultTextStyle",
	"p:sld":               "p:cSld p:clrMapOvr p:transition|mc:AlternateContent",
	"mc:AlternateContent": "mc:Choice mc:Fallback",
	"p:transition":        "p:fade|p159:morph",
	"p:notes":             "p:cSld p:clrMapOvr",
	"p:sldLayout":         "p:cSld p:clrMapOvr",
	"p:sldMaster":         "p:cSld p:clrMap p:sldLayoutIdLst p:hf p:txStyles",
	"p:notesMaster":       "p:cSld p:clrMap p:notesStyle",
	"p:cSld":              "p:bg p:spTree",
	"p:bgPr":              "a:solidFill a:effectLst",
	"p:sp":                "p:nvSpPr p:spPr p:txBody",
	"p:cxnSp":             "p:nvCxnSpPr p:spPr",
	"p:pic":               "p:nvPicPr p:blipFill p:spPr",
	"p:graphicFrame":      "p:nvGraphicFramePr p:xfrm a:graphic",
	"p:nvSpPr":            "p:cNvPr p:cNvSpPr p:nvPr",
	"p:nvCxnSpPr":         "p:cNvPr p:cNvCxnSpPr p:nvPr",
	"p:nvPicPr":           "p:cNvPr p:cNvPicPr p:nvPr",
	"p:nvGrpSpPr":         "p:cNvPr p:cNvGrpSpPr p:nvPr",
	"p:nvGraphicFramePr":  "p:cNvPr p:cNvGraphicFramePr p:nvPr",
	"p:blipFill":          "a:blip a:stretch",
	"a:pattFill":          "a:fgClr a:bgClr",
	"a:fgClr":             "a:schemeClr",
	"a:bgClr":             "a:schemeClr",
	"p:spPr":              "a:xfrm a:custGeom|a:prstGeom a:noFill|a:solidFill|a:pattFill a:ln a:effectLst",
	"p:grpSpPr":           "a:xfrm",
	"a:xfrm":              "a:off a:ext a:chOff a:chExt",
	"p:xfrm":              "a:off a:ext",
	"a:custGeom":          "a:avLst a:gdLst a:ahLst a:cxnLst a:rect a:pathLst",
	"a:prstGeom":          "a:avLst",
	"a:ln":                "a:noFill|a:solidFill a:custDash a:round a:tailEnd",
	"p:cNvCxnSpPr":        "a:stCxn a:endCxn",
	"a:lnT":               "a:noFill|a:solidFill",
	"a:lnL":               "a:noFill|a:solidFill",
	"a:solidFill":         "a:schemeClr",
	"a:schemeClr":         "a:hueOff a:satMod|a:satOff a:lumMod a:lumOff a:alpha",
	"a:effectLst":         "a:glow",
	"a:glow":              "a:schemeClr",
	"p:txBody":            "a:bodyPr a:lstStyle a:p+",
	"a:txBody":            "a:bodyPr a:lstStyle a:p+",
	"a:bodyPr":            "a:noAutofit|a:spAutoFit|a:normAutofit",
	"a:p":                 "a:pPr a:r|a:br|a:fld+ a:endParaRPr",
	"a:br":                "a:rPr",
	"a:fld":               "a:rPr a:t",
	"a:pPr":               "a:lnSpc a:spcBef a:spcAft a:buClr a:buFontTx a:buNone|a:buChar a:tabLst",
	"a:lvl1pPr":           "a:lnSpc a:spcBef a:spcAft a:buClr a:buFontTx a:buNone|a:buChar a:tabLst a:defRPr",
	"a:lvl2pPr":           "a:lnSpc a:spcBef a:spcAft a:buClr a:buFontTx a:buNone|a:buChar a:tabLst a:defRPr",
	"a:defRPr":            "a:solidFill a:latin a:ea a:cs",
	"p:cNvPr":             "a:extLst",
	"a:r":                 "a:rPr a:t",
	"a:rPr":               "a:noFill|a:solidFill a:effectLst a:latin a:ea",
	"a:graphic":           "a:graphicData",
	"a:graphicData":       "a:tbl",
	"a:tbl":               "a:tblPr a:tblGrid a:tr+",
	"a:tr":                "a:tc+",
	"a:tc":                "a:txBody a:tcPr",
	"a:tcPr":              "a:lnL a:lnR a:lnT a:lnB a:noFill|a:solidFill",
	"Properties":          "Slides Notes Application",
}

// checkOrder wants the children of every listed element to be known, in order
// and, but for those with "+", single.
func checkOrder(t testing.TB, part string, n *node) {
	t.Helper()
	if list, ok := order[n.name]; ok {
		at := -1
		steps := strings.Fields(list)
		for _, k := range n.kids {
			i := slices.IndexFunc(steps, func(s string) bool {
				return slices.Contains(strings.Split(strings.TrimSuffix(s, "+"), "|"), k.name)
			})
			if i < at || i < 0 || i == at && !strings.HasSuffix(steps[i], "+") {
				t.Errorf("%s: %s in %s is unknown, doubled or out of order", part, k.name, n.name)
			}
			at = i
		}
	}
	for _, k := range n.kids {
		checkOrder(t, part, k)
	}
}

// int gives an attribute that must be a number.
func (n *node) int(t testing.TB, name string) int64 {
	t.Helper()
	v, err := strconv.ParseInt(n.attr[name], 10, 64)
	if err != nil {
		t.Errorf("%s %s=%q", n.name, name, n.attr[name])
	}
	return v
}

// checkGeometry wants every path to lie in its box, every box to have a size,
// and every group to hold its children where they are.
func (f *file) checkGeometry(t testing.TB) {
	t.Helper()
	for _, s := range f.slides {
		for _, p := range s.all("a:path") {
			w, h := p.int(t, "w"), p.int(t, "h")
			for _, pt := range p.all("a:pt") {
				if x, y := pt.int(t, "x"), pt.int(t, "y"); x < 0 || y < 0 || x > w || y > h {
					t.Errorf("point %d,%d outside %dx%d", x, y, w, h)
				}
			}
		}
		for _, g := range s.all("p:grpSp") {
			x := g.kids[1].kids[0].kids // off, ext, chOff, chExt
			if len(x) != 4 || x[0].attr["x"] != x[2].attr["x"] || x[0].attr["y"] != x[2].attr["y"] ||
				x[1].attr["cx"] != x[3].attr["cx"] || x[1].attr["cy"] != x[3].attr["cy"] {
				t.Errorf("group %s moves its children", g.kids[0].kids[0].attr["name"])
			}
		}
		for _, e := range s.all("a:ext") {
			if e.attr["uri"] != "" { // of an extension
				continue
			}
			if e.int(t, "cx") < 0 || e.int(t, "cy") < 0 {
				t.Errorf("extent %v", e.attr)
			}
		}
	}
}

// checkTheme wants all typefaces and colours of slides, layouts and masters to be the
// theme's, and all texts to have a language.
func (f *file) checkTheme(t testing.TB) {
	t.Helper()
	for name, root := range f.parts {
		if strings.Contains(name, "/theme/") || !strings.HasPrefix(name, "ppt/") {
			continue
		}
		for _, element := range []string{"a:srgbClr", "a:sysClr", "a:buFont", "a:prstClr"} {
			if n := len(root.all(element)); n > 0 {
				t.Errorf("%s: %d %s", name, n, element)
			}
		}
		for _, element := range []string{"a:latin", "a:ea", "a:cs"} {
			for _, n := range root.all(element) {
				if !strings.HasPrefix(n.attr["typeface"], "+m") {
					t.Errorf("%s: typeface %s", name, n.attr["typeface"])
				}
			}
		}
		for _, n := range root.all("a:rPr") {
			if n.attr["lang"] == "" || n.attr["sz"] != "" && !strings.HasSuffix(n.attr["sz"], "50") && !strings.HasSuffix(n.attr["sz"], "00") {
				t.Errorf("%s: a text with %v", name, n.attr)
			}
		}
	}
}

// checkPoints wants a district to have as many points on each slide whose frame does not cut
// it, and a transition that moves it where two such slides follow each other.
func (f *file) checkPoints(t testing.TB) {
	t.Helper()
	points := map[string]int{}
	var last map[string]bool
	for i, s := range f.slides {
		whole := map[string]bool{}
		for _, sp := range s.all("p:sp") {
			name := sp.all("p:cNvPr")[0].attr["name"]
			paths := sp.all("a:path")
			if !strings.HasPrefix(name, "!!district/") || len(paths) != 1 || paths[0].attr["stroke"] == "0" {
				continue
			}
			whole[name] = true
			n := len(paths[0].all("a:pt"))
			if points[name] != 0 && points[name] != n {
				t.Errorf("slide %d: %s has %d points, and %d before", i+1, name, n, points[name])
			}
			points[name] = n
		}
		both := false
		for name := range whole {
			both = both || last[name]
		}
		if morph := len(s.all("p159:morph")) == 1; morph != both || len(s.all("p:fade")) != 1 {
			t.Errorf("slide %d: morph %v, want %v", i+1, morph, both)
		}
		last = whole
	}
}

// title is the first shape of a slide, if that is its title.
func (n *node) title() string {
	shapes := n.all("p:spTree")[0].kids[2:]
	if len(shapes) == 0 {
		return ""
	}
	text := ""
	if ph := shapes[0].all("p:ph"); len(ph) == 1 && strings.Contains(strings.ToLower(ph[0].attr["type"]), "title") {
		for _, r := range shapes[0].all("a:t") {
			text += r.text
		}
	}
	return text
}

// partOf gives the text of one part.
func partOf(t testing.TB, b []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
