package layer

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/paulmach/orb"
	orbgeo "github.com/paulmach/orb/geo"

	"kechuang/geo"
	"kechuang/geo/geom"
	"kechuang/geo/text"
	"kechuang/geo/view"
)

// Data is the content of a store in memory, projected once. It does not change
// after LoadData, so several goroutines may draw from it.
type Data struct {
	layers    []*Layer // bottom first
	styles    []geo.StyleRow
	looks     map[geo.Kind]*look // of the layers of the user's own
	sheets    *sync.Map          // of the themes, as they were asked for
	unread    []geo.Name         // layers of the user's own whose look can't be read
	lost      []geo.Name         // datasets that can't be read
	items     []*Item            // every feature, in store order by kind
	byID      map[geo.FeatureID]*Item
	byKind    map[geo.Kind][]*Item
	named     map[geo.Kind][]*Item         // of each kind those that are drawn one by one
	registers map[geo.Kind]*register       // and the others; see there
	files     map[geo.Kind][]geo.Name      // titles of the user's own files, see takeFiles
	columns   map[geo.Kind][]geo.Column    // of the user's own
	tips      map[geo.Kind][]string        // those of them that a tooltip shows
	borders   borders                      // between two districts
	outline   borders                      // of the whole city
	coast     borders                      // of all land, as far as it is known well
	mainland  orb.Bound                    // of that, xy
	goals     map[geo.FeatureID][]geo.Fact // dated goals by district, the first due first
	years     []int                        // see Years
	facts     map[string]geo.Fact          // of districts and the whole city
	factList  []geo.Fact                   // the same, by ID
	sources   []geo.Source
	words     func() *text.Words          // see wordsOf
	documents map[geo.FeatureID][]string  // facts that name a district's policy documents
	stated    map[countBadgePlace]*Stated // numbers of features that the text gives

	datasets   []geo.Dataset
	read       *readNumbers
	industries []geo.Industry
	texts      []geo.Document             // that facts come from
	trades     map[string][]geo.FeatureID // features by the industries that facts name of them

	ground *terrain
}

// Item is a feature with its geometry as Mercator metres.
type Item struct {
	*geo.Feature
	layer        *Layer
	role         string        // of its symbol
	clustered    bool          // it is drawn as one of many, see register
	order        int           // among all features
	rings        [][]orb.Point // polygons: closed rings; lines: open chains
	closed       bool
	drawn        outline
	xyPoint      orb.Point
	xyMin, xyMax orb.Point
	area         float64 // of the geometry, square Mercator metres
	length       float64 // of a line, metres on the ground

	middle           []orb.Point // of a river that is an area, from vertex to vertex of its banks
	midline, banks   outline     // of it
	width, narrowest float64     // of it, metres; on average and at least
	pieces           []piece     // of the border of an approximate zone
	local            bool        // touches a district; always true but for water
}

