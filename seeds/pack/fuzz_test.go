package pack

import (
	"encoding/json"
	"testing"
	"testing/fstest"
)

// FuzzFiles packs any text: what comes is JSON that fits, or an error that names the
// line.
func FuzzFiles(f *testing.F) {
	f.Add("text: a\ncount: 1\nlist: [{words: [a, b]}]")
	f.Add("of:\n  k: {text: a}\n  <<: *a")
	f.Add("text: |\n  a\n\tb\x00")
	f.Add("- [[[[[[{")
	f.Fuzz(func(t *testing.T, text string) {
		var v struct {
			Text  string                       `json:"text"`
			Count int                          `json:"count"`
			Words []string                     `json:"words"`
			Of    map[string]map[string]string `json:"of"`
		}
		packed, err := Files(fstest.MapFS{"a.yaml": {Data: []byte(text)}}, func(string) any { return &v })
		if err != nil {
			return
		}
		if files := map[string]json.RawMessage{}; json.Unmarshal(packed, &files) != nil || json.Unmarshal(files["a.yaml"], &v) != nil {
			t.Errorf("packed as %q", packed)
		}
	})
}
