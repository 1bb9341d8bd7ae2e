package main

import (
	"encoding/json"
	"maps"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/geojson"
	orbplanar "github.com/paulmach/orb/planar"
	"github.com/peterstace/simplefeatures/geom"

	"kechuang/assets"
	"kechuang/cmd/basemap/internal/planar"
)

// readAsset reads one of the files that are built into the programs.
func readAsset(t *testing.T, name string) ([]byte, *geojson.FeatureCollection) {
	t.Helper()
	data, err := assets.Geo.ReadFile("geo/" + name + ".geojson")
	if err != nil {
		t.Fatal(err)
	}
	fc, err := geojson.UnmarshalFeatureCollection(data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return data, fc
}

func readCity(t *testing.T) map[string]planar.Region {
	t.Helper()
	data, _ := readAsset(t, "districts")
	districts, err := readDistricts(data)
	if err != nil {
		t.Fatal(err)
	}
	return districts
}

var assetNames = []string{"districts", "water", "context", "land"}

func TestCreditsAndIDs(t *testing.T) {
	for _, name := range assetNames {
		_, fc := readAsset(t, name)
		for _, member := range []string{"attribution", "licence"} {
			if s, _ := fc.ExtraMembers[member].(string); s == "" {
				t.Errorf("%s has no %s", name, member)
			}
		}
		seen := map[string]bool{}
		for i, f := range fc.Features {
			id := f.Properties.MustString("id", f.Properties.MustString("code", ""))
			if id == "" || seen[id] {
				t.Errorf("%s: feature %d: id %q is empty or there twice", name, i, id)
			}
			seen[id] = true
			if f.Properties.MustString("licence", "") == "" {
				t.Errorf("%s: %s has no licence", name, id)
			}
		}
	}
}

// Another library says whether each polygon is valid, and outer rings run
// anticlockwise as RFC 7946 wants.
func TestPolygonsAreValid(t *testing.T) {
	for _, name := range assetNames {
		_, fc := readAsset(t, name)
		for i, f := range fc.Features {
			text, err := json.Marshal(geojson.NewGeometry(f.Geometry))
			if err != nil {
				t.Fatal(err)
			}
			if g, err := geom.UnmarshalGeoJSON(text); err != nil || g.IsEmpty() {
				t.Errorf("%s: feature %d: %v", name, i, err)
			}
			if !strings.HasSuffix(f.Geometry.GeoJSONType(), "Polygon") {
				continue
			}
			polygons, ok := f.Geometry.(orb.MultiPolygon)
			if !ok {
				polygons = orb.MultiPolygon{f.Geometry.(orb.Polygon)}
			}
			for _, p := range polygons {
				for k, ring := range p {
					if (ring.Orientation() == orb.CCW) != (k == 0) {
						t.Errorf("%s: feature %d: ring %d runs the wrong way", name, i, k)
					}
				}
			}
		}
	}
}

// Official areas in km2 (Shanghai Statistical Yearbook, land area at the end of
// the year).
var officialAreas = map[string]float64{
	"310101": 20.46, "310104": 54.76, "310105": 38.30, "310106": 36.88,
	"310107": 54.83, "310109": 23.48, "310110": 60.73, "310112": 370.75,
	"310113": 270.99, "310114": 464.20, "310115": 1210.41, "310116": 586.05,
	"310117": 605.64, "310118": 670.14, "310120": 687.39, "310151": 1185.49,
}

// Inland the outlines give the official areas. By the sea they have tidal land
// and water that the official figure leaves out.
func TestAreas(t *testing.T) {
	districts := readCity(t)
	if got, want := slices.Sorted(maps.Keys(districts)), slices.Sorted(maps.Keys(officialAreas)); !slices.Equal(got, want) {
		t.Fatalf("districts %v, want %v", got, want)
	}
	for code, r := range districts {
		least, most := -0.0345, 0.0345
		if slices.Contains(coastal, code[2:]) {
			least, most = 0, 0.35
		}
		if d := km2(r)/officialAreas[code] - 1; d < least || d > most {
			t.Errorf("%s: %.2f km2 is %+.1f %% off the official %v", code, km2(r), 100*d, officialAreas[code])
		}
	}
}

// No gaps and no overlaps: each edge belongs to one district, or to two that
// run along it in opposite directions, and no corner of a district lies within
// an edge of another.
func TestDistrictsFit(t *testing.T) {
	type edge struct{ a, b planar.Point }
	owner := map[edge]string{}
	districts := readCity(t)
	var layers [][]planar.Ring
	var sum float64
	var corners int
	for _, code := range slices.Sorted(maps.Keys(districts)) {
		r := districts[code]
		layers = append(layers, r.Rings())
		sum += r.Area()
		corners += points(r)
		eachEdge(r, func(a, b planar.Point) {
			if other, ok := owner[edge{a, b}]; ok {
				t.Errorf("%s and %s lie on the same side of %v to %v", code, other, a, b)
			}
			owner[edge{a, b}] = code
		})
	}
	interior := 0
	for e := range owner {
		if _, ok := owner[edge{e.b, e.a}]; ok {
			interior++
		}
	}
	if interior < 3000 {
		t.Errorf("only %d of %d edges are shared", interior, len(owner))
	}
	arr, err := planar.Build(layers...)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range arr.Dissolve(owners(arr, firstOf(len(layers))), len(layers)) {
		corners -= points(r)
	}
	if corners != 0 {
		t.Errorf("borders cross or touch in %d places that are no corners", -corners)
	}
	whole := arr.Dissolve(owners(arr, func(in func(int) bool) int { return min(0, firstOf(len(layers))(in)) }), 1)[0]
	if whole.Area() != sum {
		t.Errorf("the districts have %v together, the city %v", sum, whole.Area())
	}
	if holes := len(whole.Rings()) - len(whole); holes != 0 {
		t.Errorf("%d gaps between districts", holes)
	}
}

// firstOf gives a face to the first of n layers that covers it.
func firstOf(n int) func(in func(int) bool) int {
	return func(in func(int) bool) int {
		for k := range n {
			if in(k) {
				return k
			}
		}
		return planar.Nobody
	}
}

// Land, districts and sea lie beside each other. What they have in common are
// slivers less than a step of the grid, 0.1 m, wide along border and coast.
func TestLandFitsCityAndSea(t *testing.T) {
	rings := map[string][]planar.Ring{}
	for _, r := range readCity(t) {
		rings["city"] = append(rings["city"], r.Rings()...)
	}
	for _, name := range []string{"land", "water"} {
		_, fc := readAsset(t, name)
		for _, f := range fc.Features {
			r, err := toRegion(f.Geometry)
			if err != nil {
				t.Fatal(err)
			}
			class := f.Properties.MustString("class", name)
			rings[class] = append(rings[class], r.Rings()...)
		}
	}
	for _, pair := range [][2]string{{"city", "land"}, {"city", "sea"}, {"land", "sea"}} {
		common, err := intersect(rings[pair[0]], rings[pair[1]])
		if err != nil {
			t.Fatal(err)
		}
		if len(common) > 0 && km2(common) > 0.01 {
			t.Errorf("%s and %s have %v km2 in common", pair[0], pair[1], km2(common))
		}
	}
}

// The independent map has the same districts at the same places. In the wrong
// datum they would lie 430 m to 540 m further east.
func TestAgreesWithTianditu(t *testing.T) {
	data, err := os.ReadFile("testdata/tianditu.geojson")
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := readDistricts(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(theirs) != 11 {
		t.Fatalf("%d districts to check against", len(theirs))
	}
	ours := readCity(t)
	for code, r := range theirs {
		a, err := agree(ours[code], r)
		if err != nil {
			t.Fatalf("%s: %v", code, err)
		}
		if a.iou <= 0.90 || a.offset >= 150 {
			t.Errorf("%s: IoU %.3f, centroid %.0f m off", code, a.iou, a.offset)
		}
		moved, err := agree(shifted(ours[code], 0.005), r)
		if err != nil {
			t.Fatalf("%s: %v", code, err)
		}
		if moved.offset < 300 {
			t.Errorf("%s: moved by 480 m it is only %.0f m off: the check can't tell", code, moved.offset)
		}
	}
}

// shifted moves a region east by degrees.
func shifted(r planar.Region, degrees float64) planar.Region {
	var out planar.Region
	for _, p := range r {
		var q planar.Polygon
		for _, ring := range p {
			moved := slices.Clone(ring)
			for i := range moved {
				moved[i].X += int64(math.Round(degrees * micro))
			}
			q = append(q, moved)
		}
		out = append(out, q)
	}
	return out
}

// eachEdge calls f with the ends of each edge of a region, its inside at the
// left.
func eachEdge(r planar.Region, f func(a, b planar.Point)) {
	for _, ring := range r.Rings() {
		for i, p := range ring {
			f(p, ring[(i+1)%len(ring)])
		}
	}
}

// contextPart is a feature of context.geojson.
func contextPart(t *testing.T, id string) *geojson.Feature {
	t.Helper()
	_, fc := readAsset(t, "context")
	for _, f := range fc.Features {
		if f.Properties.MustString("id", "") == id {
			return f
		}
	}
	t.Fatalf("context.geojson has no %s", id)
	return nil
}

// The Huangpu is as long, as wide and where it is known to be. The line that this
// area came in place of left the river by 631 m near the last of the points.
func TestHuangpuIsAnArea(t *testing.T) {
	p, ok := contextPart(t, "huangpu").Geometry.(orb.Polygon)
	if !ok || len(p) != 1 {
		t.Fatal("the Huangpu is no polygon of one ring")
	}
	ring := p[0]
	n := len(ring) / 2
	length := 0.0
	for i := range n {
		if w := geo.Distance(ring[i], ring[2*n-1-i]); w < 240 || w > 720 {
			t.Errorf("%.0f m wide at %v", w, ring[i])
		}
		if i > 0 {
			length += geo.Distance(middle(ring, i-1), middle(ring, i))
		}
	}
	if length < 75e3 || length > 85e3 {
		t.Errorf("%.0f m long", length)
	}
	if a := geo.Area(p) / 1e6; a < 34 || a > 39 {
		t.Errorf("%.1f km2", a)
	}
	for _, at := range []orb.Point{{121.4888, 31.2400}, {121.4970, 31.2471}, {121.4755, 31.0562}} {
		if !orbplanar.RingContains(ring, at) {
			t.Errorf("%v is not in the river", at)
		}
	}
	for _, at := range []orb.Point{{121.4704, 31.2346}, {121.5533, 31.2046}, {121.4952, 31.2397}, {121.469, 31.055}} {
		if orbplanar.RingContains(ring, at) {
			t.Errorf("%v is in the river", at)
		}
	}
}

// middle is where the line of a river was between a pair of vertices of its banks.
func middle(ring orb.Ring, i int) orb.Point {
	a, b := ring[i], ring[len(ring)-2-i]
	return orb.Point{(a[0] + b[0]) / 2, (a[1] + b[1]) / 2}
}

// The metro knows when each part opened, so that a map of 2016 is one of 2016.
func TestMetroHasYears(t *testing.T) {
	_, fc := readAsset(t, "context")
	then, now := 0, 0
	for _, f := range fc.Features {
		class := f.Properties.MustString("class", "")
		if class != "metro" && class != "station" {
			continue
		}
		year, err := strconv.Atoi(f.Properties.MustString("opened", ""))
		if err != nil || year < 1993 || year > 2026 {
			t.Errorf("%v opened %v", f.Properties["id"], f.Properties["opened"])
		}
		if now++; year <= 2016 {
			then++
		}
		if f.Properties.MustString("name_zh", "") == "" || f.Properties.MustString("name_en", "") == "" {
			t.Errorf("%v lacks a name", f.Properties["id"])
		}
	}
	if then < 90 || now-then < 25 {
		t.Errorf("%d parts and stations by 2016, %d today", then, now)
	}
}
