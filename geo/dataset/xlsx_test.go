package dataset_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/xuri/excelize/v2"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// workbookParts makes a workbook of n firms and gives its parts.
func workbookParts(t *testing.T, n int) map[string]string {
	t.Helper()
	book := excelize.NewFile()
	defer book.Close()
	set := func(row int, cells ...any) {
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", row), &cells); err != nil {
			t.Fatal(err)
		}
	}
	set(1, "名称", "经度", "纬度", "地址")
	for i := range n {
		set(i+2, fmt.Sprintf("张江测试%d厂", i), 121.59, 31.205, "张江路1号")
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

func packed(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, parts[name])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const sheetPart, stringsPart = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"

// TestWholeWorkbookOrNothing cuts and breaks what is read of a workbook.
func TestWholeWorkbookOrNothing(t *testing.T) {
	const n = 40
	d := testkit.Own(t)
	for name, c := range map[string]struct {
		part   string
		change func(string) string
		key    string
	}{
		"sheet cut":            {sheetPart, func(s string) string { return s[:len(s)*2/3] }, "error.import_broken"},
		"sheet cut at a row":   {sheetPart, func(s string) string { return s[:strings.Index(s, "</row>")+6] }, "error.import_broken"},
		"no such text":         {sheetPart, func(s string) string { return strings.Replace(s, "<v>9</v>", "<v>9999</v>", 1) }, "error.import_broken"},
		"broken tag":           {sheetPart, func(s string) string { return strings.Replace(s, "</row><row r=\"9\"", "</row><row r=9\"", 1) }, "error.import_broken"},
		"tags crossed":         {sheetPart, func(s string) string { return strings.Replace(s, "</c></row>", "</row></c>", 1) }, "error.import_broken"},
		"strings cut":          {stringsPart, func(s string) string { return s[:len(s)/2] }, "error.import_broken"},
		"strings without end":  {stringsPart, func(s string) string { return strings.TrimSuffix(s, "</sst>") }, "error.import_broken"},
		"sheet gone":           {sheetPart, nil, "error.import_no_sheet"},
		"a text without bound": {sheetPart, func(s string) string { return s[:60] + strings.Repeat(" ", 2<<20) + s[60:] }, "error.import_large"},
		"picture broken":       {"xl/media/image1.png", func(string) string { return "no picture" }, ""},
		"as it was":            {sheetPart, func(s string) string { return s }, ""},
	} {
		parts := workbookParts(t, n)
		if was := parts[c.part]; c.change == nil {
			delete(parts, c.part)
		} else if parts[c.part] = c.change(was); c.key != "" && parts[c.part] == was {
			t.Errorf("%s: nothing is broken", name)
		}
		r, err := dataset.Read(context.Background(), d, write(t, "a.xlsx", packed(t, parts)), firms)
		var p *geo.Problem
		switch {
		case c.key == "" && (err != nil || r.Importable() != n):
			t.Errorf("%s: %v, %v", name, r, err)
		case c.key != "" && (!errors.As(err, &p) || p.Key != c.key):
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
}

// TestDamagedWorkbooks damages the file itself: it comes in whole or not at all.
func TestDamagedWorkbooks(t *testing.T) {
	const n = 40
	d := testkit.Own(t)
	whole := packed(t, workbookParts(t, n))
	random := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		raw := bytes.Clone(whole)
		if random.IntN(2) == 0 {
			raw = raw[:random.IntN(len(raw))]
		} else {
			raw[random.IntN(len(raw))] ^= byte(1 + random.IntN(255))
		}
		r, err := dataset.Read(context.Background(), d, write(t, "a.xlsx", raw), firms)
		var p *geo.Problem
		if err == nil && r.Importable() != n || err != nil && !errors.As(err, &p) {
			t.Errorf("%v, %v", r, err)
		}
	}
}

// TestWorkbookTraps: what would fill the memory is refused by its size.
func TestWorkbookTraps(t *testing.T) {
	parts := workbookParts(t, 1)
	end := strings.Index(parts[stringsPart], "</sst>")
	parts[stringsPart] = parts[stringsPart][:end] + strings.Repeat("<si><t>aaaaaaaaaaaaaaaaaaaaaaaa</t></si>", 2<<20) + "</sst>"
	raw := packed(t, parts)
	parts = nil
	debug.FreeOSMemory()
	_, err := dataset.Read(context.Background(), testkit.Own(t), write(t, "a.xlsx", raw), firms)
	var p *geo.Problem
	if !errors.As(err, &p) || p.Key != "error.import_large" {
		t.Errorf("%d bytes: %v", len(raw), err)
	}
}

// TestSheetsWithoutBounds: elements in one another, or cells in a row, without end give
// no row and one sentence, before they fill the memory.
func TestSheetsWithoutBounds(t *testing.T) {
	const sheet = "xl/worksheets/sheet1.xml"
	for name, text := range map[string]string{"depth": strings.Repeat("<a>", 1<<16), "cells": strings.Repeat("<c/>", 1<<16)} {
		parts := workbookParts(t, 1)
		end := strings.Index(parts[sheet], "</row>")
		parts[sheet] = parts[sheet][:end] + text + parts[sheet][end:]
		_, err := dataset.Read(context.Background(), testkit.Own(t), write(t, "a.xlsx", packed(t, parts)), firms)
		var p *geo.Problem
		if !errors.As(err, &p) || p.Key != "error.import_broken" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestCutFile: a file that begins as a workbook is one that was cut.
func TestCutFile(t *testing.T) {
	whole := packed(t, workbookParts(t, 3))
	_, err := dataset.Read(context.Background(), testkit.Own(t), write(t, "a.xlsx", whole[:len(whole)/2]), firms)
	var p *geo.Problem
	if !errors.As(err, &p) || p.Key != "error.import_broken" {
		t.Error(err)
	}
}

// TestSheetChoice reads the first sheet of cells that is not hidden, and tells of the others.
func TestSheetChoice(t *testing.T) {
	book := excelize.NewFile()
	defer book.Close()
	for sheet, name := range map[string]string{"Sheet1": "hidden", "Second": "shown"} {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(book.SetSheetRow(sheet, "A1", &[]any{"name", "lon", "lat"}), book.SetSheetRow(sheet, "A2", &[]any{name, 121.6, 31.2})); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := book.NewSheet("Remarks"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(book.SetSheetRow("Remarks", "A1", &[]any{"a", "b"}), book.SetSheetRow("Remarks", "A2", &[]any{"c", "d"})); err != nil {
		t.Fatal(err)
	}
	book.SetActiveSheet(1)
	if err := book.SetSheetVisible("Sheet1", false); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if r := read(t, testkit.Own(t), path, firms); r.Importable() != 1 || features(t, r)[0].Name.Zh != "shown" || codes(r) != "sheets_other sheets_hidden coord_coarse" {
		t.Errorf("%+v", r)
	}
}

// TestOrdinaryFilesOnly: a pipe is not waited for, nor a device read without end.
func TestOrdinaryFilesOnly(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe.csv")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	endless := filepath.Join(dir, "zero.csv")
	if err := os.Symlink("/dev/zero", endless); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, "folder.csv")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for path, key := range map[string]string{pipe: "error.import_irregular", endless: "error.import_irregular", folder: "error.import_folder"} {
		_, err := dataset.Read(context.Background(), testkit.Own(t), path, firms)
		var p *geo.Problem
		if !errors.As(err, &p) || p.Key != key {
			t.Errorf("%s: %v, want %s", filepath.Base(path), err, key)
		}
	}
}
