package main

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/release"
	"kechuang/seeds"
)

// Figures and layers are listed in both languages and as JSON, in their order.
func TestFiguresAndLayers(t *testing.T) {
	figs, err := seeds.Figures()
	if err != nil {
		t.Fatal(err)
	}
	var ids, kinds []string
	for _, f := range figs {
		ids = append(ids, f.ID)
	}
	for _, k := range geo.Drawn() {
		kinds = append(kinds, string(k))
	}
	for command, want := range map[string][]string{"figures": ids, "layers": kinds} {
		for _, l := range []string{"zh", "en"} {
			out, errs, status := ctl(t, command, "--lang", l)
			lines := strings.Split(strings.TrimSpace(out), "\n")
			if status != 0 || errs != "" || len(lines) != len(want) {
				t.Fatalf("%s in %s: status %d, %q, %q", command, l, status, out, errs)
			}
			for i, line := range lines {
				if id, name, ok := strings.Cut(line, "\t"); id != want[i] || !ok || name == "" {
					t.Errorf("%s in %s: line %d is %q, want %s", command, l, i, line, want[i])
				}
			}
		}
		out, _, status := ctl(t, command, "--json")
		var rows []struct {
			ID string `json:"id"`
		}
		if err := json.Unmarshal([]byte(out), &rows); err != nil || status != 0 || len(rows) != len(want) {
			t.Fatalf("%s --json: status %d, %d rows, %v", command, status, len(rows), err)
		}
		for i, r := range rows {
			if r.ID != want[i] {
				t.Errorf("%s --json: row %d is %s, want %s", command, i, r.ID, want[i])
			}
		}
	}
}

// A search says of each hit what its name does not: of a fact its district and topic.
func TestSearchSays(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"search", "张江科技城", "--lang", "zh"}, "zone/zhangjiang-kejicheng\t张江科技城"},
		{[]string{"search", "Pudong", "--limit", "1", "--lang", "en"}, "district/310115\tPudong New Area"},
		{[]string{"search", "石墨烯产业技术功能型平台，代表上海", "--lang", "zh"}, "宝山区\t平台与机构"},
		{[]string{"search", "众创空间", "--json"}, `"kind": "`},
	} {
		out, errs, status := ctl(t, c.args...)
		if status != 0 || errs != "" || !strings.Contains(out, c.says) {
			t.Errorf("%q: status %d, %q, %q; want %q", c.args, status, out, errs, c.says)
		}
	}
}

// Every command that is used wrongly says so in one line of the user's language, and
// leaves with 2; one that does not find what is asked for, with 1.
func TestWrongUse(t *testing.T) {
	for _, c := range []struct {
		args   string
		status int
		zh, en string // parts of the sentence
	}{
		{"nonsense", 2, "nonsense", "nonsense"},
		{"search", 2, "search QUERY", "search QUERY"},
		{"search 张江 --limit 0", 2, "0", "0"},
		{"search 张江 --limit 1001", 2, "1001", "1001"},
		{"show", 2, "show FEATURE", "show FEATURE"},
		{"show 亚特兰蒂斯", 1, "亚特兰蒂斯", "亚特兰蒂斯"},
		{"show --lang klingon 浦东", 2, "klingon", "klingon"},
		{"show 浦东 --project /nowhere/at/all.gpkg", 1, "/nowhere/at/all.gpkg", "/nowhere/at/all.gpkg"},
		{"figures one", 2, "figures", "figures"},
		{"layers one", 2, "layers", "layers"},
		{"locate 121.5", 2, "LON LAT", "LON LAT"},
		{"locate east north", 2, "east", "east"},
		{"locate 121.5 91", 2, "91", "91"},
		{"export zone", 2, "-o", "-o"},
		{"export nonsense -o x.csv", 2, "nonsense", "nonsense"},
		{"export zone -o x.doc", 2, ".geojson", ".geojson"},
		{"export zone -o /nowhere/at/all.csv", 1, "/nowhere/at", "/nowhere/at"},
		{"deck", 2, "-o", "-o"},
		{"deck -o x.pdf", 2, "pptx", "pptx"},
		{"deck -o x.pptx --theme pink", 2, "pink", "pink"},
		{"deck x.pptx", 2, "deck", "deck"},
		{"check one two", 2, "check", "check"},
		{"check /nowhere/at/all.gpkg", 1, "/nowhere/at/all.gpkg", "/nowhere/at/all.gpkg"},
	} {
		for l, part := range map[geo.Lang]string{geo.Zh: c.zh, geo.En: c.en} {
			out, errs, status := in(t, l, "", strings.Fields(c.args)...)
			if status != c.status || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, part) || chinese(errs, c.args) != (l == geo.Zh) {
				t.Errorf("%s in %s: status %d, %q, %q", c.args, l, status, out, errs)
			}
		}
	}
}

// chinese reports whether a message is Chinese, what it quotes aside.
func chinese(s, quoted string) bool {
	for _, w := range strings.Fields(quoted) {
		s = strings.ReplaceAll(s, w, "")
	}
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff })
}

// Help lists every command in both languages; without a command it is what went wrong.
func TestHelp(t *testing.T) {
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		for args, want := range map[string]int{"help": 0, "--help": 0, "-h": 0, "": 2} {
			out, errs, status := in(t, l, "", strings.Fields(args)...)
			if status != want || errs != "" || lists(out) != len(commands()) || chinese(out, "name=列名") != (l == geo.Zh) {
				t.Errorf("%q in %s: status %d, %q, %q", args, l, status, out, errs)
			}
		}
	}
	for _, c := range commands() {
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			out, _, status := in(t, l, "", c.name, "-h")
			if status != 0 || !strings.HasPrefix(out, "kechuangctl "+c.name) {
				t.Errorf("%s -h: status %d, %q", c.name, status, out)
			}
			_, explained, _ := strings.Cut(out, "\n")
			for _, option := range regexp.MustCompile(`--[a-z-]+`).FindAllString(c.args, -1) {
				if option != "--project" && option != "--lang" && !strings.Contains(explained, option) {
					t.Errorf("help of %s in %s does not explain %s", c.name, l, option)
				}
			}
		}
	}
}

// lists counts the commands that a help lists, a line each.
func lists(help string) int {
	n := 0
	for _, c := range commands() {
		if strings.Contains(help, "\n  "+c.name+" ") {
			n++
		}
	}
	return n
}

// The version has the program's number and the content's.
func TestVersion(t *testing.T) {
	for _, arg := range []string{"--version", "version"} {
		out, errs, status := ctl(t, arg)
		if lines := strings.Split(strings.TrimSpace(out), "\n"); status != 0 || errs != "" || lines[0] != "kechuangctl "+release.Version || len(lines) < 2 {
			t.Errorf("%s: status %d, %q, %q", arg, status, out, errs)
		}
	}
}
