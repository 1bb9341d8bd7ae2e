package main

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"kechuang/geo"
)

// FuzzCommandLine runs any words: the status is 0, 1 or 2, what went wrong is one line,
// and nothing is written beside what was asked for.
func FuzzCommandLine(f *testing.F) {
	for _, line := range []string{"show 浦东新区 --json", "search 张江 --limit 3", "locate 121.5 31.2", "locate -1e400 nan", "layers --json",
		"figures", "table --year 2016", "show", "check x.gpkg", "import x.csv --layer zone", "export zone", "search --limit -9223372036854775809 x",
		"show --lang xx a", "locate 1 2 3", "deck", "snapshot --size 0x0", "help", "-h", "--", "show -- -", "table --json --year=\x00"} {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		args := strings.Fields(line)
		for _, arg := range args {
			if strings.Contains(arg, "/") || strings.Contains(arg, "..") || strings.HasPrefix(arg, "-o") || strings.HasPrefix(arg, "--o") {
				t.Skip() // would write somewhere
			}
		}
		t.Chdir(t.TempDir())
		var out, errs bytes.Buffer
		a := &app{in: strings.NewReader(""), out: &out, err: &errs, lang: geo.En}
		status := a.main(args)
		if lines := strings.Count(errs.String(), "\n"); status < 0 || status > 2 || (status == 0) != (lines == 0) && len(args) > 0 || lines > 1 {
			t.Errorf("%q: status %d, %q", args, status, errs.String())
		}
		if left, _ := os.ReadDir("."); len(left) > 0 && !strings.Contains(line, "project") {
			t.Errorf("%q: wrote %v", args, left)
		}
	})
}
