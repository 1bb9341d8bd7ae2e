package numbers

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/dataset"
)

// noteEmpty tells of measures without any value.
func (b *builder) noteEmpty() {
	some := map[string]bool{}
	for _, v := range b.Dataset.Values {
		some[v.Measure] = true
	}
	for _, m := range b.Dataset.Measures {
		if !some[m.Name] {
			b.note(0, "measure_empty", "column", m.Title())
		}
	}
}

// compareTotals holds the sums of the file against those of its rows, where the file has
// all of them.
func (b *builder) compareTotals() {
	sums := map[place]float64{}
	for _, v := range b.Dataset.Values {
		sums[place{"", v.Measure, v.Year}] += v.Number
	}
	for _, rec := range b.sums {
		if isMean(rec.Text) || !b.isWhole(rec.Text) || len(b.Unmatched) > 0 {
			continue
		}
		for _, g := range rec.cells {
			i, known := b.measures[g.measure]
			if !known || b.Dataset.Measures[i].Words {
				continue
			}
			m := b.Dataset.Measures[i]
			n, _, ok := g.in(m)
			sum, some := sums[place{"", g.measure, g.year}]
			if !ok || !some || !isSummed(m) || near(n.value(), sum, m.Decimals, len(b.records)) {
				continue
			}
			rounded := m.Write(math.Round(sum*math.Pow10(m.Decimals)) / math.Pow10(m.Decimals))
			b.note(rec.Line, "total_differs", "column", g.measure, "total", g.cell.text, "sum", rounded)
		}
	}
}

// isWhole reports a sum of all rows, and not of some or of more than the file has.
func (b *builder) isWhole(name string) bool {
	if _, city := b.finder.whole.Find(name); city {
		return b.Features == b.finder.count
	}
	return dataset.IsTotal(dataset.Bare(name)) && dataset.Bare(name) != "小计" && dataset.Bare(name) != "小計"
}

// isSummed reports a measure whose numbers add up: a count, and no share or mean.
func isSummed(m geo.Measure) bool {
	name := strings.ToLower(m.Name)
	return !strings.ContainsAny(m.Unit, "%‰/") && !slices.ContainsFunc(words()["unsummed"], func(w string) bool { return strings.Contains(name, w) })
}

// near reports whether a sum may be that of some rounded numbers.
func near(total, sum float64, decimals, count int) bool {
	return math.Abs(total-sum) <= float64(count+1)*math.Pow10(-decimals)/2+1e-9*math.Abs(sum)
}

// Keeping is what is to be imported, with the cells of the dataset in whose place it goes
// that the file does not have. Of a measure that is now of words, or no more of words, or in
// another unit, none are kept.
func (r *Reading) Keeping() geo.BroughtDataset {
	in := r.Brought()
	d, was := &in.Dataset, r.Replaces
	d.Measures, d.Years, d.Values = slices.Clone(d.Measures), slices.Clone(d.Years), slices.Clone(d.Values)
	has := map[place]bool{}
	for _, v := range d.Values {
		has[place{v.Feature, v.Measure, v.Year}] = true
	}
	kept := map[string]bool{}
	for _, m := range was.Measures {
		i := slices.IndexFunc(d.Measures, func(n geo.Measure) bool { return n.Name == m.Name })
		switch {
		case i < 0:
			d.Measures = append(d.Measures, m)
			kept[m.Name] = true
		case d.Measures[i].Words == m.Words && d.Measures[i].Unit == m.Unit:
			d.Measures[i].Decimals = max(d.Measures[i].Decimals, m.Decimals)
			kept[m.Name] = true
		}
	}
	for _, v := range was.Values {
		if kept[v.Measure] && !has[place{v.Feature, v.Measure, v.Year}] {
			d.Values = append(d.Values, v)
			if v.Year > 0 && !slices.Contains(d.Years, v.Year) {
				d.Years = append(d.Years, v.Year)
			}
		}
	}
	slices.Sort(d.Years)
	return in
}

// compare counts cells against the dataset of the name that the project has.
func (r *Reading) compare(ctx context.Context, store geo.Store) error {
	list, err := store.Datasets(ctx)
	if err != nil {
		return err
	}
	was := map[place]geo.DatasetValue{}
	if name := r.Dataset.Name.Zh; r.Dataset.Distinct(list) {
		r.Notes = append(r.Notes, dataset.Note{Code: "dataset_apart", Args: []string{"name", name, "other", r.Dataset.Name.Zh}})
	}
	for _, d := range list {
		if d.Replaced(&r.Dataset) {
			r.Replaces = d
			for _, v := range d.Values {
				was[place{v.Feature, v.Measure, v.Year}] = v
			}
			break
		}
	}
	for _, v := range r.Dataset.Values {
		p := place{v.Feature, v.Measure, v.Year}
		old, met := was[p]
		switch {
		case !met:
			r.Added++
		case cmp.Compare(old.Number, v.Number) == 0 && old.Word == v.Word:
			r.Unchanged++
		default:
			r.Changed++
		}
		delete(was, p)
	}
	r.Missing = len(was)
	return nil
}
