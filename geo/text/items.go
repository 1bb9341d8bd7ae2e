package text

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
)

// item is a part of a line, runes start to end, of one font, script and direction.
type item struct {
	start, end int
	level      bidi.Level // odd from right to left
	script     language.Script
	spare      *spare // nil for the typeface
	box        rune   // for characters that no font has, the first of them
}

// items divides a line in the order of reading. The line's own direction is that of
// its first letter.
func (fc *face) items(runes []rune) []item {
	var out []item
	for _, d := range directions(runes) {
		var parts segmenter.Segmenter
		parts.Init(runes[d.Start:d.End])
		var clusters []item
		for g := parts.GraphemeIterator(); g.Next(); {
			cluster := g.Grapheme()
			clusters = append(clusters, fc.fonts(cluster.Text, d.Start+cluster.Offset)...)
		}
		wholeWords(clusters, runes)
		first := len(out)
		for _, it := range clusters {
			it.level = d.Level
			if last := len(out) - 1; last >= first && out[last].joins(it, runes) {
				out[last].end = it.end
			} else {
				out = append(out, it)
			}
		}
	}
	return out
}

// wholeWords gives the letters of a word of an alphabet one font, so that a letter with
// an accent does not stand in another design than its neighbours.
func wholeWords(clusters []item, runes []rune) {
	for i := 0; i < len(clusters); i++ {
		from, script := i, scriptOf(runes[clusters[i].start:clusters[i].end])
		if script != language.Latin && script != language.Greek && script != language.Cyrillic {
			continue
		}
		var with *spare
		for ; i < len(clusters) && scriptOf(runes[clusters[i].start:clusters[i].end]) == script; i++ {
			if with == nil {
				with = clusters[i].spare
			}
		}
		word := clusters[from:i]
		i--
		if with == nil || !with.hasAll(runes[word[0].start:word[len(word)-1].end]) {
			continue
		}
		for k := range word {
			word[k].spare, word[k].script, word[k].box = with, script, 0
		}
	}
}

// hasAll reports whether a font has a glyph for each character.
func (f *spare) hasAll(runes []rune) bool {
	for _, r := range runes {
		if _, ok := f.font.NominalGlyph(r); !ok && !blank(r) {
			return false
		}
	}
	return true
}

// directions divides a text where the direction changes. The package that does it stops
// at a line end, after which another line begins.
func directions(runes []rune) []bidi.Run {
	var out []bidi.Run
	for from := 0; from < len(runes); {
		var line bidi.Paragraph
		runs := line.Segment(runes[from:], bidi.Neutral)
		end := from
		for i := range runs.NumRuns() {
			d := runs.Run(i)
			out = append(out, bidi.Run{Start: from + d.Start, End: from + d.End, Level: d.Level})
			end = from + d.End
		}
		if end == from {
			return append(out, bidi.Run{Start: from, End: len(runes)})
		}
		from = end
	}
	return out
}

// fonts finds what draws a cluster: one font, or where none has all of it one for each
// character.
func (fc *face) fonts(cluster []rune, start int) []item {
	it := item{start: start, end: start + len(cluster), script: language.Han}
	if fc.draws(cluster) {
		return []item{it}
	}
	it.script = scriptOf(cluster)
	if it.spare = fc.spares.find(cluster, fc.weight); it.spare != nil {
		return []item{it}
	}
	if len(cluster) == 1 {
		it.box = cluster[0]
		return []item{it}
	}
	var out []item
	for i, r := range cluster {
		one := cluster[i : i+1]
		part := item{start: start + i, end: start + i + 1, script: language.Han}
		switch {
		case fc.draws(one):
		case blank(r):
			if len(out) > 0 {
				out[len(out)-1].end++ // goes with what stands before
				continue
			}
		default:
			part.script = scriptOf(one)
			if part.spare = fc.spares.find(one, fc.weight); part.spare == nil {
				part.box = r
			}
		}
		out = append(out, part)
	}
	return out
}

// draws reports whether the typeface has what a cluster needs.
func (fc *face) draws(cluster []rune) bool {
	if len(cluster) == 1 {
		_, ok := fc.font.Cmap.Lookup(cluster[0])
		return ok || blank(cluster[0])
	}
	shape(fc.buf, fc.hb, item{end: len(cluster), script: language.Han}, cluster)
	return !lacks(fc.buf, cluster)
}

// lacks reports whether a shaped text has a character that has no glyph and needs one.
func lacks(buf *harfbuzz.Buffer, runes []rune) bool {
	for _, info := range buf.Info {
		if info.Glyph == 0 && !blank(runes[info.Cluster]) {
			return true
		}
	}
	return false
}

// scriptOf is the script of a cluster's first letter; of marks and signs alone, Han.
func scriptOf(cluster []rune) language.Script {
	for _, r := range cluster {
		if s := language.LookupScript(r); s.Strong() && s != language.Unknown {
			return s
		}
	}
	return language.Han
}

// joins reports whether an item goes on in the next: a space takes the font that it
// follows, so that words of one language are shaped together.
func (it *item) joins(next item, runes []rune) bool {
	if it.box != 0 || next.box != 0 {
		return false
	}
	if it.spare != nil && next.spare == nil && next.end == next.start+1 && runes[next.start] == ' ' {
		_, ok := it.spare.font.NominalGlyph(' ')
		return ok
	}
	return it.spare == next.spare && (it.spare == nil || it.script == next.script)
}

// rightToLeft are the letters that are written so, and the signs that turn a text.
var rightToLeft = &unicode.RangeTable{
	R16: []unicode.Range16{{0x590, 0x8ff, 1}, {0x200f, 0x200f, 1}, {0x202b, 0x202b, 1}, {0x202e, 0x202e, 1}, {0x2067, 0x2068, 1},
		{0xfb1d, 0xfdff, 1}, {0xfe70, 0xfefe, 1}},
	R32: []unicode.Range32{{0x10800, 0x10fff, 1}, {0x1e800, 0x1efff, 1}},
}

// IsRightToLeft reports whether a line as a whole runs from right to left: its first
// letter is of a script that is written so.
func IsRightToLeft(s string) bool {
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(rightToLeft, r) }) {
		return false
	}
	for _, d := range directions([]rune(s)) {
		if d.Level == 0 { // the level of a line from left to right, which it then has somewhere
			return false
		}
	}
	return true
}

// visual puts items in the order in which they stand from left to right: of each
// level, from the highest, the stretches of items are turned round (UAX 9, rule L2).
func visual(items []item) []item {
	var most bidi.Level
	for _, it := range items {
		most = max(most, it.level)
	}
	for level := most; level > 0; level-- {
		for i := 0; i < len(items); i++ {
			from := i
			for i < len(items) && items[i].level >= level {
				i++
			}
			slices.Reverse(items[from:i])
		}
	}
	return items
}

// blank reports whether a character needs no glyph.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)
}
