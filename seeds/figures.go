package seeds

import (
	"errors"
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
)

// figureSeed is a figure as it is written in figures.yaml.
type figureSeed struct {
	ID       string                        `json:"id"`
	View     figure.View                   `json:"view"` // "" for a map
	Title    geo.Name                      `json:"title"`
	Message  geo.Name                      `json:"message"`
	Subtitle geo.Name                      `json:"subtitle"`
	Note     geo.Name                      `json:"note"`
	Extent   [4]float64                    `json:"extent"` // west, south, east, north
	Layers   []geo.Kind                    `json:"layers"`
	Only     []geo.FeatureID               `json:"only"`
	Subjects []geo.FeatureID               `json:"subjects"`
	Emphasis []geo.FeatureID               `json:"emphasis"`
	Captions map[geo.FeatureID]captionSeed `json:"captions"`
	Points   []struct {
		Key   geo.Name `json:"key"`
		Text  geo.Name `json:"text"`
		Facts []string `json:"facts"`
	} `json:"points"`
	Sections []string `json:"sections"`
}

// figuresFile is figures.yaml.
type figuresFile struct {
	Figures []figureSeed `json:"figures"`
}

// Figures reads the thematic figures in the order in which they are presented.
// An error names the figure and what is wrong in it.
func Figures() ([]figure.Figure, error) { return loadFigures(embedded()) }

func loadFigures(w written) ([]figure.Figure, error) {
	file, err := read[figuresFile](w, "figures.yaml")
	if err != nil {
		return nil, err
	}
	industries, err := loadIndustries(w)
	if err != nil {
		return nil, err
	}
	var out []figure.Figure
	for _, s := range file.Figures {
		if err := errors.Join(s.check(), s.resolve(industries)); err != nil {
			return nil, fmt.Errorf("seeds: figures.yaml: %q: %w", s.ID, err)
		}
		out = append(out, s.figure())
	}
	return out, nil
}

// figureRows gives the figures as a project keeps them.
func figureRows() ([]geo.FigureRow, error) {
	list, err := Figures()
	if err != nil {
		return nil, err
	}
	rows := make([]geo.FigureRow, len(list))
	for i := range list {
		if rows[i], err = list[i].Row(i+1, geo.PackOrigin); err != nil {
			return nil, fmt.Errorf("seeds: figures.yaml: %q: %w", list[i].ID, err)
		}
	}
	return rows, nil
}

func (s figureSeed) check() error {
	switch {
	case s.ID == "":
		return errors.New("id is missing")
	case s.Title.Zh == "" || s.Title.En == "":
		return errors.New("title needs zh and en")
	case s.Extent[0] >= s.Extent[2] || s.Extent[1] >= s.Extent[3]:
		return fmt.Errorf("extent %v is not west, south, east, north", s.Extent)
	}
	if s.View != "" && !slices.Contains(figure.Views, s.View) {
		return fmt.Errorf("unknown view %q", s.View)
	}
	for _, k := range s.Layers {
		if !slices.Contains(geo.Kinds(), k) {
			return fmt.Errorf("unknown layer %q", k)
		}
	}
	errs := []error{halfName("message", s.Message), halfName("subtitle", s.Subtitle), halfName("note", s.Note)}
	for _, p := range s.Points {
		errs = append(errs, halfName("key", p.Key), halfName("text", p.Text))
	}
	return errors.Join(errs...)
}

// withContext adds what people orient by to the layers of a figure: it is faint and
// appears with the scale, so that each has it.
func withContext(layers []geo.Kind) []geo.Kind { return append(slices.Clone(layers), geo.ContextLayer) }

func (s figureSeed) figure() figure.Figure {
	f := figure.Figure{ID: s.ID, View: s.View, Title: s.Title, Message: s.Message, Subtitle: s.Subtitle, Note: s.Note,
		Extent: orb.Bound{Min: orb.Point{s.Extent[0], s.Extent[1]}, Max: orb.Point{s.Extent[2], s.Extent[3]}},
		Layers: withContext(s.Layers), Only: s.Only, Subjects: s.Subjects, Emphasis: s.Emphasis, Captions: map[geo.FeatureID]geo.Name{},
		Sections: s.Sections, Origin: geo.PackOrigin}
	for id, c := range s.Captions {
		f.Captions[id] = geo.Name{Zh: c.Zh, En: c.En}
	}
	for _, p := range s.Points {
		f.Points = append(f.Points, figure.KeyPoint{Key: p.Key, Text: p.Text, Facts: p.Facts})
	}
	return f
}
