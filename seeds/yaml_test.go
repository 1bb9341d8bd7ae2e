package seeds

import (
	"bytes"
	"io/fs"
	"reflect"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"kechuang/geo"
)

// reference reads as decodeYAML should.
func reference(text string, v any) error {
	d := yaml.NewDecoder(bytes.NewReader([]byte(text)))
	d.KnownFields(true)
	return d.Decode(v)
}

// TestYAMLAsTheReference reads every seed with both.
func TestYAMLAsTheReference(t *testing.T) {
	read := 0
	err := fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		n, err := parseYAML(string(b))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var want any
		if err := reference(string(b), &want); err != nil {
			return err
		}
		checkNode(t, name, &n, want)
		read++
		return nil
	})
	if err != nil || read < 20 {
		t.Errorf("%d files, %v", read, err)
	}
}

// checkNode holds a value against what the reference has.
func checkNode(t *testing.T, where string, n *yamlNode, want any) {
	t.Helper()
	switch want := want.(type) {
	case map[string]any:
		if n.kind != yamlMapping || len(n.keys) != len(want) {
			t.Errorf("%s, line %d: %v", where, n.line, n.keys)
			return
		}
		for i, key := range n.keys {
			checkNode(t, where+"."+key, &n.items[i], want[key])
		}
	case []any:
		if n.kind != yamlList || len(n.items) != len(want) {
			t.Errorf("%s, line %d: %d items, want %d", where, n.line, len(n.items), len(want))
			return
		}
		for i := range want {
			checkNode(t, where, &n.items[i], want[i])
		}
	default:
		v := reflect.New(reflect.TypeOf(want)).Elem()
		if err := n.decode(v); err != nil || v.Interface() != want {
			t.Errorf("%s: %v, want %v, %v", where, v, want, err)
		}
	}
}

type yamlSample struct {
	Text   string              `yaml:"text"`
	Count  int                 `yaml:"count"`
	Size   float64             `yaml:"size"`
	Yes    bool                `yaml:"yes"`
	Pair   [2]float64          `yaml:"pair"`
	Names  []geo.Name          `yaml:"names"`
	Words  []string            `yaml:"words"`
	Of     map[string]geo.Name `yaml:"of"`
	Nested struct {
		List []struct {
			A string `yaml:"a"`
			B []int  `yaml:"b"`
		} `yaml:"list"`
	} `yaml:"nested"`
}

const yamlText = `# comment
text: 'it''s: so'   
count: -12 # "x: y
size: 0.50
yes: true

pair: [1, 2.5]
names: # more
- {zh: 甲, en: "A \"quoted\" \\ text"}  # {
-
  zh: 乙
  en: B, not in braces
  # comment
words: [a, "b, c", 3D, 'd', ]
of:
    k/1: {zh: 丙}
    k 2:
      en: C
nested:
  list:
    - a: x:y#z
      b:
      - 1
      - 2
    - b: []
`

func TestYAML(t *testing.T) {
	var got, want yamlSample
	if err := decodeYAML(yamlText, &got); err != nil {
		t.Fatal(err)
	}
	if err := reference(yamlText, &want); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n%+v, want\n%+v", got, want)
	}
}

func TestYAMLRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"text: a\ncolour: red":           `line 2: there is no field "colour"`,
		"text: a\ntext: b":               `line 2: key "text" is there twice`,
		"text: a\n  b":                   "line 2: does not stand",
		"text:\n  - a":                   "line 2: ",
		"text: a: b":                     "needs quotes",
		"text: \"a\"#b":                  "follows",
		"words: [a #b]":                  "needs quotes",
		"text: &a b":                     "needs quotes",
		"text: |\n  a":                   "needs quotes",
		"text: null":                     "needs quotes",
		"text: \"a":                      "does not end",
		"text: 'a''":                     "does not end",
		`text: "\x41"`:                   `\x is not known`,
		`text: "a" b`:                    "follows",
		"count: 1.5":                     "is no int",
		"count: \"1\"":                   "is no int",
		"count: 010":                     "is no int",
		"size: 0x10":                     "is no float64",
		"yes: yes":                       "is no bool",
		"pair: [1]":                      "is no [2]float64",
		"names: {zh: a}":                 "line 1: ",
		"words: [a b":                    "a comma or ] is missing",
		"words:\n-":                      "an entry is missing",
		"words: [,]":                     "needs quotes",
		"names: [{zh a}]":                "colon",
		"inner: {}":                      "no field",
		"text":                           "colon",
		"words:\n  - a\n - b":            "line 3: does not stand",
		"of: {k: {zh: a}, k: {zh: b}}":   "twice",
		"words: [\"a\", \"b\"], [\"c\"]": "follows",
	} {
		var v yamlSample
		if err := decodeYAML(text, &v); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// FuzzYAML holds what is read against the reference.
func FuzzYAML(f *testing.F) {
	f.Add(yamlText)
	f.Add("text: a\n")
	f.Add("of:\n  a: {zh: b, en: 'c'}\n")
	f.Fuzz(func(t *testing.T, text string) {
		var got, want yamlSample
		if decodeYAML(text, &got) != nil || strings.TrimSpace(text) == "" {
			return
		}
		if err := reference(text, &want); err == nil && !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\n%+v, want\n%+v", text, got, want)
		}
	})
}
