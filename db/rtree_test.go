package db

import (
	"database/sql"
	"math"
	"testing"

	"kechuang/geo"

	"github.com/paulmach/orb"
)

// TestPackedIndex fills R-trees of every depth, also ones that hold something.
func TestPackedIndex(t *testing.T) {
	table, _ := tableOf(geo.Organisation)
	for _, n := range []int{0, 1, 51, 52, 1500, 2601, 2602, 9000} {
		d := smallMemory(t)
		if _, err := d.Import(t.Context(), register, firms(70)); err != nil {
			t.Fatal(err)
		}
		boxes := make([]box, n)
		for i := range boxes {
			x, y := 121+math.Sin(float64(i*i)), 31+math.Cos(float64(i*7))
			boxes[i] = box{int64(1000 + i), orb.Bound{Min: orb.Point{x, y}, Max: orb.Point{x, y + float64(i%3)/100}}}
		}
		err := inTx(t.Context(), d.pool, func(tx *sql.Tx) error { return newWriter(t.Context(), tx).packIndex(table, boxes) })
		if err != nil {
			t.Fatal(err)
		}
		if got := number(t, d, "SELECT rtreecheck('rtree_organisations_geom') = 'ok'"); got != 1 {
			t.Errorf("%d boxes: the R-tree is wrong", n)
		}
		want := 0
		within := orb.Bound{Min: orb.Point{121, 31}, Max: orb.Point{121.5, 31.25}}
		for _, b := range boxes {
			if b.bound.Intersects(within) {
				want++
			}
		}
		query := "SELECT count(*) FROM rtree_organisations_geom WHERE id >= 1000 AND minx <= 121.5 AND maxx >= 121 AND miny <= 31.25 AND maxy >= 31"
		if got := number(t, d, query); got != float64(want) {
			t.Errorf("%d boxes: %v in the bound, want %d", n, got, want)
		}
		if got := number(t, d, "SELECT count(*) FROM rtree_organisations_geom"); got != float64(70+n) {
			t.Errorf("%d boxes: the R-tree holds %v", n, got)
		}
	}
}

func TestBelow(t *testing.T) {
	for _, v := range []float64{0, 121.47, -121.47, 31.23, 1e-300, -1e-300, 121, 0.1} {
		f := below(v)
		if float64(f) > v || float64(math.Nextafter32(f, 1e9)) <= v {
			t.Errorf("%v: %v", v, f)
		}
	}
}
