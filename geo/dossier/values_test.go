package dossier_test

import (
	"iter"
	"slices"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dossier"
)

// TestValues holds that a dossier lists what stands in the user's own columns in their
// order, with the file for its source.
func TestValues(t *testing.T) {
	f := geo.Feature{ID: "organisation/x", Kind: geo.Organisation, Name: geo.Name{Zh: "甲公司"}, Sources: []string{"import/a.csv"},
		Values: []geo.Value{{Column: "注册资本（万元）", Text: "1200.50"}, {Column: "备注", Text: "一\n二"}}}
	d := dossier.Write(geo.Zh, dossier.NewIndex(data{f}), f, nil)
	i := slices.IndexFunc(d.Parts, func(p dossier.Part) bool { return p.Key == "values" })
	if i < 0 || d.Parts[i].Title == "" || len(d.Parts[i].Blocks) != 1 {
		t.Fatalf("%+v", d.Parts)
	}
	if b := d.Parts[i].Blocks[0]; !slices.Equal(b.Values, f.Values) || b.Source.Document != "一个很长的文件名字_2026年5月_终稿.csv" || len([]rune(b.Source.Chip)) != 16 {
		t.Errorf("%+v", b)
	}
	if len(d.Lead) != 1 || d.Lead[0].Text != "备注  一 二 · 注册资本（万元）  1200.50" || d.Lead[0].Source.Chip == "" {
		t.Errorf("%+v", d.Lead)
	}
}

// data is a map of one place.
type data struct{ f geo.Feature }

func (d data) Feature(id geo.FeatureID) (geo.Feature, bool) { return d.f, id == d.f.ID }
func (d data) All() iter.Seq[*geo.Feature] {
	return func(yield func(*geo.Feature) bool) { yield(&d.f) }
}
func (d data) Datasets() []geo.Dataset       { return nil }
func (d data) Documents() []geo.Document     { return nil }
func (d data) Info(k geo.Kind) *geo.KindInfo { return k.Info() }
func (d data) OwnKinds() []geo.Kind          { return nil }
func (d data) Tips(geo.Kind) ([]string, bool) {
	return []string{"备注", "没有", "注册资本（万元）"}, false
}
func (d data) Industries() []geo.Industry { return nil }
func (d data) Sources() []geo.Source {
	return []geo.Source{{Key: "import/a.csv", Title: geo.Name{Zh: "一个很长的文件名字_2026年5月_终稿.csv"}}}
}
