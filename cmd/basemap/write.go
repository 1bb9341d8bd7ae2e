package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/paulmach/orb"

	"kechuang/cmd/basemap/internal/planar"
)

// The lines that a picture shows when it uses the data, and the licences.
const (
	echartsCredit = "Apache ECharts 4.9.0, Apache-2.0, modified; map data originally from AMap"
	osmCredit     = "© OpenStreetMap contributors, ODbL 1.0, via @geo-maps"
	bothCredits   = echartsCredit + "; coast, Chongming: " + osmCredit

	apache = "Apache-2.0"
	odbl   = "ODbL-1.0"

	bothLicences = apache + " AND " + odbl
)

//go:embed names.json
var namesJSON []byte

// nameTable is names.json: English names of districts by code, and lakes by a
// point (degrees) that lies in them.
type nameTable struct {
	Districts map[string]string
	Lakes     []struct {
		Point      orb.Point
		ID, Zh, En string
		Outline    []orb.Point // drawn by hand where the source has stairs and spikes; it is approximate
	}
}

// property is a member of a feature's properties; the order is kept.
type property struct{ key, value string }

// feature is one line of a GeoJSON file.
type feature struct {
	properties []property
	kind       string // GeoJSON geometry type
	geometry   []byte // coordinates as JSON
}

// writeFiles writes the map into a folder.
func (m *basemap) writeFiles(dir string) error {
	var names nameTable
	if err := json.Unmarshal(namesJSON, &names); err != nil {
		return fmt.Errorf("names.json: %w", err)
	}
	context, err := contextFeatures()
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name, credit, licence string
		features              []feature
	}{
		{"districts", bothCredits, bothLicences, m.districtFeatures(names)},
		{"water", osmCredit, odbl, m.waterFeatures(names)},
		{"context", contextCredit, bothLicences, context},
		{"land", bothCredits, bothLicences, m.landFeatures()},
	} {
		path := filepath.Join(dir, f.name+".geojson")
		if err := os.WriteFile(path, collection(f.name, f.credit, f.licence, f.features), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (m *basemap) districtFeatures(names nameTable) []feature {
	var out []feature
	for _, d := range m.districts {
		licence := apache
		switch {
		case d.code == chongmingCode:
			licence = odbl
		case d.land.Area() != d.admin.Area():
			licence = bothLicences // its coast is the sea's
		}
		out = append(out, multiPolygon(d.land, property{"code", d.code}, property{"name_zh", d.name},
			property{"name_en", names.Districts[d.code]}, property{"licence", licence}))
	}
	return out
}

func (m *basemap) waterFeatures(names nameTable) []feature {
	var out []feature
	add := func(r planar.Region, id, class, zh, en string, more ...property) {
		out = append(out, polygon(r, append([]property{{"id", id}, {"class", class},
			{"name_zh", zh}, {"name_en", en}, {"licence", odbl}}, more...)...))
	}
	// The sea is one polygon for several named waters, and the estuaries are
	// pieces of rivers: their names stand at points of their own in the seeds.
	add(m.sea, "sea", "sea", "", "")
	for _, r := range m.estuaries {
		add(r, "estuary-"+place(r), "estuary", "", "")
	}
	for _, r := range m.lakes {
		id, zh, en, more := "lake-"+place(r), "", "", []property(nil)
		for _, l := range names.Lakes {
			if !r[0][0].Contains(toMicro(l.Point[0], l.Point[1])) {
				continue
			}
			id, zh, en = l.ID, l.Zh, l.En
			if len(l.Outline) > 0 {
				r, more = planar.Region{{anticlockwise(smooth(l.Outline))}}, []property{{"approximate", "true"}}
			}
		}
		add(r, id, "lake", zh, en, more...)
	}
	return out
}

// place tells bodies of water without a name apart: the centre in hundredths of
// a degree.
func place(r planar.Region) string {
	c := centroid(r)
	return fmt.Sprintf("%.0f-%.0f", c[0]*100, c[1]*100)
}

func (m *basemap) landFeatures() []feature {
	var out []feature
	for k, id := range [landCount][3]string{
		jiangsuLand:  {"jiangsu", "江苏", "Jiangsu"},
		zhejiangLand: {"zhejiang", "浙江", "Zhejiang"},
		otherLand:    {"islets", "", ""},
	} {
		out = append(out, multiPolygon(m.land[k], property{"id", id[0]}, property{"name_zh", id[1]},
			property{"name_en", id[2]}, property{"licence", bothLicences}))
	}
	return append(out, outerFeature(m.outer))
}

// outerFeature is the land beyond the frame, without a name.
func outerFeature(r planar.Region) feature {
	return multiPolygon(r, property{"id", "beyond"}, property{"name_zh", ""}, property{"name_en", ""},
		property{"class", "beyond"}, property{"licence", odbl})
}

// polygon is a Polygon where a region has one part, else a MultiPolygon.
func polygon(r planar.Region, properties ...property) feature {
	if len(r) > 1 {
		return multiPolygon(r, properties...)
	}
	return feature{properties, "Polygon", appendPolygon(nil, r[0])}
}

func multiPolygon(r planar.Region, properties ...property) feature {
	text := []byte{'['}
	for i, p := range r {
		if i > 0 {
			text = append(text, ',')
		}
		text = appendPolygon(text, p)
	}
	return feature{properties, "MultiPolygon", append(text, ']')}
}

func appendPolygon(text []byte, p planar.Polygon) []byte {
	text = append(text, '[')
	for i, ring := range p {
		if i > 0 {
			text = append(text, ',')
		}
		text = appendLine(text, append(ring[:len(ring):len(ring)], ring[0]))
	}
	return append(text, ']')
}

func appendLine(text []byte, points []planar.Point) []byte {
	text = append(text, '[')
	for i, p := range points {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(text, '[')
		text = strconv.AppendFloat(text, float64(p.X)/micro, 'f', -1, 64)
		text = append(text, ',')
		text = strconv.AppendFloat(text, float64(p.Y)/micro, 'f', -1, 64)
		text = append(text, ']')
	}
	return append(text, ']')
}

// collection is a GeoJSON file (RFC 7946), a feature a line so that changes can
// be read.
func collection(name, credit, licence string, features []feature) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"type\":\"FeatureCollection\",\"name\":%s,\n\"attribution\":%s,\n\"licence\":%s,\n\"features\":[",
		quote(name), quote(credit), quote(licence))
	for i, f := range features {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n{\"type\":\"Feature\",\"properties\":{")
		for k, p := range f.properties {
			if k > 0 {
				b.WriteByte(',')
			}
			b.WriteString(quote(p.key) + ":" + quote(p.value))
		}
		fmt.Fprintf(&b, "},\"geometry\":{\"type\":%s,\"coordinates\":%s}}", quote(f.kind), f.geometry)
	}
	b.WriteString("\n]}\n")
	return b.Bytes()
}

// quote writes a text as JSON.
func quote(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always has a JSON form
	}
	return string(b)
}
