package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"kechuang/geo"
)

// Names finds features by what tables call them: each whole name or one without the
// word for what it is (区, 新区, county), in Chinese as the mainland writes it or not, in
// English, in pinyin, with blanks and signs or without, with the name of what all of them
// lie in before or behind it; the division code, also with the zeros of towns and villages behind
// it; the ID; and other names, such as old ones. Nothing is guessed: what is nearly a
// name is for Suggest.
type Names struct {
	keys  map[string]Match
	plain map[string]geo.FeatureID // codes and IDs
	near  map[geo.FeatureID][]string
	ids   []geo.FeatureID // in the order of the features
	whole []string        // names of what all of them lie in, the longest first
}

// Match is a feature that a text names.
type Match struct {
	ID geo.FeatureID

	// Other is set where the text is no spelling of the feature's own name: it is an old
	// one, or that of a part which was a feature of its own.
	Other   bool
	Several bool // more than one feature is called so; ID is ""
}

// NewNames knows the names of some features, which lie in others such as a city.
func NewNames(features, within []geo.Feature) *Names {
	n := &Names{keys: map[string]Match{}, plain: map[string]geo.FeatureID{}, near: map[geo.FeatureID][]string{}}
	for _, f := range within {
		for _, name := range append([]string{f.Name.Zh, f.Name.En}, f.Aliases...) {
			n.whole = append(n.whole, spellings(written(name).text, false)...)
		}
	}
	slices.SortFunc(n.whole, func(a, b string) int { return len(b) - len(a) })
	for i := range features {
		n.add(&features[i])
	}
	for i := range features {
		n.addOthers(&features[i])
	}
	return n
}

// add takes a feature's own names.
func (n *Names) add(f *geo.Feature) {
	n.ids = append(n.ids, f.ID)
	n.plain[string(f.ID)], n.plain[f.ID.Key()] = f.ID, f.ID
	if f.Code != "" {
		n.plain[f.Code] = f.ID
	}
	for _, name := range []string{f.Name.Zh, f.Name.En, f.Label.Zh, f.Label.En} {
		for _, key := range spellings(written(name).text, f.Kind == geo.District) {
			n.put(key, Match{ID: f.ID})
			if !slices.Contains(n.near[f.ID], key) {
				n.near[f.ID] = append(n.near[f.ID], key)
			}
		}
	}
}

// put notes whose name a key is. One of several features is nobody's.
func (n *Names) put(key string, m Match) {
	was, known := n.keys[key]
	switch {
	case !known || was.Other && !m.Other:
		n.keys[key] = m
	case was.ID != m.ID && was.Other == m.Other:
		n.keys[key] = Match{Several: true, Other: m.Other}
	}
}

// addOthers takes what a feature is called besides. What has its name in it, or is short
// for that, is a spelling of it; all else is another name.
func (n *Names) addOthers(f *geo.Feature) {
	short := map[string]bool{}
	written(f.Name.Zh).spoken(func(s spelling, form int) {
		if form == formInitials {
			for i := 2; i <= len(s.text); i++ {
				short[s.text[:i]] = true
			}
		}
	})
	for _, alias := range f.Aliases {
		key := written(alias).text
		own := short[key] || slices.ContainsFunc(n.near[f.ID], func(name string) bool { return holds(key, name) })
		if isDigits(key) {
			if _, known := n.plain[key]; !known {
				n.keys[key] = Match{ID: f.ID, Other: true}
			}
			continue
		}
		for _, key := range spellings(key, f.Kind == geo.District) {
			n.put(key, Match{ID: f.ID, Other: !own})
		}
	}
}

// holds reports whether a text has a name in it that is long enough to mean something.
func holds(text, name string) bool {
	least := 4
	if first, _ := utf8.DecodeRuneInString(name); isHan(first) {
		least = 2
	}
	return utf8.RuneCountInString(name) >= least && strings.Contains(text, name)
}

// spellings are the keys of a folded name: as it is and without the word for what it is,
// in Chinese characters and in pinyin.
func spellings(text string, district bool) []string {
	if text == "" {
		return nil
	}
	list := []string{text}
	if s := stem(text); district && s != text {
		list = append(list, s)
	}
	for _, name := range slices.Clone(list) {
		written(name).spoken(func(s spelling, form int) {
			if form == formPinyin && !slices.Contains(list, s.text) {
				list = append(list, s.text)
			}
		})
	}
	return list
}

// divisions are the words for what a district is, as they stand behind its name.
var divisions = []string{"新区", "区", "县", "newarea", "newdistrict", "district", "dist", "county", "xinqu", "qu", "xian"}

