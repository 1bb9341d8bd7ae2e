package layer

import (
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/style"
)

// TestEveryKindIsDrawn: a kind that is drawn has its symbols in the style sheet of each
// theme. A role that is forgotten would be drawn as
// nothing, without a word.
func TestEveryKindIsDrawn(t *testing.T) {
	for _, theme := range style.Themes {
		sheet := style.Load(theme)
		for _, i := range geo.KindTable() {
			if i.Renderer == geo.NoRenderer {
				continue
			}
			for _, r := range i.Roles {
				if !strings.HasPrefix(r.Role, geo.BadgeRole("")) && !sheet.Has(r.Role) { // badges are drawn, not symbols
					t.Errorf("%s: the style sheet has no symbol %q of the kind %s", theme, r.Role, i.Kind)
				}
			}
			for _, c := range i.Classes {
				if role := i.RoleOf(c.Key); len(i.Roles) > 0 && !sheet.Has(role) {
					t.Errorf("%s: the style sheet has no symbol %q of the class %s", theme, role, c.Key)
				}
			}
		}
	}
}
