package search

import (
	_ "embed"
	"encoding/json"
	"strconv"
	"strings"
	"sync"

	"kechuang/geo"
)

// topics.json holds the words by which facts on a topic are asked for, such as
// 嘉定 目标, whether their text says them or not.
//
//go:embed topics.json
var topicsJSON []byte

var topicWords = sync.OnceValue(loadTopics)

func loadTopics() map[geo.Topic]string {
	var words map[geo.Topic]string
	if err := json.Unmarshal(topicsJSON, &words); err != nil {
		panic("search: topics.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	return words
}

// searchText is what a fact is found by besides its title.
func searchText(f geo.Fact, words []string) string {
	lines := append([]string{f.Text.Zh, f.Text.En}, words...)
	for _, n := range f.Quantities {
		lines = append(lines, counted(n)...)
	}
	if f.Year > 0 && f.YearFrom == 0 { // the years of a plan stand in its title
		lines = append(lines, strconv.Itoa(f.Year))
	}
	for _, topic := range append([]geo.Topic{f.Topic}, f.Also...) {
		lines = append(lines, topicWords()[topic])
	}
	return strings.Join(lines, "\n")
}

var numerals = []rune("〇一二三四五六七八九十")

// counted are the ways to say a small number of things in Chinese: 五大区域性创新平台
// is asked for as 五大平台 too, without what stands between measure and noun.
func counted(n geo.Quantity) []string {
	value := int(n.Value)
	if value < 1 || value > 10 || float64(value) != n.Value {
		return nil
	}
	said := []string{strconv.Itoa(value), string(numerals[value])}
	if value == 2 {
		said = append(said, "两")
	}
	var list []string
	unit := []rune(written(n.Unit.Zh).text)
	for _, number := range said {
		list = append(list, number+string(unit))
		if len(unit) > 3 {
			list = append(list, number+string(unit[:1])+string(unit[len(unit)-2:]))
		}
	}
	return list
}
