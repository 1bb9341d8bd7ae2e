package text_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"kechuang/assets"
	"kechuang/geo/scene"
	"kechuang/geo/text"
)

func load(t testing.TB) *text.Fonts {
	t.Helper()
	f, err := text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestWidth(t *testing.T) {
	f := load(t)
	for _, c := range []struct {
		s    string
		size float64
		want float64
	}{
		{"", 12, 0},
		{"浦东新区", 12, 48},
		{"（G60）", 10, 10*2 + f.Width("G60", scene.Regular, 10)},
		{"0123456789", 10, 10 * f.Width("7", scene.Regular, 10)}, // figures stand in columns
	} {
		if got := f.Width(c.s, scene.Regular, c.size); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("Width(%q, %v) = %v, want %v", c.s, c.size, got, c.want)
		}
	}
	for _, pair := range []string{"AV", "To", "fa", "ga", "ke"} { // of more than one range of the typeface's kerning
		sum := f.Width(pair[:1], scene.Bold, 10) + f.Width(pair[1:], scene.Bold, 10)
		if got := f.Width(pair, scene.Bold, 10); got >= sum {
			t.Errorf("%s is %v wide and not kerned below %v", pair, got, sum)
		}
	}
	if mixed := f.Width("张江AV", scene.Regular, 10); math.Abs(mixed-20-f.Width("AV", scene.Regular, 10)) > 1e-9 {
		t.Errorf("Latin among ideographs is not kerned as alone: %v", mixed)
	}
	regular, bold := f.Width("Science", scene.Regular, 10), f.Width("Science", scene.Bold, 10)
	if regular >= bold {
		t.Errorf("bold is %v wide, regular %v", bold, regular)
	}
}

func TestShapeTellsWhichCharacter(t *testing.T) {
	f := load(t)
	x := 0.0
	for i, g := range f.Shape("张江 AI", scene.Medium) {
		if g.Rune != i || math.Abs(g.X-x) > 1e-9 || g.Y != 0 || g.ID == 0 {
			t.Errorf("glyph %d is %+v, want character %d at %v", i, g, i, x)
		}
		x += g.Advance
	}
}

func TestMissing(t *testing.T) {
	f := load(t)
	got := f.Missing("上海\n\tkm²\u200b\U0001f600𠮷\U0001f600")
	if want := []rune{0x1f600, '𠮷'}; !slices.Equal(got, want) {
		t.Errorf("Missing = %q, want %q", got, want)
	}
}

func TestBytes(t *testing.T) {
	f := load(t)
	if &f.Bytes(scene.Bold)[0] != &assets.NotoSansSCBold[0] || &f.Bytes(scene.Medium)[0] != &assets.NotoSansSCMedium[0] {
		t.Error("Bytes does not give the weight's own file")
	}
}

func TestLoadRefusesDamagedFiles(t *testing.T) {
	good := assets.NotoSansSCRegular
	for _, n := range []int{0, 3, 11, 40, 200, 5000} {
		if _, err := text.Load(good, good[:n], good); err == nil {
			t.Errorf("a file cut to %d bytes was accepted", n)
		}
	}
}

var longTexts = []string{
	"到2025年，张江科学城集聚研发机构超过1000家，面积约220平方公里（含“一心两核”）；生物医药产业规模达4000亿元。",
	"By 2025 the Zhangjiang Science City gathers more than 1,000 R&D institutes on 220 km² — “one heart, two cores”.",
	"G60科创走廊AI与IC产业—Songjiang·松江：first line\nsecond line，第3批。",
	"",
	"  \n ",
}

func TestWrapKeepsToTheWidth(t *testing.T) {
	f := load(t)
	for _, s := range longTexts {
		for width := 5.0; width < 700; width *= 1.3 {
			for _, line := range f.Wrap(s, scene.Regular, 11, width) {
				checkLine(t, f, line, width)
			}
		}
	}
}

