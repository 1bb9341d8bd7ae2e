package label

import "kechuang/geo/scene"

// Place places the labels of a single picture.
func Place(cands []Candidate, frame scene.Rect, obstacles []scene.Rect, opts Options) []Placed {
	return new(Placer).Place(cands, frame, obstacles, opts)
}

// Choices collects what to pass as Options.Previous the next time.
func Choices(placed []Placed) map[string]Choice {
	m := make(map[string]Choice, len(placed))
	for _, p := range placed {
		m[p.Key] = p.Choice
	}
	return m
}
