package style_test

import (
	"testing"

	"kechuang/geo/style"
)

// legends are what may stand together in a legend: districts are shaded either
// by what the report says of them or by the goals that are due.
var legends = map[string][]string{
	"districts": append([]string{"district", "district.documented", "district.subject"}, symbols...),
	"goals":     append(shades, symbols...),
}

var symbols = []string{"water", "water.approximate", "axis", "axis.riverside", "axis.line", "axis.line.approximate", "axis.core", "axis.node", "axis.side",
	"zone", "zone.approximate", "zone.point", "incubator", "incubator.approximate", "cluster", "cluster.approximate",
	"company", "company.approximate", "institute", "institute.approximate", "bunch"}

// beside are symbols without a legend entry that lie on districts all the same.
var beside = []string{"selected", "ring", "leader", "spread", "scalebar"}

// TestSheetIsSafe holds contrast and colour blindness for every theme with all
// symbols in one picture, which is more than any figure shows.
func TestSheetIsSafe(t *testing.T) {
	for _, th := range style.Themes {
		sheet := style.Load(th)
		for name, roles := range legends {
			for _, f := range sheet.Faults(roles) {
				t.Errorf("%s, %s: %v", th, name, f)
			}
			grounds := roles[:len(roles)-len(symbols)]
			for _, mark := range beside {
				for _, f := range sheet.Faults(append([]string{mark}, grounds...)) {
					if f.Role == mark && f.Vision == "" {
						t.Errorf("%s, %s: %v", th, name, f)
					}
				}
			}
		}
	}
}
