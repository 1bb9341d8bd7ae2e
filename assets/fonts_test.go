package assets_test

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"kechuang/assets"
	"kechuang/geo/text"
)

// TestFontsHoldEveryCharacterShown reads the content, the base map, the tables of
// sentences and the strings in the programs. When it fails, run
// "go run ./cmd/typeface" in the project's root; a character that it fails for
// even then is not in Noto Sans SC.
func TestFontsHoldEveryCharacterShown(t *testing.T) {
	fonts, err := text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, dir := range []string{"../seeds", "geo", "../geo", "../db", "../ui", "../cmd"} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "testdata") {
				return err
			}
			b, err := os.ReadFile(path)
			if filepath.Ext(path) == ".go" && below(path) || path == "../geo/search/syllables.txt" || path == "../geo/search/traditional.txt" || path == "../geo/dataset/columns.json" || path == "../geo/dataset/numbers/words.json" { // how characters are read
				return err
			}
			shown := string(b)
			if filepath.Ext(path) == ".go" {
				shown = literals(b)
			}
			if missing := fonts.Missing(shown); len(missing) > 0 {
				t.Errorf("%s: no glyph for %q", path, missing)
			}
			checked++
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	if checked < 20 {
		t.Errorf("only %d files were read", checked)
	}
}

// below reports whether a Go file's strings are never shown: SQL, parts of file
// formats, characters to fold in search, what files and coordinates may be written with,
// fonts that tests are made of.
func below(path string) bool {
	return strings.HasPrefix(path, "../geo/coord/") || strings.HasPrefix(path, "../geo/dataset/reader/") || strings.HasPrefix(path, "../geo/dataset/numbers/") || path == "../cmd/typeface/testfonts.go" || strings.HasPrefix(path, "../db/") || strings.HasPrefix(path, "../geo/search/") || strings.HasPrefix(path, "../geo/paint/")
}

// literals joins the string and character literals of a Go file.
func literals(src []byte) string {
	var s scanner.Scanner
	files := token.NewFileSet()
	s.Init(files.AddFile("", files.Base(), len(src)), src, nil, 0)
	var out strings.Builder
	for {
		_, tok, lit := s.Scan()
		switch tok {
		case token.EOF:
			return out.String()
		case token.STRING, token.CHAR:
			if v, err := strconv.Unquote(lit); err == nil {
				out.WriteString(v)
			}
		}
	}
}
