package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// translate gives each extra font its name and, in place of the library's table, one that
// says what its codes stand for, and writes anew where the objects of the file stand.
func (e *extraFonts) translate(file []byte) ([]byte, error) {
	if len(e.fonts) == 0 {
		return file, nil
	}
	objects, tail, err := divide(file)
	if err != nil {
		return nil, err
	}
	for _, f := range e.fonts {
		old, table := []byte("/utf8"+f.family), 0
		for i, o := range objects {
			if !bytes.Contains(o.content, old) {
				continue
			}
			if m := toUnicodeOf.FindSubmatch(o.content); m != nil {
				table, _ = strconv.Atoi(string(m[1]))
			}
			objects[i].content = bytes.ReplaceAll(o.content, old, []byte("/"+f.name))
		}
		i := slices.IndexFunc(objects, func(o object) bool { return o.number == table })
		if i < 0 {
			continue // no text of it was painted
		}
		cmap := f.toUnicode()
		objects[i].content = fmt.Appendf(nil, "%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n", table, len(cmap), cmap)
	}
	return joinObjects(objects, file[:objects[0].at], tail), nil
}

// toUnicode is the table of an extra font, in blocks of 100 codes as the format wants
// (ISO 32000-1, 9.10.3).
func (f *extraFont) toUnicode() string {
	const most = 100
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n<</Registry (Adobe)\n/Ordering (UCS)\n" +
		"/Supplement 0\n>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for from := 0; from < len(f.texts); from += most {
		part := f.texts[from:min(from+most, len(f.texts))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for i, s := range part {
			fmt.Fprintf(&b, "<%04X> <", firstCode+from+i)
			for _, u := range utf16.Encode([]rune(s)) {
				fmt.Fprintf(&b, "%04X", u)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.String()
}

// object is one of a file, with the words around it.
type object struct {
	number, at int
	content    []byte
}

// divide gives the objects of a file in their order, and what follows its table of them
// but the place of the table.
func divide(file []byte) (objects []object, tail []byte, err error) {
	m := startOfXref.FindSubmatchIndex(file)
	if m == nil {
		return nil, nil, errNoTable
	}
	start, err := strconv.Atoi(string(file[m[2]:m[3]]))
	if err != nil || start > m[0] {
		return nil, nil, errNoTable
	}
	table := file[start:m[0]]
	end := bytes.Index(table, []byte("trailer"))
	entries := xrefEntry.FindAllSubmatch(table, -1)
	if end < 0 || len(entries) == 0 {
		return nil, nil, errNoTable
	}
	for i, e := range entries {
		at, err := strconv.Atoi(string(e[1]))
		if err != nil || at >= start {
			return nil, nil, errNoTable
		}
		objects = append(objects, object{number: i + 1, at: at})
	}
	slices.SortFunc(objects, func(a, b object) int { return a.at - b.at })
	for i := range objects {
		next := start
		if i+1 < len(objects) {
			next = objects[i+1].at
		}
		objects[i].content = file[objects[i].at:next]
	}
	return objects, table[end:], nil
}

// joinObjects writes a file of objects, their table and the trailer.
func joinObjects(objects []object, head, trailer []byte) []byte {
	file := bytes.Clone(head)
	places := make([]int, len(objects))
	for _, o := range objects {
		places[o.number-1] = len(file)
		file = append(file, o.content...)
	}
	start := len(file)
	file = fmt.Appendf(file, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range places {
		file = fmt.Appendf(file, "%010d 00000 n \n", at)
	}
	file = append(file, trailer...)
	return fmt.Appendf(file, "startxref\n%d\n%%%%EOF\n", start)
}

var (
	toUnicodeOf = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	startOfXref = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)
	xrefEntry   = regexp.MustCompile(`(\d{10}) 00000 n `)
)

var errNoTable = errors.New("pdf: the file has no table of objects")
