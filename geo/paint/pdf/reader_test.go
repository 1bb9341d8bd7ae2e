package pdf_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// What tests need of a PDF reader, for files as this package writes them
// (ISO 32000-1, 7.3 and 7.5).

// page gives the operators of the only page.
func page(t testing.TB, file []byte) string {
	t.Helper()
	m := regexp.MustCompile(`/Contents (\d+) 0 R`).FindSubmatch(file)
	if m == nil {
		t.Fatal("no page")
	}
	_, object, _ := bytes.Cut(file, []byte("\n"+string(m[1])+" 0 obj\n"))
	head, body, ok := bytes.Cut(object, []byte("stream\n"))
	length := regexp.MustCompile(`/Length (\d+)`).FindSubmatch(head)
	if !ok || length == nil {
		t.Fatalf("no stream after %q", head)
	}
	n, _ := strconv.Atoi(string(length[1]))
	r, err := zlib.NewReader(bytes.NewReader(body[:n]))
	if err != nil {
		t.Fatal(err)
	}
	ops, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(ops)
}

// word is one shown string and where it starts.
type word struct {
	x, y  float64
	chars string
}

var show = regexp.MustCompile(`(?s)BT ([-.\d]+) ([-.\d]+) Td \(((?:\\.|[^\\()])*)\) Tj ET`)

// words lists the strings that a page shows, in order.
func words(t testing.TB, ops string) []word {
	t.Helper()
	var out []word
	for _, m := range show.FindAllStringSubmatch(ops, -1) {
		x, _ := strconv.ParseFloat(m[1], 64)
		y, _ := strconv.ParseFloat(m[2], 64)
		out = append(out, word{x, y, utf16Text(m[3])})
	}
	if len(out) != strings.Count(ops, "Tj") {
		t.Fatalf("%d strings of %d are understood in\n%s", len(out), strings.Count(ops, "Tj"), ops)
	}
	return out
}

// utf16Text decodes a literal string of big-endian UTF-16.
func utf16Text(s string) string {
	s = regexp.MustCompile(`(?s)\\(.)`).ReplaceAllStringFunc(s, func(e string) string {
		if e[1] == 'r' {
			return "\r"
		}
		return e[1:]
	})
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16([]byte(s[2*i:]))
	}
	return strings.TrimPrefix(string(utf16.Decode(units)), "\ufeff")
}

// copied gives all text of a page as it is copied: the codes of extra fonts stand for
// what the tables of these fonts say.
func copied(t testing.TB, file []byte) string {
	t.Helper()
	ops := page(t, file)
	fonts := map[string]map[rune]string{} // by their names in the page's resources
	for _, m := range regexp.MustCompile(`/(F[0-9a-f]+) (\d+) 0 R`).FindAllSubmatch(file, -1) {
		_, object, _ := bytes.Cut(file, []byte("\n"+string(m[2])+" 0 obj\n"))
		object, _, _ = bytes.Cut(object, []byte("endobj"))
		table := regexp.MustCompile(`/ToUnicode (\d+) 0 R`).FindSubmatch(object)
		_, cmap, _ := bytes.Cut(file, []byte("\n"+string(table[1])+" 0 obj\n"))
		cmap, _, _ = bytes.Cut(cmap, []byte("endobj"))
		codes := map[rune]string{}
		for _, c := range regexp.MustCompile(`<([0-9A-F]{4})> <([0-9A-F]+)>\n`).FindAllSubmatch(cmap, -1) {
			code, _ := strconv.ParseUint(string(c[1]), 16, 16)
			units, _ := hex.DecodeString(string(c[2]))
			codes[rune(code)] = utf16Text(string(units))
		}
		fonts[string(m[1])] = codes
	}
	var all strings.Builder
	font := ""
	for _, line := range strings.Split(ops, "\n") {
		if m := regexp.MustCompile(`BT /(F[0-9a-f]+) [-.\d]+ Tf ET`).FindStringSubmatch(line); m != nil {
			font = m[1]
		}
		for _, m := range show.FindAllStringSubmatch(line, -1) {
			for _, r := range utf16Text(m[3]) {
				if s, ok := fonts[font][r]; ok {
					all.WriteString(s)
				} else {
					all.WriteRune(r)
				}
			}
		}
	}
	return all.String()
}

// named lists the strings that follow a key.
func named(file []byte, key string) []string {
	var out []string
	for _, m := range regexp.MustCompile(`(?s)`+regexp.QuoteMeta(key)+`\(((?:\\.|[^\\()])*)\)`).FindAllSubmatch(file, -1) {
		out = append(out, utf16Text(string(m[1])))
	}
	return out
}

// checkFile wants a header, a trailer, a table that gives every object's place,
// and operators that end what they begin.
func checkFile(t testing.TB, file []byte) {
	t.Helper()
	if !bytes.HasPrefix(file, []byte("%PDF-1.")) || !bytes.HasSuffix(file, []byte("%%EOF\n")) {
		t.Fatalf("the file begins %q and ends %q", file[:8], file[len(file)-8:])
	}
	start := regexp.MustCompile(`startxref\n(\d+)\n`).FindSubmatch(file)
	at, _ := strconv.Atoi(string(start[1]))
	table := string(file[at:])
	if !strings.HasPrefix(table, "xref\n0 ") {
		t.Fatalf("startxref leads to %.20q", table)
	}
	for n, m := range regexp.MustCompile(`(\d{10}) 00000 n `).FindAllStringSubmatch(table, -1) {
		at, _ := strconv.Atoi(m[1])
		if want := strconv.Itoa(n+1) + " 0 obj\n"; !bytes.HasPrefix(file[at:], []byte(want)) {
			t.Errorf("object %d is not at %d", n+1, at)
		}
	}
	begun := map[string]int{}
	for _, op := range regexp.MustCompile(`(?m)(?:^| )(q|Q|BDC|EMC)(?: |$)`).FindAllStringSubmatch(show.ReplaceAllString(page(t, file), ""), -1) {
		begun[op[1]]++
	}
	if begun["q"] != begun["Q"] || begun["BDC"] != begun["EMC"] {
		t.Errorf("operators do not end: %v", begun)
	}
}
