package dossier

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"kechuang/geo"
	"kechuang/ui/uitest"
)

// window stands for the window around a dossier. What a test does not ask for is not
// there.
type window struct{ Host }

func (window) CanGoBack() bool   { return false }
func (window) CanEdit() bool     { return false }
func (window) EditFact(string)   {}
func (window) DeleteFact(string) {}

// open shows the dossier of a feature in a room.
func open(t *testing.T, r *uitest.Room, id geo.FeatureID) *Panel {
	t.Helper()
	if err := r.Model.Select(id); err != nil {
		t.Fatal(err)
	}
	d, err := r.Model.Dossier(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p := New(r.Kit, d, "", window{})
	r.Show(p.Root)
	return p
}

// Goals that are due are marked, and the dossier keeps its place.
func TestDueGoalsAreMarked(t *testing.T) {
	d := open(t, uitest.New(t), "district/310110") // goals for 2016, 2020 and 2030
	d.Scroll.ScrollToOffset(fyne.NewPos(0, 120))
	for year, want := range map[int]string{2016: "xoo", 2020: "xxo", 2030: "xxx", 0: "..."} {
		d.SetYear(year)
		var got strings.Builder
		for _, m := range d.dated {
			switch {
			case m.due.Visible() && m.full:
				got.WriteByte('x')
			case !m.due.Visible() && !m.full:
				got.WriteByte('o')
			case year == 0 && m.full:
				got.WriteByte('.')
			}
		}
		if got.String() != want {
			t.Errorf("%d: marks %q, want %q", year, got.String(), want)
		}
	}
	if d.Scroll.Offset.Y != 120 {
		t.Errorf("the dossier is scrolled to %v", d.Scroll.Offset.Y)
	}
}

// The timeline of a policy document has a mark for each of its years.
func TestTimelineOfADocument(t *testing.T) {
	r := uitest.New(t)
	if err := r.Model.OpenDocument(t.Context(), "district/310114", "F074"); err != nil {
		t.Fatal(err)
	}
	d, err := r.Model.Dossier(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if p := New(r.Kit, d, "", window{}); len(p.dated) != 3 {
		t.Errorf("%d years, want 3", len(p.dated))
	}
}
