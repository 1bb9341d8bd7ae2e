package svg_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"image"
	"image/color"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"kechuang/assets"
	"kechuang/geo/paint/svg"
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

// everything holds one item of each sort.
func everything() *scene.Scene {
	s := &scene.Scene{Size: scene.Size{W: 96, H: 54}, Background: white, Title: `"上海" & <map>`}
	s.Meta = scene.Meta{Subject: "a subject", Source: "4.3", Version: "1", Lang: "zh"}
	s.Group(scene.Group{Name: scene.MapGroup, Clip: scene.R(-1, -1, 98, 56)}, func(p scene.Canvas) {
		p.Group(scene.Group{Name: "layer/zone"}, func(p scene.Canvas) {
			p.Group(scene.Group{Name: "zone/zhangjiang", ID: "zone/zhangjiang", Title: "张江"}, func(p scene.Canvas) {
				var path scene.Path
				path.Rect(scene.R(10.004, -0.004, 20, 20))
				path.Move(scene.Point{X: 15, Y: 5})
				path.Cubic(scene.Point{X: 25, Y: 5}, scene.Point{X: 25, Y: 15}, scene.Point{X: 15, Y: 15.125})
				path.Close()
				p.Path(path, scene.PathStyle{Fill: faint, Stroke: blue, Width: 1.6, Dash: []float64{5, 4}})
				p.Path(path, scene.PathStyle{Stroke: blue}) // no width: paints nothing
			})
			var disc scene.Path
			disc.Polygon(scene.Point{X: 4.5}, scene.Point{Y: 4.5}, scene.Point{X: -4.5})
			m := scene.Marker{Path: disc, Style: scene.PathStyle{Fill: blue, Stroke: white, Width: 1}}
			p.Markers([]scene.Point{{X: 12, Y: 14}, {X: 30.5, Y: 8}}, m)
			p.Markers([]scene.Point{{X: 50, Y: 8}}, m)
		})
		p.Group(scene.Group{Name: "label", Clip: scene.R(0, 0, 96, 54)}, func(p scene.Canvas) {
			p.Group(scene.Group{ID: "zone/zhangjiang", Title: "张江"}, func(p scene.Canvas) {
				p.Text(scene.Text{At: scene.Point{X: 20, Y: 30}, Align: scene.Middle, String: "张江 <&>", Weight: scene.Bold,
					Size: 12, Fill: blue, Halo: white, HaloWidth: 1.5})
			})
			p.Text(scene.Text{At: scene.Point{X: 90, Y: 40}, Align: scene.End, String: "江  ", Italic: true,
				Weight: scene.Medium, Size: 10, Fill: faint})
		})
	})
	img := image.NewNRGBA(image.Rect(0, 0, 2, 2))
	img.SetNRGBA(1, 1, color.NRGBA{R: 200, A: 255})
	s.Image(scene.R(80, 40, 10, 10), img)
	return s
}

func TestGolden(t *testing.T) {
	for name, o := range map[string]svg.Options{
		"live.svg":    {Name: func(g scene.Group) string { return "<" + g.Name + ">" }},
		"outline.svg": {Outline: true},
	} {
		o.Fonts = load(t)
		var b bytes.Buffer
		if err := svg.Write(&b, everything(), o); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got := b.String(); got != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
		decode(t, b.String())
	}
}

