package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// signs are the characters beyond GB 2312 and Latin-1 that a title, a unit or a
// control may want.
const signs = "‐–—‘’“”†•…‰′″‹›€№™−≈≠≤≥√∞←↑→↓↔↕↗⇄⇧⌘" +
	"■□▲△▶▷▼▽◀◁◆◇○◎●◯★☆✓㎡㎢㎞①②③④⑤⑥⑦⑧⑨⑩・〇「」『』【】〔〕《》〈〉、。，；：？！（）～％＋－＝／｜"

// blocks are the parts of Unicode whose characters names are written in beside Han,
// as far as the typeface has them: Latin with accents, Greek, Cyrillic, kana, numbers
// in circles and brackets, full-width forms. Accents that stand alone are not among them:
// it has a few but does not place them, and shapers would put letters together with them
// for which another font has a glyph.
var blocks = [][2]rune{
	{0x100, 0x24f}, {0x1e00, 0x1eff}, {0x370, 0x4ff}, {0x2150, 0x218f}, {0x2460, 0x24ff},
	{0x3000, 0x30ff}, {0x3200, 0x32ff}, {0xff00, 0xffef},
}

// elements are the characters of chemical elements that were named after the table
// of 2013: nihonium, tennessine, oganesson.
const elements = "鿭鿬鿫"

// sources hold every text that the project shows: the content, the base map and
// the programs with their tables of sentences.
var sources = []string{"seeds", "assets/geo", "geo", "db", "ui", "cmd"}

// characters lists in order what the fonts must hold: GB 2312, 通用规范汉字表, Latin-1,
// what the typeface has of some blocks, signs, and all that occurs in the sources below
// root.
func characters(root string) ([]rune, error) {
	set := map[rune]bool{}
	add := func(s string) {
		for _, r := range s {
			if unicode.IsGraphic(r) && r != utf8.RuneError {
				set[r] = true
			}
		}
	}
	add(gb2312())
	for r := rune(0x20); r <= 0xff; r++ {
		add(string(r))
	}
	for _, b := range blocks {
		for r := b[0]; r <= b[1]; r++ {
			add(string(r))
		}
	}
	add(standard + elements + signs)
	for _, dir := range sources {
		if err := eachFile(filepath.Join(root, dir), add); err != nil {
			return nil, err
		}
	}
	chars := make([]rune, 0, len(set))
	for r := range set {
		chars = append(chars, r)
	}
	slices.Sort(chars)
	return chars, nil
}

// eachFile passes on the content of every file below dir that is no test; a dir
// that is not there has none.
func eachFile(dir string, add func(string)) error {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "testdata" {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(path, "_test.go") || d.Name() == "syllables.txt" || d.Name() == "traditional.txt" { // how characters are read, not what is shown
			return nil
		}
		b, err := os.ReadFile(path)
		add(string(b))
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// gb2312 lists the characters of GB 2312: rows 1 to 9 hold signs, 16 to 87 the
// 6 763 ideographs. In the EUC form row and column are bytes from 0xa1.
func gb2312() string {
	var s []rune
	dec := simplifiedchinese.GBK.NewDecoder()
	for row := 1; row <= 87; row++ {
		for col := 1; col <= 94; col++ {
			b, err := dec.Bytes([]byte{byte(0xa0 + row), byte(0xa0 + col)})
			if r, _ := utf8.DecodeRune(b); err == nil && r != utf8.RuneError && !unicode.Is(unicode.Co, r) {
				s = append(s, r)
			}
		}
	}
	return string(s)
}
