package geo

import (
	"cmp"
	"slices"
)

// Kind is what a feature is: a district, a zone, a company. It is the part of an ID
// before the slash.
type Kind string

// The kinds. City has a single feature, the subject of facts about the whole
// city; it is never drawn. ContextLayer holds what people orient by: roads, the
// metro, stations and landmarks.
const (
	City         Kind = "city"
	Land         Kind = "land"
	District     Kind = "district"
	ContextLayer Kind = "context"
	Water        Kind = "water"
	Axis         Kind = "axis"
	Zone         Kind = "zone"
	Incubator    Kind = "incubator"
	Cluster      Kind = "cluster"
	Organisation Kind = "organisation"
)

// KindInfo is all that the program knows of a kind. Every list of kinds is made from
// these rows, so that a new kind is one row here, with features and symbols of its
// own; it is one file more only where it needs a renderer of its own.
type KindInfo struct {
	Kind     Kind
	Name     Name     // of its layer: 众创空间, Maker spaces
	Table    string   // in the project file
	Geometry Geometry // of the table
	Renderer Renderer // that draws the layer at first; NoRenderer for what is never drawn
	Hidden   bool     // there is no switch for its layer, which always shows
	On       bool     // its layer shows where no figure says otherwise

	// Classes are the finer types that features have in the seeds.
	Classes []Class
	// Roles are the symbols of the kind, in the order of the legend. The first is that
	// of a class without one of its own.
	Roles []SymbolRole
	// LabelPriority says which labels find room first: the lower ones do.
	LabelPriority int

	Sample string // the symbol beside its switch; empty for the first of Roles
	Centre bool   // of points at one place it stays in the middle, and the others stand around it

	Backdrop bool // the map lies on it: the document says nothing about it
	Nameless bool // its features need no name

	// Import, Badge and SearchRank are places in lists, from 1; kinds with the same
	// place stand in the order of the rows. With 0 the kind is not in the list.
	Import     int // of the layers that a user's file may go to
	Badge      int // of the counts in a district's badge
	SearchRank int // of hits that match equally well

	// Column is the place, from 1, of its column in the table of districts. Facts under
	// the heading of the kind stand there, or its features where the document has no such
	// heading. Beside are other kinds that such facts name.
	Column int
	Beside []Kind

	BadgeWord Name // before the count: 众创, Spaces
	BadgeNote Name // what the count means, in a legend
	Counted   Name // of them so many as {count}: {count} 家众创空间

	// Named heads its features in a dossier where facts stand under Name already, and
	// Others those that belong to no larger one; Name does where they are empty.
	Named, Others Name

	Part DossierPart // of a district's dossier that lists its features
}

// Geometry is the GeoPackage type of a table's geometry.
type Geometry string

// A table of NoGeometry is one of attributes.
const (
	NoGeometry    Geometry = ""
	AnyGeometry   Geometry = "GEOMETRY"
	MultiPolygons Geometry = "MULTIPOLYGON"
	MultiLines    Geometry = "MULTILINESTRING"
	Points        Geometry = "POINT"
)

// Renderer names a way to draw a layer; see geo/layer.
type Renderer string

// Any layer may be drawn by the first four. The others draw what is special to one
// kind: the land below all, districts with their borders and shades, what people
// orient by, water, and corridors with their nodes.
const (
	NoRenderer       Renderer = ""
	AreaRenderer     Renderer = "area"
	LineRenderer     Renderer = "line"
	PointRenderer    Renderer = "point"
	ClusterRenderer  Renderer = "cluster"
	GroundRenderer   Renderer = "ground"
	DistrictRenderer Renderer = "district"
	ContextRenderer  Renderer = "context"
	WaterRenderer    Renderer = "water"
	CorridorRenderer Renderer = "corridor"
)

// Class is a finer type of feature.
type Class struct {
	Key  string // "institute"
	Role string // of its symbol; empty for the first of the kind
}

// SymbolRole is a symbol and what it means in a legend, where {year} is that of the goals
// that are due.
type SymbolRole struct {
	Role string
	Name Name
	// With is a role whose row in the legend may join this one's, which then says Both.
	With string
	Both Name
	// Plain says, from 1, how soon the row can be missed where there is no room, as the
	// names on the map explain it; 0 for never.
	Plain int
}

// DossierPart is a part of a district's dossier that lists features.
type DossierPart string

