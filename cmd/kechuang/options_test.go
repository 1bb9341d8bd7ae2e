package main

import (
	"errors"
	"flag"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/lang"
)

func TestParse(t *testing.T) {
	o, err := parse([]string{"--figure", "pudong-layout", "--select", "浦东新区", "--view", "121.6,31.2,100000", "--size", "1024x640", "--lang", "en", "--theme", "dark", "--project", "a.gpkg"})
	if err != nil {
		t.Fatal(err)
	}
	if o.figure != "pudong-layout" || o.selected != "浦东新区" || o.project != "a.gpkg" || o.lang != geo.En || o.theme != "dark" {
		t.Errorf("%+v", o)
	}
	if o.width != 1024 || o.height != 640 || o.look.lonLat[0] != 121.6 || o.look.lonLat[1] != 31.2 || o.look.denominator != 100000 {
		t.Errorf("%+v %+v", o, o.look)
	}
	for _, args := range [][]string{{"--help", "--lang", "en"}, {"--lang", "en", "-h"}} {
		if o, err := parse(args); !errors.Is(err, flag.ErrHelp) || o.lang != geo.En {
			t.Errorf("%v gives %v in %q", args, err, o.lang)
		}
	}
}

// Wrong usage is one line that names what was wrong.
func TestWrongUsage(t *testing.T) {
	for _, args := range [][]string{
		{"--view", "121.6,31.2"}, {"--view", "a,b,c"}, {"--view", "NaN,31,100000"}, {"--view", "200,31,100000"},
		{"--view", "121.6,31.2,1"}, {"--view", "121.6,31.2,-5"}, {"--view", "121.6,31.2,1e12"},
		{"--size", "0x0"}, {"--size", "100000x100000"}, {"--size", "big"}, {"--size", "800"},
		{"--year", "soon"}, {"--year", "-1"}, {"--year", "0"}, {"--lang", "fr"}, {"--theme", "print"}, {"--nonsense"}, {"--figure"}, {"a.gpkg", "b.gpkg"},
	} {
		_, err := parse(args)
		if !errors.Is(err, geo.ErrUsage) {
			t.Errorf("%v: %v", args, err)
			continue
		}
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			if s := lang.Sentence(l, err); strings.ContainsAny(s, "{}\n") || strings.HasPrefix(s, "error.") {
				t.Errorf("%v: %q", args, s)
			}
		}
	}
	err := unknownFigure("nowhere", []figure.Figure{{ID: "overview"}})
	if !errors.Is(err, geo.ErrUsage) || !strings.Contains(lang.Sentence(geo.En, err), "overview") {
		t.Errorf("unknown figure: %v", err)
	}
}

func TestBadFlag(t *testing.T) {
	for _, args := range [][]string{{"--nonsense"}, {"-nonsense=5"}} {
		_, err := parse(args)
		if s := lang.Sentence(geo.Zh, err); !strings.Contains(s, "（-nonsense）") {
			t.Errorf("%v: %s", args, s)
		}
	}
	if _, err := parse([]string{"--figure"}); !strings.Contains(lang.Sentence(geo.En, err), "(-figure)") {
		t.Error(err)
	}
}

// A screen that is not there is a sentence, not a stack trace.
func TestCheckDisplay(t *testing.T) {
	if !isX11() {
		t.Skip("windows need no display here")
	}
	t.Setenv("WAYLAND_DISPLAY", "")
	for display, want := range map[string]string{"": "error.no_display", ":59999": "error.display", "elsewhere:0": ""} {
		t.Setenv("DISPLAY", display)
		var p *geo.Problem
		if err := checkDisplay(); errors.As(err, &p) != (want != "") || p != nil && p.Key != want {
			t.Errorf("DISPLAY=%q: %v, want %q", display, err, want)
		}
	}
}

// The first window and a remembered one leave room for their frame on the screen.
func TestWindowFitsTheScreen(t *testing.T) {
	for _, c := range []struct{ width, height, screenWidth, screenHeight, wantWidth, wantHeight float32 }{
		{1440, 900, 1440, 900, 1432, 848},
		{1440, 900, 1366, 728, 1358, 676},
		{1440, 900, 1920, 1040, 1440, 900},
		{1440, 900, 720, 450, leastWidth, leastHeight},
		{700, 400, 720, 450, 700, 400},
	} {
		if w, h := fitted(c.width, c.height, c.screenWidth, c.screenHeight); w != c.wantWidth || h != c.wantHeight {
			t.Errorf("%g x %g on %g x %g opens as %g x %g", c.width, c.height, c.screenWidth, c.screenHeight, w, h)
		}
	}
}
