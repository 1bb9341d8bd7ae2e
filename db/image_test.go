package db

import (
	"database/sql/driver"
	"math"
	"reflect"
	"testing"
)

func TestImage(t *testing.T) {
	rows := [][]driver.Value{
		{nil, int64(0), int64(-1), int64(math.MinInt64), int64(math.MaxInt64)},
		{0.0, math.Copysign(0, -1), 0.1, math.Inf(1), "\x00张", "", []byte{0, 255}},
	}
	var images []byte
	for _, row := range rows {
		var err error
		if images, err = appendImage(images, row); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range rows {
		got, rest, err := readImage(images, len(want))
		if err != nil {
			t.Fatal(err)
		}
		for i := range want {
			if !reflect.DeepEqual(got[i], any(want[i])) {
				t.Errorf("got %v, want %v", got[i], want[i])
			}
		}
		images = rest
	}
	if len(images) > 0 {
		t.Errorf("%d bytes are left", len(images))
	}
}

// FuzzImage reads images that anybody may have written.
func FuzzImage(f *testing.F) {
	f.Add([]byte{imageText, 2, 'a', 'b', imageNull}, 2)
	f.Add([]byte{imageBlob, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}, 1)
	f.Fuzz(func(t *testing.T, images []byte, columns int) {
		if columns < 0 || columns > 100 {
			return
		}
		_, rest, err := readImage(images, columns)
		if err == nil && len(rest) > len(images) {
			t.Errorf("%d bytes are left of %d", len(rest), len(images))
		}
	})
}
