package style

// density thins names out: above a scale denominator those of a role keep so much
// room, in units, from the names that stand already. The rows of a sheet go from
// the smallest scale to the largest; the first that fits counts.
type density struct {
	Above float64            `json:"above"`
	Clear map[string]float64 `json:"clear"`
	Drop  bool               `json:"drop"` // what has no name is not drawn at all
}

// DropsUnnamed reports whether what found no room for its name is left out at a
// scale.
func (s *Sheet) DropsUnnamed(denominator float64) bool {
	for _, row := range s.density {
		if denominator > row.Above {
			return row.Drop
		}
	}
	return false
}

// Clear is the room that names of a role keep from others at a scale; 0 for those
// that may stand close.
func (s *Sheet) Clear(role string, denominator float64) float64 {
	for _, row := range s.density {
		if denominator > row.Above {
			return row.Clear[role] * s.factor
		}
	}
	return 0
}
