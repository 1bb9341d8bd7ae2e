package panels

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Figures lists the figures, each with its thumbnail.
type Figures struct {
	frame
	k      kit.Context
	model  *state.Model
	host   Host
	thumbs *Thumbnails
	rows   map[string]*figureRow
}

type figureRow struct {
	*kit.Button
	title []*composite.Text // its lines
}

// figureGap is between two rows, and below the last.
const figureGap = 4

// NewFigures makes the list, in the model's language and theme.
func NewFigures(k kit.Context, m *state.Model, t *Thumbnails, h Host) *Figures {
	p := &Figures{k: k, model: m, host: h, thumbs: t, rows: map[string]*figureRow{}}
	rows := kit.Column(figureGap)
	for i := range m.Figures() {
		f := &m.Figures()[i]
		p.rows[f.ID] = p.row(f, i)
		kit.Add(rows, p.rows[f.ID].Button)
	}
	if h.CanAdd() {
		save := k.Button(k.T("figure.new"), false, h.SaveFigure)
		save.OnLeave = h.FocusMap
		kit.Add(rows, kit.Padded(6, 0, rowPad, rowPad, save))
	}
	p.frame = newFrame(k, k.T("panel.figures"), rows, h)
	p.scroll.Within = func() (from, to float32) {
		row := p.rows[m.Figure().ID]
		return row.Position().Y, row.Position().Y + row.Size().Height + figureGap
	}
	p.Refresh()
	return p
}

// row shows the thumbnail, title and subtitle of figure n, none of them cut.
func (p *Figures) row(f *figure.Figure, n int) *figureRow {
	const words = room - thumbnailWidth - 10 - bar
	k, r := p.k, &figureRow{}
	lines := kit.Column(0)
	// Measured bold: the current figure's title must not grow out of the row.
	for _, l := range k.Wrap(f.Title.In(k.Lang), scene.Bold, kit.SizeText, words) {
		t := k.Medium(l, kit.SizeText, "text")
		r.title = append(r.title, t)
		kit.Add(lines, t)
	}
	for _, l := range k.Wrap(f.Subtitle.In(k.Lang), scene.Regular, 11.5, words) {
		kit.Add(lines, k.Text(l, 11.5, "quiet"))
	}
	row := kit.Edged(nil, nil, kit.Padded(0, 0, 0, 10, container.NewCenter(p.thumbs.object(k, n))), nil, kit.Middle(lines))
	r.Button = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 8, PadX: rowPad, PadY: 6}, f.Title.In(k.Lang), row, func() {
		p.host.ShowFigure(f.ID)
	})
	r.OnLeave = p.host.FocusMap
	return r
}

// First is the row of the figure that shows.
func (p *Figures) First() fyne.Focusable { return p.rows[p.model.Figure().ID].Button }

// Refresh marks the figure that shows.
func (p *Figures) Refresh() {
	k, now := p.k, p.model.Figure()
	for id, r := range p.rows {
		r.Style.Fill, r.Style.Hover = nil, k.Color("hover")
		role, weight := "text", scene.Medium
		if now != nil && now.ID == id {
			r.Style.Fill, r.Style.Hover = k.Color("selectedRow"), k.Color("selectedRow")
			role, weight = "accentDark", scene.Bold
		}
		for _, t := range r.title {
			t.Color, t.Weight = k.Color(role), weight
		}
		r.Button.Refresh()
	}
}
