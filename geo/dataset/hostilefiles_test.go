package dataset_test

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/lang"
	"kechuang/seeds/testkit"
)

// A file that is made to do harm costs a sentence in both languages, or the row in which
// it is wrong, and no memory to speak of.
func TestHostileFiles(t *testing.T) {
	d := testkit.Own(t)
	for name, c := range map[string]struct {
		path  string
		added int // -1: refused as a whole
	}{
		"KMZ that leads out":        {zipFile(t, "a.kmz", map[string]string{"../../doc.kml": "<kml/>"}), -1},
		"KMZ without KML":           {zipFile(t, "a.kmz", map[string]string{"a.png": "x"}), -1},
		"KMZ that is a bomb":        {zipFile(t, "a.kmz", map[string]string{"doc.kml": "<kml>" + strings.Repeat(" ", 60<<20)}), -1},
		"XLSX that is a bomb":       {zipFile(t, "a.xlsx", map[string]string{"_rels/.rels": rels("officeDocument", "xl/workbook.xml"), "xl/workbook.xml": strings.Repeat(" ", 60<<20)}), -1},
		"XLSX without its sheet":    {zipFile(t, "a.xlsx", map[string]string{"_rels/.rels": rels("officeDocument", "xl/workbook.xml"), "xl/workbook.xml": `<workbook><sheets/></workbook>`}), -1},
		"brackets without an end":   {alone(t, "a.geojson", []byte(strings.Repeat("[", 1<<20))), -1},
		"deep properties":           {alone(t, "a.geojson", []byte(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"x":`+strings.Repeat("[", 1<<19)+`}}]}`)), -1},
		"deep objects":              {alone(t, "a.json", []byte(strings.Repeat(`{"a":`, 1<<18))), -1},
		"one line of 10 MB":         {alone(t, "a.csv", []byte(strings.Repeat("名称,经度,纬度 ", 500_000))), -1},
		"a long line among others":  {alone(t, "a.csv", []byte("名称,经度,纬度\n甲,121.51,31.21\n"+strings.Repeat("x", 10<<20)+"\n乙,121.52,31.22\n")), 2},
		"zero bytes":                {alone(t, "a.csv", make([]byte, 1<<20)), -1},
		"a quote that stays open":   {alone(t, "a.csv", []byte("名称,经度,纬度\n\"甲,121.51,31.21\n乙,121.52,31.22\n")), 2},
		"a folder in a folder":      {alone(t, "a.kml", []byte("<kml>"+strings.Repeat("<Folder>", 1<<18))), -1},
		"shapes cut short":          {shapeFile(t, shapes(121.51, 31.21)[:110], dbfTable("甲")), -1},
		"a table cut short":         {shapeFile(t, shapes(121.51, 31.21), dbfTable("甲")[:70]), -1},
		"a record of 4 GB":          {shapeFile(t, append(shapes()[:100], 0, 0, 0, 1, 0x7f, 0xff, 0xff, 0xff), dbfTable("甲")), -1},
		"positions that are none":   {shapeFile(t, shapes(math.NaN(), 31.2, 121.52, 31.22), dbfTable("甲", "乙")), 1},
		"a table with more rows":    {shapeFile(t, shapes(121.51, 31.21), dbfTable("甲", "乙")), 1},
		"no database":               {alone(t, "a.gpkg", []byte("nothing of the kind")), -1},
		"no table":                  {packageFile(t), -1},
		"a damaged shape":           {packageFile(t, "CREATE TABLE f(geom, name)", "INSERT INTO f VALUES (x'4750000100', '甲'), (x'47500001e6100000010100000000000000006056405c8fc2f528dc5e40', '乙')"), 0},
		"a shape of 4 GB":           {packageFile(t, "CREATE TABLE f(geom, name)", "INSERT INTO f VALUES (x'47500001e61000000102000000ffffffff', '甲')"), 0},
		"a view without an end":     {packageFile(t, "CREATE VIEW f AS WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < 3) SELECT NULL AS geom, 'n' || i AS name FROM r"), 0},
		"a function that is called": {packageFile(t, "CREATE VIEW f AS SELECT NULL AS geom, load_extension('x') AS name"), -1},
		"a value of 50 MB":          {packageFile(t, "CREATE TABLE f(geom, name, photo)", "INSERT INTO f VALUES (x'47500001e6100000010100000085eb51b81e655e40f6285c8fc2353f40', '甲', zeroblob(50000000))"), 1},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		r, err := dataset.Read(t.Context(), d, c.path, dataset.Options{Layer: geo.Organisation, Datum: "wgs84"})
		runtime.ReadMemStats(&after)
		if used := (after.Sys - before.Sys) >> 20; used > 200 {
			t.Errorf("%s: took %d MB", name, used)
		}
		var p *geo.Problem
		switch {
		case err != nil && !errors.As(err, &p), err != nil && c.added >= 0:
			t.Errorf("%s: %v", name, err)
		case err != nil:
			for _, l := range []geo.Lang{geo.Zh, geo.En} {
				if s := lang.Sentence(l, err); s == "" || strings.Contains(s, "{") || strings.Contains(s, lang.T(l, "cause.other")) {
					t.Errorf("%s: %s", name, s)
				}
			}
		case c.added < 0 && r.Importable() > 0 || c.added >= 0 && r.Added != c.added:
			t.Errorf("%s: %d added; %v %v", name, r.Added, r.Refusals, r.Notes)
		}
	}
}

// alone writes a file into a folder of its own.
func alone(t *testing.T, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func rels(kind, target string) string {
	return `<Relationships><Relationship Id="a" Type="x/` + kind + `" Target="` + target + `"/></Relationships>`
}

func zipFile(t *testing.T, name string, parts map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for part, text := range parts {
		w, err := z.Create(part)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return alone(t, name, b.Bytes())
}

// shapes is a .shp file of points.
func shapes(xy ...float64) []byte {
	out := append([]byte{0, 0, 0x27, 0x0a}, make([]byte, 96)...)
	for i := 0; i+1 < len(xy); i += 2 {
		out = binary.BigEndian.AppendUint32(out, uint32(i/2+1))
		out = binary.BigEndian.AppendUint32(out, 10)
		out = binary.LittleEndian.AppendUint32(out, 1)
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(xy[i]))
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(xy[i+1]))
	}
	return out
}

// dbfTable is a .dbf file with a column of names.
func dbfTable(names ...string) []byte {
	const size = 20
	out := make([]byte, 65)
	out[0] = 3
	binary.LittleEndian.PutUint32(out[4:], uint32(len(names)))
	binary.LittleEndian.PutUint16(out[8:], 65)
	binary.LittleEndian.PutUint16(out[10:], size+1)
	copy(out[32:], "NAME")
	out[43], out[48], out[64] = 'C', size, '\r'
	for _, n := range names {
		out = append(out, ' ')
		out = append(out, n+strings.Repeat(" ", size-len(n))...)
	}
	return out
}

func shapeFile(t *testing.T, shp, dbf []byte) string {
	t.Helper()
	path := alone(t, "a.shp", shp)
	if err := os.WriteFile(filepath.Join(filepath.Dir(path), "a.dbf"), dbf, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// packageFile is a GeoPackage that lists a table f, made by statements.
func packageFile(t *testing.T, statements ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.gpkg")
	d, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, s := range append([]string{
		"CREATE TABLE gpkg_spatial_ref_sys(srs_name, srs_id, organization, organization_coordsys_id, definition)",
		"INSERT INTO gpkg_spatial_ref_sys VALUES ('', 4326, 'EPSG', 4326, '')",
		"CREATE TABLE gpkg_contents(table_name, data_type, identifier)", "INSERT INTO gpkg_contents VALUES ('f', 'features', 'f')",
		"CREATE TABLE gpkg_geometry_columns(table_name, column_name, srs_id)", "INSERT INTO gpkg_geometry_columns VALUES ('f', 'geom', 4326)",
	}, statements...) {
		if _, err := d.Exec(s); err != nil {
			t.Fatal(s, err)
		}
	}
	return path
}
