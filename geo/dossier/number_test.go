package dossier_test

import (
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dossier"
	"kechuang/seeds/testkit"
)

// A headline number is its district's; a place has it as well only where the
// number is the place's own.
func TestNumberOf(t *testing.T) {
	c := testkit.Content(t)
	features := map[geo.FeatureID]geo.Feature{}
	for _, f := range c.Features {
		features[f.ID] = f
	}
	own := map[string]string{ // the places that have a number of a fact, read off the document
		"F007": "zone/dachuangzhi", "F035": "axis/pudong-zhongbu-chuangxin-zoulang", "F056": "incubator/qidian-chuangyeying",
		"F061": "incubator/suhehui", "F069": "incubator/fengxian-chuangyeyuan", "F070": "incubator/fengxian-chuangyeyuan",
		"F108": "cluster/songjiang-3d-dayin-jiqun", "F112": "cluster/xianjin-gaofenzi-jiqun",
	}
	for _, f := range c.Facts {
		for _, q := range f.Quantities {
			if !q.Headline {
				continue
			}
			if !dossier.NumberOf(features[f.Subject], f, q) {
				t.Errorf("%s: not the number of %s", f.ID, f.Subject)
			}
			var have []string
			for _, id := range f.About {
				if dossier.NumberOf(features[id], f, q) {
					have = append(have, string(id))
				}
			}
			if got := strings.Join(have, " "); got != own[f.ID] {
				t.Errorf("%s: the number of %q, want %q", f.ID, got, own[f.ID])
			}
		}
	}
}

// The text of every district of the section on plans and approaches counts as its
// positioning or approach, whatever else it is.
func TestApproachesAreSaid(t *testing.T) {
	c := testkit.Content(t)
	h, _ := dossier.Find("positioning")
	for _, f := range c.Facts {
		if f.Source.Section == "因地制宜，发挥区域禀赋优势" && f.Subject.Kind() == geo.District &&
			len(h.Under(dossier.About(f.Subject, c.Facts))) == 0 {
			t.Errorf("%s: %s is said to have no approach", f.ID, f.Subject)
		}
	}
}
