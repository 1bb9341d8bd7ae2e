package layer

import (
	"strconv"

	"kechuang/geo"
	"kechuang/geo/scene"
	"kechuang/geo/style"
)

// badgeKinds are the kinds that a district's badge counts, in its order.
var badgeKinds = []geo.Kind{geo.Zone, geo.Incubator, geo.Cluster, geo.Organisation}

// tally is the number of a district's features of one kind that have no symbol
// of their own on the map.
type tally struct {
	symbol style.Symbol
	count  int
}

// tallies counts what a district's badge holds: places known to the district
// only and, at city scale, the pins that are not drawn there.
func (d *Drawing) tallies(it *Item) []tally {
	if out, ok := d.counts[it]; ok {
		return out
	}
	var out []tally
	for _, k := range badgeKinds {
		if !d.Visible[k] || k == geo.Zone && d.Level() == CityLevel {
			continue // at city scale most zones are hidden; counting a few would mislead
		}
		n, role := 0, ""
		if r := d.Data.registers[k]; r != nil && d.showsRegister(k) && r.known[it.ID] > 0 {
			n, role = r.known[it.ID], r.badge
		}
		for _, f := range d.Data.named[k] {
			if f.District != it.ID || !d.Figure.Shows(f.ID) || f.Precision == geo.PrecisionNone {
				continue
			}
			if _, drawn := d.pins[f.ID]; drawn || k == geo.Zone && f.Precision != geo.PrecisionDistrict {
				continue
			}
			n++
			role = badgeRole(f)
		}
		if n > 0 {
			out = append(out, tally{d.symbol(role), n})
		}
	}
	d.counts[it] = out
	return out
}

// badgeRole is the symbol that stands for a feature in a badge. Its place is
// approximate by definition.
func badgeRole(it *Item) string {
	if it.Kind == geo.Zone {
		return symbolRole(it)
	}
	return approximate(symbolRole(it))
}

// Lengths of a badge in units of a window's sheet.
const (
	badgePad    = 6
	badgeSymbol = 10
	badgeGap    = 3
	badgeStep   = 7
)

// badgeWidth is the width of the pill.
func (d *Drawing) badgeWidth(ts []tally) float64 {
	u, st := d.unit(), d.Sheet.Text("badge")
	w := 2 * badgePad * u
	for i, t := range ts {
		if i > 0 {
			w += badgeStep * u
		}
		w += (badgeSymbol+badgeGap)*u + d.Fonts.Width(strconv.Itoa(t.count), st.Weight, st.Size)
	}
	return w
}

// drawBadge paints the pill with one small symbol and number for each kind.
func (d *Drawing) drawBadge(p scene.Painter, r scene.Rect, ts []tally) {
	u, st := d.unit(), d.Sheet.Text("badge")
	var pill scene.Path
	pill.RoundRect(r, r.H()/2)
	p.Path(pill, d.Sheet.Symbol("badge").Style)
	x, mid := r.Min.X+badgePad*u, r.Center().Y
	for i, t := range ts {
		if i > 0 {
			x += badgeStep * u
		}
		sym := t.symbol
		k := badgeSymbol * u / (sym.Size + sym.Style.Width)
		sym.Size *= k
		sym.Style.Width = 1.3 * u
		p.Markers([]scene.Point{{X: x + badgeSymbol*u/2, Y: mid}}, sym.Marker())
		x += (badgeSymbol + badgeGap) * u
		txt := st.Text(strconv.Itoa(t.count))
		txt.Width = d.Fonts.Width(txt.String, txt.Weight, txt.Size)
		txt.At = scene.Point{X: x, Y: mid + 0.36*txt.Size}
		p.Text(txt)
		x += txt.Width
	}
}
