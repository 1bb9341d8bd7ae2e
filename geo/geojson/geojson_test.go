package geojson

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/paulmach/orb"
	orbjson "github.com/paulmach/orb/geojson"

	"kechuang/geo"
)

const one = `{"type":"Feature","properties":null,"geometry":%s}`

func TestRead(t *testing.T) {
	square := orb.Ring{{0, 0}, {1, 0}, {1, 1}, {0, 0}}
	for _, tt := range []struct {
		name, text string
		want       []Feature
	}{
		{"empty collection", `{"type":"FeatureCollection","features":[]}`, nil},
		{"type last, foreign members", `{"name":"x","crs":{"a":[1,{"type":"Point"}]},"features":[ ] ,"bbox":[1,2,3,4],"type":"FeatureCollection"}`, nil},
		{"bare point", `{"type":"Point","coordinates":[121.5,31.25]}`, []Feature{{Geometry: orb.Point{121.5, 31.25}}}},
		{"bare feature", "\ufeff\n\n" + `{"id":7,"geometry":{"coordinates":[1,2],"type":"Point"},"type":"Feature"}`,
			[]Feature{{ID: "7", Geometry: orb.Point{1, 2}, Offset: 5, Line: 3}}},
		{"heights", fmt.Sprintf(one, `{"type":"LineString","coordinates":[[1,2,3],[4,5,6.5,7],[8,9]]}`),
			[]Feature{{Geometry: orb.LineString{{1, 2}, {4, 5}, {8, 9}}}}},
		{"white space", "{ \"type\" : \"Polygon\" ,\r\n\t\"coordinates\" : [ [ [ 0 , 0 ] ,\n[ 1 , 0 ] , [1,1\t],[ 0,0]\n]\n] } \n",
			[]Feature{{Geometry: orb.Polygon{square}}}},
		{"coordinates first", `{"coordinates":[[[0,0],[1,0],[1,1],[0,0]]],"type":"MultiLineString"}`,
			[]Feature{{Geometry: orb.MultiLineString{orb.LineString(square)}}}},
		{"multipoint", `{"coordinates":[[0,0],[1,0]],"type":"MultiPoint"}`, []Feature{{Geometry: orb.MultiPoint{{0, 0}, {1, 0}}}}},
		{"multipolygon", `{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]],[[2,2],[3,3]]],[],[[],[[4,4]]]]}`,
			[]Feature{{Geometry: orb.MultiPolygon{{square, {{2, 2}, {3, 3}}}, {}, {{}, {{4, 4}}}}}}},
		{"nothing there", `{"type":"MultiPolygon","coordinates":[[],[[]]]}`, []Feature{{}}},
		{"null geometry", fmt.Sprintf(one, "null"), []Feature{{}}},
		{"collection in collection", `{"geometries":[{"type":"Point","coordinates":[1,2]},{"type":"Point","coordinates":[]},
			{"type":"GeometryCollection","geometries":[{"coordinates":[[3,4],[5,6]],"type":"LineString"}]}],"type":"GeometryCollection"}`,
			[]Feature{{Geometry: orb.Collection{orb.Point{1, 2}, orb.Collection{orb.LineString{{3, 4}, {5, 6}}}}}}},
		{"escapes and deceit", `{"ty\u0070e":"FeatureCollection","features":[{"properties":{"a":"},{\"type\":\"Feature\"","b":[[{}],"]"]},
			"geometry":{"type":"P\u006fint","coordinates":[1.5e1,-2E-1]},"type":"Feature","id":"\u79d1\ud83d\ude00\n","id2":null}]}`,
			[]Feature{{ID: "科😀\n", Properties: Properties(`{"a":"},{\"type\":\"Feature\"","b":[[{}],"]"]}`),
				Geometry: orb.Point{15, -.2}, Offset: 45, Line: 1}}},
		{"twice: the last counts", `{"type":"Point","coordinates":[[9,9]],"coordinates":[1,2]}`, []Feature{{Geometry: orb.Point{1, 2}}}},
	} {
		for i := range tt.want {
			tt.want[i].Line = max(tt.want[i].Line, 1)
		}
		check(t, tt.name, []byte(tt.text), tt.want)
	}
}

// ways are buffers and readers of which none must make a difference.
var ways = []struct {
	buffer int
	wrap   func(io.Reader) io.Reader
}{
	{bufferSize, func(r io.Reader) io.Reader { return r }},
	{3, iotest.OneByteReader},
	{16, func(r io.Reader) io.Reader { return r }},
	{7, iotest.DataErrReader},
}

// readWay reads a text with small buffers too; the properties are copied.
func readWay(text []byte, way int) (all []Feature, err error) {
	w := ways[way]
	err = newReader("f", w.wrap(bytes.NewReader(text)), func(f Feature) error {
		f.Properties = bytes.Clone(f.Properties)
		all = append(all, f)
		return nil
	}, w.buffer).document()
	return all, err
}

