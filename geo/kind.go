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

	Backdrop bool // the map lies on it: the document says nothing about it
	Nameless bool // its features need no name

	// Import, Badge and SearchRank are places in lists, from 1; kinds with the same
	// place stand in the order of the rows. With 0 the kind is not in the list.
	Import     int // of the layers that a user's file may go to
	Badge      int // of the counts in a district's badge
	SearchRank int // of hits that match equally well

	BadgeWord Name // before the count: 众创, Spaces
	BadgeNote Name // what the count means, in a legend
	Counted   Name // of them so many as {count}: {count} 家众创空间

	Part DossierPart // of a district's dossier that lists its features
}

// Geometry is the GeoPackage type of a table's geometry.
type Geometry string

// A table of NoGeometry is one of attributes.
const (
	NoGeometry    Geometry = ""
	AnyGeometry   Geometry = "GEOMETRY"
	MultiPolygons Geometry = "MULTIPOLYGON"
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

// kinds has every kind in the order of drawing, bottom first.
var kinds = []KindInfo{
	{
		Kind: City, Name: Name{"全市", "Whole city"},
		Table: "cities", Geometry: NoGeometry, Renderer: NoRenderer, SearchRank: 8,
	},
	{
		Kind: Land, Name: Name{"周边", "Surroundings"},
		Table: "land", Geometry: MultiPolygons, Renderer: GroundRenderer, Hidden: true, On: true,
		LabelPriority: 70, Backdrop: true, Nameless: true, SearchRank: 9,
	},
	{
		Kind: District, Name: Name{"行政区", "Districts"},
		Table: "districts", Geometry: MultiPolygons, Renderer: DistrictRenderer, On: true,
		LabelPriority: 10, SearchRank: 1,
		Roles: []SymbolRole{
			{Role: "district", Name: Name{"行政区", "District"}},
			{Role: "district.documented", Name: Name{"出台实施文件的区", "District with a policy document"}, Plain: 3,
				With: "badge.document", Both: Name{"出台实施文件的区", "Has a policy document"}},
			{Role: "badge.document", Name: Name{"文件：该区出台了实施文件", "Policy: the district issued a policy document"}},
			{Role: "district.subject", Name: Name{"本图主题区", "District this figure is about"}, Plain: 4},
			{Role: "district.undue", Name: Name{"到 {year} 年没有目标", "No goal due by {year}"}, Plain: 8},
			{Role: "district.due", Name: Name{"到 {year} 年有目标，区名下为所处阶段", "Goal due by {year}; its stage below the name"}},
		},
	},
	{
		Kind: ContextLayer, Name: Name{"道路、轨道、地标", "Roads, metro, places"},
		Table: "context", Geometry: AnyGeometry, Renderer: ContextRenderer,
		LabelPriority: 80, Backdrop: true,
	},
	{
		Kind: Water, Name: Name{"水系", "Water"},
		Table: "water", Geometry: AnyGeometry, Renderer: WaterRenderer,
		LabelPriority: 70, Backdrop: true, Nameless: true, SearchRank: 7,
		Roles: []SymbolRole{
			{Role: "water", Name: Name{"水系", "Water"}, Plain: 1,
				With: "water.approximate", Both: Name{"水系（虚线为示意）", "Water (dashed: rough)"}},
			{Role: "water.approximate", Name: Name{"水系（示意轮廓）", "Water (approximate outline)"}, Plain: 2},
		},
	},
	{
		Kind: Axis, Name: Name{"创新走廊与轴带", "Corridors and axes"},
		Table: "axes", Geometry: AnyGeometry, Renderer: CorridorRenderer,
		LabelPriority: 34, SearchRank: 3, Part: PartLayout,
		Classes: []Class{{"axis", ""}, {"riverside", "axis.riverside"}, {"line", "axis.line"}, {"street", "axis.line"}},
		Roles: []SymbolRole{
			{Role: "axis", Name: Name{"创新走廊、发展轴（示意）", "Corridor or axis (schematic)"}, Plain: 10},
			{Role: "axis.riverside", Name: Name{"沿江地区（示意）", "Riverside area (schematic)"}},
			{Role: "axis.line", Name: Name{"沿街道、轨道的线", "Line along a street or railway"}, Plain: 9},
			{Role: "axis.line.approximate", Name: Name{"沿街道、轨道的线（示意走向）", "Line along a street or railway (approximate)"}},
			{Role: "axis.core", Name: Name{"走廊核心", "Corridor core"}, Plain: 6,
				With: "axis.node", Both: Name{"走廊核心、节点", "Corridor core, nodes"}},
			{Role: "axis.node", Name: Name{"走廊节点", "Corridor node"}, Plain: 5},
			{Role: "axis.side", Name: Name{"旁侧节点", "Side node"}, Plain: 7},
		},
	},
	{
		Kind: Zone, Name: Name{"园区与功能区", "Zones and parks"},
		Table: "zones", Geometry: AnyGeometry, Renderer: AreaRenderer,
		LabelPriority: 30, SearchRank: 2, Part: PartLayout, Import: 4,
		Classes: []Class{{"zone", ""}, {"park", ""}, {"town", ""}, {"functional-area", ""}, {"waterfront", ""}},
		Roles: []SymbolRole{
			{Role: "zone", Name: Name{"园区与功能区", "Zone or park"}, Plain: 11,
				With: "zone.approximate", Both: Name{"园区、功能区（虚线为示意）", "Zone or park (dashed: rough)"}},
			{Role: "zone.approximate", Name: Name{"园区与功能区（示意范围）", "Zone or park (approximate extent)"}},
			{Role: "zone.point", Name: Name{"园区与功能区（仅知大致位置）", "Zone or park (rough position only)"}, Plain: 12},
		},
		Badge: 4, BadgeWord: Name{"园区", "Zones"},
		BadgeNote: Name{"园区 n：仅知在本区，无确切位置", "Zones n: known to the district only, no exact place"},
		Counted:   Name{"{count} 处园区与功能区", "{count} parks and zones"},
	},
	{
		Kind: Incubator, Name: Name{"众创空间", "Maker spaces"},
		Table: "incubators", Geometry: Points, Renderer: PointRenderer,
		LabelPriority: 40, SearchRank: 4, Part: PartMakers, Import: 2,
		Classes: []Class{{"incubator", ""}, {"maker-space", ""}},
		Roles: []SymbolRole{
			{Role: "incubator", Name: Name{"众创空间", "Maker space or incubator"}},
			{Role: "incubator.approximate", Name: Name{"众创空间（示意位置）", "Maker space (approximate place)"}},
		},
		Badge: 1, BadgeWord: Name{"众创", "Spaces"},
		BadgeNote: Name{"众创 n：文中给出的众创空间数；点名 n：文中只点名", "Spaces n: maker spaces in the text; n named: those it names"},
		Counted:   Name{"{count} 个众创空间", "{count} maker spaces"},
	},
	{
		Kind: Cluster, Name: Name{"创新集群", "Innovation clusters"},
		Table: "clusters", Geometry: Points, Renderer: PointRenderer,
		LabelPriority: 44, SearchRank: 5, Part: PartMakers, Import: 3,
		Classes: []Class{{"cluster", ""}},
		Roles: []SymbolRole{
			{Role: "cluster", Name: Name{"创新集群", "Innovation cluster"}},
			{Role: "cluster.approximate", Name: Name{"创新集群（示意位置）", "Innovation cluster (approximate place)"}},
		},
		Badge: 2, BadgeWord: Name{"集群", "Clusters"},
		BadgeNote: Name{"集群 n：文中点名的创新集群数", "Clusters n: innovation clusters that the text names"},
		Counted:   Name{"{count} 个创新集群", "{count} clusters"},
	},
	{
		Kind: Organisation, Name: Name{"企业与机构", "Organisations"},
		Table: "organisations", Geometry: Points, Renderer: PointRenderer,
		LabelPriority: 50, SearchRank: 6, Part: PartMakers, Import: 1,
		Classes: []Class{{"company", "company"}, {"institute", "institute"}, {"service", "company"}},
		Roles: []SymbolRole{
			{Role: "company", Name: Name{"企业", "Company"}},
			{Role: "company.approximate", Name: Name{"企业（示意位置）", "Company (approximate place)"}},
			{Role: "institute", Name: Name{"机构", "Institute"}},
			{Role: "institute.approximate", Name: Name{"机构（示意位置）", "Institute (approximate place)"}},
		},
		Badge: 3, BadgeWord: Name{"机构", "Orgs"},
		BadgeNote: Name{"机构 n：文中的企业、机构数；点名 n：文中只点名", "Orgs n: firms and institutes, the text's number; n named: those it names"},
		Counted:   Name{"{count} 家机构", "{count} organisations"},
	},
}

// KindTable gives the rows of all kinds, which must not be changed.
func KindTable() []KindInfo { return kinds }

// Kinds lists every kind in the order of drawing, bottom first.
func Kinds() []Kind { return kindsOf(kinds, func(KindInfo) bool { return true }) }

// Info gives the row of a kind, which must not be changed. One that no row has is that
// of a layer of the user's own, of which nothing is known but what its layer says.
func (k Kind) Info() *KindInfo {
	for i := range kinds {
		if kinds[i].Kind == k {
			return &kinds[i]
		}
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
	var rows []KindInfo
	for _, i := range kinds {
		if place(i) > 0 {
			rows = append(rows, i)
		}
	}
	slices.SortStableFunc(rows, func(a, b KindInfo) int { return cmp.Compare(place(a), place(b)) })
	return kindsOf(rows, func(KindInfo) bool { return true })
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

func kindsOf(rows []KindInfo, want func(KindInfo) bool) []Kind {
	var out []Kind
	for _, i := range rows {
		if want(i) {
			out = append(out, i.Kind)
		}
	}
	return out
}
