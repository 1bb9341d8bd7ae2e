package layer

import (
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/lang"
	"kechuang/geo/pointcluster"
	"kechuang/geo/view"
)

// A register is what the user's own file brought of one kind: a bureau's hundred
// thousand firms, say. Where the features of the chapter are symbols one by one,
// points of a register that stand close together are one disc, larger for more
// of them, with their number. Those that stand alone have the symbol of their
// kind, and at street scale their name.
//
// A register shows at every scale wherever its layer is on, but not in a figure
// that picks single features of the kind: that one is about those alone. What
// the user selected is a symbol of its own besides.
type register struct {
	items   []*Item                           // that have a pin
	index   *pointcluster.Index               // of their xyPoints
	known   map[geo.FeatureID][]geo.FeatureID // by district: features known no better than that
	brought bool                              // some are of the user's own files
}

// PointClusterKind is the kind of the IDs under which clusters are drawn. They are no
// features: Data.PointCluster says what they hold.
const PointClusterKind geo.Kind = "bunch"

// finestCell is the side in metres of the smallest cells that are told apart.
const finestCell = 8

// The least side of a cell in units: it holds the disc of a large cluster and, from
// near, that of one with some hundred points.
const (
	cellSide = 44
	nearCell = 32
	nearFrom = 15_000 // scale denominator
)

// takeRegisters parts the features of the registers from those of the chapter.
func (d *Data) takeRegisters() {
	titles := make(map[string]geo.Name, len(d.sources))
	for _, s := range d.sources {
		titles[s.Key] = lang.SourceName(s)
	}
	d.files = map[geo.Kind][]geo.Name{}
	for k, items := range d.byKind {
		d.takeFiles(k, items, titles)
		if !slices.ContainsFunc(items, func(it *Item) bool { return it.clustered }) {
			d.named[k] = items
			continue
		}
		r := &register{known: map[geo.FeatureID][]geo.FeatureID{}}
		var points []orb.Point
		for _, it := range items {
			if !it.clustered {
				d.named[k] = append(d.named[k], it)
				continue
			}
			r.brought = r.brought || it.Registered()
			switch {
			case it.HasPin():
				r.items, points = append(r.items, it), append(points, it.xyPoint)
			case it.Precision == geo.PrecisionDistrict:
				r.known[it.District] = append(r.known[it.District], it.ID)
			}
		}
		r.index = pointcluster.New(points, finestCell)
		d.registers[k] = r
	}
}

// takeFiles notes which files brought the features of a kind that are the user's own, in
// their order. A pack says itself where its clusters come from.
func (d *Data) takeFiles(k geo.Kind, items []*Item, titles map[string]geo.Name) {
	var sources []string
	for _, it := range items {
		if !it.clustered && !k.Own() {
			continue
		}
		for _, key := range it.Sources {
			if !slices.Contains(sources, key) {
				sources, d.files[k] = append(sources, key), append(d.files[k], titles[key])
			}
		}
	}
}

// PointCluster is a disc of the map: points of a register that lie close together.
type PointCluster struct {
	Kind   geo.Kind // of its members
	Count  int
	Extent orb.Bound // of its members, degrees

	reg  *register
	cell pointcluster.Cell
}

// pointClusterIDs names the clusters of a level, all in one piece of memory.
func pointClusterIDs(k geo.Kind, level int, cells []pointcluster.Cell) []geo.FeatureID {
	first := string(geo.NewID(PointClusterKind, string(k)+"-"+strconv.Itoa(level)+"-"))
	buf, ends := make([]byte, 0, len(cells)*(len(first)+7)), make([]int, len(cells))
	for i, c := range cells {
		buf = strconv.AppendUint(append(buf, first...), uint64(c.First), 10)
		ends[i] = len(buf)
	}
	all, out, from := string(buf), make([]geo.FeatureID, len(cells)), 0
	for i, end := range ends {
		out[i], from = geo.FeatureID(all[from:end]), end
	}
	return out
}

// PointCluster gives a cluster by the ID under which it was drawn; false for all others.
func (d *Data) PointCluster(id geo.FeatureID) (PointCluster, bool) {
	part := strings.Split(id.Key(), "-")
	if id.Kind() != PointClusterKind || len(part) != 3 {
		return PointCluster{}, false
	}
	level, errL := strconv.Atoi(part[1])
	first, errF := strconv.ParseUint(part[2], 10, 32)
	r := d.registers[geo.Kind(part[0])]
	if r == nil || errL != nil || errF != nil {
		return PointCluster{}, false
	}
	c, ok := r.index.At(level, uint32(first))
	if !ok {
		return PointCluster{}, false
	}
	xy := r.index.Extent(c)
	return PointCluster{geo.Kind(part[0]), int(c.Count), orb.Bound{Min: view.LonLat(xy.Min), Max: view.LonLat(xy.Max)}, r, c}, true
}

// Members lists the features of the cluster.
func (b PointCluster) Members() []geo.FeatureID {
	var out []geo.FeatureID
	for _, i := range b.reg.index.Members(nil, b.cell) {
		out = append(out, b.reg.items[i].ID)
	}
	return out
}

// PartsAt reports whether the cluster is more than one disc or symbol on a
// window's map.
func (b PointCluster) PartsAt(v view.Viewport) bool {
	level, ok := b.reg.index.Apart(b.cell)
	return ok && level >= b.reg.index.Level(leastCell(v, 1))
}

// leastCell is the least side of a cell in Mercator metres, for symbols that are
// unit times as large as in a window.
func leastCell(v view.Viewport, unit float64) float64 {
	side := cellSide
	if v.Denominator() <= nearFrom {
		side = nearCell
	}
	return float64(side) * unit / v.Scale
}

// HasRegister reports whether the user's own files brought features of a kind.
func (d *Data) HasRegister(k geo.Kind) bool { return d.registers[k] != nil && d.registers[k].brought }
