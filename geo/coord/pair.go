package coord

import (
	"bytes"
	"math"
	"strconv"
	"strings"
)

// Pair is two coordinates that were written in one cell, in the order of the text.
type Pair struct {
	First, Second Angle
	SRID          int // of a WKT with SRID=4326; before it, else 0
}

// ParsePair reads two coordinates parted by a comma, semicolon, space, line or the
// like, or by the hemispheres beside them, in brackets or not, or a WKT POINT. A
// height behind them is dropped. In a POINT longitude is first; otherwise each
// angle has an axis where the text says so.
func ParsePair(text string) (p Pair, ok bool) {
	text = strings.TrimSpace(text)
	if rest, srid, ok := pointText(text); ok {
		if p, ok = ParsePair(rest); !ok || p.swapped() {
			return Pair{}, false
		}
		p.SRID, p.First.Axis, p.Second.Axis = srid, Lon, Lat
		return p, true
	}
	if rest, first, ok := machineText(text); ok {
		if p, ok = ParsePair(rest); ok && p.First.Axis == UnknownAxis && p.Second.Axis == UnknownAxis {
			p.First.Axis, p.Second.Axis = first, map[Axis]Axis{Lon: Lat, Lat: Lon}[first]
		}
		return p, ok
	}
	var buf [longest]byte
	s, ok := normalize(text, buf[:0])
	if !ok {
		return p, false
	}
	s = trim(s)
	for _, part := range []func([]byte) (Pair, bool){atSeparator, atComma, atSpace} {
		if p, ok = part(s); ok {
			return p, p.agree()
		}
	}
	return Pair{}, false
}

// pointText gives what is in the brackets of POINT (121.59 31.205), POINT Z and
// SRID=4326;POINT.
func pointText(text string) (rest string, srid int, ok bool) {
	upper := strings.ToUpper(text)
	if number, after, found := strings.Cut(upper, ";"); found && strings.HasPrefix(number, "SRID=") {
		var err error
		if srid, err = strconv.Atoi(number[len("SRID="):]); err != nil {
			return "", 0, false
		}
		upper = strings.TrimSpace(after)
	}
	if rest, ok = strings.CutPrefix(upper, "POINT"); !ok {
		return "", 0, false
	}
	rest = strings.TrimLeft(rest, " ZM")
	if !strings.HasPrefix(rest, "(") || !strings.HasSuffix(rest, ")") {
		return "", 0, false
	}
	return strings.Trim(rest, "() "), srid, true
}

// machineText gives the numbers of a geo URI (RFC 5870: geo:31.205,121.59) and of a point of
// GeoJSON, and what the first of them is.
func machineText(text string) (rest string, first Axis, ok bool) {
	if len(text) > longest {
		return "", UnknownAxis, false
	}
	if len(text) > 4 && strings.EqualFold(text[:4], "geo:") {
		end := strings.IndexAny(text, ";?")
		if end < 0 {
			end = len(text)
		}
		return text[4:end], Lat, true
	}
	_, after, found := strings.Cut(text, `"coordinates"`)
	if !found || text[0] != '{' || !strings.Contains(text, `"Point"`) {
		return "", UnknownAxis, false
	}
	_, after, begins := strings.Cut(after, "[")
	rest, _, ends := strings.Cut(after, "]")
	return rest, Lon, begins && ends
}

// atSeparator parts at a semicolon or what stands for one.
func atSeparator(s []byte) (Pair, bool) {
	return parts(bytes.FieldsFunc(s, func(r rune) bool { return r == separator }))
}

// atComma parts at commas that are no decimal ones: the one before a space, the only
// one, or the middle one of three.
func atComma(s []byte) (Pair, bool) {
	if spaced := bytes.Split(s, []byte(", ")); len(spaced) > 1 {
		if p, ok := parts(spaced); ok {
			return p, true
		}
	}
	fields := bytes.Split(s, []byte(","))
	if len(fields) == 4 && bytes.IndexByte(s, '.') < 0 {
		half := len(fields[0]) + 1 + len(fields[1])
		return parts([][]byte{s[:half], s[half+1:]})
	}
	return parts(fields)
}

// atSpace parts at the space, or beside the hemisphere or word, that leaves as many
// numbers before it as behind it.
func atSpace(s []byte) (p Pair, ok bool) {
	if fields := bytes.Fields(s); len(fields) == 3 { // a height
		if p, ok = parts(fields); ok {
			return p, true
		}
	}
	for i := 1; i < len(s); i++ {
		if s[i] != ' ' && axisOf(s[i]) == UnknownAxis && axisOf(s[i-1]) == UnknownAxis {
			continue
		}
		left, right := s[:i], s[i:]
		if numbers(left) != numbers(right) {
			continue
		}
		if p, ok = parts([][]byte{left, right}); ok && p.agree() {
			return p, true
		}
	}
	return Pair{}, false
}

// numbers counts the numbers of a text in signs.
func numbers(s []byte) (n int) {
	for i := 0; i < len(s); i++ {
		if size := number(s[i:]); size > 0 {
			i += size
			n++
		}
	}
	return n
}

// parts reads two coordinates, and a height behind those that have decimals or a
// hemisphere.
func parts(fields [][]byte) (p Pair, ok bool) {
	if len(fields) != 2 && len(fields) != 3 {
		return p, false
	}
	first, ok1 := parse(trim(fields[0]))
	second, ok2 := parse(trim(fields[1]))
	if !ok1 || !ok2 {
		return p, false
	}
	if len(fields) == 3 {
		height, ok := parse(trim(fields[2]))
		if !ok || height.Axis != UnknownAxis || first.Decimals == 0 || second.Decimals == 0 {
			return p, false
		}
	}
	return Pair{First: first, Second: second}, true
}

// agree reports whether the two can be a place together.
func (p Pair) agree() bool {
	return p.First.Axis == UnknownAxis || p.First.Axis != p.Second.Axis
}

// swapped reports whether a text says that the first is the latitude.
func (p Pair) swapped() bool { return p.First.Axis == Lat || p.Second.Axis == Lon }

// said reports whether a text says which is which.
func (p Pair) said() bool { return p.First.Axis != UnknownAxis || p.Second.Axis != UnknownAxis }

// possible reports whether two numbers can be degrees of longitude and latitude.
func possible(lon, lat float64) bool { return math.Abs(lon) <= 180 && math.Abs(lat) <= 90 }
