package dataset

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkt"
	orbgeo "github.com/paulmach/orb/geo"

	"kechuang/geo"
	"kechuang/geo/dataset/reader"
	"kechuang/geo/geom"
	"kechuang/geo/table"
)

// Names gives what features refer to in words, and the columns of the user's own that they
// have, in their order.
type Names struct {
	Districts map[geo.FeatureID]geo.Name
	Sources   map[string]string // titles by key
	Columns   []geo.Column
}

// exported are the columns of tables; Read knows them.
var exported = []string{"id", "name_zh", "name_en", "class", "district_zh", "district_en", "lon", "lat", "precision", "address", "source"}

// shapeColumn is the one behind them, where some feature has an outline or a line.
const shapeColumn = "wkt"

// sheet is features as a table: ours of exported, shapes where there are any, and then the
// columns of the user's own.
type sheet struct {
	names  Names
	heads  []string
	shapes bool
	told   bool // whether a place is approximate is said
	own    []ownColumn
}

// ownColumn is a column of the user's own in a file.
type ownColumn struct {
	geo.Column
	heading string // the name, with a number behind where we have a column of that name
	digits  int    // of the longest whole number in it
}

// newSheet looks through features for what columns they need.
func newSheet(features []geo.Feature, n Names) *sheet {
	s := &sheet{names: n, heads: slices.Clone(exported)}
	s.shapes = slices.ContainsFunc(features, func(f geo.Feature) bool { return f.Geometry != nil })
	if s.shapes {
		s.heads = append(s.heads, shapeColumn)
	}
	if s.told = tellsApproximate(features); s.told {
		s.heads = append(s.heads, approximateColumn)
	}
	s.own = ownColumns(features, n.Columns, reader.Reserved(reader.TableNames))
	for _, c := range s.own {
		s.heads = append(s.heads, c.heading)
	}
	return s
}

// ownColumns are the columns of the user's own of some features: those that are known, in
// their order, and then what else is met, with the types that the values have.
func ownColumns(features []geo.Feature, known []geo.Column, reserved reader.Reserved) (list []ownColumn) {
	at, given := map[string]int{}, len(known)
	for _, c := range known {
		if i, twice := at[c.Name]; twice {
			list[i].Type = geo.JoinedType(list[i].Type, c.Type)
			given--
			continue
		}
		at[c.Name] = len(list)
		list = append(list, ownColumn{Column: c})
	}
	for i := range features {
		for _, v := range features[i].Values {
			k, known := at[v.Column]
			if !known {
				k = len(list)
				at[v.Column] = k
				list = append(list, ownColumn{Column: geo.Column{Name: v.Column}})
			}
			c := &list[k]
			if k >= given && c.Type != geo.TextColumn {
				c.Type = geo.JoinedType(c.Type, typeOf(reader.Cell{Text: v.Text}))
			}
			if c.Type == geo.IntegerColumn {
				c.digits = max(c.digits, len(v.Text))
			}
		}
	}
	for i := range list {
		list[i].heading = reserved.Escape(list[i].Name)
	}
	return list
}

// boolean tells the words of a column of truth values, which a file writes as such.
func boolean(text string) reader.Kind {
	if text == "TRUE" || text == "FALSE" {
		return reader.Bool
	}
	return reader.Text
}

// row is a feature as a row: texts, numbers and truth values; "" for lon and lat of a place
// without a pin.
func (s *sheet) row(f *geo.Feature) []any {
	var lon, lat any = "", ""
	if f.HasPin() {
		at := pinOf(f)
		lon, lat = at[0], at[1]
	}
	d := s.names.Districts[f.District]
	row := []any{string(f.ID), f.Name.Zh, f.Name.En, f.Class, d.Zh, d.En, lon, lat, string(f.Precision), f.Basis.Zh, s.names.source(*f)}
	if s.shapes {
		shape := ""
		if f.Geometry != nil {
			shape = wkt.MarshalString(f.Geometry)
		}
		row = append(row, shape)
	}
	if s.told {
		row = append(row, f.Approximate)
	}
	for _, c := range s.own {
		row = append(row, c.value(f))
	}
	return row
}

// pinOf is where a table says that a feature is: half-way along a line, of several the
// longest, and not at the vertex that its pin stands on.
func pinOf(f *geo.Feature) orb.Point {
	var longest orb.LineString
	switch g := f.Geometry.(type) {
	case orb.LineString:
		longest = g
	case orb.MultiLineString:
		for _, l := range g {
			if orbgeo.Length(l) > orbgeo.Length(longest) {
				longest = l
			}
		}
	}
	if len(longest) < 2 {
		return f.Point
	}
	at, _ := orbgeo.PointAtDistanceAlongLine(longest, orbgeo.Length(longest)/2)
	return orb.Point{rounded(at[0]), rounded(at[1])}
}

