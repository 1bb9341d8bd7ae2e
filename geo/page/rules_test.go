package page_test

import (
	"context"
	"fmt"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer/layertest"
	"kechuang/geo/page"
	"kechuang/geo/scene"
)

// The maps of all pages keep the rules of names: of every figure as a slide, a
// square and a screen's page, and of the whole deck, in both languages.
func TestNamesOfPagesKeepTheRules(t *testing.T) {
	fx := load(t)
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		for i := range fx.figures {
			f := &fx.figures[i]
			for _, size := range []scene.Size{page.Slide, {W: 720, H: 720}} {
				layertest.CheckNames(t, fmt.Sprintf("%s %s %.0fx%.0f", f.ID, l, size.W, size.H), page.Compose(fx.spec(f, size, l)), 1, true)
			}
			layertest.CheckNames(t, fmt.Sprintf("%s %s screen", f.ID, l), page.Compose(screen(t, fx, f, l, 1920, 1080)), 1, true)
		}
		slides, err := page.Deck(context.Background(), deckSpec(t, l), nil)
		if err != nil {
			t.Fatal(err)
		}
		for n, s := range slides {
			if m := layertest.Read(s.Scene, ""); len(m.Name) > 0 {
				layertest.CheckNames(t, fmt.Sprintf("slide %d %s %q", n+1, l, s.Scene.Title), s.Scene, 1, true)
			}
		}
	}
}
