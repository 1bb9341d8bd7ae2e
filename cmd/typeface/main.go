// Command typeface makes the embedded fonts, assets/fonts/NotoSansSC-*.ttf,
// from the static files of Noto Sans SC that the npm package
// @expo-google-fonts/noto-sans-sc carries. It is a developers' tool, run from
// the project's root as "go run ./cmd/typeface" when a new character appears in
// the seeds or the interface; users never need it. It wants npm and pyftsubset
// (Debian: npm, fonttools). The same inputs give the same bytes.
//
// "go run ./cmd/typeface standard FILE" makes standard.txt, the characters of
// 通用规范汉字表, from Debian's /usr/share/unicode/Unihan_OtherMappings.txt.bz2.
// "go run ./cmd/typeface testfonts" makes the small fonts of other scripts that tests use.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// npmPackage is a package and the SHA-256 of its archive.
type npmPackage struct{ name, sum string }

var source = npmPackage{"@expo-google-fonts/noto-sans-sc@0.4.3",
	"0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59"}

const fontDir = "assets/fonts"

// weights maps the files made to those they are cut from.
var weights = []struct{ out, in string }{
	{"NotoSansSC-Regular.ttf", "400Regular/NotoSansSC_400Regular.ttf"},
	{"NotoSansSC-Medium.ttf", "500Medium/NotoSansSC_500Medium.ttf"},
	{"NotoSansSC-Bold.ttf", "700Bold/NotoSansSC_700Bold.ttf"},
}

// subsetFlags keep what drawing needs: outlines, widths, names and kerning.
// Hints, vertical metrics and alternates go; without substitutions every
// character is one glyph, which search in exported files relies on.
var subsetFlags = []string{
	"--layout-features=kern",
	"--no-hinting",
	"--drop-tables+=BASE,STAT,vhea,vmtx,gasp,prep",
	"--name-IDs=0,1,2,3,4,5,6,13,14,16,17",
	"--notdef-outline",
	"--no-recalc-timestamp",
}

func main() {
	var err error
	switch {
	case len(os.Args) == 3 && os.Args[1] == "standard":
		err = writeStandard(".", os.Args[2])
	case len(os.Args) == 2 && os.Args[1] == "testfonts":
		err = makeTestFonts(testFontDir)
	case len(os.Args) == 1:
		err = run()
	default:
		err = errors.New("want no arguments, or: standard FILE, or: testfonts")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "typeface:", err)
		os.Exit(1)
	}
}

func run() error {
	chars, err := characters(".")
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "typeface")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := source.fetch(tmp); err != nil {
		return err
	}
	list := filepath.Join(tmp, "characters.txt")
	if err := os.WriteFile(list, []byte(string(chars)), 0o644); err != nil {
		return err
	}
	if err := os.MkdirAll(fontDir, 0o755); err != nil {
		return err
	}
	for _, w := range weights {
		args := append([]string{
			filepath.Join(tmp, "package", w.in),
			"--text-file=" + list,
			"--output-file=" + filepath.Join(fontDir, w.out),
		}, subsetFlags...)
		if err := command("pyftsubset", args...); err != nil {
			return err
		}
	}
	licence, err := os.ReadFile(filepath.Join(tmp, "package", "LICENSE_FONT"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(fontDir, "OFL.txt"), licence, 0o644)
}

// fetch unpacks a package into dir/package.
func (p npmPackage) fetch(dir string) error {
	if err := command("npm", "pack", "--silent", "--pack-destination="+dir, p.name); err != nil {
		return err
	}
	archives, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil {
		return err
	}
	if len(archives) != 1 {
		return fmt.Errorf("npm pack left %d archives of %s", len(archives), p.name)
	}
	b, err := os.ReadFile(archives[0])
	if err != nil {
		return err
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != p.sum {
		return fmt.Errorf("%s has SHA-256 %x, expected %s", p.name, sum, p.sum)
	}
	return command("tar", "-xzf", archives[0], "-C", dir)
}

func command(name string, args ...string) error {
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, strings.TrimSpace(string(out)))
	}
	return nil
}
