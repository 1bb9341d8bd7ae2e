package db

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"kechuang/geo"
)

// seeds notes the rows that came with the program and say something else now, such
// as a place that was moved, and those that are gone. That is the user's good right:
// newer seeds leave such rows alone.
func (r *Report) seeds(ctx context.Context, q querier) error {
	seeded, err := readSeedRows(ctx, q)
	if err != nil {
		return err
	}
	present, err := readSeeds(ctx, q, geo.Content{})
	var broken *geo.Problem
	if errors.As(err, &broken) { // a geometry, which is a fault already
		return nil
	}
	if err != nil {
		return err
	}
	items, err := seedItems(present)
	if err != nil {
		return err
	}
	for _, it := range items {
		if was, ok := seeded[it.name]; ok && was != it.hash {
			r.note(tableOfSeed(it.name), it.name, "fault.seed_changed")
		}
		delete(seeded, it.name)
	}
	for _, name := range slices.Sorted(maps.Keys(seeded)) {
		r.note(tableOfSeed(name), name, "fault.seed_deleted")
	}
	return nil
}

// tableOfSeed is the table with the row of a name as in seed_rows.
func tableOfSeed(name string) string {
	if t, ok := tableOf(geo.FeatureID(name).Kind()); ok {
		return t.name
	}
	kind, key, _ := strings.Cut(name, "/")
	if kind == "order" {
		return key
	}
	return map[string]string{"fact": "facts", "document": "documents", "source": "sources", "industry": "industries",
		"layer": "layers", "figure": "figures", "style": "styles", "look": sharedTable}[kind]
}
