package geo

import (
	"reflect"
	"testing"
)

func TestLayerLookRoundTrip(t *testing.T) {
	half := 0.5
	for _, s := range []LayerLook{
		{},
		{Shape: "star", Colour: "#226688", Size: 9, Width: 2, Dash: "dot", Fill: &half, Label: NoLabels, From: 1000, To: 90_000},
		{Mode: CategoryMode, Column: "行业", Words: []WordClass{{"芯片", "#BB2255"}, {"", ""}}},
		{Mode: NumberMode, Column: "产值", Method: "jenks", Classes: 5, Breaks: []float64{1, 2.5, 9}, Ramp: "青"},
	} {
		back, err := ReadLayerLook(s.Write())
		if err != nil || !reflect.DeepEqual(back, s) {
			t.Errorf("%s becomes %+v, %v", s.Write(), back, err)
		}
	}
	if text := (LayerLook{}).Write(); text != "" {
		t.Errorf("the zero value is %q", text)
	}
}

func TestLayerLookFaults(t *testing.T) {
	for _, text := range []string{
		`{`, `[]`, `null x`, `{"shape":"heart"}`, `{"colour":"red"}`, `{"colour":"#12345G"}`, `{"size":-1}`, `{"size":1e9}`, `{"fill":1.5}`, `{"dash":"wavy"}`,
		`{"mode":"pie"}`, `{"classes":99}`, `{"breaks":[3,1]}`, `{"from":9000,"to":100}`,
		`{"words":[{"word":"a","colour":"blue"}]}`,
	} {
		if s, err := ReadLayerLook(text); err == nil || !reflect.DeepEqual(s, LayerLook{}) {
			t.Errorf("%s is read as %+v, %v", text, s, err)
		}
	}
}

func TestLayerLookShows(t *testing.T) {
	s := LayerLook{From: 1000, To: 50_000}
	for denominator, want := range map[float64]bool{999: false, 1000: true, 50_000: true, 50_001: false} {
		if s.Shows(denominator) != want {
			t.Errorf("1:%g shows: %v", denominator, !want)
		}
	}
	if open := (LayerLook{}); !open.Shows(1) || !open.Shows(1e9) {
		t.Error("a layer without limits does not show at some scale")
	}
}
