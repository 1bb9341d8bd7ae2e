package dataset

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"kechuang/geo/dataset/reader"
)

// takeUnits finds the row below the headings that says of columns in which units their
// numbers are, or of what type, or the headings once more in another language: it is no
// place, and without it the numbers below it are numbers.
func (c *columns) takeUnits(l *layout) {
	if l.heading == 0 || len(l.data) == 0 {
		return
	}
	r := &l.data[0]
	units, told := make([]string, len(l.names)), 0
	for i, cell := range r.Cells {
		text := Clean(cell.Text)
		if text == "" || isBlankMark(text) {
			continue
		}
		if i >= len(l.names) || cell.Kind != reader.Text {
			return
		}
		unit, ok := UnitIn(text)
		if p, known := c.of(l.names[i]); !ok && known {
			same, is := c.of(text)
			ok = is && same.role == p.role
		}
		if !ok {
			return
		}
		units[i] = unit
		told++
	}
	if told > 0 {
		l.units, l.unitsLine, l.data = units, r.Line, l.data[1:]
	}
}

// withUnit is the name of a column with its unit, as people write headings.
func (l *layout) withUnit(i int, name string) string {
	if i >= len(l.units) || l.units[i] == "" || strings.HasSuffix(strings.TrimRight(name, ")）"), l.units[i]) {
		return name
	}
	if last, _ := utf8.DecodeLastRuneInString(name); last < utf8.RuneSelf {
		return name + " (" + l.units[i] + ")"
	}
	return name + "（" + l.units[i] + "）"
}

// isBlankMark reports whether a text stands where nothing is to be said.
func isBlankMark(text string) bool { return strings.Trim(text, "-—–_/\\无*") == "" }

// UnitIn is the unit that a cell names, in brackets or not; ok is also true for what says
// something else of a column, such as its type, with "" for the unit.
func UnitIn(text string) (unit string, ok bool) {
	unit = strings.TrimSpace(strings.Trim(strings.TrimSpace(text), "()（）[]【】"))
	for _, word := range []string{"计量单位", "单位", "unit"} {
		unit = strings.TrimLeft(strings.TrimPrefix(unit, word), ":： ")
	}
	small := strings.ToLower(norm.NFKC.String(unit))
	switch {
	case small == "", columnTypesSaid[small]:
		return "", true
	case isUnit(small):
		return unit, true
	}
	return "", false
}

// isUnit reports whether a text is a unit, a multiple of one, or one for each of another.
func isUnit(s string) bool {
	if unitsKnown[s] {
		return true
	}
	for _, sign := range []string{"/", "每"} {
		if a, b, ok := strings.Cut(s, sign); ok && isUnit(a) && isUnit(b) {
			return true
		}
	}
	for _, many := range []string{"百万", "十万", "千万", "百", "千", "万", "亿"} {
		if rest, ok := strings.CutPrefix(s, many); ok && (rest == "" || unitsKnown[rest]) {
			return true
		}
	}
	return false
}

// unitsKnown are units and what people count in, in NFKC and small letters.
var unitsKnown = wordSet(`个 家 人 户 项 件 次 名 位 台 套 辆 所 处 座 栋 幢 层 间 张 篇 份 条 期 部 种 类 只 株 艘 架 列 例 床 元 美元 欧元 日元 港元
	人民币 人次 % ‰ 百分比 百分点 度 ° 分 秒 度分秒 十进制度 米 千米 公里 厘米 毫米 平方米 平方公里 平方千米 公顷 亩 立方米 升 吨 千克 公斤 克
	瓦 千瓦 千瓦时 兆瓦 小时 分钟 天 日 月 年 周 岁 倍 标准煤 吨标准煤 摄氏度 ℃ °c
	m km cm mm m2 km2 m3 ha kg g t w kw kwh mw gb tb mbps deg degree degrees yuan rmb cny usd eur person persons people count pcs percent pct`)

// columnTypesSaid is what the row may say of columns besides units.
var columnTypesSaid = wordSet(`文本 文字 字符 字符串 字符型 数值 数值型 数字 数字型 整数 整型 小数 浮点 日期 日期型 时间 布尔 枚举 必填 选填 非必填 可选 必选
	string text varchar char int integer long float double real number numeric decimal date datetime bool boolean required optional`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[norm.NFKC.String(w)] = true
	}
	return set
}
