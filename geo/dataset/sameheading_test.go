package dataset

import "testing"

// TestSameHeading tells headings apart that differ in their brackets alone.
func TestSameHeading(t *testing.T) {
	for _, tt := range []struct {
		meant string
		all   []string
		want  string // "" for none, or for several
	}{
		{"纬度(旧)", []string{"纬度(旧)", "纬度（旧）", "纬度"}, "纬度(旧)"},
		{"纬度（旧）", []string{"纬度(旧)", "纬度（旧）", "纬度"}, "纬度（旧）"},
		{"纬度", []string{"纬度(旧)", "纬度（旧）", "纬度"}, "纬度"},
		{"纬度(旧)", []string{"纬度（旧）", "纬度"}, "纬度（旧）"},
		{"纬度 (旧)", []string{"纬度（旧）", "纬度"}, "纬度（旧）"},
		{"纬度(新)", []string{"纬度（旧）", "纬度"}, ""},
		{"纬度(旧)", []string{"纬度（旧）", "纬度【旧】"}, ""},
		{"纬度", []string{"纬度（旧）", "纬度（新）"}, ""},
		{"纬度", []string{"纬度（WGS84）", "名称"}, "纬度（WGS84）"},
		{"纬度", []string{"WGS84纬度", "名称"}, "WGS84纬度"},
		{"lat", []string{"LAT", "name"}, "LAT"},
		{"ｌａｔ", []string{"LAT", "name"}, "LAT"},
		{"(", []string{"纬度", "名称"}, ""},
	} {
		got := ""
		for _, h := range tt.all {
			if sameHeading(h, tt.meant, tt.all) {
				got = h
			}
		}
		if got != tt.want {
			t.Errorf("%s of %q: %q, want %q", tt.meant, tt.all, got, tt.want)
		}
	}
}