func check(t *testing.T, name string, text []byte, want []Feature) {
	t.Helper()
	for way := range ways {
		got, err := readWay(text, way)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s, way %d: %v\n got %+v\nwant %+v", name, way, err, got, want)
		}
	}
}

func TestWrong(t *testing.T) {
	for _, tt := range []struct{ text, key, place string }{
		{"", "error.geojson_end", "1 1"},
		{"<html>", "error.geojson_syntax", "1 1"},
		{`[1,2]`, "error.geojson_syntax", "1 1"},
		{"\n\n {", "error.geojson_end", "3 5"},
		{`{}`, "error.geojson_missing", "1 1"},
		{`{"type":"Feature","geometry":{"type":"Circle"}}`, "error.geojson_type", "1 38"},
		{`{"type":"Feature","geometry":{"type":"Feature"}}`, "error.geojson_type", "1 30"},
		{`{"type":"FeatureCollection"}`, "error.geojson_missing", "1 1"},
		{`{"type":""}`, "error.geojson_type", "1 9"},
		{`{"type":"Feature","features":[]}`, "error.geojson_type", "1 1"},
		{`{"type":"FeatureCollection","features":[],"features":[]}`, "error.geojson_twice", "1 54"},
		{`{"type":"FeatureCollection","features":[{"type":"Point","coordinates":[1,2]}]}`, "error.geojson_type", "1 41"},
		{`{"type":"FeatureCollection","features":[null]}`, "error.geojson_syntax", "1 41"},
		{`{"type":"FeatureCollection","features":[` + fmt.Sprintf(one, "null") + ",]}", "error.geojson_syntax", "1 94"},
		{`{"type":"Point"}`, "error.geojson_missing", "1 1"},
		{`{"type":"Point","coordinates":null}`, "error.geojson_syntax", "1 31"},
		{`{"type":"Point","coordinates":[1]}`, "error.geojson_syntax", "1 33"},
		{`{"type":"Point","coordinates":["1",2]}`, "error.geojson_number", "1 32"},
		{`{"type":"Point","coordinates":[1,02]}`, "error.geojson_number", "1 35"},
		{`{"type":"Point","coordinates":[1,1e999]}`, "error.geojson_number", "1 34"},
		{`{"type":"Point","coordinates":[[1,2]]}`, "error.geojson_shape", "1 1"},
		{`{"type":"Polygon","coordinates":[[1,2],[[1,2]]]}`, "error.geojson_number", "1 41"},
		{`{"type":"Polygon","coordinates":[[[1,2]],[1,2]]}`, "error.geojson_syntax", "1 43"},
		{`{"type":"Polygon","coordinates":[[],[1,2]]}`, "error.geojson_syntax", "1 38"},
		{`{"type":"Polygon","coordinates":[[[[[1,2]]]]]}`, "error.geojson_number", "1 37"},
		{`{"type":"GeometryCollection"}`, "error.geojson_missing", "1 1"},
		{`{"type":"Feature","geometry":5}`, "error.geojson_syntax", "1 30"},
		{`{"type":"Feature","properties":[]}`, "error.geojson_syntax", "1 32"},
		{`{"type":"Feature","id":{}}`, "error.geojson_string", "1 24"},
		{`{"type":"Feature","x":tru}`, "error.geojson_value", "1 23"},
		{`{"type":"Feature","x":"\q"}`, "error.geojson_string", "1 25"},
		{"{\"type\":\"Feature\",\n\"x\":\"a\tb\"}", "error.geojson_string", "2 26"},
		{`{"type":"Feature" "x":1}`, "error.geojson_syntax", "1 19"},
		{`{"type":"Feature","x" 1}`, "error.geojson_syntax", "1 23"},
		{`{"type":"Feature","x":{"a":1,}}`, "error.geojson_syntax", "1 30"},
		{`{"type":"Feature"} x`, "error.geojson_after", "1 20"},
		{`{"type":"Feature","x":` + strings.Repeat("[", 600), "error.geojson_deep", "1 534"},
		{strings.Repeat(`{"geometries":[`, 600), "error.geojson_deep", "1 3841"},
	} {
		for way := range ways {
			_, err := readWay([]byte(tt.text), way)
			var p *geo.Problem
			if !errors.As(err, &p) || p.Key != tt.key || p.Args["line"]+" "+p.Args["byte"] != tt.place || p.Args["path"] != "f" {
				t.Errorf("%.60s, way %d: %v, want %s at %s", tt.text, way, err, tt.key, tt.place)
			}
		}
	}
}

