package reader

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"kechuang/geo"
)

// Content is what the bytes of a file say that it is, whatever its name says.
type Content string

// What can be read. Unknown is a text or anything else that its name has to tell.
const (
	Unknown      Content = ""
	IsWorkbook   Content = "xlsx"
	IsJSON       Content = "json"
	IsGeoPackage Content = "gpkg"
	IsKML        Content = "kml"
	IsKMZ        Content = "kmz"
	IsGPX        Content = "gpx"
	IsShapefile  Content = "shp"
	IsShapeZip   Content = "shp.zip"
	IsWKT        Content = "wkt"
)

// headSize is how much of a file tells what it is.
const headSize = 64 << 10

// Detect looks at the content of a file. What cannot be read is refused with a geo.Problem
// that names what it is and how to convert it.
func Detect(file string) (Content, error) {
	f, err := os.Open(file)
	if err != nil {
		return Unknown, Unreadable(file, err)
	}
	defer f.Close() // only read
	head := make([]byte, headSize)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return Unknown, Unreadable(file, err)
	}
	head = head[:n]
	if what := foreign(head, file); what != "" {
		return Unknown, refused(file, what)
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return archive(file)
	case bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		return IsGeoPackage, nil
	case bytes.HasPrefix(head, []byte{0, 0, 0x27, 0x0a}):
		return IsShapefile, nil
	}
	return text(file, head)
}

// refused is the problem of a file that cannot be read; what is the end of a key in
// geo/lang that begins with "error.import_foreign.".
func refused(file, what string) error {
	return geo.Problemf("error.import_foreign."+what, nil, "path", file)
}

