package numbers

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"kechuang/geo/dataset"
)

//go:embed words.json
var wordsFile []byte

// words are what headings and cells of tables of numbers say in one word, by what they say.
var words = sync.OnceValue(func() map[string][]string {
	var known map[string][]string
	if err := json.Unmarshal(wordsFile, &known); err != nil {
		panic("numbers: words.json: " + err.Error()) // embedded: a broken build
	}
	return known
})

// says reports whether a text is one of the words for something.
func says(text, what string) bool {
	if what != "missing" {
		text = dataset.Bare(text)
	}
	return text != "" && slices.Contains(words()[what], strings.ToLower(text))
}

// isMissing reports whether a cell says that there is no number.
func isMissing(text string) bool {
	return text == "" || says(strings.ReplaceAll(norm.NFKC.String(text), " ", ""), "missing") || says(text, "missing")
}

// isTotal reports whether a name is that of a row of sums or means.
func isTotal(name string) bool {
	plain := dataset.Bare(name)
	if dataset.IsTotal(name) || dataset.IsTotal(plain) {
		return true
	}
	for _, end := range []string{"合计", "总计", "小计", "总和", "平均", "合計", "總計", "小計"} {
		if strings.HasSuffix(plain, end) {
			return true
		}
	}
	return false
}

// isMean reports whether a row of sums is one of means.
func isMean(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "均") || strings.Contains(name, "average") || strings.Contains(name, "mean")
}

// Years that a table may be about.
const firstYear, lastYear = 1900, 2100

// yearOf is the year that a text is: 2019, 2019年, 2019年末, 2019.0, 2019-12-31; 0 for none.
func yearOf(text string) int {
	text = strings.Join(strings.Fields(norm.NFKC.String(text)), "")
	for _, end := range []string{"年末", "年底", "年度", "年初", "年", ".0", "-12-31", "-01-01"} {
		text = strings.TrimSuffix(text, end)
	}
	return plainYear(text)
}

func plainYear(digits string) int {
	if len(digits) != 4 || strings.Trim(digits, "0123456789") != "" {
		return 0
	}
	y, _ := strconv.Atoi(digits) // four digits
	if y < firstYear || y > lastYear {
		return 0
	}
	return y
}

// yearIn finds the one year that a heading names besides what it says: rest is the heading
// without it. year is 0 where it names none, several or a part of one.
func yearIn(heading string) (year int, rest string) {
	r := []rune(norm.NFKC.String(heading))
	from := -1
	for i := 0; i < len(r); i++ {
		end := i
		for end < len(r) && r[end] >= '0' && r[end] <= '9' {
			end++
		}
		if end-i == 4 && plainYear(string(r[i:end])) > 0 {
			if from >= 0 {
				return 0, heading
			}
			from = i
		}
		i = max(i, end)
	}
	if from < 0 {
		return 0, heading
	}
	year = plainYear(string(r[from : from+4]))
	before, behind := string(r[:from]), string(r[from+4:])
	if strings.HasSuffix(before, "-") || strings.HasSuffix(before, "至") || strings.HasPrefix(behind, "-") || strings.HasPrefix(behind, "至") {
		return 0, heading
	}
	if part := strings.TrimSpace(strings.TrimPrefix(behind, "年")); part != "" && (part[0] >= '0' && part[0] <= '9' || hasAnyPrefix(part, "上半", "下半", "前", "第", "一季", "二季", "三季", "四季", "以", "-", "至")) {
		return 0, heading
	}
	for _, end := range []string{"年末", "年底", "年度", "年初", "年"} {
		if cut, ok := strings.CutPrefix(behind, end); ok {
			behind = cut
			break
		}
	}
	if strings.HasSuffix(before, "(") && strings.HasPrefix(behind, ")") {
		before, behind = before[:len(before)-1], behind[1:]
	}
	rest = strings.Trim(strings.TrimSpace(before)+" "+strings.TrimSpace(behind), " :_-,、·")
	return year, rest
}

func hasAnyPrefix(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

// unitIn takes the unit off a heading: 收入（亿元）, 收入/亿元, 增速%.
func unitIn(heading string) (name, unit string) {
	heading = strings.TrimSpace(heading)
	for _, pair := range []string{"（）", "()", "[]", "【】"} {
		b := []rune(pair)
		inner, ok := strings.CutSuffix(heading, string(b[1]))
		at := strings.LastIndex(inner, string(b[0]))
		if !ok {
			// A Chinese bracket may be closed by a Latin one and the reverse.
			inner, ok = strings.CutSuffix(heading, map[string]string{"）": ")", ")": "）"}[string(b[1])])
			at = strings.LastIndex(inner, string(b[0]))
		}
		if !ok || at <= 0 {
			continue
		}
		if u, is := dataset.UnitIn(inner[at+len(string(b[0])):]); is && u != "" {
			return strings.TrimSpace(inner[:at]), u
		}
	}
	for _, sign := range []string{"/", "：", ":", "，", ",", "_", " "} {
		if at := strings.LastIndex(heading, sign); at > 0 {
			if u, is := dataset.UnitIn(heading[at+len(sign):]); is && u != "" {
				return strings.TrimSpace(strings.TrimRight(heading[:at], " ：:，,")), u
			}
		}
	}
	for _, sign := range []string{"%", "％", "‰"} {
		if rest, ok := strings.CutSuffix(heading, sign); ok && rest != "" {
			return strings.TrimSpace(rest), strings.ReplaceAll(sign, "％", "%")
		}
	}
	return heading, ""
}

// unitSaid is the unit that a line says for a whole table: 单位：亿元. ok is true for every
// such line, also one that names several.
func unitSaid(text string) (unit string, ok bool) {
	plain := strings.Trim(strings.Join(strings.Fields(norm.NFKC.String(text)), ""), "()[]【】")
	for _, word := range []string{"计量单位:", "数据单位:", "单位:", "unit:", "units:", "Unit:", "Units:"} {
		if at := strings.Index(plain, word); at >= 0 {
			u, is := dataset.UnitIn(strings.TrimRight(plain[at+len(word):], ")"))
			if !is {
				u = ""
			}
			return u, true
		}
	}
	return "", false
}