// nameForm is what ids may look like here: XML allows more.
var nameForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]*$`)

// element is what a decoded file holds at a place.
type element struct {
	name  string
	attrs map[string]string
	text  string
}

// decode reads a whole file and wants valid XML with ids that are names, unique
// and there when they are referred to.
func decode(t *testing.T, file string) []element {
	t.Helper()
	var all []element
	var open []int
	ids, refs := map[string]bool{}, []string{}
	d := xml.NewDecoder(strings.NewReader(file))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, file)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			e := element{name: tok.Name.Local, attrs: map[string]string{}}
			for _, a := range tok.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			if id, ok := e.attrs["id"]; ok {
				if ids[id] || !nameForm.MatchString(id) {
					t.Errorf("id %q is used twice or no name", id)
				}
				ids[id] = true
			}
			if ref, ok := strings.CutPrefix(e.attrs["href"], "#"); ok {
				refs = append(refs, ref)
			}
			if ref := e.attrs["clip-path"]; ref != "" {
				refs = append(refs, strings.TrimSuffix(strings.TrimPrefix(ref, "url(#"), ")"))
			}
			open, all = append(open, len(all)), append(all, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 0 {
				all[open[len(open)-1]].text += string(tok)
			}
		}
	}
	for _, r := range refs {
		if !ids[r] {
			t.Errorf("nothing has the id %q", r)
		}
	}
	return all
}

func write(t *testing.T, s *scene.Scene, o svg.Options) string {
	t.Helper()
	var b strings.Builder
	if err := svg.Write(&b, s, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// texts are strings that a file holds for people: titles, labels, texts.
func texts(all []element) []string {
	var out []string
	for _, e := range all {
		switch e.name {
		case "title", "text":
			out = append(out, e.text)
		case "g":
			out = append(out, e.attrs["label"])
		}
	}
	return out
}

// spoken is a scene that has a string wherever one may stand.
func spoken(s string) *scene.Scene {
	sc := &scene.Scene{Size: scene.Size{W: 10, H: 10}, Title: s,
		Meta: scene.Meta{Subject: s, Source: s, Version: s, Lang: s}}
	sc.Group(scene.Group{Name: s, Title: s}, func(p scene.Canvas) {
		p.Text(scene.Text{String: s + ".", Size: 10, Width: 10, Fill: blue})
	})
	return sc
}

// Readers that know neither paint-order nor clip-path show the same: every shape
// lies in its frame, and a text with a halo has a copy before it that says to be
// none.
func TestReadersOfSVG11(t *testing.T) {
	s := &scene.Scene{Size: scene.Size{W: 100, H: 100}}
	frame := scene.R(20, 20, 40, 40)
	s.Group(scene.Group{Name: scene.MapGroup, Clip: frame}, func(p scene.Canvas) {
		var big, disc scene.Path
		big.Circle(scene.Point{X: 60, Y: 60}, 500)
		big.Circle(scene.Point{X: 60, Y: 60}, 30)
		p.Path(big, scene.PathStyle{Fill: faint, Stroke: blue, Width: 12})
		disc.Circle(scene.Point{}, 5)
		p.Markers([]scene.Point{{X: 30, Y: 30}, {X: 60, Y: 40}, {X: 90, Y: 90}}, scene.Marker{Path: disc, Style: scene.PathStyle{Fill: blue}})
		p.Text(scene.Text{At: scene.Point{X: 30, Y: 50}, String: "张江", Size: 10, Fill: blue, Halo: white, HaloWidth: 2})
		p.Text(scene.Text{At: scene.Point{X: 30, Y: 150}, String: "外", Size: 10, Fill: blue})
	})
	file := write(t, s, svg.Options{Fonts: load(t)})
	if strings.Contains(file, "paint-order") {
		t.Error("the halo leans on paint-order")
	}
	uses, words := 0, []string{}
	for _, e := range decode(t, file) {
		switch e.name {
		case "path":
			if e.attrs["id"] == "" {
				checkInside(t, e.attrs["d"], frame)
			}
		case "use":
			uses++
		case "text":
			words = append(words, e.text+e.attrs["aria-hidden"])
		}
	}
	if uses != 1 || !slices.Equal(words, []string{"张江true", "张江"}) {
		t.Errorf("%d whole markers, texts %q", uses, words)
	}
}

// checkInside wants all coordinates of a path in a frame.
func checkInside(t *testing.T, d string, frame scene.Rect) {
	t.Helper()
	n := regexp.MustCompile(`-?[0-9.]+`).FindAllString(d, -1)
	for i := 0; i+1 < len(n); i += 2 {
		x, err1 := strconv.ParseFloat(n[i], 64)
		y, err2 := strconv.ParseFloat(n[i+1], 64)
		if at := (scene.Point{X: x, Y: y}); err1 != nil || err2 != nil || !frame.Inset(-0.01).Contains(at) {
			t.Errorf("%v lies outside %v", at, frame)
		}
	}
}

func TestEscapes(t *testing.T) {
	for in, want := range map[string]string{
		`a <b> & "c" 'd' ]]> <!-- &amp;`:             `a <b> & "c" 'd' ]]> <!-- &amp;`,
		"bell\a nul\x00 \ufffe|\uffff|":              "bell nul ||",
		"one\ntwo\tthree\r":                          "one two three ",
		"stray \xff byte":                            "stray \ufffd byte",
		"\u202eright\u202c \u200fto left שלום مرحبا": "\u202eright\u202c \u200fto left שלום مرحبا",
		"𠮷 \U0001f600":                               "𠮷 \U0001f600",
	} {
		all := texts(decode(t, write(t, spoken(in), svg.Options{})))
		if !slices.Equal(all, []string{want, want, want, want + "."}) {
			t.Errorf("%q came back as %q", in, all)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"张江", "<&>\"'", "\x00\x1b\ufffe\xff\xc0", "\u202e\u200f\u2028", "]]>", "\U0001f600"} {
		f.Add(s)
	}
	fonts := load(f)
	f.Fuzz(func(t *testing.T, s string) {
		all := texts(decode(t, write(t, spoken(s), svg.Options{Fonts: fonts})))
		got := all[len(all)-1]
		if !utf8.ValidString(got) || !strings.HasSuffix(got, ".") {
			t.Errorf("%q came back as %q", s, got)
		}
		decode(t, write(t, spoken(s), svg.Options{Fonts: fonts, Outline: true}))
	})
}

func TestBadNumbersStayNumbers(t *testing.T) {
	s := &scene.Scene{Size: scene.Size{W: 10, H: 10}}
	var path scene.Path
	path.Polyline(scene.Point{X: math.NaN(), Y: math.Inf(1)}, scene.Point{X: 1e300, Y: math.Inf(-1)})
	s.Path(path, scene.PathStyle{Stroke: blue, Width: 1})
	if got := write(t, s, svg.Options{}); strings.Contains(got, "NaN") || strings.Contains(got, "Inf") {
		t.Errorf("a reader stops at these coordinates:\n%s", got)
	}
}

func TestOutlineNeedsFonts(t *testing.T) {
	got := write(t, spoken("张江"), svg.Options{Outline: true})
	if !strings.Contains(got, "<text") {
		t.Errorf("without fonts a text cannot be outlined and must stay text:\n%s", got)
	}
}

type broken struct{ after int }

var errBroken = errors.New("broken")

func (b *broken) Write(p []byte) (int, error) {
	if b.after -= len(p); b.after < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

func TestWriteError(t *testing.T) {
	s := everything()
	s.Image(scene.R(0, 0, 9, 9), image.NewNRGBA(image.Rectangle{})) // no pixels
	r := rand.New(rand.NewPCG(1, 2))
	noise := image.NewGray(image.Rect(0, 0, 400, 400))
	for i := range noise.Pix {
		noise.Pix[i] = byte(r.Uint32())
	}
	s.Image(scene.R(0, 0, 9, 9), noise)
	for _, after := range []int{0, 70000} {
		if err := svg.Write(&broken{after}, s, svg.Options{}); !errors.Is(err, errBroken) {
			t.Errorf("after %d bytes: got %v", after, err)
		}
	}
}

func ExampleWrite() {
	s := scene.Scene{Size: scene.Size{W: 96, H: 54}}
	s.Group(scene.Group{Name: "layer/district"}, func(p scene.Canvas) {
		p.Text(scene.Text{At: scene.Point{X: 10, Y: 20}, String: "浦东新区", Size: 13, Width: 52, Fill: scene.Color{A: 255}})
	})
	var b strings.Builder
	if err := svg.Write(&b, &s, svg.Options{}); err != nil {
		panic(err)
	}
	_, body, _ := strings.Cut(b.String(), "</metadata>\n")
	os.Stdout.WriteString(body)
	// Output:
	// <g id="layer-district" class="layer district" inkscape:groupmode="layer" inkscape:label="layer/district">
	// <text x="10" y="20" font-size="13" fill="#000000">浦东新区</text>
	// </g>
	// </svg>
}

// A line with characters of other fonts names them, and one from right to left is
// aligned as it was though its start is at the right.
func TestOtherScripts(t *testing.T) {
	f := load(t)
	source, err := texttest.NewSource()
	if err != nil {
		t.Fatal(err)
	}
	f.FallBackOn(source)
	for _, c := range []struct {
		s     string
		align scene.Align
		want  []string
	}{
		{"张江", scene.End, []string{` text-anchor="end" font-size`, ">张江<"}},
		{"한국 Żó", scene.Start, []string{`'Noto Sans KR', 'Noto Sans', sans-serif"`, ">한국 Żó<"}},
		{"شركة A", scene.Start, []string{` text-anchor="end" direction="rtl"`, "'Noto Sans Arabic', sans-serif", ">شركة A<"}},
		{"شركة", scene.End, []string{`" direction="rtl"`}},
		{"شركة", scene.Middle, []string{` text-anchor="middle" direction="rtl"`}},
		{"A شركة", scene.End, []string{` text-anchor="end" font-family`}},
		{"𠮷", scene.Start, []string{">𠮷<"}},
	} {
		s := &scene.Scene{Size: scene.Size{W: 100, H: 100}}
		s.Text(scene.Text{String: c.s, Align: c.align, Size: 10, Fill: scene.Color{A: 255}})
		var b bytes.Buffer
		if err := svg.Write(&b, s, svg.Options{Fonts: f}); err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(b.String(), "<text")
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s in <text%s", c.s, want, got)
			}
		}
	}
}
