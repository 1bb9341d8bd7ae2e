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
// from, 0 where it came with the program, and of its names. outline is what it is where it
// has one, and shared where several files brought it.
type presentFeature struct {
	content, source, zh, en uint64
	outline, shared         *geo.Feature
}

func presentOf(ctx context.Context, store geo.Store, k geo.Kind, source string, names *namesakes) (present, error) {
	p := present{hash: geo.NewContentHash(), has: map[uint64]presentFeature{}}
	err := geo.EachFeature(ctx, store, k, func(f *geo.Feature) error {
		known := presentFeature{content: p.hash.Of(f), zh: p.hash.Text(f.Name.Zh), en: p.hash.Text(f.Name.En)}
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
		}
		p.has[p.hash.Text(string(f.ID))] = known
		return nil
	})
	return p, err
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
