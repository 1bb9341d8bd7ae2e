// Package texttest has small fonts of other scripts than the typeface's, so that tests of
// what is drawn in them do not depend on the fonts of a machine. cmd/typeface makes them.
// Only tests may import the package.
package texttest

import (
	"bytes"
	"embed"

	"github.com/go-text/typesetting/font"

	"kechuang/geo/scene"
)

//go:embed testdata/*.ttf
var files embed.FS

// Source has Arabic, some Hangul, some letters with accents and some emoji.
type Source struct{ faces []*font.Face }

// NewSource reads the fonts. Fonts that fall back on a source need one of their own.
func NewSource() (*Source, error) {
	s := &Source{}
	entries, err := files.ReadDir("testdata")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		b, err := files.ReadFile("testdata/" + e.Name())
		if err != nil {
			return nil, err
		}
		f, err := font.ParseTTF(bytes.NewReader(b))
		if err != nil {
			return nil, err
		}
		s.faces = append(s.faces, f)
	}
	return s, nil
}

// Find gives the font that has all of some characters but joiners and selectors.
func (s *Source) Find(cluster []rune, _ scene.Weight) *font.Face {
	for _, f := range s.faces {
		has := true
		for _, r := range cluster {
			_, ok := f.NominalGlyph(r)
			has = has && (ok || r == 0x200d || r == 0xfe0f)
		}
		if has {
			return f
		}
	}
	return nil
}
