package figure

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	_ "image/jpeg" // pictures that the user brings
	"image/png"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// Annotation is something that the user wrote or drew over a figure. It stands at places
// of the map (At, or From and To, in degrees), or at places of the page (Page and ToPage,
// in 1/72 inch from its top left corner), never both.
type Annotation struct {
	Kind   AnnotationKind `json:"kind"`
	At     *orb.Point     `json:"at,omitempty"`
	From   *orb.Point     `json:"from,omitempty"`
	To     *orb.Point     `json:"to,omitempty"`
	Page   *[2]float64    `json:"page,omitempty"`
	ToPage *[2]float64    `json:"to_page,omitempty"`
	Text   geo.Name       `json:"text,omitzero"`
	Color  string         `json:"color,omitempty"`  // a name of AnnotationColors; ink where it is empty
	Size   float64        `json:"size,omitempty"`   // of type and line, 1 is as usual
	Number int            `json:"number,omitempty"` // of a mark
	Image  []byte         `json:"image,omitempty"`  // of a picture: a PNG or JPEG file
	Width  float64        `json:"width,omitempty"`  // of a picture on the page, 1/72 inch

	decoded func() image.Image // of Image, at most once for all frames; nil before the figure was read
}

// Picture is the image of a picture, nil for one that can't be read.
func (a *Annotation) Picture() image.Image {
	if a.decoded != nil {
		return a.decoded()
	}
	return decode(a.Image)
}

func decode(file []byte) image.Image {
	img, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil
	}
	return img
}

// AnnotationKind is what an annotation looks like.
type AnnotationKind string

// The kinds. Text, Mark and Picture stand at one place; the others reach from one to
// another: an Ellipse and a Highlight fill the box between the two.
const (
	TextNote  AnnotationKind = "text"
	Arrow     AnnotationKind = "arrow"
	Line      AnnotationKind = "line"
	Bracket   AnnotationKind = "bracket"
	Ellipse   AnnotationKind = "ellipse"
	Highlight AnnotationKind = "highlight"
	Mark      AnnotationKind = "mark"
	Picture   AnnotationKind = "picture"
)

// AnnotationKinds lists the kinds in the order in which they are offered.
var AnnotationKinds = []AnnotationKind{TextNote, Arrow, Line, Bracket, Ellipse, Highlight, Mark, Picture}

// AnnotationColors are the colours of the style sheet that an annotation may have.
var AnnotationColors = []string{"ink", "accent", "teal", "blue", "amber", "violet"}

// Reaches reports whether an annotation of the kind goes from one place to another.
func (k AnnotationKind) Reaches() bool {
	return slices.Contains([]AnnotationKind{Arrow, Line, Bracket, Ellipse, Highlight}, k)
}

// LeastSize and MostSize are the sizes that an annotation may have.
const (
	LeastSize = 0.25
	MostSize  = 8
)

// check says what keeps an annotation from being drawn: a geo.Problem.
func (a *Annotation) check() error {
	onMap, onPage := a.At != nil, a.Page != nil
	if a.Kind.Reaches() {
		onMap, onPage = a.From != nil && a.To != nil, a.Page != nil && a.ToPage != nil
	}
	switch {
	case !slices.Contains(AnnotationKinds, a.Kind):
		return geo.Problemf("error.annotation_kind", nil, "kind", string(a.Kind), "known", fmt.Sprint(AnnotationKinds))
	case onMap == onPage:
		return geo.Problemf("error.annotation_place", nil)
	case a.Kind == TextNote && !a.Text.Shows():
		return geo.Problemf("error.annotation_text", nil)
	case a.Kind == Picture && !readable(a.Image):
		return geo.Problemf("error.annotation_image", nil)
	case a.Color != "" && !slices.Contains(AnnotationColors, a.Color):
		return geo.Problemf("error.annotation_color", nil, "color", a.Color, "known", fmt.Sprint(AnnotationColors))
	case a.Size != 0 && !(a.Size >= LeastSize && a.Size <= MostSize):
		return geo.Problemf("error.annotation_size", nil, "least", fmt.Sprint(LeastSize), "most", fmt.Sprint(MostSize))
	}
	for _, p := range []*orb.Point{a.At, a.From, a.To} {
		if p != nil && !(p[0] >= -180 && p[0] <= 180 && p[1] > -90 && p[1] < 90) {
			return geo.Problemf("error.annotation_degrees", nil, "place", fmt.Sprintf("%v, %v", p[0], p[1]))
		}
	}
	return nil
}

// mostPixels is the largest picture that is drawn.
const mostPixels = 64 << 20

// readable reports whether a file is a picture of a size that can be drawn.
func readable(file []byte) bool {
	c, _, err := image.DecodeConfig(bytes.NewReader(file))
	return err == nil && c.Width > 0 && c.Height > 0 && c.Width <= mostPixels/c.Height
}

// FitPicture is a file as a figure keeps it: a picture in PNG or JPEG; one with more
// pixels than any page shows is made smaller. The error is a geo.Problem.
func FitPicture(file []byte) ([]byte, error) {
	if !readable(file) {
		return nil, geo.Problemf("error.annotation_image", nil)
	}
	c, _, _ := image.DecodeConfig(bytes.NewReader(file))
	if c.Width <= mostSide && c.Height <= mostSide {
		return file, nil
	}
	img := decode(file)
	if img == nil {
		return nil, geo.Problemf("error.annotation_image", nil)
	}
	small := smaller(img, (max(c.Width, c.Height)+mostSide-1)/mostSide)
	var out bytes.Buffer
	err := png.Encode(&out, small)
	return out.Bytes(), err
}

// smaller is a picture whose pixels are each the mean of a square of so many a side.
func smaller(img image.Image, by int) image.Image {
	b := img.Bounds()
	out := image.NewRGBA64(image.Rect(0, 0, max(b.Dx()/by, 1), max(b.Dy()/by, 1)))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			var sum [4]uint64
			n := uint64(0)
			for v := b.Min.Y + y*by; v < min(b.Min.Y+(y+1)*by, b.Max.Y); v++ {
				for u := b.Min.X + x*by; u < min(b.Min.X+(x+1)*by, b.Max.X); u++ {
					r, g, bl, al := img.At(u, v).RGBA()
					sum[0], sum[1], sum[2], sum[3], n = sum[0]+uint64(r), sum[1]+uint64(g), sum[2]+uint64(bl), sum[3]+uint64(al), n+1
				}
			}
			out.SetRGBA64(x, y, color.RGBA64{R: uint16(sum[0] / n), G: uint16(sum[1] / n), B: uint16(sum[2] / n), A: uint16(sum[3] / n)})
		}
	}
	return out
}

// mostSide is the longest side of a picture that is kept, in pixels.
const mostSide = 2048

// LabelEdit is what the user did to the label of a feature in a figure.
type LabelEdit struct {
	At     *orb.Point `json:"at,omitempty"` // where its middle was dragged to, in degrees
	Hidden bool       `json:"hidden,omitempty"`
	Text   geo.Name   `json:"text,omitzero"` // in place of its name
}

// Inset is what the user chose for the inset of a figure: off, or in another corner.
type Inset struct {
	Off    bool   `json:"off,omitempty"`
	Corner string `json:"corner,omitempty"` // top-left, top-right, bottom-left, bottom-right; "" for the one that suits
}

// Corners are those that an inset may be put into.
var Corners = []string{"top-left", "top-right", "bottom-left", "bottom-right"}
