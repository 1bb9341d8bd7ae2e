package pdf_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"image"
	"image/color"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kechuang/assets"
	"kechuang/geo/paint/pdf"
	"kechuang/geo/scene"
	"kechuang/geo/text"
	"kechuang/geo/text/texttest"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

var (
	blue  = scene.Color{R: 0x3d, G: 0x5a, B: 0x98, A: 255}
	faint = scene.Color{R: 0x3d, G: 0x5a, B: 0x98, A: 0x24}
	white = scene.Color{R: 255, G: 255, B: 255, A: 255}
)

func load(t testing.TB) *text.Fonts {
	t.Helper()
	f, err := text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func write(t testing.TB, s *scene.Scene, o pdf.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pdf.Write(&b, s, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// drawing holds paths, markers and images of each sort, in layers.
func drawing() *scene.Scene {
	s := &scene.Scene{Size: scene.Size{W: 96, H: 54}, Background: white, Title: "上海（测试）"}
	s.Meta = scene.Meta{Subject: "主题", Source: "4.3", Version: "1", Lang: "zh"}
	s.Group(scene.Group{Name: scene.MapGroup, Clip: scene.R(1, 2, 90, 50)}, func(p scene.Canvas) {
		p.Group(scene.Group{Name: "layer/zone", Title: "园区"}, func(p scene.Canvas) {
			p.Group(scene.Group{ID: "zone/zhangjiang", Title: "张江"}, func(p scene.Canvas) {
				var path scene.Path
				path.Rect(scene.R(10.004, -0.004, 20, 20))
				path.Move(scene.Point{X: 15, Y: 5})
				path.Cubic(scene.Point{X: 25, Y: 5}, scene.Point{X: 25, Y: 15}, scene.Point{X: 15, Y: 15.125})
				path.Close()
				p.Path(path, scene.PathStyle{Fill: faint, Stroke: blue, Width: 1.6, Dash: []float64{5, 4}})
				p.Path(path, scene.PathStyle{Stroke: blue}) // no width: paints nothing
			})
		})
		p.Group(scene.Group{Name: "symbol/zone", Title: "园区"}, func(p scene.Canvas) {
			var disc scene.Path
			disc.Polygon(scene.Point{X: 4.5}, scene.Point{Y: 4.5}, scene.Point{X: -4.5})
			p.Markers([]scene.Point{{X: 12, Y: 14}, {X: 30.5, Y: 8}},
				scene.Marker{Path: disc, Style: scene.PathStyle{Fill: blue, Stroke: white, Width: 1, Dash: []float64{0, 0}}})
		})
	})
	s.Group(scene.Group{Name: "legend"}, func(p scene.Canvas) {
		p.Group(scene.Group{Name: "legend/zone", Clip: scene.R(80, 40, 5, 5)}, func(p scene.Canvas) {
			img := image.NewNRGBA64(image.Rect(3, 3, 5, 5))
			img.Set(4, 4, color.NRGBA{R: 200, A: 128})
			p.Image(scene.R(80, 40, 10, 10), img)
			p.Image(scene.R(80, 40, 10, 10), image.NewGray(image.Rectangle{}))
		})
	})
	return s
}

// TestGolden compares the page's operators.
func TestGolden(t *testing.T) {
	got := page(t, write(t, drawing(), pdf.Options{}))
	got = regexp.MustCompile(`/I[0-9a-f]{40}`).ReplaceAllString(got, "/IMAGE")
	golden := filepath.Join("testdata", "page.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestFileIsWhole(t *testing.T) {
	s := labels()
	file := write(t, s, pdf.Options{Fonts: load(t)})
	checkFile(t, file)
	if again := write(t, s, pdf.Options{Fonts: load(t)}); !bytes.Equal(file, again) {
		t.Error("the same scene gives other bytes")
	}
	if bytes.Contains(file, []byte("Date")) {
		t.Error("the file holds a time")
	}
	for _, want := range []string{"/MediaBox [0 0 200.00 100.00]", "/BaseFont /KCMAPR+NotoSansSC-Regular",
		"/FontName /KCMAPB+NotoSansSC-Bold", "/ToUnicode"} {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("no %s", want)
		}
	}
	if bytes.Contains(file, []byte("utf8")) {
		t.Error("a font keeps the library's name for it")
	}
	if len(file) > 120_000 {
		t.Errorf("%d bytes: are the fonts whole instead of cut?", len(file))
	}
}

func TestLayersAndMetadata(t *testing.T) {
	file := write(t, drawing(), pdf.Options{})
	if got, want := named(file, "/Type /OCG /Name "), []string{"layer/zone", "symbol/zone", "legend"}; !slices.Equal(got, want) {
		t.Errorf("layers %q, want %q", got, want)
	}
	file = write(t, drawing(), pdf.Options{Name: func(g scene.Group) string { return g.Title }})
	if got, want := named(file, "/Type /OCG /Name "), []string{"园区", ""}; !slices.Equal(got, want) {
		t.Errorf("layers %q, want %q: parts of one name share a layer", got, want)
	}
	for key, want := range map[string]string{"/Title ": "上海（测试）", "/Subject ": "主题", "/Keywords ": "4.3; 1"} {
		if got := named(file, key); !slices.Equal(got, []string{want}) {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if !bytes.Contains(file, []byte("/Lang (zh-CN)")) {
		t.Error("no language")
	}
	if got := metadata(t, file); !strings.Contains(got, "上海（测试）") || !strings.Contains(got, "4.3") {
		t.Errorf("metadata is %q", got)
	}
}

// labels are texts with and without halo, in each weight and alignment.
func labels() *scene.Scene {
	s := &scene.Scene{Size: scene.Size{W: 200, H: 100}}
	s.Group(scene.Group{Name: "label", Clip: scene.R(0, 0, 200, 100)}, func(p scene.Canvas) {
		p.Text(scene.Text{At: scene.Point{X: 100, Y: 20.3}, Align: scene.Middle, String: "张江科学城", Weight: scene.Bold, Size: 13,
			Fill: blue, Halo: white, HaloWidth: 1.5})
		p.Text(scene.Text{At: scene.Point{X: 10, Y: 40}, String: "AVATAR Tokyo, 上海 (WAVE\\)", Size: 11, Fill: blue, Halo: white, HaloWidth: 1})
		p.Text(scene.Text{At: scene.Point{X: 190, Y: 60}, Align: scene.End, String: "黄浦江 Type", Italic: true, Weight: scene.Medium, Size: 11, Fill: faint})
	})
	p := &s.Root[0].Group.Items[0] // the size again after a clip that set it
	s.Text(scene.Text{At: scene.Point{X: 10, Y: 90}, String: "来源：嘉定", Weight: p.Text.Weight, Size: 13, Fill: blue})
	return s
}

func TestEachTextIsOnThePageOnce(t *testing.T) {
	got := ""
	for _, w := range words(t, page(t, write(t, labels(), pdf.Options{Fonts: load(t)}))) {
		got += w.chars
	}
	if want := "张江科学城AVATAR Tokyo, 上海 (WAVE\\)黄浦江 Type来源：嘉定"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestGlyphsStandWhereShaped compares each character's place with the shaped
// one: half a unit is a pixel of a picture of 1920.
func TestGlyphsStandWhereShaped(t *testing.T) {
	f := load(t)
	line := scene.Text{At: scene.Point{X: 10, Y: 40}, String: "AVATAR Tokyo, 上海 WAVE “Yangtze” To. P.", Size: 23, Fill: blue}
	s := &scene.Scene{Size: scene.Size{W: 600, H: 100}}
	s.Text(line)
	var at []float64
	for _, w := range words(t, page(t, write(t, s, pdf.Options{Fonts: f}))) {
		x := w.x
		for _, r := range w.chars {
			at = append(at, x)
			x += f.Width(string(r), line.Weight, line.Size)
		}
		if w.y != 100-40 {
			t.Errorf("%q stands at %v", w.chars, w.y)
		}
	}
	for i, g := range f.Shape(line.String, line.Weight) {
		if want := 10 + g.X*line.Size; i >= len(at) || math.Abs(at[i]-want) > 0.1 {
			t.Fatalf("characters stand at %v; number %d should at %v", at, i, want)
		}
	}
}

func TestInvisibleCharactersLeaveNoBoxes(t *testing.T) {
	s := &scene.Scene{Size: scene.Size{W: 100, H: 100}}
	s.Text(scene.Text{String: "张\u200f\u200d江\ufe0f\u00ad\x00\x1b𠮷\xff.\u2028", Size: 10, Fill: blue})
	s.Text(scene.Text{String: "\u202e张江", Size: 10, Fill: blue})
	if got := copied(t, write(t, s, pdf.Options{Fonts: load(t)})); got != "张江𠮷.张江" {
		t.Errorf("got %q", got)
	}
}

// mixed are the typeface and the small fonts that geo/text is tested with.
func mixed(t testing.TB) *text.Fonts {
	t.Helper()
	f := load(t)
	source, err := texttest.NewSource()
	if err != nil {
		t.Fatal(err)
	}
	f.FallBackOn(source)
	return f
}

// names are texts that the library can't write: of other fonts, joined, beyond U+FFFF,
// with accents, and what no font has.
var names = []string{"𬭎科技公司", "한국기업", "شركة شنغهاي", "😀表情", "👨\u200d👩\u200d👧家庭", "Ĝu̲ Zażółć", "e\u0301cole", "𠮷野家"}

func namesScene() *scene.Scene {
	s := &scene.Scene{Size: scene.Size{W: 300, H: 300}}
	for i, name := range names {
		s.Text(scene.Text{At: scene.Point{X: 10, Y: 20 + 30*float64(i)}, String: name, Size: 12, Weight: scene.Weight(i % 3), Fill: blue, Halo: white, HaloWidth: 1})
	}
	return s
}

// Every name is in the file as it was written, but that letters stand from left to right.
func TestEveryCharacterIsCopied(t *testing.T) {
	file := write(t, namesScene(), pdf.Options{Fonts: mixed(t)})
	checkFile(t, file)
	want := ""
	for _, name := range names {
		if strings.HasPrefix(name, "ش") {
			rs := []rune(name)
			slices.Reverse(rs)
			name = string(rs)
		}
		want += name
	}
	if got := copied(t, file); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for _, want := range []string{"/BaseFont /KCMEAA+NotoSansSC", "+NotoSansArabic", "+NotoSansKR", "+NotoEmoji", "+NotoSans\n"} {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("no %s", want)
		}
	}
	if again := write(t, namesScene(), pdf.Options{Fonts: mixed(t)}); !bytes.Equal(file, again) {
		t.Error("the same scene gives other bytes")
	}
}

// Poppler orders what runs from right to left, so that people copy the name itself.
func TestPdftotextFindsEveryName(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, write(t, namesScene(), pdf.Options{Fonts: mixed(t)}), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range names {
		if n := strings.Count(string(out), want); n != 1 {
			t.Errorf("%q is found %d times in\n%q", want, n, out)
		}
	}
}

// TestPdftotextFindsEachLabelOnce asks poppler, where it is installed, for what a
// person would find and copy; the tests above read the file themselves.
func TestPdftotextFindsEachLabelOnce(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, write(t, labels(), pdf.Options{Fonts: load(t)}), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"张江科学城", "AVATAR Tokyo, 上海 (WAVE\\)", "黄浦江 Type", "来源：嘉定"} {
		if n := strings.Count(string(out), want); n != 1 {
			t.Errorf("%q is found %d times in\n%s", want, n, out)
		}
	}
}

func TestBadNumbersStayNumbers(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	s := &scene.Scene{Size: scene.Size{W: 10, H: 10}}
	var path scene.Path
	path.Polyline(scene.Point{X: nan, Y: inf}, scene.Point{X: 1, Y: -inf})
	s.Group(scene.Group{Clip: scene.R(0, 0, inf, 5)}, func(p scene.Canvas) {
		p.Path(path, scene.PathStyle{Stroke: blue, Width: 1, Dash: []float64{nan, 1}})
		p.Text(scene.Text{At: scene.Point{X: nan, Y: nan}, String: "a", Size: 5, Fill: blue})
		p.Text(scene.Text{String: "a", Size: nan, Fill: blue})
	})
	got := page(t, write(t, s, pdf.Options{Fonts: load(t)}))
	if strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
		t.Errorf("a reader stops at these coordinates:\n%s", got)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"张江", "<&>()\\", "\x00\x1b\ufffe\xff\xc0\xe5", "\u202e\u200f\u2028", "\U0001f600", "e\u0301"} {
		f.Add(s)
	}
	fonts := load(f)
	f.Fuzz(func(t *testing.T, in string) {
		s := &scene.Scene{Size: scene.Size{W: 10, H: 10}, Title: in, Meta: scene.Meta{Subject: in, Source: in, Version: in, Lang: in}}
		s.Group(scene.Group{Name: in, Title: in}, func(p scene.Canvas) {
			p.Text(scene.Text{String: in + ".", Size: 10, Fill: blue, Halo: white, HaloWidth: 1, Italic: true})
		})
		file := write(t, s, pdf.Options{Fonts: fonts})
		checkFile(t, file)
		if all := words(t, page(t, file)); len(all) == 0 || !strings.HasSuffix(all[len(all)-1].chars, ".") {
			t.Errorf("%q came back as %v", in, all)
		}
		metadata(t, file)
	})
}

// metadata gives the text of the XMP, which must be valid XML.
func metadata(t *testing.T, file []byte) string {
	t.Helper()
	from, to := bytes.Index(file, []byte("<?xpacket begin")), bytes.Index(file, []byte("<?xpacket end"))
	if from < 0 || to < from {
		t.Fatal("no metadata")
	}
	var all strings.Builder
	d := xml.NewDecoder(bytes.NewReader(file[from:to]))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return all.String()
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, file[from:to])
		}
		if c, ok := tok.(xml.CharData); ok {
			all.Write(c)
		}
	}
}

type broken struct{}

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteError(t *testing.T) {
	if err := pdf.Write(broken{}, drawing(), pdf.Options{}); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkWrite(b *testing.B) {
	s, f := labels(), load(b)
	for b.Loop() {
		if err := pdf.Write(io.Discard, s, pdf.Options{Fonts: f}); err != nil {
			b.Fatal(err)
		}
	}
}
