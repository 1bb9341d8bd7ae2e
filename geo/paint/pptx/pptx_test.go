package pptx_test

import (
	"bytes"
	"errors"
	"flag"
	"image"
	"math"
	"os"
	"strings"
	"testing"

	"kechuang/geo/paint/pptx"
	"kechuang/geo/scene"
)

var update = flag.Bool("update", false, "rewrite the golden slide")

var (
	ink   = scene.Color{R: 0x2b, G: 0x2a, B: 0x27, A: 255}
	teal  = scene.Color{R: 0x0e, G: 0x7c, B: 0x86, A: 255}
	veil  = scene.Color{R: 0x0e, G: 0x7c, B: 0x86, A: 51}
	paper = scene.Color{R: 255, G: 255, B: 255, A: 255}
)

func pt(x, y float64) scene.Point { return scene.Point{X: x, Y: y} }

// sample is a slide with one thing of every sort.
func sample() *scene.Scene {
	s := &scene.Scene{Size: scene.Size{W: 400, H: 225}, Background: paper, Title: "上海 <&> \"Shanghai\"",
		Meta: scene.Meta{Subject: "样张", Source: "第4.3节", Version: "abc", Lang: "zh", Notes: []string{"事实 1", "Fact 2 & more"}}}
	s.Group(scene.Group{Name: scene.TitleGroup}, func(p scene.Canvas) {
		p.Text(scene.Text{At: pt(20, 30), String: "标题", Weight: scene.Bold, Size: 20, Width: 40, Fill: ink})
	})
	s.Group(scene.Group{Name: "map", Clip: scene.R(20, 40, 200, 160)}, func(p scene.Canvas) {
		p.Group(scene.Group{Name: "layer/zone"}, func(p scene.Canvas) {
			p.Group(scene.Group{ID: "zone/a", Title: "张江"}, func(p scene.Canvas) {
				var ring scene.Path
				ring.Polygon(pt(50, 50), pt(150, 60), pt(120, 150))
				ring.Rect(scene.R(90, 70, 20, 20))
				p.Path(ring, scene.PathStyle{Fill: veil, Stroke: teal, Width: 1.5, Dash: []float64{5, 4}})
			})
			p.Group(scene.Group{ID: "zone/cut", Title: "边上"}, func(p scene.Canvas) {
				var box scene.Path
				box.Rect(scene.R(180, 100, 80, 40))
				p.Path(box, scene.PathStyle{Fill: veil, Stroke: teal, Width: 1.5})
			})
			p.Group(scene.Group{ID: "zone/out", Title: "图外"}, func(p scene.Canvas) {
				var box scene.Path
				box.Rect(scene.R(300, 100, 20, 20))
				p.Path(box, scene.PathStyle{Fill: veil})
				p.Text(scene.Text{At: pt(310, 110), String: "图外", Size: 10, Width: 20, Fill: ink})
			})
		})
		p.Group(scene.Group{Name: "symbol"}, func(p scene.Canvas) {
			var disc, diamond, square, triangle scene.Path
			disc.Circle(scene.Point{}, 5)
			diamond.Polygon(pt(0, -6), pt(6, 0), pt(0, 6), pt(-6, 0))
			square.RoundRect(scene.R(-5, -5, 10, 10), 1)
			triangle.Polygon(pt(0, -6), pt(5, 3), pt(-5, 3))
			st := scene.PathStyle{Fill: teal, Stroke: paper, Width: 1}
			p.Markers([]scene.Point{pt(60, 180), pt(90, 180)}, scene.Marker{Path: disc, Style: st})
			p.Markers([]scene.Point{pt(110, 180)}, scene.Marker{Path: diamond, Style: st})
			p.Markers([]scene.Point{pt(130, 180)}, scene.Marker{Path: square, Style: st})
			p.Markers([]scene.Point{pt(150, 180)}, scene.Marker{Path: triangle, Style: st})
			p.Markers([]scene.Point{pt(219, 180)}, scene.Marker{Path: disc, Style: st}) // cut by the frame
		})
		p.Text(scene.Text{At: pt(100, 120), Align: scene.Middle, String: "张江 & <Zhangjiang>", Weight: scene.Medium, Italic: true,
			Size: 12.345, Width: 90, Fill: ink, Halo: paper, HaloWidth: 1.5})
	})
	var line, curve scene.Path
	line.Polyline(pt(250, 150), pt(300, 120))
	curve.Move(pt(250, 160))
	curve.Cubic(pt(260, 140), pt(280, 180), pt(300, 160))
	s.Path(line, scene.PathStyle{Stroke: ink, Width: 0.8})
	s.Path(curve, scene.PathStyle{Stroke: ink, Width: 2})
	s.Group(scene.Group{Name: scene.ParagraphGroup, Title: "第一行与第二行"}, func(p scene.Canvas) {
		p.Text(scene.Text{At: pt(250, 60), String: "第一行与", Size: 14, Width: 56, Fill: ink})
		p.Text(scene.Text{At: pt(250, 79.3), String: "第二行", Size: 14, Width: 42, Fill: ink})
	})
	return s
}

