package db

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"kechuang/db/gpkg"
	"kechuang/geo"
)

// rowHash collects what rows say, to be hashed. Empty values leave no trace, so
// a column that a later schema adds does not make old rows look changed.
type rowHash struct{ said []byte }

func (h *rowHash) row(columns string, values ...any) {
	for _, v := range values {
		name, rest, _ := strings.Cut(columns, ",")
		columns = rest
		var text []byte
		switch v := v.(type) {
		case string:
			text = []byte(v)
		case []byte:
			text = v
		case int:
			text = strconv.AppendInt(nil, int64(v), 10)
		case float64:
			text = strconv.AppendFloat(nil, v, 'g', -1, 64)
		case bool:
			text = strconv.AppendBool(nil, v)
		}
		switch string(text) {
		case "", "0", "false":
			continue
		}
		h.said = append(append(h.said, strings.TrimSpace(name)...), '=')
		h.said = append(strconv.AppendInt(h.said, int64(len(text)), 10), ':')
		h.said = append(h.said, text...)
	}
}

func (h *rowHash) sum() string {
	sum := sha256.Sum256(h.said)
	return hex.EncodeToString(sum[:16])
}

func hashFeature(f geo.Feature) (string, error) {
	said, err := serializeFeature(f)
	return (&rowHash{said}).sum(), err
}

// serializeFeature gives all that a project keeps of a feature but its place among
// its kind: two features are the same where these are.
func serializeFeature(f geo.Feature) ([]byte, error) {
	t, ok := tableOf(f.Kind)
	if !ok {
		return nil, unknownKind(f.Kind)
	}
	g, err := t.stored(f)
	if err != nil {
		return nil, err
	}
	blob, err := gpkg.Encode(g)
	if err != nil {
		return nil, err
	}
	var h rowHash
	h.row(featureColumns, featureValues(nil, f, 0)...)
	h.row("geom", blob)
	for _, v := range f.Values {
		h.row("column, value", v.Column, v.Text)
	}
	for _, a := range f.Aliases {
		h.row("alias", a)
	}
	for _, l := range f.Links {
		h.row("role, target", string(l.Role), string(l.To))
	}
	for _, s := range f.Sources {
		h.row("source", s)
	}
	return h.said, nil
}

func hashFact(f geo.Fact) string {
	var h rowHash
	h.row(factColumns, factValues(f)...)
	for _, id := range f.About {
		h.row("place", string(id))
	}
	for _, n := range f.Quantities {
		h.row("value, unit_zh, unit_en, at_least, headline", n.Value, n.Unit.Zh, n.Unit.En, n.AtLeast, n.Headline)
		if n.Counts != "" { // rows of before that column have the sum that they had
			h.row("counts", string(n.Counts))
		}
	}
	for _, key := range f.Industries {
		h.row("industry", key)
	}
	for _, topic := range f.Also {
		h.row("topic", string(topic))
	}
	return h.sum()
}
