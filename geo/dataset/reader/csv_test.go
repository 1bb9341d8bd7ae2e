package reader

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// csvRows are the rows of a text, as line|field|field, with the reason or the note
// in front.
func csvRows(t *testing.T, raw []byte) []string {
	t.Helper()
	e, err := detectEncoding(bytes.NewReader(raw), false)
	if err != nil {
		t.Fatal(err)
	}
	r := &csvReader{lines: newLineReader(decoded(bytes.NewReader(raw), e)), replaced: e != utf8Text}
	var out []string
	for r.next() {
		row := &r.row
		if r.width == 0 {
			r.width = len(row.Cells)
		}
		out = append(out, fmt.Sprintf("%s%s%d|%s", row.Reason, row.Note, row.Line, strings.Join(texts(row.Cells), "|")))
	}
	if r.lines.err != io.EOF {
		t.Fatal(r.lines.err)
	}
	return out
}

func texts(cells []Cell) (out []string) {
	for _, c := range cells {
		out = append(out, c.Text)
	}
	return out
}

func TestQuotationMarks(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"quoted":            {"a,b\n\"x,y\",2\n", "1|a|b 2|x,y|2"},
		"doubled":           {"a,b\n\"x \"\"y\"\"\",2", "1|a|b 2|x \"y\"|2"},
		"over lines":        {"a,b\n\"x\ny\",2\nz,3\n", "1|a|b 2|x\ny|2 4|z|3"},
		"inside a field":    {"a,b\nx\"y\",2\n", "1|a|b 2|x\"y\"|2"},
		"closed too early":  {"a,b\n\"x\"y,2\nz,3\n", "1|a|b quote2|\"x\"y|2 3|z|3"},
		"closed too late":   {"a,b\n\"x\ny\"z,2\n", "1|a|b quote2|\"x 3|y\"z|2"},
		"never closed":      {"a,b\n\"x,2\nz,3\n", "1|a|b quote2|\"x|2 3|z|3"},
		"two far apart":     {"a,b\n\"x,2\nz\",3\nv,4\n", "1|a|b quote2|\"x|2 3|z\"|3 4|v|4"},
		"at the very end":   {"a,b\nx,\"", "1|a|b quote2|x|\""},
		"a space behind":    {"a,b\n\"x\" ,2\n", "1|a|b 2|x|2"},
		"empty":             {"a,b\n\"\",2\n", "1|a|b 2||2"},
		"semicolons":        {"a;b\n\"x;y\";2\n", "1|a|b 2|x;y|2"},
		"full-width commas": {"a，b\n\"x，y\"，2\n", "1|a|b 2|x，y|2"},
		"declared":          {"sep=;\na;b,c\n", "2|a|b,c"},
		"line ends":         {"a,b\r\n1,2\r3,4\n\r\n5,6", "1|a|b 2|1|2 3|3|4 4| 5|5|6"},
	} {
		if got := strings.Join(csvRows(t, []byte(c.text)), " "); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// TestOneQuoteInALargeFile: a single mark costs no other row.
func TestOneQuoteInALargeFile(t *testing.T) {
	var b strings.Builder
	b.WriteString("name,lon,lat\n")
	const n, wrong = 20_000, 7_000
	for i := 2; i <= n; i++ {
		quote := ""
		if i == wrong {
			quote = `"`
		}
		fmt.Fprintf(&b, "%sfirm %d,121.5,31.2\n", quote, i)
	}
	rows := csvRows(t, []byte(b.String()))
	if len(rows) != n {
		t.Fatalf("%d rows, want %d", len(rows), n)
	}
	if want := fmt.Sprintf(`quote%d|"firm %d|121.5|31.2`, wrong, wrong); rows[wrong-1] != want {
		t.Errorf("%s, want %s", rows[wrong-1], want)
	}
}

// TestManyStrayQuotes: a file in which each row has one takes no longer for it.
func TestManyStrayQuotes(t *testing.T) {
	var b strings.Builder
	b.WriteString("name,lon,lat\n")
	const n = 20_000
	for i := range n {
		fmt.Fprintf(&b, "\"firm %d,121.5,31.2\n", i)
	}
	if rows := csvRows(t, []byte(b.String())); len(rows) != n+1 || rows[n] != fmt.Sprintf(`quote%d|"firm %d|121.5|31.2`, n+1, n-1) {
		t.Errorf("%d rows, the last %s", len(rows), rows[len(rows)-1])
	}
}

// TestWrongByte: a byte that is no text costs its row.
func TestWrongByte(t *testing.T) {
	text := "名称,类\n张江,一\n徐汇,二\n杨浦,三\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"1|名称|类", "encoding2", "3|徐汇|二", "4|杨浦|三"}
	for name, raw := range map[string][]byte{"UTF-8": []byte(text), "GB18030": gb} {
		lines := bytes.SplitAfter(raw, []byte("\n"))
		lines[1] = slices.Concat([]byte{0xff}, lines[1])
		got := csvRows(t, bytes.Join(lines, nil))
		for i, w := range want {
			if i >= len(got) || !strings.HasPrefix(got[i], w) {
				t.Errorf("%s: %q, want %q", name, got, want)
				break
			}
		}
	}
}

func TestEncodings(t *testing.T) {
	text := "name,类\n" + strings.Repeat("zhangjiang 张江,一\n", 9_000) // over several blocks
	want := csvRows(t, []byte(text))
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(text)
	bom, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	little, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	big, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	for name, raw := range map[string]string{"BOM": "\ufeff" + text, "GB18030": gb, "UTF-16 with a mark": bom,
		"UTF-16, little end first": little, "UTF-16, big end first": big} {
		if got := csvRows(t, []byte(raw)); !slices.Equal(got, want) {
			t.Errorf("%s: %d rows, first %q", name, len(got), got[:min(len(got), 2)])
		}
	}
}

// TestLongLine: a line without an end costs no memory beyond its limit.
func TestLongLine(t *testing.T) {
	endless := io.MultiReader(strings.NewReader("a,b\n"), io.LimitReader(letterA{}, 64<<20), strings.NewReader("\nx,2\n"))
	r := &csvReader{lines: newLineReader(endless)}
	var rows []Row
	for r.next() {
		row := r.row
		row.Cells = slices.Clone(row.Cells)
		rows = append(rows, row)
	}
	if len(rows) != 3 || rows[1].Reason != ReasonLong || rows[2].Cells[0].Text != "x" {
		t.Errorf("%d rows: %v", len(rows), rows)
	}
	if n := cap(r.lines.ahead[:1][0].text); n > 2*longestLine {
		t.Errorf("%d bytes are held", n)
	}
}

type letterA struct{}

func (letterA) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}
