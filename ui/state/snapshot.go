package state

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/figure"
	"kechuang/geo/page"
	"kechuang/geo/style"
	"kechuang/geo/text"
)

// OwnSize is the name of the size that the user gives in numbers.
const OwnSize = "own"

// Snapshot is what the user chose for a picture of the map, apart from its
// texts, which belong to the figure. It is kept as JSON.
type Snapshot struct {
	Format string      `json:"format"` // ending with the dot, of export.PageFormats
	Size   string      `json:"size"`   // a name of export.Presets, or OwnSize
	Width  float64     `json:"width,omitempty"`
	Height float64     `json:"height,omitempty"`
	Paper  bool        `json:"paper,omitempty"` // Width and Height are millimetres, else pixels
	DPI    float64     `json:"dpi,omitempty"`   // of a size on paper
	Theme  style.Theme `json:"theme"`
	Lang   geo.Lang    `json:"lang"`
	Whole  bool        `json:"whole,omitempty"` // the figure's extent rather than what the window shows

	NoLegend   bool   `json:"no_legend,omitempty"`
	NoPoints   bool   `json:"no_points,omitempty"`
	NoScaleBar bool   `json:"no_scale_bar,omitempty"`
	NoInset    bool   `json:"no_inset,omitempty"`
	North      bool   `json:"north,omitempty"`
	Outline    bool   `json:"outline,omitempty"` // SVG: texts as paths
	Deck       bool   `json:"deck,omitempty"`    // PPTX: the whole deck rather than the page
	Review     string `json:"review,omitempty"`  // 审图号
}

// Snapshots are the last choices and those that the user saved under a name.
type Snapshots struct {
	Last  Snapshot        `json:"last"`
	Saved []NamedSnapshot `json:"saved,omitempty"`
}

// NamedSnapshot is a saved choice.
type NamedSnapshot struct {
	Name string `json:"name"`
	Snapshot
}

// MostSaved is how many saved choices are kept.
const MostSaved = 30

// mostName is the longest name of a saved choice, in characters.
const mostName = 40

// ReadSnapshots reads what Write gave. What is missing, damaged or no longer
// known becomes as the window is.
func (m *Model) ReadSnapshots(s string) Snapshots {
	var out Snapshots
	if json.Unmarshal([]byte(s), &out) != nil {
		out = Snapshots{}
	}
	m.mend(&out.Last)
	for i := range out.Saved {
		m.mend(&out.Saved[i].Snapshot)
	}
	return out
}

func (m *Model) mend(c *Snapshot) {
	if _, err := export.ForPath("x" + c.Format); err != nil {
		c.Format = export.PageFormats()[0].Ext
	}
	if c.Width <= 0 || c.Height <= 0 {
		c.Width, c.Height, c.Paper = 1920, 1080, false
	}
	if c.DPI <= 0 {
		c.DPI = 300
	}
	if _, err := c.Page(); err != nil {
		c.Size = export.Presets[0].Name
	}
	if !c.Theme.Valid() {
		c.Theme = m.theme
	}
	if c.Lang != geo.Zh && c.Lang != geo.En {
		c.Lang = m.lang
	}
	c.Review = text.Line(c.Review)
}

// Write gives everything as JSON.
func (s Snapshots) Write() string {
	b, err := json.Marshal(s)
	if err != nil {
		return "" // a number that JSON cannot hold; the next start begins anew
	}
	return string(b)
}

// Save keeps a choice under a name, in the place of one of the same name. It
// reports false without a name and when there are too many.
func (s *Snapshots) Save(name string, c Snapshot) bool {
	r := []rune(text.Line(name))
	name = strings.TrimSpace(string(r[:min(len(r), mostName)]))
	i := slices.IndexFunc(s.Saved, func(n NamedSnapshot) bool { return n.Name == name })
	switch {
	case name == "" || i < 0 && len(s.Saved) >= MostSaved:
		return false
	case i < 0:
		s.Saved = append(s.Saved, NamedSnapshot{name, c})
	default:
		s.Saved[i].Snapshot = c
	}
	return true
}

