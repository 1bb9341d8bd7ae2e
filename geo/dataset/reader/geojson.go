package reader

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"

	"kechuang/geo/geojson"
)

// GeoJSON reads features; their properties are columns.
func GeoJSON(path string, _ Options, to Sink) error {
	return opened(path, func(file *os.File) error { return readGeoJSON(path, file, to) })
}

func readGeoJSON(path string, file *os.File, to Sink) error {
	table := &Table{Columns: &Columns{}}
	if err := to.Table(table); err != nil {
		return skipped(err)
	}
	var row Row
	n := 0 // which is the number to go by where several stand in a line
	err := geojson.ReadCRS(path, file, &table.CRS, func(f geojson.Feature) error {
		n++
		row = Row{Line: max(f.Line, n), Cells: row.Cells[:0], ID: f.ID, Geometry: f.Geometry}
		for key, value := range f.Properties.All() {
			row.Set(table.Columns.of(key), jsonCell(value))
		}
		return to.Row(&row)
	})
	if isSpoilt(err) {
		return readSpoilt(path, n, table, to, err)
	}
	return skipped(err)
}

// jsonCell is a JSON value as a cell.
func jsonCell(v []byte) Cell {
	text := geojson.Value(v).Text()
	if text == "" {
		return Cell{}
	}
	switch v[0] {
	case '"':
		return Cell{Text: text}
	case 't', 'f':
		return Cell{map[byte]string{'t': "TRUE", 'f': "FALSE"}[v[0]], Bool}
	case '{', '[':
		if strings.Trim(text, "[]{} \t\r\n") == "" {
			return Cell{} // nothing, as some services write it
		}
		return Cell{text, Nested}
	}
	if _, err := strconv.ParseFloat(text, 64); err != nil || !json.Valid(v) {
		return Cell{Text: text}
	}
	return exact(text)
}
