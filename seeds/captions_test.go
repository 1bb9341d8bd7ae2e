package seeds

import (
	"slices"
	"testing"

	"kechuang/geo"
)

// A caption names an industry only of a place of which a fact says so.
func TestCaptionsNameWhatIsSaid(t *testing.T) {
	c := content(t)
	file, err := read[figuresFile](embedded(), "figures.yaml")
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, s := range file.Figures {
		for id, caption := range s.Captions {
			for _, key := range caption.Industries {
				named++
				if !slices.ContainsFunc(c.Facts, func(f geo.Fact) bool {
					return slices.Contains(f.Industries, key) && (f.Subject == id || slices.Contains(f.About, id))
				}) {
					t.Errorf("%s: no fact says %s of %s", s.ID, key, id)
				}
			}
		}
	}
	if named < 15 {
		t.Errorf("%d industries in captions", named)
	}
}
