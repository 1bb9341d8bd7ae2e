package text_test

import (
	"testing"

	"kechuang/geo/text"
)

func TestLine(t *testing.T) {
	for in, want := range map[string]string{
		"浦东 <A & \"B\"> 'C'":      "浦东 <A & \"B\"> 'C'",
		"a\x00b\tc\nd\x1b[31m":    "a b c d [31m",
		"\u202eabc\u202c\u2066x":  "abcx",
		"a\u200bb\ufeff":          "ab",
		"a  b":                    "a b",
		"a\u3000b":                "a b",
		"👨\u200d👩 𠮷":              "👨\u200d👩 𠮷",
		"🏴\U000e0067\U000e007f":   "🏴\U000e0067\U000e007f",
		"":                        "",
		" \u3000 两端 \r\n":         "两端",
		"bad \xff\xfe utf\ufffe8": "bad utf8",
	} {
		if got := text.Line(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}
