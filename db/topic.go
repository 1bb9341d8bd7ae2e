package db

import (
	_ "embed"
	"encoding/json"
	"strconv"

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
func searchText(f geo.Fact) string {
	text := f.Text.Zh + "\n" + f.Text.En
	if f.Year > 0 {
		text += "\n" + strconv.Itoa(f.Year)
	}
	if words := topicWords[f.Topic]; words != "" {
		text += "\n" + words
	}
	return text
}
