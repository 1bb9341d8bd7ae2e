package edit

import (
	"encoding/json"
	"slices"

	"kechuang/geo"
)

// figureTexts are the parts of a figure that rest on facts; the rest of its row stays as it
// is.
type figureTexts struct {
	Captions map[geo.FeatureID]geo.Name `json:"captions"`
	Points   []pointTexts               `json:"points"`
}

type pointTexts struct {
	Key   geo.Name `json:"key"`
	Text  geo.Name `json:"text"`
	Facts []string `json:"facts"`
}

// FollowFact lets a figure repeat a fact's numbers as they are now: in the key points that
// rest on the fact, and, where one of them has the number, in the captions of what the fact
// is about.
func FollowFact(r geo.FigureRow, was, now geo.Fact) (geo.FigureRow, bool) {
	var numbers []numberChange
	for i := range min(len(was.Quantities), len(now.Quantities)) {
		if a, b := was.Quantities[i].Value, now.Quantities[i].Value; a != b {
			numbers = append(numbers, numberChange{plain(a), plain(b)})
		}
	}
	if len(numbers) == 0 {
		return r, false
	}
	return rewrite(r, func(t *figureTexts) bool {
		changed := false
		for _, n := range numbers {
			found := false
			for i := range t.Points {
				if slices.Contains(t.Points[i].Facts, now.ID) {
					found = n.apply(&t.Points[i].Text) || found
				}
			}
			changed = changed || found
			for id, caption := range t.Captions {
				if found && (id == now.Subject || slices.Contains(now.About, id)) && n.apply(&caption) {
					t.Captions[id] = caption
				}
			}
		}
		return changed
	})
}

// Without takes from a figure the captions of features that go, and the key points that
// rest on no fact but those that go. It says how many.
func Without(r geo.FigureRow, features []geo.FeatureID, facts []string) (geo.FigureRow, int) {
	gone := 0
	r, _ = rewrite(r, func(t *figureTexts) bool {
		changed := false
		for _, id := range features {
			if _, ok := t.Captions[id]; ok {
				delete(t.Captions, id)
				gone++
			}
		}
		rested := func(p pointTexts) bool { return len(p.Facts) > 0 }
		for i := range t.Points {
			p := &t.Points[i]
			if !rested(*p) {
				continue
			}
			n := len(p.Facts)
			p.Facts = slices.DeleteFunc(p.Facts, func(id string) bool { return slices.Contains(facts, id) })
			if changed = changed || len(p.Facts) < n; len(p.Facts) == 0 {
				p.Text = geo.Name{}
				gone++
			}
		}
		t.Points = slices.DeleteFunc(t.Points, func(p pointTexts) bool { return p.Text.IsZero() })
		return changed || gone > 0
	})
	return r, gone
}

// rewrite changes the texts of a figure's row. One that can't be read stays as it is.
func rewrite(r geo.FigureRow, do func(*figureTexts) bool) (geo.FigureRow, bool) {
	var all map[string]json.RawMessage
	var t figureTexts
	if json.Unmarshal(r.Spec, &all) != nil || json.Unmarshal(r.Spec, &t) != nil || !do(&t) {
		return r, false
	}
	for key, part := range map[string]any{"captions": t.Captions, "points": t.Points} {
		if _, has := all[key]; !has {
			continue
		}
		text, err := json.Marshal(part)
		if err != nil {
			return r, false
		}
		all[key] = text
	}
	spec, err := json.Marshal(all)
	if err != nil {
		return r, false
	}
	r.Spec = spec
	return r, true
}
