package pptx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/paint/pptx"
	"kechuang/geo/scene"
)

const (
	office = "application/vnd.openxmlformats-officedocument."
	rels   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	spaces = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`
	head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// company is a template as a program may have made it.
type company struct {
	main       string // its media type
	cx, cy     int
	font       string
	accents    [6]string
	master     string   // its placeholders
	layouts    []string // attributes and placeholders
	slides     int
	notes, abs bool // it has a master of notes; its targets are absolute
	extra      map[string]string
}

func ph(kind string, idx int, x, y, w, h, size int) string {
	t, i, place, style := "", "", "", ""
	if kind != "" {
		t = ` type="` + kind + `"`
	}
	if idx > 0 {
		i = fmt.Sprintf(` idx="%d"`, idx)
	}
	if w > 0 {
		place = fmt.Sprintf(`<a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm>`, x, y, w, h)
	}
	if size > 0 {
		style = fmt.Sprintf(`<a:lvl1pPr><a:defRPr sz="%d"/></a:lvl1pPr>`, size)
	}
	return fmt.Sprintf(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr/><p:nvPr><p:ph%s%s/></p:nvPr></p:nvSpPr><p:spPr>%s</p:spPr>`+
		`<p:txBody><a:bodyPr/><a:lstStyle>%s</a:lstStyle><a:p><a:endParaRPr lang="zh-CN"/></a:p></p:txBody></p:sp>`, 10+idx+len(kind), kind, t, i, place, style)
}

func treeOf(shapes string) string {
	return `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>` + shapes + `</p:spTree></p:cSld>`
}