// Delete drops a saved choice.
func (s *Snapshots) Delete(name string) {
	s.Saved = slices.DeleteFunc(s.Saved, func(n NamedSnapshot) bool { return n.Name == name })
}

// Named is the name of the saved choice that c is, "" when there is none.
func (s Snapshots) Named(c Snapshot) string {
	for _, n := range s.Saved {
		if n.Snapshot == c {
			return n.Name
		}
	}
	return ""
}

// WholeDeck reports whether the choice is for the deck, which has a size and
// texts of its own.
func (c Snapshot) WholeDeck() bool { return c.Deck && export.WithEnding(c.Format).WriteDeck != nil }

// Page is the size of the page; the error is a geo.Problem.
func (c Snapshot) Page() (export.Preset, error) {
	switch {
	case c.WholeDeck():
		return export.Presets[0], nil
	case c.Size != OwnSize:
		return export.PresetNamed(c.Size)
	case c.Paper:
		return export.ForPaper(c.Width, c.Height, c.DPI)
	}
	return export.ForPixels(int(c.Width), int(c.Height))
}

// Plain is the choice for a picture without questions: as the window shows it,
// large enough for any screen, with the review number that was given last.
func (m *Model) Plain(last Snapshot) Snapshot {
	return Snapshot{Format: export.PageFormats()[0].Ext, Size: "4k", Theme: m.theme, Lang: m.lang, Review: last.Review}
}

// AtFigure reports whether the map shows its figure as it does at first; false
// after the user moved it.
func (m *Model) AtFigure() bool { return m.atFigure }

// DeckSpec is the deck of a choice: its theme, language and review number, with slides of
// the numbers and of the layers of the user's own that the map shows.
func (m *Model) DeckSpec(c Snapshot, version string) page.DeckSpec {
	return page.DeckSpec{Store: m.store, Figures: m.figures, Shown: m.Numbers(), For: page.ForRoom,
		Own:  slices.DeleteFunc(m.data.OwnKinds(), func(k geo.Kind) bool { return !m.visible[k] }),
		Spec: page.Spec{Theme: c.Theme, Lang: c.Lang, Fonts: m.fonts, Data: m.data, Version: version, ReviewNumber: c.Review}}
}

// PageFigure is what a page of the window is about: what is selected, or else the
// figure.
func (m *Model) PageFigure() *figure.Figure {
	if about, ok := m.PageAbout(m.selected); ok {
		return about
	}
	return m.figure
}

// HasPage reports whether there is a page about a feature.
func (m *Model) HasPage(id geo.FeatureID) bool {
	_, ok := m.data.Feature(id)
	return ok && hasDossier(id)
}

// PageAbout is the figure of a page about a feature; false where there is none, or where
// its facts can't be read: the dossier says what is wrong with the project.
func (m *Model) PageAbout(id geo.FeatureID) (*figure.Figure, bool) {
	if !m.HasPage(id) {
		return nil, false
	}
	f, _ := m.data.Feature(id)
	facts, err := m.store.Facts(context.Background(), f.ID)
	if err != nil {
		return nil, false
	}
	return page.About(f, facts, m.data), true
}

// Spec is the page of a choice: figure or selection, layers and year as the window
// shows them. The error is a geo.Problem about the size.
func (m *Model) Spec(c Snapshot, version string) (page.Spec, export.Preset, error) {
	size, err := c.Page()
	if err != nil {
		return page.Spec{}, size, err
	}
	f := m.Frame()
	f.Figure = m.PageFigure()
	extent := f.Figure.Extent
	if !c.Whole && !m.AtFigure() {
		extent = m.shownExtent()
	}
	spec := page.Spec{Size: size.Page, Theme: c.Theme, Lang: c.Lang, Fonts: f.Fonts, Data: f.Data, Visible: f.Visible,
		Figure: f.Figure, Selected: f.Selected, Year: f.Year, Thematic: f.Thematic, ContextYear: f.ContextYear, Extent: extent, Version: version,
		NoLegend: c.NoLegend, NoPoints: c.NoPoints, NoScaleBar: c.NoScaleBar, NoInset: c.NoInset, North: c.North, ReviewNumber: c.Review}
	return spec, size, nil
}
