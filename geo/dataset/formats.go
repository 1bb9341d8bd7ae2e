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
	read    reader.Func
	content reader.Content // of its files, whatever their names are; unknown of texts

	Outlines bool // it keeps areas and lines, not a point of each
	Project  bool // the store writes it: a project of its own with districts and sources
}

// Formats lists the formats of data. A new one is a file that reads it and a line here.
var Formats = []Format{
	{Name: "GeoPackage", Endings: []string{".gpkg"}, Outlines: true, Project: true, read: reader.GeoPackage, content: reader.IsGeoPackage},
	{Name: "GeoJSON", Endings: []string{".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson", ".jsonl", ".topojson"}, Outlines: true,
		Write: WriteGeoJSON, read: reader.JSON, content: reader.IsJSON},
	{Name: "CSV", Endings: []string{".csv"}, Write: WriteCSV, read: reader.CSV},
	{Name: "XLSX", Endings: []string{".xlsx", ".xlsm"}, Write: WriteXLSX, read: reader.XLSX, content: reader.IsWorkbook},
	{Name: "Text", Endings: []string{".tsv", ".txt"}, read: reader.CSV},
	{Name: "Shapefile", Endings: []string{".shp"}, Outlines: true, read: reader.Shapefile, content: reader.IsShapefile},
	{Name: "Shapefile in ZIP", Endings: []string{".zip"}, Outlines: true, read: reader.ZippedShapefiles, content: reader.IsShapeZip},
	{Name: "KML", Endings: []string{".kml"}, Outlines: true, read: reader.KML, content: reader.IsKML},
	{Name: "KMZ", Endings: []string{".kmz"}, Outlines: true, read: reader.KMZ, content: reader.IsKMZ},
	{Name: "GPX", Endings: []string{".gpx"}, Outlines: true, read: reader.GPX, content: reader.IsGPX},
	{Name: "WKT", Endings: []string{".wkt"}, Outlines: true, read: reader.WKT, content: reader.IsWKT},
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

// formatOf is the format of a file that is to be read: what it holds, or else what its
// name says.
func formatOf(path string) (Format, error) {
	content, err := reader.Detect(path)
	if err != nil {
		return Format{}, err
	}
	named, _ := ForPath(path)
	for _, f := range Formats {
		if f.content == content && content != reader.Unknown && f.CanRead() {
			return f, nil
		}
	}
	if (!named.CanRead() || named.content != reader.Unknown && named.content != reader.IsWKT) && reader.IsTable(path) {
		text, _ := ForPath("a.txt")
		return text, nil
	}
	if !named.CanRead() {
		return named, geo.Problemf("error.import_format", geo.ErrUsage, "path", path,
			"known", strings.Join(UsualEndings(Format.CanRead), " "))
	}
	return named, nil
}

// ReadTables gives the tables of a file as they are to a sink.
func ReadTables(path string, to reader.Sink) error {
	if err := Regular(path); err != nil {
		return err
	}
	format, err := formatOf(path)
	if err != nil {
		return err
	}
	return reader.Told(format.read, path, reader.Options{}, to)
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
