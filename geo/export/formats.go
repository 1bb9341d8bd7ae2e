// Package export writes a composed scene to a file. Formats lists what can be
// written; a new one is a package in geo/paint and an entry here.
package export

import (
	"io"
	"path/filepath"
	"strings"

	"kechuang/geo"
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
	Fast  bool    // a larger file in less time, for PNG: what goes to the clipboard
	// Outline turns the texts of SVG into paths, for readers without the typeface.
	Outline bool
}

// Format is one kind of file.
type Format struct {
	Name      string // for people: "PNG"
	Ext       string // with the dot: ".png"
	MediaType string
	Write     func(io.Writer, *scene.Scene, Options) error
}

// Formats lists what can be written; the first is the default.
var Formats = []Format{
	{"PNG", ".png", "image/png", writePNG},
	{"SVG", ".svg", "image/svg+xml", writeSVG},
	{"PDF", ".pdf", "application/pdf", writePDF},
	{"PPTX", ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", writePPTX},
}

func writePNG(w io.Writer, s *scene.Scene, o Options) error {
	return png.Encode(w, raster.Picture(s, o.Fonts, o.Scale), png.Options{Fast: o.Fast, DPI: 72 * o.Scale,
		Title: s.Title, Source: s.Meta.Source, Software: s.Meta.Version})
}

func writeSVG(w io.Writer, s *scene.Scene, o Options) error {
	return svg.Write(w, s, svg.Options{Fonts: o.Fonts, Outline: o.Outline, Name: partName(s)})
}

func writePDF(w io.Writer, s *scene.Scene, o Options) error {
	return pdf.Write(w, s, pdf.Options{Fonts: o.Fonts, Name: partName(s)})
}

// partName names the parts of a scene in its language.
func partName(s *scene.Scene) func(scene.Group) string {
	return func(g scene.Group) string {
		name, _ := groupName(geo.Lang(s.Meta.Lang), g)
		return name
	}
}

// ForPath finds the format by the file's ending, in any case. The error is a
// geo.Problem that lists the endings.
func ForPath(path string) (Format, error) {
	return byEnding(path, Formats, func(f Format) string { return f.Ext })
}

func byEnding[F any](path string, formats []F, endingOf func(F) string) (F, error) {
	ext := strings.ToLower(filepath.Ext(path))
	var known []string
	for _, f := range formats {
		if endingOf(f) == ext {
			return f, nil
		}
		known = append(known, endingOf(f))
	}
	key := "error.exportExtension"
	if ext == "" {
		key = "error.exportNoExtension"
	}
	var none F
	return none, geo.Problemf(key, geo.ErrUsage, "path", path, "ext", ext, "known", strings.Join(known, " "))
}
