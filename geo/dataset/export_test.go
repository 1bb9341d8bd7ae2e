package dataset

import (
	"os"
	"strings"
	"testing"
)

// AddFormat adds a format to the list for the length of a test, which must not run
// beside others. Its files have a row a line and cells between bars.
func AddFormat(t *testing.T, ending string) {
	was := Formats
	Formats = append(Formats[:len(Formats):len(Formats)], Format{Name: "Bars", Endings: []string{ending}, read: readBars})
	t.Cleanup(func() { Formats = was })
}

func readBars(path string, _ *columns, t *rows) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return unreadable(path, err)
	}
	for i, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		if err := t.row(tableRow{line: i + 1, fields: strings.Split(line, "|")}); err != nil {
			return err
		}
	}
	return t.end()
}
