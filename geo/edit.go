package geo

import (
	"context"
	"strconv"
	"strings"
)

// Edit is a change of a project's content by hand: what is written, as something new or
// over what has its ID or key, and what goes. It is one step of history.
type Edit struct {
	Name Name // of the step

	// Features are whole features. One whose ID has a kind and no key, such as "zone/", is
	// new. A position or shape that differs from what the project has is the user's own, and
	// with it what it was made from, its district and its measures.
	Features  []Feature
	Facts     []Fact     // one without ID is new, without subject it is about the district of its first place; "zone/" is the new feature of that kind
	Documents []Document // one whose key the project lacks is new

	DropFeatures  []FeatureID
	DropFacts     []string
	DropDocuments []string
}

// Edited is what came of an Edit.
type Edited struct {
	Step     Step        // its ID is 0 where nothing was changed
	Features []FeatureID // of Edit.Features, in their order
	Facts    []string    // of Edit.Facts
	Notes    []*Problem  // what was assumed or mended
	Dropped  int         // steps of history that went for it
}

// Along is what goes with what an Edit drops, or is changed for it.
type Along struct {
	Facts    int // that are about nothing else, or stand in the document
	Mentions int // facts that stay and name it no more
	Links    int // of other features to it
	Values   int // of datasets
	Points   int // captions and key points of figures
}

// Editor is a store whose content the user can change by hand.
type Editor interface {
	// Apply writes an Edit, all or nothing, as one step of history. The error is a Problem
	// where something in it can't be kept: a fact without source, a shape that holds no area,
	// a place outside the city.
	Apply(ctx context.Context, e Edit) (Edited, error)
	// Along tells what else an Edit would take, before it is applied.
	Along(ctx context.Context, e Edit) (Along, error)
}

// Bundled is a place, fact or document that came with the program and that the user
// changed or deleted.
type Bundled struct {
	ID   string // of a place its own, else "fact/F001" or "document/key"
	Name Name
	Gone bool
}

// IsNew reports whether an Edit with the ID makes a new feature.
func (id FeatureID) IsNew() bool { return strings.HasSuffix(string(id), "/") }

// editedPrefix begins the keys of what the user made by hand, which no pack has.
const editedPrefix = "own-"

// EditedKey is the key of what the user made by hand; number is from 1.
func EditedKey(number int) string { return editedPrefix + strconv.Itoa(number) }

// EditedNumber is the number in such a key, 0 in any other.
func EditedNumber(key string) int {
	digits, ok := strings.CutPrefix(key, editedPrefix)
	n, err := strconv.Atoi(digits)
	if !ok || err != nil || n < 1 || strconv.Itoa(n) != digits {
		return 0
	}
	return n
}

// EditedSource is the source of places and shapes that the user made by hand.
const EditedSource = "own-edits"

// CanMove reports whether the user may change where a feature lies, and delete it.
// Districts share their borders, and others lie on what is below them.
func (k Kind) CanMove() bool { return k.Info().Import > 0 || k.Info().Renderer == CorridorRenderer }

// CanEdit reports whether the user may change what is said of a feature.
func (k Kind) CanEdit() bool { return !k.Backdrop() && (k.Known() || k.Own()) }

// Takes lists the sorts of shapes that the user may give a feature of the kind.
func (i *KindInfo) Takes() []GeometrySort {
	switch {
	case !i.Kind.CanMove():
		return nil
	case i.Geometry == Points:
		return []GeometrySort{PointSort}
	case i.Geometry == MultiLines:
		return []GeometrySort{LineSort}
	case i.Geometry == MultiPolygons:
		return []GeometrySort{AreaSort}
	case i.Kind.Own():
		return []GeometrySort{PointSort, LineSort, AreaSort}
	case i.Renderer == CorridorRenderer:
		return []GeometrySort{LineSort, AreaSort}
	}
	return []GeometrySort{PointSort, AreaSort}
}
