package export

import (
	"cmp"
	"io"
	"strings"
	"time"
	"unicode"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/page"
	"kechuang/geo/table"
	"kechuang/geo/table/xlsx"
)

// Tables is what a table's file holds.
type Tables struct {
	Title   string // "" for that of the table of districts
	Grid    table.Grid
	Sources table.Grid // where its statements stand, for formats with room for it
	Created time.Time
	Page    page.Spec // Lang, and for slides Theme, Fonts and Version
}

func writeCSV(w io.Writer, t Tables) error { return t.Grid.WriteCSV(w) }

func writeTSV(w io.Writer, t Tables) error { return t.Grid.WriteTSV(w, t.Page.Lang) }

func writeXLSX(w io.Writer, t Tables) error {
	l := t.Page.Lang
	title, language := cmp.Or(t.Title, lang.T(l, "table.title")), "en"
	if l == geo.Zh {
		language = "zh-CN"
	}
	subject := lang.T(l, "page.sourceChapter")
	if t.Title != "" {
		subject = ""
	}
	name, sources := cmp.Or(sheetName(title), lang.T(l, "table.title")), lang.T(l, "table.sources")
	if strings.EqualFold(name, sources) {
		sources += " 2"
	}
	return xlsx.Write(w, xlsx.Book{Title: title, Subject: subject, Creator: lang.T(l, "app.name"), Language: language, Created: t.Created,
		Sheets: []xlsx.Sheet{{Name: name, Grid: t.Grid}, {Name: sources, Grid: t.Sources}}})
}

// sheetName is a title as the name of a sheet, which has 31 characters at most and none of
// some signs.
func sheetName(title string) string {
	const most = 31
	name := []rune(strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, title), " '"))
	return strings.Trim(string(name[:min(len(name), most)]), " '")
}

func writeTableSlides(w io.Writer, t Tables) error {
	return writeDeck(w, page.TableSlides(t.Page, cmp.Or(t.Title, lang.T(t.Page.Lang, "table.title")), t.Grid), DeckLook{})
}