// stem is a folded name without the word for what it is.
func stem(text string) string {
	for _, end := range divisions {
		if rest, ok := strings.CutSuffix(text, end); ok && utf8.RuneCountInString(rest) > 1 {
			return rest
		}
	}
	return text
}

// Find gives the feature that a text names; ok is false where none is called so, and where
// several are.
func (n *Names) Find(text string) (m Match, ok bool) {
	text = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(text), "'’"))
	if id, known := n.plain[text]; known && text != "" {
		return Match{ID: id}, true
	}
	if m, ok = n.code(text); ok {
		return m, true
	}
	if m = n.named(text); m.ID != "" {
		return m, true
	}
	if twice, ok := n.inTwo(text); ok {
		return twice, true
	}
	if inner, ok := n.bracketed(text); ok {
		return inner, true
	}
	return n.numbered(text, m)
}

// code finds a feature by a division code, which may have blanks in it, the zeros of towns
// and villages behind it, and the fraction that a spreadsheet gives to numbers.
func (n *Names) code(text string) (Match, bool) {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		if folded, ok := fold(r); ok {
			return folded
		}
		if r == '．' {
			return '.'
		}
		return r
	}, text)
	if whole, zeros, ok := strings.Cut(digits, "."); ok && strings.Trim(zeros, "0") == "" {
		digits = whole
	}
	if !isDigits(digits) {
		return Match{}, false
	}
	for _, code := range []string{digits, whole(digits, 6), whole(digits, 9)} {
		if id, known := n.plain[code]; known && code != "" {
			return Match{ID: id}, true
		}
		if m, known := n.keys[code]; known && m.ID != "" && code != "" {
			return m, true
		}
	}
	return Match{}, false
}

// whole is the beginning of a code behind which only zeros stand; "" for any other.
func whole(code string, n int) string {
	if len(code) <= n || strings.Trim(code[n:], "0") != "" {
		return ""
	}
	return code[:n]
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// named finds a feature by a name.
func (n *Names) named(text string) Match {
	key := written(text).text
	for _, candidate := range n.candidates(key) {
		if m, known := n.keys[candidate]; known {
			return m
		}
	}
	return Match{}
}

// candidates are what a folded text may be a key as, the surest first.
func (n *Names) candidates(key string) []string {
	list := []string{key, stem(key)}
	for _, w := range n.whole {
		if rest, ok := strings.CutPrefix(key, w); ok && rest != "" {
			return append(list, rest, stem(rest))
		}
		if rest, ok := strings.CutSuffix(key, w); ok && rest != "" {
			return append(list, rest, stem(rest)) // Xuhui, Shanghai
		}
	}
	return list
}

// inTwo finds a feature by its name in both languages.
func (n *Names) inTwo(text string) (Match, bool) {
	var han, other strings.Builder
	for _, r := range text {
		if isHan(r) {
			han.WriteRune(r)
		} else {
			other.WriteRune(r)
		}
	}
	m := n.named(han.String())
	if m.ID == "" || n.named(other.String()) != m {
		return Match{}, false
	}
	return m, true
}

// bracketed finds a feature by a name with a remark in brackets that changes nothing: a
// mark, the code, another of its names, or what it is said to hold.
func (n *Names) bracketed(text string) (Match, bool) {
	at := strings.IndexAny(text, "(（[【〔")
	if at <= 0 {
		return Match{}, false
	}
	m := n.named(text[:at])
	remark := strings.Trim(text[at:], "()（）[]【】〔〕 ")
	if m.ID == "" {
		return Match{}, false
	}
	if inner, ok := n.Find(remark); ok && inner.ID == m.ID {
		return m, true
	}
	return m, utf8.RuneCountInString(remark) <= 1 || isDigits(remark) && len(remark) < 4 || strings.HasPrefix(remark, "含") || strings.HasPrefix(remark, "注")
}

// numbered finds a feature by a name with a number or its code before or behind it:
// "1. 黄浦区", "一、黄浦区", "310101 黄浦区".
func (n *Names) numbered(text string, otherwise Match) (Match, bool) {
	name := text
	if before, rest, ok := strings.Cut(text, "、"); ok && strings.Trim(before, "一二三四五六七八九十") == "" {
		name = rest
	}
	key := written(name).text
	if name = strings.TrimFunc(key, unicode.IsNumber); name == "" || name == written(text).text {
		return otherwise, false
	}
	m := n.named(name)
	if m.ID == "" {
		return otherwise, false
	}
	if number := strings.Replace(key, name, "", 1); len(number) >= 6 {
		if by, ok := n.code(number); !ok || by.ID != m.ID {
			return otherwise, false
		}
	}
	return m, true
}
