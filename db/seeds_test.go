package db_test

import (
	"bytes"
	"cmp"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/seeds/testkit"

	"github.com/paulmach/orb"
)

func TestSeedsComeBackWhole(t *testing.T) {
	c := testkit.Content(t)
	d := testkit.Own(t)
	for _, want := range c.Features {
		got, err := d.Feature(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !orb.Equal(parts(got.Geometry), parts(want.Geometry)) {
			t.Errorf("%s: geometry differs", want.ID)
		}
		got.Geometry, want.Geometry = nil, nil
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v\nwant %+v", got, want)
		}
	}
	facts, err := d.AllFacts(t.Context())
	if err != nil || len(facts) != len(c.Facts) {
		t.Fatalf("%d facts, want %d, %v", len(facts), len(c.Facts), err)
	}
	slices.SortFunc(c.Facts, func(a, b geo.Fact) int { return cmp.Compare(a.ID, b.ID) })
	for i, want := range c.Facts {
		if !reflect.DeepEqual(facts[i], want) {
			t.Errorf("got %+v\nwant %+v", facts[i], want)
		}
	}
}

// parts makes one kind of polygons, for a single shard may come back as either.
func parts(g orb.Geometry) orb.Geometry {
	switch g := g.(type) {
	case nil:
		return orb.Collection{}
	case orb.Polygon:
		return orb.MultiPolygon{g}
	}
	return g
}

// TestValidator runs GDAL's own validator and reader where they are installed.
func TestValidator(t *testing.T) {
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import osgeo_utils.samples.validate_gpkg").Run() != nil {
		t.Skip("python3-gdal is not installed")
	}
	path := filepath.Join(t.TempDir(), "project.gpkg")
	d, err := db.Open(path, testkit.Content(t))
	if err != nil {
		t.Fatal(err)
	}
	own := geo.Feature{ID: "organisation/own", Kind: geo.Organisation, Name: geo.Name{Zh: "自有公司"}, Precision: geo.PrecisionSite,
		Point: orb.Point{121.4, 31.2}, District: "district/310101"}
	if _, err := d.Import(t.Context(), geo.Source{Key: "register", Title: geo.Name{Zh: "名录"}}, []geo.Feature{own}); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, "-m", "osgeo_utils.samples.validate_gpkg", "--extra", "--warning-as-error", path).CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("validate_gpkg: %v\n%s", err, out)
	}
	if _, err := exec.LookPath("ogrinfo"); err != nil {
		t.Skip("gdal-bin is not installed")
	}
	var complaints bytes.Buffer
	cmd := exec.Command("ogrinfo", "-al", path)
	cmd.Stderr = &complaints
	if err := cmd.Run(); err != nil || complaints.Len() > 0 {
		t.Errorf("ogrinfo: %v\n%s", err, &complaints)
	}
}

func BenchmarkOpenMemory(b *testing.B) {
	c := testkit.Content(b)
	for b.Loop() {
		d, err := db.OpenMemory(c)
		if err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}

func BenchmarkOpenNew(b *testing.B) {
	c := testkit.Content(b)
	for b.Loop() {
		d, err := db.Open(filepath.Join(b.TempDir(), "project.gpkg"), c)
		if err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}

func BenchmarkOpenExisting(b *testing.B) {
	c := testkit.Content(b)
	path := filepath.Join(b.TempDir(), "project.gpkg")
	for b.Loop() {
		d, err := db.Open(path, c)
		if err != nil {
			b.Fatal(err)
		}
		d.Close()
	}
}

func BenchmarkSearch(b *testing.B) {
	d := testkit.Own(b)
	for _, q := range []string{"浦东", "pd", "zhangjiang", "创新", "s", "3D打印"} {
		b.Run(q, func(b *testing.B) {
			for b.Loop() {
				if _, err := d.Search(b.Context(), q, 20); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
