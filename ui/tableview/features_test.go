package tableview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/seeds/testkit"
	"kechuang/ui/kit"
	"kechuang/ui/state"
	"kechuang/ui/uitest"
)

// newFeatures opens the table of the organisations of a project in which a file brought
// 3 000 more.
func newFeatures(t *testing.T) (*uitest.Room, *Page, *window) {
	t.Helper()
	d := testkit.Own(t)
	list := testkit.Firms(3000, func(i int) orb.Point { return orb.Point{121.4 + float64(i%100)*1e-3, 31.2} })
	for i := range list {
		list[i].Values = []geo.Value{{Column: "代码", Text: fmt.Sprintf("%04d", i)}, {Column: "资本", Text: strconv.Itoa(7 * i % 3000)}}
	}
	in := geo.Brought{Source: testkit.OwnSource, Columns: []geo.Column{{Name: "代码", Type: geo.TextColumn}, {Name: "资本", Type: geo.IntegerColumn}},
		Features: func(yield func(geo.Feature, error) bool) {
			for _, f := range list {
				if !yield(f, nil) {
					return
				}
			}
		}}
	if _, err := d.ImportFrom(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	r, w := uitest.On(t, d), &window{}
	v, err := state.NewTableView(t.Context(), r.Model)
	if err != nil {
		t.Fatal(err)
	}
	p := New(r.Kit, r.Model, v, w)
	r.Show(p)
	p.ShowKind(geo.Organisation)
	if p.features == nil || r.Win.Canvas().Focused() != p {
		t.Fatal("the features do not show, with the keyboard")
	}
	return r, p, w
}

// first is what stands in a column of the first row.
func first(p *Page, column string) string {
	f := p.view.Features()
	return f.Cell(0, f.Table().At(column))
}

func TestFeaturesAreChosen(t *testing.T) {
	r, p, _ := newTable(t)
	r.Press(t, r.Kit.T("table.content"))
	r.Press(t, "园区与功能区")
	if f := p.view.Features(); f == nil || len(f.Rows()) != r.Model.Count(geo.Zone) || p.bar.title.Text != "园区与功能区" {
		t.Fatal("the zones do not show")
	}
	for _, b := range uitest.Buttons(p) {
		if b.Name == "导出 PPTX" || b.Name == "2017" {
			t.Errorf("%q is there", b.Name)
		}
	}
	r.Press(t, r.Kit.T("table.content"))
	r.Press(t, "对照表")
	if got := shownDistricts(p); p.view.Features() != nil || len(got) != 16 {
		t.Errorf("the districts do not come back: %v", got)
	}
}

// A press on a title sorts, another the other way, a third ends that.
func TestFeaturesAreSorted(t *testing.T) {
	r, p, _ := newFeatures(t)
	began := first(p, "name")
	for _, want := range []string{"0", "2999", ""} {
		if r.Press(t, "资本"); first(p, "own/资本") != want && want != "" {
			t.Errorf("%q is first, want %q", first(p, "own/资本"), want)
		}
	}
	if first(p, "name") != began {
		t.Error("the order of the project does not come back")
	}
}

func TestFeaturesAreFiltered(t *testing.T) {
	r, p, _ := newFeatures(t)
	all := len(p.view.Features().Rows())
	shown := func() int { return len(p.view.Features().Rows()) }
	r.Press(t, "“资本”列的菜单")
	var fields []*kit.KeyEntry
	uitest.Walk(r.Win.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if e, ok := o.(*kit.KeyEntry); ok {
			fields = append(fields, e)
		}
	})
	if len(fields) != 2 {
		t.Fatalf("%d fields", len(fields))
	}
	fields[0].SetText("10")
	fields[1].SetText("2o")
	if shown() != 2990 {
		t.Errorf("%d rows from 10", shown())
	}
	if fields[1].SetText("19"); shown() != 10 {
		t.Errorf("%d rows from 10 to 19", shown())
	}
	fields[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r.Win.Canvas().Overlays().Top() != nil || shown() != 10 || r.Win.Canvas().Focused() != p {
		t.Error("Enter does not leave the menu with its filter")
	}
	p.find("第7")
	if want := "0 / "; !strings.HasPrefix(p.bar.count.Text, want) && shown() > 3 {
		t.Errorf("%s", p.bar.count.Text)
	}
	r.Press(t, r.Kit.T("features.unfilter"))
	if shown() != all || p.sought() != "" {
		t.Errorf("%d rows of %d", shown(), all)
	}
}

// The keyboard goes through the rows and opens one, as a press does.
func TestFeatureLeadsToTheMap(t *testing.T) {
	r, p, w := newFeatures(t)
	f := p.view.Features()
	r.Type(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyReturn)
	if f.Current() < 10 || w.went != f.ID(f.Current()) {
		t.Errorf("row %d, went to %q", f.Current(), w.went)
	}
	r.Type(fyne.KeyEnd)
	if at := p.features.pane.Offset(); f.Current() != len(f.Rows())-1 || at.Y < 3000*featureRow-900 {
		t.Errorf("row %d at %v", f.Current(), at)
	}
	r.Type(fyne.KeyHome)
	test.TapAt(p.features.pane, fyne.NewPos(400, 2*featureRow+5))
	if w.went != f.ID(2) {
		t.Errorf("went to %q, want %q", w.went, f.ID(2))
	}
	again := New(r.Kit, r.Model, p.view, w)
	if r.Show(again); again.features == nil || again.view.Features().Current() != 2 {
		t.Error("the table does not come back where it was left")
	}
}

func TestFeaturesAreSaved(t *testing.T) {
	r, p, w := newFeatures(t)
	p.find("第2999号")
	r.Press(t, "导出 XLSX")
	if w.saved != "企业与机构.xlsx" || w.tables.Title != "企业与机构" || len(w.tables.Grid.Rows) != 1 || len(w.tables.Sources.Rows) != 1 {
		t.Errorf("%q, %q, %d rows, %d sources", w.saved, w.tables.Title, len(w.tables.Grid.Rows), len(w.tables.Sources.Rows))
	}
	p.TypedShortcut(&fyne.ShortcutCopy{Clipboard: r.App.Clipboard()})
	if got := r.App.Clipboard().Content(); got != "名称\t区\t位置精度\t代码\t资本\n第2999号科技有限公司\t浦东新区\t具体地点\t2999\t2993\n" {
		t.Errorf("the clipboard has %q", got)
	}
}

func TestColumnsOfFeatures(t *testing.T) {
	r, p, w := newFeatures(t)
	r.Press(t, "“代码”列的菜单")
	r.Press(t, r.Kit.T("features.hide"))
	if f := p.view.Features(); len(p.features.widths) != 4 || !f.Hidden("own/代码") {
		t.Errorf("%d columns", len(p.features.widths))
	}
	r.Press(t, "“资本”列的菜单")
	r.Press(t, r.Kit.T("features.tip"))
	if w.layer != string(geo.Organisation) || !slices.Equal(w.tips, []string{"代码", "资本"}) {
		t.Errorf("tips of %q are %q", w.layer, w.tips)
	}
	r.Win.Resize(fyne.NewSize(1024, 588))
	for _, l := range []geo.Lang{geo.En, geo.Zh} {
		r.In(l)
		small := New(r.Kit, r.Model, p.view, w)
		r.Show(small)
		if m := small.MinSize(); m.Width > 1024 || m.Height > 588 {
			t.Errorf("needs %v in %s", m, l)
		}
	}
}
