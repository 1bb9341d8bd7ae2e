package layer

import (
	"context"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/seeds"
)

// A border that two approximate zones share is dashed by one of them: what a zone
// draws beside another's border is shorter than a shared run.
func TestSharedBordersAreDashedOnce(t *testing.T) {
	content, err := seeds.Content(assets.Geo)
	if err != nil {
		t.Fatal(err)
	}
	store, err := db.OpenMemory(content)
	if err != nil {
		t.Fatal(err)
	}
	d, err := LoadData(context.Background(), store)
	if err != nil {
		t.Fatal(err)
	}
	shared := 0
	for _, it := range d.byKind[geo.Zone] {
		ground := 1 / math.Cos(it.Point[1]*math.Pi/180)
		for _, p := range it.pieces {
			if len(p.others) > 0 {
				shared++
			}
		}
		for _, other := range d.byKind[geo.Zone] {
			if it == other || len(it.pieces) == 0 || len(other.pieces) == 0 || other.area <= it.area {
				continue
			}
			border := other.segments(orb.Bound{Min: it.xyMin, Max: it.xyMax}, sharedNear*ground)
			for _, p := range it.pieces {
				if len(p.others) > 0 {
					continue
				}
				line, run := denser(p.line, sharedStep*ground), 0.0
				for i, beside := range alongside(line, border, sharedNear*ground, 2*sharedLeast*ground) {
					if beside {
						run += math.Hypot(line[i][0]-line[i-1][0], line[i][1]-line[i-1][1])
					}
				}
				if run > 0 {
					t.Errorf("%s dashes %.0f m of the border of %s again", it.ID, run/ground, other.ID)
				}
			}
		}
	}
	if shared < 10 {
		t.Errorf("only %d runs are shared", shared)
	}
}
