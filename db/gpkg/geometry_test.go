package gpkg

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"reflect"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
)

func TestGeometryComesBack(t *testing.T) {
	square := orb.Ring{{0, 0}, {1, 0}, {1, 1}, {0, 0}}
	for _, g := range []orb.Geometry{
		orb.Point{121.5, 31.2}, orb.Point{0, 0}, orb.LineString{{0, 0}, {1, 2}}, orb.MultiPoint{{1, 2}},
		orb.Polygon{square, square}, orb.MultiPolygon{{square}, {square, square}}, orb.MultiLineString{{{0, 0}, {1, 2}}, {{3, 4}, {5, 6}}},
	} {
		blob, err := Encode(g)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(blob)
		if err != nil || !reflect.DeepEqual(g, back) {
			t.Errorf("%v came back as %v, %v", g, back, err)
		}
		if b, ok := Envelope(blob); !ok || b != g.Bound() {
			t.Errorf("%v: envelope %v, %v, want %v", g, b, ok, g.Bound())
		}
	}
}

func TestEmptyGeometryIsNull(t *testing.T) {
	for _, g := range []orb.Geometry{nil, orb.LineString{}, orb.MultiPolygon{}, orb.Polygon{}} {
		if blob, err := Encode(g); blob != nil || err != nil {
			t.Errorf("%#v gave %x, %v", g, blob, err)
		}
	}
}

// TestForeignGeometry reads what other programs may write: other byte order,
// other envelopes, empty points.
func TestForeignGeometry(t *testing.T) {
	line := orb.LineString{{1, 2}, {3, 4}}
	body := func(g orb.Geometry, o binary.ByteOrder) []byte { return wkb.MustMarshal(g, o) }
	head := func(flags byte, envelope ...float64) []byte {
		b := []byte{'G', 'P', 0, flags, 0, 0, 0x10, 0xE6}
		for _, v := range envelope {
			b = binary.BigEndian.AppendUint64(b, math.Float64bits(v))
		}
		return b
	}
	cases := []struct {
		name string
		blob []byte
		want orb.Geometry
	}{
		{"big endian, no envelope", append(head(0), body(line, binary.BigEndian)...), line},
		{"big endian, XY", append(head(1<<1, 1, 3, 2, 4), body(line, binary.LittleEndian)...), line},
		{"XYZM envelope", append(head(4<<1, 1, 3, 2, 4, 0, 0, 0, 0), body(line, binary.BigEndian)...), line},
		{"empty point", append(head(1<<4), body(orb.Point{math.NaN(), math.NaN()}, binary.BigEndian)...), nil},
		{"empty line", append(head(1<<4), body(orb.LineString{}, binary.BigEndian)...), nil},
	}
	for _, c := range cases {
		g, err := Decode(c.blob)
		if err != nil || !reflect.DeepEqual(g, c.want) {
			t.Errorf("%s: got %v, %v", c.name, g, err)
		}
		b, ok := Envelope(c.blob)
		if ok != (c.want != nil) || ok && b != c.want.Bound() {
			t.Errorf("%s: envelope %v, %v", c.name, b, ok)
		}
	}
}

func TestBrokenGeometry(t *testing.T) {
	for name, hexed := range map[string]string{
		"too short":          "4750",
		"no magic":           "0000000100000000010100000000000000000000000000000000000000",
		"extended":           "4750002100000000010100000000000000000000000000000000000000",
		"unknown envelope":   "4750000b00000000010100000000000000000000000000000000000000",
		"cut off":            "4750000100000000010100000000000000",
		"point with height":  "475000010000000001e90300000000000000000000000000000000000000000000000000000000",
		"collection":         "4750000100000000010700000000000000",
		"infinite":           "47500001000000000101000000000000000000f07f000000000000f07f",
		"half not a number":  "47500001000000000101000000000000000000f87f0000000000000000",
		"four billion parts": "4750000100000000010600000000ffffff",
	} {
		blob, err := hex.DecodeString(hexed)
		if err != nil {
			t.Fatal(err)
		}
		if g, err := Decode(blob); err == nil {
			t.Errorf("%s: read as %v", name, g)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, g := range []orb.Geometry{orb.Point{1, 2}, orb.LineString{{1, 2}, {3, 4}}, orb.MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}}} {
		blob, err := Encode(g)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(blob)
	}
	f.Fuzz(func(t *testing.T, blob []byte) {
		Envelope(blob)
		g, err := Decode(blob)
		if err != nil || g == nil {
			return
		}
		again, err := Encode(g)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(again)
		if err != nil || !orb.Equal(g, back) {
			t.Errorf("%v came back as %v, %v", g, back, err)
		}
	})
}
