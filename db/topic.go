package db

import (
	_ "embed"
	"encoding/json"
	"strconv"
	"strings"

	"kechuang/geo"
)

// topics.json holds the words by which facts on a topic are asked for, such as
// 嘉定 目标, whether their text says them or not.
//
//go:embed topics.json
var topicsJSON []byte

var topicWords = loadTopics()

func loadTopics() map[geo.Topic]string {
	var words map[geo.Topic]string
	if err := json.Unmarshal(topicsJSON, &words); err != nil {
		panic("db: topics.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	return words
}

// searchText is what a fact is found by besides its title.
func searchText(f geo.Fact, words []string) string {
	lines := append([]string{f.Text.Zh, f.Text.En}, words...)
	for _, year := range []int{f.YearFrom, f.Year} {
		if year > 0 {
			lines = append(lines, strconv.Itoa(year))
		}
	}
	for _, topic := range append([]geo.Topic{f.Topic}, f.Also...) {
		lines = append(lines, topicWords[topic])
	}
	return strings.Join(lines, "\n")
}
