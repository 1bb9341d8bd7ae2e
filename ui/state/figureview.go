package state

import (
	"cmp"
	"maps"
	"slices"

	"kechuang/geo"
	"kechuang/geo/figure"
)

// figureView is the figure that shows and what the user changed about it. Its
// methods report whether something changed.
type figureView struct {
	figure      *figure.Figure
	visible     map[geo.Kind]bool
	year        int    // 0: no shading
	lastYear    int    // that showed last
	contextYear int    // of the metro; 0 for the document's
	industry    string // of the chip under the pointer
	pinned      string // industry that stays marked
}

// take shows another figure with the layers that it has at first. The year stays, and
// so does the metro's.
func (v *figureView) take(f *figure.Figure, layers map[geo.Kind]bool) {
	v.figure, v.visible = f, layers
	v.industry, v.pinned = "", ""
}

// switchLayer shows or hides a layer. What was given out before is not changed.
func (v *figureView) switchLayer(k geo.Kind, on bool) bool {
	if v.visible[k] == on {
		return false
	}
	v.visible = maps.Clone(v.visible)
	v.visible[k] = on
	return true
}

// setYear shades by a year, or ends that with 0.
func (v *figureView) setYear(year int) bool {
	if year == v.year {
		return false
	}
	if year != 0 {
		v.lastYear = year
	}
	v.year = year
	return true
}

// stepYear is the stop after (1) or before (-1) the year that shows; at the ends it
// stays.
func (v *figureView) stepYear(stops []int, step int) int {
	i, exact := slices.BinarySearch(stops, v.year)
	if !exact && step > 0 {
		i-- // between two stops, the next one is a step
	}
	return stops[min(max(i+step, 0), len(stops)-1)]
}

// marked is the key of the industry that the map marks, "" for none.
func (v *figureView) marked() string { return cmp.Or(v.industry, v.pinned) }
