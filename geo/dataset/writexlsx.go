package dataset

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"kechuang/geo"
)

// workbookParts are the parts of a workbook of one sheet (ECMA-376) besides the sheet.
var workbookParts = [][2]string{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

// WriteXLSX writes features as a workbook of one sheet. A number has as many digits as tell
// it from any other, so that it comes back as it was: up to 17, which spreadsheets keep,
// though they show 15.
func WriteXLSX(w io.Writer, features []geo.Feature, n Names) error {
	book := zip.NewWriter(w)
	part := func(name string) (*bufio.Writer, error) {
		to, err := book.Create(name)
		if err != nil {
			return nil, err
		}
		out := bufio.NewWriterSize(to, 1<<16)
		_, err = out.WriteString(xml.Header)
		return out, err
	}
	for _, p := range workbookParts {
		out, err := part(p[0])
		if err != nil {
			return err
		}
		out.WriteString(p[1])
		if err := out.Flush(); err != nil {
			return err
		}
	}
	out, err := part("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	if err := writeSheet(out, features, newSheet(features, n)); err != nil {
		return err
	}
	return book.Close()
}

func writeSheet(out *bufio.Writer, features []geo.Feature, s *sheet) error {
	out.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	head := make([]any, len(s.heads))
	for i, h := range s.heads {
		head[i] = h
	}
	writeRow(out, 1, head)
	for i := range features {
		row := s.row(&features[i]) // texts are cells of text, which are not calculated
		for k, c := range s.own {
			if at := len(row) - len(s.own) + k; c.digits > shownDigits {
				row[at] = textOf(row[at])
			}
		}
		writeRow(out, i+2, row)
	}
	out.WriteString("</sheetData></worksheet>")
	return out.Flush()
}

// writeRow writes a row; an error shows when the writer is flushed.
func writeRow(out *bufio.Writer, number int, row []any) {
	at := strconv.Itoa(number)
	out.WriteString(`<row r="` + at + `">`)
	for i, v := range row {
		cell := func(kind, begin, value, end string) {
			out.WriteString(`<c r="` + columnName(i) + at + `"` + kind + ">" + begin)
			out.WriteString(value)
			out.WriteString(end + "</c>")
		}
		switch v := v.(type) {
		case float64:
			cell("", "<v>", strconv.FormatFloat(v, 'f', -1, 64), "</v>")
		case bool:
			cell(` t="b"`, "<v>", map[bool]string{true: "1", false: "0"}[v], "</v>")
		case string:
			if v != "" {
				cell(` t="inlineStr"`, `<is><t xml:space="preserve">`, cellText(v), "</t></is>")
			}
		}
	}
	out.WriteString("</row>")
}

// columnName is A for 0, AA for 26.
func columnName(i int) (name string) {
	for ; i >= 0; i = i/26 - 1 {
		name = string(rune('A'+i%26)) + name
	}
	return name
}

// longestCell is how many UTF-16 units a cell may have: spreadsheets call a file damaged that
// has more in one.
const longestCell = 32767

// escapedCode is what spreadsheets read as a character by its number.
var escapedCode = regexp.MustCompile("_x[0-9A-Fa-f]{4}_")

// cellText is a text as a cell has it.
func cellText(s string) string {
	if len(s) > longestCell {
		if units := utf16.Encode([]rune(s)); len(units) > longestCell {
			s = strings.TrimSuffix(string(utf16.Decode(units[:longestCell])), string(utf8.RuneError))
		}
	}
	if strings.Contains(s, "_x") {
		s = escapedCode.ReplaceAllStringFunc(s, func(code string) string { return "_x005F" + code })
	}
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

// shownDigits is how many digits of a number spreadsheets show: of more they make
// 3.10115E+14. A column of longer ones is numbers of registers, and is written as texts.
const shownDigits = 11

// textOf is a whole number as a text.
func textOf(v any) any {
	if n, ok := v.(float64); ok {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return v
}
