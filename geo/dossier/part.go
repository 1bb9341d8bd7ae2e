package dossier

import (
	_ "embed"
	"encoding/json"
	"sync"

	"kechuang/geo"
)

// partRow says what a part of a dossier has besides the facts on its topics.
type partRow struct {
	ID    string   `json:"id"`    // the geo.DossierPart of the kinds that it lists
	Holds []string `json:"holds"` // names of holders, in order
}

// holders build what a part may have besides facts. Another thing to show is one more of
// them and its name in parts.json.
var holders = map[string]func(w writer, part string) []Block{
	"links":   writer.links,
	"members": writer.members,
	"origin":  writer.origin,
	"note":    writer.note,
	"numbers": writer.numbers,
	"values":  writer.values,
}

func (w writer) held(by, part string) []Block { return holders[by](w, part) }

//go:embed parts.json
var partsJSON []byte

// partRows are read when a dossier is first asked for.
var partRows = sync.OnceValue(func() []partRow {
	var rows []partRow
	if err := json.Unmarshal(partsJSON, &rows); err != nil {
		panic("parts.json: " + err.Error()) // embedded: a broken file is a broken build
	}
	return rows
})

// kindsIn lists the kinds of features that a part lists.
func (w writer) kindsIn(part string) []geo.Kind {
	list := geo.PartKinds(geo.DossierPart(part))
	for _, k := range w.ix.data.OwnKinds() {
		if string(k.Info().Part) == part {
			list = append(list, k)
		}
	}
	return list
}
