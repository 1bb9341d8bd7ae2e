package page_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/page"
	"kechuang/seeds/testkit"
)

// A page about a place of the user's own shows what its file says, the columns of the
// tooltip first, and its notes have all of it.
func TestAboutShowsValues(t *testing.T) {
	d := testkit.Own(t)
	f := testkit.Firms(1, func(int) orb.Point { return orb.Point{121.5, 31.2} })[0]
	var columns []geo.Column
	for _, name := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"} {
		columns = append(columns, geo.Column{Name: name, Type: geo.TextColumn})
		f.Values = append(f.Values, geo.Value{Column: name, Text: "值\n" + name + strings.Repeat("长", 200)})
	}
	one := func(yield func(geo.Feature, error) bool) { yield(f, nil) }
	if _, err := d.ImportFrom(t.Context(), geo.Brought{Source: testkit.OwnSource, Columns: columns, Features: one}); err != nil {
		t.Fatal(err)
	}
	if err := d.SetTips(t.Context(), string(f.Kind), []string{"九", "三"}); err != nil {
		t.Fatal(err)
	}
	data, err := layer.LoadData(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	fig := page.About(f, nil, data)
	var keys []string
	for _, p := range fig.Points {
		keys = append(keys, p.Key.Zh)
		if n := len([]rune(p.Text.Zh)); n > 120 || !strings.HasPrefix(p.Text.Zh, "值 ") {
			t.Errorf("%d characters: %s", n, p.Text.Zh)
		}
	}
	if !slices.Equal(keys, []string{"九", "三", "一", "二", "四", "五", "六", "七"}) {
		t.Error(keys)
	}
	notes := strings.Join(page.Notes(geo.Zh, fig, data), "\n")
	for _, c := range columns {
		if !strings.Contains(notes, c.Name+"  值 "+c.Name) {
			t.Errorf("the notes lack %s", c.Name)
		}
	}
}
