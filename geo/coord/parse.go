package coord

import (
	"bytes"
	"math"
	"strconv"
)

// part is one number of a coordinate.
type part struct {
	digits []byte // with points and commas
	mark   byte   // degreeSign, minuteSign, secondSign, metreSign, or 0
	gap    byte   // what stands before it: ' ', ':', '-', or 0 where a mark does
}

// written is a coordinate taken apart.
type written struct {
	parts      [4]part
	n          int
	signed     bool
	negative   bool
	hemisphere byte
	closed     bool // by a hemisphere behind the numbers
	axis       Axis
}

// parse reads a coordinate in signs.
func parse(s []byte) (a Angle, ok bool) {
	var w written
	if !w.scan(trim(s)) || w.n == 0 {
		return a, false
	}
	w.dotted()
	if w.n == 1 || w.grouped() {
		a, ok = w.single()
	} else {
		a, ok = w.sexagesimal()
	}
	return a, ok && w.direct(&a)
}

// trim takes off what may stand around a coordinate.
func trim(s []byte) []byte { return bytes.Trim(s, " ,;") }

// scan takes signs apart; ok is false when they are in no order that people write.
func (w *written) scan(s []byte) (ok bool) {
	gap := byte(0) // what was met since the last number or its mark
	for i := 0; i < len(s); {
		n := 1
		switch c := s[i]; {
		case isDigit(c) || c == '.':
			n = number(s[i:])
			if !w.add(s[i:i+n], gap) {
				return false
			}
			gap = 0
		case c == ' ':
			if gap == 0 {
				gap = ' '
			}
		case c == ':' && w.n == 0 && (w.axis != UnknownAxis || w.hemisphere != 0): // after a word
		case (c == '-' || c == '+') && w.n == 0 && !w.signed:
			w.signed, w.negative = true, c == '-'
		case (c == ':' || c == '-') && w.n > 0 && gap != ':' && gap != '-':
			gap = c
		default:
			if gap == ':' || gap == '-' || !w.sign(c) {
				return false
			}
			gap = 0
		}
		i += n
	}
	return gap != ':' && gap != '-'
}

// number is how many signs a number has, its exponent included.
func number(s []byte) int {
	n := 0
	for n < len(s) && (isDigit(s[n]) || s[n] == '.' || s[n] == ',') {
		n++
	}
	if n+2 < len(s) && s[n] == exponentSign {
		for n += 2; n < len(s) && isDigit(s[n]); n++ {
		}
	}
	return n
}

// add takes a number, which a mark or a gap parts from the one before.
func (w *written) add(digits []byte, gap byte) bool {
	if w.n == len(w.parts) || w.closed || w.n > 0 && gap == 0 && w.parts[w.n-1].mark == 0 {
		return false
	}
	w.parts[w.n] = part{digits: digits, gap: gap}
	w.n++
	return true
}

// sign takes a unit, a hemisphere or a word.
func (w *written) sign(c byte) bool {
	switch c {
	case east, west, north, south:
		if w.hemisphere != 0 {
			return false
		}
		w.hemisphere, w.closed = c, w.n > 0
	case lonWord, latWord:
		if w.axis != UnknownAxis || w.n > 0 {
			return false
		}
		w.axis = axisOf(c)
	case minuteLetter:
		c = minuteSign
		fallthrough
	case degreeSign, minuteSign, secondSign, metreSign:
		if w.n == 0 || w.closed || w.parts[w.n-1].mark != 0 {
			return false
		}
		w.parts[w.n-1].mark = c
	default:
		return false
	}
	return true
}

// axisOf is the axis of a hemisphere or a word.
func axisOf(c byte) Axis {
	switch c {
	case east, west, lonWord:
		return Lon
	case north, south, latWord:
		return Lat
	}
	return UnknownAxis
}

// direct gives an angle its axis and its sign.
func (w *written) direct(a *Angle) bool {
	a.Axis = w.axis
	if h := axisOf(w.hemisphere); h != UnknownAxis {
		if w.axis != UnknownAxis && w.axis != h || w.negative && (w.hemisphere == east || w.hemisphere == north) {
			return false
		}
		if a.Axis = h; a.Unit == Plain {
			a.Unit = Degrees
		}
	}
	if w.negative || w.hemisphere == west || w.hemisphere == south {
		a.Value = -a.Value
	}
	return true
}

// single reads one number with its unit.
func (w *written) single() (a Angle, ok bool) {
	switch w.parts[0].mark {
	case 0:
	case degreeSign:
		a.Unit = Degrees
	case metreSign:
		a.Unit = Metres
	default:
		return a, false
	}
	a.Value, a.Decimals, a.Comma, ok = decimal(w.parts[0].digits)
	return a, ok
}