// foreign is what a file is by its first bytes, of what is not read; "" for all else.
func foreign(head []byte, file string) string {
	for _, magic := range []struct{ bytes, what string }{
		{"fgb\x03", "flatgeobuf"}, {"AutoCAD Binary DXF", "dxf"}, {"AC10", "dwg"}, {"%PDF", "pdf"},
		{"\x89PNG", "picture"}, {"\xff\xd8\xff", "picture"}, {"GIF8", "picture"}, {"II*\x00", "picture"}, {"MM\x00*", "picture"},
		{"7z\xbc\xaf", "sevenzip"}, {"Rar!", "rar"}, {"\x1f\x8b", "gzip"}, {"PAR1", "parquet"}, {"ARROW1", "parquet"},
		{"!table", "mapinfo"},
	} {
		if bytes.HasPrefix(head, []byte(magic.bytes)) {
			return magic.what
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return oldOffice(file)
	case dxf(head):
		return "dxf"
	case strings.EqualFold(path.Ext(file), ".mid"), bytes.HasPrefix(bytes.ToUpper(bytes.TrimSpace(head)), []byte("VERSION")) && bytes.Contains(bytes.ToUpper(head), []byte("COLUMNS")):
		return "mapinfo"
	case dbf(head), strings.EqualFold(path.Ext(file), ".dbf") && bytes.HasPrefix(head, []byte{3}):
		return "dbf"
	}
	return ""
}

// dbf reports the table of a shapefile or of dBASE: its version, a day, and a header that
// ends as it says.
func dbf(head []byte) bool {
	if len(head) < 33 || !bytes.Contains([]byte{0x03, 0x30, 0x31, 0x83, 0x8b, 0xf5}, head[:1]) {
		return false
	}
	size := int(binary.LittleEndian.Uint16(head[8:]))
	return head[2] >= 1 && head[2] <= 12 && head[3] >= 1 && head[3] <= 31 && head[12] == 0 && head[13] == 0 && size > 32 && size <= len(head) && bytes.IndexByte(head[32:size], '\r') >= 0
}

// dxf reports whether a text is a drawing: its first group is that of a section, remarks
// aside.
func dxf(head []byte) bool {
	lines := strings.Fields(string(head[:min(len(head), 4096)]))
	return len(lines) > 2 && (lines[0] == "0" && lines[1] == "SECTION" || lines[0] == "999" && bytes.Contains(head, []byte("SECTION")))
}

// oldOffice tells a workbook before 2007 from one with a password, which is a file of the
// same kind around the encrypted one.
func oldOffice(file string) string {
	f, err := os.Open(file)
	if err != nil {
		return "xls"
	}
	defer f.Close()      // only read
	const most = 8 << 20 // the directory may stand at the end
	all, _ := io.ReadAll(io.LimitReader(f, most))
	if bytes.Contains(all, wide("EncryptedPackage")) {
		return "password"
	}
	if bytes.Contains(all, wide("WordDocument")) || bytes.Contains(all, wide("PowerPoint Document")) {
		return "document"
	}
	return "xls"
}

// wide is a text in UTF-16, little end first.
func wide(s string) []byte {
	var out []byte
	for _, b := range []byte(s) {
		out = append(out, b, 0)
	}
	return out
}

// archive tells what a ZIP file holds. One that is broken may be a workbook, whose reader
// says what is wrong.
func archive(file string) (Content, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return Unknown, nil
	}
	defer z.Close() // only read
	names := map[string]bool{}
	endings := map[string]bool{}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(f.Name, "/"))
		names[name] = true
		endings[path.Ext(name)] = true
		if strings.HasPrefix(f.Name, "/") || strings.Contains("/"+strings.ReplaceAll(name, `\`, "/")+"/", "/../") {
			return Unknown, refused(file, "unsafe") // no honest program packs names that lead out of the archive
		}
		if strings.Contains(name, ".gdb/") {
			return Unknown, refused(file, "geodatabase")
		}
	}
	switch {
	case names["xl/workbook.xml"]:
		return IsWorkbook, nil
	case names["xl/workbook.bin"]:
		return Unknown, refused(file, "xlsb")
	case names["word/document.xml"], names["ppt/presentation.xml"]:
		return Unknown, refused(file, "document")
	case names["content.xml"] && names["mimetype"]:
		return Unknown, refused(file, "ods")
	case endings[".shp"]:
		return IsShapeZip, nil
	case endings[".kml"]:
		return IsKMZ, nil
	case names["[content_types].xml"]:
		return IsWorkbook, nil // with its main part elsewhere
	}
	if strings.EqualFold(path.Ext(file), ".kmz") {
		return IsKMZ, nil // whose reader says that there is none
	}
	return Unknown, refused(file, "packed")
}

// text tells texts by how they begin.
func text(file string, head []byte) (Content, error) {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n\x1e")
	if len(head) == 0 {
		return Unknown, nil
	}
	upper := strings.ToUpper(string(head[:min(len(head), 40)]))
	for _, word := range []string{"POINT", "MULTIPOINT", "LINESTRING", "MULTILINESTRING", "POLYGON", "MULTIPOLYGON", "GEOMETRYCOLLECTION", "SRID="} {
		if rest, ok := strings.CutPrefix(upper, word); ok && strings.ContainsAny(rest, "(;") {
			return IsWKT, nil
		}
	}
	switch head[0] {
	case '<':
		return markup(file, head)
	case '{':
		return IsJSON, nil
	case '[':
		if rest := bytes.TrimLeft(head[1:], " \t\r\n"); len(rest) > 0 && (rest[0] == '{' || rest[0] == '[' || rest[0] == ']') {
			return IsJSON, nil
		}
	}
	return Unknown, nil
}

// markup tells what an XML or HTML text is by its first element.
func markup(file string, head []byte) (Content, error) {
	d := xml.NewDecoder(bytes.NewReader(head))
	d.Strict, d.CharsetReader = false, charset
	for {
		t, err := d.Token()
		if err != nil {
			return Unknown, refused(file, "xml")
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch strings.ToLower(e.Name.Local) {
		case "kml":
			return IsKML, nil
		case "gpx":
			return IsGPX, nil
		case "osm":
			return Unknown, refused(file, "osm")
		case "html", "table", "body", "head":
			return Unknown, refused(file, "html")
		case "workbook":
			return Unknown, refused(file, "xml_workbook")
		case "featurecollection", "feature":
			return Unknown, refused(file, "gml")
		}
		return Unknown, refused(file, "xml")
	}
}

// IsTable reports whether a file is a text of rows: its first lines have cells that are
// separated, and as many of them, whatever its name says.
func IsTable(file string) bool {
	table := false
	err := opened(file, func(f *os.File) error {
		e, err := detectEncoding(f, true)
		if err != nil {
			return err
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return err
		}
		head := make([]byte, headSize)
		n, _ := io.ReadFull(decoded(f, e), head)
		table = tabular(head[:n])
		return nil
	})
	return err == nil && table
}

// tabular reports whether the first two lines of a text that have something have as many
// cells, at least two, and are no code or markup.
func tabular(head []byte) bool {
	if bytes.ContainsFunc(head, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n", r) }) {
		return false
	}
	var lines []string
	for line := range strings.FieldsFuncSeq(string(head), func(r rune) bool { return r == '\r' || r == '\n' }) {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, line)
		}
		if len(lines) == 2 {
			break
		}
	}
	if len(lines) < 2 || strings.ContainsAny(lines[0], "{[<") {
		return false
	}
	return slices.ContainsFunc([]string{",", ";", "\t", "|", "，"}, func(s string) bool {
		n := strings.Count(lines[0], s)
		return n > 0 && strings.Count(lines[1], s) >= n
	})
}
