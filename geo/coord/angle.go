package coord

import "strconv"

// Axis is what a coordinate says of its own direction.
type Axis int8

// A coordinate is a longitude or a latitude when a hemisphere or a word beside it
// says so.
const (
	UnknownAxis Axis = iota
	Lon
	Lat
)

// Unit is what a number counts.
type Unit int8

// A number without a sign is Plain: degrees for most, but a Survey of all numbers
// may find that they are millionths of a degree or metres.
const (
	Plain Unit = iota
	Degrees
	Micro // millionths of a degree
	Metres
)

// Angle is one coordinate as it was written.
type Angle struct {
	Value    float64 // in Unit; west and south are negative
	Unit     Unit
	Axis     Axis
	Decimals int8 // of a degree or a metre, as written; minutes count as one, seconds as three more
	Comma    bool // a comma stood for the decimal point
}

// ParseAngle reads one coordinate; ok is false when the text is not one. Degrees
// beyond 360 with minutes, and minutes or seconds beyond 60, are not; the range of
// plain numbers is the caller's concern.
func ParseAngle(text string) (a Angle, ok bool) {
	if v, decimals, ok := plain(text); ok {
		return Angle{Value: v, Decimals: decimals}, true
	}
	var buf [longest]byte
	s, ok := normalize(text, buf[:0])
	if !ok {
		return a, false
	}
	return parse(s)
}

// longest is how many bytes a coordinate may have; anything longer is a text.
const longest = 200

// powers are exact as float64, and so is a whole number of 15 digits: one division
// then gives the float64 that is nearest to the decimal number (Clinger 1990, the
// fast path of strconv too).
var powers = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// plain reads digits with at most one point and a sign, as strconv.ParseFloat does.
func plain(text string) (v float64, decimals int8, ok bool) {
	i, negative := 0, false
	if len(text) > 0 && (text[0] == '-' || text[0] == '+') {
		i, negative = 1, text[0] == '-'
	}
	var whole uint64
	digits, point := 0, -1
	for ; i < len(text); i++ {
		switch c := text[i] - '0'; {
		case c <= 9:
			whole = whole*10 + uint64(c) // wraps only where strconv reads below
			digits++
		case text[i] == '.' && point < 0:
			point = digits
		default:
			return 0, 0, false
		}
	}
	if digits == 0 || digits > longest {
		return 0, 0, false
	}
	if point < 0 {
		point = digits
	}
	decimals = int8(min(digits-point, 100))
	if digits > 15 {
		v, err := strconv.ParseFloat(text, 64)
		return v, decimals, err == nil
	}
	v = float64(whole) / powers[digits-point]
	if negative {
		v = -v
	}
	return v, decimals, true
}
