// Package figure holds the thematic figures: each is a choice of extent, layers
// and emphasis with a title, read from the seeds. Coordinates are WGS 84 degrees.
package figure

import (
	"errors"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// Figure is one thematic picture of the map.
type Figure struct {
	ID       string // "pudong-layout", stable
	Title    geo.Name
	Subtitle geo.Name
	Note     geo.Name // what the source leaves out, e.g. when only a caption survives
	Extent   orb.Bound
	Layers   []geo.Kind                 // kinds that are switched on
	Only     []geo.FeatureID            // when set: zones, axes, incubators, clusters and organisations outside it are hidden
	Subjects []geo.FeatureID            // districts that the figure is about, outlined
	Emphasis []geo.FeatureID            // features that are labelled first and drawn larger
	Captions map[geo.FeatureID]geo.Name // second line under a label, e.g. a node's industries
	Points   []KeyPoint
	Sections []string // of the document, for the source line
}

// KeyPoint is one line beside the map of a page, backed by facts.
type KeyPoint struct {
	Text  geo.Name
	Facts []string // IDs of the facts it rests on
}

// Shows reports whether a feature may be drawn in the figure.
func (f *Figure) Shows(id geo.FeatureID) bool {
	if f == nil || len(f.Only) == 0 || id.Kind() == geo.District || id.Kind() == geo.Water || id.Kind() == geo.Land {
		return true
	}
	return contains(f.Only, id)
}

// Emphasises reports whether a feature is among the figure's main ones.
func (f *Figure) Emphasises(id geo.FeatureID) bool {
	return f != nil && (contains(f.Emphasis, id) || contains(f.Subjects, id))
}

func contains(ids []geo.FeatureID, id geo.FeatureID) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}

// Find gives the figure with an ID, or the first one for "". The error is a
// geo.Problem that lists the IDs.
func Find(figs []Figure, id string) (*Figure, error) {
	var known []string
	for i := range figs {
		if figs[i].ID == id || id == "" {
			return &figs[i], nil
		}
		known = append(known, figs[i].ID)
	}
	return nil, geo.Problemf("error.figure", errors.Join(geo.ErrNotFound, geo.ErrUsage), "name", id, "known", strings.Join(known, ", "))
}
