package geojson

import "strconv"

// number reads the JSON number at b[i:] and gives its value and where it ends; -1
// where there is none, where it may go on behind b, and where it is too large for
// a float64.
func number(b []byte, i int) (v float64, end int) {
	end, w := numeral(b, i)
	if w != fine {
		return 0, -1
	}
	v, err := strconv.ParseFloat(string(b[i:end]), 64)
	if err != nil {
		return 0, -1
	}
	return v, end
}

// numeral scans a number: a sign, digits without leading zeros, a fraction, an
// exponent.
func numeral(b []byte, i int) (end int, w want) {
	if i < len(b) && b[i] == '-' {
		i++
	}
	first := i
	if i, w = digits(b, i); w != fine {
		return i, w
	}
	if i > first+1 && b[first] == '0' {
		return first + 1, wantNumber
	}
	if b[i] == '.' {
		if i, w = digits(b, i+1); w != fine {
			return i, w
		}
	}
	if b[i]|0x20 == 'e' {
		if i++; i < len(b) && (b[i] == '-' || b[i] == '+') {
			i++
		}
		return digits(b, i)
	}
	return i, fine
}

// digits scans one digit or more and wants something behind them.
func digits(b []byte, i int) (end int, w want) {
	first := i
	for i < len(b) && b[i]-'0' < 10 {
		i++
	}
	switch {
	case i == len(b):
		return i, wantMore
	case i == first:
		return i, wantNumber
	}
	return i, fine
}
