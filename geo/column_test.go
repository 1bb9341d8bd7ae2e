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
