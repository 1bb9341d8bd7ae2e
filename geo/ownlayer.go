package geo

import (
	"strconv"
	"strings"
	"sync"
)

// A layer of the user's own has a kind of its own, which is its table too: "own_lines_2".
// The word in the middle says how its features lie, so that all but the name of the layer
// follows from the kind: whoever has an ID knows the table. What the layer is called
// stands in its row of the project, see Layer.Info.
const ownPrefix = "own_"

// mostOwnLayers is the greatest number of a layer of the user's own.
const mostOwnLayers = 9999

// ShapeSort is what a layer of the user's own holds that has points, lines and areas.
const ShapeSort GeometrySort = "shapes"

// ownSorts are the layers that there may be.
var ownSorts = map[GeometrySort]KindInfo{
	PointSort: {Geometry: Points, Renderer: PointRenderer, LabelPriority: 52},
	LineSort:  {Geometry: MultiLines, Renderer: LineRenderer, LabelPriority: 36},
	AreaSort:  {Geometry: MultiPolygons, Renderer: AreaRenderer, LabelPriority: 32},
	ShapeSort: {Geometry: AnyGeometry, Renderer: AreaRenderer, LabelPriority: 38},
}

// OwnKind is the kind of a layer of the user's own; number is from 1.
func OwnKind(sort GeometrySort, number int) Kind {
	return Kind(ownPrefix + string(sort) + "_" + strconv.Itoa(number))
}

// Own reports whether a kind is that of a layer of the user's own.
func (k Kind) Own() bool {
	_, number := k.own()
	return number > 0
}

// own is what a layer of the user's own holds and its number; 0 for any other kind.
func (k Kind) own() (sort GeometrySort, number int) {
	rest, ok := strings.CutPrefix(string(k), ownPrefix)
	if !ok {
		return "", 0
	}
	first, last, _ := strings.Cut(rest, "_")
	n, err := strconv.Atoi(last)
	if _, known := ownSorts[GeometrySort(first)]; !known || err != nil || n < 1 || n > mostOwnLayers || strconv.Itoa(n) != last {
		return "", 0
	}
	return GeometrySort(first), n
}

// ownInfos are the rows of kinds of the user's own that were asked for: each follows from
// its kind alone.
var ownInfos sync.Map // Kind to *KindInfo

// ownInfo is the row of a kind of the user's own, nil for any other. It has a place in the
// lists of what can be imported and counted, behind all others; which of them a project
// has its layers say.
func ownInfo(k Kind) *KindInfo {
	if !strings.HasPrefix(string(k), ownPrefix) {
		return nil
	}
	if i, ok := ownInfos.Load(k); ok {
		return i.(*KindInfo)
	}
	sort, number := k.own()
	if number == 0 {
		return nil
	}
	i := ownSorts[sort]
	i.Kind, i.Table, i.On, i.Part = k, string(k), true, PartMakers
	if sort == LineSort || sort == AreaSort {
		i.Part = PartLayout
	}
	i.Import, i.Badge, i.SearchRank, i.Column = ownPlace, ownPlace, ownPlace, ownPlace
	named, _ := ownInfos.LoadOrStore(k, i.named(Name{string(k), string(k)}))
	return named.(*KindInfo)
}

// ownPlace is the place of a layer of the user's own in lists.
const ownPlace = 1000

// named is a row with the name of a layer of the user's own wherever the kind is called
// something.
func (i KindInfo) named(n Name) *KindInfo {
	i.Name, i.BadgeWord = n, n
	i.BadgeNote = Name{n.In(Zh) + " n：仅知在本区，无确切位置", n.In(En) + " n: known to the district only, no exact place"}
	i.Counted = Name{n.In(Zh) + " {count} 个", n.In(En) + ": {count}"}
	return &i
}

// Info is all that is known of the kind of a layer. The names of one of the user's own are
// those of the layer.
func (l *Layer) Info() *KindInfo {
	i := l.Kind.Info()
	if l.Kind.Own() && !l.Name.IsZero() {
		return i.named(l.Name)
	}
	return i
}

// OwnLayer is a new layer of the user's own with how it looks.
type OwnLayer struct {
	Layer
	Symbols StyleRow
	Styles  []LayerStyle // for QGIS
}

// OwnLayers are those of some layers that are the user's own.
func OwnLayers(layers []Layer) []Layer {
	var out []Layer
	for _, l := range layers {
		if l.Kind.Own() {
			out = append(out, l)
		}
	}
	return out
}

// NewLayer is a layer of the user's own, above all that a project has. Its kind is the
// first that none of them has.
func NewLayer(sort GeometrySort, name Name, layers []Layer) Layer {
	number := 1
	for _, l := range layers {
		if _, n := l.Kind.own(); n >= number {
			number = n + 1
		}
	}
	k := OwnKind(sort, number)
	i := k.Info()
	return Layer{ID: string(k), Kind: k, Table: i.Table, Geometry: i.Geometry, Renderer: i.Renderer, Style: string(k),
		Name: name, Order: len(layers) + 1, Visible: true, Origin: OwnOrigin}
}
