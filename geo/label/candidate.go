package label

import (
	"math"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// Mode says where a label stands in relation to its anchor.
type Mode uint8

const (
	// Beside is for symbols: right of the anchor when free, else in one of
	// seven other directions or half-way between two.
	Beside Mode = iota
	// Inside is for areas: centred at the anchor or shifted a little.
	Inside
)

// Candidate is a label that would like a place.
type Candidate struct {
	ID  geo.FeatureID
	Key string // unique and stable; the ID when empty

	// Lines are the name and, if there is one, a caption under it that is left
	// out where only the name fits. Width must be measured; At and Align are
	// ignored.
	Lines []scene.Text

	// Feet are the forms of something below the lines of an Inside label, such as a
	// pill with counts, the most worth first. It lies in the label's area and is placed
	// before all labels of a lower priority than any with a foot or an area.
	Feet []Foot

	Priority int // lower goes first
	Mode     Mode
	Anchor   scene.Point
	Anchors  []scene.Point // further anchors in order of preference, e.g. along a line

	Radius   float64 // of the symbol around the anchor; labels stand clear of it
	Obstacle bool    // the symbol may not be covered by other labels, nor crossed by leaders

	// Area holds the rings (even-odd, open or closed) that an Inside label must
	// lie in; nil for no such limit. Where the whole label has no room, captions may
	// reach a little over its sides, and the name by the share Over of its length.
	Area [][]scene.Point
	Over float64

	// NameFirst places the name alone: what stands below it comes after all other
	// labels, where room is left.
	NameFirst bool

	// CaptionFirst gives the foot up rather than the caption.
	CaptionFirst bool

	// Clear is kept free, in units, between a label with a new place and the labels
	// that stand already.
	Clear float64

	// Apart keeps the label out of the areas of others, see Options.Areas.
	Apart bool
	Size  float64 // of the candidate's own area, 0 for a point

	// Prefer holds rings (even-odd) that an Inside label stands in where it can:
	// what an area does not share with a smaller one, say.
	Prefer [][]scene.Point

	// OverSoft allows the label to stand on Options.Soft.
	OverSoft bool

	// Moved is where the user put the middle of the label; nil for nowhere. It stands
	// there with all its lines, with a leader where it is far from its anchor, unless it
	// would leave the frame or lie on an obstacle.
	Moved *scene.Point

	// Leader lets an Inside label that is larger than its Area, or finds it taken,
	// stand outside with a leader line. The ring of such labels runs around the areas of all
	// candidates of the priority that have Leader set: set it for a group of
	// small neighbours, and pass them all even when some are out of sight.
	// Captions are shown on the ring where there is room.
	Leader bool
}

// Foot is a form of what stands below a label.
type Foot struct {
	Size scene.Size
	Says Words
}

// Words says how much of its words a form of a foot has.
type Words uint8

// A foot has all its words, fewer, or none; or it has the caption in it or is that, for a
// label that has no room for it below its name.
const (
	AllWords Words = iota
	FewerWords
	NoWords
	WithCaption
	OnlyCaption
)

// Placed is a label that found a place.
type Placed struct {
	ID     geo.FeatureID
	Key    string
	Texts  []scene.Text  // with At and Align set; without the caption if that did not fit
	Box    scene.Rect    // around the texts, padding included
	Foot   scene.Rect    // empty when it found no room
	Form   int           // of the foot, in Feet
	Moved  bool          // it stands where the user put it
	Aside  bool          // or as near to that as it has room
	Leader []scene.Point // from the box's edge to the anchor; nil when the label stands at its place
	Choice Choice
}

// Choice names the place that a label took, for Options.Previous.
type Choice struct {
	Position int
	Lines    int
	Over     Ground // on what it may stand

	// Turn is how far below the ring's centre a label with a leader stands, in
	// half axes of the ring, with which it moves.
	Turn float64
}

// Ground says on which obstacles a label may stand.
type Ground uint8

// Nothing lets it stand on none, Soft on soft ones, and Firm on firm ones too.
const (
	Nothing Ground = iota
	Soft
	Firm
)

// Options tune a placement; the zero value is good for a first drawing.
type Options struct {
	Gap      float64 // between symbol and text; 0 means 3
	Padding  float64 // kept free around each label; 0 means 1
	Previous map[string]Choice

	// Soft obstacles keep labels off where there is another place, but for those
	// with OverSoft; leaders may cross them. Firm ones are the last that names of
	// areas, which have more places than those of symbols, stand on.
	Soft, Firm []scene.Rect

	// Areas may mislead: a label with Apart that stands wholly inside one would be
	// taken for its name. Larger ones that hold the label's anchor too are no such.
	Areas []Area

	// LongestLeader is the length, in units, beyond which a leader says nothing; 0
	// for no limit.
	LongestLeader float64
}

// Area is an outline on the map.
type Area struct {
	Owner geo.FeatureID
	Rings [][]scene.Point
	Size  float64 // in the measure of Candidate.Size
}

// row is the height of the lowest form of the foot.
func (c *Candidate) row() float64 {
	least := math.Inf(1)
	for _, f := range c.Feet {
		least = math.Min(least, f.Size.H)
	}
	return least
}

func (c *Candidate) key() string {
	if c.Key != "" {
		return c.Key
	}
	return string(c.ID)
}

// sound reports whether the candidate has a text and all its measures are finite.
func (c *Candidate) sound() bool {
	sum := c.Anchor.X + c.Anchor.Y + c.Radius
	for k := range c.Lines {
		if c.Lines[k].Width < 0 || c.Lines[k].Size <= 0 {
			return false
		}
		sum += c.Lines[k].Width + c.Lines[k].Size
	}
	return len(c.Lines) > 0 && !math.IsNaN(sum) && !math.IsInf(sum, 0)
}
