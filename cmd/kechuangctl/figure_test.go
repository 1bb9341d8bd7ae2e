package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const ownFigure = `id: mine
title: {zh: 我的图, en: Mine}
extent: [121.2, 30.9, 121.9, 31.4]
layers: [land, water, district, zone]
emphasis: [zone/lingang-diqu]
points:
  - text: {zh: 只有我的话, en: My words only}
annotations:
  - {kind: arrow, from: [121.5, 31.1], to: [121.9, 30.9], text: {zh: 临港, en: Lingang}}
labels:
  district/310115: {at: [121.7, 31.1]}
`

// figureIDs lists the figures of a project as figures --json writes them.
func figureIDs(t *testing.T, project string) []string {
	t.Helper()
	out, errs, status := ctl(t, "figures", "--json", "--project", project)
	var rows []struct{ ID string }
	if err := json.Unmarshal([]byte(out), &rows); err != nil || status != 0 {
		t.Fatal(err, errs)
	}
	var ids []string
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return ids
}

// A figure that a file describes is the project's, by steps of its history.
func TestFigure(t *testing.T) {
	dir := t.TempDir()
	project := filepath.Join(dir, "p.gpkg")
	want := func(status int, says string, args ...string) {
		t.Helper()
		out, errs, got := ctl(t, append(args, "--project", project)...)
		if got != status || !strings.Contains(out+errs, says) {
			t.Errorf("%v: status %d, %s%s; want %d, %s", args, got, out, errs, status, says)
		}
	}
	want(0, "Mine", "figure", "add", file(t, dir, "mine.yaml", ownFigure))
	ids := figureIDs(t, project)
	if ids[len(ids)-1] != "mine" {
		t.Fatalf("%v", ids)
	}
	want(0, "Ordered", "figure", "order", "mine", "pudong-layout")
	if got := figureIDs(t, project); got[0] != "mine" || got[1] != "pudong-layout" || got[2] != ids[0] || len(got) != len(ids) {
		t.Errorf("%v", got)
	}
	want(0, "Removed", "figure", "remove", "overview")
	want(0, "Mine", "figure", "remove", "mine")
	if got := figureIDs(t, project); strings.Contains(strings.Join(got, " "), "mine") || strings.Contains(strings.Join(got, " "), "overview") {
		t.Errorf("%v", got)
	}
	want(0, "back", "figure", "restore", "overview")
	want(0, "Undone: Put the figure", "undo")
	want(0, "Undone: Delete the figure Mine", "undo")
	exported := filepath.Join(dir, "mine.json")
	want(0, "", "figure", "export", "mine", "-o", exported)
	before, err := os.ReadFile(exported)
	if err != nil {
		t.Fatal(err)
	}
	want(0, "Mine", "figure", "add", exported)
	if out, _, _ := ctl(t, "figure", "export", "mine", "--project", project); out != string(before) {
		t.Errorf("%s\n%s", out, before)
	}
	want(1, "no figure", "figure", "remove", "nothing")
	want(2, "named twice", "figure", "order", "mine", "mine")
	want(2, "kechuangctl figure", "figure", "paint", "mine")
	_, errs, status := ctl(t, "snapshot", "-o", filepath.Join(dir, "m.svg"), "--figure", "mine", "--project", project)
	if status != 0 {
		t.Error(errs)
	}
}

// A file with something wrong is refused with its name and changes nothing.
func TestFigureRefused(t *testing.T) {
	dir := t.TempDir()
	project := filepath.Join(dir, "p.gpkg")
	for _, c := range []struct{ old, new, says string }{
		{"zone]", "zones]", "zones"},
		{"zone/lingang-diqu", "zone/nowhere", "zone/nowhere"},
		{"title:", "titel:", "titel"},
		{"kind: arrow", "kind: poem", "poem"},
		{"points:\n", "points: [\n", "Line"},
		{"id: mine", "id: 2016", "id"},
	} {
		_, errs, status := ctl(t, "figure", "add", file(t, dir, "bad.yaml", strings.Replace(ownFigure, c.old, c.new, 1)), "--project", project)
		if status != 1 || !strings.Contains(errs, c.says) || !strings.Contains(errs, "bad.yaml") {
			t.Errorf("%s: status %d: %s", c.new, status, errs)
		}
	}
	if ids := figureIDs(t, project); strings.Contains(strings.Join(ids, " "), "mine") {
		t.Errorf("%v", ids)
	}
}