// LoadData reads every feature and the facts of the districts.
func LoadData(ctx context.Context, s geo.Store) (*Data, error) {
	d := &Data{ground: new(terrain), byKind: map[geo.Kind][]*Item{}, named: map[geo.Kind][]*Item{}, registers: map[geo.Kind]*register{}, goals: map[geo.FeatureID][]geo.Fact{},
		facts: map[string]geo.Fact{}, documents: map[geo.FeatureID][]string{}, stated: map[countBadgePlace]*Stated{}, read: &readNumbers{}}
	if err := d.takeLayers(ctx, s); err != nil {
		return nil, err
	}
	kinds := append(geo.Kinds(), d.OwnKinds()...)
	lists, total := make([][]geo.Feature, len(kinds)), 0
	for i, k := range kinds {
		fs, err := s.Features(ctx, k)
		if err != nil {
			return nil, fmt.Errorf("layer: %s: %w", k, err)
		}
		lists[i], total = fs, total+len(fs)
	}
	d.byID = make(map[geo.FeatureID]*Item, total)
	for i, k := range kinds {
		d.add(d.Layer(k), lists[i])
	}
	if err := d.takeColumns(ctx, s); err != nil {
		return nil, err
	}
	var wait sync.WaitGroup
	defer wait.Wait()
	wait.Go(d.takeGround) // while the facts are read
	wait.Go(d.takeWater)
	wait.Go(d.takeAreaBorders)
	for k, items := range d.byKind {
		switch d.Layer(k).Renderer {
		case geo.DistrictRenderer, geo.GroundRenderer, geo.WaterRenderer: // see takeGround and takeWater
		default:
			wait.Go(func() { takeOutlines(items) })
		}
	}
	var err error
	if d.sources, err = s.Sources(ctx); err != nil {
		return nil, fmt.Errorf("layer: sources: %w", err)
	}
	if d.industries, err = s.Industries(ctx); err != nil {
		return nil, fmt.Errorf("layer: industries: %w", err)
	}
	if d.texts, err = s.Documents(ctx); err != nil {
		return nil, fmt.Errorf("layer: documents: %w", err)
	}
	if err := d.takeDatasets(ctx, s); err != nil {
		return nil, fmt.Errorf("layer: datasets: %w", err)
	}
	d.takeLooks()
	d.takeRegisters()
	for _, it := range slices.Concat(d.byKind[geo.City], d.byKind[geo.District]) {
		facts, err := s.Facts(ctx, it.ID)
		if err != nil {
			return nil, fmt.Errorf("layer: facts of %s: %w", it.ID, err)
		}
		for _, f := range facts {
			d.facts[f.ID] = f
			if it.Kind == geo.City || f.Subject != it.ID {
				continue
			}
			d.takeFact(f)
		}
		d.takeGoals(it, facts)
	}
	d.factList = slices.SortedFunc(maps.Values(d.facts), func(a, b geo.Fact) int { return strings.Compare(a.ID, b.ID) })
	d.takeIndustries()
	for _, it := range d.byKind[geo.Water] {
		it.local = touchesAny(it, d.byKind[geo.District])
	}
	d.words = sync.OnceValue(func() *text.Words { return wordsOf(d.items) })
	return d, nil
}

// add takes the features of a layer.
func (d *Data) add(l *Layer, fs []geo.Feature) {
	k, items := l.Kind, make([]Item, len(fs))
	d.items, d.byKind[k] = slices.Grow(d.items, len(fs)), make([]*Item, 0, len(fs))
	for i := range fs {
		it, f := &items[i], &fs[i]
		it.take(f)
		it.layer, it.role = l, roleOf(l, f)
		it.clustered = f.Registered() || l.Renderer == geo.ClusterRenderer && f.Geometry == nil && f.HasPin()
		it.order = len(d.items)
		d.items = append(d.items, it)
		d.byID[f.ID] = it
		d.byKind[k] = append(d.byKind[k], it)
	}
}

// Feature gives a feature by ID.
func (d *Data) Feature(id geo.FeatureID) (geo.Feature, bool) {
	it, ok := d.byID[id]
	if !ok {
		return geo.Feature{}, false
	}
	return *it.Feature, true
}

// Fact gives a fact by ID.
func (d *Data) Fact(id string) (geo.Fact, bool) {
	f, ok := d.facts[id]
	return f, ok
}

// Facts lists the facts of the districts and of the whole city, by ID.
func (d *Data) Facts() []geo.Fact { return d.factList }

// Sources lists the origins of positions, outlines and data sets.
func (d *Data) Sources() []geo.Source { return d.sources }

// Documents lists the texts that facts come from.
func (d *Data) Documents() []geo.Document { return d.texts }

// Features lists the features of a kind.
func (d *Data) Features(k geo.Kind) []geo.Feature {
	out := make([]geo.Feature, 0, len(d.byKind[k]))
	for _, it := range d.byKind[k] {
		out = append(out, *it.Feature)
	}
	return out
}

