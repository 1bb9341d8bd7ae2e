package search

import (
	"strings"
	"unicode/utf8"

	"kechuang/geo"
)

// Resolve finds the feature that the user names by its ID, the key in its ID,
// its Chinese or English name or an alias in any case, its division code, or
// its name in full pinyin (pudong-xinqu). It asks has for the IDs that text may be
// and, where there is none of these, the index for names. The error of an unknown
// name is geo.ErrNotFound and suggests similar ones.
func Resolve(text string, has func(geo.FeatureID) (bool, error), names func() (*Index, error)) (geo.FeatureID, error) {
	text = strings.TrimSpace(text)
	for _, id := range possibleIDs(text) {
		if ok, err := has(id); ok || err != nil {
			return id, err
		}
	}
	x, err := names()
	if err != nil {
		return "", err
	}
	if name := written(text).text; name != "" {
		if id := x.called(name); id != "" {
			return id, nil
		}
	}
	if near := x.similar(text); near != "" {
		return "", geo.Problemf("error.feature_unknown_near", geo.ErrNotFound, "feature", text, "near", near)
	}
	return "", geo.Problemf("error.feature_unknown", geo.ErrNotFound, "feature", text)
}

// possibleIDs is the ID that text is, or those that end with it.
func possibleIDs(text string) []geo.FeatureID {
	if strings.Contains(text, "/") {
		return []geo.FeatureID{geo.FeatureID(text)}
	}
	var ids []geo.FeatureID
	for _, k := range geo.Kinds() {
		ids = append(ids, geo.NewID(k, text))
	}
	return ids
}

// similar lists a few features that are spelled like text, or like ever shorter
// beginnings of it.
func (x *Index) similar(text string) string {
	const most, enough = 20, 3
	for tries := 0; text != "" && tries < most; tries++ {
		var names []string
		for _, h := range x.answer(newQuery(text), most) {
			if h.Fact == "" && ofMap(h.Kind) && len(names) < enough {
				names = append(names, h.Name.Zh+" "+h.Name.En+" ("+string(h.ID)+")")
			}
		}
		if len(names) > 0 {
			return strings.Join(names, "; ")
		}
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return ""
}
