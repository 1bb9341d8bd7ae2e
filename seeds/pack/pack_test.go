package pack

import (
	"strings"
	"testing"
	"testing/fstest"
)

type sample struct {
	Text  string            `json:"text"`
	Count int               `json:"count"`
	Size  float64           `json:"size"`
	Yes   bool              `json:"yes"`
	Pair  [2]float64        `json:"pair"`
	Words []string          `json:"words"`
	Of    map[string]sample `json:"of"`
	List  []sample          `json:"list"`
}

func shape(name string) any {
	if name == "other.yaml" {
		return nil
	}
	return new(sample)
}

func TestFiles(t *testing.T) {
	const text = `# comment
text: 'it''s: <so> & "so"'   # more
count: -12
size: 0.50
yes: true

pair: [1, 2.50]
words: ["310110", "010", 3D, 'null', "甲\t\n", no, 2016-01-01, a b, ]
of:
    k/1: {text: 丙}
    "12":
      text: >
        folded
        text
list:
- text: x:y#z
  words:
  - "1"
- words: []
- {}
`
	const want = `{
"a.yaml":{"text":"it's: <so> & \"so\"","count":-12,"size":0.50,"yes":true,"pair":[1,2.50],` +
		`"words":["310110","010","3D","null","甲\t\n","no","2016-01-01","a b"],` +
		`"of":{"k/1":{"text":"丙"},"12":{"text":"folded text\n"}},` +
		`"list":[{"text":"x:y#z","words":["1"]},{"words":[]},{}]},
"districts/b.yaml":{"text":"b"},
"e.yaml":{"text":"e"}
}
`
	got, err := Files(fstest.MapFS{
		"e.yaml":           {Data: []byte("text: e")},
		"a.yaml":           {Data: []byte(text)},
		"districts/b.yaml": {Data: []byte("text: b\r\n")},
		"testdata/c.yaml":  {Data: []byte("text: a: b")},
		"places.geojson":   {Data: []byte("{}")},
	}, shape)
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want)
	}
}

func TestFilesRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"text: a\ncolour: red":                  "line 2: there is no field",
		"text: a\nText: b":                      "line 2: there is no field",
		"list:\n- text: a\n- {colour: red}":     "line 3: there is no field",
		"text: a\ncount: 1\ntext: b":            "line 3: mapping key \"text\" already defined",
		"of:\n  k: {text: a}\n  k: {text: b}":   "line 3: mapping key \"k\" already defined",
		"of: {k: {text: a, text: b}}":           "line 1: mapping key \"text\" already defined",
		"list:\n\t- text: a":                    "line 2: ",
		"of:\n  k:\n\t\ttext: a":                "line 3: ",
		"- text: a":                             "line 1: a file is one mapping",
		"# a\n\njust words":                     "line 3: a file is one mapping",
		"":                                      "line 1: a file is one mapping",
		"# a":                                   "line 1: a file is one mapping",
		"text: a\n---\ntext: b":                 "line 1: a file is one mapping",
		"text: \xff":                            "line 1: the file is not in UTF-8",
		"count: 1\ntext:":                       "line 2: a value is missing",
		"count: 1\ntext: null":                  "line 2: a value is missing",
		"count: 1\ntext: ~":                     "line 2: a value is missing",
		"words: [a,\n  , b]":                    "line 2: ",
		"count: 1\ncount: 010":                  "line 2: ",
		"yes: true\ncount: 010":                 `line 2: "010"`,
		"yes: true\ncount: 0x10":                `line 2: "0x10"`,
		"yes: true\ncount: 1_000":               `line 2: "1_000"`,
		"yes: true\nsize: .inf":                 `line 2: ".inf"`,
		"yes: true\nsize: .nan":                 `line 2: ".nan"`,
		"count: 1\ntext: &a b":                  "line 2: ",
		"count: 1\ntext: *a":                    "line 2: ",
		"count: 1\ntext: !!str 1":               "line 2: ",
		"count: 1\n? text\n: a":                 "line 2: ",
		"of:\n  1: {text: a}":                   `line 2: "1" is a key and no text`,
		"of:\n  <<: {text: a}":                  `line 2: "<<" is a key and no text`,
		"text: a: b":                            "line 1: ",
		"text: \"a":                             "line 1: ",
		"text: \"a\" b":                         "line 1: ",
		"yes: true\ntext: 2016":                 "line 2: ",
		"yes: true\nlist: [{words: [a,\n  3]}]": "line 3: ",
		"yes: true\ncount: \"1\"":               "line 2: ",
		"yes: true\ncount: 1.5":                 "line 2: ",
		"yes: true\npair: [1, 2, 3]":            "line 2: ",
		"yes: true\npair: [1]":                  "line 2: ",
		"yes: true\ncount: many":                `line 2: "many" is no int`,
		"yes: true\nwords: {a: b}":              "line 2: ",
		"yes: true\ntext: {a: b}":               "line 2: ",
		"yes: true\n\"\": a":                    `line 2: there is no field ""`,
		"text\n":                                "line 1: a file is one mapping",
		"count: 1\nwords: [a b":                 "line 2: ",
	} {
		got, err := Files(fstest.MapFS{"districts/x.yaml": {Data: []byte(text)}}, shape)
		if err == nil || !strings.Contains(err.Error(), "districts/x.yaml: "+want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want %q\n%s", text, err, want, got)
		}
	}
	if _, err := Files(fstest.MapFS{"other.yaml": {Data: []byte("text: a")}}, shape); err == nil {
		t.Error("a file that has no use was taken")
	}
}
