// Package figure holds the thematic figures: each is a choice of extent, layers
// and emphasis with a title, read from the seeds. Coordinates are WGS 84 degrees.
package figure

import (
	"errors"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/thematic"
)

// Figure is one thematic picture of the map.
type Figure struct {
	ID       string // "pudong-layout", stable
	View     View   // what it is drawn as; "" for a map
	Title    geo.Name
	Message  geo.Name // what the figure shows, in a sentence: the title of its page
	Subtitle geo.Name
	Note     geo.Name // what the source leaves out, e.g. when only a caption survives
	Extent   orb.Bound
	Layers   []geo.Kind                 // kinds that are switched on
	Only     []geo.FeatureID            // when set: zones, axes, incubators, clusters and organisations outside it are hidden
	Without  []geo.Kind                 // layers that show at first elsewhere, and not here
	Whole    []geo.Kind                 // layers that the user added, of which Only hides nothing
	Subjects []geo.FeatureID            // districts that the figure is about, outlined
	Emphasis []geo.FeatureID            // features that are labelled first and drawn larger
	Captions map[geo.FeatureID]geo.Name // second line under a label, e.g. a node's industries
	Points   []KeyPoint
	Facts    []string        // that the notes of its page tell; those behind its points where there are none
	Sections []string        // of the document, for the source line
	Thematic []thematic.Spec // numbers that it shows

	Section     string // of a talk, that begins with this figure; "" for none
	Origin      geo.Origin
	Year        int // by which goals are due; 0 for no shading
	Annotations []Annotation
	Labels      map[geo.FeatureID]LabelEdit
	Inset       Inset
	Template    Template
	Maps        []MapSpec // of a page with several; none for those that suit the numbers
	Legend      Legend
	Documents   []string // keys of the two that a comparison is of; none for the first two by year
	Talk        geo.Name // what the presenter says

	Lost  []string // references of its texts that point nowhere, see Filled
	Cited []string // IDs of the datasets that its texts refer to, see Filled
}

// View is what a figure is drawn as instead of a map.
type View string

// The views that the facts of a document support.
const (
	Roadmap  View = "roadmap"         // districts by years
	Matrix   View = "industry-matrix" // industries by district
	Numbers  View = "numbers"         // side by side, each with its unit
	Strip    View = "corridor-strip"  // a corridor as a line of nodes
	Partners View = "partners"        // a network
	Compare  View = "compare"         // the goals of two documents side by side
)

// Views lists them.
var Views = []View{Roadmap, Matrix, Numbers, Strip, Partners, Compare}

// Drawn is the view that a figure is drawn as; "" for a map, as without a figure.
func (f *Figure) Drawn() View {
	if f == nil {
		return ""
	}
	return f.View
}

// KeyPoint is one line beside the map of a page, backed by facts.
type KeyPoint struct {
	Key   geo.Name // a word for its head: 核心, 北段; may be empty
	Text  geo.Name
	Facts []string // IDs of the facts it rests on

	Dataset string // ID of the user's own dataset that it rests on; "" for none
}

// PageTitle and PageSubtitle head a page about the figure: its message, which
// needs no subtitle, or else its name.
func (f *Figure) PageTitle() geo.Name {
	if !f.Message.IsZero() {
		return f.Message
	}
	return f.Title
}

// PageSubtitle is empty under a message.
func (f *Figure) PageSubtitle() geo.Name {
	if !f.Message.IsZero() {
		return geo.Name{}
	}
	return f.Subtitle
}

// Shows reports whether a feature may be drawn. Only limits the kinds that the
// figure itself switches on: a layer that the user adds comes whole.
func (f *Figure) Shows(id geo.FeatureID) bool {
	return f == nil || !f.Limits(id.Kind()) || slices.Contains(f.Only, id)
}

// Limits reports whether the figure picks single features of a kind.
func (f *Figure) Limits(k geo.Kind) bool {
	if f == nil || len(f.Only) == 0 || !slices.Contains(f.Layers, k) || slices.Contains(f.Whole, k) {
		return false
	}
	return k != geo.District && !k.Backdrop()
}

// Lacks reports whether the figure leaves a kind switched off.
func (f *Figure) Lacks(k geo.Kind) bool { return f != nil && !slices.Contains(f.Layers, k) }

// Emphasises reports whether a feature is among the figure's main ones.
func (f *Figure) Emphasises(id geo.FeatureID) bool {
	return f != nil && (slices.Contains(f.Emphasis, id) || slices.Contains(f.Subjects, id))
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
