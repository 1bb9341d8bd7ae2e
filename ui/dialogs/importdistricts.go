package dialogs

import (
	"cmp"
	"maps"
	"slices"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/dossier"
	"kechuang/ui/kit"
)

// districtButton opens a menu of what the file calls districts and no district is called:
// each is suggested the one whose name comes nearest, or can be said. It is nil where there
// is no such text.
func (s *Import) districtButton(r *dataset.Reading) *kit.Button {
	if len(r.Unknown)+len(s.choices.districts) == 0 {
		return nil
	}
	k, text := s.k, s.k.T("import.districts")
	style := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 6, PadX: 8, MinH: 26}
	b := kit.NewButton(k, style, text, kit.Beside(4, k.Text(text, kit.SizeQuiet, "tealText"), k.Icon(kit.DrawChevron, 12, "tealText")), nil)
	b.OnTap = func() { s.openMenu(b, s.districtMenu(b, r), 330) }
	return s.control("districts", b)
}

// districtMenu has a row for each text; that of a suggestion takes it, any other asks for
// the district.
func (s *Import) districtMenu(b *kit.Button, r *dataset.Reading) [][]kit.MenuItem {
	k := s.k
	var unknown, said []kit.MenuItem
	all := map[string]geo.FeatureID{}
	for _, u := range r.Unknown {
		it := kit.MenuItem{Text: k.T("import.districtRows", "name", u.Text, "count", dossier.Number(float64(u.Rows))), Do: func() { s.askDistrict(b, u.Text) }}
		if u.Means != "" {
			all[u.Text] = u.Means
			it.Right = k.T("import.districtIs", "name", s.districtName(u.Means))
			it.Do = func() { s.mean(map[string]geo.FeatureID{u.Text: u.Means}) }
		}
		unknown = append(unknown, it)
	}
	for _, text := range slices.Sorted(maps.Keys(s.choices.districts)) {
		said = append(said, kit.MenuItem{Text: text, Right: s.districtName(s.coded(s.choices.districts[text])), Checked: true,
			Do: func() { s.askDistrict(b, text) }})
	}
	groups := [][]kit.MenuItem{}
	if len(all) > 1 {
		groups = append(groups, []kit.MenuItem{{Text: k.T("import.districtUseAll", "count", dossier.Number(float64(len(all)))), Do: func() { s.mean(all) }}})
	}
	for _, list := range [][]kit.MenuItem{unknown, said} {
		if list != nil {
			groups = append(groups, list)
		}
	}
	return groups
}

// askDistrict opens the menu of all districts.
func (s *Import) askDistrict(b *kit.Button, text string) {
	list := s.host.Model().Data().Features(geo.District)
	code := s.choices.districts[text]
	items := []kit.MenuItem{}
	for _, d := range list {
		items = append(items, kit.MenuItem{Text: d.Name.In(s.k.Lang), Checked: code != "" && d.Code == code, Do: func() { s.mean(map[string]geo.FeatureID{text: d.ID}) }})
	}
	none := kit.MenuItem{Text: s.k.T("import.districtNone"), Checked: code == "", Do: func() { s.mean(map[string]geo.FeatureID{text: ""}) }}
	s.openMenu(b, [][]kit.MenuItem{{{Text: text, Head: true}}, items, {none}}, 220)
}

// mean takes texts for districts; one without is taken for none.
func (s *Import) mean(texts map[string]geo.FeatureID) {
	s.choose("districts", func(c *choices) {
		c.districts = maps.Clone(c.districts)
		if c.districts == nil {
			c.districts = map[string]string{}
		}
		for text, id := range texts {
			delete(c.districts, text)
			for _, d := range s.host.Model().Data().Features(geo.District) {
				if d.ID == id {
					c.districts[text] = d.Code
				}
			}
		}
	})
}

// coded is the district of a code.
func (s *Import) coded(code string) geo.FeatureID {
	for _, d := range s.host.Model().Data().Features(geo.District) {
		if d.Code == code {
			return d.ID
		}
	}
	return ""
}

func (s *Import) districtName(id geo.FeatureID) string {
	f, _ := s.host.Model().Index().Feature(id)
	return cmp.Or(f.Name.In(s.k.Lang), string(id))
}

// suggested is the district that a row is suggested to be in; "" for none.
func (s *Import) suggested(row dataset.Refusal) geo.FeatureID {
	for _, u := range s.reading.Unknown {
		if u.Text == row.District && row.District != "" {
			return u.Means
		}
	}
	return ""
}

// tapped takes the suggestion of the row of the list that was pressed at its end.
func (s *Import) tapped(rows []listed, at fyne.Position, width float32) {
	i := int(at.Y / listRow)
	if s.cancel != nil || i < 0 || i >= len(rows) || rows[i].means == "" {
		return
	}
	if at.X > width-s.useRoom(rows[i]) {
		s.mean(map[string]geo.FeatureID{rows[i].district: rows[i].means})
	}
}

// useRoom is the width at the end of a row that takes its suggestion when it is pressed.
func (s *Import) useRoom(row listed) float32 {
	return s.useWidth(row) + listBar + 8
}
