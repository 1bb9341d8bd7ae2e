package reader

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/geojson"
)

// JSON reads what stands under .json and .geojson: GeoJSON, a sequence of features, a
// TopoJSON topology, features of Esri, or plain records in an array.
func JSON(path string, o Options, to Sink) error {
	return opened(path, func(file *os.File) error { return readJSON(path, file, o, to) })
}

func readJSON(path string, file *os.File, o Options, to Sink) error {
	what, err := jsonKind(file)
	if err != nil {
		return Unreadable(path, err)
	}
	if what == geoJSON {
		return GeoJSON(path, o, to)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return Unreadable(path, err)
	}
	in := bufio.NewReaderSize(withoutMark(file), 64<<10)
	counted := &countedRows{Sink: to}
	to = counted
	switch what {
	case topology:
		err = readTopology(path, in, to)
	case esriFeatures:
		err = readEsri(path, in, to)
	case jsonSequence:
		err = readSequence(path, in, to)
	case jsonArrays:
		err = readArrays(in, to)
	case jsonScript:
		return geo.Problemf("error.import_jsonp", nil, "path", path)
	default:
		err = readRecords(path, in, to)
	}
	return skipped(brokenJSON(path, counted.rows+1, err))
}

// countedRows is a Sink that counts its rows.
type countedRows struct {
	Sink
	rows int
}

func (c *countedRows) Row(r *Row) error {
	c.rows++
	return c.Sink.Row(r)
}

// brokenJSON says in the user's terms where a text is no JSON.
func brokenJSON(path string, record int, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax), errors.As(err, &kind), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return geo.Problemf("error.import_json", err, "path", path, "record", strconv.Itoa(record))
	}
	return err
}

// What a JSON text holds.
type jsonText int

const (
	geoJSON jsonText = iota
	jsonSequence
	jsonRecords
	jsonArrays // rows as arrays, headings among them
	jsonScript // JavaScript around JSON
	topology
	esriFeatures
)

// headOfJSON is how much of a text tells what it holds.
const headOfJSON = 1 << 20

// jsonKind looks at the beginning of a text.
func jsonKind(in io.Reader) (jsonText, error) {
	head := make([]byte, headOfJSON)
	n, err := io.ReadFull(withoutMark(in), head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return geoJSON, err
	}
	head = bytes.TrimSpace(head[:n])
	switch {
	case len(head) == 0:
		return geoJSON, nil // which tells that it is empty
	case head[0] == '\x1e', aSequence(head):
		return jsonSequence, nil
	case head[0] == '[':
		if rest := bytes.TrimLeft(head[1:], " \t\r\n"); len(rest) > 0 && rest[0] == '[' {
			return jsonArrays, nil
		}
		return jsonRecords, nil
	case head[0] != '{':
		if i := bytes.IndexByte(head, '('); i > 0 && i < 100 && strings.Trim(string(head[:i]), "_$.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ;/*") == "" || bytes.HasPrefix(head, []byte("var ")) {
			return jsonScript, nil
		}
		return geoJSON, nil
	}
	return objectKind(head), nil
}

// aSequence reports whether a text has one object a line.
func aSequence(head []byte) bool {
	first, rest, ok := bytes.Cut(head, []byte("\n"))
	return ok && head[0] == '{' && json.Valid(first) && len(bytes.TrimSpace(rest)) > 0 && bytes.TrimSpace(rest)[0] == '{'
}

// objectKind tells an object by its first members.
func objectKind(head []byte) jsonText {
	d := json.NewDecoder(bytes.NewReader(head))
	if _, err := d.Token(); err != nil {
		return geoJSON
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return geoJSON
		}
		switch name {
		case "type":
			kind, _ := d.Token()
			if kind == "Topology" {
				return topology
			}
			return geoJSON
		case "arcs", "objects", "transform":
			return topology
		case "geometryType", "spatialReference", "displayFieldName", "objectIdFieldName", "fieldAliases", "hasZ":
			return esriFeatures
		case "features":
			return featuresKind(d)
		}
		var skip json.RawMessage
		if d.Decode(&skip) != nil {
			break
		}
	}
	if bytes.Contains(head, []byte(`"Feature`)) {
		return geoJSON
	}
	return jsonRecords
}

// featuresKind tells GeoJSON from Esri by the first feature.
func featuresKind(d *json.Decoder) jsonText {
	var first struct {
		Type       string
		Attributes json.RawMessage
	}
	if t, err := d.Token(); err != nil || t != json.Delim('[') || d.Decode(&first) != nil {
		return geoJSON
	}
	if first.Type == "" && first.Attributes != nil {
		return esriFeatures
	}
	return geoJSON
}

// withoutMark is a text without a mark of byte order.
func withoutMark(in io.Reader) io.Reader {
	b := bufio.NewReader(in)
	if mark, err := b.Peek(3); err == nil && string(mark) == "\ufeff" {
		b.Discard(3) // was peeked at
	}
	return b
}

// recordWriter gives the objects of a text to a Sink, as features or as rows.
type recordWriter struct {
	path   string
	to     Sink
	table  *Table
	row    Row
	count  int
	offset int64 // behind the feature that was read last

	within string // the member of an answer whose records are read
	told   bool   // that the answer lacks the positions of some elements
}

