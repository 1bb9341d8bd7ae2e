package geo_test

import (
	"testing"

	"kechuang/geo"
)

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

func TestSameValues(t *testing.T) {
	v := func(pairs ...string) (out []geo.Value) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, geo.Value{Column: pairs[i], Text: pairs[i+1]})
		}
		return out
	}
	for _, c := range []struct {
		a, b []geo.Value
		want bool
	}{
		{nil, nil, true},
		{v("a", "1"), nil, false},
		{v("a", "12.50", "b", "x"), v("b", "x", "a", "12.5"), true},
		{v("a", "1,234"), v("a", "1234"), true},
		{v("a", "0012"), v("a", "0012"), true},
		{v("a", "x"), v("a", "y"), false},
		{v("a", "1"), v("b", "1"), false},
	} {
		if got := geo.SameValues(c.a, c.b); got != c.want {
			t.Errorf("%v and %v: %v", c.a, c.b, got)
		}
	}
}
