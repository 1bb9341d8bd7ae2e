package main

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kechuang/cmd/basemap/internal/planar"
)

// rect is a rectangle, anticlockwise.
func rect(x0, y0, x1, y1 int64) planar.Ring {
	return planar.Ring{{X: x0, Y: y0}, {X: x1, Y: y0}, {X: x1, Y: y1}, {X: x0, Y: y1}}
}

// Three areas with everything that is wrong in the published ones: a and b
// overlap along a slanted border, a gap stays between b and c, and a splinter of
// c lies inside a.
//
//	+-----+-----+
//	| a   |\\  b |    overlap: b's edge of it is the longer one
//	| *   | \\ ##|    # gap: b's edge of it is the longer one
//	+-----+-----+    * splinter
//	|     c     |
//	+-----------+
func TestRepair(t *testing.T) {
	regions, err := repair([]area{
		{Code: "a", Rings: []planar.Ring{{{X: 0, Y: 10}, {X: 32, Y: 10}, {X: 30, Y: 40}, {X: 0, Y: 40}}}},
		{Code: "b", Rings: []planar.Ring{{{X: 30, Y: 10}, {X: 50, Y: 10}, {X: 50, Y: 11}, {X: 60, Y: 11}, {X: 60, Y: 40}, {X: 30, Y: 40}}}},
		{Code: "c", Rings: []planar.Ring{{{X: 0, Y: 0}, {X: 60, Y: 0}, {X: 60, Y: 11}, {X: 59, Y: 10}, {X: 0, Y: 10}}, {{X: 2, Y: 20}, {X: 2, Y: 21}, {X: 3, Y: 20}}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range []float64{900, 899.5, 600.5} {
		if got := regions[k].Area() / (fine * fine); got != want || len(regions[k].Rings()) != 1 {
			t.Errorf("area %d has %v in %d rings, want %v in one", k, got, len(regions[k].Rings()), want)
		}
	}
}

// A detached part of less than 0.05 km2 (some 5 cells) goes to the neighbour; a
// larger one stays, and so does a small island.
func TestRepairMovesSlips(t *testing.T) {
	regions, err := repair([]area{
		{Code: "a", Rings: []planar.Ring{rect(0, 0, 20, 20), rect(40, 0, 42, 1), rect(60, 0, 61, 1)}},
		{Code: "b", Rings: []planar.Ring{rect(20, 0, 40, 20), rect(0, 20, 10, 30)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range []float64{400 + 1, 400 + 100 + 2} {
		if got := regions[k].Area() / (fine * fine); got != want {
			t.Errorf("area %d has %v, want %v", k, got, want)
		}
	}
}

func TestLandOnly(t *testing.T) {
	land, err := landOnly([]planar.Region{{{rect(0, 0, 10, 10)}}, {{rect(8, 0, 20, 10)}}}, planar.Region{{rect(-5, -5, 30, 4)}})
	if err != nil {
		t.Fatal(err)
	}
	if land[0].Area() != 48 || land[1].Area() != 72 {
		t.Errorf("areas %v and %v, want 48 and 72: the second has what both cover", land[0].Area(), land[1].Area())
	}
}

// A sea around an island, its outer ring far beyond the frame and the wrong way
// round.
func TestReadWater(t *testing.T) {
	polygons, err := readWater([]byte(`{"type":"GeometryCollection","geometries":[{"type":"MultiPolygon","coordinates":[
		[[[100,20],[100,40],[140,40],[140,20],[100,20]],
		 [[121,31],[121,31.1],[121.1,31.1],[121.1,31],[121,31]],
		 [[10,10],[11,10],[11,11],[10,10]]],
		[[[10,10],[11,10],[11,11],[10,10]]]]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if len(polygons) != 1 || len(polygons[0]) != 2 {
		t.Fatalf("polygons %v", polygons)
	}
	sea, err := clipTo(recipeBox, polygons...)
	if err != nil {
		t.Fatal(err)
	}
	if want := (1.5*1.4 - 0.01) * micro * micro; len(sea) != 1 || len(sea[0]) != 2 || sea.Area() != want {
		t.Errorf("sea %v of %v, want %v", sea, sea.Area(), want)
	}
}

func TestKm2(t *testing.T) {
	// A cell of 0.01 degree at 31.2 N on the ellipsoid: 1108.68 m x 952.88 m.
	cell := planar.Region{{rect(121_000_000, 31_195_000, 121_010_000, 31_205_000)}}
	if got := km2(cell); got < 1.0561 || got > 1.0568 {
		t.Errorf("%v km2", got)
	}
	if c := centroid(cell); math.Hypot(c[0]-121.005, c[1]-31.2) > 1e-9 {
		t.Errorf("centroid %v", c)
	}
}

func TestPackageFile(t *testing.T) {
	p := packages{dir: t.TempDir(), log: io.Discard}
	writeTar(t, filepath.Join(p.dir, "some-thing-1.2.3.tgz"), "package/a.json", "hello")
	const sum = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
	if data, err := p.file("@some/thing@1.2.3", "a.json", sum); err != nil || string(data) != "hello" {
		t.Errorf("%q, %v", data, err)
	}
	if _, err := p.file("@some/thing@1.2.3", "b.json", sum); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	wrong := strings.Replace(sum, "2", "3", 1)
	if _, err := p.file("@some/thing@1.2.3", "a.json", wrong); err == nil || !strings.Contains(err.Error(), "some-thing-1.2.3.tgz") {
		t.Errorf("another file than expected: %v", err)
	}
}

func writeTar(t *testing.T, path, name, content string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	zw := gzip.NewWriter(f)
	tw := tar.NewWriter(zw)
	if err := tw.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(content))}); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(tw, content); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(tw.Close(), zw.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestUsage(t *testing.T) {
	for _, args := range [][]string{{}, {"make"}, {"compare", "a.geojson"}, {"build", "extra"}} {
		if err := run(args); !errors.Is(err, errUsage) {
			t.Errorf("%q: %v", args, err)
		}
	}
}
