package geojson

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// sameNumber holds number against strconv, with and without more text behind.
func sameNumber(t *testing.T, s string) {
	t.Helper()
	want, err := strconv.ParseFloat(s, 64)
	for _, behind := range []string{",", "]1234567", " 12345678"} {
		got, end := number([]byte("["+s+behind), 1)
		switch {
		case err != nil && end != -1:
			t.Errorf("%s: %v, want none", s, got)
		case err == nil && (end != 1+len(s) || math.Float64bits(got) != math.Float64bits(want)):
			t.Errorf("%s: %v to %d, want %v to %d", s, got, end, want, 1+len(s))
		}
	}
}

func TestNumber(t *testing.T) {
	for _, s := range []string{"0", "-0", "0.0", "-0.0", "1", "-1", "121.4580078", "31.2207031", "0.1", "0.3", "1e5", "1E+5", "-1.5e-7",
		"121.45800781250001", "9007199254740991", "9007199254740992", "9007199254740993", "9007199254740995",
		"900719925474099.25", "900719925474099.35", "9.007199254740993", "0.000000000000000001", "1.00000000000000011102230246251565",
		"1.00000000000000033306690738754696", "18446744073709551615", "9999999999999999999", "0.9999999999999999999",
		"123456789012345678.5", "1234567890123456789", "12345678901234567890", "2.2250738585072011e-308", "4.9e-324", "1e-400",
		"1.7976931348623157e308", "1e309", "-1e999", "0.5", "4503599627370496.5", "4503599627370497.5",
		"7205759403792793.5", "7205759403792794.5", strings.Repeat("9", 400), "0." + strings.Repeat("0", 400) + "1"} {
		sameNumber(t, s)
	}
	for _, s := range []string{"-", "+1", "01", "-01", "00", ".5", "1.", "1.e5", "1e", "1e+", "Infinity", "NaN", "0x10", "- 1"} {
		for _, behind := range []string{",", ",12345678"} {
			if v, end := number([]byte(s+behind), 0); end >= len(s) {
				t.Errorf("%q: %v to %d", s, v, end)
			}
			if end, w := numeral([]byte(s+behind), 0); w == fine && end >= len(s) {
				t.Errorf("%q is a numeral", s)
			}
		}
	}
	for _, s := range []string{"1", "12.5", "-", "1e5", "12.34567890"} {
		if _, end := number([]byte(s), 0); end != -1 {
			t.Errorf("%q may go on", s)
		}
	}
}
