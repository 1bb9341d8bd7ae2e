package layer

import (
	"testing"

	"kechuang/geo"
)

// TestRenderers: whatever a kind's row names is there.
func TestRenderers(t *testing.T) {
	for _, l := range geo.DefaultLayers() {
		if renderers[l.Renderer] == nil {
			t.Errorf("layer %s: no renderer %q", l.ID, l.Renderer)
		}
	}
}
