package dataset

import (
	"strconv"
	"strings"
	"time"

	"kechuang/geo"
	"kechuang/geo/dataset/reader"
)

// mostDigits is how many digits a number may have so that it is kept as a number: of
// more, a float keeps only the first. Codes are longer, and stay texts.
const mostDigits = 15

// typeOf is the narrowest type that keeps what a cell says.
func typeOf(c reader.Cell) geo.ColumnType {
	switch c.Kind {
	case reader.Bool:
		return geo.BooleanColumn
	case reader.Nested, reader.Fault:
		return geo.TextColumn
	}
	text := geo.Ungrouped(strings.TrimSpace(c.Text))
	switch {
	case integer(text):
		return geo.IntegerColumn
	case decimal(text), (c.Kind == reader.Number || c.Kind == reader.Percent) && !integral(text):
		return geo.RealColumn
	case isDate(text):
		return geo.DateColumn
	}
	return geo.TextColumn
}

// integer reports whether a text is a whole number that a number writes back as it is:
// without zeros in front, which only codes have.
func integer(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	return digits != "" && len(digits) <= mostDigits && strings.Trim(digits, "0123456789") == "" &&
		(digits[0] != '0' || s == "0")
}

// decimal reports whether a text is a decimal fraction.
func decimal(s string) bool {
	whole, fraction, ok := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return ok && fraction != "" && strings.Trim(fraction, "0123456789") == "" && len(whole)+len(fraction) <= mostDigits &&
		(whole == "0" || whole != "" && whole[0] != '0' && strings.Trim(whole, "0123456789") == "")
}

// integral reports whether a number has no fraction: one with many digits is a code that
// was taken for a number.
func integral(s string) bool {
	v, err := strconv.ParseFloat(s, 64)
	return err != nil || v == float64(int64(v)) && (v > 1e15 || v < -1e15)
}

func isDate(s string) bool {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return false
	}
	_, err := time.Parse("2006-01-02", s)
	return err == nil
}
