package reader

import (
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// numberFormat is what the number of a cell is shown as, as far as it changes what the
// number is.
type numberFormat struct {
	what   numberKind
	digits int // of a code: with so many zeros in front
}

type numberKind uint8

const (
	plainNumber numberKind = iota
	dateNumber
	timeNumber // of a day
	codeNumber
	percentNumber
)

// dayZero is whether days count from 1904, as on old Macintoshes, and not from 1900.
type dayZero bool

// readStyles reads what numbers are shown as (ECMA-376 part 1, 18.8).
func (w *workbook) readStyles(name string) error {
	p, err := w.open(name)
	if err != nil {
		return err
	}
	defer p.Close()
	own, inCells := map[int]numberFormat{}, false
	for {
		token, err := p.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.StartElement:
			id, _ := strconv.Atoi(attribute(e, "numFmtId"))
			switch {
			case e.Name.Local == "numFmt":
				own[id] = formatOf(attribute(e, "formatCode"))
			case e.Name.Local == "cellXfs":
				inCells = true
			case e.Name.Local == "xf" && inCells:
				f, ok := own[id]
				if !ok {
					f = builtIn(id)
				}
				w.styles = append(w.styles, f)
			}
		case xml.EndElement:
			inCells = inCells && e.Name.Local != "cellXfs"
		}
	}
}

// builtIn is a format that has only a number: those of ECMA-376 part 1, 18.8.30, with
// the East Asian ones.
func builtIn(id int) numberFormat {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return numberFormat{what: dateNumber}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return numberFormat{what: timeNumber}
	case id == 9 || id == 10:
		return numberFormat{what: percentNumber}
	}
	return numberFormat{}
}

// formatOf says what a format code makes of a number.
func formatOf(code string) numberFormat {
	code, _, _ = strings.Cut(code, ";") // the one for positive numbers
	if n := len(code); n > 1 && strings.Trim(code, "0") == "" {
		return numberFormat{codeNumber, n}
	}
	day, hour, percent := false, false, false
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"', '[':
			closing := map[byte]string{'"': `"`, '[': "]"}[code[i]]
			if end := strings.Index(code[i+1:], closing); end >= 0 {
				if inside := code[i+1 : i+1+end]; code[i] == '[' && inside != "" && strings.Trim(strings.ToLower(inside), "hms") == "" {
					hour = true
				}
				i += 1 + end
			}
		case '\\', '_', '*':
			i++
		case 'y', 'Y', 'd', 'D':
			day = true
		case 'h', 'H', 's', 'S':
			hour = true
		case '%':
			percent = true
		case 'm', 'M':
			day = day || !hour && !strings.ContainsAny(code, "hHsS")
		}
	}
	switch {
	case day:
		return numberFormat{what: dateNumber}
	case hour:
		return numberFormat{what: timeNumber}
	case percent:
		return numberFormat{what: percentNumber}
	}
	return numberFormat{}
}

// number is the text and kind of a cell that holds a number.
func (w *workbook) number(text string, style int) (string, Kind) {
	if text == "" {
		return "", Number
	}
	if style < 0 || style >= len(w.styles) || w.styles[style].what == plainNumber {
		return text, Number
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text, Number
	}
	switch f := w.styles[style]; {
	case f.what == codeNumber && v >= 0 && v == math.Trunc(v) && v < 1e15:
		code := strconv.FormatFloat(v, 'f', 0, 64)
		return strings.Repeat("0", max(f.digits-len(code), 0)) + code, Text
	case f.what == dateNumber && v >= 0 && v < 2958466: // up to the year 9999
		return w.date(v), Date
	case f.what == timeNumber && v >= 0 && v < 1:
		return time.Unix(int64(math.Round(v*86400)), 0).UTC().Format("15:04:05"), Text
	case f.what == percentNumber:
		return text, Percent
	}
	return text, Number
}

// date is a number of days as a date, with a time where it has one. The day 60 of 1900,
// a 29 February that never was, is the 28th here, and the days before it are one off in
// the file itself.
func (w *workbook) date(days float64) string {
	zero := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case bool(w.from):
		zero = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		zero = zero.AddDate(0, 0, 1)
	}
	whole := math.Floor(days)
	seconds := math.Round((days - whole) * 86400)
	at := zero.AddDate(0, 0, int(whole)).Add(time.Duration(seconds) * time.Second)
	if seconds == 0 {
		return at.Format("2006-01-02")
	}
	return at.Format("2006-01-02T15:04:05")
}
