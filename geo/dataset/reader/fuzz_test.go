package reader

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
		last := 0
		_ = readCSV("f", bytes.NewReader(raw), Options{}, each(func(r *Row) error {
			if r.Line <= last {
				t.Errorf("line %d follows line %d", r.Line, last)
			}
			last = r.Line
			for _, c := range r.Cells {
				if r.Reason == "" && !utf8.ValidString(c.Text) {
					t.Errorf("%q", c.Text)
				}
			}
			return nil
		}))
	})
}

// each is a Sink of rows alone.
type each func(*Row) error

func (e each) Table(*Table) error { return nil }
func (e each) Row(r *Row) error   { return e(r) }
func (e each) Note(int, string)   {}
