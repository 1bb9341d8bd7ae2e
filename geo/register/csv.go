package register

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"kechuang/geo"
	"kechuang/geo/table"
)

// readCSV reads rows under a line of headings, separated by commas, semicolons
// or tabs, in UTF-8, UTF-16 with a byte order mark or else GB18030.
func readCSV(path string, cols *columns, each func(record) error) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return unreadable(path, err)
	}
	return parseCSV(path, raw, cols, each)
}

func parseCSV(path string, raw []byte, cols *columns, each func(record) error) error {
	text, err := decode(raw)
	if err != nil {
		return geo.Problemf("error.import_encoding", err, "path", path)
	}
	in := csv.NewReader(bytes.NewReader(text))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes, in.ReuseRecord = separator(text), -1, true, true
	t := rows{path: path, cols: cols, each: each}
	for {
		fields, err := in.Read()
		if err == io.EOF {
			return t.end()
		}
		var wrong *csv.ParseError
		if errors.As(err, &wrong) {
			return geo.Problemf("error.import_csv", err, "path", path, "line", strconv.Itoa(wrong.Line))
		}
		if err != nil {
			return err
		}
		line, _ := in.FieldPos(0)
		if err := t.row(line, fields); err != nil {
			return err
		}
	}
}

// decode gives the text in UTF-8 without a byte order mark.
func decode(raw []byte) ([]byte, error) {
	from := encoding.Encoding(simplifiedchinese.GB18030)
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case utf8.Valid(raw):
		return bytes.TrimPrefix(raw, []byte("\ufeff")), nil
	}
	text, err := from.NewDecoder().Bytes(raw)
	if err == nil && bytes.ContainsRune(text, utf8.RuneError) {
		err = errors.New("neither UTF-8 nor GB18030")
	}
	return text, err
}

// separator is the one that the line of headings has most of.
func separator(text []byte) rune {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	best, most := ',', bytes.Count(line, []byte(","))
	for _, r := range ";\t" {
		if n := bytes.Count(line, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best
}

// rows takes the rows of a table.
type rows struct {
	path  string
	cols  *columns
	each  func(record) error
	heads []place // what each column stands for, once known; role is roles for nothing
}

func (t *rows) row(line int, fields []string) error {
	if t.heads == nil {
		if strings.TrimSpace(strings.Join(fields, "")) == "" {
			return nil
		}
		return t.head(fields)
	}
	rec, blank := record{line: line}, true
	for i, f := range fields {
		blank = blank && strings.TrimSpace(f) == ""
		if i < len(t.heads) && t.heads[i].role < roles {
			rec.set(t.heads[i], inert(f))
		}
	}
	if blank {
		return nil
	}
	return t.each(rec)
}

func (t *rows) head(fields []string) error {
	t.heads = make([]place, len(fields))
	has := [roles]bool{}
	found := make([]string, 0, len(fields))
	for i, f := range fields {
		p, ok := t.cols.of([]byte(f))
		if t.heads[i] = p; ok {
			has[p.role] = true
		}
		found = append(found, strings.TrimSpace(f))
	}
	if err := t.cols.missed(t.path, found); err != nil {
		return err
	}
	for _, need := range [][]role{{roleName, roleNameZh, roleNameEn}, {roleLon}, {roleLat}} {
		if !anyOf(has, need) {
			return geo.Problemf("error.import_columns", nil, "path", t.path, "role", Roles[need[0]], "found", strings.Join(found, ", "))
		}
	}
	return nil
}

func (t *rows) end() error {
	if t.heads == nil {
		return geo.Problemf("error.import_empty", nil, "path", t.path)
	}
	return nil
}

func anyOf(has [roles]bool, any []role) bool {
	for _, r := range any {
		if has[r] {
			return true
		}
	}
	return false
}

// inert takes off the apostrophe that keeps a spreadsheet from calculating.
func inert(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && table.Inert(rest) == s {
		return rest
	}
	return s
}

func unreadable(path string, err error) error {
	return geo.Problemf("error.import_file", err, "path", path)
}
