package release

import (
	"os"
	"strings"
	"testing"

	"kechuang/geo"
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

// A commit that is not known has no line.
func TestText(t *testing.T) {
	before := commit
	defer func() { commit = before }()
	for _, c := range []struct {
		commit string
		lang   geo.Lang
		want   string
	}{
		{"", geo.Zh, "kechuang " + Version + "\n内容版本 12ab"},
		{"4aeabba", geo.Zh, "kechuang " + Version + "\n源码提交 4aeabba\n内容版本 12ab"},
		{"4aeabba", geo.En, "kechuang " + Version + "\nCommit 4aeabba\nContent 12ab"},
	} {
		commit = c.commit
		if got := Text(c.lang, "kechuang", "12ab"); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
