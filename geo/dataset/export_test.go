package dataset

import (
	"os"
	"strings"
	"testing"

	"kechuang/geo/dataset/reader"
)

// AddFormat adds a format to the list for the length of a test, which must not run
// beside others. Its files have a row a line and cells between bars.
func AddFormat(t *testing.T, ending string) {
	was := Formats
	Formats = append(Formats[:len(Formats):len(Formats)], Format{Name: "Bars", Endings: []string{ending}, read: readBars})
	t.Cleanup(func() { Formats = was })
}

func readBars(path string, _ reader.Options, to reader.Sink) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return reader.Unreadable(path, err)
	}
	if err := to.Table(&reader.Table{}); err != nil {
		return err
	}
	for i, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		row := reader.Row{Line: i + 1}
		for k, text := range strings.Split(line, "|") {
			row.Set(k, reader.Cell{Text: text})
		}
		if err := to.Row(&row); err != nil {
			return err
		}
	}
	return nil
}
