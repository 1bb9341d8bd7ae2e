package reader

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"os"
	"slices"
	"strconv"

	"kechuang/geo"
	"kechuang/geo/geojson"
)

// ReasonFeature is that of a feature which is JSON and no GeoJSON.
const ReasonFeature = "feature"

// isSpoilt reports whether a text is no GeoJSON where its JSON may be right all the same: a
// feature of a wrong type then costs that feature and not the file.
func isSpoilt(err error) bool {
	var p *geo.Problem
	return errors.As(err, &p) && slices.Contains([]string{"error.geojson_type", "error.geojson_shape", "error.geojson_missing",
		"error.geojson_syntax", "error.geojson_number", "error.geojson_string"}, p.Key)
}

// readSpoilt reads the features of a collection behind the first ones, which the sink has
// got. Those that are no GeoJSON are rows with a Reason. Where the JSON itself is wrong, or the
// text is no collection, the file is refused as a whole, for the reason found.
func readSpoilt(path string, got int, table *Table, to Sink, found error) error {
	return opened(path, func(file *os.File) error {
		w := &recordWriter{path: path, to: to, table: table}
		in := &lines{in: withoutMark(file)}
		err := w.features(json.NewDecoder(in), in, got)
		var syntax *json.SyntaxError
		switch {
		case errors.Is(err, errNoCollection), err != nil && w.count <= got:
			return found
		case errors.As(err, &syntax), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return geo.Problemf("error.import_json_line", err, "path", path, "line", strconv.Itoa(max(in.line(w.offset), 1)), "record", strconv.Itoa(w.count+1))
		}
		return skipped(err)
	})
}

var errNoCollection = errors.New("no array of features")

// features gives those of a collection to the sink, but for the first ones.
func (w *recordWriter) features(d *json.Decoder, in *lines, got int) error {
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return cmp.Or(err, errNoCollection)
	}
	met, typed := false, false
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		if name == "features" && !met {
			met = true
			if t, err := d.Token(); err != nil || t != json.Delim('[') {
				return cmp.Or(err, errNoCollection)
			}
			for d.More() {
				if err := w.featureOrReason(d, in, got); err != nil {
					return err
				}
			}
			name = ""
		}
		var value json.RawMessage
		if name == "" {
			_, err = d.Token()
		} else if err = d.Decode(&value); err == nil {
			switch name {
			case "crs":
				w.table.CRS = geojson.SystemOf(geojson.Value(value))
			case "type":
				typed = string(value) == `"FeatureCollection"`
			}
		}
		if err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return err
	}
	if !met || !typed {
		return errNoCollection
	}
	return nil
}

// featureOrReason gives the next feature to the sink.
func (w *recordWriter) featureOrReason(d *json.Decoder, in *lines, got int) error {
	var raw json.RawMessage
	err := d.Decode(&raw)
	if w.offset = d.InputOffset(); err != nil {
		return err
	}
	if w.count++; w.count <= got {
		return nil
	}
	return w.feature(raw, max(in.line(w.offset-int64(len(raw))), w.count), w.properties)
}

// feature gives a feature to the sink, its properties set by set, or as a row with a Reason
// what is none.
func (w *recordWriter) feature(raw json.RawMessage, line int, set func(geojson.Properties)) error {
	var told error
	err := geojson.One(w.path, raw, func(f geojson.Feature) error {
		w.begin()
		w.row.Line, w.row.ID, w.row.Geometry = line, f.ID, f.Geometry
		set(f.Properties)
		told = w.to.Row(&w.row)
		return told
	})
	if err == nil || told != nil {
		return told
	}
	w.begin()
	w.row.Line, w.row.Reason = line, ReasonFeature
	var o struct{ Properties json.RawMessage }
	if json.Unmarshal(raw, &o) == nil && len(o.Properties) > 0 && o.Properties[0] == '{' {
		set(geojson.Properties(o.Properties))
	}
	return w.to.Row(&w.row)
}

// properties sets the cells of a feature's properties.
func (w *recordWriter) properties(of geojson.Properties) {
	for key, value := range of.All() {
		w.row.Set(w.table.Columns.of(key), jsonCell(value))
	}
}

// lines counts the lines of a text that is read through it.
type lines struct {
	in     io.Reader
	read   int64   // bytes
	breaks []int64 // where lines that were not asked for yet end
	before int     // line breaks that are in breaks no more
}

func (l *lines) Read(p []byte) (int, error) {
	n, err := l.in.Read(p)
	for i := 0; ; i++ {
		next := bytes.IndexByte(p[i:n], '\n')
		if next < 0 {
			break
		}
		i += next
		l.breaks = append(l.breaks, l.read+int64(i))
	}
	l.read += int64(n)
	return n, err
}

// line is that of a place in the text, from 1. Places are asked for in their order.
func (l *lines) line(at int64) int {
	n := 0
	for n < len(l.breaks) && l.breaks[n] < at {
		n++
	}
	l.before += n
	l.breaks = slices.Delete(l.breaks, 0, n)
	return l.before + 1
}
