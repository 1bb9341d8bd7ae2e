package layer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
)

// Years lists the years by which goals are due, ascending.
func (d *Data) Years() []int { return d.years }

func (d *Data) setYears() {
	for _, ys := range d.goals {
		d.years = append(d.years, ys...)
	}
	slices.Sort(d.years)
	d.years = slices.Compact(d.years)
}

// GoalsBy is the number of a district's goals that are due by a year.
func (d *Data) GoalsBy(id geo.FeatureID, year int) int {
	n := 0
	for _, y := range d.goals[id] {
		if y <= year {
			n++
		}
	}
	return n
}

// Stage names what a district is to have reached by a year: the stage of the last
// goal that is due by then. ok is false without such a goal.
func (d *Data) Stage(id geo.FeatureID, year int) (stage geo.Name, ok bool) {
	last := 0
	for _, f := range d.facts {
		if f.Subject == id && f.Topic == geo.Goal && f.Year > last && f.Year <= year && !f.Stage.IsZero() {
			stage, last = f.Stage, f.Year
		}
	}
	return stage, last > 0
}

// GoalsDue lists a district's goals that are due by a year, the first ones first.
func (d *Data) GoalsDue(id geo.FeatureID, year int) []geo.Fact {
	var out []geo.Fact
	for _, f := range d.facts {
		if f.Subject == id && f.Topic == geo.Goal && f.Year > 0 && f.Year <= year {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b geo.Fact) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Order, b.Order), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Due counts the goals that are due by a year, and the districts that set them.
func (d *Data) Due(year int) (districts, goals int) {
	for id := range d.goals {
		if n := d.GoalsBy(id, year); n > 0 {
			districts++
			goals += n
		}
	}
	return districts, goals
}

// CheckYear gives a geo.Problem for a year before the first or after the last of
// Years, where a map of goals would say nothing. Any year between is good: it
// shows what is due by then. So is 0, which means no shading.
func (d *Data) CheckYear(year int) error {
	if year == 0 || len(d.years) > 0 && year >= d.years[0] && year <= d.years[len(d.years)-1] {
		return nil
	}
	known := make([]string, len(d.years))
	for i, y := range d.years {
		known[i] = strconv.Itoa(y)
	}
	return geo.Problemf("error.year", geo.ErrUsage, "year", strconv.Itoa(year), "known", strings.Join(known, ", "))
}
