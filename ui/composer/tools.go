package composer

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/paulmach/orb"

	"kechuang/geo/figure"
	"kechuang/geo/scene"
	"kechuang/ui/kit"
)

// toolsWide is the most that the tools take, in units.
const toolsWide = 600

// stage is the page with the tools above it.
func (c *Composer) stage(k kit.Context) fyne.CanvasObject {
	row := container.New(kit.Flow{Width: min(c.host.Room()-40, toolsWide), GapX: 2, GapY: 2})
	tool := func(key string, on bool, do func()) {
		st := kit.ButtonStyle{Hover: k.Color("hover"), Radius: 7, PadX: 8, MinH: 30}
		if on {
			st.Fill = k.Color("selectedRow")
		}
		b := kit.NewButton(k, st, k.T(key), k.Medium(k.T(key), kit.SizeQuiet, "text"), do)
		b.OnLeave = c.host.FocusMap
		kit.Add(row, b)
	}
	tool("compose.select", c.tool == "", func() { c.use("") })
	for _, kind := range figure.AnnotationKinds {
		tool("compose.kind."+string(kind), c.tool == kind, func() { c.use(kind) })
	}
	anchor := "compose.toPlace"
	if c.onPage {
		anchor = "compose.toPage"
	}
	tool(anchor, c.onPage, func() {
		c.onPage = !c.onPage
		c.use(c.tool)
	})
	card := k.Card(k.Color("panel"), 8, 6, kit.Padded(5, 5, 6, 6, row))
	hint := "compose.hint"
	if c.tool != "" {
		hint = "compose.hint.place"
	}
	said := kit.Column(0)
	for _, line := range k.Wrap(k.T(hint), scene.Regular, kit.SizeSmall, c.host.Room()-40) {
		kit.Add(said, container.NewCenter(k.Text(line, kit.SizeSmall, "quiet")))
	}
	top := kit.Padded(10, 0, 10, 10, kit.Column(4, container.NewCenter(card), said))
	return container.NewStack(kit.NewScrim(k.Color("input"), c.host.FocusMap), kit.Edged(top, nil, nil, nil, c.page))
}

// menu is what can be done with what is selected.
func (c *Composer) menu() [][]kit.MenuItem {
	k := c.host.Context()
	item := func(key, keys string, do func()) kit.MenuItem {
		return kit.MenuItem{Text: k.T(key), Right: keys, Do: do}
	}
	if c.picked.note > 0 {
		return [][]kit.MenuItem{{item("compose.editText", "Enter", c.form.focusText), item("edit.delete", "Del", c.remove)}}
	}
	return [][]kit.MenuItem{{item("compose.reword", "Enter", c.form.focusText), item("compose.pin", "", c.pin), item("compose.putBack", "", c.putBack),
		item("compose.hideLabel", "Del", c.remove)}, c.hiddenLabels()}
}

// hiddenLabels are those that can be shown again.
func (c *Composer) hiddenLabels() (list []kit.MenuItem) {
	k := c.host.Context()
	for id, e := range c.draft.Labels {
		if e.Hidden {
			list = append(list, kit.MenuItem{Text: k.T("compose.showLabel", "name", c.labelName(id)), Do: func() {
				c.take(pick{label: id})
				c.alter(func() { c.setLabel(func(e *figure.LabelEdit) { e.Hidden = false }) })
			}})
		}
	}
	slices.SortFunc(list, func(a, b kit.MenuItem) int { return strings.Compare(a.Text, b.Text) })
	return list
}

// pin keeps the label that is selected where it stands.
func (c *Composer) pin() {
	if box, ok := c.page.boxOf(c.picked); ok {
		c.standAt(c.page.lonLat(box.Center()))
	}
}

// putBack has the label that is selected stand where it would by itself.
func (c *Composer) putBack() { c.standAt(nil) }

// standAt places the label that is selected; nil for where it would stand by itself.
func (c *Composer) standAt(at *orb.Point) {
	c.alter(func() { c.setLabel(func(e *figure.LabelEdit) { e.At = at }) })
	c.renew()
}
