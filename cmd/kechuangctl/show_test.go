package main

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dossier"
)

// Of every feature, show says in text and JSON what its reading says: the same facts in
// the same order, with their topics and sections, and the same silence.
func TestShowReadsTheSame(t *testing.T) {
	ctx := context.Background()
	d, err := new(app).open()
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	docs, err := d.Documents(ctx)
	if err != nil {
		t.Fatal(err)
	}
	industries, err := d.Industries(ctx)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, k := range append([]geo.Kind{geo.City, geo.District}, geo.PlaceKinds()...) {
		features, err := d.Features(ctx, k)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range features {
			facts, err := d.Facts(ctx, f.ID)
			if err != nil {
				t.Fatal(err)
			}
			n++
			r := dossier.Read(f, facts, industries)
			checkShown(t, r)
			for _, l := range []geo.Lang{geo.Zh, geo.En} {
				checkPrinted(t, r, docs, l)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d features", n)
	}
}

// checkPrinted holds the lines of show against a reading.
func checkPrinted(t *testing.T, r *dossier.Reading, docs []geo.Document, l geo.Lang) {
	t.Helper()
	var out strings.Builder
	a := &app{out: &out, lang: l}
	a.printReading(docs, r)
	rest := out.String()
	next := func(text string) {
		_, after, ok := strings.Cut(rest, text)
		if !ok {
			t.Errorf("%s: %q is not there, or not in its place", r.Feature.ID, text)
			return
		}
		rest = after
	}
	next(r.Feature.Name.Zh)
	for _, f := range r.Facts() {
		next("[" + dossier.TopicName(l, f.Topic) + "]")
		next(dossier.Words(l, f))
		next(dossier.Section(l, docs, f) + "\n")
		next(f.Source.Note.In(l))
	}
	next(r.UnsaidLine(l))
	if strings.Contains(rest, "[") {
		t.Errorf("%s: more is said than its reading has: %q", r.Feature.ID, rest)
	}
}

// checkShown holds the JSON of show against a reading.
func checkShown(t *testing.T, r *dossier.Reading) {
	t.Helper()
	b, err := json.Marshal(newShown(r, geo.Zh))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Facts []struct {
			ID      string `json:"id"`
			Topic   string `json:"topic"`
			ValueZh string `json:"value_zh"`
			Source  struct {
				Section string `json:"section"`
			} `json:"source"`
		} `json:"facts"`
		Unsaid     []string `json:"unsaid"`
		Industries []struct {
			ID string `json:"id"`
		} `json:"industries"`
	}
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	facts := r.Facts()
	if len(got.Facts) != len(facts) || len(got.Unsaid) != len(r.Unsaid) || len(got.Industries) != len(r.Industries) {
		t.Errorf("%s: %d facts, %d unsaid, %d industries", r.Feature.ID, len(got.Facts), len(got.Unsaid), len(got.Industries))
		return
	}
	for i, f := range facts {
		if g := got.Facts[i]; g.ID != f.ID || g.Topic != string(f.Topic) || g.ValueZh != f.Text.Zh || g.Source.Section != f.Source.Section {
			t.Errorf("%s: fact %d is %+v, want %s", r.Feature.ID, i, g, f.ID)
		}
	}
	for i, h := range r.Unsaid {
		if got.Unsaid[i] != h.ID {
			t.Errorf("%s: unsaid %v", r.Feature.ID, got.Unsaid)
		}
	}
}

// What is shown is found by name in either language, by code, ID, alias and fact.
func TestShow(t *testing.T) {
	for _, c := range []struct {
		args string
		says []string
	}{
		{"--lang zh 浦东新区", []string{"district/310115", "[功能定位]", "文件未述：众创空间"}},
		{"--lang en 310115", []string{"district/310115", "Pudong New Area", "Not stated in the document: maker spaces"}},
		{"--lang en Zhangjiang", []string{"zone/zhangjiang-kejicheng", "approximate"}},
		{"--lang zh F001", []string{"[背景]"}},
		{"--lang zh fact/F074", []string{"2015—2017 年", "三年行动计划"}},
		{"--json F074", []string{`"id": "F074"`, `"year_from": 2015`}},
		{"--json zone/zhangjiang-kejicheng", []string{`"district": "district/310115"`, `"geometry": {`, `"links": [`}},
	} {
		out, errs, status := ctl(t, append([]string{"show"}, strings.Fields(c.args)...)...)
		if status != 0 || errs != "" || slices.ContainsFunc(c.says, func(s string) bool { return !strings.Contains(out, s) }) {
			t.Errorf("%s: status %d, %q, %q", c.args, status, out, errs)
		}
	}
}
