package text

import (
	"path/filepath"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"

	"kechuang/geo/scene"
)

// FontFiles are the fonts of a folder, for tests that no font of the machine may decide.
func FontFiles(folder string) *Library {
	return &Library{opened: map[fontUse]*font.Face{}, list: func() []fontFile {
		var files []fontFile
		names, _ := filepath.Glob(filepath.Join(folder, "*")) // the pattern is sound
		for _, name := range names {
			at := fontscan.Location{File: name}
			if f := open(at, scene.Regular); f != nil {
				d := f.Describe()
				has := func(r rune) bool { _, ok := f.NominalGlyph(r); return ok }
				files = append(files, fontFile{at, font.NormalizeFamily(d.Family), d.Aspect, has})
			}
		}
		return files
	}}
}