// checkLine wants a line to fit or to be a single part that can't be broken, as
// Wrap itself finds when it has no room at all.
func checkLine(t *testing.T, f *text.Fonts, line string, width float64) {
	t.Helper()
	if strings.TrimSpace(line) == "" || strings.ContainsAny(line, "\r\n") {
		t.Errorf("line %q is empty or not one line", line)
	}
	if f.Width(line, scene.Regular, 11) > width && len(f.Wrap(line, scene.Regular, 11, 0)) > 1 {
		t.Errorf("line %q is %v wide, over %v", line, f.Width(line, scene.Regular, 11), width)
	}
}

func TestWrapBalancesLines(t *testing.T) {
	f := load(t)
	for _, c := range []struct {
		s     string
		width float64
		want  []string
	}{
		{"上海张江高新技术产业开发区", 50, []string{"上海张江", "高新技术", "产业开发区"}},
		{"核心张江科技城，北段依托金桥、外高桥", 100, []string{"核心张江科技城，", "北段依托金桥、外高桥"}},
		{"在外高桥区", 40, []string{"在", "外高桥区"}},
		{"产业发展区", 40, []string{"产业", "发展区"}},
		{"一二三四五六七八九", 40, []string{"一二三", "四五六", "七八九"}},
		{"甲乙丙丁戊", 40, []string{"甲乙", "丙丁戊"}},
		{"Sea, lakes © OpenStreetMap (ODbL 1.0) of it", 130, []string{"Sea, lakes", "© OpenStreetMap", "(ODbL 1.0) of it"}},
		{strings.Repeat("W", 9), 30, []string{"WWW", "WWW", "WWW"}},
	} {
		if got := f.Wrap(c.s, scene.Bold, 10, c.width); !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q) = %q, want %q", c.s, got, c.want)
		}
	}
	for _, s := range []string{"AVAVA Tokyo, 上海", "Yangtze River Delta"} {
		if got := f.Wrap(s, scene.Regular, 11, f.Width(s, scene.Regular, 11)); !slices.Equal(got, []string{s}) {
			t.Errorf("Wrap at its own width = %q, want %q whole", got, s)
		}
	}
	if got := f.Wrap(" one  two\n\nthree ", scene.Regular, 10, 1000); !slices.Equal(got, []string{"one  two", "three"}) {
		t.Errorf("Wrap = %q", got)
	}
}

func FuzzWrap(f *testing.F) {
	for _, s := range longTexts {
		f.Add(s, 60.0)
	}
	f.Add("a \u0301000", 1.0)
	f.Add("a\xff\u0301\u200d漢\u00a0(\u3000)", 1.0)
	fonts := load(f)
	f.Fuzz(func(t *testing.T, s string, width float64) {
		lines := fonts.Wrap(s, scene.Regular, 11, width)
		if got, want := characters(lines...), characters(s); !slices.Equal(got, want) {
			t.Fatalf("lines hold %q, want %q", got, want)
		}
		for _, line := range lines {
			checkLine(t, fonts, line, width)
		}
	})
}

