package dataset

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

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
	case c.Kind == reader.Text && (text == "" || text[0] >= utf8.RuneSelf):
		return geo.TextColumn // as most texts begin
	case integer(text):
		return geo.IntegerColumn
	case decimal(text), (c.Kind == reader.Number || c.Kind == reader.Percent) && !integral(text):
		return geo.RealColumn
	case isDate(text):
		return geo.DateColumn
	case boolean(text) == reader.Bool:
		return geo.BooleanColumn
	}
	return geo.TextColumn
}

// columnTypes are the types of the columns that are kept and have something.
type columnTypes map[string]columnType

// columnType is the type that cells ask for, and the narrowest that holds all their texts.
type columnType struct{ asked, least geo.ColumnType }

// add adds a cell to a column: the type that it asks for, and the narrowest that holds its
// text.
func (c columnTypes) add(name string, asked, least geo.ColumnType) {
	was := c[name]
	now := was
	if now.asked != asked {
		now.asked = geo.JoinedType(was.asked, asked)
	}
	if now.least != least {
		now.least = geo.JoinedType(was.least, least)
	}
	if now != was {
		c[name] = now
	}
}

// besides is the type of a column where the layer has one of its name already, of type was;
// "" for none.
func (t columnType) besides(was geo.ColumnType) geo.ColumnType {
	if was != "" && (t.least == "" || geo.JoinedType(was, t.least) == was) {
		return was
	}
	return cmp.Or(t.asked, geo.TextColumn)
}

// writtenType is the type of a cell of a file that this program wrote: its texts are texts,
// whatever they look like, but for what files have no type of their own for: dates, long
// numbers in workbooks and all that is in CSV.
func (l *layout) writtenType(c reader.Cell) geo.ColumnType {
	if t := typeOf(c); l.escaped || c.Kind != reader.Text || t == geo.DateColumn || t == geo.IntegerColumn && len(c.Text) > shownDigits {
		return t
	}
	return geo.TextColumn
}

// integer reports whether a text is a whole number that a number writes back as it is:
// without zeros in front, which only codes have.
func integer(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	return digits != "" && len(digits) <= mostDigits && onlyDigits(digits) &&
		(digits[0] != '0' || s == "0")
}

// decimal reports whether a text is a decimal fraction.
func decimal(s string) bool {
	whole, fraction, ok := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return ok && fraction != "" && onlyDigits(fraction) && len(whole)+len(fraction) <= mostDigits &&
		(whole == "0" || whole != "" && whole[0] != '0' && onlyDigits(whole))
}

// onlyDigits reports whether a text has no other letters.
func onlyDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// integral reports whether a number has no fraction: one with many digits is a code that
// was taken for a number.
func integral(s string) bool {
	v, err := strconv.ParseFloat(s, 64)
	return err != nil || v == math.Trunc(v) && math.Abs(v) > 1e15
}

func isDate(s string) bool {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return false
	}
	_, err := time.Parse("2006-01-02", s)
	return err == nil
}
