package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// Faces are the fonts of the interface. The toolkit decodes every outline of a
// font file when it first needs it, so most texts are set from files cut to the
// characters that the program is known to show; what people type, and names from
// elsewhere, from the whole ones.
type Faces struct {
	whole, known [scene.Bold + 1]fyne.Resource
	is           map[rune]bool // known
}

var weightNames = [scene.Bold + 1]string{"Regular", "Medium", "Bold"}

// NewFaces takes the files of the map's fonts. The content's characters are known
// beside those of the interface.
func NewFaces(fonts *text.Fonts, content []rune) *Faces {
	f := &Faces{is: make(map[rune]bool, 2*len(content))}
	var keep []rune
	know := func(r rune) {
		if !f.is[r] {
			f.is[r] = true
			keep = append(keep, r)
		}
	}
	for r := ' '; r <= 0xff; r++ { // with Latin-1
		know(r)
	}
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		for _, s := range lang.Keys(l) {
			for _, r := range s {
				know(r)
			}
		}
	}
	for _, r := range content {
		know(r)
	}
	for w := scene.Regular; w <= scene.Bold; w++ {
		f.whole[w] = fyne.NewStaticResource("NotoSansSC-"+weightNames[w]+".ttf", fonts.Bytes(w))
		f.known[w] = fyne.NewStaticResource("NotoSansSC-"+weightNames[w]+"-known.ttf", fonts.Cut(w, keep))
	}
	return f
}

// open has the toolkit read the files that most texts are set from, which it does
// when it first measures a text.
func (f *Faces) open() {
	for _, file := range f.known {
		(&canvas.Text{Text: " ", TextSize: sizeText, FontSource: file}).MinSize()
	}
}

// Source is the font that a text is to be set in. It is nil where the toolkit is to
// look for the weight's font, and for others beside it, itself.
func (f *Faces) Source(s string, w scene.Weight) fyne.Resource {
	for _, r := range s {
		if !f.is[r] {
			if w == scene.Medium {
				return f.whole[w]
			}
			return nil
		}
	}
	return f.known[w]
}
