package dossier

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"slices"
	"sync"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// topicRow says how one topic is read. The rows stand in the order of geo.Topics,
// which is the order of topics in every output.
type topicRow struct {
	Topic geo.Topic `json:"topic"`
	Part  string    `json:"part"` // of a dossier in which the topic stands; rows of a part are neighbours
	// Line says, from 1, which topic describes a feature best where there is room for
	// a single line; 0 for never.
	Line int `json:"line"`
	// Joined: where room is scarce, the topic shares a heading with the one before it.
	Joined bool `json:"joined"`
}

//go:embed topics.json
var topicsJSON []byte

// topicRows are read when a dossier first asks for them.
var topicRows = sync.OnceValue(func() []topicRow {
	var rows []topicRow
	if err := json.Unmarshal(topicsJSON, &rows); err != nil {
		panic("topics.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	return rows
})

// lineTopics lists the topics whose first fact describes a feature, best first.
var lineTopics = sync.OnceValue(func() []geo.Topic {
	rows := slices.DeleteFunc(slices.Clone(topicRows()), func(r topicRow) bool { return r.Line == 0 })
	slices.SortFunc(rows, func(a, b topicRow) int { return cmp.Compare(a.Line, b.Line) })
	return topicsOf(rows)
})

func topicsOf(rows []topicRow) []geo.Topic {
	out := make([]geo.Topic, len(rows))
	for i, r := range rows {
		out[i] = r.Topic
	}
	return out
}

// Groups lists the topics that share a heading where room is scarce, in order.
func Groups() [][]geo.Topic {
	var out [][]geo.Topic
	for _, r := range topicRows() {
		if r.Joined && len(out) > 0 {
			out[len(out)-1] = append(out[len(out)-1], r.Topic)
		} else {
			out = append(out, []geo.Topic{r.Topic})
		}
	}
	return out
}

// TopicName is the heading of a topic.
func TopicName(l geo.Lang, t geo.Topic) string { return lang.T(l, "topic."+string(t)) }

// partOf is the part in which a topic stands. One that only another program knows
// stands in the last.
func partOf(t geo.Topic) string {
	rows := topicRows()
	i := slices.IndexFunc(rows, func(r topicRow) bool { return r.Topic == t })
	if i < 0 {
		i = len(rows) - 1
	}
	return rows[i].Part
}
