package coord_test

import (
	"math"
	"strconv"
	"testing"

	"kechuang/geo/coord"
)

func TestParseAngle(t *testing.T) {
	const e, n = 121.59, 31.205
	for _, tt := range []struct {
		text string
		want coord.Angle
	}{
		{"121.59", coord.Angle{Value: e, Decimals: 2}},
		{"-121.590", coord.Angle{Value: -e, Decimals: 3}},
		{"+31.205", coord.Angle{Value: n, Decimals: 3}},
		{"121", coord.Angle{Value: 121}},
		{"121.", coord.Angle{Value: 121}},
		{"121.50000000000001", coord.Angle{Value: 121.50000000000001, Decimals: 14}},
		{"1.2159E+02", coord.Angle{Value: e, Decimals: 4}},
		{" 121.59　", coord.Angle{Value: e, Decimals: 2}},
		{"\u200b121.59\ufeff", coord.Angle{Value: e, Decimals: 2}},
		{"１２１．５９", coord.Angle{Value: e, Decimals: 2}},
		{"121。59", coord.Angle{Value: e, Decimals: 2}},
		{"'121.59", coord.Angle{Value: e, Decimals: 2}},
		{"−31.205", coord.Angle{Value: -n, Decimals: 3}},
		{"121.59,", coord.Angle{Value: e, Decimals: 2}},

		{"121,59", coord.Angle{Value: e, Decimals: 2, Comma: true}},
		{"31,205", coord.Angle{Value: n, Decimals: 3, Comma: true}},
		{"121，59", coord.Angle{Value: e, Decimals: 2, Comma: true}},
		{"121,590,000", coord.Angle{Value: 121590000}},
		{"651,535", coord.Angle{Value: 651535}},
		{"3,454,792.462", coord.Angle{Value: 3454792.462, Decimals: 3}},
		{"3.454.792,462", coord.Angle{Value: 3454792.462, Decimals: 3, Comma: true}},
		{"3454792,462", coord.Angle{Value: 3454792.462, Decimals: 3, Comma: true}},
		{"3 454 792.462", coord.Angle{Value: 3454792.462, Decimals: 3}},
		{"40651535.035", coord.Angle{Value: 40651535.035, Decimals: 3}},
		{"3454792.462米", coord.Angle{Value: 3454792.462, Decimals: 3, Unit: coord.Metres}},
		{"3454792.462 m", coord.Angle{Value: 3454792.462, Decimals: 3, Unit: coord.Metres}},

		{"121.59°", coord.Angle{Value: e, Decimals: 2, Unit: coord.Degrees}},
		{"121.59 °", coord.Angle{Value: e, Decimals: 2, Unit: coord.Degrees}},
		{"121.59度", coord.Angle{Value: e, Decimals: 2, Unit: coord.Degrees}},
		{"121.59 deg", coord.Angle{Value: e, Decimals: 2, Unit: coord.Degrees}},
		{"121.59E", coord.Angle{Value: e, Decimals: 2, Unit: coord.Degrees, Axis: coord.Lon}},
		{"E121.59", coord.Angle{Value: e, Decimals: 2, Unit: coord.Degrees, Axis: coord.Lon}},
		{"E 121.59°", coord.Angle{Value: e, Decimals: 2, Unit: coord.Degrees, Axis: coord.Lon}},
		{"Ｅ１２１．５９", coord.Angle{Value: e, Decimals: 2, Unit: coord.Degrees, Axis: coord.Lon}},
		{"31.205 n", coord.Angle{Value: n, Decimals: 3, Unit: coord.Degrees, Axis: coord.Lat}},
		{"31.205S", coord.Angle{Value: -n, Decimals: 3, Unit: coord.Degrees, Axis: coord.Lat}},
		{"121.59 West", coord.Angle{Value: -e, Decimals: 2, Unit: coord.Degrees, Axis: coord.Lon}},
		{"东经121.59", coord.Angle{Value: e, Decimals: 2, Unit: coord.Degrees, Axis: coord.Lon}},
		{"東經121.59度", coord.Angle{Value: e, Decimals: 2, Unit: coord.Degrees, Axis: coord.Lon}},
		{"北纬31.205°", coord.Angle{Value: n, Decimals: 3, Unit: coord.Degrees, Axis: coord.Lat}},
		{"经度：121.59", coord.Angle{Value: e, Decimals: 2, Axis: coord.Lon}},
		{"lat=31.205", coord.Angle{Value: n, Decimals: 3, Axis: coord.Lat}},

		{"121°35'24.0\"E", coord.Angle{Value: e, Decimals: 4, Unit: coord.Degrees, Axis: coord.Lon}},
		{"121°35′24″", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees}},
		{"121º35’24”", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees}},
		{"121° 35' 24''", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees}},
		{"121 35 24", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees}},
		{"121.35.24", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees}},
		{"31.12.18.0", coord.Angle{Value: n, Decimals: 4, Unit: coord.Degrees}},
		{"121:35:24", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees}},
		{"121-35-24", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees}},
		{"121-35-24E", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees, Axis: coord.Lon}},
		{"121d35m24s", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees}},
		{"31d12m18sS", coord.Angle{Value: -n, Decimals: 3, Unit: coord.Degrees, Axis: coord.Lat}},
		{"121d35'24\"E", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees, Axis: coord.Lon}},
		{"31 12 18 S", coord.Angle{Value: -n, Decimals: 3, Unit: coord.Degrees, Axis: coord.Lat}},
		{"121度35分24秒", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees}},
		{"31度12分18.0秒", coord.Angle{Value: n, Decimals: 4, Unit: coord.Degrees}},
		{"东经121度35分24秒", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees, Axis: coord.Lon}},
		{"东经121°35′24″", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees, Axis: coord.Lon}},
		{"１２１°３５′２４″", coord.Angle{Value: e, Decimals: 3, Unit: coord.Degrees}},
		{"31°12.3′", coord.Angle{Value: n, Decimals: 2, Unit: coord.Degrees}},
		{"-31°12′18″", coord.Angle{Value: -n, Decimals: 3, Unit: coord.Degrees}},
		{"121°35′24,0″", coord.Angle{Value: e, Decimals: 4, Unit: coord.Degrees, Comma: true}},
		{"31°11′60″", coord.Angle{Value: 31.2, Decimals: 3, Unit: coord.Degrees}},
	} {
		got, ok := coord.ParseAngle(tt.text)
		if !ok || math.Abs(got.Value-tt.want.Value) > 1e-12*math.Max(1, math.Abs(tt.want.Value)) {
			t.Errorf("%q: %+v, %v, want %+v", tt.text, got, ok, tt.want)
			continue
		}
		if got.Value = tt.want.Value; got != tt.want {
			t.Errorf("%q: %+v, want %+v", tt.text, got, tt.want)
		}
	}
}

