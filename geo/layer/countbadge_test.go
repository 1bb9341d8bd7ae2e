package layer_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/layer"
	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/view"
)

// pillOf is a count of a pill as it was drawn.
type pillOf struct {
	id    geo.FeatureID
	text  string // as it is drawn
	title string // in full
	box   scene.Rect
}

func pills(items []scene.Item) []pillOf {
	var out []pillOf
	for _, it := range items {
		if it.Group == nil {
			continue
		}
		if it.Group.ID.Kind() != layer.BadgeKind {
			out = append(out, pills(it.Group.Items)...)
			continue
		}
		p := pillOf{id: it.Group.ID, title: it.Group.Title, box: it.Bounds()}
		for _, in := range it.Group.Items {
			if in.Text != nil {
				p.text = in.Text.String
			}
		}
		out = append(out, p)
	}
	return out
}

var number = regexp.MustCompile(`\d+`)

// In every figure, at every scale and in both languages a pill says a word, and the
// number that the text gives or else how many its list shows, or the end of that where there
// is little room, but never less than the text's number; a click meets it.
func TestPillsSayWhatTheTextSays(t *testing.T) {
	r, seen := load(t), map[geo.FeatureID]string{}
	for i := range r.figs {
		f := &r.figs[i]
		for _, l := range []geo.Lang{geo.Zh, geo.En} {
			for _, scale := range []float64{0, 300_000, 150_000, 60_000} {
				fr := r.frame(f, scene.Size{W: 1176, H: 848}, l, style.Light)
				for _, k := range geo.Kinds() {
					fr.Visible[k] = true
				}
				if scale > 0 {
					fr.View = view.New(fr.View.Center, scale, fr.View.Size)
				}
				s := layer.Compose(fr)
				for _, p := range pills(s.Root) {
					countBadge, ok := r.data.CountBadge(f, p.id)
					if full := r.data.CountBadgeText(l, countBadge); !ok || p.title != full || !strings.HasSuffix(full, p.text) {
						t.Errorf("%s %s 1:%.0f: %s says %q, counts %+v", f.ID, l, scale, p.id, p.text, countBadge)
					}
					if hit := s.HitTest(p.box.Center(), 0); len(hit) == 0 || hit[0] != p.id {
						t.Errorf("%s %s 1:%.0f: a click on %s meets %v", f.ID, l, scale, p.id, hit)
					}
					if said := number.FindString(p.title); countBadge.Kind != layer.DocumentKind && said != wantNumber(countBadge) || p.title == said || countBadge.Stated != nil && p.text == "" {
						t.Errorf("%s %s: %s says %q, wants %s", f.ID, l, p.id, p.text, wantNumber(countBadge))
					}
					if l == geo.Zh && countBadge.Stated != nil {
						seen[p.id] = p.title
					}
				}
			}
		}
	}
	for id, want := range map[geo.FeatureID]string{"badge/310105-incubator": "众创 13", "badge/310106-incubator": "众创 7",
		"badge/310107-incubator": "众创 20余", "badge/310117-organisation": "机构 20余"} {
		if seen[id] != want {
			t.Errorf("%s says %q, the text %q", id, seen[id], want)
		}
	}
}

func wantNumber(t layer.CountBadge) string {
	if t.Stated != nil {
		return strconv.FormatFloat(t.Stated.Value, 'f', -1, 64)
	}
	return strconv.Itoa(len(t.Named))
}

// The partners that Minhang spoke with are organisations, of which the text does not
// say that they are there.
func TestPartnersAreNoMakerSpaces(t *testing.T) {
	r := load(t)
	for _, end := range []geo.FeatureID{"", "-known"} {
		spaces, _ := r.data.CountBadge(nil, "badge/310112-incubator"+end)
		partners, _ := r.data.CountBadge(nil, "badge/310112-organisation"+end)
		if !slices.Equal(spaces.Named, []geo.FeatureID{"incubator/qidian-chuangyeying"}) || len(partners.Named) != 4 {
			t.Errorf("%q: %v, %v", end, spaces.Named, partners.Named)
		}
		if got := r.data.CountBadgeText(geo.Zh, partners); got != "机构 点名 4" {
			t.Errorf("%q: %q", end, got)
		}
	}
	if _, ok := r.data.CountBadge(nil, "badge/310151-incubator"); ok {
		t.Error("Chongming has a pill that counts nothing")
	}
}
