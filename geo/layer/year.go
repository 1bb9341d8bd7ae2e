package layer

import (
	"maps"
	"slices"

	"kechuang/geo"
	"kechuang/geo/dossier"
)

// Years lists the years by which goals are due, ascending.
func (d *Data) Years() []int { return d.years }

// takeGoals notes the dated goals of a district.
func (d *Data) takeGoals(it *Item, facts []geo.Fact) {
	goals := dossier.Due(it.ID, facts, 0)
	if it.Kind == geo.City || len(goals) == 0 {
		return
	}
	d.goals[it.ID] = goals
	d.years = dossier.DueYears(slices.Concat(slices.Collect(maps.Values(d.goals))...))
}

// GoalsBy is the number of a district's goals that are due by a year.
func (d *Data) GoalsBy(id geo.FeatureID, year int) int {
	n := 0
	for _, f := range d.goals[id] {
		if f.Year <= year {
			n++
		}
	}
	return n
}

// Stage names what a district is to have reached by a year: the stage of the last
// goal that is due by then. ok is false without such a goal.
func (d *Data) Stage(id geo.FeatureID, year int) (stage geo.Name, ok bool) {
	last := 0
	for _, f := range d.goals[id] {
		if f.Year > last && f.Year <= year && !f.Stage.IsZero() {
			stage, last = f.Stage, f.Year
		}
	}
	return stage, last > 0
}

// GoalsDue lists a district's goals that are due by a year, the first ones first.
func (d *Data) GoalsDue(id geo.FeatureID, year int) []geo.Fact {
	return d.goals[id][:d.GoalsBy(id, year)]
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
	return dossier.CheckYear(d.years, year)
}
