package geo

import "testing"

func TestWrite(t *testing.T) {
	for _, c := range []struct {
		decimals int
		v        float64
		want     string
	}{{0, 3120, "3,120"}, {0, 12, "12"}, {2, 12.5, "12.50"}, {0, 12.5, "12.5"}, {0, -1234567, "-1,234,567"}, {1, -0.5, "-0.5"}, {0, 0, "0"}, {0, 123, "123"}, {0, 1e15, "1,000,000,000,000,000"}} {
		if got := (Measure{Decimals: c.decimals}).Write(c.v); got != c.want {
			t.Errorf("%v with %d decimals: %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
}