// file is the template as a package.
func (c company) file(t testing.TB) []byte {
	t.Helper()
	parts := map[string]string{}
	var types, mainRels, slideIDs, layoutIDs strings.Builder
	up := func(s string) string {
		if c.abs {
			return "/ppt/" + strings.TrimPrefix(s, "../")
		}
		return s
	}
	list := func(s string) string {
		return head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + s + `</Relationships>`
	}
	rel := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + rels + kind + `" Target="` + target + `"/>`
	}
	override := func(name, kind string) {
		types.WriteString(`<Override PartName="/` + name + `" ContentType="` + kind + `"/>`)
	}
	override("ppt/presentation.xml", c.main)
	mainRels.WriteString(rel("rId1", "slideMaster", "slideMasters/slideMaster1.xml") + rel("rId2", "theme", "theme/theme1.xml"))
	for i := range c.slides {
		n := i + 1
		fmt.Fprintf(&slideIDs, `<p:sldId id="%d" r:id="rIdS%d"/>`, 300+n, n)
		mainRels.WriteString(rel(fmt.Sprintf("rIdS%d", n), "slide", fmt.Sprintf("slides/slide%d.xml", n)))
		name := fmt.Sprintf("ppt/slides/slide%d.xml", n)
		override(name, office+"presentationml.slide+xml")
		parts[name] = head + `<p:sld` + spaces + `>` + treeOf(strings.ReplaceAll(ph("title", 0, 0, 0, 0, 0, 0), "<a:endParaRPr lang=\"zh-CN\"/>", "<a:r><a:t>secret</a:t></a:r>")) + `</p:sld>`
		parts[fmt.Sprintf("ppt/slides/_rels/slide%d.xml.rels", n)] = list(rel("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"))
	}
	var masterRels strings.Builder
	for i, l := range c.layouts {
		n := i + 1
		attrs, shapes, _ := strings.Cut(l, "|")
		name := fmt.Sprintf("ppt/slideLayouts/slideLayout%d.xml", n)
		parts[name] = head + `<p:sldLayout` + spaces + ` ` + attrs + `>` + treeOf(shapes) + `</p:sldLayout>`
		parts[fmt.Sprintf("ppt/slideLayouts/_rels/slideLayout%d.xml.rels", n)] = list(rel("rId1", "slideMaster", up("../slideMasters/slideMaster1.xml")))
		override(name, office+"presentationml.slideLayout+xml")
		masterRels.WriteString(rel(fmt.Sprintf("rId%d", n), "slideLayout", up("../slideLayouts/"+fmt.Sprintf("slideLayout%d.xml", n))))
		fmt.Fprintf(&layoutIDs, `<p:sldLayoutId id="%d" r:id="rId%d"/>`, 2147483700+n, n)
	}
	masterRels.WriteString(rel("rIdT", "theme", up("../theme/theme1.xml")))
	parts["ppt/slideMasters/slideMaster1.xml"] = head + `<p:sldMaster` + spaces + `>` + treeOf(c.master) +
		`<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>` +
		`<p:sldLayoutIdLst>` + layoutIDs.String() + `</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr><a:defRPr sz="4400"/></a:lvl1pPr></p:titleStyle>` +
		`<p:bodyStyle><a:lvl1pPr marL="342900" indent="-342900"><a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="3200"/></a:lvl1pPr></p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>`
	parts["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = list(masterRels.String())
	override("ppt/slideMasters/slideMaster1.xml", office+"presentationml.slideMaster+xml")
	override("ppt/theme/theme1.xml", office+"theme+xml")
	colors := ""
	for i, a := range c.accents {
		colors += fmt.Sprintf(`<a:accent%d><a:srgbClr val="%s"/></a:accent%d>`, i+1, a, i+1)
	}
	parts["ppt/theme/theme1.xml"] = head + `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Firm"><a:themeElements><a:clrScheme name="Firm">` +
		`<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="1F497D"/></a:dk2><a:lt2><a:srgbClr val="EEECE1"/></a:lt2>` +
		colors + `<a:hlink><a:srgbClr val="0000FF"/></a:hlink><a:folHlink><a:srgbClr val="800080"/></a:folHlink></a:clrScheme><a:fontScheme name="Firm"><a:majorFont><a:latin typeface="` + c.font +
		`"/><a:ea typeface="` + c.font + `"/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="` + c.font + `"/><a:ea typeface="` + c.font + `"/><a:cs typeface=""/></a:minorFont></a:fontScheme>` +
		`<a:fmtScheme name="Firm"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst>` +
		`<a:lnStyleLst><a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="12700"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="19050"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln></a:lnStyleLst>` +
		`<a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst>` +
		`<a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
	notes := ""
	if c.notes {
		notes = `<p:notesMasterIdLst><p:notesMasterId r:id="rIdN"/></p:notesMasterIdLst>`
		mainRels.WriteString(rel("rIdN", "notesMaster", "notesMasters/notesMaster7.xml"))
		parts["ppt/notesMasters/notesMaster7.xml"] = head + `<p:notesMaster` + spaces + `>` + treeOf(ph("body", 3, 1, 1, 9, 9, 0)) + `<p:clrMap/></p:notesMaster>`
		parts["ppt/notesMasters/_rels/notesMaster7.xml.rels"] = list(rel("rId1", "theme", "../theme/theme7.xml"))
		parts["ppt/theme/theme7.xml"] = parts["ppt/theme/theme1.xml"]
		override("ppt/notesMasters/notesMaster7.xml", office+"presentationml.notesMaster+xml")
		override("ppt/theme/theme7.xml", office+"theme+xml")
	}
	parts["ppt/presentation.xml"] = head + `<p:presentation` + spaces + ` saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>` + notes +
		`<p:sldIdLst>` + slideIDs.String() + `</p:sldIdLst>` + fmt.Sprintf(`<p:sldSz cx="%d" cy="%d"/>`, c.cx, c.cy) + `<p:notesSz cx="6858000" cy="9144000"/><p:extLst/></p:presentation>`
	parts["ppt/_rels/presentation.xml.rels"] = list(mainRels.String())
	parts["_rels/.rels"] = list(rel("rId1", "officeDocument", "ppt/presentation.xml"))
	maps.Copy(parts, c.extra)
	for name := range c.extra {
		override(name, "application/vnd.ms-office.vbaProject")
	}
	parts["[Content_Types].xml"] = head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` + types.String() + `</Types>`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// templates are three of different builds: one as libraries have it, in 4:3; one with
// layouts of a firm, with Chinese names; one with a picture's place and a footer, and no
// text.
func templates() map[string]company {
	title := ph("title", 0, 457200, 274638, 8229600, 1143000, 0)
	foot := ph("dt", 10, 457200, 6356350, 2133600, 365125, 1200) + ph("ftr", 11, 3124200, 6356350, 2895600, 365125, 1200) + ph("sldNum", 12, 6553200, 6356350, 2133600, 365125, 1200)
	blue := [6]string{"4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646"}
	inherit := ph("title", 0, 0, 0, 0, 0, 0)
	feet := ph("dt", 10, 0, 0, 0, 0, 0) + ph("ftr", 11, 0, 0, 0, 0, 0) + ph("sldNum", 12, 0, 0, 0, 0, 0)
	return map[string]company{
		"usual": {main: office + "presentationml.presentation.main+xml", cx: 9144000, cy: 6858000, font: "Calibri", accents: blue, slides: 2,
			master: title + ph("body", 1, 457200, 1600200, 8229600, 4525963, 0) + foot,
			layouts: []string{`type="title"|` + ph("ctrTitle", 0, 685800, 2130425, 7772400, 1470025, 0) + ph("subTitle", 1, 1371600, 3886200, 6400800, 1752600, 0) + feet,
				`type="obj"|` + inherit + ph("", 1, 0, 0, 0, 0, 0) + feet,
				`type="secHead"|` + ph("title", 0, 722313, 4406900, 7772400, 1362075, 4000) + ph("body", 1, 722313, 2906713, 7772400, 1500187, 2000) + feet,
				`type="twoObj"|` + inherit + ph("", 1, 457200, 1600200, 4038600, 4525963, 2800) + ph("", 2, 4648200, 1600200, 4038600, 4525963, 2800) + feet,
				`type="titleOnly"|` + inherit + feet, `type="blank"|` + feet}},
		"firm": {main: office + "presentationml.template.main+xml", cx: 12192000, cy: 6858000, font: "微软雅黑", accents: [6]string{"0B5FA5", "D9541E", "7F7F7F", "F2B705", "2E8B57", "6A3D9A"},
			slides: 1, notes: true, abs: true,
			master: ph("title", 0, 609600, 260000, 10972800, 900000, 2800) + ph("body", 1, 609600, 1400000, 10972800, 4700000, 2000) + ph("sldNum", 4, 11000000, 6400000, 700000, 300000, 1000) + ph("ftr", 3, 609600, 6400000, 6000000, 300000, 1000),
			layouts: []string{`userDrawn="1"|` + ph("title", 0, 900000, 2200000, 8000000, 1200000, 4000) + ph("body", 13, 900000, 3500000, 8000000, 700000, 2000),
				`userDrawn="1"|` + inherit + ph("pic", 14, 609600, 1400000, 7000000, 4700000, 0) + ph("body", 15, 7900000, 1400000, 3682400, 4700000, 1600) + ph("sldNum", 4, 0, 0, 0, 0, 0) + ph("ftr", 3, 0, 0, 0, 0, 0),
				`userDrawn="1"|` + inherit + ph("body", 16, 609600, 1400000, 10972800, 4700000, 2000) + ph("sldNum", 4, 0, 0, 0, 0, 0)}},
		"picture": {main: office + "presentationml.template.main+xml", cx: 12192000, cy: 6858000, font: "Arial", accents: blue,
			master:  ph("title", 0, 600000, 300000, 11000000, 800000, 3000) + ph("ftr", 3, 600000, 6450000, 8000000, 300000, 900),
			layouts: []string{`|` + inherit + ph("pic", 20, 600000, 1250000, 11000000, 5000000, 0) + ph("ftr", 3, 0, 0, 0, 0, 0)}},
	}
}

// talkOn is a small talk on a template: a slide of each of the first layouts.
func talkOn(t *testing.T, tpl *pptx.Template) []pptx.Slide {
	t.Helper()
	var out []pptx.Slide
	for i, l := range tpl.Layouts() {
		s := &scene.Scene{Size: tpl.Size(), Background: paper, Title: "标题 " + l.Name, Meta: scene.Meta{Lang: "zh", Notes: []string{"注"}}}
		for _, slot := range l.Slots {
			b := scene.Body{Part: slot.Part, Box: slot.Box, Paragraphs: []scene.Paragraph{{String: "文字", Bullet: slot.Part == scene.BodyPart, Style: scene.Text{Size: slot.Size, Fill: ink}}}}
			switch slot.Part {
			case scene.TitlePart:
				b.Paragraphs[0].String = s.Title
				s.Group(scene.Group{Name: scene.TitleGroup, Bodies: []scene.Body{b}}, func(p scene.Canvas) { p.Text(scene.Text{At: slot.Box.Min, String: "x", Size: 9}) })
			case scene.MapPart:
				var area scene.Path
				area.Rect(slot.Box)
				s.Path(area, scene.PathStyle{Fill: teal})
			case scene.BodyPart, scene.SourcePart, scene.FooterPart, scene.SubtitlePart:
				s.Group(scene.Group{Name: "points", Bodies: []scene.Body{b}}, func(p scene.Canvas) { p.Text(scene.Text{At: slot.Box.Min, String: "x", Size: 9}) })
			}
		}
		out = append(out, pptx.Slide{Scene: s, Layout: l.Name, Numbered: i > 0})
	}
	return out
}

// The slides stand in the template's own parts, which stay as they are; of its slides
// nothing is left; each placeholder of ours is one that the layout has, and all parts lie
// on the slide.
func TestTemplates(t *testing.T) {
	for name, c := range templates() {
		file := c.file(t)
		if dir := os.Getenv("TEMPLATES"); dir != "" {
			os.WriteFile(dir+"/"+name+".potx", file, 0o644)
		}
		tpl, err := pptx.ReadTemplate(file)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		page := scene.R(0, 0, tpl.Size().W, tpl.Size().H)
		for _, l := range tpl.Layouts() {
			for _, s := range l.Slots {
				if !s.Box.Within(page) || s.Box.W() < 20 || s.Box.H() < 8 {
					t.Errorf("%s, %s: part %d in %v", name, l.Name, s.Part, s.Box)
				}
			}
			m, ok := l.Slot(scene.MapPart)
			if p, has := l.Slot(scene.BodyPart); ok && has && m.Box.Overlaps(p.Box) {
				t.Errorf("%s, %s: points over the map", name, l.Name)
			}
			if l.Name == "map-points" && (!ok || m.Box.W() < 0.4*page.W() || m.Box.H() < 0.4*page.H()) {
				t.Errorf("%s: the map has %v", name, m.Box)
			}
		}
		var b bytes.Buffer
		if err := pptx.WriteDeck(&b, talkOn(t, tpl), pptx.Options{Template: tpl, Palette: pptx.Palette{Text: ink, Page: paper, Accents: [6]scene.Color{teal}}}); err != nil {
			t.Fatal(err)
		}
		checkOnTemplate(t, name, file, b.Bytes())
	}
}

func checkOnTemplate(t *testing.T, name string, file, got []byte) {
	t.Helper()
	before, after := partsOf(t, file), partsOf(t, got)
	for part, body := range before {
		kept := strings.Contains(part, "slideLayout") || strings.Contains(part, "slideMaster") || strings.Contains(part, "theme")
		if kept && !strings.HasPrefix(part, "ppt/slides/") && after[part] != body {
			t.Errorf("%s: %s is not as it was", name, part)
		}
	}
	slides := 0
	for part, body := range after {
		if strings.Contains(body, "secret") {
			t.Errorf("%s: %s has a slide of the template", name, part)
		}
		if strings.HasPrefix(part, "ppt/slides/slide") {
			slides++
			checkHolders(t, name, part, after)
		}
		if strings.HasSuffix(part, ".xml") && part != "[Content_Types].xml" && strings.Count(after["[Content_Types].xml"], `"/`+part+`"`) != 1 {
			t.Errorf("%s: %s has no media type of its own", name, part)
		}
	}
	if slides != 9 || !strings.Contains(after["[Content_Types].xml"], "presentation.main+xml") || strings.Contains(after["[Content_Types].xml"], "template.main") {
		t.Errorf("%s: %d slides", name, slides)
	}
	if n := strings.Count(after["ppt/presentation.xml"], "<p:sldId "); n != slides {
		t.Errorf("%s: %d slides are listed", name, n)
	}
	for _, r := range mustParse(t, after["ppt/_rels/presentation.xml.rels"]).kids {
		target := strings.TrimPrefix(r.attr["Target"], "/")
		if after["ppt/"+target] == "" && after[target] == "" {
			t.Errorf("%s: nothing at %s", name, target)
		}
	}
}

func mustParse(t *testing.T, s string) *node {
	t.Helper()
	n, err := parse([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// checkHolders wants the placeholders of a slide to be its layout's, with no place of
// their own where they need none, and the title first.
func checkHolders(t *testing.T, name, part string, parts map[string]string) {
	t.Helper()
	relsPart := strings.Replace(part, "slides/", "slides/_rels/", 1) + ".rels"
	layout := ""
	for _, r := range mustParse(t, parts[relsPart]).kids {
		if strings.HasSuffix(r.attr["Type"], "/slideLayout") {
			layout = "ppt/" + strings.TrimPrefix(r.attr["Target"], "../")
		}
	}
	known := map[string]bool{}
	for _, p := range mustParse(t, parts[layout]).all("p:ph") {
		known[p.attr["type"]+"/"+p.attr["idx"]] = true
	}
	slide := mustParse(t, parts[part])
	if slide.title() == "" {
		t.Errorf("%s, %s: the title is not first", name, part)
	}
	for _, sp := range slide.all("p:sp") {
		for _, p := range sp.all("p:ph") {
			if !known[p.attr["type"]+"/"+p.attr["idx"]] {
				t.Errorf("%s, %s: %v is no placeholder of %s", name, part, p.attr, layout)
			}
			if title := strings.Contains(strings.ToLower(p.attr["type"]), "title"); title && len(sp.all("a:xfrm")) > 0 {
				t.Errorf("%s, %s: the title is moved", name, part)
			}
		}
	}
	for _, l := range append(slide.all("a:latin"), slide.all("a:ea")...) {
		if !strings.HasPrefix(l.attr["typeface"], "+") {
			t.Errorf("%s: typeface %s", part, l.attr["typeface"])
		}
	}
	if len(slide.all("a:srgbClr")) > 0 {
		t.Errorf("%s, %s: colours that are not the theme's", name, part)
	}
}

// partsOf are the parts of a package.
func partsOf(t *testing.T, b []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		if _, ok := out[f.Name]; ok {
			t.Errorf("%s stands twice", f.Name)
		}
		out[f.Name] = partOf(t, b, f.Name)
	}
	return out
}

// A template that is damaged, locked, of another kind, with macros or without a title is
// told as such.
func TestBadTemplates(t *testing.T) {
	usual := templates()["usual"]
	macros, untitled, kind := usual, usual, usual
	macros.main = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
	hidden := usual
	hidden.extra = map[string]string{"ppt/vbaProject.bin": "x"}
	untitled.layouts = []string{"|" + ph("pic", 3, 1, 1, 9, 9, 0)}
	kind.main = office + "wordprocessingml.document.main+xml"
	whole := usual.file(t)
	for name, c := range map[string]struct {
		file []byte
		key  string
	}{
		"empty": {nil, "error.templateDamaged"}, "cut": {whole[:len(whole)/2], "error.templateDamaged"},
		"locked": {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...), "error.templateLocked"},
		"macros": {macros.file(t), "error.templateMacros"}, "hidden macros": {hidden.file(t), "error.templateMacros"},
		"untitled": {untitled.file(t), "error.templateTitle"}, "text": {kind.file(t), "error.templateKind"},
	} {
		var p *geo.Problem
		if _, err := pptx.ReadTemplate(c.file); !errors.As(err, &p) || p.Key != c.key {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
	for i := range whole { // whatever is wrong, nothing panics
		if i%97 == 0 {
			bad := bytes.Clone(whole)
			bad[i] ^= 0x5a
			_, _ = pptx.ReadTemplate(bad)
		}
	}
}

// A template whose presentation has another name is found from the package under that name.
func TestTemplateNamedOtherwise(t *testing.T) {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for name, body := range partsOf(t, templates()["usual"].file(t)) {
		other := strings.NewReplacer("ppt/presentation.xml", "ppt/deck7.xml", "presentation.xml.rels", "deck7.xml.rels")
		w, err := z.Create(other.Replace(name))
		if err == nil {
			_, err = w.Write([]byte(other.Replace(body)))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	tpl, err := pptx.ReadTemplate(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := pptx.WriteDeck(&b, talkOn(t, tpl), pptx.Options{Template: tpl}); err != nil {
		t.Fatal(err)
	}
	parts := partsOf(t, b.Bytes())
	for _, r := range mustParse(t, parts["_rels/.rels"]).kids {
		if parts[r.attr["Target"]] == "" {
			t.Errorf("nothing at %s", r.attr["Target"])
		}
	}
}