// rounded is a degree to about a decimetre: no line is drawn more finely.
func rounded(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// value is what a feature has in a column, in the column's type.
func (c ownColumn) value(f *geo.Feature) any {
	i := slices.IndexFunc(f.Values, func(v geo.Value) bool { return v.Column == c.Name })
	if i < 0 {
		return ""
	}
	text := f.Values[i].Text
	switch c.Type {
	case geo.IntegerColumn, geo.RealColumn:
		if v, err := strconv.ParseFloat(geo.Ungrouped(text), 64); err == nil {
			return v
		}
	case geo.BooleanColumn:
		if boolean(text) == reader.Bool {
			return text == "TRUE"
		}
	}
	return text
}

func (n Names) source(f geo.Feature) string {
	titles := make([]string, len(f.Sources))
	for i, key := range f.Sources {
		titles[i] = n.Sources[key]
	}
	return strings.Join(titles, separator)
}

// separator stands between the titles of several sources.
const separator = "; "

// WriteCSV writes features as RFC 4180 in UTF-8 with a byte order mark, as
// spreadsheets want it. Outlines and lines are well-known text.
func WriteCSV(w io.Writer, features []geo.Feature, n Names) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	s := newSheet(features, n)
	cells := make([]string, len(s.heads))
	for i, h := range s.heads {
		cells[i] = escaped(h)
	}
	if err := out.Write(cells); err != nil {
		return err
	}
	for i := range features {
		for k, v := range s.row(&features[i]) {
			switch v := v.(type) {
			case float64:
				cells[k] = strconv.FormatFloat(v, 'f', -1, 64)
			case bool:
				cells[k] = strings.ToUpper(strconv.FormatBool(v))
			case string:
				cells[k] = escaped(v)
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
	return !signed(s) && table.Inert(s) != s
}

// signed reports a text of a sign and digits, with what stands between the digits of
// numbers and telephone numbers. It names no cell and no function, so that it can do no
// harm, and stays as it is.
func signed(s string) bool {
	return len(s) > 1 && (s[0] == '+' || s[0] == '-') && strings.ContainsAny(s, "0123456789") && strings.Trim(s[1:], "0123456789 .,-()/%") == ""
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
	Approx     *bool         `json:"approximate,omitempty"`
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
	own, told := ownColumns(features, n.Columns, reader.Reserved(geoJSONNames)), tellsApproximate(features)
	for i, f := range features {
		d := n.Districts[f.District]
		id, err := json.Marshal(f.ID)
		if err != nil {
			return err
		}
		said := properties{f.Kind, f.Class, f.Name.Zh, f.Name.En, f.District, d.Zh, d.En, f.Precision, nil, f.Basis.Zh, n.source(f)}
		if told {
			said.Approx = &features[i].Approximate
		}
		props, err := marshal(said)
		if err != nil {
			return err
		}
		if props, err = appendOwn(props, own, &f); err != nil {
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

// geoJSONNames are the names of properties.
var geoJSONNames = []string{"kind", "class", "name_zh", "name_en", "district", "district_zh", "district_en", "precision", approximateColumn, "address", "source"}

// approximateColumn says whether a place is approximate, where that does not follow from
// its precision.
const approximateColumn = "approximate"

func tellsApproximate(features []geo.Feature) bool {
	return slices.ContainsFunc(features, func(f geo.Feature) bool { return f.Approximate != (f.Precision == geo.PrecisionTown) })
}

// appendOwn adds members to a JSON object for the user's own columns. Where a feature has
// nothing it is null, so that each feature tells all columns in their order.
func appendOwn(object []byte, own []ownColumn, f *geo.Feature) ([]byte, error) {
	for _, c := range own {
		v := c.value(f)
		if v == "" {
			v = nil
		}
		name, err := marshal(c.heading)
		if err != nil {
			return nil, err
		}
		value, err := marshal(v)
		if n, ok := v.(float64); ok {
			value = strconv.AppendFloat(nil, n, 'f', -1, 64)
		} else if err != nil {
			return nil, err
		}
		object = append(object[:len(object)-1], ',') // in the place of the closing bracket
		object = append(append(append(append(object, name...), ':'), value...), '}')
	}
	return object, nil
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
			rings[i] = geom.Turned(r, i == 0)
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
