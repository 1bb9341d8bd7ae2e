package seeds

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"kechuang/geo"
)

// captionSeed is a caption as it is written in figures.yaml: a text, or industries
// by their IDs after a word such as 北部, so that the map calls an industry what the
// table and the search call it.
type captionSeed struct {
	Zh         string   `json:"zh"`
	En         string   `json:"en"`
	Industries []string `json:"industries"`
	Head       geo.Name `json:"head"`
}

// resolve writes the captions that name industries.
func (s figureSeed) resolve(industries []geo.Industry) error {
	for id, c := range s.Captions {
		if len(c.Industries) == 0 {
			continue
		}
		var zh, en []string
		for _, key := range c.Industries {
			i := slices.IndexFunc(industries, func(i geo.Industry) bool { return i.Key == key })
			if i < 0 {
				return fmt.Errorf("caption of %s: no industry %q in industries.yaml", id, key)
			}
			name := industries[i].ShortName()
			zh = append(zh, name.Zh)
			if len(en) > 0 || !c.Head.IsZero() {
				name.En = inSentence(name.En)
			}
			en = append(en, name.En)
		}
		c.Zh, c.En = strings.Join(zh, "·"), strings.Join(en, ", ")
		if !c.Head.IsZero() {
			c.Zh, c.En = c.Head.Zh+"："+c.Zh, c.Head.En+": "+c.En
		}
		s.Captions[id] = c
	}
	return nil
}

// inSentence is an English name that does not begin a line: its capital goes unless
// it stands for a name or an abbreviation.
func inSentence(s string) string {
	rs := []rune(s)
	if len(rs) > 1 && unicode.IsLower(rs[1]) && !strings.HasPrefix(s, "Internet") {
		rs[0] = unicode.ToLower(rs[0])
	}
	return string(rs)
}
