package testkit

import (
	"context"
	"slices"

	"kechuang/geo"
)

// NumbersSource is the user's file of numbers.
var NumbersSource = geo.Source{Key: "own-numbers", Title: geo.Name{Zh: "2023年各区高新技术企业.xlsx", En: "2023年各区高新技术企业.xlsx"}}

// Numbers is a table of firms and their growth by district, in two years. Chongming has
// nothing, and Hongkou no growth.
func Numbers() geo.Dataset {
	d := geo.Dataset{ID: "dataset/1", Name: geo.Name{Zh: "高新技术企业", En: "High-tech firms"}, Kind: geo.District, Origin: geo.OwnOrigin,
		Source: NumbersSource.Key, Years: []int{2022, 2023},
		Measures: []geo.Measure{{Name: "企业数", Unit: "家"}, {Name: "增速", Unit: "%", Decimals: 1}, {Name: "等级", Words: true}}}
	codes := []string{"310101", "310104", "310105", "310106", "310107", "310109", "310110", "310112", "310113", "310114", "310115", "310116", "310117", "310118", "310120"}
	firms := []float64{196, 985, 402, 465, 490, 240, 720, 1880, 770, 1515, 3120, 625, 1490, 880, 960}
	for i, code := range codes {
		id := geo.NewID(geo.District, code)
		for _, y := range d.Years {
			d.Values = append(d.Values, geo.DatasetValue{Feature: id, Year: y, Measure: "企业数", Number: firms[i] - float64(10*(2023-y))})
			if code != "310109" {
				d.Values = append(d.Values, geo.DatasetValue{Feature: id, Year: y, Measure: "增速", Number: float64(i)*1.5 - 6})
			}
		}
		d.Values = append(d.Values, geo.DatasetValue{Feature: id, Year: 2023, Measure: "等级", Word: []string{"甲", "乙", "丙"}[i%3]})
	}
	return d
}

// Numbered is a store with tables of numbers beside what it has, and with NumbersSource.
func Numbered(s geo.Store, sets ...geo.Dataset) geo.Store { return numbered{s, sets} }

type numbered struct {
	geo.Store
	sets []geo.Dataset
}

func (s numbered) Datasets(context.Context) ([]geo.Dataset, error) { return s.sets, nil }

func (s numbered) Sources(ctx context.Context) ([]geo.Source, error) {
	list, err := s.Store.Sources(ctx)
	return append(slices.Clip(list), NumbersSource), err
}
