package dataset

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

// FuzzCSV feeds any bytes: they are rows of texts, or a problem.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("名称,经度,纬度\n甲,121.5,31.2\n"))
	f.Add([]byte("\ufeffname;x;y\r\n\"a;\"\"b\";1;2"))
	f.Add([]byte("\xff\xfen\x00a\x00m\x00e\x00"))
	f.Add([]byte("\xc3\xfb\xb3\xc6,lon,lat\n\xbc\xd7,1,2\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		cols, err := newColumns(nil)
		if err != nil {
			t.Fatal(err)
		}
		last := 1
		_ = parseCSV("f", bytes.NewReader(raw), &rows{path: "f", cols: cols, each: func(r record) error {
			if r.line <= last {
				t.Errorf("line %d follows line %d", r.line, last)
			}
			last = r.line
			for _, s := range r.text {
				if r.reason == "" && !utf8.ValidString(s) {
					t.Errorf("%q", s)
				}
			}
			return nil
		}})
	})
}
