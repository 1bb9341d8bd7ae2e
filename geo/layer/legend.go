package layer

import (
	"image"
	"slices"
	"strconv"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/scene"
)

// RoleName says in a legend what a symbol means; year is that of the goals that are
// due.
func RoleName(l geo.Lang, role string, year int) string {
	return lang.T(l, "legend."+role, "year", strconv.Itoa(year))
}

// plainRoles are the symbols that the names on the map explain as well, those
// that can be missed first where there is no room.
var plainRoles = []string{"water", "water.approximate", "district.documented", "district.subject", "axis.node", "axis.core",
	"axis.side", "district.undue", "axis.line", "axis", "zone", "zone.point"}

// WithoutPlainest drops the role that can be missed first; it gives the same when
// none can.
func WithoutPlainest(roles []string) []string {
	for _, plain := range plainRoles {
		if i := slices.Index(roles, plain); i >= 0 {
			return slices.Delete(slices.Clone(roles), i, i+1)
		}
	}
	return roles
}

// Roles lists the symbol roles that a frame draws, and gives its inset, without a
// picture of it.
func Roles(f Frame) ([]string, *Inset) {
	d := NewDrawing(&f)
	d.Paint(nowhere{})
	return d.Used(), d.inset
}

// nowhere is a canvas that paints nothing.
type nowhere struct{}

func (nowhere) Group(_ scene.Group, draw func(scene.Canvas)) { draw(nowhere{}) }
func (nowhere) Path(scene.Path, scene.PathStyle)             {}
func (nowhere) Text(scene.Text)                              {}
func (nowhere) Markers([]scene.Point, scene.Marker)          {}
func (nowhere) Image(scene.Rect, image.Image)                {}
