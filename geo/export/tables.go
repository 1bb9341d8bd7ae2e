package export

import (
	"io"
	"time"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/table"
	"kechuang/geo/table/xlsx"
)

// Tables is what a table's file holds.
type Tables struct {
	Grid    table.Grid
	Sources table.Grid // where its statements stand, for formats with room for it
	Lang    geo.Lang
	Created time.Time
}

// TableFormat is one kind of file for tables.
type TableFormat struct {
	Name      string // for people: "CSV"
	Ext       string // with the dot: ".csv"
	MediaType string
	Write     func(io.Writer, Tables) error
}

// TableFormats lists what tables can be written to; the first is the default.
var TableFormats = []TableFormat{
	{"XLSX", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", writeXLSX},
	{"CSV", ".csv", "text/csv", func(w io.Writer, t Tables) error { return t.Grid.WriteCSV(w) }},
	{"TSV", ".tsv", "text/tab-separated-values", func(w io.Writer, t Tables) error { return t.Grid.WriteTSV(w, t.Lang) }},
}

// TableForPath finds the format by the file's ending, as ForPath does.
func TableForPath(path string) (TableFormat, error) {
	return byEnding(path, TableFormats, func(f TableFormat) string { return f.Ext })
}

func writeXLSX(w io.Writer, t Tables) error {
	title := lang.T(t.Lang, "table.title")
	language := "en"
	if t.Lang == geo.Zh {
		language = "zh-CN"
	}
	return xlsx.Write(w, xlsx.Book{Title: title, Subject: lang.T(t.Lang, "page.sourceChapter"), Creator: lang.T(t.Lang, "app.name"),
		Language: language, Created: t.Created,
		Sheets: []xlsx.Sheet{{Name: title, Grid: t.Grid}, {Name: lang.T(t.Lang, "table.sources"), Grid: t.Sources}}})
}
