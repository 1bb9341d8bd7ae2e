package coord

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Signs to which everything that people write is brought. Digits, point, comma,
// plus, minus, colon and space stand for themselves.
const (
	degreeSign   = 'd'
	minuteSign   = 'm'
	minuteLetter = 'n' // minutes by the letter M
	exponentSign = 'e'
	secondSign   = 's'
	metreSign    = 'M'
	east         = 'E'
	west         = 'W'
	north        = 'N'
	south        = 'S'
	lonWord      = 'X'
	latWord      = 'Y'
	separator    = ';'
)

// spoken are the signs by the words for them, longest first where one begins
// another.
var spoken = []struct {
	word string
	sign byte
}{
	{"东经", east}, {"東經", east}, {"東経", east}, {"东", east}, {"東", east},
	{"西经", west}, {"西經", west}, {"西", west},
	{"北纬", north}, {"北緯", north}, {"北", north},
	{"南纬", south}, {"南緯", south}, {"南", south},
	{"经度", lonWord}, {"經度", lonWord}, {"纬度", latWord}, {"緯度", latWord},
	{"度", degreeSign}, {"分", minuteSign}, {"秒", secondSign}, {"米", metreSign},
}

// latin are the signs by Latin words.
var latin = map[string]byte{
	"e": east, "east": east, "w": west, "west": west, "n": north, "north": north, "s": south, "south": south,
	"lon": lonWord, "lng": lonWord, "long": lonWord, "longitude": lonWord, "lat": latWord, "latitude": latWord,
	"d": degreeSign, "deg": degreeSign, "degree": degreeSign, "degrees": degreeSign,
	"m": minuteLetter, "min": minuteLetter, "minutes": minuteSign, "sec": secondSign, "seconds": secondSign,
	"metre": metreSign, "metres": metreSign, "meter": metreSign, "meters": metreSign,
}

// normalize appends a text to out in the signs above; ok is false when something
// in it belongs to no coordinate. Out keeps to its capacity.
func normalize(text string, out []byte) (signs []byte, ok bool) {
	if len(text) > cap(out) {
		return nil, false
	}
	braces := strings.ContainsRune(text, '{') // JSON, whose quotation marks are no seconds
	for len(text) > 0 {
		if word := leadingWord(text); word != "" {
			if _, known := latin[strings.ToLower(word)]; !known && len(word) == 2 { // 18sS
				word = word[:1]
			}
			sign := wordSign(word, text, out)
			if sign == refused {
				return nil, false
			}
			out, text = append(out, sign), text[len(word):]
			continue
		}
		if sign, n := leadingSpoken(text); n > 0 {
			out, text = append(out, sign), text[n:]
			continue
		}
		r, n := utf8.DecodeRuneInString(text)
		sign := signOf(narrow(r))
		if r == '。' && strings.ContainsAny(text[n:], "′'’″\"”") {
			sign = degreeSign // 121。35′24″
		}
		if braces && sign == secondSign {
			sign = dropped
		}
		switch {
		case sign == refused:
			return nil, false
		case sign == minuteSign && len(out) == 0: // the apostrophe by which a spreadsheet keeps a text
		case sign == minuteSign && out[len(out)-1] == minuteSign: // two for seconds
			out[len(out)-1] = secondSign
		case sign != dropped:
			out = append(out, sign)
		}
		text = text[n:]
	}
	return out, true
}

// wordSign is the sign of a Latin word that a text begins with: M is minutes only
// after degrees, and S seconds only after minutes by the letter.
func wordSign(word, text string, before []byte) byte {
	sign, known := latin[strings.ToLower(word)]
	degrees := bytes.LastIndexByte(before, degreeSign)
	switch {
	case exponent(word, text, before):
		return exponentSign
	case !known:
		return refused
	case sign == minuteLetter && degrees < 0:
		return metreSign
	case sign == south && len(word) == 1 && bytes.IndexByte(before[degrees+1:], minuteLetter) >= 0 && bytes.IndexByte(before[degrees+1:], secondSign) < 0:
		return secondSign
	}
	return sign
}

// leadingWord gives the letters of A to Z that a text begins with, full-width ones
// as they are.
func leadingWord(text string) string {
	n := 0
	for n < len(text) && (text[n]|0x20 >= 'a' && text[n]|0x20 <= 'z') {
		n++
	}
	return text[:n]
}

func leadingSpoken(text string) (sign byte, n int) {
	if text[0] < utf8.RuneSelf {
		return 0, 0
	}
	for _, s := range spoken {
		if strings.HasPrefix(text, s.word) {
			return s.sign, len(s.word)
		}
	}
	return 0, 0
}

// exponent reports whether a word is the E of 1.2159E+02, as spreadsheets write it.
func exponent(word, text string, before []byte) bool {
	return (word == "E" || word == "e") && len(before) > 0 && isDigit(before[len(before)-1]) &&
		len(text) > 2 && (text[1] == '+' || text[1] == '-') && isDigit(text[2])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// narrow brings full-width forms to ASCII.
func narrow(r rune) rune {
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return r
}

const (
	dropped = 0
	refused = 0xFF
)

// signOf is the sign of one character.
func signOf(r rune) byte {
	switch r {
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ',', '+', ':', '-', ' ':
		return byte(r)
	case '=': // lon=121.59
		return ':'
	case '。':
		return '.'
	case '−', '–', '—', '‐', '‑':
		return '-'
	case '°', 'º', '˚', '∘', '⁰', 'ﾟ', '゜', '℃':
		return degreeSign
	case '′', '\'', '’', '‘', '`', '´', 'ʹ':
		return minuteSign
	case '″', '"', '”', '“', '〃', 'ʺ':
		return secondSign
	case '﹐', '،':
		return ','
	case ';', '﹔', '、', '|', '/', '_', '&', '\t', '\n', '\r':
		return separator
	case '(', ')', '[', ']', '{', '}', '【', '】', '<', '>', '《', '》',
		0x3000, 0xA0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F:
		return ' '
	case 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x202A, 0x202C, 0x202D:
		return dropped
	case 'E', 'e': // these four are full-width; ASCII letters are words
		return east
	case 'W', 'w':
		return west
	case 'N', 'n':
		return north
	case 'S', 's':
		return south
	}
	return refused
}
