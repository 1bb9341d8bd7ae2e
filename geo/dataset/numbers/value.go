package numbers

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kechuang/geo/dataset/reader"
)

// number is what a cell says, to the last digit.
type number struct {
	digits string // with a point, without groups
	suffix string // what stands behind it, such as a unit
}

// places are the digits behind the point.
func (n number) places() int {
	_, fraction, _ := strings.Cut(n.digits, ".")
	return len(fraction)
}

func (n number) value() float64 {
	v, err := strconv.ParseFloat(n.digits, 64)
	if err != nil {
		return math.NaN() // parse has looked at it
	}
	return v
}

// parse reads a number with what stands behind it. With comma, a comma stands before the
// fraction.
func parse(c cell, comma bool) (number, bool) {
	if c.kind == reader.Number || c.kind == reader.Percent {
		if digits, ok := exact(c.text); ok {
			n := number{digits: digits}
			if c.kind == reader.Percent {
				n = number{shift(digits, 2), "%"}
			}
			return n, true
		}
	}
	text := strings.NewReplacer("−", "-", "﹣", "-", "＋", "+", "’", "'").Replace(norm.NFKC.String(strings.TrimSpace(c.text)))
	sign := ""
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		sign, text = "-", rest
	} else {
		text = strings.TrimPrefix(text, "+")
	}
	for _, money := range []string{"¥", "￥", "$"} {
		text = strings.TrimPrefix(text, money)
	}
	text = strings.TrimSpace(text)
	end := 0
	for end < len(text) && strings.IndexByte("0123456789., '", text[end]) >= 0 {
		end++
	}
	body, rest := strings.TrimRight(text[:end], " '"), text[end:]
	if cut := strings.TrimRight(body, ",."); cut != body {
		body, rest = cut, body[len(cut):]+rest
	}
	digits, ok := ungrouped(body, comma)
	if !ok {
		return number{}, false
	}
	if power, ok := exponent(rest); ok {
		digits, rest = shift(digits, power), ""
	}
	return number{sign + digits, strings.TrimRight(strings.TrimSpace(rest), "*＊†")}, true
}

// exact is a number of a workbook as its program shows it: a float of 17 digits has no
// more than 15 that mean something, and 5.03999999999999 is what sums of binary fractions
// leave of 5.04.
func exact(text string) (string, bool) {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return "", false
	}
	const digits, few, short = 15, 12, 9
	if n := significant(text); n > digits {
		v = toDigits(v, digits)
	}
	if near := toDigits(v, few); significant(text) >= digits-1 && significant(strconv.FormatFloat(near, 'e', -1, 64)) <= short {
		v = near
	}
	return strconv.FormatFloat(v, 'f', -1, 64), true
}

// toDigits rounds to so many significant digits.
func toDigits(v float64, digits int) float64 {
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', digits, 64), 64) // what was just written
	return v
}

// significant counts the digits of a number without the zeros at its ends.
func significant(text string) int {
	text, _, _ = strings.Cut(strings.ToLower(text), "e")
	return len(strings.Trim(strings.NewReplacer("-", "", ".", "").Replace(text), "0"))
}

// ungrouped is a number without the marks between its thousands.
func ungrouped(s string, comma bool) (string, bool) {
	point, group := ".", ","
	if comma {
		point, group = ",", "."
	}
	whole, fraction, _ := strings.Cut(s, point)
	if whole == "" || strings.Trim(fraction, "0123456789") != "" || strings.HasSuffix(s, point) {
		return "", false
	}
	for _, mark := range []string{group, " ", "'"} {
		if !strings.Contains(whole, mark) {
			continue
		}
		groups := strings.Split(whole, mark)
		for i, g := range groups {
			if len(g) > 3 || i > 0 && len(g) != 3 {
				return "", false
			}
		}
		whole = strings.Join(groups, "")
		break
	}
	if whole == "" || strings.Trim(whole, "0123456789") != "" {
		return "", false
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return whole, true
}

// exponent reads e3 or E+03.
func exponent(s string) (int, bool) {
	if s == "" || s[0] != 'e' && s[0] != 'E' {
		return 0, false
	}
	power, err := strconv.Atoi(s[1:])
	return power, err == nil && power > -40 && power < 40
}

// shift is a number times a power of ten, to the last digit.
func shift(digits string, power int) string {
	sign := ""
	if rest, ok := strings.CutPrefix(digits, "-"); ok {
		sign, digits = "-", rest
	}
	whole, fraction, _ := strings.Cut(digits, ".")
	for ; power > 0; power-- {
		if fraction == "" {
			fraction = "0"
		}
		whole, fraction = whole+fraction[:1], fraction[1:]
	}
	for ; power < 0; power++ {
		if whole == "" {
			whole = "0"
		}
		whole, fraction = whole[:len(whole)-1], whole[len(whole)-1:]+fraction
	}
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return sign + whole
}

// multiples are the words for powers of ten behind a number or before a unit.
var multiples = []struct {
	word  string
	power int
}{{"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"千万", 7}, {"百万", 6}, {"十万", 5}, {"亿", 8}, {"万", 4}, {"千", 3}, {"百", 2}}

// scaled is a unit without the word for a power of ten before it, and the power.
func scaled(unit string) (base string, power int) {
	for _, m := range multiples {
		if rest, ok := strings.CutPrefix(unit, m.word); ok {
			return rest, m.power
		}
	}
	return unit, 0
}

// in brings a number to a unit; ok is false where its suffix is none that can be. told is
// set where the number is no more what the cell has.
func (n number) in(unit string) (out number, told, ok bool) {
	switch {
	case n.suffix == "" || n.suffix == unit || n.suffix == "％" && unit == "%":
		return number{digits: n.digits}, false, true
	case n.suffix == "%" || unit == "%":
		return n, false, false
	}
	base, power := scaled(n.suffix)
	wanted, have := scaled(unit)
	if base == wanted || base == "" && power > 0 {
		return number{digits: shift(n.digits, power-have)}, true, true
	}
	return n, false, false
}