func newRecordWriter(path string, to Sink) (*recordWriter, error) {
	w := &recordWriter{path: path, to: to, table: &Table{Columns: &Columns{}}}
	return w, to.Table(w.table)
}

// object takes one object: a GeoJSON feature or geometry, or a record with members.
func (w *recordWriter) object(raw json.RawMessage) error {
	if within, records, ok := answerOf(raw); ok {
		w.within = within
		for _, record := range records {
			if err := w.object(record); err != nil {
				return err
			}
		}
		return nil
	}
	w.count++
	var is struct{ Type string }
	if json.Unmarshal(raw, &is) == nil && (is.Type == "Feature" || is.Type == "FeatureCollection") {
		return w.feature(raw, w.count, func(p geojson.Properties) { w.members("", p) })
	}
	if len(raw) == 0 || raw[0] != '{' {
		return nil // a number or a text among records is none
	}
	if s, ok := serviceOf(geojson.Properties(raw), w.within); ok && w.table.CRS == "" {
		w.table.CRS = s.crs
		w.to.Note(0, s.note)
	}
	w.begin()
	if e, ok := osmElementOf(raw, is.Type); ok {
		return w.osmElement(e)
	}
	w.members("", geojson.Properties(raw))
	return w.to.Row(&w.row)
}

func (w *recordWriter) begin() { w.row = Row{Line: w.count, Cells: w.row.Cells[:0]} }

// members sets the cells of an object's members; those of an object in it have its name
// in front.
func (w *recordWriter) members(prefix string, of geojson.Properties) {
	for key, value := range of.All() {
		name := prefix + string(key)
		if len(value) > 0 && value[0] == '{' && prefix == "" {
			w.members(name+".", geojson.Properties(value))
			continue
		}
		c := jsonCell(value)
		if c.Kind == Nested {
			c = pairCell(c)
		}
		w.row.Set(w.table.Columns.Of(name), c)
	}
}

// pairCell writes a list of two numbers as a text: [121.59, 31.205] is "121.59,31.205".
func pairCell(c Cell) Cell {
	var pair []float64
	if json.Unmarshal([]byte(c.Text), &pair) == nil && len(pair) == 2 {
		return Cell{Text: strings.ReplaceAll(strings.Trim(c.Text, "[] \t\r\n"), " ", "")}
	}
	return c
}

// readSequence reads one object after another, each after a mark of RFC 8142 or not.
func readSequence(path string, in io.Reader, to Sink) error {
	w, err := newRecordWriter(path, to)
	if err != nil {
		return err
	}
	d := json.NewDecoder(recordMarks{in})
	for {
		var raw json.RawMessage
		if err := d.Decode(&raw); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := w.object(raw); err != nil {
			return err
		}
	}
}

// recordMarks turns the record separators of a text into blanks.
type recordMarks struct{ in io.Reader }

func (r recordMarks) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	for i, b := range p[:n] {
		if b == '\x1e' {
			p[i] = ' '
		}
	}
	return n, err
}

// readArrays reads an array of rows, which are arrays of cells.
func readArrays(in io.Reader, to Sink) error {
	if err := to.Table(&Table{}); err != nil {
		return err
	}
	d := json.NewDecoder(in)
	if _, err := d.Token(); err != nil {
		return err
	}
	var row Row
	for n := 1; d.More(); n++ {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return err
		}
		row = Row{Line: n, Cells: row.Cells[:0]}
		var cells []json.RawMessage
		if json.Unmarshal(raw, &cells) != nil {
			row.Reason = ReasonFeature
		}
		for _, c := range cells {
			row.Cells = append(row.Cells, jsonCell(c))
		}
		if err := to.Row(&row); err != nil {
			return err
		}
	}
	_, err := d.Token()
	return err
}

// readRecords reads the objects of an array: that which the text is, or the first array
// of objects in it, as the answers of web services have it.
func readRecords(path string, in io.Reader, to Sink) error {
	w, err := newRecordWriter(path, to)
	if err != nil {
		return err
	}
	d := json.NewDecoder(in)
	found, err := w.search(d, 0)
	if err == nil && !found {
		return geo.Problemf("error.import_no_records", nil, "path", path)
	}
	return err
}

// deepestRecords is how deep in a text an array of records may lie.
const deepestRecords = 4

// search goes through a value to the first array of objects, and gives those.
func (w *recordWriter) search(d *json.Decoder, depth int) (found bool, err error) {
	t, err := d.Token()
	if err != nil {
		return false, err
	}
	if depth > deepestRecords {
		return false, geo.Problemf("error.import_no_records", nil, "path", w.path)
	}
	switch t {
	case json.Delim('['):
		for d.More() {
			var raw json.RawMessage
			if err := d.Decode(&raw); err != nil {
				return found, err
			}
			found = found || len(raw) > 0 && raw[0] == '{'
			if err := w.object(raw); err != nil {
				return found, err
			}
		}
	case json.Delim('{'):
		for d.More() && !found {
			name, err := d.Token()
			if err != nil {
				return false, err
			}
			w.within, _ = name.(string)
			if found, err = w.search(d, depth+1); err != nil {
				return found, err
			}
		}
		if found {
			return true, nil // what follows belongs to no record
		}
	default:
		return false, nil
	}
	_, err = d.Token() // the end of the array or object
	return found, err
}
