package text_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-text/typesetting/font"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// mixed are the typeface and the small fonts of texttest, whatever this machine has.
func mixed(t testing.TB) *text.Fonts {
	t.Helper()
	f := load(t)
	f.FallBackOn(text.FontFiles(filepath.Join("texttest", "testdata")))
	return f
}

// number is that of a glyph's font: 0 is the typeface.
func number(g text.Glyph) uint32 { return g.ID >> 21 }

const boxes = 1<<11 - 1

func TestFallbackDrawsOtherScripts(t *testing.T) {
	f := mixed(t)
	for _, s := range []string{"شركة شنغهاي", "한국기업", "Ĝu̲ Zażółć", "😀表情", "👨\u200d👩\u200d👧家庭", "𬭎科技", "🏴\ufe0f"} {
		if missing := f.Missing(s); len(missing) > 0 {
			t.Errorf("%s: no font has %q", s, missing)
		}
		for w := scene.Regular; w <= scene.Bold; w++ {
			for _, g := range f.Shape(s, w) {
				if number(g) == boxes {
					t.Errorf("%s: a box for character %d", s, g.Rune)
				}
			}
			box := f.Outline(scene.Text{String: s, Weight: w, Size: 1}).Bounds()
			if width := f.Width(s, w, 1); box.W() < 0.5*width || box.W() > width+0.5 {
				t.Errorf("%s is %v wide and drawn in %v", s, width, box)
			}
		}
	}
}

func TestArabicIsJoinedAndRunsFromRightToLeft(t *testing.T) {
	f := mixed(t)
	order := func(s string) (at []int) { // a letter's dots may be glyphs of their own
		for _, g := range f.Shape(s, scene.Regular) {
			at = append(at, g.Rune)
		}
		return slices.Compact(at)
	}
	for s, want := range map[string][]int{
		"شركة":     {3, 2, 1, 0},
		"上 شر 海":   {0, 1, 3, 2, 4, 5},
		"شر 上海 25": {3, 4, 5, 6, 7, 2, 1, 0},
	} {
		if got := order(s); !slices.Equal(got, want) {
			t.Errorf("%s: characters stand in the order %v", s, got)
		}
	}
	word, alone := f.Shape("شر", scene.Regular), f.Shape("ش", scene.Regular)
	if word[len(word)-1].ID == alone[len(alone)-1].ID {
		t.Error("a letter has the form that it has alone")
	}
}

func TestFamilyOfEmojiIsOneGlyph(t *testing.T) {
	seen := 0
	f := mixed(t)
	for _, g := range f.Shape("👨\u200d👩\u200d👧家", scene.Regular) {
		if number(g) != 0 && !f.GlyphPath(g.ID, scene.Regular).Empty() {
			seen++
		}
	}
	if seen != 1 {
		t.Errorf("%d glyphs", seen)
	}
}

// What is one sign is not cut in two.
func TestFamilyOfEmojiIsNotCut(t *testing.T) {
	f := mixed(t)
	family := "👨\u200d👩\u200d👧"
	one := f.Width(family, scene.Regular, 10)
	if got := f.Fit(family+family+"家庭", scene.Regular, 10, one+f.Width("…", scene.Regular, 10)+5); got != family+"…" {
		t.Errorf("%q", got)
	}
	for _, line := range f.Wrap(strings.Repeat(family, 6), scene.Regular, 10, 2*one+1) {
		if strings.ReplaceAll(line, family, "") != "" {
			t.Errorf("a line is %q", line)
		}
	}
}

// A letter that the typeface lacks is not put together from what it has.
func TestAccentsAreThoseOfAFont(t *testing.T) {
	f := mixed(t)
	for _, s := range []string{"ć", "ż", "ĝ"} {
		if g := f.Shape(s, scene.Regular); len(g) != 1 || number(g[0]) == 0 {
			t.Errorf("%s: %+v", s, g)
		}
	}
}

// A letter that the typeface lacks takes its word with it.
func TestWordsStandInOneFont(t *testing.T) {
	f := mixed(t)
	glyphs := f.Shape("Ala Zażółć Ala", scene.Regular)
	for _, g := range glyphs[4:10] {
		if number(g) == 0 || number(g) != number(glyphs[4]) {
			t.Errorf("character %d is of font %d", g.Rune, number(g))
		}
	}
	if number(glyphs[0]) != 0 || number(glyphs[len(glyphs)-1]) != 0 {
		t.Error("the words beside are not of the typeface")
	}
}