func TestErrorsOfOthers(t *testing.T) {
	mine := errors.New("mine")
	text := `{"type":"FeatureCollection","features":[` + fmt.Sprintf(one, "null") + `]}`
	if err := Read("f", strings.NewReader(text), func(Feature) error { return mine }); err != mine {
		t.Errorf("%v", err)
	}
	if err := Read("f", iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(text))), func(Feature) error { return nil }); !errors.Is(err, iotest.ErrTimeout) {
		t.Errorf("%v", err)
	}
}

const small = `{"type":"FeatureCollection","name":"\u4e00","features":[
{"type":"Feature","id":"a","properties":{"n":"甲","k":[1.5,null,true,{"x":"\\"}]},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1.25,0],[1,1e0],[0,0]],[[0.1,0.1]]]}},
{"type":"Feature","properties":null,"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2,3]}]}}
]}`

// TestCut cuts a file off at every byte: each time it is an error, at the end.
func TestCut(t *testing.T) {
	for way := range ways {
		if all, err := readWay([]byte(small), way); err != nil || len(all) != 2 {
			t.Fatalf("whole: %v", err)
		}
		for n := range len(small) {
			_, err := readWay([]byte(small[:n]), way)
			var p *geo.Problem
			if !errors.As(err, &p) || p.Key != "error.geojson_end" || p.Args["byte"] != fmt.Sprint(n+1) {
				t.Fatalf("cut at %d, way %d: %v", n, way, err)
			}
		}
	}
}

// TestLikeOrb reads the base map as orb's own reader does.
func TestLikeOrb(t *testing.T) {
	root := filepath.Join("..", "..")
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			return cmp.Or(err, fs.SkipDir)
		}
		if filepath.Ext(path) != ".geojson" {
			return nil
		}
		files++
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		likeOrb(t, path, text)
		return nil
	})
	if err != nil || files < 5 {
		t.Errorf("%d files, %v", files, err)
	}
}

func likeOrb(t *testing.T, path string, text []byte) {
	t.Helper()
	want, err := orbjson.UnmarshalFeatureCollection(text)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	for way := range ways {
		got, err := readWay(text, way)
		if err != nil || len(got) != len(want.Features) {
			t.Fatalf("%s, way %d: %d features, want %d; %v", path, way, len(got), len(want.Features), err)
		}
		for i, f := range got {
			w := want.Features[i]
			if !reflect.DeepEqual(f.Geometry, w.Geometry) {
				t.Errorf("%s, way %d: geometry of feature %d differs", path, way, i)
			}
			if line := 1 + bytes.Count(text[:f.Offset], newline); text[f.Offset] != '{' || f.Line != line {
				t.Errorf("%s, way %d: feature %d in line %d at %d", path, way, i, f.Line, f.Offset)
			}
			properties := map[string]any{}
			for key, value := range f.Properties.All() {
				var v any
				if err := json.Unmarshal(value, &v); err != nil {
					t.Fatal(err)
				}
				properties[string(key)] = v
			}
			if !reflect.DeepEqual(properties, map[string]any(w.Properties)) {
				t.Errorf("%s, way %d: properties of feature %d: %v", path, way, i, properties)
			}
		}
	}
}

// TestLarge reads a text with lists of properties that look like
// the beginning of a feature, and with features longer than the
// buffer.
func TestLarge(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var b bytes.Buffer
	b.WriteString(`{"type":"FeatureCollection","features":[`)
	var want []Feature
	for i := range 3000 {
		if i > 0 {
			b.WriteString(",\n")
		}
		f := Feature{ID: fmt.Sprint(i), Offset: int64(b.Len()), Line: i + 1}
		line := make(orb.LineString, 1+r.IntN(20))
		if i%1000 == 500 {
			line = make(orb.LineString, 3000)
		}
		for k := range line {
			line[k] = orb.Point{r.Float64() * 100, r.Float64()}
		}
		f.Geometry = line
		f.Properties = Properties(fmt.Sprintf(`{"a":[1,{"type":"Feature"},{"type":"%s"}]}`, strings.Repeat("x", r.IntN(50))))
		coordinates, err := json.Marshal(line)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, `{"type":"Feature","id":%d,"properties":%s,"geometry":{"type":"LineString","coordinates":%s}}`, i, f.Properties, coordinates)
		want = append(want, f)
	}
	b.WriteString(`]}`)
	for _, s := range []int{bufferSize, 3, 100, 1 << 10} {
		var got []Feature
		err := newReader("f", bytes.NewReader(b.Bytes()), func(f Feature) error {
			f.Properties = bytes.Clone(f.Properties)
			got = append(got, f)
			return nil
		}, s).document()
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%v: %d features, want %d; %v", s, len(got), len(want), err)
		}
	}
}

