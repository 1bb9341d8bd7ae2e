package geojson

import (
	"errors"
	"io"
	"strings"
	"testing"

	"kechuang/geo"
)

// TestLongText: a text that never ends costs a sentence, not the memory.
func TestLongText(t *testing.T) {
	endless := io.MultiReader(strings.NewReader(`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"name":"`),
		io.LimitReader(letters{}, 4*longestText))
	err := Read("f", endless, func(Feature) error { return nil })
	var p *geo.Problem
	if !errors.As(err, &p) || p.Key != "error.geojson_long" {
		t.Error(err)
	}
}

type letters struct{}

func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}
