// Package export writes a composed scene to a file. Formats lists what can be
// written; a new one is a package in geo/paint and an entry here.
package export

import (
	"image"
	"io"
	"path/filepath"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/page"
	"kechuang/geo/paint/pdf"
	"kechuang/geo/paint/png"
	"kechuang/geo/paint/raster"
	"kechuang/geo/paint/svg"
	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// Options say how a scene becomes a file.
type Options struct {
	Fonts *text.Fonts
	Scale float64 // pixels for a scene unit (1/72 inch), for raster formats
	// Outline turns the texts of SVG into paths, for readers without the typeface.
	Outline bool
}

// Format is one kind of file. What it can do is said here and nowhere else: no other
// code looks at the ending of a file to decide.
type Format struct {
	Name      string // in a list: "PNG"
	Ext       string // with the dot: ".png"
	MediaType string

	// Write writes a page, WriteDeck a deck of them, and WriteTable a table with its
	// sources. Each is nil where the format has no such thing.
	Write      func(io.Writer, *scene.Scene, Options) error
	WriteDeck  func(io.Writer, []page.DeckSlide, DeckLook) error
	WriteTable func(io.Writer, Tables) error

	Pixels  bool // a page has a size in pixels
	Text    bool // the texts of a page can be searched and copied
	Outline bool // they can be turned into outlines instead
	Paged   bool // it is read as a document and not looked at as a picture
	ByName  bool // it is written where the name of a file asks for it, and never offered
}

// Formats lists what can be written; the first that has pages, tables or decks is their
// default.
var Formats = []Format{
	{Name: "PNG", Ext: ".png", MediaType: "image/png", Write: writePNG, Pixels: true},
	{Name: "SVG", Ext: ".svg", MediaType: "image/svg+xml", Write: writeSVG, Text: true, Outline: true},
	{Name: "PDF", Ext: ".pdf", MediaType: "application/pdf", Write: writePDF, Text: true, Paged: true},
	{Name: "XLSX", Ext: ".xlsx", MediaType: office + "spreadsheetml.sheet", WriteTable: writeXLSX},
	{Name: "CSV", Ext: ".csv", MediaType: "text/csv", WriteTable: writeCSV},
	{Name: "PPTX", Ext: ".pptx", MediaType: office + "presentationml.presentation", Write: writePPTX, WriteDeck: writeDeck,
		WriteTable: writeTableSlides, Text: true, Paged: true},
	{Name: "TSV", Ext: ".tsv", MediaType: "text/tab-separated-values", WriteTable: writeTSV, ByName: true},
}

// office begins the media types of Office Open XML.
const office = "application/vnd.openxmlformats-officedocument."

// PageFormats are those that a page can be written to, DeckFormats those for decks
// and TableFormats those for tables.
func PageFormats() []Format  { return having(func(f Format) bool { return f.Write != nil }) }
func DeckFormats() []Format  { return having(func(f Format) bool { return f.WriteDeck != nil }) }
func TableFormats() []Format { return having(func(f Format) bool { return f.WriteTable != nil }) }

func having(what func(Format) bool) []Format {
	var out []Format
	for _, f := range Formats {
		if what(f) {
			out = append(out, f)
		}
	}
	return out
}

// WithEnding gives the format of an ending; it can do nothing where there is none.
func WithEnding(ext string) Format {
	for _, f := range Formats {
		if f.Ext == ext {
			return f
		}
	}
	return Format{}
}

func writePNG(w io.Writer, s *scene.Scene, o Options) error {
	p := png.Picture{Size: raster.Size(s, o.Scale), Opaque: s.Background.A == 255, Draw: func(take func(*image.RGBA)) {
		raster.Strips(s, o.Fonts, o.Scale, png.StripRows, take)
	}}
	return png.Encode(w, p, png.Options{DPI: 72 * o.Scale, Title: s.Title, Source: s.Meta.Source, Software: s.Meta.Version})
}

func writeSVG(w io.Writer, s *scene.Scene, o Options) error {
	return svg.Write(w, s, svg.Options{Fonts: o.Fonts, Outline: o.Outline, Name: partName(s)})
}

func writePDF(w io.Writer, s *scene.Scene, o Options) error {
	return pdf.Write(w, s, pdf.Options{Fonts: o.Fonts, Name: partName(s)})
}

// WritePages writes pages into one PDF, for printing.
func WritePages(w io.Writer, pages []*scene.Scene, o Options) error {
	return pdf.WritePages(w, pages, pdf.Options{Fonts: o.Fonts, Name: partName(pages[0])})
}

// partName names the parts of a scene in its language.
func partName(s *scene.Scene) func(scene.Group) string {
	return func(g scene.Group) string {
		if strings.HasPrefix(g.Name, scene.AnnotationGroup) {
			return lang.T(geo.Lang(s.Meta.Lang), "slide.annotations") // switched together
		}
		name, _ := groupName(geo.Lang(s.Meta.Lang), g)
		return name
	}
}

// ForPath finds the format of a page by the file's ending, in any case. The error is a
// geo.Problem that lists the endings.
func ForPath(path string) (Format, error) { return byEnding(path, PageFormats()) }

// DeckForPath finds the format of a deck so, and TableForPath that of a table.
func DeckForPath(path string) (Format, error)  { return byEnding(path, DeckFormats()) }
func TableForPath(path string) (Format, error) { return byEnding(path, TableFormats()) }

func byEnding(path string, formats []Format) (Format, error) {
	ext := strings.ToLower(filepath.Ext(path))
	var known []string
	for _, f := range formats {
		if f.Ext == ext {
			return f, nil
		}
		known = append(known, f.Ext)
	}
	key := "error.exportExtension"
	if ext == "" {
		key = "error.exportNoExtension"
	}
	return Format{}, geo.Problemf(key, geo.ErrUsage, "path", path, "ext", ext, "known", strings.Join(known, " "))
}
