package crs

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// FromHeading finds what the heading of a column says of the system of its
// coordinates (百度经度, gcj_lng, 经度（WGS84）, CGCS2000_X). Rest is the heading
// without these words, so that it can be known as 经度 or lng. A system that is zero
// without an error means that the heading says nothing. Errors are as of Parse, without
// ErrSyntax.
func FromHeading(heading string) (c CRS, rest string, err error) {
	s := strings.ToLower(narrow(heading))
	for _, p := range numbered {
		m := p.pattern.FindStringSubmatchIndex(s)
		if m == nil {
			continue
		}
		number, _ := strconv.Atoi(s[m[2]:m[3]]) // six digits at most
		c, err = FromEPSG(number + p.plus)
		return c, without(s, m[0], m[1]), err
	}
	for _, w := range words {
		for _, word := range w.words {
			if at := find(s, word); at >= 0 {
				c, err = w.system()
				return c, without(s, at, at+len(word)), retold(err, strings.TrimSpace(heading))
			}
		}
	}
	return CRS{}, s, nil
}

// numbered are headings with the number of a system.
var numbered = []struct {
	pattern *regexp.Regexp
	plus    int
}{
	{regexp.MustCompile(`epsg[:_ -]*([0-9]{4,6})`), 0},
	{regexp.MustCompile(`utm[_ -]*(?:zone)?[_ -]*([1-9]|[1-5][0-9]|60)n?\b`), 32600},
}

// words are what names a system, longest first where one is part of another. Short
// ones of Latin letters and digits count only as whole words.
var words = []struct {
	words  []string
	system func() (CRS, error)
}{
	{[]string{"上海城建", "城建坐标", "上海城市坐标", "上海市城市坐标", "上海地方坐标", "上海平面坐标", "上海2000", "上海市2000", "上海坐标系", "地方坐标", "独立坐标", "sh2000", "shanghai local", "shanghai_local"},
		func() (CRS, error) { return CRS{}, local("") }},
	{[]string{"新北京54", "新北京1954", "new beijing", "new_beijing"}, func() (CRS, error) { return CRS{}, oldDatum("", newBeijing) }},
	{[]string{"北京54", "北京1954", "beijing 1954", "beijing_1954", "beijing1954", "beijing 54", "beijing_54", "beijing54", "bj54", "1954北京"},
		func() (CRS, error) { return CRS{}, oldDatum("", beijing54) }},
	{[]string{"西安80", "西安1980", "xian 1980", "xian_1980", "xian1980", "xian 80", "xian_80", "xian80", "xi'an 1980", "1980西安"},
		func() (CRS, error) { return CRS{}, oldDatum("", xian80) }},
	{[]string{"bd09mc", "bd-09mc", "百度墨卡托"}, func() (CRS, error) { return CRS{}, unknown("BD-09 MC") }},
	{[]string{"bd09ll", "bd-09ll", "bd-09", "bd_09", "bd09", "百度地图", "百度", "baidu", "bd"}, func() (CRS, error) { return BD09, nil }},
	{[]string{"gcj-02", "gcj_02", "gcj 02", "gcj02", "gcj", "火星坐标系", "火星", "mars", "国测局", "高德地图", "高德", "autonavi", "amap", "gaode", "腾讯地图", "腾讯", "tencent"},
		func() (CRS, error) { return GCJ02, nil }},
	{[]string{"web墨卡托", "web 墨卡托", "webmercator", "web_mercator", "web mercator", "pseudo-mercator", "墨卡托"}, func() (CRS, error) { return WebMercator, nil }},
	{[]string{"国家2000大地坐标系", "2000国家大地坐标系", "国家大地2000", "国家2000", "大地2000", "cgcs 2000", "cgcs_2000", "cgcs-2000", "cgcs2000", "cgcs", "天地图", "tianditu"},
		func() (CRS, error) { return CGCS2000, nil }},
	{[]string{"wgs 1984", "wgs_1984", "wgs1984", "wgs 84", "wgs_84", "wgs-84", "wgs84", "wgs", "gps"}, func() (CRS, error) { return WGS84, nil }},
}

// find gives where a word is in a text, -1 when it is nowhere.
func find(s, word string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], word)
		if i < 0 {
			return -1
		}
		i += from
		if len(word) > 4 || word[0] >= 0x80 || alone(s, i, i+len(word)) {
			return i
		}
		from = i + len(word)
	}
}

// alone reports whether what is between two places of a text touches no other
// Latin letter.
func alone(s string, from, to int) bool {
	latin := func(c byte) bool { return c >= 'a' && c <= 'z' }
	return (from == 0 || !latin(s[from-1])) && (to == len(s) || !latin(s[to]))
}

// without takes a part out of a heading, and the word for a system and empty
// brackets with it.
func without(s string, from, to int) string {
	s = s[:from] + " " + s[to:]
	for _, word := range []string{"坐标系统", "坐标系", "地图", "coordinate system", "datum"} {
		s = strings.ReplaceAll(s, word, " ")
	}
	if open := strings.IndexAny(s, "(["); open >= 0 && strings.IndexFunc(s[open:], wordy) < 0 {
		s = s[:open]
	}
	return strings.Trim(s, " _-:,./")
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// narrow brings full-width forms to ASCII.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0xFF01 && r <= 0xFF5E:
			return r - 0xFEE0
		case r == 0x3000:
			return ' '
		case r == '【' || r == '〔':
			return '['
		case r == '】' || r == '〕':
			return ']'
		}
		return r
	}, s)
}
