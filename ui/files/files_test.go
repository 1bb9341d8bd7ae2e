package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{"浦东新区创新空间布局": "浦东新区创新空间布局", "a/b:c": "a-b-c", " . ": "kechuang", "x\n": "x",
		"\u202ea<b>": "a-b-", strings.Repeat("长", 90): strings.Repeat("长", 60)} {
		if got := FileName(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

// A file beside others of its name gets the next number.
func TestFreshPath(t *testing.T) {
	dir := t.TempDir()
	for had, want := range map[string]string{"表.xlsx": "表 2.xlsx", "表 7.xlsx": "表 8.xlsx", "表 2016.xlsx": "表 2016 2.xlsx"} {
		had = filepath.Join(dir, had)
		if err := os.WriteFile(had, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := FreshPath(had); got != filepath.Join(dir, want) {
			t.Errorf("beside %s comes %s", had, got)
		}
	}
}
