package export_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/figure"
	"kechuang/geo/page"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
	"kechuang/seeds"
	"kechuang/seeds/testkit"
)

// TestEveryFormatOfEveryLayerAndFigure writes the real content: each layer on a
// page of its own, and each figure, in both languages and every theme by turns.
func TestEveryFormatOfEveryLayerAndFigure(t *testing.T) {
	fonts, pages := pages(t)
	for name, s := range pages {
		for _, f := range export.PageFormats() {
			t.Run(name+f.Ext, func(t *testing.T) {
				var b bytes.Buffer
				if err := f.Write(&b, s, export.Options{Fonts: fonts, Scale: 0.5}); err != nil {
					t.Fatal(err)
				}
				if err := valid(f, b.Bytes()); err != nil {
					t.Error(err)
				}
				if f.Ext != ".svg" {
					return
				}
				ids := map[string]bool{}
				for _, m := range idAttribute.FindAllString(b.String(), -1) {
					if ids[m] {
						t.Errorf("%s is there twice", m)
					}
					ids[m] = true
				}
				for _, id := range s.Features() {
					if !bytes.Contains(b.Bytes(), []byte(`data-feature="`+string(id)+`"`)) {
						t.Errorf("%s is not in the file", id)
					}
				}
			})
		}
	}
}

var idAttribute = regexp.MustCompile(` id="[^"]*"`)

// shanghai is what a map of the whole city shows.
var shanghai = orb.Bound{Min: orb.Point{120.82, 30.66}, Max: orb.Point{122.1, 31.89}}

func pages(t *testing.T) (*text.Fonts, map[string]*scene.Scene) {
	fonts, data := testkit.Fonts(t), testkit.Data(t)
	figs, err := seeds.Figures()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*scene.Scene{}
	add := func(name string, f *figure.Figure, kinds ...geo.Kind) {
		n := len(out)
		spec := page.Spec{Size: page.Slide, Lang: []geo.Lang{geo.Zh, geo.En}[n%2], Theme: style.Themes[n%len(style.Themes)],
			Fonts: fonts, Data: data, Figure: f, Extent: figs[0].Extent, Visible: map[geo.Kind]bool{}, North: true, Version: "1"}
		if f != nil {
			spec.Extent = f.Extent
		}
		for _, k := range kinds {
			spec.Visible[k] = true
		}
		out[name] = page.Compose(spec)
	}
	for _, l := range data.Layers() {
		add("layer "+l.ID, nil, l.Kind)
	}
	for i := range figs {
		add("figure "+figs[i].ID, &figs[i], figs[i].Layers...)
	}
	return fonts, out
}

// valid reads a file back as far as the standard library can.
func valid(f export.Format, file []byte) error {
	switch f.Ext {
	case ".png":
		img, err := png.Decode(bytes.NewReader(file))
		if err == nil && img.Bounds().Dx() != 480 {
			err = fmt.Errorf("%d pixels wide", img.Bounds().Dx())
		}
		return err
	case ".pdf":
		if !bytes.HasPrefix(file, []byte("%PDF-")) || !bytes.HasSuffix(file, []byte("%%EOF\n")) {
			return fmt.Errorf("begins %.8q", file)
		}
		if !bytes.Contains(file, []byte("+NotoSansSC-")) {
			return fmt.Errorf("no embedded typeface")
		}
	case ".svg":
		return validXML(bytes.NewReader(file))
	case ".pptx":
		z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return err
		}
		for _, part := range z.File {
			if err := validPart(part); err != nil {
				return fmt.Errorf("%s: %w", part.Name, err)
			}
		}
	default:
		return fmt.Errorf("this test does not know how to read %s", f.Name)
	}
	return nil
}

func validPart(part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	if strings.HasSuffix(part.Name, ".xml") || strings.HasSuffix(part.Name, ".rels") {
		return validXML(r)
	}
	_, err = io.Copy(io.Discard, r) // checks the sum
	return err
}

func validXML(r io.Reader) error {
	d := xml.NewDecoder(r)
	elements := 0
	for {
		tok, err := d.Token()
		if err == io.EOF && elements == 0 {
			return io.ErrUnexpectedEOF
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if _, ok := tok.(xml.StartElement); ok {
			elements++
		}
	}
}
