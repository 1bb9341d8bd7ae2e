package dataset

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dataset/reader"
)

// Format is one kind of file that holds features. What it can do is said here and
// nowhere else: no other code looks at the ending of a file to decide.
type Format struct {
	Name    string
	Endings []string // with the dot, the usual one first

	// Write writes features; nil where the format has no such thing, or is a Project.
	Write func(io.Writer, []geo.Feature, Names) error
	// read reads rows; nil where the format cannot be read.
	read reader.Func

	Outlines bool // it keeps areas and lines, not a point of each
	Project  bool // the store writes it: a project of its own with districts and sources
}

// Formats lists the formats of data. A new one is a file in this folder and a line
// here.
var Formats = []Format{
	{Name: "GeoPackage", Endings: []string{".gpkg"}, Outlines: true, Project: true},
	{Name: "GeoJSON", Endings: []string{".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson", ".jsonl", ".topojson"}, read: reader.JSON, Write: WriteGeoJSON, Outlines: true},
	{Name: "CSV", Endings: []string{".csv"}, read: reader.CSV, Write: WriteCSV},
	{Name: "XLSX", Endings: []string{".xlsx", ".xlsm"}, read: reader.XLSX, Write: WriteXLSX},
	{Name: "Text", Endings: []string{".tsv", ".txt"}, read: reader.CSV},
}

// CanRead reports whether files of the format can be imported.
func (f Format) CanRead() bool { return f.read != nil }

// CanWrite reports whether features can be exported to it.
func (f Format) CanWrite() bool { return f.Write != nil || f.Project }

// ForPath gives the format of a file by its ending, in any case; ok is false for one
// that no format has.
func ForPath(path string) (f Format, ok bool) {
	ext := strings.ToLower(filepath.Ext(path))
	i := slices.IndexFunc(Formats, func(f Format) bool { return slices.Contains(f.Endings, ext) })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}

// formatOf is the format of a file that is to be read.
func formatOf(path string) (Format, error) {
	f, _ := ForPath(path)
	if !f.CanRead() {
		return f, geo.Problemf("error.import_format", geo.ErrUsage, "path", path,
			"known", strings.Join(UsualEndings(Format.CanRead), " "))
	}
	return f, nil
}

// Endings lists all endings of the formats that can do something.
func Endings(can func(Format) bool) []string {
	var out []string
	for _, f := range Formats {
		if can(f) {
			out = append(out, f.Endings...)
		}
	}
	slices.Sort(out)
	return out
}

// UsualEndings lists one ending for each of the formats that can do something, as a
// sentence names them.
func UsualEndings(can func(Format) bool) []string {
	var out []string
	for _, f := range Formats {
		if can(f) {
			out = append(out, f.Endings[0])
		}
	}
	return out
}
