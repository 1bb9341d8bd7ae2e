package db_test

import (
	"errors"
	"reflect"
	"testing"

	"kechuang/geo"
	"kechuang/seeds/testkit"
)

func numbersOf(name string, values ...geo.DatasetValue) geo.BroughtDataset {
	d := geo.Dataset{Name: geo.Name{Zh: name, En: name}, Kind: geo.District, Measures: []geo.Measure{{Name: "产值", Unit: "亿元", Decimals: 1}, {Name: "定位", Words: true}}}
	for _, v := range values {
		if v.Year > 0 && (len(d.Years) == 0 || d.Years[len(d.Years)-1] != v.Year) {
			d.Years = append(d.Years, v.Year)
		}
	}
	d.Values = values
	return geo.BroughtDataset{Dataset: d, Source: geo.Source{Title: geo.Name{Zh: name + ".xlsx"}}}
}

// TestSaveDataset adds, overwrites and removes datasets, each in a step that can be undone
// and done again.
func TestSaveDataset(t *testing.T) {
	d, ctx := testkit.Own(t), t.Context()
	list := func() []geo.Dataset {
		t.Helper()
		all, err := d.Datasets(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	save := func(in geo.BroughtDataset) geo.Dataset {
		t.Helper()
		s, err := d.SaveDataset(ctx, in)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	pudong, words := geo.DatasetValue{Feature: "district/310115", Year: 2020, Measure: "产值", Number: 1.5}, geo.DatasetValue{Feature: "district/310115", Year: 2021, Measure: "定位", Word: "核心区"}
	a := save(numbersOf("甲", pudong, words))
	b := save(numbersOf("乙", geo.DatasetValue{Feature: "district/310101", Measure: "产值", Number: -2}))
	states := [][]geo.Dataset{{a}, list()}
	if want := []geo.Dataset{a, b}; !reflect.DeepEqual(states[1], want) || a.ID != "dataset/1" || b.ID != "dataset/2" {
		t.Fatalf("%+v, not %+v", states[1], want)
	}
	pudong.Number = 2.5
	if s := save(numbersOf("甲", pudong)); s.ID != a.ID {
		t.Errorf("the dataset of the name is %s", s.ID)
	}
	states = append(states, list())
	if len(states[2]) != 2 || len(states[2][0].Values) != 1 || states[2][0].Values[0] != pudong {
		t.Errorf("%+v", states[2])
	}
	before, _, err := d.NextSteps(ctx)
	if err != nil {
		t.Fatal(err)
	}
	save(numbersOf("甲", pudong))
	if after, _, err := d.NextSteps(ctx); err != nil || after.ID != before.ID {
		t.Errorf("the same once more is a step, %v", err)
	}
	if _, err := d.RemoveDataset(ctx, "乙"); err != nil {
		t.Fatal(err)
	}
	states = append(states, list())
	for i := len(states) - 2; i >= 0; i-- {
		if _, err := d.Undo(ctx, false); err != nil {
			t.Fatal(err)
		}
		if got := list(); !reflect.DeepEqual(got, states[i]) {
			t.Errorf("undone to %d: %+v", i, got)
		}
	}
	for i := 1; i < len(states); i++ {
		if _, err := d.Redo(ctx, false); err != nil {
			t.Fatal(err)
		}
		if got := list(); !reflect.DeepEqual(got, states[i]) {
			t.Errorf("redone to %d: %+v", i, got)
		}
	}
	if s := save(numbersOf("丙", pudong)); s.ID != "dataset/3" {
		t.Errorf("the ID of one that is gone was given again: %s", s.ID)
	}
}

// TestRenameDataset names a dataset anew in a step that can be undone, and refuses a name
// that says nothing or is another's.
func TestRenameDataset(t *testing.T) {
	d, ctx := testkit.Own(t), t.Context()
	pudong := geo.DatasetValue{Feature: "district/310115", Measure: "产值", Number: 1}
	a, err := d.SaveDataset(ctx, numbersOf("甲", pudong))
	if err != nil {
		t.Fatal(err)
	}
	if _, err = d.SaveDataset(ctx, numbersOf("乙", pudong)); err != nil {
		t.Fatal(err)
	}
	name := func() string {
		t.Helper()
		list, err := d.Datasets(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return list[0].Name.Zh
	}
	for _, c := range []struct {
		id, to string
		want   error
	}{{a.ID, "", geo.ErrUsage}, {a.ID, "乙", geo.ErrUsage}, {"dataset/9", "丙", geo.ErrNotFound}, {a.ID, "丙", nil}} {
		if err := d.RenameDataset(ctx, c.id, geo.Name{Zh: c.to, En: c.to}); !errors.Is(err, c.want) {
			t.Errorf("%s to %q: %v", c.id, c.to, err)
		}
	}
	if name() != "丙" {
		t.Errorf("it is named %q", name())
	}
	if _, err := d.Undo(ctx, false); err != nil || name() != "甲" {
		t.Errorf("undone: %q, %v", name(), err)
	}
}