func TestParseAngleRefuses(t *testing.T) {
	for _, text := range []string{"", " ", "-", ".", "无", "NaN", "Inf", "0x1p3", "1_000", "121.59.1", "1,23,4", "121°35′24″36", "121°70′",
		"121°35′70″", "121.5°35′", "361°10′", "E121.59E", "E121.59N", "-121.59E", "121E35", "121.59 31.205", "121.59,31.205", "约121",
		"121-", "121--35", "121:35-24", "--121", "121′35°", "经度31N", "2015-03-02", "1,200万元", "12.5%", "1e400", "1E+400", "(121.59,31.2)"} {
		if got, ok := coord.ParseAngle(text); ok {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

// What is a plain decimal reads as the standard library reads it, to the last bit.
func FuzzParseAngle(f *testing.F) {
	for _, s := range []string{"121.59", "-0.1", "31.20499999999999999999", "9007199254740993", "121°35'24.0\"E", "东经121度", "1,2,3", "12 345 678.9", ",", "''", "d", "1.2E+02",
		"121.590000000000003410605131648480892181396484375", "0.000000000000000000000000000001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := coord.ParseAngle(s)
		if ok && (math.IsNaN(got.Value) || math.IsInf(got.Value, 0)) {
			t.Errorf("%q: %v", s, got)
		}
		if want, err := strconv.ParseFloat(s, 64); err == nil && ok && got.Value != want && !got.Comma {
			t.Errorf("%q: %v, want %v", s, got.Value, want)
		}
	})
}

func BenchmarkParseAngle(b *testing.B) {
	for b.Loop() {
		coord.ParseAngle("121.590123")
	}
}

func BenchmarkParseFloat(b *testing.B) {
	for b.Loop() {
		strconv.ParseFloat("121.590123", 64)
	}
}
