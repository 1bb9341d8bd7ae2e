package text

import "strings"

// Marks of Chinese that stand in one half of their square: the ink of leading
// ones is in the right half, that of trailing ones in the left.
const (
	leadingMarks  = "「『“‘（《〈【〔〖［｛"
	trailingMarks = "」』”’）》〉】〕〗］｝、。，．：；"
)

// Squeezed is by how many em the first of two marks is set closer to the second.
const Squeezed = 0.5

// Squeezes lists the characters of a line, by index, that stand half an em closer
// to the next: of two full-width marks that meet, as in ）（ and ：“, one gives up
// the blank half of its square (W3C "Requirements for Chinese Text Layout",
// 3.1.6.2). Shape and Width have it done; canvases of formats whose readers set
// the type themselves say it in the words of the format.
func Squeezes(s string) []int {
	var out []int
	i, was := 0, rune(0)
	for _, r := range s {
		if leads(r) && (leads(was) || trails(was)) || trails(r) && trails(was) {
			out = append(out, i-1)
		}
		was = r
		i++
	}
	return out
}

func leads(r rune) bool { return r != 0 && strings.ContainsRune(leadingMarks, r) }

func trails(r rune) bool { return r != 0 && strings.ContainsRune(trailingMarks, r) }
