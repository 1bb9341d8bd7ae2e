package main

import (
	"os"
	"path/filepath"
	"strings"
)

const testFontDir = "geo/text/texttest/testdata"

// testFonts are cut to the few characters that tests of fallback write. They keep their
// substitutions and marks, so that Arabic is joined and a family of emoji is one sign.
var testFonts = []struct {
	npmPackage
	in, out, chars string
}{
	{npmPackage{"@expo-google-fonts/noto-sans@0.4.2", "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548"},
		"400Regular/NotoSans_400Regular.ttf", "NotoSans.ttf", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzĜŻżółćęĝ\u0302\u0332 "},
	{npmPackage{"@expo-google-fonts/noto-sans-arabic@0.4.3", "29e966f9d48a4ce7dd3c2c4c016f29cd888089538217303fb2c87de9e7f048ed"},
		"400Regular/NotoSansArabic_400Regular.ttf", "NotoSansArabic.ttf", "شركة شنغهاي لا 0123456789"},
	{npmPackage{"@expo-google-fonts/noto-sans-kr@0.4.3", "7614af529705ea48e8b76cb3b056b92db66b7625ef3fc97ce76366063df94d3f"},
		"400Regular/NotoSansKR_400Regular.ttf", "NotoSansKR.ttf", "한국기업"},
	{npmPackage{"@expo-google-fonts/noto-emoji@0.4.7", "6a25fd5a4da5bb34bbc2d300531bbf32de86afd866e119314d7e358f61a6104d"},
		"400Regular/NotoEmoji_400Regular.ttf", "NotoEmoji.ttf", "😀👨\u200d👩\u200d👧🏴\ufe0f"},
}

// makeTestFonts writes the fonts of tests, each with its licence.
func makeTestFonts(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, f := range testFonts {
		if err := f.make(dir, f.in, f.out, f.chars); err != nil {
			return err
		}
	}
	return nil
}

func (p npmPackage) make(dir, in, out, chars string) error {
	tmp, err := os.MkdirTemp("", "typeface")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := p.fetch(tmp); err != nil {
		return err
	}
	if err := command("pyftsubset", filepath.Join(tmp, "package", in), "--text="+chars, "--output-file="+filepath.Join(dir, out),
		"--layout-features=*", "--no-hinting", "--notdef-outline", "--no-recalc-timestamp", "--drop-tables+=gasp,prep,STAT"); err != nil {
		return err
	}
	licence, err := os.ReadFile(filepath.Join(tmp, "package", "LICENSE_FONT"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, strings.TrimSuffix(out, ".ttf")+"-OFL.txt"), licence, 0o644)
}
