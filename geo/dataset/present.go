package dataset

import (
	"context"
	"strings"

	"kechuang/geo"
)

// present is what is known of the features that a layer has: hashes, as a layer may have
// more features than there is memory.
type present struct {
	hash *geo.ContentHash
	has  map[uint64]presentFeature // by the hash of its ID
	ours int                       // of the source that the file becomes
}

// presentFeature are hashes of a feature: of all that it says, of the file that it came
// from, 0 where it came with the program, of its names and of its district, and where it
// stands. outline is what it is where it has one, and shared where several files brought it.
type presentFeature struct {
	content, source, zh, en, district uint64

	lon, lat        float32
	outline, shared *geo.Feature
}

// presentOf reads what a layer has. mended are the IDs of the features of the source that
// the file, in the column of IDs, calls otherwise by now.
func presentOf(ctx context.Context, store geo.Store, k geo.Kind, source, column string, names *namesakes) (p present, mended map[geo.FeatureID]geo.FeatureID, err error) {
	mended = map[geo.FeatureID]geo.FeatureID{}
	p = present{hash: geo.NewContentHash(), has: map[uint64]presentFeature{}}
	err = geo.EachFeature(ctx, store, k, func(f *geo.Feature) error {
		known := presentFeature{content: p.hash.Of(f), zh: p.hash.Text(f.Name.Zh), en: p.hash.Text(f.Name.En),
			district: p.hash.Text(string(f.District)), lon: float32(f.Point[0]), lat: float32(f.Point[1])}
		if len(f.Sources) > 0 && strings.HasPrefix(f.Sources[0], geo.FilePrefix) {
			known.source = p.hash.Text(f.Sources[0])
		}
		if len(f.Sources) > 1 {
			shared := *f
			known.shared = &shared
		}
		if f.Geometry != nil {
			outlined := *f
			known.outline = &outlined
		}
		if len(f.Sources) > 0 && f.Sources[0] == source {
			p.ours++
			names.add(f)
			if now := calledNow(f, column); now != "" {
				mended[now] = f.ID
			}
		}
		p.has[p.hash.Text(string(f.ID))] = known
		return nil
	})
	return p, mended, err
}

// of is what is known of the feature of an ID; ok is false where there is none.
func (p *present) of(id geo.FeatureID) (f presentFeature, ok bool) {
	f, ok = p.has[p.hash.Text(string(id))]
	return f, ok
}

// named reports whether a feature has a name.
func (p *present) named(f presentFeature, n geo.Name) bool {
	return f.zh != 0 && f.zh == p.hash.Text(n.Zh) || f.en != 0 && f.en == p.hash.Text(n.En)
}

// sameSpot is up to how many degrees apart two places are one, about 2 m: more than is
// lost of a position that is kept in few digits.
const sameSpot = 2e-5

// stands reports whether a feature is where another one is, or in its district where
// nobody knows more.
func (p *present) stands(was presentFeature, f *geo.Feature) bool {
	if was.lon == 0 && was.lat == 0 && !f.HasPin() {
		return was.district == p.hash.Text(string(f.District))
	}
	near := func(a, b float32) bool { return max(a-b, b-a) < sameSpot }
	return near(was.lon, float32(f.Point[0])) && near(was.lat, float32(f.Point[1]))
}
