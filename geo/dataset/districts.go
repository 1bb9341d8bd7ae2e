package dataset

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"kechuang/geo"
	"kechuang/geo/search"
)

// districtNames finds the district in which a place is said to be.
type districtNames struct {
	names *search.Names
	said  map[string]geo.FeatureID // by texts that name none
}

// newDistrictNames knows the names of districts, and by their codes those that the user
// says some texts mean.
func newDistrictNames(ctx context.Context, store geo.Store, districts []geo.Feature, said map[string]string) (districtNames, error) {
	d := districtNames{said: map[string]geo.FeatureID{}}
	for _, f := range districts {
		for text, code := range said {
			if f.Code == code {
				d.said[text] = f.ID
			}
		}
	}
	cities, err := store.Features(ctx, geo.City)
	d.names = search.NewNames(districts, cities)
	return d, err
}

// find gives the district that a text names, also by the code of a town or village in it;
// "" for none.
func (d districtNames) find(text string) geo.FeatureID {
	if text == "" {
		return ""
	}
	if id, ok := d.said[text]; ok {
		return id
	}
	if m, ok := d.names.Find(text); ok {
		return m.ID
	}
	const digits = 6 // of a district's code, by which those of its towns begin
	if text = strings.TrimSpace(text); len(text) > digits && strings.Trim(text, "0123456789.") == "" {
		m, _ := d.names.Find(text[:digits])
		return m.ID
	}
	return ""
}

// findInAddress gives the district in which an address is: the one that it names before
// streets and numbers, 上海市浦东新区张江路1号, or between commas; "" for none.
func (d districtNames) findInAddress(address string) geo.FeatureID {
	const longest = 20 // of a city and a district, in characters
	for at, n := 0, 0; at < len(address) && n < longest; n++ {
		r, size := utf8.DecodeRuneInString(address[at:])
		if at += size; r == '区' || r == '區' || r == '县' {
			if id := d.find(address[:at]); id != "" {
				return id
			}
		}
	}
	for _, part := range strings.FieldsFunc(address, func(r rune) bool { return r == ',' || r == '，' }) {
		if strings.IndexFunc(part, unicode.IsDigit) < 0 {
			if id := d.find(part); id != "" {
				return id
			}
		}
	}
	return ""
}

// namesDistrict reports whether an address may be one that names its district.
func namesDistrict(address string) bool {
	return strings.ContainsAny(address, "区區县") || strings.Contains(address, ",")
}

// UnknownDistrict is a text by which rows without coordinates name their district, and
// which is the name of none.
type UnknownDistrict struct {
	Text  string
	Rows  int
	Means geo.FeatureID // the district whose name comes nearest; "" where none does
}

// mostUnknown is how many such texts a Reading lists.
const mostUnknown = 200

// unknownDistrict counts a row that names no district.
func (b *builder) unknownDistrict(text string) {
	for i := range b.Unknown {
		if b.Unknown[i].Text == text {
			b.Unknown[i].Rows++
			return
		}
	}
	if len(b.Unknown) < mostUnknown {
		b.Unknown = append(b.Unknown, UnknownDistrict{text, 1, b.districts.names.Suggest(text)})
	}
}
