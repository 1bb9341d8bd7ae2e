package label

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"kechuang/geo/scene"
)

// An obstacle that takes none of the room that was found free changes nothing.
func TestOpenRoom(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	unasked, changed := 0, 0
	for k := range 400 {
		cands := randomCands(rng, 5+rng.IntN(25), frame, k%2 == 0)
		for i := range cands {
			cands[i].NameFirst = rng.IntN(8) == 0
			if rng.IntN(4) == 0 {
				cands[i].Feet = []Foot{{Size: scene.Size{W: 20, H: 9}}, {Size: scene.Size{W: 9, H: 9}, Says: NoWords}}
			}
		}
		soft := []scene.Rect{scene.R(rng.Float64()*300, 0, 40, 200)}
		opts := Options{Soft: soft, Firm: []scene.Rect{scene.R(0, rng.Float64()*200, 300, 20)}}
		var p Placer
		plain := slices.Clone(p.Place(cands, frame, nil, opts))
		obstacle := scene.R(rng.Float64()*350, rng.Float64()*250, 20+80*rng.Float64(), 20+80*rng.Float64())
		same := reflect.DeepEqual(plain, Place(cands, frame, []scene.Rect{obstacle}, opts))
		switch open := slices.ContainsFunc(p.Open(), obstacle.Overlaps); {
		case !open && !same:
			t.Fatalf("set %d: an obstacle at %v, where nothing was found free, moves a label", k, obstacle)
		case !open:
			unasked++
		case !same:
			changed++
		}
	}
	if unasked < 20 || changed < 20 {
		t.Errorf("%d obstacles in no label's way, %d in the way: too few of both", unasked, changed)
	}
}
