package main

import (
	"encoding/json"
	"strings"
	"testing"

	"kechuang/geo"
)

// A place is told by its district and zones, in both languages, as JSON and by lines.
func TestLocate(t *testing.T) {
	for _, c := range []struct {
		args string
		says string
	}{
		{"locate 121.59 31.2 --lang zh", "district/310115\t浦东新区\nzone/zhangjiang-kejicheng\t"},
		{"locate 121.59 31.2 --lang en", "district/310115\tPudong New Area\n"},
		{"locate -121.59 31.2 --lang zh", "不在"},
		{"locate 121.59 31.2 --json", `"district": "district/310115"`},
		{"locate -- -121.59 31.2 --json", `"district": null`},
		{"locate 121.59 31.2 --datum gcj02 --json", `"lon": 121.585`},
		{"locate 40651535.035 3454792.462 --datum EPSG:4528 --json", `"lat": 31.205000000`},
		{"locate 3454792.462 40651535.035 --datum EPSG:4528 --lang zh", "district/310115\t浦东新区"},
		{"locate 13535336.886 3659401.011 --datum epsg:3857 --lang zh", "district/310115\t浦东新区"},
		{"locate 121.59,31.205 --lang zh", "district/310115\t浦东新区"},
		{"locate (31.205，121.59) --lang zh", "district/310115\t浦东新区"},
		{"locate 31.205 121.59 --lang zh", "district/310115\t浦东新区"},
		{"locate 东经121.59北纬31.205 --lang zh", "district/310115\t浦东新区"},
		{"locate E121.59,N31.205 --lang zh", "district/310115\t浦东新区"},
		{"locate １２１．５９ ３１．２０５ --lang zh", "district/310115\t浦东新区"},
		{"locate 1213524 311218 --lang zh", "district/310115\t浦东新区"},
		{"locate 121.594202,31.202787 --datum gcj02 --json", `"lon": 121.58999965`},
		{"locate 北纬31°12′18″ 东经121度35分24秒 --lang zh", "district/310115\t浦东新区"},
	} {
		out, errs, status := ctl(t, strings.Fields(c.args)...)
		if status != 0 || errs != "" || !strings.Contains(out, c.says) {
			t.Errorf("%s: status %d, %q, %q", c.args, status, out, errs)
		}
	}
}

// A system that can't be used is one sentence, in both languages.
func TestLocateWrongDatum(t *testing.T) {
	for datum, c := range map[string]struct {
		says   string
		status int
	}{"mars-bar": {"EPSG:N", 2}, "EPSG:4214": {"4490", 1}, "上海城建坐标系": {"4490", 1}, "EPSG:27700": {"4326", 1}} {
		for _, l := range []string{"zh", "en"} {
			out, errs, status := ctl(t, "locate", "121.59", "31.2", "--datum", datum, "--lang", l)
			if status != c.status || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, c.says) {
				t.Errorf("%s: status %d, %q, %q", datum, status, out, errs)
			}
		}
	}
}

func TestLocateLines(t *testing.T) {
	out, errs, status := in(t, geo.Zh, "121.59 31.2\r\n\n121.45,31.25\n-121 31\n", "locate", "--batch")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if status != 0 || errs != "" || len(lines) != 3 {
		t.Fatalf("status %d, %q, %q", status, out, errs)
	}
	for i, want := range []string{"district/310115", "district/310106", ""} {
		var ans located
		if err := json.Unmarshal([]byte(lines[i]), &ans); err != nil {
			t.Fatal(err)
		}
		if got := ans.District; (got == nil) != (want == "") || got != nil && string(*got) != want || ans.Zones == nil {
			t.Errorf("line %d: %s, want %s", i, lines[i], want)
		}
	}
	for bad, says := range map[string]string{"121.5 31.2\nhere\n": "2", "121.5 31.2 7\n": "1", "\n\n200 100\n": "3", strings.Repeat("x", 100) + "\n": "…"} {
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			out, errs, status := in(t, l, bad, "locate", "--batch")
			if status != 1 || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, says) || strings.Count(out, "\n") > 1 {
				t.Errorf("%q in %s: status %d, %q, %q", bad, l, status, out, errs)
			}
		}
	}
}
