package figure

import (
	"bytes"
	"fmt"
	"image"
	_ "image/jpeg" // pictures that the user brings
	_ "image/png"
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

// Sizes of annotations.
const (
	leastSize = 0.25
	mostSize  = 8
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
	case a.Size != 0 && !(a.Size >= leastSize && a.Size <= mostSize):
		return geo.Problemf("error.annotation_size", nil, "least", fmt.Sprint(leastSize), "most", fmt.Sprint(mostSize))
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
