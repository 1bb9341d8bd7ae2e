package export_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/figure"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/seeds/testkit"
)

// annotated is a page about nothing but some annotations.
func annotated(t testing.TB, notes ...figure.Annotation) (*scene.Scene, *page.Page) {
	t.Helper()
	row := figure.Figure{ID: "x", Title: geo.Name{Zh: "图", En: "Figure"}, Template: figure.MapOnly, Inset: figure.Inset{Off: true},
		Extent: orb.Bound{Min: orb.Point{121, 30.8}, Max: orb.Point{122, 31.6}}, Annotations: notes}
	p := page.New(page.Spec{Size: page.Slide, Theme: style.Light, Lang: geo.Zh, Fonts: testkit.Fonts(t), Data: testkit.Data(t),
		Figure: &row, Extent: row.Extent, NoTitle: true, NoScaleBar: true, NoLegend: true})
	return p.Scene(p.View()), p
}

// reach is the box around what a format has of an annotation, in units of the page: read
// from the file with it and the one without.
type reach func(t *testing.T, with, without []byte) scene.Rect

// Each kind of annotation reaches to its anchors in every format, to half a unit: what is
// read are the formats' own coordinates.
func TestAnchorsInEveryFormat(t *testing.T) {
	if testing.Short() {
		t.Skip("draws each kind in each format")
	}
	var file bytes.Buffer
	img := image.NewRGBA(image.Rect(0, 0, 8, 4))
	draw.Draw(img, img.Rect, image.NewUniform(color.RGBA{R: 200, A: 255}), image.Point{}, draw.Src)
	if err := png.Encode(&file, img); err != nil {
		t.Fatal(err)
	}
	a, b := orb.Point{121.3, 31.3}, orb.Point{121.6, 31.1}
	said := geo.Name{Zh: "说明", En: "Note"}
	notes := []figure.Annotation{
		{Kind: figure.TextNote, At: &a, Text: said}, {Kind: figure.Mark, At: &a, Number: 3}, {Kind: figure.Picture, At: &a, Image: file.Bytes()},
		{Kind: figure.Arrow, From: &a, To: &b, Color: "accent"}, {Kind: figure.Line, From: &a, To: &b}, {Kind: figure.Bracket, From: &a, To: &b},
		{Kind: figure.Ellipse, From: &a, To: &b}, {Kind: figure.Highlight, From: &a, To: &b, Color: "amber"}}
	formats := map[string]reach{".png": pngReach, ".svg": svgReach, ".pdf": pdfReach, ".pptx": pptxReach}
	plain, _ := annotated(t)
	for _, n := range notes {
		drawn, p := annotated(t, n)
		from, to := p.View().Pt(a), p.View().Pt(b)
		if !n.Kind.Reaches() {
			to = from
		}
		for ext, reach := range formats {
			f := export.WithEnding(ext)
			write := func(s *scene.Scene) []byte {
				var out bytes.Buffer
				if err := f.Write(&out, s, export.Options{Fonts: testkit.Fonts(t), Scale: 4}); err != nil {
					t.Fatal(err)
				}
				return out.Bytes()
			}
			got := reach(t, write(drawn), write(plain))
			if got.Empty() {
				t.Errorf("%s in %s: nothing is drawn", n.Kind, ext)
				continue
			}
			grown := got.Inset(-0.5)
			if !grown.Contains(from) || !grown.Contains(to) {
				t.Errorf("%s in %s: %v does not reach %v and %v", n.Kind, ext, got, from, to)
			}
			if !n.Kind.Reaches() && got.Center().Sub(from).Len() > 0.5 {
				t.Errorf("%s in %s: its middle %v is not at %v", n.Kind, ext, got.Center(), from)
			}
			if n.Kind == figure.Highlight && (math.Abs(got.W()-(to.X-from.X)) > 0.5 || math.Abs(got.H()-(to.Y-from.Y)) > 0.5) {
				t.Errorf("%s in %s: %v, not from %v to %v", n.Kind, ext, got, from, to)
			}
		}
	}
}

