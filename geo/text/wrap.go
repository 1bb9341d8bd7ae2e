package text

import (
	"strings"

	"kechuang/geo/scene"
)

// Wrap breaks a text into lines no wider than width units: between ideographs,
// but not before closing or after opening punctuation, and between Latin words;
// a number keeps its unit. A part that can't be broken and is wider has a line of
// its own. Line ends in s are kept; spaces at the ends of lines and empty lines
// are dropped.
func (f *Fonts) Wrap(s string, w scene.Weight, size, width float64) []string {
	rs, at := runesAt(s)
	x := f.starts(s, w, len(rs))
	ps := pieces(rs)
	var lines []string
	for i := 0; i < len(ps); {
		j := i + 1
		for j < len(ps) && !ps[j].newLine && (x[ps[j].end]-x[ps[i].start])*size <= width+slack {
			j++
		}
		line := s[at[ps[i].start]:at[ps[j-1].end]]
		// Alone, a line may be a little wider than as a part of s: no kerning
		// with what followed.
		for j > i+1 && f.Width(line, w, size) > width {
			j--
			line = s[at[ps[i].start]:at[ps[j-1].end]]
		}
		lines = append(lines, line)
		i = j
	}
	return lines
}

// slack takes up rounding of sums, in units.
const slack = 1e-6

const ellipsis = "…"

// Fit gives s, shortened with an ellipsis where it is wider than width units. It
// is empty when not even the ellipsis fits.
func (f *Fonts) Fit(s string, w scene.Weight, size, width float64) string {
	if f.Width(s, w, size) <= width {
		return s
	}
	rs, at := runesAt(s)
	x := f.starts(s, w, len(rs))
	room := width + slack - f.Width(ellipsis, w, size)
	for n := len(rs) - 1; n >= 0; n-- {
		if x[n]*size > room || classOf(rs[n]) == mark {
			continue
		}
		cut := strings.TrimRight(s[:at[n]], " "+openings+closings) + ellipsis
		if f.Width(cut, w, size) <= width {
			return cut
		}
	}
	return ""
}

// runesAt gives the characters of s and the byte offset of each, and of the end.
func runesAt(s string) (rs []rune, at []int) {
	for i, r := range s {
		rs, at = append(rs, r), append(at, i)
	}
	return rs, append(at, len(s))
}
