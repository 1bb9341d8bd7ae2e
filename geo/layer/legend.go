package layer

import (
	"image"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// RoleName says in a legend what a symbol means; year is that of the goals that are
// due. A symbol of the user's own layer has the name of the layer. d may be nil.
func (d *Data) RoleName(l geo.Lang, role string, year int) string {
	if r, ok := geo.FindRole(role); ok {
		return lang.Fill(r.Name.In(l), "year", strconv.Itoa(year))
	}
	if d != nil {
		if name, ok := d.className(l, role); ok {
			return name
		}
		for _, one := range d.layers {
			if one.Kind.Known() || !slices.Contains(one.Legend(), role) {
				continue
			}
			switch {
			case role == geo.BadgeRole(one.Kind):
				return one.Info.BadgeNote.In(l)
			case strings.HasSuffix(role, approximately):
				return lang.T(l, "legend.ownApproximate", "name", one.Name.In(l))
			}
			return one.Name.In(l)
		}
	}
	if strings.HasPrefix(role, "numbers.") {
		return lang.T(l, "numbers.shown")
	}
	return lang.T(l, "legend."+role)
}

// RowName says what the symbols of a row of LegendRows mean.
func (d *Data) RowName(l geo.Lang, row []string, year int) string {
	if len(row) == 1 {
		return d.RoleName(l, row[0], year)
	}
	r, _ := geo.FindRole(row[0])
	return r.Both.In(l)
}

// LegendRows puts symbols that one row of a legend explains together.
func LegendRows(roles []string) [][]string {
	var out [][]string
	joined := map[string]bool{}
	for _, role := range roles {
		if joined[role] {
			continue
		}
		row := []string{role}
		if r, _ := geo.FindRole(role); r.With != "" && slices.Contains(roles, r.With) {
			row, joined[r.With] = append(row, r.With), true
		}
		out = append(out, row)
	}
	return out
}

// WithoutPlainest drops the role that can be missed first; it gives the same when
// none can.
func WithoutPlainest(roles []string) []string {
	at, least := -1, 0
	for i, role := range roles {
		if r, _ := geo.FindRole(role); r.Plain > 0 && (at < 0 || r.Plain < least) {
			at, least = i, r.Plain
		}
	}
	if at < 0 {
		return roles
	}
	return slices.Delete(slices.Clone(roles), at, at+1)
}

// Roles lists the symbol roles that the drawing will use, without a picture of it.
func (d *Drawing) Roles() []string {
	see := func(unseen bool) {
		for one := d; one != nil; one = one.within {
			one.unseen = unseen
		}
	}
	see(true)
	d.Paint(nowhere{})
	see(false)
	return d.Used()
}

// nowhere is a canvas that paints nothing.
type nowhere struct{}

func (nowhere) Group(_ scene.Group, draw func(scene.Canvas)) { draw(nowhere{}) }
func (nowhere) Path(scene.Path, scene.PathStyle)             {}
func (nowhere) Text(scene.Text)                              {}
func (nowhere) Markers([]scene.Point, scene.Marker)          {}
func (nowhere) Image(scene.Rect, image.Image)                {}
