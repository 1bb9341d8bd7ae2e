package geo_test

import (
	"testing"

	"kechuang/geo"
)

func TestIDSet(t *testing.T) {
	var s geo.IDSet
	if s.Has("zone/a") || !s.Add("zone/a") || s.Add("zone/a") || !s.Has("zone/a") || s.Has("zone/b") || !s.Add("zone/b") {
		t.Error("a set holds what was added, once")
	}
}
