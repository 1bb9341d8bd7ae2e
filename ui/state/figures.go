package state

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/figure"
	"kechuang/geo/scene"
)

// FigureList are the figures of a store, read at one time.
type FigureList struct {
	listed  []figure.Listed // as the project keeps them, references and all
	figures []figure.Figure // those that are not hidden, as they are shown; at least one
	unread  []geo.FigureRow // that are no figures, left out
}

// ReadFigures reads the figures of a store, on any goroutine.
func ReadFigures(ctx context.Context, store geo.Store) (*FigureList, error) {
	var l FigureList
	var err error
	if l.listed, l.unread, err = figure.List(ctx, store); err == nil {
		l.figures, err = figure.Shown(ctx, store, l.listed)
	}
	if err == nil && !slices.ContainsFunc(l.listed, func(f figure.Listed) bool { return !f.Hidden }) {
		l.listed = append(l.listed, figure.Listed{Figure: l.figures[0]}) // which shows all
	}
	if err != nil {
		return nil, fmt.Errorf("state: %w", err)
	}
	return &l, nil
}

// filled fills the references of the figures that are shown.
func (l FigureList) filled(v figure.Values) FigureList {
	l.figures = slices.Clone(l.figures)
	for i := range l.figures {
		l.figures[i] = *l.figures[i].Filled(v)
	}
	return l
}

// Figures lists the figures that are not hidden, in order.
func (l *FigureList) Figures() []figure.Figure { return l.figures }

// Listed lists all figures in order, hidden ones too, as the project keeps them: the
// references of their texts are not filled, so that what is saved of one still follows the
// facts. See Shown.
func (l *FigureList) Listed() []figure.Listed { return l.listed }

// FindListed finds a figure by its ID, hidden ones too; nil where there is none.
func (l *FigureList) FindListed(id string) *figure.Listed {
	if i := slices.IndexFunc(l.listed, func(f figure.Listed) bool { return f.ID == id }); i >= 0 {
		return &l.listed[i]
	}
	return nil
}

// UnreadFigures is the problem of a project some figures of which can't be read; nil when
// all can.
func (l *FigureList) UnreadFigures() error { return figure.Unread(l.unread) }

// Shown is a figure of the list as it is shown, its references filled.
func (m *Model) Shown(f *figure.Figure) *figure.Figure { return f.Filled(m.data) }

// TakeFigures shows another list of figures of the same content.
func (m *Model) TakeFigures(l *FigureList) {
	m.takeFigures(*l)
	m.changed(FiguresChanged)
}

// ShowAs goes on with a figure that is as the window shows it: nothing moves.
func (m *Model) ShowAs(id string) {
	for i := range m.figures {
		if m.figures[i].ID == id {
			m.figure = &m.figures[i]
			m.changed(FigureChanged)
		}
	}
}

// takeFigures shows another list of figures. The one that shows stays where it is still
// there, with its layers as the user switched them.
func (m *Model) takeFigures(l FigureList) {
	shown := m.figure.ID
	l = l.filled(m.data)
	m.FigureList = l
	if m.arrange.held == "" {
		m.arrange.figure = nil // it is among them
	}
	for i := range l.figures {
		if l.figures[i].ID == shown {
			m.figure = &l.figures[i]
			return
		}
	}
	m.SetFigure(l.figures[0].ID)
}

// yearOf is the year that shows with a figure: its own, or else the one that the user
// chose.
func (m *Model) yearOf(f *figure.Figure) int {
	switch {
	case f.Year != 0 && slices.Contains(m.data.Years(), f.Year):
		return f.Year
	case m.figure != nil && m.figure.Year != 0 && m.figure.Year == m.year:
		return 0
	}
	return m.year
}

// NewFigure is a figure of the user's own, with an ID that no other has, of what the
// window shows: extent, layers, what is selected, year, and all else of the figure that
// it began with but for the texts.
func (m *Model) NewFigure() figure.Figure {
	f := *m.figure
	if l := m.FindListed(f.ID); l != nil {
		f = l.Figure // its captions go on following the facts
	}
	f.ID, f.Origin, f.Section = m.FreshID(), geo.OwnOrigin, ""
	f.Title, f.Message, f.Subtitle, f.Note, f.Talk, f.Points = geo.Name{}, geo.Name{}, geo.Name{}, geo.Name{}, geo.Name{}, nil
	m.shownBy(&f)
	return f
}

// FreshID is an ID that no figure has.
func (m *Model) FreshID() string {
	for n := len(m.listed) + 1; ; n++ {
		id := "own-" + strconv.Itoa(n)
		taken := func(id string) bool {
			return m.FindListed(id) != nil ||
				slices.ContainsFunc(m.unread, func(r geo.FigureRow) bool { return r.ID == id })
		}
		if !taken(id) {
			return id
		}
	}
}

// shownBy gives a figure what the window shows of the one that shows.
func (m *Model) shownBy(f *figure.Figure) {
	f.Extent = m.shownExtent()
	f.Year, f.Thematic = m.Year(), nil
	if shown := m.Numbers(); len(shown) > 0 {
		f.Thematic = shown
	}
	var layers, without []geo.Kind
	whole := slices.Clone(f.Whole)
	for _, l := range m.data.Layers() {
		switch {
		case !m.visible[l.Kind]:
			if l.Visible {
				without = append(without, l.Kind)
			}
			continue
		case m.figure.Lacks(l.Kind) && len(f.Only) > 0:
			whole = append(whole, l.Kind)
		}
		layers = append(layers, l.Kind)
	}
	f.Layers, f.Without, f.Whole = layers, without, whole
	if id := m.selected; id != "" && !f.Emphasises(id) {
		f.Emphasis = append(slices.Clone(f.Emphasis), id)
	}
}

// shownExtent is that of the figure where the map shows it as it does at first, else what
// the window shows.
func (m *Model) shownExtent() orb.Bound {
	if m.AtFigure() {
		return m.figure.Extent
	}
	free := m.view.Free()
	return orb.Bound{Min: m.view.LonLat(scene.Point{X: free.Min.X, Y: free.Max.Y}),
		Max: m.view.LonLat(scene.Point{X: free.Max.X, Y: free.Min.Y})}
}
