package db

import (
	"context"
	"strings"
	"unicode/utf8"

	"kechuang/geo"
)

// Resolve finds the feature that a person names by its ID, the key in its ID,
// its Chinese or English name or an alias in any case, its division code, or
// its name in full pinyin (pudong-xinqu). The
// error of an unknown name is geo.ErrNotFound and suggests similar ones.
func (d *DB) Resolve(ctx context.Context, text string) (geo.FeatureID, error) {
	text = strings.TrimSpace(text)
	for _, id := range possibleIDs(text) {
		_, ok, err := featureOf(ctx, d.pool, id)
		if err != nil {
			return "", explain(err, d.path)
		}
		if ok {
			return id, nil
		}
	}
	if name := written(text).text; name != "" {
		x, err := d.searchIndex(ctx)
		if err != nil {
			return "", explain(err, d.path)
		}
		if id := x.named(name); id != "" {
			return id, nil
		}
	}
	near, err := d.near(ctx, text)
	if err != nil {
		return "", err
	}
	if near == "" {
		return "", geo.Problemf("error.feature_unknown", geo.ErrNotFound, "feature", text)
	}
	return "", geo.Problemf("error.feature_unknown_near", geo.ErrNotFound, "feature", text, "near", near)
}

// possibleIDs is the ID that text is, or those that end with it.
func possibleIDs(text string) []geo.FeatureID {
	if strings.Contains(text, "/") {
		return []geo.FeatureID{geo.FeatureID(text)}
	}
	ids := make([]geo.FeatureID, len(geo.Kinds))
	for i, k := range geo.Kinds {
		ids[i] = geo.NewID(k, text)
	}
	return ids
}

// near lists a few features that are spelled like text, or like ever shorter
// beginnings of it.
func (d *DB) near(ctx context.Context, text string) (string, error) {
	const most, enough = 20, 3
	for tries := 0; text != "" && tries < most; tries++ {
		hits, err := d.Search(ctx, text, most)
		if err != nil {
			return "", err
		}
		var names []string
		for _, h := range hits {
			if h.Fact == "" && len(names) < enough {
				names = append(names, h.Name.Zh+" "+h.Name.En+" ("+string(h.ID)+")")
			}
		}
		if len(names) > 0 {
			return strings.Join(names, "; "), nil
		}
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return "", nil
}
