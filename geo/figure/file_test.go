package figure_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
	"kechuang/geo/thematic"
)

const written = `{"id": "my-firms", "section": "数字", "title": {"zh": "高企", "en": "Firms"}, "extent": [121, 30.7, 122, 31.8],
	"layers": ["land", "water", "district"], "points": [{"text": {"zh": "浦东最多", "en": "Pudong has most"}}],
	"shade": {"dataset": "高新技术企业", "measure": "企业数", "classes": 4}, "size_by": {"dataset": "高新技术企业", "measure": "收入"},
	"annotations": [{"kind": "arrow", "from": [121.5, 31.2], "to": [121.6, 31.3], "text": {"zh": "张江", "en": "Zhangjiang"}},
		{"kind": "text", "page": [72, 90], "text": {"zh": "说明", "en": "Note"}}],
	"labels": {"district/310115": {"at": [121.7, 31.1]}, "district/310112": {"hidden": true}}, "inset": {"off": true}, "year": 2020}`

// What the user writes is a figure, and what is written of it is read again as the same.
func TestFileAndBack(t *testing.T) {
	f, row, err := figure.ParseFile([]byte(written))
	if err != nil {
		t.Fatal(err)
	}
	if f.Section != "数字" || len(f.Thematic) != 2 || f.Thematic[1].As != thematic.Shade || f.Thematic[1].Measures[0] != "企业数" ||
		len(f.Annotations) != 2 || !f.Labels["district/310112"].Hidden || !f.Inset.Off || f.Year != 2020 {
		t.Errorf("%+v", f)
	}
	if got, err := figure.Parse(row); err != nil || !reflect.DeepEqual(got, f) {
		t.Errorf("by its row %+v, %v", got, err)
	}
	text, err := f.File(row.Hidden)
	if err != nil {
		t.Fatal(err)
	}
	if again, _, err := figure.ParseFile(text); err != nil || !reflect.DeepEqual(again, f) {
		t.Errorf("by its file %+v, %v", again, err)
	}
}

// A wrong file is refused with the name of what is wrong in it.
func TestFileRefused(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{`"section"`, `"sektion"`, "sektion"},
		{`"year": 2020`, `"year": "2020"`, "year"},
		{`[121, 30.7, 122, 31.8]`, `[122, 30.7, 121, 31.8]`, ""},
		{`"kind": "text"`, `"kind": "poem"`, "poem"},
		{`"page": [72, 90], `, ``, "2"},
		{`"id": "my-firms"`, `"id": "a/b"`, "a/b"},
		{`{"off": true}`, `{"corner": "middle"}`, ""},
		{`{"id"`, `{{"id"`, ""},
	} {
		text := strings.Replace(written, c.old, c.new, 1)
		if text == written {
			t.Fatal(c.old)
		}
		_, _, err := figure.ParseFile([]byte(text))
		var p *geo.Problem
		if !errors.As(err, &p) {
			t.Errorf("%s: %v", c.new, err)
			continue
		}
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			if said := lang.Sentence(l, err); !strings.Contains(said, c.want) {
				t.Errorf("%s: %s", c.new, said)
			}
		}
	}
}
