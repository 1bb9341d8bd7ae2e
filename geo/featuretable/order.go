package featuretable

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"kechuang/geo"
)

// order is what rows are sorted by.
type order struct {
	column string
	lang   geo.Lang
}

// last is the rank of a row that has nothing in the column.
const last = -1

// ranks gives each row its rank in a column, from 0, equal ones the same: numbers by their
// size, how well a place is known from the best, texts as a Chinese dictionary has them
// (by pinyin, and numbers within them by their size).
func (t *Table) ranks(column int, l geo.Lang) []int32 {
	of := order{t.Columns[column].ID, langOf(l)}
	t.mu.Lock()
	defer t.mu.Unlock()
	if r, ok := t.orders[of]; ok {
		return r
	}
	cells, distinct := make([]int32, len(t.features)), map[string]int32{}
	var texts []string
	for i, f := range t.features {
		s := t.cell(of.lang, f, &t.Columns[column])
		if s == "" {
			cells[i] = last
			continue
		}
		n, known := distinct[s]
		if !known {
			n = int32(len(texts))
			distinct[s], texts = n, append(texts, s)
		}
		cells[i] = n
	}
	place := t.places(column, texts, of.lang)
	for i, n := range cells {
		if n != last {
			cells[i] = place[n]
		}
	}
	t.orders[of] = cells
	return cells
}

// places gives the rank of each of some different texts of a column.
func (t *Table) places(column int, texts []string, l geo.Lang) []int32 {
	var compare func(a, b int32) int
	switch c := &t.Columns[column]; {
	case c.Number():
		compare = byNumber(texts)
	case c.ID == Precision:
		compare = byPrecision(texts, l)
	case c.Type == geo.DateColumn, c.Type == geo.BooleanColumn:
		compare = func(a, b int32) int { return cmp.Compare(texts[a], texts[b]) }
	default:
		compare = byText(texts)
	}
	sorted := make([]int32, len(texts))
	for i := range sorted {
		sorted[i] = int32(i)
	}
	slices.SortFunc(sorted, compare)
	place := make([]int32, len(texts))
	for i := 1; i < len(sorted); i++ {
		place[sorted[i]] = place[sorted[i-1]]
		if compare(sorted[i-1], sorted[i]) != 0 {
			place[sorted[i]]++
		}
	}
	return place
}

func byNumber(texts []string) func(a, b int32) int {
	values := make([]float64, len(texts))
	for i, s := range texts {
		values[i], _ = strconv.ParseFloat(s, 64) // a column of numbers has no other texts
	}
	return func(a, b int32) int { return cmp.Compare(values[a], values[b]) }
}

// precisions are all that there are, the best first.
var precisions = []geo.Precision{geo.PrecisionSite, geo.PrecisionStreet, geo.PrecisionTown, geo.PrecisionZone, geo.PrecisionDistrict, geo.PrecisionNone}

// byPrecision puts what is known exactly before what is approximate.
func byPrecision(texts []string, l geo.Lang) func(a, b int32) int {
	at := map[string]int{}
	for i, p := range precisions {
		at[precisionName(l, &geo.Feature{Precision: p})] = i - 2*len(precisions)
		at[precisionName(l, &geo.Feature{Precision: p, Approximate: true})] = i - len(precisions)
	}
	return func(a, b int32) int {
		return cmp.Or(cmp.Compare(at[texts[a]], at[texts[b]]), cmp.Compare(texts[a], texts[b]))
	}
}

func byText(texts []string) func(a, b int32) int {
	keys := make([][]byte, len(texts))
	const part = 4096
	var wait sync.WaitGroup
	for from := 0; from < len(texts); from += part {
		wait.Go(func() { // keys take longer than all else
			c, buf := collate.New(language.Chinese, collate.Numeric), collate.Buffer{}
			for i := from; i < min(from+part, len(texts)); i++ {
				keys[i] = c.KeyFromString(&buf, texts[i])
			}
		})
	}
	wait.Wait()
	return func(a, b int32) int { return bytes.Compare(keys[a], keys[b]) }
}
