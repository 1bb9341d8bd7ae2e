package state_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/export"
	"kechuang/geo/style"
	"kechuang/ui/state"
)

// What was written comes back; what is missing, damaged or unknown becomes as
// the window is.
func TestSnapshotsAreKept(t *testing.T) {
	m := newModel(t)
	var s state.Snapshots
	s.Last = state.Snapshot{Format: ".svg", Size: state.OwnSize, Width: 420, Height: 297, Paper: true, DPI: 150, Theme: style.Print,
		Lang: geo.En, Whole: true, NoLegend: true, North: true, Outline: true, Review: "<&\"'>"}
	if !s.Save("甲", s.Last) || !s.Save("乙", state.Snapshot{Format: ".pdf", Size: "a4", Width: 1, Height: 1, DPI: 1, Theme: style.Dark, Lang: geo.Zh}) {
		t.Fatal("not saved")
	}
	got := m.ReadSnapshots(s.Write())
	if fmt.Sprint(got) != fmt.Sprint(s) {
		t.Errorf("came back as\n%+v, was\n%+v", got, s)
	}
	if got.Named(s.Last) != "甲" {
		t.Errorf("the last choice is called %q", got.Named(s.Last))
	}
	fresh := m.ReadSnapshots("").Last
	for _, damaged := range []string{"{", "[]", `{"last":{"format":".docx","size":"tiny","theme":"pink","lang":"fr","width":-1,"dpi":0}}`,
		`{"last":{"size":"own","width":1e9,"height":2}}`} {
		if got := m.ReadSnapshots(damaged).Last; got.Format != fresh.Format || got.Size != fresh.Size || got.Theme != m.Theme() || got.Lang != m.Lang() {
			t.Errorf("%s becomes %+v", damaged, got)
		}
	}
}

func TestSavedNames(t *testing.T) {
	var s state.Snapshots
	c := state.Snapshot{Format: ".png", Size: "slide"}
	for _, name := range []string{"", " \t", "\u202e"} {
		if s.Save(name, c) {
			t.Errorf("saved under %q", name)
		}
	}
	for i := range state.MostSaved {
		s.Save(fmt.Sprint(i), c)
	}
	if s.Save("one more", c) || !s.Save("3", state.Snapshot{Format: ".pdf"}) {
		t.Error("more than there is room for, or not the same again")
	}
	s.Delete("3")
	if !s.Save(strings.Repeat("长", 100), c) || len(s.Saved) != state.MostSaved {
		t.Errorf("%d saved", len(s.Saved))
	}
	if n := len([]rune(s.Saved[len(s.Saved)-1].Name)); n != 40 {
		t.Errorf("a name of %d characters", n)
	}
}

// Sizes that no page can have give a sentence, never a page.
func TestSnapshotSizes(t *testing.T) {
	m := newModel(t)
	for _, c := range []struct {
		w, h, dpi float64
		paper     bool
		key       string
	}{
		{0, 1080, 0, false, "error.exportSize"}, {1920, -1, 0, false, "error.exportSize"}, {100_000, 100_000, 0, false, "error.exportSize"},
		{math.NaN(), 1080, 0, false, "error.exportSize"}, {math.Inf(1), 1080, 0, false, "error.exportSize"}, {1e300, 1e300, 0, false, "error.exportSize"},
		{16384, 16384, 0, false, "error.exportArea"}, {4000, 100, 0, false, "error.exportAspect"},
		{0, 210, 300, true, "error.exportPaper"}, {297, 210, 0, true, "error.exportPaper"}, {297, 210, math.NaN(), true, "error.exportPaper"},
		{5000, 210, 300, true, "error.exportPaper"}, {1000, 1000, 1200, true, "error.exportSize"},
		{1920, 1080, 0, false, ""}, {297, 210, 300, true, ""}, {1400, 1400, 200, true, ""},
	} {
		_, _, err := m.Spec(state.Snapshot{Size: state.OwnSize, Width: c.w, Height: c.h, Paper: c.paper, DPI: c.dpi}, "")
		var p *geo.Problem
		key := ""
		if errors.As(err, &p) {
			key = p.Key
		}
		if key != c.key || (err == nil) != (c.key == "") {
			t.Errorf("%+v: %v", c, err)
		}
	}
	_, size, err := m.Spec(state.Snapshot{Size: state.OwnSize, Width: 297, Height: 210, Paper: true, DPI: 300}, "")
	if err != nil || size.W != 3508 || size.H != 2480 || math.Abs(size.Page.W-841.89) > 0.01 {
		t.Errorf("A4 is %+v, %v", size, err)
	}
}

// The picture shows what the window shows.
func TestSpecFollowsTheWindow(t *testing.T) {
	m := newModel(t)
	m.SetFigure("pudong-layout")
	m.SetVisible(geo.Water, false)
	if err := m.SetYear(2020); err != nil {
		t.Fatal(err)
	}
	c := m.ReadSnapshots("").Last
	spec, size, err := m.Spec(c, "7")
	if err != nil || spec.Figure.ID != "pudong-layout" || spec.Visible[geo.Water] || spec.Year != 2020 || spec.Version != "7" || size.Name != "slide" {
		t.Errorf("%+v %v", spec, err)
	}
	if spec.Extent != m.Figure().Extent {
		t.Errorf("an unmoved map is exported at %v", spec.Extent)
	}
	m.SetView(m.View().ZoomAt(m.View().Free().Center(), 4))
	if spec, _, _ = m.Spec(c, ""); m.AtFigure() || spec.Extent == m.Figure().Extent || !m.Figure().Extent.Contains(spec.Extent.Center()) {
		t.Errorf("a moved map is exported at %v", spec.Extent)
	}
	c.Whole = true
	if spec, _, _ = m.Spec(c, ""); spec.Extent != m.Figure().Extent {
		t.Errorf("the whole figure is %v", spec.Extent)
	}
	plain := m.Plain(state.Snapshot{Theme: style.Print, NoLegend: true, Review: "9"})
	if _, size, _ := m.Spec(plain, ""); size.W != 3840 || plain.NoLegend || plain.Theme != m.Theme() || plain.Review != "9" || plain.Format != export.PageFormats()[0].Ext {
		t.Errorf("without questions: %+v", plain)
	}
}
