package release

import (
	"os"
	"strings"
	"testing"
)

// The toolkit's file and the change log name the same version.
func TestVersionIsEverywhereTheSame(t *testing.T) {
	for file, line := range map[string]string{
		"../../FyneApp.toml": `Version = "` + Version + `"`,
		"../../CHANGELOG.md": "## " + Version + " ",
	} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(b), line) {
			t.Errorf("%s has no %q", file, line)
		}
	}
}

// What is not known has no line.
func TestText(t *testing.T) {
	before := commit
	defer func() { commit = before }()
	for _, c := range []struct{ commit, content, want string }{
		{"", "", "kechuang " + Version},
		{"4aeabba", "12ab", "kechuang " + Version + "\n提交 4aeabba\n内容 12ab"},
		{"", "12ab", "kechuang " + Version + "\n内容 12ab"},
	} {
		commit = c.commit
		if got := Text("kechuang", "提交", "内容", c.content); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