// box collects points.
type box struct {
	scene.Rect
	any bool
}

func (b *box) add(x, y float64) {
	p := scene.Point{X: x, Y: y}
	if !b.any {
		b.Min, b.Max, b.any = p, p, true
		return
	}
	b.Min.X, b.Min.Y = math.Min(b.Min.X, x), math.Min(b.Min.Y, y)
	b.Max.X, b.Max.Y = math.Max(b.Max.X, x), math.Max(b.Max.Y, y)
}

// pngReach is where the pixels differ.
func pngReach(t *testing.T, with, without []byte) scene.Rect {
	t.Helper()
	read := func(b []byte) image.Image {
		m, err := png.Decode(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	m, n := read(with), read(without)
	var out box
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			if m.At(x, y) != n.At(x, y) {
				out.add(float64(x)/4, float64(y)/4)
				out.add(float64(x+1)/4, float64(y+1)/4)
			}
		}
	}
	return out.Rect
}

// fresh are the lines of a text that another has not.
func fresh(with, without string) (out []string) {
	has := map[string]bool{}
	for _, l := range strings.Split(without, "\n") {
		has[l] = true
	}
	for _, l := range strings.Split(with, "\n") {
		if !has[l] {
			out = append(out, l)
		}
	}
	return out
}

var number = regexp.MustCompile(`-?\d+(\.\d+)?`)

func numbers(s string) (out []float64) {
	for _, n := range number.FindAllString(s, -1) {
		v, _ := strconv.ParseFloat(n, 64)
		out = append(out, v)
	}
	return out
}

var (
	svgPath  = regexp.MustCompile(` d="([^"]+)"`)
	svgImage = regexp.MustCompile(`<image[^>]*>`)
	svgGroup = regexp.MustCompile(`(?s)<g id="annotation.*?</g>`)
)

// svgReach is where the paths and pictures of the annotation's group are.
func svgReach(t *testing.T, with, _ []byte) scene.Rect {
	t.Helper()
	var out box
	group := svgGroup.FindString(string(with))
	for _, m := range svgPath.FindAllStringSubmatch(group, -1) {
		svgPoints(t, m[1], &out)
	}
	for _, m := range svgImage.FindAllString(group, -1) {
		var i struct {
			X, Y, W, H float64
		}
		for name, v := range map[string]*float64{"x": &i.X, "y": &i.Y, "width": &i.W, "height": &i.H} {
			if at := regexp.MustCompile(` ` + name + `="([-0-9.]+)"`).FindStringSubmatch(m); at != nil {
				*v, _ = strconv.ParseFloat(at[1], 64)
			}
		}
		out.add(i.X, i.Y)
		out.add(i.X+i.W, i.Y+i.H)
	}
	return out.Rect
}

var svgVerb = regexp.MustCompile(`([MLCZHVmlczhv])([^MLCZHVmlczhv]*)`)

// svgPoints adds the points of a path, also those that are written from the one before.
func svgPoints(t *testing.T, d string, out *box) {
	t.Helper()
	var at scene.Point
	for _, m := range svgVerb.FindAllStringSubmatch(d, -1) {
		v, verb := numbers(m[2]), m[1]
		base := scene.Point{}
		if strings.ToLower(verb) == verb {
			base = at
		}
		switch strings.ToUpper(verb) {
		case "H":
			at.X = base.X + v[len(v)-1]
			out.add(at.X, at.Y)
		case "V":
			at.Y = base.Y + v[len(v)-1]
			out.add(at.X, at.Y)
		case "M", "L", "C":
			step := 2
			if strings.ToUpper(verb) == "C" {
				step = 6
			}
			for i := 0; i+step <= len(v); i += step {
				if strings.ToLower(verb) == verb {
					base = at
				}
				at = scene.Point{X: base.X + v[i+step-2], Y: base.Y + v[i+step-1]}
				out.add(at.X, at.Y)
			}
		}
	}
}

