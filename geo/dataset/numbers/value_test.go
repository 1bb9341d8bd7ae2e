package numbers

import "testing"

// A number of a workbook is what its program shows: what binary fractions leave behind is
// none of its digits, and all that were written are.
func TestExact(t *testing.T) {
	for text, want := range map[string]string{
		"5.03999999999999": "5.04", "6.199999999999999": "6.2", "4.72000000000000": "4.72", "0.30000000000000004": "0.3", "1234.5": "1234.5",
		"123456789012345": "123456789012345", "3.14159265358979": "3.14159265358979", "0.1234567890123": "0.1234567890123", "-7.64999999999999": "-7.65", "1e3": "1000",
	} {
		if got, ok := exact(text); !ok || got != want {
			t.Errorf("%s is %s, want %s", text, got, want)
		}
	}
}
