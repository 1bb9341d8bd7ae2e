package figure

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/thematic"
)

// file is a figure as the user writes it: what a project keeps of it, with its ID, and
// the numbers by the words for how they are drawn.
type file struct {
	ID      string `json:"id"`
	Section string `json:"section,omitempty"`
	Hidden  bool   `json:"hidden,omitempty"`
	spec
	Shade   *shading `json:"shade,omitempty"`
	SizeBy  *shading `json:"size_by,omitempty"`
	Bars    *shading `json:"bars,omitempty"`
	Shares  *shading `json:"shares,omitempty"`
	Numbers *shading `json:"numbers,omitempty"`
}

// shading is a thematic.Spec with a word for its one measure.
type shading struct {
	Measure string `json:"measure,omitempty"`
	thematic.Spec
}

// shadings are those of a file, by how they are drawn.
func (f *file) shadings() map[thematic.Symbology]**shading {
	return map[thematic.Symbology]**shading{thematic.Shade: &f.Shade, thematic.Circles: &f.SizeBy, thematic.Bars: &f.Bars,
		thematic.Shares: &f.Shares, thematic.Written: &f.Numbers}
}

// ParseFile reads a figure that the user wrote, as JSON in the shape of a figure of
// seeds/figures.yaml. Nothing in it is passed over: the error is a geo.Problem that names
// the field and what is wrong with it.
func ParseFile(text []byte) (Figure, geo.FigureRow, error) {
	var f file
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return Figure{}, geo.FigureRow{}, fieldProblem(string(text), err)
	}
	if f.ID == "" || strings.TrimSpace(f.ID) != f.ID || strings.ContainsAny(f.ID, "\n\r\t/\\") {
		return Figure{}, geo.FigureRow{}, geo.Problemf("error.figure_id", nil, "id", strconv.Quote(f.ID))
	}
	if f.Title.IsZero() {
		f.Title = geo.Name{Zh: f.ID, En: f.ID}
	}
	if key, err := f.fault(); err != nil {
		return Figure{}, geo.FigureRow{}, geo.Problemf(strings.Replace(key, "fault.", "error.", 1), err)
	}
	for i := range f.Annotations {
		if err := f.Annotations[i].check(); err != nil {
			return Figure{}, geo.FigureRow{}, geo.Problemf("error.figure_annotation", err, "number", strconv.Itoa(i+1))
		}
	}
	for as, s := range f.shadings() {
		if *s == nil {
			continue
		}
		t := (*s).Spec
		if t.As = as; (*s).Measure != "" {
			t.Measures = append(t.Measures, (*s).Measure)
		}
		f.Thematic = append(f.Thematic, t)
	}
	slices.SortFunc(f.Thematic, func(a, b thematic.Spec) int { return strings.Compare(string(a.As), string(b.As)) })
	fig := f.figure(f.ID)
	fig.Section, fig.Origin = f.Section, geo.OwnOrigin
	row, err := fig.Row(0, geo.OwnOrigin)
	row.Hidden = f.Hidden
	return fig, row, err
}

// fieldProblem says what a decoder of JSON found wrong.
func fieldProblem(text string, err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return geo.Problemf("error.field_type", err, "field", wrong.Field, "value", wrong.Value, "wanted", wrong.Type.String())
	}
	if _, name, ok := strings.Cut(err.Error(), "unknown field "); ok {
		return geo.Problemf("error.field_unknown", err, "field", strings.Trim(name, `"`))
	}
	line := 1
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		line += strings.Count(text[:min(int(syntax.Offset), len(text))], "\n")
	}
	return geo.Problemf("error.figure_json", err, "line", strconv.Itoa(line))
}

// File writes a figure as ParseFile reads it, as JSON.
func (f *Figure) File(hidden bool) ([]byte, error) {
	out := file{ID: f.ID, Section: f.Section, Hidden: hidden, spec: f.spec()}
	for _, t := range f.Thematic {
		s := &shading{Spec: t}
		as := s.As
		if as == "" {
			as = thematic.Shade
		}
		slot := out.shadings()[as]
		if slot == nil || *slot != nil {
			return nil, fmt.Errorf("figure: %s: two thematic specs %q", f.ID, as)
		}
		if s.As = ""; len(s.Measures) == 1 {
			s.Measure, s.Measures = s.Measures[0], nil
		}
		*slot = s
	}
	out.Thematic = nil
	return json.MarshalIndent(out, "", "  ")
}