// pdfReach is where the paths and pictures are that the content of the page has more.
func pdfReach(t *testing.T, with, without []byte) scene.Rect {
	t.Helper()
	var out box
	for _, l := range fresh(pdfContent(t, with), pdfContent(t, without)) {
		v := numbers(l)
		fields := strings.Fields(l)
		if len(fields) == 0 {
			continue
		}
		if at := strings.Index(l, " cm"); at >= 0 && strings.Contains(l, "Do") { // w 0 0 h x y cm /I Do
			v = numbers(l[:at])
			out.add(v[4], page.Slide.H-v[5])
			out.add(v[4]+v[0], page.Slide.H-v[5]-v[3])
			continue
		}
		switch fields[len(fields)-1] {
		case "m", "l":
			out.add(v[0], page.Slide.H-v[1])
		case "c":
			out.add(v[4], page.Slide.H-v[5])
		}
	}
	return out.Rect
}

var pdfStream = regexp.MustCompile(`(?s)stream\r?\n(.*?)\r?\nendstream`)

// pdfContent is the longest stream that begins as content does.
func pdfContent(t *testing.T, file []byte) (content string) {
	t.Helper()
	for _, m := range pdfStream.FindAllSubmatch(file, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue
		}
		b, _ := io.ReadAll(r)
		if s := string(b); strings.Contains(s, " l\n") && len(s) > len(content) {
			content = s
		}
	}
	return content
}

// pptxReach is where the shapes of the annotation are: those with its name, and in its group.
func pptxReach(t *testing.T, with, without []byte) scene.Rect {
	t.Helper()
	had := map[string]int{}
	for _, s := range pptxBoxes(t, without) {
		had[s]++
	}
	var out box
	for _, s := range pptxBoxes(t, with) {
		if had[s]--; had[s] >= 0 {
			continue
		}
		v := numbers(s)
		out.add(v[0]/12700, v[1]/12700)
		out.add((v[0]+v[2])/12700, (v[1]+v[3])/12700)
	}
	return out.Rect
}

// pptxBoxes are the places of all shapes of the first slide, as "x y w h".
func pptxBoxes(t *testing.T, file []byte) (list []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("ppt/slides/slide1.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	d, at, group := xml.NewDecoder(r), "", false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		attr := map[string]string{}
		for _, x := range e.Attr {
			attr[x.Name.Local] = x.Value
		}
		switch e.Name.Local {
		case "grpSpPr":
			group = true
		case "spPr":
			group = false
		case "off":
			at = attr["x"] + " " + attr["y"]
		case "ext":
			if !group && attr["cx"] != "" {
				list = append(list, at+" "+attr["cx"]+" "+attr["cy"])
			}
		}
	}
}

// A text in a card is a callout in a presentation, and an arrow with words a connector that
// is glued to them and has the program's own head.
func TestAnnotationsAreNativeInSlides(t *testing.T) {
	a, b := orb.Point{121.3, 31.3}, orb.Point{121.6, 31.1}
	said := geo.Name{Zh: "说明", En: "Note"}
	s, _ := annotated(t, figure.Annotation{Kind: figure.TextNote, At: &a, Text: said}, figure.Annotation{Kind: figure.Arrow, From: &a, To: &b, Text: said})
	var out bytes.Buffer
	if err := export.WithEnding(".pptx").Write(&out, s, export.Options{Fonts: testkit.Fonts(t)}); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open("ppt/slides/slide1.xml")
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := io.ReadAll(r)
	slide := string(raw)
	glued := regexp.MustCompile(`<a:stCxn id="(\d+)" idx="3"/>`).FindStringSubmatch(slide)
	switch {
	case strings.Count(slide, `prst="wedgeRoundRectCallout"`) != 1:
		t.Error("there is no callout")
	case glued == nil || strings.Count(slide, `<p:cNvPr id="`+glued[1]+`" name="说明"`) != 1:
		t.Errorf("the arrow is not glued to its words: %v", glued)
	case strings.Count(slide, `<a:tailEnd type="arrow"`) != 1:
		t.Error("the arrow has no head of its own")
	}
}
