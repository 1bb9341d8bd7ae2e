package geojson

import (
	"encoding/binary"
	"math"
	"math/bits"
	"strconv"
)

// number reads the JSON number at b[i:] and gives its value, the nearest float64
// as strconv.ParseFloat finds it, and where it ends; -1 where there is none, where
// it may go on behind b, and where it is too large.
func number(b []byte, i int) (v float64, end int) {
	start := i
	negative := i < len(b) && b[i] == '-'
	if negative {
		i++
	}
	whole := i
	var m uint64 // the digits without point
	for ; i < len(b) && b[i]-'0' < 10; i++ {
		m = m*10 + uint64(b[i]-'0')
	}
	digits, decimals := i-whole, 0
	if i == len(b) || digits == 0 || digits > 1 && b[whole] == '0' {
		return 0, -1
	}
	if b[i] == '.' {
		m, end = fraction(b, i+1, m)
		decimals = end - i - 1
		digits += decimals
		if i = end; i == len(b) || decimals == 0 {
			return 0, -1
		}
	}
	if digits > maxDigits || b[i]|0x20 == 'e' {
		return longNumber(b, start)
	}
	v = decimal(m, decimals)
	if negative {
		v = -v
	}
	return v, i
}

// maxDigits is how many digits a uint64 always has room for.
const maxDigits = 19

// tens are powers of ten; a float64 holds them exactly.
var tens = [maxDigits]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18}

// fraction appends the digits at b[i:] to m, eight at a time where there are so
// many, and gives where they end. The sum over digits in parallel follows Daniel
// Lemire, "Quickly parsing eight digits" (2018).
func fraction(b []byte, i int, m uint64) (uint64, int) {
	for i+8 <= len(b) {
		x := binary.LittleEndian.Uint64(b[i:]) ^ 0x3030303030303030 // digits become 0 to 9
		other := (x + 0x7676767676767676 | x) & 0x8080808080808080  // bytes above 9; only the first is to be trusted
		n := uint(bits.TrailingZeros64(other)) / 8
		x <<= 64 - 8*n // zeros come before the digits
		x = x*10 + x>>8
		x = ((x&0x000000ff000000ff)*0x000f424000000064 + (x>>16&0x000000ff000000ff)*0x0000271000000001) >> 32
		m = m*tenths[n] + x
		i += int(n)
		if n < 8 {
			return m, i
		}
	}
	for ; i < len(b) && b[i]-'0' < 10; i++ {
		m = m*10 + uint64(b[i]-'0')
	}
	return m, i
}

// tenths are powers of ten by which digits move up.
var tenths = [9]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}

// decimal is m / 10^k rounded once, half to even; k is at most 18. While m is
// exact as a float64, so are both sides of the division and it rounds right by
// itself (W. D. Clinger, "How to read floating point numbers accurately", 1990).
// Else the quotient is worked out in integers to 63 bits and more, with the last
// bit set where something is left over, so that rounding it is rounding m / 10^k.
func decimal(m uint64, k int) float64 {
	switch {
	case m < 1<<53:
		return float64(m) / tens[k]
	case k == 0:
		return float64(m)
	}
	d := uint64(tens[k])
	up, down := bits.LeadingZeros64(m), bits.LeadingZeros64(d)
	m <<= up
	q, rest := bits.Div64(m>>1, m<<63, d<<down)
	if rest != 0 {
		q |= 1
	}
	return float64(q) * math.Float64frombits(uint64(1023+down-up-63)<<52)
}

// longNumber reads a number with an exponent or many digits.
func longNumber(b []byte, i int) (v float64, end int) {
	end, w := numeral(b, i)
	if w != fine {
		return 0, -1
	}
	v, err := strconv.ParseFloat(string(b[i:end]), 64)
	if err != nil { // larger than a float64
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
