package db

import (
	_ "embed"
	"encoding/json"
	"iter"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fillers.json holds the words of questions that say nothing of what is asked for.
//
//go:embed fillers.json
var fillersJSON []byte

var fillers = loadFillers()

func loadFillers() map[string]bool {
	var words []string
	if err := json.Unmarshal(fillersJSON, &words); err != nil {
		panic("db: fillers.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// vocabularyMost is how many features' names take part in taking questions apart:
// those of the seeds do, but not a hundred thousand imported ones.
const vocabularyMost = 5000

// vocabulary is the text of all facts and the names of the features.
func vocabulary(entries []entry) string {
	var b strings.Builder
	for i, e := range entries {
		if e.fact == "" && i >= vocabularyMost {
			continue
		}
		for _, text := range append([]string{e.name.Zh, e.name.En, e.body}, e.aliases...) {
			b.WriteString(written(text).text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// readings are what a query may mean that finds nothing as it is typed, the likeliest
// first: other characters of the same sound, a name with one typing error, the words
// of a question, the same with their errors, most of those words.
func (x *index) readings(text string) iter.Seq[query] {
	return func(yield func(query) bool) {
		q := newQuery(text)
		if s, ok := sound(q.whole); ok && !yield(query{whole: s, pieces: []string{s}}) {
			return
		}
		if s, ok := x.correct(q.whole); ok && !yield(newQuery(s)) {
			return
		}
		words := x.takeApart(text)
		if len(words) == 0 || !yield(newPieces(words)) {
			return
		}
		mended := x.mend(words)
		if !yield(newPieces(mended)) {
			return
		}
		for spare := 1; spare <= len(mended)/2; spare++ {
			most := newPieces(mended)
			most.spare = spare
			if !yield(most) {
				return
			}
		}
	}
}

// sound is the pinyin of a short Chinese text.
func sound(text string) (string, bool) {
	if utf8.RuneCountInString(text) > 12 || strings.IndexFunc(text, isHan) < 0 {
		return "", false
	}
	runes := []rune(text)
	list, _ := readings(runes)
	var b strings.Builder
	for i, syllable := range list {
		if syllable == "" {
			b.WriteRune(runes[i])
		}
		b.WriteString(syllable)
	}
	return b.String(), true
}

// takeApart gives the words of a question: runs of letters or digits, and for Chinese
// the fewest that the vocabulary has, without fillers.
func (x *index) takeApart(text string) []string {
	var words []string
	var run []rune
	kind := 0
	end := func() {
		switch s := string(run); {
		case len(run) == 0:
		case kind == runHan:
			words = append(words, x.chineseWords(run)...)
		case !fillers[s]:
			words = append(words, s)
		}
		run = run[:0]
	}
	n := 0
	for _, r := range text {
		if n++; n > longestQuery {
			break
		}
		folded, ok := fold(r)
		now := 0
		switch {
		case !ok && joins(r):
			continue
		case !ok:
		case isHan(folded):
			now = runHan
		default:
			now = runOther
		}
		if now != kind {
			end()
			kind = now
		}
		if ok {
			run = append(run, folded)
		}
	}
	end()
	return words[:min(len(words), longestQuery/2)]
}

const (
	runHan = iota + 1
	runOther
)

// Costs of a word of a question: a filler goes for nothing, a character that no word
// has costs more than two words.
const (
	costFiller  = 0
	costWord    = 10
	costUnknown = 25
	longestWord = 12 // in characters
)

// chineseWords takes a run of Chinese characters apart at the least cost. Characters
// that no word has stand as words of their own where they are two or more.
func (x *index) chineseWords(run []rune) []string {
	type step struct {
		cost, from int
		word       bool // else it is a filler, or
		unknown    bool
	}
	best := make([]step, len(run)+1)
	for end := 1; end <= len(run); end++ {
		best[end].cost = math.MaxInt
		for from := end - 1; from >= max(0, end-longestWord); from-- {
			s := string(run[from:end])
			st := step{from: from}
			switch {
			case fillers[s]:
				st.cost = costFiller
			case end-from >= 2 && strings.Contains(x.known, s):
				st.cost, st.word = costWord, true
			case end-from == 1:
				st.cost, st.unknown = costUnknown, true
			default:
				continue
			}
			if st.cost += best[from].cost; st.cost < best[end].cost {
				best[end] = st
			}
		}
	}
	var path []step
	for end := len(run); end > 0; end = best[end].from {
		path = append(path, best[end])
	}
	var words []string
	end := 0 // of what was taken so far
	for i := len(path) - 1; i >= 0; i-- {
		from := end
		for path[i].unknown && i > 0 && path[i-1].unknown {
			i--
		}
		end = len(run)
		if i > 0 {
			end = path[i-1].from
		}
		if path[i].word || path[i].unknown && end-from > 1 {
			words = append(words, string(run[from:end]))
		}
	}
	return words
}

// mend corrects the words that nothing has, and drops those that can't be.
func (x *index) mend(words []string) []string {
	var list []string
	for _, w := range words {
		switch {
		case x.has(w):
			list = append(list, w)
		default:
			if s, ok := x.singular(w); ok {
				list = append(list, s)
			} else if s, ok := x.correct(w); ok {
				list = append(list, written(s).text)
			}
		}
	}
	if len(list) == 0 {
		return words
	}
	return list
}

// has reports whether a word stands where a search finds it.
func (x *index) has(word string) bool {
	found := false
	for i := range x.parts {
		x.parts[i].each(word, func(int, int) { found = true })
	}
	return found
}

// singular is an English word without its ending, if it is one that stands somewhere.
func (x *index) singular(word string) (string, bool) {
	for _, ending := range []string{"ies", "es", "s", "ed", "d", "ing"} {
		if s, ok := strings.CutSuffix(word, ending); ok && len(s) >= 3 && x.has(s) {
			return s, true
		}
	}
	return "", false
}

// Lengths from which a text may have a typing error, in characters.
const (
	leastHan   = 3
	leastLatin = 4
)

// correct gives what a text with one typing error may have meant: the beginning of a
// name, the more of it the better, or else of a word.
func (x *index) correct(text string) (string, bool) {
	first, _ := utf8.DecodeRuneInString(text)
	least := leastLatin
	if isHan(first) {
		least = leastHan
	}
	if utf8.RuneCountInString(text) < least {
		return "", false
	}
	best, rank := "", math.MaxInt
	for i := range x.parts {
		p := &x.parts[i]
		for at := 1; at < len(p.text); at++ {
			if c := p.text[at]; c <= lineStart || !utf8.RuneStart(c) || !isHan(first) && p.starts[at>>6]>>(at&63)&1 == 0 {
				continue
			}
			n, ok := nearly(p.text[at:], text)
			if !ok {
				continue
			}
			if r := p.correctionRank(at, n); r < rank {
				best, rank = p.text[at:at+n], r
			}
		}
	}
	return best, rank < math.MaxInt
}

// correctionRank orders corrections: whole lines, ends of words, and names before text.
func (p *part) correctionRank(at, n int) int {
	grade, form := p.grade(at, n)
	next := at + n
	r := grade*2*(formBody+1) + form*2
	if p.text[next] > lineStart && p.starts[next>>6]>>(next&63)&1 == 0 {
		r++ // it ends within a word
	}
	return r
}

// nearly reports that a text begins with a query in which one character is wrong,
// too many, missing, or has changed places with its neighbour, and gives the length
// of that beginning.
func nearly(text, query string) (n int, ok bool) {
	i := 0
	for i < len(query) && i < len(text) && text[i] == query[i] {
		i++
	}
	for i > 0 && i < len(query) && !utf8.RuneStart(query[i]) {
		i--
	}
	t, q := text[i:], query[i:]
	tr, tn := utf8.DecodeRuneInString(t)
	qr, qn := utf8.DecodeRuneInString(q)
	if qn == 0 || tn == 0 || !isLetter(tr) || i == 0 && isHan(qr) && len(query) <= 3*leastHan {
		return 0, false
	}
	if rest := q[qn:]; strings.HasPrefix(t[tn:], rest) { // another character
		return i + tn + len(rest), true
	}
	if strings.HasPrefix(t[tn:], q) { // one is missing
		return i + tn + len(q), true
	}
	if rest := q[qn:]; strings.HasPrefix(t, rest) && rest != "" { // one too many
		return i + len(rest), true
	}
	qr2, qn2 := utf8.DecodeRuneInString(q[qn:])
	tr2, tn2 := utf8.DecodeRuneInString(t[tn:])
	if qn2 > 0 && qr == tr2 && qr2 == tr && strings.HasPrefix(t[tn+tn2:], q[qn+qn2:]) {
		return i + tn + tn2 + len(q) - qn - qn2, true
	}
	return 0, false
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
