// Package lang holds every sentence of the interface in Chinese and English.
// Fyne's own lang package cannot switch at run time and does not reach the
// headless command, so the table is a small one of our own: zh.json and
// en.json, which a test holds to the same keys and places.
package lang

import (
	"embed"
	"encoding/json"
	"errors"
	"strings"
	"sync"

	"kechuang/geo"
)

//go:embed zh.json en.json
var files embed.FS

// tables are read when they are first asked for: a command speaks one language.
var tables = map[geo.Lang]func() map[string]string{
	geo.Zh: sync.OnceValue(func() map[string]string { return load("zh.json") }),
	geo.En: sync.OnceValue(func() map[string]string { return load("en.json") }),
}

func load(name string) map[string]string {
	b, err := files.ReadFile(name)
	if err != nil {
		panic(err) // embedded: a missing file is a broken build
	}
	m := map[string]string{}
	if err := json.Unmarshal(b, &m); err != nil {
		panic(name + ": " + err.Error())
	}
	return m
}

// fromFiles are the beginnings of keys whose rest comes from project files, where
// another program may have written anything: what is not known gets a text too.
var fromFiles = map[string]bool{"topic": true, "precision": true}

// T gives the text of a key with {name} places filled from name, value pairs.
// An unknown key gives the key itself, so that a slip is visible and a test can
// find it.
func T(l geo.Lang, key string, pairs ...string) string {
	s, ok := Keys(l)[key]
	if prefix, _, _ := strings.Cut(key, "."); !ok && fromFiles[prefix] {
		s, ok = Keys(l)[prefix+".other"]
	}
	if !ok {
		return key
	}
	if len(pairs) == 0 {
		return s
	}
	return Fill(s, pairs...)
}

// Kind names a kind of features, or of a hit of a search that is none.
func Kind(l geo.Lang, k geo.Kind) string {
	switch {
	case k.Known():
		return k.Info().Name.In(l)
	case k.Own():
		return T(l, "kind.own") // what it is called its layer says
	}
	return T(l, "kind."+string(k))
}

// Fill fills the {name} places of a text from name, value pairs. Frames of the map ask
// for some hundred texts.
func Fill(s string, pairs ...string) string {
	var out strings.Builder
	for {
		from := strings.IndexByte(s, '{')
		if from < 0 {
			break
		}
		out.WriteString(s[:from])
		s = s[from:]
		if value, n := placeAt(s, pairs); n > 0 {
			out.WriteString(value)
			s = s[n:]
			continue
		}
		out.WriteByte('{')
		s = s[1:]
	}
	if out.Len() == 0 {
		return s
	}
	out.WriteString(s)
	return out.String()
}

// placeAt gives the value of the place that a text begins with, and the length of the
// place; 0 where it begins with none of the pairs.
func placeAt(s string, pairs []string) (value string, n int) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if name := pairs[i]; len(s) > len(name)+1 && s[1:len(name)+1] == name && s[len(name)+1] == '}' {
			return pairs[i+1], len(name) + 2
		}
	}
	return "", 0
}

// Name gives the text of a key in both languages, as T does.
func Name(key string, pairs ...string) geo.Name {
	return geo.Name{Zh: T(geo.Zh, key, pairs...), En: T(geo.En, key, pairs...)}
}

// SourceName is the title of a source; that of a file of the user's tells the coordinate
// system that its positions were in.
func SourceName(s geo.Source) geo.Name {
	if !s.File() || s.Datum.IsZero() {
		return s.Title
	}
	in := func(l geo.Lang) string { return T(l, "source.datum", "file", s.Title.In(l), "datum", s.Datum.In(l)) }
	return geo.Name{Zh: in(geo.Zh), En: in(geo.En)}
}

// Sentence turns an error into one line for the user: what was wrong and what
// to do. Errors that are no geo.Problem give a general sentence. Causes are told in
// the language too; the text of the error itself is for Problem.Error.
func Sentence(l geo.Lang, err error) string {
	var p *geo.Problem
	if !errors.As(err, &p) {
		return T(l, "error.other", "cause", Cause(l, err))
	}
	pairs := make([]string, 0, 2*len(p.Args)+2)
	for k, v := range p.Args {
		pairs = append(pairs, k, v)
	}
	if p.Err != nil {
		pairs = append(pairs, "cause", Cause(l, p.Err))
	}
	return T(l, p.Key, pairs...)
}

// Keys gives every text of a language by its key; nil for an unknown one.
func Keys(l geo.Lang) map[string]string {
	if table := tables[l]; table != nil {
		return table()
	}
	return nil
}

// Detect gives the language that the environment asks for: Chinese unless the locale,
// by the variables in POSIX's order, names another language. The C locale names none.
func Detect(getenv func(string) string) geo.Lang {
	for _, v := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		locale := getenv(v)
		if locale == "" {
			continue
		}
		name, _, _ := strings.Cut(locale, ".")
		if name == "C" || name == "POSIX" || strings.HasPrefix(strings.ToLower(name), "zh") {
			return geo.Zh
		}
		return geo.En
	}
	return geo.Zh
}
