package dataset

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"kechuang/geo"
	"kechuang/geo/dataset/reader"
)

// fuzzed reads a file's bytes as a format does: rows of texts, or one problem.
func fuzzed(t *testing.T, ending string, raw []byte, chosen map[string]string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "f"+ending)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := planOf(context.Background(), path, Options{Columns: chosen})
	if err != nil {
		wantProblem(t, err)
		return
	}
	each := newRows(p, &builder{})
	each.each = func(r *record) error {
		for _, s := range r.text {
			if r.reason == "" && !utf8.ValidString(s) {
				t.Errorf("line %d: %q", r.line, s)
			}
		}
		return nil
	}
	if err := p.format.read(path, reader.Options{}, each); err != nil {
		wantProblem(t, err)
	}
}

func wantProblem(t *testing.T, err error) {
	t.Helper()
	var p *geo.Problem
	if !errors.As(err, &p) || p.Key == "" {
		t.Errorf("no sentence: %v", err)
	}
}

// FuzzXLSX feeds any bytes as the sheet and the texts of a workbook.
func FuzzXLSX(f *testing.F) {
	const head = `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><t>经度</t></is></c><c t="str"><v>lat</v></c></row>`
	const texts = `<sst><si><t>名称</t></si><si><r><t>甲</t></r><rPh><t>jia</t></rPh></si></sst>`
	f.Add([]byte(head+`<row><c t="s"><v>1</v></c><c><v>121.5</v></c><c><v>31.2</v></c></row></sheetData></worksheet>`), []byte(texts))
	f.Add([]byte(head+`<row r="1048577"><c r="XFD9"/><c r="A9"/></row></sheetData>`), []byte(texts))
	f.Add([]byte(head+`<row><c r="ZZZZ1"/><c t="s"><v>-1</v></c></row></sheetData></worksheet>`), []byte(`<sst><si>`))
	f.Add([]byte(head+`<row><c><v>&x;</v></c></row>`), []byte(`<sst/>`))
	f.Fuzz(func(t *testing.T, sheet, texts []byte) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for name, part := range map[string][]byte{
			"_rels/.rels":                []byte(`<R><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></R>`),
			"xl/_rels/workbook.xml.rels": []byte(`<R><Relationship Id="s" Type="x/worksheet" Target="worksheets/s.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="t.xml"/></R>`),
			"xl/workbook.xml":            []byte(`<w xmlns:r="r"><sheets><sheet name="s" r:id="s"/></sheets></w>`),
			"xl/worksheets/s.xml":        sheet, "xl/t.xml": texts,
		} {
			w, err := z.Create(name)
			if err == nil {
				_, err = w.Write(part)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		fuzzed(t, ".xlsx", b.Bytes(), nil)
	})
}

// FuzzGeoJSON feeds any bytes as the places of a user's own file.
func FuzzGeoJSON(f *testing.F) {
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"甲"},"geometry":{"type":"Point","coordinates":[121.5,31.2]}}]}`))
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":null,"geometry":{"type":"Polygon","coordinates":[[[1e400,0]]]}}]`))
	f.Add([]byte("\xef\xbb\xbf[[[[[[{}"))
	f.Fuzz(func(t *testing.T, raw []byte) { fuzzed(t, ".geojson", raw, nil) })
}

// FuzzColumns feeds any headings, and any choice of what they stand for.
func FuzzColumns(f *testing.F) {
	f.Add("名称,经度,纬度", "name", "名称")
	f.Add("企业名称;X;Y;备注", "note", "备注")
	f.Add("a,a,a\x00", "lon", "")
	f.Add("", "nonsense", "\xff")
	f.Fuzz(func(t *testing.T, heads, role, head string) {
		fuzzed(t, ".csv", []byte(heads+"\n甲,121.5,31.2,乙\n\"\n"), map[string]string{role: head})
		fuzzed(t, ".csv", []byte(heads+"\n甲\t121.5\n"), nil)
	})
}

// A quotation mark that nothing closes costs little, however many lines follow.
func TestQuoteBeforeManyLines(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	fuzzed(t, ".csv", []byte("name,lon,lat\n\""+strings.Repeat("\n", 200_000)), nil)
	runtime.ReadMemStats(&after)
	if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 100 {
		t.Errorf("took %d MB", used)
	}
}