func TestBoxesStandForWhatNoFontHas(t *testing.T) {
	f := load(t)
	if got := f.Missing("𠮷野家\u0e44"); !slices.Equal(got, []rune{'𠮷', 0xe44}) {
		t.Errorf("missing are %q", got)
	}
	glyphs := f.Shape("𠮷野\u0e44", scene.Bold)
	if len(glyphs) != 3 || glyphs[0].Advance != 1 || number(glyphs[0]) != boxes || number(glyphs[1]) != 0 || number(glyphs[2]) != boxes {
		t.Fatalf("%+v", glyphs)
	}
	a, b := f.GlyphPath(glyphs[0].ID, scene.Bold), f.GlyphPath(glyphs[2].ID, scene.Bold)
	if a.Empty() || b.Empty() || slices.Equal(a.Points, b.Points) {
		t.Error("the boxes do not tell the characters apart")
	}
	for _, p := range []scene.Path{a, b} {
		if box := p.Bounds(); box.Min.X < 0 || box.Max.X > 1 || box.Min.Y < -0.88 || box.Max.Y > 0.12 {
			t.Errorf("a box reaches over the square of an ideograph: %v", box)
		}
	}
}

// asked fails the test when the fonts look beyond the typeface.
type asked struct{ t *testing.T }

func (a asked) Find(cluster []rune, _ scene.Weight) *font.Face {
	a.t.Errorf("%q was looked for", cluster)
	return nil
}

func TestFallbackIsNotAskedWithoutNeed(t *testing.T) {
	f := load(t)
	f.FallBackOn(asked{t})
	for _, s := range append(longTexts, "e\u0301cole 𬭎鿬 бизнес ①Ⅳ\u200b\ufe0f\t\n") {
		f.Shape(s, scene.Regular)
		f.Missing(s)
		f.Wrap(s, scene.Bold, 12, 80)
	}
}

type broken struct{}

func (broken) Find([]rune, scene.Weight) *font.Face { panic("damaged") }

func TestBrokenSourceLeavesBoxes(t *testing.T) {
	f := load(t)
	f.FallBackOn(broken{})
	if g := f.Shape("한", scene.Regular); len(g) != 1 || number(g[0]) != boxes {
		t.Errorf("%+v", g)
	}
}

// Fonts that are cut short or have wrong bytes give boxes or wrong shapes, no panic.
func TestDamagedFonts(t *testing.T) {
	names, err := filepath.Glob(filepath.Join("texttest", "testdata", "*.ttf"))
	if err != nil || len(names) < 4 {
		t.Fatal(names, err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 60 {
		dir := t.TempDir()
		for _, name := range names {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if round%3 == 0 {
				b = b[:random.IntN(len(b))]
			}
			for range min(round, len(b)) {
				b[random.IntN(len(b))] = byte(random.Uint32())
			}
			if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		f := load(t)
		f.FallBackOn(text.FontFiles(dir))
		for _, s := range []string{"شركة شنغهاي 上海", "한국기업", "Ĝu̲ Zażółć", "😀表情👨\u200d👩\u200d👧"} {
			f.Outline(scene.Text{String: s, Size: 10})
			f.Wrap(s, scene.Regular, 10, 20)
		}
	}
}

// What a line end parts is shaped whole on either side.
func TestEveryCharacterIsShaped(t *testing.T) {
	f := mixed(t)
	s := "شر\nك上\n한\u2029国"
	seen := map[int]bool{}
	for _, g := range f.Shape(s, scene.Regular) {
		seen[g.Rune] = true
	}
	if n := len([]rune(s)); len(seen) != n {
		t.Errorf("%d of %d characters", len(seen), n)
	}
}

func TestFallbackIsConcurrent(t *testing.T) {
	f := mixed(t)
	want := f.Width("شركة 한국 𠮷", scene.Bold, 10)
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			for i := range 50 {
				s := string(rune('一'+n)) + string(rune('가'+i)) + " شركة 한국 𠮷"
				f.Outline(scene.Text{String: s, Weight: scene.Weight(i % 3), Size: 10})
				if got := f.Width("شركة 한국 𠮷", scene.Bold, 10); got != want {
					t.Errorf("width %v, want %v", got, want)
				}
			}
		})
	}
	wg.Wait()
}

// scanned is set when the system's fonts were looked for, which happens once in a process.
var scanned bool

// The fonts of this machine are found in the user's folder of fonts, whatever others it
// has, and their index is kept.
func TestSystemFonts(t *testing.T) {
	if scanned {
		t.Skip("the system's fonts are looked for once in a process")
	}
	scanned = true
	home, cache := t.TempDir(), filepath.Join(t.TempDir(), "kechuang")
	t.Setenv("XDG_DATA_HOME", home)
	if err := os.CopyFS(filepath.Join(home, "fonts"), os.DirFS(filepath.Join("texttest", "testdata"))); err != nil {
		t.Fatal(err)
	}
	f := load(t)
	f.FallBackOn(text.SystemFonts(cache))
	if _, err := os.Stat(cache); err == nil {
		t.Error("fonts were looked for without need")
	}
	if missing := f.Missing("한국기업شركة"); len(missing) > 0 {
		t.Errorf("missing are %q", missing)
	}
	if files, err := os.ReadDir(cache); err != nil || len(files) != 1 {
		t.Errorf("the index is %v, %v", files, err)
	}
}