func write(t testing.TB, s *scene.Scene) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pptx.Write(&b, s, pptx.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSample(t *testing.T) {
	f := read(t, write(t, sample()))
	f.checkGeometry(t)
	s := f.slides[0]
	for name, want := range map[string]int{"p:pic": 0, "a:custGeom": 5, "p:cxnSp": 1, "p:ph": 0, "a:custDash": 1, "p:grpSp": 4} {
		if got := len(s.all(name)); got != want {
			t.Errorf("%d %s, want %d", got, name, want)
		}
	}
	presets := map[string]int{}
	for _, g := range s.all("a:prstGeom") {
		presets[g.attr["prst"]]++
	}
	for name, want := range map[string]int{"ellipse": 2, "diamond": 1, "roundRect": 1, "triangle": 1, "line": 1} {
		if presets[name] != want {
			t.Errorf("presets %v: want %d of %s", presets, want, name)
		}
	}
	for _, n := range s.all("p:cNvPr") {
		if n.attr["name"] == "图外" {
			t.Error("what lies outside the frame is in the slide")
		}
	}
	if got := len(f.parts["ppt/notesSlides/notesSlide1.xml"].all("a:p")); got != 2 {
		t.Errorf("%d paragraphs of notes", got)
	}
	if title := f.parts["docProps/core.xml"].all("dc:title"); len(title) != 1 || title[0].text != sample().Title {
		t.Errorf("title: %v", title)
	}
}

// A paragraph is one text box that breaks where it meets its edge, a little wider than
// its widest line.
func TestParagraph(t *testing.T) {
	f := read(t, write(t, sample()))
	for _, n := range f.slides[0].all("p:sp") {
		if n.kids[0].kids[0].attr["name"] != "第一行与第二行" {
			continue
		}
		body := n.all("p:txBody")[0]
		if body.kids[0].attr["wrap"] != "square" || len(body.all("a:t")) != 1 || len(body.all("a:br")) != 0 || len(body.all("a:p")) != 1 || body.all("a:spcPct")[0].attr["val"] != "115000" {
			t.Errorf("wrap %v, %d runs", body.kids[0].attr, len(body.all("a:t")))
		}
		if w := n.all("a:ext")[0].int(t, "cx"); w < 60*12700 || w > 68*12700 {
			t.Errorf("width %d", w)
		}
		return
	}
	t.Error("no paragraph")
}

// Lines that stand under each other in a group are one text; a label has a reserve of 8 %
// to both sides of where it is anchored, and a whole size.
func TestLines(t *testing.T) {
	s := &scene.Scene{Size: scene.Size{W: 400, H: 200}}
	s.Group(scene.Group{Name: "label"}, func(p scene.Canvas) {
		p.Text(scene.Text{At: pt(100, 60), Align: scene.Middle, String: "中部", Size: 12.3, Width: 50, Fill: ink})
		p.Text(scene.Text{At: pt(100, 75), Align: scene.Middle, String: "走廊", Size: 12.3, Width: 40, Fill: ink})
		p.Text(scene.Text{At: pt(100, 90), Align: scene.Middle, String: "注", Size: 9, Width: 40, Fill: ink})
	})
	boxes := read(t, write(t, s)).slides[0].all("p:sp")
	if len(boxes) != 2 || len(boxes[0].all("a:br")) != 1 || len(boxes[0].all("a:t")) != 2 {
		t.Fatalf("%d text boxes", len(boxes))
	}
	off, ext := boxes[0].all("a:off")[0].int(t, "x")/12700, boxes[0].all("a:ext")[0].int(t, "cx")/12700
	if off != 73 || ext != 54 || boxes[0].all("a:rPr")[0].attr["sz"] != "1200" {
		t.Errorf("at %d, %d wide, size %s", off, ext, boxes[0].all("a:rPr")[0].attr["sz"])
	}
}

// The texts of a group that has them as paragraphs are one text with bullets or keys, in
// the place that the layout has for it.
func TestBody(t *testing.T) {
	box := scene.R(20, 40, 300, 100)
	layouts := []scene.Layout{{Name: "map-points", Title: "要点", Slots: []scene.Slot{
		{Part: scene.TitlePart, Box: scene.R(20, 10, 300, 24), Size: 20, Prompt: "标题"}, {Part: scene.BodyPart, Box: box, Size: 18, Prompt: "要点"}}}}
	st := scene.Text{Size: 18, Fill: ink}
	s := &scene.Scene{Size: scene.Size{W: 400, H: 200}, Title: "题"}
	s.Group(scene.Group{Name: "points", Bodies: []scene.Body{{Part: scene.BodyPart, Box: box, Paragraphs: []scene.Paragraph{
		{String: "第一点", Bullet: true, Style: st, After: 9}, {Key: "北段", String: "依托金桥", Style: st, Ink: teal, Indent: 50, After: 9},
		{Key: "很长的名称", String: "在下面", Under: true, Style: st, Ink: teal}}}}}, func(p scene.Canvas) {
		p.Text(scene.Text{At: pt(20, 60), String: "第一点", Size: 18, Width: 50, Fill: ink})
	})
	s.Group(scene.Group{Name: scene.TitleGroup, Bodies: []scene.Body{{Part: scene.TitlePart, Box: scene.R(20, 12, 300, 24),
		Paragraphs: []scene.Paragraph{{String: "题", Style: scene.Text{Size: 20, Weight: scene.Bold, Fill: ink}}}}}}, func(p scene.Canvas) {
		p.Text(scene.Text{At: pt(20, 30), String: "题", Size: 20, Width: 50, Fill: ink})
	})
	var b bytes.Buffer
	if err := pptx.Write(&b, s, pptx.Options{Layouts: layouts, Palette: pptx.Palette{Text: ink, Page: paper}}); err != nil {
		t.Fatal(err)
	}
	f := read(t, b.Bytes())
	f.checkTheme(t)
	shapes := f.slides[0].all("p:sp")
	if len(shapes) != 2 || f.slides[0].title() != "题" || len(shapes[0].all("a:xfrm")) != 1 {
		t.Fatalf("%d shapes, title %q", len(shapes), f.slides[0].title())
	}
	body := shapes[1]
	if ph := body.all("p:ph"); len(ph) != 1 || ph[0].attr["type"] != "body" || len(body.all("a:xfrm")) != 0 || len(body.all("a:normAutofit")) != 1 {
		t.Errorf("placeholder %v", ph)
	}
	if p := body.all("a:p"); len(p) != 4 || len(p[0].all("a:buNone")) != 0 || len(p[1].all("a:buNone")) != 1 || p[1].all("a:pPr")[0].attr["indent"] != "-635000" {
		t.Errorf("%d paragraphs", len(p))
	}
	if master := f.parts["ppt/slideMasters/slideMaster1.xml"]; len(master.all("a:buChar")) != 5 || len(master.all("p:ph")) != 2 {
		t.Errorf("the master has %d bullets", len(master.all("a:buChar")))
	}
}

func TestGoldenSlide(t *testing.T) {
	const golden = "testdata/slide.xml"
	got := partOf(t, write(t, sample()), "ppt/slides/slide1.xml")
	got = strings.ReplaceAll(got, "><", ">\n<")
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
		t.Errorf("the slide differs from %s; look at the change, then run with -update", golden)
	}
}

