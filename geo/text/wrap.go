package text

import (
	"math"
	"strings"

	"kechuang/geo/scene"
)

// Wrap breaks a text into as few lines as will do, about as long as each other
// and none wider than width units: between words, names and numbers with their
// units, but not before closing or after opening punctuation, and best after a
// comma. A last line of one character is avoided. What is wider than a line by
// itself is broken inside a word, or where it must be. Line ends in s are kept;
// spaces at the ends of lines and empty lines are dropped.
func (f *Fonts) Wrap(s string, w scene.Weight, size, width float64) []string {
	words := f.words
	if words == nil {
		words = common()
	}
	t := words.divided(s)
	b := &breaker{rs: t.rs, x: f.starts(s, w, len(t.rs)), size: size}
	// Alone, a line may be a little wider than as a part of s: no kerning with
	// what followed, no squeezed mark.
	for room := width; ; {
		b.room = room
		var lines []string
		over := 0.0
		for _, l := range b.lines(t.pieces) {
			line := s[t.at[l.start]:t.at[l.end]]
			if wide := f.Width(line, w, size) - width; wide > slack && l.parts > 1 {
				over = math.Max(over, wide)
			}
			lines = append(lines, line)
		}
		if over == 0 || !(room > 0) { // no room at all, or a width that is no number
			return lines
		}
		room -= over
	}
}

// slack takes up rounding of sums, in units.
const slack = 1e-6

// breaker breaks one text.
type breaker struct {
	rs         []rune
	x          []float64 // em at which each character starts, and the end
	size, room float64
}

// span is a line: characters start to end, of so many pieces.
type span struct{ start, end, parts int }

// lines breaks the text, in pieces, between its own line ends.
func (b *breaker) lines(ps []piece) []span {
	ps = b.fitting(ps)
	var out []span
	for from := 0; from < len(ps); {
		to := from + 1
		for to < len(ps) && !ps[to].newLine {
			to++
		}
		out = append(out, b.balance(ps[from:to])...)
		from = to
	}
	return out
}

// width is how wide characters are set, in units.
func (b *breaker) width(start, end int) float64 { return (b.x[end] - b.x[start]) * b.size }

// fitting divides pieces that are wider than a line: a name between its words,
// then as if there were no words, and at last between any two letters.
func (b *breaker) fitting(ps []piece) []piece {
	for _, divide := range []func(piece) []piece{
		func(p piece) []piece { return b.pieces(p, common()) },
		func(p piece) []piece { return b.pieces(p, nil) },
		b.letters,
	} {
		var out []piece
		for _, p := range ps {
			if b.width(p.start, p.end) <= b.room+slack {
				out = append(out, p)
				continue
			}
			parts := divide(p)
			parts[0].newLine = p.newLine
			out = append(out, parts...)
		}
		ps = out
	}
	return ps
}

// pieces divides a piece as far as some words go.
func (b *breaker) pieces(p piece, words *Words) []piece {
	out := pieces(b.rs[p.start:p.end], words)
	for i := range out {
		out[i].start, out[i].end = out[i].start+p.start, out[i].end+p.start
	}
	return out
}

// letters divides a long word or number wherever a line is full.
func (b *breaker) letters(p piece) []piece {
	var out []piece
	from, last := p.start, p.start // of the line, and the last place to end it
	for i := p.start + 1; i < p.end; i++ {
		if before := b.rs[i-1]; classOf(b.rs[i]) == word && !joined(b.x, i) && !isBreakSpace(b.rs[i]) && (classOf(before) == word || isBreakSpace(before)) {
			last = i
		}
		if last > from && b.width(from, i+1) > b.room+slack {
			end := last
			for isBreakSpace(b.rs[end-1]) {
				end--
			}
			out, from = append(out, piece{start: from, end: end}), last
		}
	}
	return append(out, piece{start: from, end: p.end})
}

// balance finds, of all ways to set pieces in the least number of lines, the one
// whose lines are most alike.
func (b *breaker) balance(ps []piece) []span {
	n := len(ps)
	type best struct {
		cost float64
		prev int
	}
	rows := [][]best{make([]best, n+1)}
	for i := range rows[0] {
		rows[0][i].cost = math.Inf(1)
	}
	rows[0][0].cost = 0
	for k := 1; math.IsInf(rows[k-1][n].cost, 1); k++ {
		row := make([]best, n+1)
		for i := range row {
			row[i] = best{cost: math.Inf(1)}
		}
		for from := range n {
			before := rows[k-1][from].cost
			if math.IsInf(before, 1) {
				continue
			}
			for to := from + 1; to <= n; to++ {
				width := b.width(ps[from].start, ps[to-1].end)
				if to > from+1 && width > b.room+slack {
					break
				}
				if c := before + b.cost(ps, from, to, width); c < row[to].cost {
					row[to] = best{c, from}
				}
			}
		}
		rows = append(rows, row)
	}
	out := make([]span, len(rows)-1)
	for k, to := len(rows)-1, n; k > 0; k-- {
		from := rows[k][to].prev
		out[k-1] = span{ps[from].start, ps[to-1].end, to - from}
		to = from
	}
	return out
}

// Costs of a line beside the square of its share of the room: of one character at
// the end of the text, and of an end between ideographs without a mark.
const (
	costWidow = 10
	costBare  = 0.06
)

// mostShare of the room is what a line takes at most, as far as costs go.
const mostShare = 1e9

// cost is what speaks against a line of pieces from to before to. Squares of
// widths make lines of a kind: their sum is least when they are alike.
func (b *breaker) cost(ps []piece, from, to int, width float64) float64 {
	share := width / math.Max(b.room, slack)
	if !(math.Abs(share) < mostShare) { // so that no way costs more than any number
		share = mostShare
	}
	c := share * share
	if to == len(ps) {
		if from > 0 && loneCharacter(b.rs[ps[from].start:ps[to-1].end]) {
			c += costWidow
		}
		return c
	}
	if last := b.rs[ps[to-1].end-1]; classOf(last) == wide && classOf(b.rs[ps[to].start]) == wide && ps[to].start == ps[to-1].end {
		c += costBare
	}
	return c
}

// loneCharacter reports whether a line has one ideograph and marks at most.
func loneCharacter(rs []rune) bool {
	n := 0
	for _, r := range rs {
		if c := classOf(r); c == wide {
			n++
		} else if c == word {
			return false
		}
	}
	return n <= 1
}

// joined reports whether a character shows as a part of the one before, as the second of
// the two letters that are a flag: it takes no room of its own.
func joined(x []float64, i int) bool { return x[i+1] == x[i] }

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
		if x[n]*size > room || classOf(rs[n]) == mark || joined(x, n) {
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

// Halves breaks a text between words into two lines that are as alike as they can
// be; into one where there is but one word. Unlike Wrap it breaks no word, however
// wide that is.
func (f *Fonts) Halves(s string, w scene.Weight, size float64) []string {
	rs, at := runesAt(s)
	words := f.words
	if words == nil {
		words = common()
	}
	best, least := []string{s}, math.Inf(1)
	ps := pieces(rs, words)
	for i := 1; i < len(ps); i++ {
		a, b := s[:at[ps[i-1].end]], s[at[ps[i].start]:]
		if wide := math.Max(f.Width(a, w, size), f.Width(b, w, size)); wide < least {
			best, least = []string{a, b}, wide
		}
	}
	return best
}
