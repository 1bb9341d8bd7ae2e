package seeds

import (
	"encoding/json"
	"io/fs"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"kechuang/assets"
	"kechuang/geo"
	"kechuang/seeds/pack"
)

// packed are YAML files as programs read them.
func packed(fsys fs.FS) (written, error) {
	b, err := pack.Files(fsys, Shape)
	if err != nil {
		return nil, err
	}
	return unpack(string(b)), nil
}

// Cut into lines, packed.json is what package json reads.
func TestUnpack(t *testing.T) {
	var want map[string]json.RawMessage
	if err := json.Unmarshal([]byte(packedJSON), &want); err != nil {
		t.Fatal(err)
	}
	same := func(a string, b json.RawMessage) bool { return a == string(b) }
	if got := embedded(); len(got) < 20 || !maps.EqualFunc(got, want, same) {
		t.Errorf("%d files, package json has %d or others", len(got), len(want))
	}
}

func content(t *testing.T) geo.Content {
	t.Helper()
	c, err := Content(assets.Geo)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every reference in the content leads somewhere.
func TestContentResolves(t *testing.T) {
	c := content(t)
	features, sources, documents := map[geo.FeatureID]bool{}, map[string]bool{}, map[string]bool{}
	for _, f := range c.Features {
		if features[f.ID] {
			t.Errorf("%s is there twice", f.ID)
		}
		features[f.ID] = true
	}
	for _, s := range c.Sources {
		sources[s.Key] = true
	}
	for _, d := range c.Documents {
		documents[d.Key] = true
	}
	for _, f := range c.Features {
		if f.District != "" && !features[f.District] {
			t.Errorf("%s: no district %s", f.ID, f.District)
		}
		for _, key := range f.Sources {
			if !sources[key] {
				t.Errorf("%s: no source %q", f.ID, key)
			}
		}
		for _, l := range f.Links {
			if !features[l.To] {
				t.Errorf("%s: no %s %s", f.ID, l.Role, l.To)
			}
		}
	}
	for _, f := range c.Facts {
		if !features[f.Subject] || !documents[f.Source.Document] {
			t.Errorf("%s: no subject %s or document %s", f.ID, f.Subject, f.Source.Document)
		}
		for _, id := range f.About {
			if !features[id] {
				t.Errorf("%s: about %s, which is not there", f.ID, id)
			}
		}
	}
}

func TestDistrictFeatures(t *testing.T) {
	documented := ""
	n := 0
	for _, f := range content(t).Features {
		if f.Kind != geo.District {
			continue
		}
		n++
		if f.Documented {
			documented += f.Code + " "
		}
		if mp, ok := f.Geometry.(orb.MultiPolygon); !ok || !planar.MultiPolygonContains(mp, f.Point) {
			t.Errorf("%s: the label point %v is not on its land", f.ID, f.Point)
		}
		if f.Precision == "" || f.Licence == "" || f.Basis.IsZero() || f.Section == "" {
			t.Errorf("%s: precision, licence, basis or section is missing: %+v", f.ID, f)
		}
	}
	if n != 16 {
		t.Errorf("%d districts", n)
	}
	if want := "310104 310110 310112 310114 310115 "; documented != want {
		t.Errorf("districts with a policy document: %s, want %s", documented, want)
	}
}

// Names on the base map name what is there: the point of a lake lies in it.
func TestContextNames(t *testing.T) {
	byID := map[geo.FeatureID]geo.Feature{}
	for _, f := range content(t).Features {
		byID[f.ID] = f
	}
	for _, id := range []geo.FeatureID{"water/qingcaosha", "water/dianshan-lake"} {
		f := byID[id]
		if g, ok := f.Geometry.(orb.Polygon); !ok || !planar.PolygonContains(g, f.Point) {
			t.Errorf("%s %s: label point %v is not in its water", id, f.Name.Zh, f.Point)
		}
	}
	sea, ok := byID["water/sea"].Geometry.(orb.Polygon)
	if !ok {
		t.Fatal("no sea")
	}
	for _, id := range []geo.FeatureID{"water/donghai", "water/changjiangkou", "water/hangzhouwan"} {
		if f := byID[id]; !planar.PolygonContains(sea, f.Point) {
			t.Errorf("%s: label point %v is not in the sea", id, f.Point)
		}
	}
}

func TestVersionFollowsTheFiles(t *testing.T) {
	a := fstest.MapFS{"x.yaml": {Data: []byte("1")}}
	b := fstest.MapFS{"x.yaml": {Data: []byte("2")}}
	c := fstest.MapFS{"y.yaml": {Data: []byte("1")}}
	seen := map[string]bool{}
	for _, fsys := range []fs.FS{a, b, c} {
		v, err := version(fsys)
		if err != nil || len(v) != 12 || seen[v] {
			t.Errorf("version %q, %v", v, err)
		}
		seen[v] = true
	}
	again, err := version(a)
	if err != nil || !seen[again] {
		t.Errorf("the same files have another version %q, %v", again, err)
	}
}

// A base map without one of the districts, or with one too many, is refused.
func TestBasemapMustMatch(t *testing.T) {
	base := fstest.MapFS{}
	for _, name := range []string{"land", "water", "context", "districts"} {
		b, err := fs.ReadFile(assets.Geo, "geo/"+name+".geojson")
		if err != nil {
			t.Fatal(err)
		}
		base["geo/"+name+".geojson"] = &fstest.MapFile{Data: b}
	}
	good := string(base["geo/districts.geojson"].Data)
	bad := strings.Replace(good, `"310101"`, `"310199"`, 1)
	if bad == good {
		t.Fatal("310101 is not in the base map")
	}
	base["geo/districts.geojson"] = &fstest.MapFile{Data: []byte(bad)}
	if _, err := Content(base); err == nil || !strings.Contains(err.Error(), "310101") {
		t.Errorf("error is %v, want one about 310101", err)
	}
}