// characters lists all but the spaces, text by text: stray bytes at the ends of
// lines stay stray.
func characters(texts ...string) []rune {
	var out []rune
	for _, s := range texts {
		for _, r := range s {
			if !unicode.IsSpace(r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// Names that are given are kept whole though the list would break them, and one
// that is wider than a line breaks between its words.
func TestNamesAreKept(t *testing.T) {
	f := load(t).Keeping(text.NewWords([]string{"东方创新甲子园"}))
	for width, want := range map[float64][]string{
		75: {"东方创新甲子园"}, 70: {"东方创新甲子园"}, 50: {"东方创新", "甲子园"},
	} {
		if got := f.Wrap("东方创新甲子园", scene.Regular, 10, width); !slices.Equal(got, want) {
			t.Errorf("at %v: %q", width, got)
		}
	}
	if got := f.Wrap("在东方创新甲子园里", scene.Regular, 10, 80); !slices.Equal(got, []string{"在", "东方创新甲子园里"}) {
		t.Errorf("%q", got)
	}
}

// Two marks that meet give up half an em, and their ink stays apart.
func TestSqueezedMarks(t *testing.T) {
	f := load(t)
	marks := "「『“‘（《【」』”’）》】、。，："
	for _, w := range []scene.Weight{scene.Regular, scene.Bold} {
		for _, a := range marks {
			for _, b := range marks {
				pair := string(a) + string(b)
				want := 2 - 0.5*float64(len(text.Squeezes(pair)))
				if got := f.Width(pair, w, 1); math.Abs(got-want) > 0.02 {
					t.Errorf("%s is %v wide, want %v", pair, got, want)
				}
				left := f.Outline(scene.Text{String: string(a), Weight: w, Size: 100}).Bounds()
				g := f.Shape(pair, w)
				right := f.GlyphPath(g[1].ID, w).Transform(100, scene.Point{X: g[1].X * 100}).Bounds()
				if right.Min.X < left.Max.X {
					t.Errorf("%s: the ink meets: %v %v", pair, left, right)
				}
			}
		}
	}
	if got := text.Squeezes("甲），“乙”（丙）"); !slices.Equal(got, []int{1, 2, 5}) {
		t.Errorf("%v", got)
	}
}

func TestFit(t *testing.T) {
	f := load(t)
	for _, c := range []struct {
		s     string
		width float64
		want  string
	}{
		{"浦东新区", 40, "浦东新区"},
		{"浦东新区", 39, "浦东…"},
		{"浦东新区", 10, "…"},
		{"浦东新区", 9, ""},
		{"张江（科学城）", 45, "张江…"},
		{"Lin-gang area", f.Width("Lin-gang …", scene.Regular, 10), "Lin-gang…"},
	} {
		if got := f.Fit(c.s, scene.Regular, 10, c.width); got != c.want {
			t.Errorf("Fit(%q, %v) = %q, want %q", c.s, c.width, got, c.want)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	f := load(t)
	want := f.Width("张江科学城 AI", scene.Bold, 10)
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			for i := range 200 {
				s := fmt.Sprint("张江科学城 ", n, i)
				f.Wrap(s, scene.Weight(i%3), 10, 30)
				f.Outline(scene.Text{String: s, Size: 10})
				if got := f.Width("张江科学城 AI", scene.Bold, 10); got != want {
					t.Errorf("width %v, want %v", got, want)
				}
			}
		})
	}
	wg.Wait()
}

// labels are a hundred names of the length that a map has.
func labels() []string {
	var out []string
	for i := range 50 {
		out = append(out, fmt.Sprint("上海张江高新科技园 ", i), fmt.Sprint("Zhangjiang Science City ", i))
	}
	return out
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

func BenchmarkShape100New(b *testing.B) {
	all := labels()
	for b.Loop() {
		b.StopTimer()
		f := load(b)
		f.Shape("first", scene.Regular)
		b.StartTimer()
		for _, s := range all {
			f.Shape(s, scene.Regular)
		}
	}
}

func BenchmarkShape100Cached(b *testing.B) {
	f, all := load(b), labels()
	for b.Loop() {
		for _, s := range all {
			f.Shape(s, scene.Regular)
		}
	}
}

func BenchmarkOutline100(b *testing.B) {
	f, all := load(b), labels()
	for b.Loop() {
		for _, s := range all {
			f.Outline(scene.Text{String: s, Size: 12})
		}
	}
}

// Lines come to an end whatever they are to be wide, and no letter is lost.
func TestWrapEndsWithoutRoom(t *testing.T) {
	f := load(t)
	odd := []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1, 0, 1e-300, 1e300}
	for _, size := range append(odd, 12) {
		for _, width := range append(odd, 60) {
			lines := f.Wrap("张江科学城，高质量发展 100 km", scene.Regular, size, width)
			if got := strings.ReplaceAll(strings.Join(lines, ""), " ", ""); got != "张江科学城，高质量发展100km" {
				t.Errorf("size %g, width %g: %q", size, width, lines)
			}
		}
	}
}
