package geo_test

import (
	"slices"
	"testing"

	"kechuang/geo"
)

// A tooltip shows the first column that says something in words.
func TestUsualTips(t *testing.T) {
	columns := []geo.Column{{Name: "信用代码", Type: geo.TextColumn}, {Name: "注册资本", Type: geo.RealColumn}, {Name: "空", Type: geo.TextColumn},
		{Name: "行业", Type: geo.TextColumn}, {Name: "地址", Type: geo.TextColumn}}
	features := []*geo.Feature{
		{Values: []geo.Value{{Column: "信用代码", Text: "91310115MA1H0001X"}, {Column: "注册资本", Text: "12"}}},
		{Values: []geo.Value{{Column: "信用代码", Text: "0012"}, {Column: "行业", Text: "集成电路"}, {Column: "地址", Text: "张江路 1 号"}}},
	}
	if got := geo.UsualTips(columns, slices.Values(features)); !slices.Equal(got, []string{"行业"}) {
		t.Error(got)
	}
	if got := geo.UsualTips(columns[:2], slices.Values(features)); !slices.Equal(got, []string{"信用代码"}) {
		t.Error(got)
	}
	if got := geo.UsualTips(nil, slices.Values(features)); got != nil {
		t.Error(got)
	}
}

func TestUngrouped(t *testing.T) {
	for text, want := range map[string]string{
		"1,234.5": "1234.5", "-12,345": "-12345", "1,234,567": "1234567", "999": "999", "12.5": "12.5",
		"1,23": "1,23", "1234,567": "1234,567", ",123": ",123", "1,234.5,6": "1,234.5,6", "a,123": "a,123", "1,2345": "1,2345",
	} {
		if got := geo.Ungrouped(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