func TestSameBytes(t *testing.T) {
	if a, b := write(t, sample()), write(t, sample()); !bytes.Equal(a, b) {
		t.Error("the same drawing gave two files")
	}
}

func TestDeck(t *testing.T) {
	table := &scene.Table{Name: "表", Box: scene.R(20, 40, 360, 100), Columns: []float64{160, 200}, Inset: scene.Size{W: 4, H: 3}, Rule: ink,
		Rows: []scene.TableRow{
			{Height: 20, Header: true, Cells: []scene.TableCell{{Lines: []string{"区"}, Size: 10, Bold: true, Ink: paper, Fill: teal}, {}}},
			{Height: 40, Cells: []scene.TableCell{{Lines: []string{"浦东", ""}, Size: 10, Ink: ink}, {Lines: []string{"a", "b"}, Size: 10, Ink: ink}}},
		}}
	var b bytes.Buffer
	bare := sample()
	bare.Meta.Notes = nil
	slides := []pptx.Slide{{Scene: bare}, {Scene: sample(), Table: table, Title: "二", Notes: []string{"n"}}, {Scene: &scene.Scene{}}}
	if err := pptx.WriteDeck(&b, slides, pptx.Options{Palette: pptx.Palette{Text: ink, Page: paper, Accents: [6]scene.Color{teal}}}); err != nil {
		t.Fatal(err)
	}
	f := read(t, b.Bytes())
	if len(f.slides) != 3 || f.parts["ppt/notesSlides/notesSlide2.xml"] == nil || f.parts["ppt/notesSlides/notesSlide1.xml"] != nil {
		t.Errorf("%d slides", len(f.slides))
	}
	if tbl := f.slides[1].all("a:tbl"); len(tbl) != 1 || len(tbl[0].all("a:tc")) != 4 || len(tbl[0].all("a:gridCol")) != 2 {
		t.Errorf("table: %v", tbl)
	}
	if len(f.slides[0].all("a:schemeClr")) == 0 {
		t.Error("no shape follows the theme")
	}
}

