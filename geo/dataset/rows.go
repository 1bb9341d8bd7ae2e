package dataset

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kechuang/geo"
	"kechuang/geo/dataset/reader"
)

// rows makes records of the rows of the tables that are read; it is a reader.Sink.
type rows struct {
	plan   *plan
	each   func(*record) error
	note   func(line int, code string, args ...string)
	number int     // of the table at hand, from -1
	typed  bool    // the types of the columns are known from an earlier reading
	layout *layout // of that table; nil for one that is left out
	table  *reader.Table
	record record
	hidden int // rows that the workbook hides
}

func newRows(p *plan, b *builder) *rows {
	return &rows{plan: p, each: b.add, note: b.note, number: -1, typed: b.take != nil}
}

func (t *rows) Table(table *reader.Table) error {
	t.number++
	t.layout, t.table = t.plan.tables[t.number], table
	if t.layout == nil {
		return reader.ErrSkip
	}
	return nil
}

func (t *rows) Note(line int, code string) { t.note(line, code) }

func (t *rows) Row(r *reader.Row) error {
	l := t.layout
	if t.table.Columns == nil && r.Line <= l.heading || isBlank(r) {
		return nil
	}
	if t.table.Columns != nil && len(t.table.Columns.Names) > len(l.uses) {
		l.names = t.table.Columns.Names
		t.plan.cols.extend(l)
	}
	if code := t.apart(r); code != "" {
		t.note(r.Line, code)
		return nil
	}
	if l.layer != "" {
		if k := l.layerOf(r); k != "" && k != l.layer {
			t.note(r.Line, noteOtherLayer, "layer", string(k))
			return nil
		}
	}
	if r.Hidden {
		t.hidden++
	}
	rec := &t.record
	*rec = record{line: r.Line, reason: r.Reason, system: l.system, geometry: r.Geometry, values: rec.values[:0], notes: rec.notes[:0]}
	rec.note(r.Note)
	if rec.text[roleID] = r.ID; t.table.Columns == nil && rec.reason == "" && t.tooWide(r) {
		rec.reason = reader.ReasonWidth
	}
	for i, c := range r.Cells {
		if c.Text != "" && i < len(l.uses) {
			t.cell(rec, l.uses[i], c)
		}
	}
	for i, text := range rec.spare {
		if rec.text[i] == "" {
			rec.text[i] = text
		}
	}
	return t.parted(rec)
}

// cell puts a cell into the record.
func (t *rows) cell(rec *record, u use, c reader.Cell) {
	text, value := Clean(c.Text), strings.TrimSpace(c.Text)
	if text != value {
		value = whole(value)
	}
	if t.layout.escaped {
		text, value = unescaped(text), unescaped(value)
	}
	switch {
	case text == "":
	case c.Kind == reader.Fault:
		rec.note("fault")
	case u.role == roleID && damagedCode(c):
		rec.note("code_damaged")
		t.keep(rec, u, value, c)
	case u.role < roles:
		if u.role != roleID || rec.text[roleID] == "" {
			rec.text[u.role] = text
		}
		t.keep(rec, u, value, c)
	case u.told == approximateColumn:
		rec.approximate = text
	case u.told != "":
		rec.precision = geo.Precision(text)
	case u.name != "":
		if u.spare < roles && rec.spare[u.spare] == "" {
			rec.spare[u.spare] = text
		}
		if damagedCode(c) {
			rec.note("value_damaged")
		}
		t.keep(rec, u, value, c)
	}
}

// keep puts a text into the column of the user's own that it is from, if that is kept.
func (t *rows) keep(rec *record, u use, text string, c reader.Cell) {
	if u.name == "" {
		return
	}
	if u.comma {
		text, _ = withPoint(text)
	}
	rec.values = append(rec.values, geo.Value{Column: u.name, Text: text})
	if t.typed {
		return
	}
	c.Text = text
	asked := t.asked(u, c)
	least := asked
	if u.text || t.layout.ours || c.Kind != reader.Text {
		least = typeOf(reader.Cell{Text: text})
	}
	t.plan.types.add(u.name, asked, least)
}

// asked is the type that a cell asks for.
func (t *rows) asked(u use, c reader.Cell) geo.ColumnType {
	switch {
	case u.text:
		return geo.TextColumn
	case t.layout.ours:
		return t.layout.writtenType(c)
	}
	return typeOf(c)
}

// tooWide reports whether a row has something in columns that have no heading.
func (t *rows) tooWide(r *reader.Row) bool {
	return len(r.Cells) > len(t.layout.names) && slices.ContainsFunc(r.Cells[len(t.layout.names):], func(c reader.Cell) bool { return strings.TrimSpace(c.Text) != "" })
}

// apart says what a row is that is no place but stands among them: the headings once
// more, a total, a remark at the foot. It is "" for any other.
func (t *rows) apart(r *reader.Row) string {
	if t.table.Columns != nil {
		return ""
	}
	first, filled, same := "", 0, 0
	for i, c := range r.Cells {
		text := strings.TrimSpace(c.Text)
		if text == "" {
			continue
		}
		if filled++; first == "" {
			first = text
		}
		if i < len(t.layout.names) && text == t.layout.names[i] {
			same++
		}
	}
	switch {
	case r.Line == t.layout.unitsLine:
		return noteUnits
	case filled == same && filled > 1:
		return noteHeading
	case t.placed(r):
		return ""
	case IsTotal(first), t.sums(r):
		return noteTotal
	case t.remark(r, first, filled):
		return noteRemark
	}
	return ""
}

