package search

import (
	_ "embed"
	"encoding/json"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// fillers.json holds the words of questions that say nothing of what is asked for.
//
//go:embed fillers.json
var fillersJSON []byte

var fillers = sync.OnceValue(loadFillers)

func loadFillers() map[string]bool {
	var words []string
	if err := json.Unmarshal(fillersJSON, &words); err != nil {
		panic("search: fillers.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// vocabularyMost is how many features' names take shard in taking questions apart:
// those of the seeds do, but not a hundred thousand imported ones.
const vocabularyMost = 5000

// vocabulary is the text of all facts and the names of the features.
func (x *Index) vocabulary() string {
	x.texts.Do(func() {
		var b strings.Builder
		add := func(text string) {
			for _, r := range glyphs(text) {
				b.WriteRune(r)
			}
			b.WriteByte('\n')
		}
		for i := range x.shards {
			s := &x.shards[i]
			for j := range s.n {
				if s.first+j >= vocabularyMost && (s.pack != nil || s.entries[j].fact == "") {
					continue
				}
				e := s.entry(j)
				add(e.name.Zh)
				add(e.name.En)
				add(e.body)
				for _, a := range e.aliases {
					add(a)
				}
			}
		}
		x.known = b.String()
	})
	return x.known
}

// readings are what a query may mean that finds nothing as it is typed, the likeliest
// first: other characters of the same sound, a name with one typing error, the words
// of a question, the same with their errors, most of those words.
func (x *Index) readings(text string) iter.Seq[query] {
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
		if slices.ContainsFunc(words, func(w string) bool { return strings.ContainsAny(w, "0123456789") && !x.has(w) }) {
			return // who asks for a number is not answered with another
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
	list, _ := appendReadings(nil, nil, runes)
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
func (x *Index) takeApart(text string) []string {
	var words []string
	var run []rune
	kind := 0
	end := func() {
		switch s := string(run); {
		case len(run) == 0:
		case kind == runHan:
			words = append(words, x.chineseWords(run)...)
		case !fillers()[s]:
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
func (x *Index) chineseWords(run []rune) []string {
	type step struct {
		cost, from int
		word       bool // else it is a filler, or
		unknown    bool
	}
	known := x.vocabulary()
	best := make([]step, len(run)+1)
	for end := 1; end <= len(run); end++ {
		best[end].cost = math.MaxInt
		for from := end - 1; from >= max(0, end-longestWord); from-- {
			s := string(run[from:end])
			st := step{from: from}
			switch {
			case fillers()[s]:
				st.cost = costFiller
			case end-from >= 2 && strings.Contains(known, s):
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
