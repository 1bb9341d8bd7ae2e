package lang_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// What another program wrote into a file never shows as a key; a slip of ours does.
func TestKeysFromFiles(t *testing.T) {
	for _, l := range []geo.Lang{geo.Zh, geo.En} {
		for _, key := range []string{"topic.weather", "precision.weather", "topic."} {
			if got := lang.T(l, key); strings.Contains(got, ".") || got == "" {
				t.Errorf("%s: %s reads %q", l, key, got)
			}
		}
		if got := lang.T(l, "action.weather"); got != "action.weather" {
			t.Errorf("%s: a slip reads %q", l, got)
		}
	}
}

// A sentence tells causes in its language and quotes no library.
func TestCauses(t *testing.T) {
	for _, err := range []error{syscall.ENOSPC, fs.ErrNotExist, fmt.Errorf("open x: %w", syscall.EACCES), errors.New("sqlite: constraint failed (19)"), syscall.ECHILD} {
		for _, problem := range []error{err, geo.Problemf("error.project_failed", err, "path", "p"), geo.Problemf("error.exportFailed", err, "path", "p")} {
			zh, en := lang.Sentence(geo.Zh, problem), lang.Sentence(geo.En, problem)
			if strings.Contains(en, err.Error()) || strings.Contains(zh, err.Error()) || strings.ContainsAny(zh+en, "{}") {
				t.Errorf("%v: %q, %q", err, zh, en)
			}
		}
	}
	if got := lang.Sentence(geo.En, geo.Problemf("error.exportFailed", fmt.Errorf("write: %w", syscall.EIO), "path", "p")); !strings.Contains(got, "does not answer") {
		t.Errorf("%q", got)
	}
}

func TestFill(t *testing.T) {
	for _, c := range []struct {
		text  string
		pairs []string
		want  string
	}{
		{"plain", []string{"a", "1"}, "plain"},
		{"", []string{"a", "1"}, ""},
		{"{a}", []string{"a", ""}, ""},
		{"{a} of {b}: {a}", []string{"a", "1", "b", "{a}"}, "1 of {a}: 1"},
		{"{ab}{a", []string{"a", "1"}, "{ab}{a"},
		{"{{a}}{}", []string{"a", "1"}, "{1}{}"},
		{"{{b} {a{b}", []string{"a", "1", "b", "2"}, "{2 {a2"},
		{"{a}", []string{"a", "1", "a", "2"}, "1"},
		{"{a}{b}", []string{"a", "1", "b"}, "1{b}"},
	} {
		if got := lang.Fill(c.text, c.pairs...); got != c.want {
			t.Errorf("%q with %q gives %q, want %q", c.text, c.pairs, got, c.want)
		}
	}
}