// sums reports whether the name of a row, or the second of its cells where the first is a
// number or a district, is a word for a sum.
func (t *rows) sums(r *reader.Row) bool {
	for i, c := range r.Cells {
		if i < len(t.layout.uses) && (i == 1 || slices.Contains([]role{roleName, roleNameZh}, t.layout.uses[i].role)) && IsTotal(c.Text) {
			return true
		}
	}
	return false
}

// placed reports whether a row says where it is.
func (t *rows) placed(r *reader.Row) bool {
	for i, u := range t.layout.uses {
		if (u.role == roleLon || u.role == roleLat || u.role == rolePair || u.role == roleGeometry) && cellAt(r, i) != "" {
			return true
		}
	}
	return false
}

// totals are the words by which a row of sums begins.
var totals = map[string]bool{"合计": true, "总计": true, "小计": true, "共计": true, "总和": true, "平均": true,
	"合計": true, "總計": true, "小計": true, "total": true, "totals": true, "sum": true, "subtotal": true, "grandtotal": true, "average": true}

// IsTotal reports whether a text is a word by which a row of sums begins, or such a word for
// a part of the table: 浦东新区小计, 小计（徐汇）.
func IsTotal(text string) bool {
	text = strings.ToLower(strings.Trim(strings.Join(strings.Fields(text), ""), ":：*()（）【】"))
	if totals[text] {
		return true
	}
	for _, word := range partTotals {
		if rest, ok := strings.CutPrefix(text, word); ok && strings.IndexAny(rest, brackets+":：") == 0 {
			return true
		}
		if strings.HasSuffix(text, word) {
			return true
		}
	}
	return false
}

// partTotals are the words that end, or begin before a bracket, what sums of a part are
// called.
var partTotals = []string{"合计", "总计", "小计", "共计", "合計", "總計", "小計", "subtotal", "grandtotal"}

// remark reports whether a row is a remark: one cell, or merged ones that say the same.
func (t *rows) remark(r *reader.Row, first string, filled int) bool {
	for _, c := range r.Cells {
		if text := strings.TrimSpace(c.Text); text != "" && text != first {
			return false
		}
	}
	return IsRemark(first) || filled > 1 && filled >= len(t.layout.names) && len(t.layout.names) > 2 // one cell across the table
}

// IsRemark reports whether a text begins as remarks below a table do.
func IsRemark(text string) bool {
	text = strings.ToLower(text)
	for _, word := range []string{"注", "备注", "備註", "说明", "数据来源", "资料来源", "来源", "note", "source", "制表", "填表", "审核人", "其中：", "其中:", "单位：", "单位:", "*"} {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}

// What is left out or assumed in reading a row.
const (
	noteHeading = "heading"
	noteTotal   = "total"
	noteRemark  = "remark"
	noteUnits   = "units"

	noteOtherLayer = "other_layer"
)

// Clean takes off what cannot be seen: marks of byte order, blanks without width, control
// characters. Ends of lines and tabs stay.
func Clean(s string) string {
	if !seen(s) && utf8.ValidString(s) { // what is no text is told of its row
		s = strings.Map(func(r rune) rune {
			switch {
			case r == '\n' || r == '\t':
				return r
			case r == '\u00a0' || r == '\u3000' || r == '\r':
				return ' '
			case unicode.IsControl(r), r == '\ufeff', r == '\u200b', r == '\u2060':
				return -1
			}
			return r
		}, s)
	}
	return strings.TrimSpace(s)
}

// seen reports whether a text has nothing for Clean in it, as far as the first bytes of its
// characters tell: those of what cannot be seen are few.
func seen(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ' && c != '\n' && c != '\t', c == 0x7f, c == 0xc2, c == 0xe2, c == 0xef, c == 0xe3 && strings.HasPrefix(s[i:], "\u3000"):
			return false
		}
	}
	return true
}

// whole is what is kept of a text that Clean changes: its blanks stay as they are, and only
// control characters, which no file can have, and marks of byte order go.
func whole(s string) string {
	if !utf8.ValidString(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\ufeff' {
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
	return strings.TrimSpace(s)
}

// damagedCode reports whether a cell is a long code that a spreadsheet took for a number:
// 9.1310115E+17, of which the last digits are lost.
func damagedCode(c reader.Cell) bool {
	mantissa, exponent, ok := c.Text, "", strings.IndexByte(c.Text, '+') > 0
	if ok {
		mantissa, exponent, ok = strings.Cut(strings.ToLower(c.Text), "e+")
	}
	if ok && strings.Trim(mantissa, "0123456789.") == "" && mantissa != "" && len(exponent) <= 3 && strings.Trim(exponent, "0123456789") == "" {
		return len(exponent) < 3 && exponent >= "11" && exponent <= "25"
	}
	return c.Kind == reader.Number && len(c.Text) > mostDigits && strings.Trim(c.Text, "0123456789") == ""
}
