package reader

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// told fails for an error that is no sentence for the user.
func told(t *testing.T, err error) {
	t.Helper()
	var p *geo.Problem
	if err != nil && !errors.As(err, &p) {
		t.Errorf("no sentence: %v", err)
	}
}

// anyRow takes all rows, whose lines never fall.
func anyRow(t *testing.T) each {
	last := 0
	return func(r *Row) error {
		if r.Line < last {
			t.Errorf("line %d follows line %d", r.Line, last)
		}
		last = r.Line
		return nil
	}
}

// FuzzShapefile feeds any bytes as shapes and as their table.
func FuzzShapefile(f *testing.F) {
	f.Add(make([]byte, 200), make([]byte, 100), []byte("UTF-8"))
	head := append([]byte{0, 0, 0x27, 0x0a}, make([]byte, 96)...)
	f.Add(append(head, 0, 0, 0, 1, 0, 0, 0, 10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), []byte{}, []byte{})
	f.Add(append(head, 0, 0, 0, 1, 0x7f, 0xff, 0xff, 0xff, 5, 0, 0, 0), []byte{3}, []byte("GBK"))
	f.Fuzz(func(t *testing.T, shp, dbf, cpg []byte) {
		parts := map[string][]byte{".shp": shp, ".dbf": dbf, ".cpg": cpg}
		open := func(ext string) (io.ReadCloser, error) {
			if len(parts[ext]) == 0 {
				return nil, os.ErrNotExist
			}
			return io.NopCloser(bytes.NewReader(parts[ext])), nil
		}
		told(t, readShapefile("f", "", open, Options{}, anyRow(t)))
	})
}

// FuzzKML feeds any text as KML.
func FuzzKML(f *testing.F) {
	f.Add(`<kml><Folder><name>F</name><Placemark><name>a</name><Point><coordinates>121.5,31.2</coordinates></Point></Placemark></Folder></kml>`)
	f.Add(`<kml><Placemark><MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>1,2 , 3,4</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark>`)
	f.Add(`<kml><Placemark><Track><coord>1 2 3</coord></Track><ExtendedData><SchemaData><SimpleData name="x">&amp;</SimpleData></SchemaData></ExtendedData></Placemark></kml>`)
	f.Fuzz(func(t *testing.T, text string) {
		told(t, readKML("f", strings.NewReader(text), anyRow(t)))
	})
}

// FuzzBinaryShape feeds any bytes as well-known binary, and the geometry of a GeoPackage.
func FuzzBinaryShape(f *testing.F) {
	f.Add([]byte{1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})
	f.Add([]byte{1, 7, 0, 0, 0, 1, 0, 0, 0, 1, 7, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f})
	f.Add([]byte{0, 0xe0, 0, 0, 3, 0, 0, 0, 9, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		if g, _, err := binaryShape(b); err == nil && g != nil {
			_ = orb.Clone(g)
		}
		if _, err := packageShape(b); err != nil && !errors.Is(err, errShape) {
			t.Error(err)
		}
	})
}

// FuzzShapeText feeds any text as a geometry in a cell.
func FuzzShapeText(f *testing.F) {
	for _, text := range []string{"POINT (1 2)", "SRID=4326;POLYGON Z ((0 0 1, 1 1 1, 2 0 1, 0 0 1))", "POINT EMPTY", "0101000020E6100000", `{"type":"Point","coordinates":[1,2]}`, "MULTIPOINT((1 2),(3 4)", "CIRCULARSTRING(0 0)"} {
		f.Add(text)
	}
	f.Fuzz(func(_ *testing.T, text string) {
		_ = Shape(text)
		_ = ShapeCRS(text)
	})
}

// FuzzJSON feeds any bytes as what stands under .json: features of Esri, a topology,
// records, a sequence.
func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"geometryType":"esriGeometryPoint","spatialReference":{"wkid":4326},"features":[{"attributes":{"a":1},"geometry":{"x":1,"y":2}}]}`))
	f.Add([]byte(`{"type":"Topology","transform":{"scale":[1,1],"translate":[0,0]},"objects":{"a":{"type":"Polygon","arcs":[[0,-1]]}},"arcs":[[[0,0],[1,1]]]}`))
	f.Add([]byte(`{"data":{"list":[{"name":"a","location":{"lat":1,"lng":2}}]}}`))
	f.Add([]byte("\x1e{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}\n\x1e{}\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		path := filepath.Join(t.TempDir(), "f.json")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		told(t, JSON(path, Options{}, anyRow(t)))
	})
}

// FuzzGPX feeds any bytes as a GPX file.
func FuzzGPX(f *testing.F) {
	f.Add([]byte(`<gpx><wpt lat="31.2" lon="121.5"><name>a</name></wpt><trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>`))
	f.Add([]byte(`<gpx><wpt lat="NaN" lon=""/><rte><rtept/></rte>`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		path := filepath.Join(t.TempDir(), "f.gpx")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		told(t, GPX(path, Options{}, anyRow(t)))
	})
}

// FuzzGeoPackage feeds any bytes as a database.
func FuzzGeoPackage(f *testing.F) {
	f.Add(append([]byte("SQLite format 3\x00"), make([]byte, 4096)...))
	f.Add([]byte("nothing"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		path := filepath.Join(t.TempDir(), "f.gpkg")
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		told(t, GeoPackage(path, Options{}, anyRow(t)))
	})
}