// The parts: zones and corridors, and those who work there.
const (
	PartLayout DossierPart = "layout"
	PartMakers DossierPart = "makers"
)

// KindTable gives the rows of all kinds, which must not be changed.
func KindTable() []KindInfo { return kinds }

// Kinds lists every kind in the order of drawing, bottom first.
func Kinds() []Kind { return kindsOf(kinds, func(KindInfo) bool { return true }) }

// Info gives the row of a kind, which must not be changed; see Layer.Info for the names of
// one of the user's own. Of a kind that no row has nothing is known but what its layer says.
func (k Kind) Info() *KindInfo {
	for i := range kinds {
		if kinds[i].Kind == k {
			return &kinds[i]
		}
	}
	if own := ownInfo(k); own != nil {
		return own
	}
	return &KindInfo{Kind: k, Name: Name{string(k), string(k)}}
}

// Known reports whether there is a row for a kind.
func (k Kind) Known() bool {
	return slices.ContainsFunc(kinds, func(i KindInfo) bool { return i.Kind == k })
}

// Backdrop reports whether a kind is what the map lies on: the document says nothing
// about it, so that it has no dossier.
func (k Kind) Backdrop() bool { return k.Info().Backdrop }

// KindsBy lists the kinds that have a place in a list, in its order.
func KindsBy(place func(KindInfo) int) []Kind {
	type placed struct {
		kind Kind
		at   int
	}
	var rows []placed // rows of the table are long
	for _, i := range kinds {
		if at := place(i); at > 0 {
			rows = append(rows, placed{i.Kind, at})
		}
	}
	slices.SortStableFunc(rows, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	out := make([]Kind, len(rows))
	for i, r := range rows {
		out[i] = r.kind
	}
	return out
}

// Importable lists the kinds that a user's file may bring, the usual one first.
func Importable() []Kind { return KindsBy(func(i KindInfo) int { return i.Import }) }

// Badged lists the kinds that a district's badge counts, in its order.
func Badged() []Kind { return KindsBy(func(i KindInfo) int { return i.Badge }) }

// Drawn lists the kinds that a map shows, bottom first.
func Drawn() []Kind { return kindsOf(kinds, func(i KindInfo) bool { return i.Renderer != NoRenderer }) }

// PartKinds lists the kinds in a part of a district's dossier.
func PartKinds(p DossierPart) []Kind {
	return kindsOf(kinds, func(i KindInfo) bool { return i.Part == p })
}

// PlaceKinds lists the kinds of what lies in a district: those of both parts.
func PlaceKinds() []Kind { return kindsOf(kinds, func(i KindInfo) bool { return i.Part != "" }) }

func kindsOf(rows []KindInfo, want func(KindInfo) bool) []Kind {
	var out []Kind
	for _, i := range rows {
		if want(i) {
			out = append(out, i.Kind)
		}
	}
	return out
}

// BadgeRole is the symbol in a legend of a badge that counts a kind.
func BadgeRole(k Kind) string { return "badge." + string(k) }

// Legend lists the symbols of a kind with that of its count in badges.
func (i *KindInfo) Legend() []SymbolRole {
	if i.Badge == 0 {
		return i.Roles
	}
	return append(slices.Clip(i.Roles), SymbolRole{Role: BadgeRole(i.Kind), Name: i.BadgeNote})
}

// FindRole gives what a legend says of a symbol; ok is false where no kind has it.
func FindRole(role string) (r SymbolRole, ok bool) {
	for i := range kinds {
		for _, r := range kinds[i].Legend() {
			if r.Role == role {
				return r, true
			}
		}
	}
	return SymbolRole{}, false
}

// RoleOf is the symbol of a class of the kind.
func (i *KindInfo) RoleOf(class string) string {
	for _, c := range i.Classes {
		if c.Key == class && c.Role != "" {
			return c.Role
		}
	}
	if len(i.Roles) > 0 {
		return i.Roles[0].Role
	}
	return string(i.Kind)
}

// KindOfClass is the kind of a class of the seeds; ok is false for an unknown one.
func KindOfClass(class string) (k Kind, ok bool) {
	for i := range kinds {
		if slices.ContainsFunc(kinds[i].Classes, func(c Class) bool { return c.Key == class }) {
			return kinds[i].Kind, true
		}
	}
	return "", false
}
