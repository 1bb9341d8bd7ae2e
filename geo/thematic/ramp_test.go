package thematic_test

import (
	"testing"

	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/thematic"
)

// Classes that follow each other are told apart by all people, and in grey.
func TestRampsAreToldApart(t *testing.T) {
	for _, r := range thematic.Ramps() {
		if r.Sort == thematic.Words {
			continue
		}
		colors := r.Pick(5)
		for i := 1; i < len(colors); i++ {
			for _, v := range style.Visions {
				if d := v.Difference(colors[i-1], colors[i]); d < 7 {
					t.Errorf("%s %d and %d: Delta E %.1f by %s", r.ID, i-1, i, d, v)
				}
			}
			if a, b := style.FullColour.Lightness(colors[i-1]), style.FullColour.Lightness(colors[i]); r.Sort == thematic.Sequential && a-b < 10 {
				t.Errorf("%s %d and %d: %.0f and %.0f in grey", r.ID, i-1, i, a, b)
			}
		}
	}
}

// Words that stand beside each other differ for all people, up to eight of them.
func TestWordsAreToldApart(t *testing.T) {
	r, err := thematic.FindRamp(thematic.WordRamp)
	if err != nil {
		t.Fatal(err)
	}
	colors := r.Pick(8)
	for i, a := range colors {
		for j, b := range colors[:i] {
			for _, v := range style.Visions {
				if d := v.Difference(a, b); d < 10 {
					t.Errorf("%d and %d: Delta E %.1f by %s", j, i, d, v)
				}
			}
		}
	}
}

// A ramp of n colours begins and ends with its own, and one of its own number is its own.
func TestPick(t *testing.T) {
	r, err := thematic.FindRamp("teal")
	if err != nil {
		t.Fatal(err)
	}
	for n := 2; n <= thematic.MostClasses; n++ {
		c := r.Pick(n)
		if c[0] != r.Colors[0] || c[n-1] != r.Colors[4] {
			t.Errorf("%d: %v", n, c)
		}
	}
	if got := r.Pick(5)[1]; got != (scene.Color{R: 0xAE, G: 0xD2, B: 0xC6, A: 255}) {
		t.Errorf("second of five: %v", got)
	}
	if c := r.Pick(1); len(c) != 1 || c[0] != r.Colors[2] {
		t.Errorf("one: %v", c)
	}
}

// Classes on both sides of the middle are as strong as they are far from it.
func TestPickAround(t *testing.T) {
	r, err := thematic.FindRamp("teal-ochre")
	if err != nil {
		t.Fatal(err)
	}
	five := r.PickAround(5, 3)
	if five[2] != r.Colors[2] || five[0] != r.Colors[0] || five[4] != r.Colors[4] {
		t.Errorf("around the third: %v", five)
	}
	lopsided := r.PickAround(5, 1.5) // one class below the middle, four above
	if lopsided[4] != r.Colors[4] || lopsided[0] == r.Colors[0] {
		t.Errorf("around the first limit: %v", lopsided)
	}
}
