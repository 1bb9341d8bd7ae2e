package kit

import (
	"strings"

	"fyne.io/fyne/v2"

	"kechuang/geo/scene"
	"kechuang/ui/kit/composite"
)

// FoldedIndex is where a text has a part, in any case of letters; -1 where it has not.
func FoldedIndex(s, part string) int {
	if part == "" {
		return -1
	}
	i := strings.Index(strings.ToLower(s), strings.ToLower(part))
	if i+len(part) > len(s) || i >= 0 && !strings.EqualFold(s[i:i+len(part)], part) {
		return -1 // lower case takes another number of bytes
	}
	return i
}

// excerptLead is how many characters before a match stay in sight.
const excerptLead = 8

// Excerpt shortens a text so that a part of it that matched is in sight: with an
// ellipsis at its start where the part stands late.
func (k Context) Excerpt(s, match string, size, room float32) string {
	room -= 6 // the part is set bold, which is wider
	i := FoldedIndex(s, match)
	if i < 0 || k.Measure(s, scene.Regular, size) <= room {
		return k.Fit(s, scene.Regular, size, room)
	}
	const dots = "…"
	if k.Measure(s[:i+len(match)]+dots, scene.Regular, size) <= room {
		return k.Fit(s, scene.Regular, size, room)
	}
	lead := []rune(s[:i])
	for n := min(excerptLead, len(lead)); ; n-- {
		from := dots + string(lead[len(lead)-n:]) + s[i:]
		if n == 0 || k.Measure(dots+string(lead[len(lead)-n:])+match+dots, scene.Regular, size) <= room {
			return k.Fit(from, scene.Regular, size, room)
		}
	}
}

// Marked sets a text with the part that matched in bold teal.
func (k Context) Marked(s, match string, size float32) []fyne.CanvasObject {
	i := FoldedIndex(s, match)
	if i < 0 {
		return []fyne.CanvasObject{k.Text(s, size, "text")}
	}
	parts := []*composite.Text{k.Text(s[:i], size, "text"), k.Bold(s[i:i+len(match)], size, "tealText"), k.Text(s[i+len(match):], size, "text")}
	var out []fyne.CanvasObject
	for _, t := range parts {
		if t.Text != "" {
			out = append(out, t)
		}
	}
	return out
}
