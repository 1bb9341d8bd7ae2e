package dataset

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kechuang/geo"
)

// districtNames finds districts by what tables call them: the name with or without 区 or
// 新区 and 上海市 before it, the English name, the division code, the names of districts
// that are part of one now.
type districtNames map[string]geo.FeatureID

// formerDistricts are districts that are part of another now, by the code of that one:
// Luwan went to Huangpu in 2011, Nanhui to Pudong in 2009, Zhabei to Jing'an in 2015
// (State Council approvals of those years); Nanshi went to Huangpu in 2000.
var formerDistricts = map[string][]string{
	"310101": {"卢湾", "盧灣", "南市", "Luwan", "Nanshi"},
	"310115": {"南汇", "南匯", "川沙", "Nanhui", "Chuansha"},
	"310106": {"闸北", "閘北", "Zhabei"},
}

func newDistrictNames(districts []geo.Feature) districtNames {
	m := districtNames{}
	for _, f := range districts {
		m[f.Code] = f.ID
		for _, name := range append([]string{f.Name.Zh, f.Name.En, f.Label.Zh, f.Label.En}, append(f.Aliases, formerDistricts[f.Code]...)...) {
			if key := districtKey(name); key != "" {
				m[key] = f.ID
			}
		}
	}
	return m
}

// find gives the district that a text names, "" for none.
func (m districtNames) find(text string) geo.FeatureID {
	text = strings.TrimSpace(text)
	if id, ok := m[text]; ok && text != "" {
		return id
	}
	if len(text) >= 6 && strings.Trim(text, "0123456789.") == "" {
		return m[text[:6]] // codes of towns and villages begin with that of their district
	}
	return m[districtKey(text)]
}

// districtKey is what counts of a district's name.
func districtKey(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
	s = strings.TrimPrefix(s, "上海市")
	s = strings.TrimPrefix(s, "上海")
	for _, end := range []string{"新区", "新區", "newarea", "newdistrict", "district", "区", "區", "县", "縣", "county"} {
		if rest, ok := strings.CutSuffix(s, end); ok && rest != "" {
			return rest
		}
	}
	return s
}