func TestImage(t *testing.T) {
	s := &scene.Scene{Size: scene.Size{W: 100, H: 100}}
	s.Image(scene.R(10, 10, 20, 20), image.NewGray(image.Rect(0, 0, 4, 4)))
	s.Image(scene.R(40, 10, 20, 20), image.NewGray(image.Rect(0, 0, 4, 4)))
	f := read(t, write(t, s))
	if len(f.media) != 2 || len(f.slides[0].all("p:pic")) != 2 {
		t.Errorf("%d pictures", len(f.media))
	}
}

func TestErrors(t *testing.T) {
	if err := pptx.WriteDeck(&bytes.Buffer{}, nil, pptx.Options{}); !errors.Is(err, pptx.ErrEmpty) {
		t.Errorf("no slides: %v", err)
	}
	full := errors.New("disk full")
	if err := pptx.Write(&limited{left: 3000, err: full}, sample(), pptx.Options{}); !errors.Is(err, full) {
		t.Errorf("full disk: %v", err)
	}
}

// limited takes some bytes and then fails.
type limited struct {
	left int
	err  error
}

func (l *limited) Write(b []byte) (int, error) {
	if l.left -= len(b); l.left < 0 {
		return 0, l.err
	}
	return len(b), nil
}

// Whatever a text or a number holds, the file stays whole.
func FuzzWrite(f *testing.F) {
	f.Add("<a & b> \"q\" 'x'", 10.0, 1.0)
	f.Add("\x00\x07\x1b\ud7ff\u202e\u200fאב\xff\ufffe\U0001F5FA\r\n\t", math.Inf(1), math.NaN())
	f.Add("", -1e300, -5.0)
	f.Fuzz(func(t *testing.T, text string, size, width float64) {
		s := &scene.Scene{Size: scene.Size{W: size, H: width}, Title: text, Meta: scene.Meta{Subject: text, Lang: text, Notes: []string{text}}}
		s.Group(scene.Group{Name: text, Title: text, ID: "zone/x"}, func(p scene.Canvas) {
			p.Text(scene.Text{At: pt(size, width), String: text, Size: size, Width: width, Fill: ink, Halo: ink, HaloWidth: width})
			var path scene.Path
			path.Polyline(pt(size, 1), pt(width, size), pt(0, width))
			p.Path(path, scene.PathStyle{Stroke: ink, Fill: ink, Width: width, Dash: []float64{size, width, 1}})
		})
		read(t, write(t, s))
	})
}
