package geojson

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// TestAlike reads features that are written alike and nearly alike, together
// and each for itself.
func TestAlike(t *testing.T) {
	written := []string{
		`{"type":"Feature","properties":{"id":%d},"geometry":{"type":"Point","coordinates":[121.5,%d]}}`,
		`{"type":"Feature","properties":{"id":%d},"geometry":{"type":"Point","coordinates":[121.5,%d,4]}}`,
		`{"type":"Feature","properties":{"id":%d},"geometry":{"type":"Point","coordinates":[ 121.5 , %d ]}}`,
		`{"type":"Feature","properties":{"id":%d},"geometry":{"type":"Point","coordinates":[],"x":%d}}`,
		`{"type":"Feature","properties":{"id":%d},"geometry":{"type":"MultiPoint","coordinates":[[121.5,%d]]}}`,
		`{"type":"Feature","properties":{"id":%d},"geometry":{"type":"LineString","coordinates":[[121.5,%d],[1,2]]}}`,
		`{"type":"Feature","id":%d,"geometry":{"coordinates":[[[1,%d],[2,3],[4,5],[1,1]]],"type":"Polygon"},"properties":null}`,
		`{"type":"Feature","id":"a%d","geometry":{"coordinates":[[[1,%d],[2,3],[4,5],[1,1]]],"type":"MultiLineString"},"properties":null}`,
		`{"geometry":{"type":"Point","coordinates":[1,2]},"geometry":{"type":"Point","coordinates":[%d,%d]},"type":"Feature","properties":{}}`,
		`{"geometry":{"type":"Point","coordinates":[%d,2]},"geometry":null,"type":"Feature","properties":{"x":%d}}`,
		`{"type":"Feature","properties":{"id":%d},"properties":{"x":%d},"geometry":{"type":"Point","coordinates":[3,4]}}`,
		`{"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[%d,%d]}]}}`,
		`{"type":"Feature","properties":{"coordinates":[%d,%d]},"bbox":[1,2],"geometry":{"type":"Point","coordinates":[1,2]}}`,
	}
	random := rand.New(rand.NewPCG(1, 2))
	var all strings.Builder
	var single []string
	for i, w := 0, 0; i < 5000; i++ {
		if random.IntN(4) == 0 {
			w = random.IntN(len(written))
		}
		single = append(single, fmt.Sprintf(written[w], i, i%90))
	}
	all.WriteString(`{"type":"FeatureCollection","features":[` + strings.Join(single, ",\n") + `]}`)
	got, err := All("f", strings.NewReader(all.String()))
	if err != nil || len(got) != len(single) {
		t.Fatal(len(got), err)
	}
	for i, text := range single {
		want, err := All("f", strings.NewReader(text))
		if err != nil || len(want) != 1 {
			t.Fatal(text, err)
		}
		want[0].Line, want[0].Offset = got[i].Line, got[i].Offset
		if !reflect.DeepEqual(got[i], want[0]) {
			t.Errorf("%s:\n got %+v\nwant %+v", text, got[i], want[0])
		}
		if got[i].Line != i+1 || !strings.HasPrefix(all.String()[got[i].Offset:], text) {
			t.Errorf("feature %d stands in line %d at byte %d", i, got[i].Line, got[i].Offset)
		}
	}
}

// TestWrongBesideAlike has a feature that begins like all others and is wrong.
func TestWrongBesideAlike(t *testing.T) {
	const like = `{"type":"Feature","properties":{"id":1},"geometry":{"type":"Point","coordinates":[121.5,31]}}`
	for _, wrong := range []string{
		`{"type":"Feature","properties":7,"geometry":{"type":"Point","coordinates":[121.5,31]}}`,
		`{"type":"Feature","properties":{"id":1},"geometry":{"type":"Point","coordinates":[121.5]}}`,
		`{"type":"Feature","properties":{"id":1},"geometry":{"type":"Point","coordinates":[[121.5,31]]}}`,
		`{"type":"Feature","properties":{"id":1},"geometry":{"type":"Point","coordinates":[121.5,31]}`,
		`{"type":"Feature","properties":{"id":1},"geometry":{"type":"Point","coordinates":"x"}}`,
	} {
		text := `{"type":"FeatureCollection","features":[` + strings.Repeat(like+",", 3000) + wrong + "," + like + `]}`
		if found, err := All("f", strings.NewReader(text)); err == nil {
			t.Errorf("%s: %d features", wrong, len(found))
		}
	}
}
