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

func TestRate(t *testing.T) {
	for _, c := range []struct {
		m    Measure
		want bool
	}{{Measure{Name: "高新技术企业数", Unit: "家"}, false}, {Measure{Name: "研发投入强度", Unit: "%"}, true}, {Measure{Name: "地区生产总值", Unit: "亿元"}, false},
		{Measure{Name: "人口密度", Unit: "人/平方公里"}, true}, {Measure{Name: "万人发明专利", Unit: "件/万人"}, true}, {Measure{Name: "GDP"}, false}} {
		if c.m.Rate() != c.want {
			t.Errorf("%+v", c.m)
		}
	}
}

// A caption has the number of the file, and of one that is too long for it the hundred
// millions or billions.
func TestShortNumbers(t *testing.T) {
	for v, want := range map[float64][2]string{
		0: {"0", "0"}, -12.5: {"-12.5", "-12.5"}, 999_999_999: {"999,999,999", "999,999,999"},
		1e9: {"10亿", "1 bn"}, 1_975_308_624_192: {"19,753.09亿", "1,975.31 bn"}, -1_234_567_890: {"-12.35亿", "-1.23 bn"},
	} {
		m := Measure{Name: "产值", Unit: "元"}
		if got := [2]string{m.Short(Zh, v), m.Short(En, v)}; got != want {
			t.Errorf("%g: %q, want %q", v, got, want)
		}
	}
}
