package dataset

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
)

// unknownIDs are IDs that rows give and the project does not have. One whose name and place
// are those of just one feature that the file has no more is its ID, mended or written in
// another way.
type unknownIDs struct {
	rows map[uint64]geo.FeatureID // by the name and the place; "" where several rows have them
	gone map[uint64]geo.FeatureID // likewise of the features that are gone
}

// mostUnknownIDs is how many are held in memory: in a file of more, all is new.
const mostUnknownIDs = 200_000

func (u *unknownIDs) add(spot uint64, id geo.FeatureID) {
	if u.rows == nil {
		u.rows = map[uint64]geo.FeatureID{}
	}
	once(u.rows, spot, id)
}

// missed notes a feature that is gone.
func (u *unknownIDs) missed(spot uint64, id geo.FeatureID) {
	if _, known := u.rows[spot]; !known {
		return
	}
	if u.gone == nil {
		u.gone = map[uint64]geo.FeatureID{}
	}
	once(u.gone, spot, id)
}

// once notes an ID by its key, or that there are several.
func once(of map[uint64]geo.FeatureID, key uint64, id geo.FeatureID) {
	if _, twice := of[key]; twice {
		id = ""
	}
	of[key] = id
}

// noteUnknown notes the ID that a row gives where the project does not have it.
func (b *builder) noteUnknown(given geo.FeatureID, f *geo.Feature) {
	if given == "" || f.ID != given || b.present.ours == 0 || len(b.unknown.rows) >= mostUnknownIDs {
		return
	}
	if _, known := b.present.of(given); !known {
		b.unknown.add(b.spot(f), given)
	}
}

// spot is a hash of the name and the place of a feature.
func (b *builder) spot(f *geo.Feature) uint64 {
	at := positionKey(f.Point)
	return b.present.hash.Text(strings.Join([]string{f.Name.Zh, f.Name.En, string(f.District),
		strconv.Itoa(int(at[0])), strconv.Itoa(int(at[1]))}, "\n"))
}

// mend finds the features that are not gone but have another ID in the file, and reports
// whether there are any.
func (b *builder) mend() bool {
	for spot, was := range b.unknown.gone {
		if id := b.unknown.rows[spot]; id != "" && was != "" {
			b.mended[id] = was
			b.remade++
		}
	}
	return b.remade > 0
}

// calledNow is the ID by which the column of IDs calls a feature whose ID is older; "" where
// that is its ID.
func calledNow(f *geo.Feature, column string) geo.FeatureID {
	i := slices.IndexFunc(f.Values, func(v geo.Value) bool { return v.Column == column })
	if i < 0 || isHash(f.ID.Key()) || strings.Contains(f.ID.Key(), "@") {
		return ""
	}
	if now := geo.NewID(f.Kind, withoutLayer(f.Values[i].Text)); now != f.ID {
		return now
	}
	return ""
}

// idColumn is the name under which the column of IDs is kept; "" for none.
func (p *plan) idColumn() string {
	for _, u := range p.first.uses {
		if u.role == roleID {
			return u.name
		}
	}
	return ""
}

// tellChanges notes whose features the file changes besides its own, by the files that
// brought them, and how many have another ID.
func (b *builder) tellChanges(note func(code string, args ...string)) {
	type theirs struct {
		title string
		count int
	}
	var list []theirs
	for title, key := range b.sources {
		if n := b.changes[b.present.hash.Text(key)]; n > 0 {
			list = append(list, theirs{title, n})
		}
	}
	slices.SortFunc(list, func(a, c theirs) int { return cmp.Compare(a.title, c.title) })
	for _, t := range list {
		note(noteTheirs, "name", t.title, "count", strconv.Itoa(t.count))
	}
	if b.remade > 0 {
		note(noteRemade, "count", strconv.Itoa(b.remade))
	}
}

const (
	noteTheirs = "changes_other"
	noteRemade = "id_mended"
)
