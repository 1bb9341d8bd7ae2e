package state_test

import (
	"errors"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/ui/state"
)

func TestYearIsOffThenSteps(t *testing.T) {
	m := newModel(t)
	if m.Year() != 0 {
		t.Fatalf("a fresh window is shaded by %d", m.Year())
	}
	changes := log(m)
	m.ToggleYear()
	if n, g := m.Due(); m.Year() != 2020 || n != 5 || g != 10 {
		t.Errorf("switched on: %d, %d goals of %d districts; most fall due in 2020", m.Year(), g, n)
	}
	var got []int
	for range 3 {
		m.StepYear(-1)
		got = append(got, m.Year())
	}
	m.StepYear(-1)
	for range 5 {
		m.StepYear(1)
		got = append(got, m.Year())
	}
	if !slices.Equal(got, []int{2017, 2016, 2016, 2017, 2020, 2030, 2030, 2030}) {
		t.Errorf("steps %v", got)
	}
	m.ToggleYear()
	if m.Year() != 0 || m.LastYear() != 2030 {
		t.Errorf("off: %d, remembered %d", m.Year(), m.LastYear())
	}
	m.StepYear(-1)
	if m.Year() != 2030 {
		t.Errorf("a step from off gave %d", m.Year())
	}
	for i, c := range *changes {
		if c != state.YearChanged {
			t.Errorf("change %d is %v", i, c)
		}
	}
}

func TestYearBetweenStops(t *testing.T) {
	for step, want := range map[int]int{1: 2020, -1: 2017} {
		m := newModel(t)
		if err := m.SetYear(2018); err != nil {
			t.Fatal(err)
		}
		if m.StepYear(step); m.Year() != want {
			t.Errorf("from 2018 by %d: %d, want %d", step, m.Year(), want)
		}
	}
	m := newModel(t)
	if err := m.SetYear(1999); !errors.Is(err, geo.ErrUsage) || m.Year() != 0 {
		t.Errorf("1999: %v, then %d", err, m.Year())
	}
}

// A new year is drawn from what is loaded: the frame carries it, and the scene
// is composed anew.
func TestYearReachesTheFrame(t *testing.T) {
	m := newModel(t)
	before := m.Scene()
	if err := m.SetYear(2017); err != nil {
		t.Fatal(err)
	}
	if m.Frame().Year != 2017 || m.Scene() == before {
		t.Errorf("frame of %d, old scene kept: %v", m.Frame().Year, m.Scene() == before)
	}
}

func TestGoalsDueInTheDossier(t *testing.T) {
	m := newModel(t)
	due := 0
	for _, e := range block(t, dossierOf(t, m, "district/310110"), geo.Goal).Entries { // Yangpu: 2016, 2020, 2030
		if e.DueBy(2020) {
			due++
		}
		if e.Year == 0 && e.DueBy(2030) {
			t.Errorf("%s has no year but is due", e.Fact)
		}
	}
	if due != 2 {
		t.Errorf("%d goals of Yangpu are due by 2020, want 2", due)
	}
}
