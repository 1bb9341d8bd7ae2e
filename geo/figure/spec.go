package figure

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"
	"sync"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/thematic"
)

// spec is a figure as a project keeps it, as JSON.
type spec struct {
	View     View                       `json:"view,omitempty"`
	Title    geo.Name                   `json:"title"`
	Message  geo.Name                   `json:"message,omitzero"`
	Subtitle geo.Name                   `json:"subtitle,omitzero"`
	Note     geo.Name                   `json:"note,omitzero"`
	Extent   [4]float64                 `json:"extent"` // west, south, east, north
	Layers   []geo.Kind                 `json:"layers"`
	Only     []geo.FeatureID            `json:"only,omitempty"`
	Subjects []geo.FeatureID            `json:"subjects,omitempty"`
	Emphasis []geo.FeatureID            `json:"emphasis,omitempty"`
	Captions map[geo.FeatureID]geo.Name `json:"captions,omitempty"`
	Points   []pointSpec                `json:"points,omitempty"`
	Sections []string                   `json:"sections,omitempty"`
	Thematic []thematic.Spec            `json:"thematic,omitempty"`
	Whole    []geo.Kind                 `json:"whole,omitempty"`
	Without  []geo.Kind                 `json:"without,omitempty"`

	Year        int                         `json:"year,omitempty"`
	Annotations []Annotation                `json:"annotations,omitempty"`
	Labels      map[geo.FeatureID]LabelEdit `json:"labels,omitempty"`
	Inset       Inset                       `json:"inset,omitzero"`
	Template    Template                    `json:"template,omitempty"`
	Maps        []MapSpec                   `json:"maps,omitempty"`
	Legend      Legend                      `json:"legend,omitzero"`
	Documents   []string                    `json:"documents,omitempty"`
	Talk        geo.Name                    `json:"talk,omitzero"`
}

type pointSpec struct {
	Key   geo.Name `json:"key,omitzero"`
	Text  geo.Name `json:"text"`
	Facts []string `json:"facts,omitempty"`

	Dataset string `json:"dataset,omitempty"`
}

// Row gives a figure as a project keeps it.
func (f *Figure) Row(order int, origin geo.Origin) (geo.FigureRow, error) {
	said, err := json.Marshal(f.spec())
	return geo.FigureRow{ID: f.ID, Order: order, Origin: origin, Section: f.Section, Spec: said}, err
}

func (f *Figure) spec() spec {
	b := f.Extent
	s := spec{View: f.View, Title: f.Title, Message: f.Message, Subtitle: f.Subtitle, Note: f.Note,
		Extent: [4]float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]},
		Layers: f.Layers, Only: f.Only, Subjects: f.Subjects, Emphasis: f.Emphasis, Captions: f.Captions, Sections: f.Sections,
		Thematic: f.Thematic, Whole: f.Whole, Without: f.Without, Year: f.Year, Annotations: f.Annotations, Labels: f.Labels, Inset: f.Inset, Template: f.Template, Maps: f.Maps, Legend: f.Legend, Documents: f.Documents, Talk: f.Talk}
	for _, p := range f.Points {
		s.Points = append(s.Points, pointSpec(p))
	}
	return s
}

// figure is what a spec says, but for the annotations that can't be drawn.
func (s *spec) figure(id string) Figure {
	f := Figure{ID: id, View: s.View, Title: s.Title, Message: s.Message, Subtitle: s.Subtitle, Note: s.Note,
		Extent: orb.Bound{Min: orb.Point{s.Extent[0], s.Extent[1]}, Max: orb.Point{s.Extent[2], s.Extent[3]}},
		Layers: s.Layers, Only: s.Only, Subjects: s.Subjects, Emphasis: s.Emphasis, Captions: s.Captions, Sections: s.Sections,
		Thematic: s.Thematic, Whole: s.Whole, Without: s.Without, Year: s.Year, Labels: s.Labels, Inset: s.Inset, Template: s.Template, Maps: s.Maps, Legend: s.Legend, Documents: s.Documents, Talk: s.Talk}
	if f.Captions == nil {
		f.Captions = map[geo.FeatureID]geo.Name{}
	}
	for _, p := range s.Points {
		f.Points = append(f.Points, KeyPoint(p))
	}
	for _, a := range s.Annotations {
		if a.check() == nil {
			if a.Kind == Picture {
				a.decoded = sync.OnceValue(func() image.Image { return decode(a.Image) })
			}
			f.Annotations = append(f.Annotations, a)
		}
	}
	return f
}

