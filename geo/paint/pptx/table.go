package pptx

import "kechuang/geo/scene"

// ruleWidth is the width of the lines between rows, in units.
const ruleWidth = 0.75

// table writes a native table.
func (x *writer) table(t *scene.Table) {
	s := shape{name: t.Name, alt: t.Title}
	x.raw("<p:graphicFrame><p:nvGraphicFramePr>")
	x.properties(&s)
	x.raw(`<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>`)
	if h, ok := x.placeholder(scene.TablePart); ok {
		x.raw("<p:nvPr>")
		x.ph(h.placeholder)
		x.raw("</p:nvPr></p:nvGraphicFramePr><p:xfrm>")
	} else {
		x.raw("<p:nvPr/></p:nvGraphicFramePr><p:xfrm>")
	}
	x.place(boxOf(t.Box))
	x.raw(`</p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr`)
	if len(t.Rows) > 0 && t.Rows[0].Header {
		x.raw(` firstRow="1"`)
	}
	x.raw("/><a:tblGrid>")
	for _, w := range t.Columns {
		x.raw("<a:gridCol").num("w", emu(w)).raw("/>")
	}
	x.raw("</a:tblGrid>")
	for _, r := range t.Rows {
		x.raw("<a:tr").num("h", emu(r.Height)).raw(">")
		for i := range t.Columns {
			var c scene.TableCell
			if i < len(r.Cells) {
				c = r.Cells[i]
			}
			x.cell(t, c)
		}
		x.raw("</a:tr>")
	}
	x.raw("</a:tbl></a:graphicData></a:graphic></p:graphicFrame>")
}

func (x *writer) cell(t *scene.Table, c scene.TableCell) {
	st := scene.Text{Size: c.Size, Fill: c.Ink}
	if c.Bold {
		st.Weight = scene.Bold
	}
	x.raw("<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>")
	n := 0
	for _, line := range c.Lines {
		if !blank(line) {
			st.String = line
			x.paragraph(lineBox(st))
			n++
		}
	}
	if n == 0 {
		x.raw("<a:p/>")
	}
	dx, dy := emu(t.Inset.W), emu(t.Inset.H)
	x.raw("</a:txBody><a:tcPr").num("marL", dx).num("marR", dx).num("marT", dy).num("marB", dy).raw(">")
	for _, side := range []string{"lnL", "lnR"} {
		x.raw("<a:").raw(side).raw(` w="0"><a:noFill/></a:`).raw(side).raw(">")
	}
	for _, side := range []string{"lnT", "lnB"} {
		x.raw("<a:").raw(side).num("w", emu(ruleWidth)).raw(">")
		x.fill(t.Rule)
		x.raw("</a:").raw(side).raw(">")
	}
	x.fill(c.Fill)
	x.raw("</a:tcPr></a:tc>")
}
