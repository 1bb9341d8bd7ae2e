package export

import (
	"io"
	"time"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/page"
	"kechuang/geo/table"
	"kechuang/geo/table/xlsx"
)

// Tables is what a table's file holds.
type Tables struct {
	Grid    table.Grid
	Sources table.Grid // where its statements stand, for formats with room for it
	Created time.Time
	Page    page.Spec // Lang, and for slides Theme, Fonts and Version
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
	{"PPTX", deckExt, "application/vnd.openxmlformats-officedocument.presentationml.presentation", writeTableSlides},
	{"TSV", ".tsv", "text/tab-separated-values", func(w io.Writer, t Tables) error { return t.Grid.WriteTSV(w, t.Page.Lang) }},
}

// TableForPath finds the format by the file's ending, as ForPath does.
func TableForPath(path string) (TableFormat, error) {
	return byEnding(path, TableFormats, func(f TableFormat) string { return f.Ext })
}

func writeXLSX(w io.Writer, t Tables) error {
	l := t.Page.Lang
	title, language := lang.T(l, "table.title"), "en"
	if l == geo.Zh {
		language = "zh-CN"
	}
	return xlsx.Write(w, xlsx.Book{Title: title, Subject: lang.T(l, "page.sourceChapter"), Creator: lang.T(l, "app.name"),
		Language: language, Created: t.Created,
		Sheets: []xlsx.Sheet{{Name: title, Grid: t.Grid}, {Name: lang.T(l, "table.sources"), Grid: t.Sources}}})
}

func writeTableSlides(w io.Writer, t Tables) error {
	return writeDeck(w, page.TableSlides(t.Page, lang.T(t.Page.Lang, "table.title"), t.Grid))
}
