package text

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/fontscan"

	"kechuang/geo/scene"
)

// Library is a Source of installed fonts, of which it reads no more than texts need. It is
// safe for concurrent use.
type Library struct {
	list func() []fontFile

	mu     sync.Mutex
	files  []fontFile
	listed bool
	opened map[fontUse]*font.Face // nil for a damaged file
}

// fontFile is a font that a library may open.
type fontFile struct {
	at     fontscan.Location
	family string // normalized
	aspect font.Aspect
	has    func(rune) bool
}

// fontUse is a font as it is used; the weight tells variable fonts apart.
type fontUse struct {
	at     fontscan.Location
	weight scene.Weight
}

// InstalledFonts are the system's fonts, indexed in the user's folder for caches.
func InstalledFonts() *Library {
	folder, err := os.UserCacheDir()
	if err != nil {
		return SystemFonts("")
	}
	return SystemFonts(filepath.Join(folder, "kechuang"))
}

// SystemFonts are the fonts installed on this machine. What each of them has is kept in
// a file in a folder, so that looking it up again takes a few milliseconds; where the
// folder can't be written it is looked up anew.
func SystemFonts(cacheFolder string) *Library {
	return &Library{opened: map[fontUse]*font.Face{}, list: func() []fontFile {
		folder, discard := usable(cacheFolder)
		defer discard()
		prints, err := fontscan.SystemFonts(silent{}, folder)
		if err != nil {
			return nil
		}
		files := make([]fontFile, len(prints))
		for i, p := range prints {
			files[i] = fontFile{p.Location, p.Family, p.Aspect, p.Runes.Contains}
		}
		return files
	}}
}

// usable gives a folder that can be written, and what throws it away if it was made up:
// the scanner has no fonts when it can't write its index.
func usable(folder string) (string, func()) {
	if os.MkdirAll(folder, 0o755) == nil {
		if f, err := os.CreateTemp(folder, "probe"); err == nil {
			f.Close()
			os.Remove(f.Name())
			return folder, func() {}
		}
	}
	made, err := os.MkdirTemp("", "fonts")
	if err != nil {
		return folder, func() {}
	}
	return made, func() { os.RemoveAll(made) }
}

// silent takes what the scanner says of fonts that it can't read.
type silent struct{}

func (silent) Printf(string, ...any) {}

// Find implements Source. Fonts of pictures, as many of emoji are, have no outlines and
// are passed over.
func (l *Library) Find(cluster []rune, w scene.Weight) *font.Face {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.listed {
		l.listed = true // also when listing panics: it would again
		l.files = l.list()
	}
	var able []fontFile
	for _, f := range l.files {
		if f.hasAll(cluster) {
			able = append(able, f)
		}
	}
	slices.SortStableFunc(able, func(a, b fontFile) int { return compareFonts(a, b, w) })
	for _, f := range able {
		if parsed := l.open(f.at, w); parsed != nil && hasOutlines(parsed, cluster) {
			return parsed
		}
	}
	return nil
}

func (f *fontFile) hasAll(cluster []rune) bool {
	for _, r := range cluster {
		if !blank(r) && !f.has(r) {
			return false
		}
	}
	return true
}

// open opens a font once. A variable font is opened for each weight.
func (l *Library) open(at fontscan.Location, w scene.Weight) *font.Face {
	for _, key := range []fontUse{{at, w}, {at, anyWeight}} {
		if f, ok := l.opened[key]; ok {
			return f
		}
	}
	f, key := open(at, w), fontUse{at, w}
	if f == nil || len(f.Coords()) == 0 {
		key.weight = anyWeight
	}
	l.opened[key] = f
	return f
}

// anyWeight stands for all weights of a font that has one.
const anyWeight = scene.Bold + 1

// open reads a font; nil when it is none, damaged or gone.
func open(at fontscan.Location, w scene.Weight) (f *font.Face) {
	defer func() {
		if recover() != nil {
			f = nil
		}
	}()
	file, err := os.Open(at.File)
	if err != nil {
		return nil
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !isSound(file, info.Size(), int(at.Index)) {
		return nil
	}
	loaders, err := opentype.NewLoaders(file)
	if err != nil || int(at.Index) >= len(loaders) {
		return nil
	}
	parsed, err := font.NewFont(loaders[at.Index])
	if err != nil || parsed.Upem() == 0 {
		return nil
	}
	f = font.NewFace(parsed)
	f.SetVariations([]font.Variation{{Tag: opentype.MustNewTag("wght"), Value: float32(weightOf(w))}})
	return f
}

// hasOutlines reports whether a font can draw some characters.
func hasOutlines(f *font.Face, cluster []rune) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	for _, r := range cluster {
		if blank(r) {
			continue
		}
		gid, _ := f.NominalGlyph(r)
		if o, ok := f.GlyphDataOutline(gid); gid == 0 || !ok || len(o.Segments) == 0 {
			return false
		}
	}
	return true
}

// weightOf is the weight as fonts count it.
func weightOf(w scene.Weight) font.Weight {
	return [...]font.Weight{scene.Regular: 400, scene.Medium: 500, scene.Bold: 700}[min(w, scene.Bold)]
}

// compareFonts puts the font that goes better with the typeface first: by family, upright
// and of usual width, near in weight.
func compareFonts(a, b fontFile, w scene.Weight) int {
	return cmp.Or(
		cmp.Compare(familyRank(a.family), familyRank(b.family)),
		cmp.Compare(a.oddness(), b.oddness()),
		cmp.Compare(a.weightOff(w), b.weightOff(w)),
		cmp.Compare(a.family, b.family),
		cmp.Compare(a.at.File, b.at.File),
		cmp.Compare(a.at.Index, b.at.Index),
	)
}

func (f *fontFile) oddness() (n int) {
	if f.aspect.Style == font.StyleItalic {
		n++
	}
	if f.aspect.Stretch != 0 && f.aspect.Stretch != font.StretchNormal {
		n++
	}
	return n
}

func (f *fontFile) weightOff(w scene.Weight) font.Weight {
	off := f.aspect.Weight - weightOf(w)
	return max(off, -off)
}

// families are those preferred, in order: simplified Chinese in the design of the
// typeface, then what systems bring, then fonts of many scripts.
var families = []string{
	"notosanscjksc", "sourcehansanssc", "sourcehansanscn", "notosanssc", "pingfangsc", "microsoftyahei",
	"hiraginosansgb", "wenquanyimicrohei", "wenquanyizenhei", "simhei", "simsun", "simsun-extb", "simsun-extg",
	"notosans", "notoemoji", "segoeui", "segoeuiemoji", "segoeuisymbol", "dejavusans",
}

// familyRank is lower for a family that is preferred.
func familyRank(family string) int {
	if i := slices.Index(families, family); i >= 0 {
		return i
	}
	n := len(families)
	switch {
	case strings.Contains(family, "mono") || strings.Contains(family, "math"):
		return n + 3
	case strings.HasPrefix(family, "notosans") && !strings.Contains(family, "cjk"):
		return n
	case strings.Contains(family, "sans"):
		return n + 1
	}
	return n + 2
}