// Fault says what keeps a row from being a figure: the key of a sentence in geo/lang, ""
// when nothing does.
func Fault(r geo.FigureRow) string {
	_, fault, _ := read(r)
	return fault
}

func read(r geo.FigureRow) (s spec, fault string, err error) {
	if err = json.Unmarshal(r.Spec, &s); err != nil {
		return s, "fault.figure", err
	}
	if fault, err = s.fault(); err != nil {
		return s, fault, err
	}
	for i := range s.Annotations {
		if s.Annotations[i].check() != nil {
			fault = "fault.figure_annotation" // the rest is drawn
		}
	}
	return s, fault, nil
}

// fault says what keeps a spec from being a figure.
func (s *spec) fault() (string, error) {
	switch {
	case s.Title.IsZero():
		return "fault.figure_title", errors.New("no title")
	case !validExtent(s.Extent):
		return "fault.figure_extent", fmt.Errorf("extent %v is not west, south, east, north", s.Extent)
	case s.View != "" && !slices.Contains(Views, s.View):
		return "fault.figure_view", fmt.Errorf("view %q is none of %v", s.View, Views)
	case s.Inset.Corner != "" && !slices.Contains(Corners, s.Inset.Corner):
		return "fault.figure_inset", fmt.Errorf("inset.corner %q is none of %v", s.Inset.Corner, Corners)
	}
	return s.layoutFault()
}

// Parse reads a figure from its row. The error is a geo.Problem that names it.
func Parse(r geo.FigureRow) (Figure, error) {
	s, _, err := read(r)
	if err != nil {
		return Figure{}, geo.Problemf("error.figure_row", err, "figure", r.ID)
	}
	f := s.figure(r.ID)
	f.Section, f.Origin = r.Section, r.Origin
	return f, nil
}

// Listed is a figure in the list of a project.
type Listed struct {
	Figure
	Hidden bool
}

// List gives all figures of a project in their order, hidden ones too. One that can't be
// read is left out and among the unread, for the user to be told.
func List(ctx context.Context, store geo.Store) (list []Listed, unread []geo.FigureRow, err error) {
	rows, err := store.Figures(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, r := range rows {
		if f, err := Parse(r); err == nil {
			list = append(list, Listed{f, r.Hidden})
		} else if !r.Hidden {
			unread = append(unread, r)
		}
	}
	return list, unread, nil
}

// Load gives the figures that List lists and that are not hidden, see Shown.
func Load(ctx context.Context, store geo.Store) (list []Figure, unread []geo.FigureRow, err error) {
	all, unread, err := List(ctx, store)
	if err != nil {
		return nil, nil, err
	}
	list, err = Shown(ctx, store, all)
	return list, unread, err
}

// Shown gives the figures of a list that are not hidden. Where none is left, one shows all
// districts with the layers that show at first.
func Shown(ctx context.Context, store geo.Store, all []Listed) (list []Figure, err error) {
	for _, l := range all {
		if !l.Hidden {
			list = append(list, l.Figure)
		}
	}
	if len(list) > 0 {
		return list, nil
	}
	f, err := everything(ctx, store)
	return []Figure{f}, err
}

// Unread is the problem of a project with figures that can't be read; nil when there are
// none.
func Unread(rows []geo.FigureRow) error {
	if len(rows) == 0 {
		return nil
	}
	const most = 5
	names := make([]string, 0, most+1)
	for _, r := range rows {
		if len(names) == most {
			names = append(names, "…")
			break
		}
		names = append(names, r.ID)
	}
	return geo.Problemf("error.figures_unread", nil, "figures", strings.Join(names, ", "))
}

// everything is the figure of a project that has none.
func everything(ctx context.Context, store geo.Store) (Figure, error) {
	f := Figure{ID: "all", Title: geo.Name{Zh: "全图", En: "Whole map"}, Captions: map[geo.FeatureID]geo.Name{},
		Extent: orb.Bound{Min: orb.Point{120.82, 30.66}, Max: orb.Point{122.10, 31.89}}}
	layers, err := store.Layers(ctx)
	if err != nil {
		return f, err
	}
	for _, l := range layers {
		f.Layers = append(f.Layers, l.Kind)
	}
	return f, nil
}
