package dataset

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/table"
)

// Names gives what features refer to in words.
type Names struct {
	Districts map[geo.FeatureID]geo.Name
	Sources   map[string]string // titles by key
}

// exported are the columns of tables; Read knows them.
var exported = []string{"id", "name_zh", "name_en", "class", "district_zh", "district_en", "lon", "lat", "precision", "address", "source"}

const (
	lonColumn = 6
	latColumn = 7
)

// row is a feature as a row of exported: texts, and numbers or "" for lon and lat
// of a place without a pin.
func (n Names) row(f geo.Feature) []any {
	var lon, lat any = "", ""
	if f.HasPin() {
		lon, lat = f.Point[0], f.Point[1]
	}
	d := n.Districts[f.District]
	return []any{string(f.ID), f.Name.Zh, f.Name.En, f.Class, d.Zh, d.En, lon, lat, string(f.Precision), f.Basis.Zh, n.source(f)}
}

func (n Names) source(f geo.Feature) string {
	titles := make([]string, len(f.Sources))
	for i, key := range f.Sources {
		titles[i] = n.Sources[key]
	}
	return strings.Join(titles, "; ")
}

// WriteCSV writes features as RFC 4180 in UTF-8 with a byte order mark, as
// spreadsheets want it. An outline is its label point there.
func WriteCSV(w io.Writer, features []geo.Feature, n Names) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(exported); err != nil {
		return err
	}
	cells := make([]string, len(exported))
	for _, f := range features {
		for i, v := range n.row(f) {
			switch v := v.(type) {
			case float64:
				cells[i] = strconv.FormatFloat(v, 'f', -1, 64)
			case string:
				cells[i] = escaped(v)
			}
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// escaped is a text that no spreadsheet calculates: one that begins as a formula does gets
// an apostrophe in front, as does one that has apostrophes there already.
func escaped(s string) string {
	if formula(s) {
		return "'" + s
	}
	return s
}

// unescaped is what escaped was given.
func unescaped(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && formula(rest) {
		return rest
	}
	return s
}

// formula reports whether a text would be calculated, or would be without the apostrophes
// in front of it.
func formula(s string) bool {
	s = strings.TrimLeft(s, "'")
	return table.Inert(s) != s
}

// properties are the members of an exported feature, in this order.
type properties struct {
	Kind       geo.Kind      `json:"kind"`
	Class      string        `json:"class"`
	NameZh     string        `json:"name_zh"`
	NameEn     string        `json:"name_en"`
	District   geo.FeatureID `json:"district,omitempty"`
	DistrictZh string        `json:"district_zh,omitempty"`
	DistrictEn string        `json:"district_en,omitempty"`
	Precision  geo.Precision `json:"precision,omitempty"`
	Address    string        `json:"address,omitempty"`
	Source     string        `json:"source"`
}

// WriteGeoJSON writes features as an RFC 7946 collection, one a line: outlines and
// lines as they are but for the direction of rings, else the point where it is
// known better than its district, else null.
func WriteGeoJSON(w io.Writer, features []geo.Feature, n Names) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString(`{"type":"FeatureCollection","features":[`)
	var line []byte
	for i, f := range features {
		d := n.Districts[f.District]
		id, err := json.Marshal(f.ID)
		if err != nil {
			return err
		}
		props, err := marshal(properties{f.Kind, f.Class, f.Name.Zh, f.Name.En, f.District, d.Zh, d.En, f.Precision, f.Basis.Zh, n.source(f)})
		if err != nil {
			return err
		}
		if line = line[:0]; i > 0 {
			line = append(line, ',')
		}
		line = append(append(line, "\n{\"type\":\"Feature\",\"id\":"...), id...)
		line = append(append(line, ",\"properties\":"...), props...)
		line = appendGeometry(append(line, ",\"geometry\":"...), f)
		if _, err := out.Write(append(line, '}')); err != nil {
			return err
		}
	}
	out.WriteString("\n]}\n")
	return out.Flush()
}

// marshal leaves < > & as they are.
func marshal(v any) ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return []byte(strings.TrimSuffix(b.String(), "\n")), err
}

func appendGeometry(b []byte, f geo.Feature) []byte {
	g := f.Geometry
	if g == nil && f.HasPin() {
		g = f.Point
	}
	if g == nil {
		return append(b, "null"...)
	}
	b = append(b, `{"type":"`+g.GeoJSONType()+`","coordinates":`...)
	return append(appendCoordinates(b, g), '}')
}

func appendCoordinates(b []byte, g orb.Geometry) []byte {
	switch g := g.(type) {
	case orb.Point:
		b = strconv.AppendFloat(append(b, '['), g[0], 'f', -1, 64)
		return append(strconv.AppendFloat(append(b, ','), g[1], 'f', -1, 64), ']')
	case orb.MultiPoint:
		return appendList(b, g)
	case orb.LineString:
		return appendList(b, g)
	case orb.Ring:
		return appendList(b, g)
	case orb.MultiLineString:
		return appendList(b, g)
	case orb.Polygon:
		rings := make([]orb.Ring, len(g))
		for i, r := range g {
			rings[i] = turned(r, i == 0)
		}
		return appendList(b, rings)
	case orb.MultiPolygon:
		return appendList(b, g)
	}
	return append(b, "[]"...)
}

func appendList[G orb.Geometry](b []byte, list []G) []byte {
	b = append(b, '[')
	for i, g := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendCoordinates(b, g)
	}
	return append(b, ']')
}