// TestHeld reads coordinates of many times the buffer's size from a stream: the
// buffer does not grow with them, only with what cannot be cut.
func TestHeld(t *testing.T) {
	long := strings.Repeat("[121.5,31.25],\n", 10000)
	for _, tt := range []struct {
		name, geometry, properties string
		most                       int
	}{
		{"coordinates", `{"type":"LineString","coordinates":[` + long + `[1,2]]}`, "null", 1 << 10},
		{"properties", "null", `{"a":"` + strings.Repeat("x", 5000) + `"}`, 2 * 5010},
	} {
		text := fmt.Sprintf(`{"type":"Feature","properties":%s,"geometry":%s}`, tt.properties, tt.geometry)
		r := newReader("f", strings.NewReader(`{"type":"FeatureCollection","features":[`+text+","+text+"]}"),
			func(Feature) error { return nil }, 64)
		if err := r.document(); err != nil || cap(r.buf) > tt.most {
			t.Errorf("%s: %d bytes held, want %d at most; %v", tt.name, cap(r.buf), tt.most, err)
		}
	}
}

func TestProperties(t *testing.T) {
	ps := Properties(`{ "a" : "x\u0041\n" , "b":-1.50 ,"c":null,"\u0064":true,"e":{"a":[1,"]"]},"a":"y", "":""}`)
	var got []string
	for k, v := range ps.All() {
		got = append(got, string(k)+"="+v.Text())
	}
	want := []string{"a=xA\n", "b=-1.50", "c=", "d=true", `e={"a":[1,"]"]}`, "a=y", "="}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for range ps.All() {
		break
	}
	if ps.Get("a").Text() != "y" || !ps.Get("c").IsNull() || ps.Get("z") != nil || Properties(nil).Get("a") != nil {
		t.Error("Get")
	}
}

// FuzzRead holds the reader against the reference, and against orb where the two
// agree on what a text means.
func FuzzRead(f *testing.F) {
	f.Add([]byte(small))
	for _, s := range []string{`{"type":"MultiPolygon","coordinates":[[[[0,0],[1,2.5e1]]],[]]}`, `{"coordinates":[[],[[1,2]]],"type":"MultiLineString"}`,
		`{"type":"Feature","id":1,"geometry":null,"properties":{"a":"\ud800"}}`, `{"features":[],"type":"FeatureCollection"}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if !utf8.Valid(text) || nested(text) > maxDepth {
			return
		}
		want, refused := reference(text)
		for way := range ways {
			got, err := readWay(text, way)
			if (err == nil) != (refused == nil) {
				t.Fatalf("way %d: %v, the reference: %v", way, err, refused)
			}
			if err != nil {
				continue
			}
			for i := range got {
				got[i].Line, got[i].Offset = 0, 0
				got[i].Properties = compact(t, got[i].Properties)
			}
			for i := range want {
				want[i].Properties = compact(t, want[i].Properties)
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("way %d:\n got %+v\nwant %+v", way, got, want)
			}
		}
		if g, err := orbjson.UnmarshalGeometry(text); err == nil && refused == nil && len(want) == 1 && want[0].Geometry != nil &&
			!strings.Contains(string(text), "ollection") && !bytes.Contains(text, []byte(`\u`)) && !reflect.DeepEqual(g.Coordinates, want[0].Geometry) {
			t.Fatalf("%v, orb has %v", want[0].Geometry, g.Coordinates)
		}
	})
}

// nested is how many brackets are open at most, those in strings counted too.
func nested(text []byte) int { return bytes.Count(text, []byte("[")) + bytes.Count(text, []byte("{")) }

func compact(t *testing.T, ps Properties) Properties {
	if ps == nil {
		return nil
	}
	var b bytes.Buffer
	if err := json.Compact(&b, ps); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// cityText is a collection of so many points with properties, and a long line.
func cityText(points int) []byte {
	r := rand.New(rand.NewPCG(5, 6))
	b := []byte(`{"type":"FeatureCollection","features":[` + "\n")
	b = append(b, `{"type":"Feature","properties":null,"geometry":{"type":"LineString","coordinates":[[121.5,31.25]`...)
	for range 5 * points {
		b = fmt.Appendf(b, ",[%.7f,%.7f]", 121+r.Float64(), 31+r.Float64())
	}
	b = append(b, "]}}"...)
	for i := range points {
		b = fmt.Appendf(b, ",\n"+`{"type":"Feature","properties":{"id":%d,"name":"某科技有限公司%d","kind":"incubator","area":%d.5,"tags":["G60","x"]},"geometry":{"type":"Point","coordinates":[%.7f,%.7f]}}`,
			i, i, i, 121+r.Float64(), 31+r.Float64())
	}
	return append(b, "]}"...)
}

func BenchmarkRead(b *testing.B) {
	text := cityText(20000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		if err := Read("f", bytes.NewReader(text), func(f Feature) error { n++; return nil }); err != nil || n != 20001 {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkOrb(b *testing.B) {
	text := cityText(2000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := orbjson.UnmarshalFeatureCollection(text); err != nil {
			b.Fatal(err)
		}
	}
}