// All runs through every feature, by kind. The features must not be changed.
func (d *Data) All() iter.Seq[*geo.Feature] {
	return func(yield func(*geo.Feature) bool) {
		for _, it := range d.items {
			if !yield(it.Feature) {
				return
			}
		}
	}
}

// Each runs through the features of a kind, which must not be changed.
func (d *Data) Each(k geo.Kind) iter.Seq[*geo.Feature] {
	return func(yield func(*geo.Feature) bool) {
		for _, it := range d.byKind[k] {
			if !yield(it.Feature) {
				return
			}
		}
	}
}

// Count is the number of features of a kind.
func (d *Data) Count(k geo.Kind) int { return len(d.byKind[k]) }

// shown is a feature as the map may write it: a user's file may bring names with
// control characters or a change of direction, which stay in the project only.
func shown(f *geo.Feature) *geo.Feature {
	line := func(n geo.Name) geo.Name { return geo.Name{Zh: text.Line(n.Zh), En: text.Line(n.En)} }
	name, short := line(f.Name), line(f.Label)
	if name == f.Name && short == f.Label {
		return f
	}
	clean := *f
	clean.Name, clean.Label = name, short
	return &clean
}

// take projects a feature.
func (it *Item) take(f *geo.Feature) {
	*it = Item{Feature: shown(f), xyPoint: view.XY(f.Point), closed: true, local: true}
	switch g := f.Geometry.(type) {
	case orb.Polygon:
		it.addPolygon(g)
	case orb.MultiPolygon:
		for _, p := range g {
			it.addPolygon(p)
		}
	case orb.LineString:
		it.closed = false
		it.addLine(g)
	case orb.MultiLineString:
		it.closed = false
		for _, l := range g {
			it.addLine(l)
		}
	}
	it.takeRiver()
	it.xyMin, it.xyMax = it.xyPoint, it.xyPoint
	if len(it.rings) > 0 {
		it.xyMin, it.xyMax = it.rings[0][0], it.rings[0][0]
	}
	for _, r := range it.rings {
		b := geom.Bound(r)
		it.xyMin = orb.Point{math.Min(it.xyMin[0], b.Min[0]), math.Min(it.xyMin[1], b.Min[1])}
		it.xyMax = orb.Point{math.Max(it.xyMax[0], b.Max[0]), math.Max(it.xyMax[1], b.Max[1])}
	}
}

// touchesAny reports whether an item shares ground with one of some areas, or
// is no area itself.
func touchesAny(it *Item, areas []*Item) bool {
	if !it.closed || it.Class == "sea" || it.Class == "estuary" {
		return true
	}
	for _, a := range areas {
		if holdsVertex(a, it) || holdsVertex(it, a) {
			return true
		}
	}
	return false
}

// holdsVertex reports whether a vertex of b lies in a.
func holdsVertex(a, b *Item) bool {
	if a.xyMin[0] > b.xyMax[0] || b.xyMin[0] > a.xyMax[0] || a.xyMin[1] > b.xyMax[1] || b.xyMin[1] > a.xyMax[1] {
		return false
	}
	for _, r := range b.rings {
		for _, p := range r {
			if p[0] < a.xyMin[0] || p[0] > a.xyMax[0] || p[1] < a.xyMin[1] || p[1] > a.xyMax[1] {
				continue
			}
			if geom.Contains(a.rings, p) {
				return true
			}
		}
	}
	return false
}

func (it *Item) addPolygon(p orb.Polygon) {
	for i, r := range p {
		xy := project(r)
		it.rings = append(it.rings, xy)
		if a := math.Abs(geom.RingArea(xy)); i == 0 {
			it.area += a
		} else {
			it.area -= a
		}
	}
}

func (it *Item) addLine(l orb.LineString) {
	it.rings = append(it.rings, project(l))
	it.length += orbgeo.Length(l)
}

func project[S ~[]orb.Point](lonLat S) []orb.Point {
	xy := make([]orb.Point, len(lonLat))
	for i, p := range lonLat {
		xy[i] = view.XY(p)
	}
	return xy
}
