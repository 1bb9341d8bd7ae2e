package coord_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestMinutesForDecimals reads 121.3524 as 121°35′24″ only where many different numbers
// cannot be decimals.
func TestMinutesForDecimals(t *testing.T) {
	var minutes, few, one, padded, decimals [][2]string
	for i := range 40 {
		lon, lat := fmt.Sprintf("121.%02d%02d", 20+i, (7*i+11)%60), fmt.Sprintf("31.%02d%02d", i%25, (13*i+5)%60)
		minutes = append(minutes, [2]string{lon, lat})
		one = append(one, [2]string{"121.4437", "31.1944"})
		padded = append(padded, [2]string{lon[:6] + "00", lat[:5] + "00"})
		decimals = append(decimals, [2]string{lon, lat})
	}
	few = minutes[:20]
	decimals[30][0] = "121.4462"
	for _, tt := range []struct {
		name, notes string
		rows        [][2]string
	}{
		{"minutes", "coord_packed", minutes}, {"few", "", few}, {"one place", "", one}, {"padded", "", padded}, {"decimals", "", decimals},
	} {
		d, at, _ := survey(t, tt.rows, city)
		if got := strings.Join(d.Notes.Codes(), " "); got != tt.notes {
			t.Errorf("%s: %q", tt.name, got)
		}
		lon := at[0][0]
		if want := 121 + 20./60 + 11./3600; tt.notes != "" && (lon < want-1e-9 || lon > want+1e-9) {
			t.Errorf("%s: %v, want %v", tt.name, at[0], want)
		}
	}
}
