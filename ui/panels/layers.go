package panels

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
	"kechuang/ui/kit/composite"
	"kechuang/ui/state"
)

// Layers lists the layers with their symbols, counts and switches.
type Layers struct {
	frame
	k      kit.Context
	model  *state.Model
	host   Host
	rows   map[geo.Kind]*layerRow
	today  *layerRow         // of the metro, below the context's; nil without that
	around geo.Kind          // of the context's layer
	shades fyne.CanvasObject // what the districts' colours mean while a year shows
	first  *kit.Button

	own   *fyne.Container // the rows of the user's own layers, the uppermost first
	order []geo.Kind      // of them
}

type layerRow struct {
	*kit.Button
	count  *composite.Text
	toggle *kit.Toggle
}

// Of a layer's row: its symbol, the gap beside that, and the room for its count and
// its switch.
const (
	symbolWidth = 26
	symbolGap   = 10
	countRoom   = 46
	toggleRoom  = 30
)

// NewLayers makes the list, in the model's language and theme.
func NewLayers(k kit.Context, m *state.Model, h Host) *Layers {
	p := &Layers{k: k, model: m, host: h, rows: map[geo.Kind]*layerRow{}}
	p.own = kit.Column(0)
	rows := kit.Column(0)
	for _, l := range m.Data().Layers() {
		if l.Kind.Own() { // those of the user's own are a part by themselves
			p.ownRow(l)
			continue
		}
		if !l.Info.Hidden {
			p.rows[l.Kind] = p.layerRow(l, room)
			kit.Add(rows, p.rows[l.Kind].Button)
			if p.first == nil {
				p.first = p.rows[l.Kind].Button
			}
		}
		if l.Renderer == geo.ContextRenderer {
			p.today, p.around = p.todayRow(), l.Kind
			kit.Add(rows, p.today.Button)
		}
		if l.Renderer == geo.DistrictRenderer {
			p.shades = p.shadeRow()
			kit.Add(rows, p.shades)
		}
	}
	if len(p.order) > 0 {
		kit.Add(rows, kit.Padded(8, 2, rowPad, 0, k.Bold(k.T("panel.own"), kit.SizeSmall, "quiet")))
		kit.Add(rows, p.own)
	}
	if role := m.Data().DashedSample(); role != "" {
		kit.Add(rows, p.dashedNote(role))
	}
	if h.CanAdd() {
		kit.Add(rows, p.addButton())
	}
	p.frame = newFrame(k, k.T("panel.layers"), rows, h)
	p.Refresh()
	return p
}

// layerRow shows a layer's symbol, its name in as many lines as it takes, its count
// and its switch.
func (p *Layers) layerRow(l *layer.Layer, width float32) *layerRow {
	k, kind := p.k, l.Kind
	swatch := k.Sketch(fyne.NewSize(symbolWidth, 16), func(c scene.Canvas, r scene.Rect) {
		p.model.Sheet().Symbol(l.Sample()).Draw(c, r)
	})
	words := width - symbolWidth - symbolGap - toggleRoom - 8
	if !kind.Backdrop() {
		words -= countRoom
	}
	on := func() { p.model.SetVisible(kind, !p.model.Visible(kind)) }
	return p.row(l.Name.In(k.Lang), swatch, words, kit.SizeText, "text", p.model.Visible(kind), on)
}

// todayRow switches between the metro of the document's year and today's.
func (p *Layers) todayRow() *layerRow {
	gap := kit.Fixed(symbolWidth, 0, container.NewWithoutLayout())
	on := func() { p.model.SetMetroToday(!p.model.MetroToday()) }
	return p.row(p.k.T("panel.contextToday"), gap, room-symbolWidth-symbolGap-toggleRoom-8, kit.SizeSmall, "quiet", p.model.MetroToday(), on)
}

// row is a name with a switch, pressed as a whole.
func (p *Layers) row(name string, sign fyne.CanvasObject, words, size float32, role string, isOn bool, on func()) *layerRow {
	k := p.k
	r := &layerRow{count: k.Text("", kit.SizeQuiet, "quiet"), toggle: kit.NewToggle(k, isOn)}
	r.count.Alignment = fyne.TextAlignTrailing
	lines := kit.Column(0)
	for _, l := range k.Wrap(name, scene.Regular, size, words) {
		kit.Add(lines, k.Text(l, size, role))
	}
	left := kit.Padded(0, 0, 0, symbolGap, container.NewCenter(sign))
	right := kit.Beside(8, r.count, r.toggle)
	line := kit.Edged(nil, nil, left, right, kit.Middle(lines))
	r.Button = kit.NewButton(k, kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: rowPad, PadY: 2, MinH: 30}, name, line, on)
	r.OnLeave = p.host.FocusMap
	return r
}

// shadeRow is the legend of the districts' shades: with a goal that is due, and
// without.
func (p *Layers) shadeRow() fyne.CanvasObject {
	k := p.k
	row := kit.Beside(symbolGap, kit.Fixed(symbolWidth, 0, container.NewWithoutLayout()))
	for _, name := range []string{"due", "undue"} {
		swatch := k.Sketch(fyne.NewSize(15, 12), k.Sheet.Symbol("district."+name).Draw)
		kit.Add(row, kit.Beside(4, swatch, k.Text(k.T("panel."+name), kit.SizeSmall, "text")))
	}
	return kit.Padded(0, 4, rowPad, 0, row)
}

// addButton opens the menu of layers that a new place can be drawn of.
func (p *Layers) addButton() fyne.CanvasObject {
	b := p.k.Button(p.k.T("edit.add"), false, nil)
	b.OnLeave = p.host.FocusMap
	b.OnTap = func() {
		if at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b); !at.IsZero() {
			p.host.AddPlace(at.AddXY(0, b.Size().Height+4))
		}
	}
	return kit.Padded(10, 0, rowPad, rowPad, b)
}

// dashedNote says what a dashed outline means.
func (p *Layers) dashedNote(role string) fyne.CanvasObject {
	k := p.k
	sample := k.Sketch(fyne.NewSize(symbolWidth, 14), func(c scene.Canvas, r scene.Rect) {
		k.Sheet.Symbol(role).Draw(c, r)
	})
	return kit.Padded(6, 2, rowPad, 0, kit.Beside(symbolGap, sample, k.Text(k.T("panel.dashed"), kit.SizeSmall, "quiet")))
}

// First is the uppermost row.
func (p *Layers) First() fyne.Focusable { return p.first }

// Refresh brings switches and counts up to date with the model.
func (p *Layers) Refresh() {
	m := p.model
	for kind, r := range p.rows {
		r.toggle.Set(m.Visible(kind))
		r.count.Text = dossier.Number(float64(m.Count(kind)))
		if kind.Backdrop() {
			r.count.Text = ""
		}
		r.Button.Refresh()
	}
	if today := m.Visible(p.around); p.today != nil {
		p.today.toggle.Set(m.MetroToday())
		p.show(p.today.Button, today)
	}
	if p.shades != nil {
		p.show(p.shades, m.Year() != 0)
	}
}

// show shows or hides a row.
func (p *Layers) show(row fyne.CanvasObject, on bool) {
	if on != row.Visible() {
		kit.SetVisible(row, on)
		p.scroll.Refresh()
	}
}
