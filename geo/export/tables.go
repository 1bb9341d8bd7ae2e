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

func writeCSV(w io.Writer, t Tables) error { return t.Grid.WriteCSV(w) }

func writeTSV(w io.Writer, t Tables) error { return t.Grid.WriteTSV(w, t.Page.Lang) }

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
