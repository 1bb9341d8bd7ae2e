package label

import (
	"math/rand/v2"
	"testing"

	"kechuang/geo/scene"
)

// Labels that are dragged about, some out of the frame and onto each other, are there
// once at most, in the frame, and overlap nothing; one that was put into the frame is there,
// and one that had room where it was put stands there.
func TestMovedLabels(t *testing.T) {
	rng := rand.New(rand.NewPCG(16, 4))
	stood, fell, led := 0, 0, 0
	for k := range 100 {
		cands := randomCands(rng, 5+rng.IntN(25), frame, k%2 == 0)
		obstacles := []scene.Rect{scene.R(rng.Float64()*300, rng.Float64()*200, 80, 60)}
		for i := range cands {
			if rng.IntN(3) == 0 {
				cands[i].Moved = &scene.Point{X: frame.Min.X - 20 + rng.Float64()*(frame.W()+40), Y: frame.Min.Y - 20 + rng.Float64()*(frame.H()+40)}
			}
		}
		placed := Place(cands, frame, obstacles, Options{})
		seen := map[string]bool{}
		for n, p := range placed {
			if seen[p.Key] {
				t.Fatalf("set %d: %s is there twice", k, p.Key)
			}
			seen[p.Key] = true
			if p.Moved && !p.Box.Within(frame) {
				t.Errorf("set %d: %s leaves the frame at %v", k, p.Key, p.Box)
			}
			for _, o := range obstacles {
				if p.Moved && o.Overlaps(p.Box) {
					t.Errorf("set %d: %s lies on an obstacle", k, p.Key)
				}
			}
			for _, q := range placed[:n] {
				if p.Box.Overlaps(q.Box) {
					t.Errorf("set %d: %s overlaps %s", k, p.Key, q.Key)
				}
				if len(p.Leader) == 2 && p.Moved && q.Moved && len(q.Leader) == 2 && p.Box.Overlaps(q.Box) {
					t.Errorf("set %d: leaders of %s and %s", k, p.Key, q.Key)
				}
			}
		}
		for i := range cands {
			if cands[i].Moved == nil {
				continue
			}
			if frame.Contains(*cands[i].Moved) && !seen[cands[i].key()] {
				t.Errorf("set %d: %s, moved to %v, is not there", k, cands[i].key(), *cands[i].Moved)
			}
			for _, p := range placed {
				if p.Key != cands[i].key() {
					continue
				}
				if !p.Moved || p.Aside {
					fell++
					continue
				}
				stood++
				if at := p.Box.Center(); at.Sub(*cands[i].Moved).Len() > 1e-6 {
					t.Errorf("set %d: %s stands at %v, not %v", k, p.Key, at, *cands[i].Moved)
				}
				if len(p.Leader) > 0 {
					led++
				}
			}
		}
	}
	if stood < 50 || fell < 20 || led < 20 {
		t.Errorf("%d stand where they were put, %d elsewhere, %d with a leader: too few of one", stood, fell, led)
	}
}

// A moved label stays when the frame after it asks for the same.
func TestMovedLabelStays(t *testing.T) {
	at := scene.Point{X: 200, Y: 150}
	cands := []Candidate{{ID: "a", Lines: []scene.Text{{String: "a", Size: 12, Width: 30}}, Mode: Inside, Anchor: scene.Point{X: 80, Y: 80}, Moved: &at}}
	first := Place(cands, frame, nil, Options{})
	again := Place(cands, frame, nil, Options{Previous: Choices(first)})
	if len(again) != 1 || !again[0].Moved || again[0].Box != first[0].Box || len(again[0].Leader) != 2 {
		t.Errorf("%+v, then %+v", first, again)
	}
}
