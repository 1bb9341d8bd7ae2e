package export_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kechuang/assets"
	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/page"
	"kechuang/geo/style"
	"kechuang/geo/table"
	"kechuang/geo/text"
)

// tables is a table of one district.
func tables(t *testing.T) export.Tables {
	t.Helper()
	fonts, err := text.Load(assets.NotoSansSCRegular, assets.NotoSansSCMedium, assets.NotoSansSCBold)
	if err != nil {
		t.Fatal(err)
	}
	d := geo.Feature{ID: "district/310115", Kind: geo.District, Code: "310115", Name: geo.Name{Zh: "浦东新区", En: "Pudong New Area"}}
	goal := geo.Fact{ID: "F1", Subject: d.ID, Topic: geo.Goal, Year: 2020, Text: geo.Name{Zh: "甲", En: "A <&> B"}, Source: geo.SourceRef{Section: "s"}}
	tab := table.New([]geo.Feature{d}, []geo.Fact{goal}, nil, nil)
	return export.Tables{Grid: tab.Grid(geo.En), Sources: tab.Sources(geo.En), Created: time.Now(),
		Page: page.Spec{Lang: geo.En, Theme: style.Dark, Fonts: fonts}}
}

// Every format of tables is listed once, is found by its ending and holds the
// table.
func TestTableFormats(t *testing.T) {
	part := map[string]string{".xlsx": "xl/sharedStrings.xml", ".pptx": "ppt/slides/slide1.xml"}
	seen := map[string]bool{}
	for _, f := range export.TableFormats() {
		if seen[f.Ext] || f.Name == "" || f.MediaType == "" {
			t.Errorf("%+v", f)
		}
		seen[f.Ext] = true
		if got, err := export.TableForPath("a" + strings.ToUpper(f.Ext)); err != nil || got.Ext != f.Ext {
			t.Errorf("%s is found as %q, %v", f.Ext, got.Ext, err)
		}
		var b bytes.Buffer
		if err := f.WriteTable(&b, tables(t)); err != nil {
			t.Fatal(err)
		}
		body, name := b.Bytes(), "A <&> B"
		if p := part[f.Ext]; p != "" {
			body, name = unzip(t, body, p), "A &lt;&amp;&gt; B"
		}
		if !bytes.Contains(body, []byte(name)) || !bytes.Contains(body, []byte("Pudong New Area")) {
			t.Errorf("%s does not hold the table", f.Ext)
		}
		if f.Ext == ".pptx" && !bytes.Contains(body, []byte("<a:tbl>")) {
			t.Error("the slide has no native table")
		}
	}
	for _, path := range []string{"a", "a.doc", ".csv/"} {
		if _, err := export.TableForPath(path); !errors.Is(err, geo.ErrUsage) {
			t.Errorf("%q: %v", path, err)
		}
	}
}

func unzip(t *testing.T, b []byte, part string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := z.Open(part)
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A write that fails half-way leaves the old file and no other.
func TestWriteFileLeavesTheOldOne(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "表.csv")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := export.WriteFile(context.Background(), path, func(w io.Writer) error {
		if _, err := io.WriteString(w, "new"); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err = export.WriteFile(ctx, path, func(w io.Writer) error {
		_, err := io.WriteString(w, strings.Repeat("new", 1<<16))
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("%d files, %v", len(left), err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "old" {
		t.Errorf("%q, %v", b, err)
	}
}
