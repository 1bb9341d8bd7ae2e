package main

import (
	"archive/zip"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kechuang/geo"
)

// Every option of a snapshot shows in the picture. The pictures are written as SVG,
// which can be searched.
func TestSnapshotOptions(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct {
		args     string
		has, not []string
	}{
		"plain":     {"", []string{"浦东新区", "未送审", "资料："}, nil},
		"figure":    {"--figure pudong-layout --lang en", []string{"Zhangjiang", "Source:"}, []string{"浦东"}},
		"select":    {"--select 张江科技城", []string{"张江科技城"}, nil},
		"texts":     {"--title 甲题 --subtitle 乙副题 --review-number GS(2026)1", []string{"甲题", "乙副题", "GS(2026)1"}, nil},
		"no-title":  {"--no-title --title 甲题 --no-legend --no-points --no-scalebar --no-inset", nil, []string{`data-name="title"`, `data-name="legend"`}},
		"layers":    {"--layers district,zone --extent 121.4,31.1,121.8,31.4", []string{"张江"}, nil},
		"year":      {"--year 2020 --theme dark", []string{"2020"}, nil},
		"context":   {"--context --context-year 2010 --north", nil, nil},
		"no-extras": {"--no-context --theme print --size 200x120mm --dpi 96", nil, nil},
		"outline":   {"--outline --preset square --theme transparent", []string{"<path"}, []string{"<text"}},
	} {
		path := filepath.Join(dir, name+".svg")
		args := append([]string{"snapshot", "-o", path, "--lang", "zh"}, strings.Fields(c.args)...)
		if !strings.Contains(c.args, "--size") && !strings.Contains(c.args, "--preset") {
			args = append(args, "--size", "1280x720")
		}
		if _, errs, status := ctl(t, args...); status != 0 {
			t.Errorf("%s: status %d, %q", name, status, errs)
			continue
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		for _, s := range c.has {
			if !strings.Contains(text, s) {
				t.Errorf("%s lacks %q", name, s)
			}
		}
		for _, s := range c.not {
			if strings.Contains(text, s) {
				t.Errorf("%s has %q", name, s)
			}
		}
	}
}

// A picture has the size that was asked for, in every format.
func TestSnapshotFormats(t *testing.T) {
	dir := t.TempDir()
	for ext, begins := range map[string]string{".png": "\x89PNG", ".svg": "<?xml", ".pdf": "%PDF-", ".pptx": "PK"} {
		path := filepath.Join(dir, "a"+ext)
		if _, errs, status := ctl(t, "snapshot", "-o", path, "--size", "640x360", "--lang", "en"); status != 0 {
			t.Errorf("%s: status %d, %q", ext, status, errs)
			continue
		}
		b, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(b), begins) {
			t.Errorf("%s begins with %.8q, %v", ext, b, err)
		}
	}
	f, err := os.Open(filepath.Join(dir, "a.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if c, err := png.DecodeConfig(f); err != nil || c.Width != 640 || c.Height != 360 {
		t.Errorf("%dx%d, %v", c.Width, c.Height, err)
	}
}

// What is wrong with the options of a snapshot is one sentence, and no file is left.
func TestSnapshotWrongUse(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for args, says := range map[string]string{
		"":                                   "-o",
		"-o a.bmp":                           ".png",
		"-o a.png --figure nonsense":         "pudong-layout",
		"-o a.png --theme pink":              "pink",
		"-o a.png --size 12":                 "12",
		"-o a.png --size 0x0":                "0x0",
		"-o a.png --preset stamp":            "stamp",
		"-o a.png --preset 4k --size 10x10":  "--preset",
		"-o a.png --extent 1,2,3":            "1,2,3",
		"-o a.png --extent 122,31,121,32":    "122,31,121,32",
		"-o a.png --extent a,b,c,d":          "a,b,c,d",
		"-o a.png --layers zone,nonsense":    "nonsense",
		"-o a.png --year 1999":               "1999",
		"-o a.png --context-year 1900":       "1900",
		"-o a.png one":                       "snapshot",
		"-o a.png --select 亚特兰蒂斯":            "亚特兰蒂斯",
		"-o a.png --size 1280x720 --dpi abc": "-dpi",
	} {
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			out, errs, status := in(t, l, "", append([]string{"snapshot"}, strings.Fields(args)...)...)
			if status == 0 || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, says) {
				t.Errorf("%s in %s: status %d, %q, %q", args, l, status, out, errs)
			}
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("files were left: %v, %v", left, err)
	}
}

// A deck in either language has a slide for every district, and is set in its theme.
func TestDeck(t *testing.T) {
	if testing.Short() {
		t.Skip("writes two whole decks")
	}
	dir := t.TempDir()
	for l, name := range map[string]string{"zh": "浦东新区", "en": "Pudong New Area"} {
		path := filepath.Join(dir, l+".pptx")
		if _, errs, status := ctl(t, "deck", "-o", path, "--for", "paper", "--lang", l, "--theme", "print", "--review-number", "GS(2026)1"); status != 0 {
			t.Fatalf("status %d, %q", status, errs)
		}
		z, err := zip.OpenReader(path)
		if err != nil {
			t.Fatal(err)
		}
		slides, named := 0, false
		for _, f := range z.File {
			if strings.HasPrefix(f.Name, "ppt/slides/slide") {
				slides++
				named = named || strings.Contains(readPart(t, f), ">"+name+"<")
			}
		}
		if slides < 30 || !named {
			t.Errorf("%s: %d slides, %s among them: %v", l, slides, name, named)
		}
		z.Close()
	}
}

func readPart(t *testing.T, f *zip.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