// sexagesimal reads degrees, minutes and seconds. Only the last may have decimals.
func (w *written) sexagesimal() (a Angle, ok bool) {
	if w.n > 3 {
		return a, false
	}
	scale := 1.0
	for k := range w.n {
		p := &w.parts[k]
		if p.mark != 0 && p.mark != "dms"[k] || k > 0 && p.gap != w.parts[1].gap && p.gap != 0 && p.gap != ' ' {
			return a, false
		}
		v, decimals, comma, ok := decimal(p.digits)
		if !ok || k < w.n-1 && (decimals > 0 || comma) || k > 0 && v > 60 || v > 360 {
			return a, false
		}
		a.Value += v / scale
		a.Decimals, a.Comma = decimals+[]int8{0, 1, 3}[k], comma
		scale *= 60
	}
	a.Unit = Degrees
	return a, true
}

// dotted takes a number apart whose points stand between degrees, minutes and seconds:
// 121.35.24, also with a fraction behind (31.12.18.5). Both have two digits, thousands three.
func (w *written) dotted() {
	if w.n != 1 || w.parts[0].mark != 0 {
		return
	}
	groups := bytes.Split(w.parts[0].digits, []byte("."))
	if len(groups) != 3 && len(groups) != 4 || len(groups[0]) == 0 || len(groups[0]) > 3 {
		return
	}
	for _, g := range groups[1:3] {
		if len(g) != 2 {
			return
		}
	}
	last := groups[2]
	if len(groups) == 4 {
		last = append(append(bytes.Clone(last), '.'), groups[3]...)
	}
	w.parts[0] = part{digits: groups[0]}
	w.parts[1] = part{digits: groups[1], gap: ':'}
	w.parts[2] = part{digits: last, gap: ':'}
	w.n = 3
}

// grouped reports whether spaces part the thousands of one number, and joins it.
func (w *written) grouped() bool {
	if w.n < 2 || len(w.parts[0].digits) > 3 {
		return false
	}
	joined := bytes.Clone(w.parts[0].digits)
	for k := 1; k < w.n; k++ {
		p := &w.parts[k]
		whole, _, _ := bytes.Cut(p.digits, []byte("."))
		if p.gap != ' ' || w.parts[k-1].mark != 0 || len(whole) != 3 || k < w.n-1 && len(p.digits) != 3 {
			return false
		}
		joined = append(joined, p.digits...)
	}
	w.parts[0] = part{digits: joined, mark: w.parts[w.n-1].mark}
	w.n = 1
	return true
}

// decimal reads a number with points and commas.
func decimal(s []byte) (v float64, decimals int8, comma, ok bool) {
	s = bytes.TrimRight(s, ",")
	points, commas := bytes.Count(s, []byte(".")), bytes.Count(s, []byte(","))
	switch {
	case commas == 1 && points == 0 && !thousand(s):
		s, comma = bytes.Replace(s, []byte(","), []byte("."), 1), true
	case commas == 1 && points > 0 && bytes.IndexByte(s, ',') > bytes.LastIndexByte(s, '.'): // 3.454.792,46
		whole, rest, _ := bytes.Cut(s, []byte(","))
		if whole, ok = ungroup(whole, "."); !ok {
			return 0, 0, false, false
		}
		s, comma = append(append(whole, '.'), rest...), true
	case commas > 0: // 3,454,792.46
		whole, rest, point := bytes.Cut(s, []byte("."))
		if whole, ok = ungroup(whole, ","); !ok {
			return 0, 0, false, false
		}
		if s = whole; point {
			s = append(append(s, '.'), rest...)
		}
	case points > 1: // 3.454.792
		if s, ok = ungroup(s, "."); !ok {
			return 0, 0, false, false
		}
	}
	if i := bytes.IndexByte(s, exponentSign); i >= 0 {
		v, err := strconv.ParseFloat(string(s), 64)
		return v, int8(max(0, i-1-bytes.IndexByte(s, '.'))), comma, err == nil && !math.IsInf(v, 0)
	}
	v, decimals, ok = plain(string(s))
	return v, decimals, comma, ok
}

// thousand reports whether one comma parts thousands: 651,535 does, since no
// degrees have that many; 31,205 has a decimal comma.
func thousand(s []byte) bool {
	whole, rest, _ := bytes.Cut(s, []byte(","))
	if len(rest) != 3 || len(whole) != 3 {
		return false
	}
	v, _, ok := plain(string(whole))
	return ok && v > 180
}

// ungroup takes out the separators of thousands; ok is false when the groups have
// other than three digits.
func ungroup(s []byte, sep string) (whole []byte, ok bool) {
	groups := bytes.Split(s, []byte(sep))
	for i, g := range groups {
		if i > 0 && len(g) != 3 || len(g) == 0 || len(g) > 3 {
			return nil, false
		}
	}
	return bytes.Join(groups, nil), true
}
