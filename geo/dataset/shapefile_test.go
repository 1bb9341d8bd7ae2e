package dataset_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"golang.org/x/text/encoding/simplifiedchinese"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/lang"
	"kechuang/seeds/testkit"
)

// shp is a file of points.
func shp(points ...orb.Point) []byte {
	b := make([]byte, 100)
	binary.BigEndian.PutUint32(b, 9994)
	binary.BigEndian.PutUint32(b[24:], uint32(50+14*len(points)))
	binary.LittleEndian.PutUint32(b[28:], 1000)
	b[32] = 1
	for i, p := range points {
		b = binary.BigEndian.AppendUint32(b, uint32(i+1))
		b = binary.BigEndian.AppendUint32(b, 10)
		b = binary.LittleEndian.AppendUint32(b, 1)
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p[0]))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(p[1]))
	}
	return b
}

// shpArea is a file of one square.
func shpArea(at orb.Point, side float64) []byte {
	b := shp()
	b[32] = 5
	b = binary.BigEndian.AppendUint32(b, 1)
	b = binary.BigEndian.AppendUint32(b, (44+4+5*16)/2)
	b = binary.LittleEndian.AppendUint32(b, 5)
	b = append(b, make([]byte, 32)...)
	b = binary.LittleEndian.AppendUint32(b, 1)
	b = binary.LittleEndian.AppendUint32(b, 5)
	b = binary.LittleEndian.AppendUint32(b, 0)
	for _, d := range [][2]float64{{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}} {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(at[0]+side*d[0]))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(at[1]+side*d[1]))
	}
	return b
}

// dbf is a table with a column of texts.
func dbf(column string, texts ...string) []byte {
	const size = 30
	b := make([]byte, 32+32+1)
	b[0] = 3
	binary.LittleEndian.PutUint32(b[4:], uint32(len(texts)))
	binary.LittleEndian.PutUint16(b[8:], uint16(len(b)))
	binary.LittleEndian.PutUint16(b[10:], size+1)
	copy(b[32:43], column)
	b[43], b[48], b[64] = 'C', size, '\r'
	for _, text := range texts {
		b = append(b, ' ')
		b = append(b, text+strings.Repeat(" ", size-len(text))...)
	}
	return append(b, 0x1a)
}

const (
	prjDegrees = `GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`
	prjMetres  = `PROJCS["CGCS2000_3_Degree_GK_CM_120E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",120.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`
)

func zipped(t *testing.T, parts map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(parts[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestTwoShapefiles reads an archive with two of them, each in its own system and encoding.
func TestTwoShapefiles(t *testing.T) {
	d := testkit.Own(t)
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("乙厂")
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{
		"a/east.shp": shp(orb.Point{121.6012, 31.2012}), "a/east.dbf": dbf("NAME", "甲厂"), "a/east.prj": []byte(prjDegrees), "a/east.cpg": []byte("UTF-8"),
		"a/west.shp": shp(orb.Point{642535.25, 3454792.5}), "a/west.dbf": dbf("NAME", gbk), "a/west.prj": []byte(prjMetres), "a/west.cpg": []byte("936"),
	}
	path := write(t, "two.zip", zipped(t, parts))
	r := read(t, d, path, dataset.Options{Layer: geo.Organisation})
	places := map[string]orb.Point{}
	for _, f := range features(t, r) {
		places[f.Name.Zh] = f.Point
	}
	west := places["乙厂"]
	if len(places) != 2 || !near(places["甲厂"], orb.Point{121.6012, 31.2012}) || math.Abs(west[0]-121.4948) > 0.01 || math.Abs(west[1]-31.21) > 0.01 {
		t.Errorf("%v, %+v %+v", places, r.Refusals, r.OutsideRows)
	}
	if codes(r) != "sheets_together systems_several" || !strings.Contains(lang.T(geo.En, "import.note.sheets_together", r.Notes[0].Args...), "east, west") {
		t.Errorf("%q %v", codes(r), r.Notes)
	}
	if r = read(t, d, path, dataset.Options{Layer: geo.Organisation, Sheet: "west"}); r.Read != 1 || features(t, r)[0].Name.Zh != "乙厂" || codes(r) != "" {
		t.Errorf("%+v", r)
	}
	parts["a/zone.shp"], parts["a/zone.dbf"], parts["a/zone.prj"] = shpArea(orb.Point{121.5, 31.2}, 0.01), dbf("NAME", "园"), []byte(prjDegrees)
	r = read(t, d, write(t, "three.zip", zipped(t, parts)), dataset.Options{Layer: geo.Organisation})
	if !strings.Contains(codes(r), "sheets_left") || r.Read == 3 {
		t.Errorf("%d read, %q", r.Read, codes(r))
	}
}

// TestShapefileParts reads shapefiles of which a part is missing or says what is not so.
func TestShapefileParts(t *testing.T) {
	d := testkit.Own(t)
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("张江测试厂")
	if err != nil {
		t.Fatal(err)
	}
	at := shp(orb.Point{121.6012, 31.2012})
	for name, c := range map[string]struct {
		parts       map[string][]byte
		name, notes string
	}{
		"all":                    {map[string][]byte{".dbf": dbf("NAME", "张江测试厂"), ".cpg": []byte("UTF-8"), ".prj": []byte(prjDegrees)}, "张江测试厂", ""},
		"no .prj":                {map[string][]byte{".dbf": dbf("NAME", gbk)}, "张江测试厂", "datum_assumed"},
		"GBK that is called UTF": {map[string][]byte{".dbf": dbf("NAME", gbk), ".cpg": []byte("UTF-8"), ".prj": []byte(prjDegrees)}, "张江测试厂", "cpg"},
		"UTF that is called GBK": {map[string][]byte{".dbf": dbf("NAME", "张江测试厂"), ".cpg": []byte("GBK"), ".prj": []byte(prjDegrees)}, "张江测试厂", "cpg"},
		"no .dbf":                {map[string][]byte{".prj": []byte(prjDegrees)}, "图 1", "no_dbf unnamed"},
	} {
		dir := t.TempDir()
		c.parts[".shp"] = at
		for ending, content := range c.parts {
			if err := os.WriteFile(filepath.Join(dir, "a"+ending), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		r := read(t, d, filepath.Join(dir, "a.shp"), dataset.Options{NewLayer: "图"})
		if list := features(t, r); len(list) != 1 || list[0].Name.Zh != c.name || codes(r) != c.notes {
			t.Errorf("%s: %+v, %q", name, list, codes(r))
		}
		_, err := dataset.Read(t.Context(), d, filepath.Join(dir, "a.shp"), firms)
		if s := lang.Sentence(geo.En, err); (name == "no .dbf") != strings.Contains(s, ".dbf") {
			t.Errorf("%s: %q", name, s)
		}
	}
}
