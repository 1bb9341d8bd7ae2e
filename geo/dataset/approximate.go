package dataset

import (
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// crowd counts places that share one position: many at one are where a geocoder puts what
// it does not find.
type crowd struct {
	at map[[2]int32]int
}

// How many places at one position are too many to be right, and how many positions are
// watched: the memory must not grow with the file.
const (
	crowded     = 10
	mostWatched = 200_000
)

// add counts a position. Positions are told apart to a millionth of a degree, about a
// decimetre.
func (c *crowd) add(p orb.Point) {
	key := positionKey(p)
	if c.at == nil {
		c.at = map[[2]int32]int{}
	}
	if _, known := c.at[key]; known || len(c.at) < mostWatched {
		c.at[key]++
	}
}

// crowds keeps only the positions that are crowded, and gives how many places they have.
func (c *crowd) crowds() int {
	for key, n := range c.at {
		if n < crowded {
			delete(c.at, key)
		}
	}
	return c.places()
}

// places is how many places crowds have.
func (c *crowd) places() (n int) {
	for _, many := range c.at {
		n += many
	}
	return n
}

func (c *crowd) has(p orb.Point) bool { return c.at[positionKey(p)] >= crowded }

func positionKey(p orb.Point) [2]int32 {
	return [2]int32{int32(math.Round(p[0] * 1e6)), int32(math.Round(p[1] * 1e6))}
}

// precision says how well a position is known: only roughly where it has so few decimals,
// or many others share it.
func (b *builder) precision(r *record, p orb.Point) (known geo.Precision, approximate bool) {
	b.positions.add(p)
	switch {
	case slices.Contains(precisions, r.precision):
		if r.approximate != "" {
			return r.precision, strings.EqualFold(r.approximate, "TRUE")
		}
		return r.precision, r.precision == geo.PrecisionTown
	case b.placer.decided.coarse || b.crowds.has(p) || r.noted(noteCoarse):
		return geo.PrecisionTown, true
	}
	return geo.PrecisionSite, false
}

// precisions are those that a position may have.
var precisions = []geo.Precision{geo.PrecisionSite, geo.PrecisionStreet, geo.PrecisionTown, geo.PrecisionZone}

const (
	noteCrowded = "crowded"
	noteCoarse  = "coord_coarse"
)
