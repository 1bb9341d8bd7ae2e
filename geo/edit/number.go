package edit

import (
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
)

// FollowNumber lets the texts and the numbers of a fact say the same after one of them was
// changed: a number that was changed is changed in the texts that still have the old one,
// and where a text has one other number in its place, the number follows.
func FollowNumber(was, now *geo.Fact) {
	for i := range min(len(was.Quantities), len(now.Quantities)) {
		a, b := was.Quantities[i].Value, &now.Quantities[i].Value
		if a == *b {
			for _, texts := range [][2]string{{was.Text.Zh, now.Text.Zh}, {was.Text.En, now.Text.En}} {
				if v, ok := exchanged(texts[0], texts[1], plain(a)); ok {
					*b = v
					break
				}
			}
		}
		if a != *b {
			numberChange{plain(a), plain(*b)}.apply(&now.Text)
		}
	}
}

// exchanged is the one number that a text has and did not have before, where it has another
// one no more.
func exchanged(before, after, number string) (float64, bool) {
	was, now := numbersIn(before), numbersIn(after)
	if !slices.Contains(was, number) || slices.Contains(now, number) {
		return 0, false
	}
	now = slices.DeleteFunc(now, func(s string) bool { return slices.Contains(was, s) })
	if len(now) != 1 {
		return 0, false
	}
	v, err := strconv.ParseFloat(now[0], 64)
	return v, err == nil
}

// numbersIn lists the numbers of a text as they are written.
func numbersIn(text string) []string {
	list := strings.FieldsFunc(text, func(r rune) bool { return r > 127 || !inNumber(byte(r)) })
	for i := range list {
		list[i] = strings.Trim(list[i], ".,")
	}
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

// numberChange is a number as texts write it, before and after.
type numberChange struct{ was, now string }

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func (n numberChange) apply(to *geo.Name) bool {
	before := *to
	*to = geo.Name{Zh: n.in(to.Zh), En: n.in(to.En)}
	return *to != before
}

// in is a text with the new number where the old one stood by itself. References, which
// stand in braces, follow by themselves.
func (n numberChange) in(text string) string {
	from := strings.IndexAny(text, "{｛")
	if from < 0 {
		return n.plainly(text)
	}
	length := strings.IndexAny(text[from:], "}｝")
	if length < 0 {
		return n.plainly(text)
	}
	return n.plainly(text[:from]) + text[from:from+length] + n.in(text[from+length:])
}

// plainly is in for a text without references.
func (n numberChange) plainly(text string) string {
	var out strings.Builder
	for {
		i := strings.Index(text, n.was)
		if i < 0 {
			out.WriteString(text)
			return out.String()
		}
		end := i + len(n.was)
		whole := (i == 0 || !inNumber(text[i-1])) && !(end < len(text) && (digit(text[end]) || end+1 < len(text) && inNumber(text[end]) && digit(text[end+1])))
		out.WriteString(text[:i])
		if whole {
			out.WriteString(n.now)
		} else {
			out.WriteString(n.was)
		}
		text = text[end:]
		if !whole && text != "" { // the rest of that number is none of its own
			rest := strings.IndexFunc(text, func(r rune) bool { return r > 127 || !inNumber(byte(r)) })
			if rest < 0 {
				rest = len(text)
			}
			out.WriteString(text[:rest])
			text = text[rest:]
		}
	}
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

func inNumber(b byte) bool { return digit(b) || b == '.' || b == ',' }
