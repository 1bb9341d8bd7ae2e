package reader

import (
	"encoding/json"

	"github.com/paulmach/orb"

	"kechuang/geo/geojson"
)

// osmElement is a node, way or relation of OpenStreetMap in an answer of the Overpass API:
// with its own position, with the centre that "out center" gives, or with the shape of "out
// geom". Its tags are columns.
type osmElement struct {
	Type     string
	ID       json.Number
	Lat, Lon *float64
	Center   *osmPosition
	Geometry []*osmPosition
	Nodes    []json.Number
	Members  []osmMember
	Tags     json.RawMessage
}

// osmPosition is null in a way's geometry where the question left it out.
type osmPosition struct{ Lat, Lon float64 }

type osmMember struct {
	Type, Role string
	Geometry   []*osmPosition
}

// noteOverpass is that of ways and relations of which the answer gives no position.
const noteOverpass = "overpass"

// osmElementOf reads such an element; ok is false for any other record.
func osmElementOf(raw json.RawMessage, kind string) (e osmElement, ok bool) {
	if kind != "node" && kind != "way" && kind != "relation" || json.Unmarshal(raw, &e) != nil || e.ID == "" {
		return e, false
	}
	return e, e.Lat != nil && e.Lon != nil || e.Center != nil || len(e.Geometry)+len(e.Nodes)+len(e.Members) > 0
}

// osmElement gives an element as a row.
func (w *recordWriter) osmElement(e osmElement) error {
	if w.table.CRS == "" {
		w.table.CRS = "EPSG:4326"
	}
	if w.row.Geometry = e.shape(); w.row.Geometry == nil && e.Type != "node" && !w.told {
		w.told = true
		w.to.Note(0, noteOverpass)
	}
	w.row.ID = e.Type + "/" + string(e.ID)
	columns := w.table.Columns
	w.row.Set(columns.Of("osm_type"), Cell{Text: e.Type})
	w.row.Set(columns.Of("osm_id"), Cell{string(e.ID), Number})
	if len(e.Tags) > 0 && e.Tags[0] == '{' {
		for key, value := range geojson.Properties(e.Tags).All() {
			w.row.Set(columns.of(key), jsonCell(value))
		}
	}
	return w.to.Row(&w.row)
}

// shape is the geometry of an element: its shape before its centre; nil for none.
func (e *osmElement) shape() orb.Geometry {
	if e.Lat != nil && e.Lon != nil {
		return orb.Point{*e.Lon, *e.Lat}
	}
	if line := osmLine(e.Geometry); len(line) > 1 {
		if isArea(line, e.Tags) {
			return orb.Polygon{orb.Ring(line)}
		}
		return line
	}
	if g := e.membersShape(); g != nil {
		return g
	}
	if e.Center != nil {
		return orb.Point{e.Center.Lon, e.Center.Lat}
	}
	return nil
}

func osmLine(positions []*osmPosition) (line orb.LineString) {
	for _, p := range positions {
		if p != nil {
			line = append(line, orb.Point{p.Lon, p.Lat})
		}
	}
	return line
}

// isArea reports whether a way that comes back to its beginning bounds an area: most do, but
// for roads and railways.
func isArea(line orb.LineString, tags json.RawMessage) bool {
	if len(line) < 4 || line[0] != line[len(line)-1] {
		return false
	}
	var is struct{ Area, Highway, Railway, Waterway string }
	_ = json.Unmarshal(tags, &is) // tags are texts; without them it is an area
	return is.Area != "no" && (is.Area == "yes" || is.Highway == "" && is.Railway == "" && is.Waterway == "")
}

// membersShape is that of a relation: areas where its ways join to rings, else lines.
func (e *osmElement) membersShape() orb.Geometry {
	var lines orb.MultiLineString
	for _, m := range e.Members {
		if line := osmLine(m.Geometry); m.Type == "way" && len(line) > 1 {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	var kind struct{ Type string }
	_ = json.Unmarshal(e.Tags, &kind) // as above
	if kind.Type != "multipolygon" && kind.Type != "boundary" {
		return lines
	}
	var outer, inner []orb.Ring
	for _, m := range [...]struct {
		role  string
		rings *[]orb.Ring
	}{{"outer", &outer}, {"inner", &inner}} {
		var ways []orb.LineString
		for _, member := range e.Members {
			if line := osmLine(member.Geometry); (member.Role == m.role || member.Role == "" && m.role == "outer") && member.Type == "way" && len(line) > 1 {
				ways = append(ways, line)
			}
		}
		rings, whole := joinedRings(ways)
		if !whole {
			return lines
		}
		*m.rings = rings
	}
	for i := range outer {
		if outer[i].Orientation() == orb.CCW { // as Esri has them, by which holes are found
			outer[i].Reverse()
		}
	}
	for i := range inner {
		if inner[i].Orientation() == orb.CW {
			inner[i].Reverse()
		}
	}
	return polygonsOf(append(outer, inner...))
}

// mostWays is how many ways are joined to rings: more are lines.
const mostWays = 5000

// joinedRings joins ways end to end; whole is false where some do not close.
func joinedRings(ways []orb.LineString) (rings []orb.Ring, whole bool) {
	if len(ways) > mostWays {
		return nil, false
	}
	for len(ways) > 0 {
		ring := append(orb.LineString{}, ways[0]...)
		ways = ways[1:]
		for ring[0] != ring[len(ring)-1] {
			found := false
			for i, next := range ways {
				end := ring[len(ring)-1]
				if next[0] != end && next[len(next)-1] != end {
					continue
				}
				if next = append(orb.LineString{}, next...); next[0] != end {
					next.Reverse()
				}
				ring = append(ring, next[1:]...)
				ways = append(ways[:i:i], ways[i+1:]...)
				found = true
				break
			}
			if !found {
				return nil, false
			}
		}
		rings = append(rings, orb.Ring(ring))
	}
	return rings, true
}
