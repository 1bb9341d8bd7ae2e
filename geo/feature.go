// Package geo holds the words of the map: features, facts and the Store that
// keeps them. Coordinates are WGS 84 degrees, longitude before latitude. The
// package does no input or output and draws nothing.
package geo

import (
	"strings"

	"github.com/paulmach/orb"
)

// FeatureID names a feature as "kind/key", e.g. "district/310115" or
// "zone/zhangjiang-kejicheng". It is stable across versions of the data.
type FeatureID string

// NewID joins a kind and a key.
func NewID(k Kind, key string) FeatureID { return FeatureID(string(k) + "/" + key) }

// Kind is the part before the slash; "" when there is none.
func (id FeatureID) Kind() Kind {
	k, _, ok := strings.Cut(string(id), "/")
	if !ok {
		return ""
	}
	return Kind(k)
}

// Key is the part after the slash; the whole ID when there is none.
func (id FeatureID) Key() string {
	_, key, ok := strings.Cut(string(id), "/")
	if !ok {
		return string(id)
	}
	return key
}

// CityID is the feature for facts about all districts.
const CityID FeatureID = "city/310000"

// Precision says how well a place is known, best first.
type Precision string

// PrecisionDistrict places get no pin: they stand in a badge on the district.
// PrecisionNone places (an organisation named without any place) are listed in
// dossiers only.
const (
	PrecisionSite     Precision = "site"
	PrecisionStreet   Precision = "street"
	PrecisionTown     Precision = "town"
	PrecisionZone     Precision = "zone"
	PrecisionDistrict Precision = "district"
	PrecisionNone     Precision = "none"
)

// Role says what a feature's geometry stands for.
type Role string

// RoleProxy is a stand-in extent: another, better known area shown in place of
// one whose limits are not published.
const (
	RoleNone       Role = ""
	RoleExtent     Role = "extent"
	RoleProxy      Role = "proxy-extent"
	RoleCentreline Role = "centreline"
)

// Feature is one thing on the map or, without geometry, one thing the document
// names.
type Feature struct {
	ID       FeatureID
	Kind     Kind
	Class    string // finer type as in the gazetteer: "park", "waterfront", "company", "sea", "river"...
	Name     Name
	Label    Name // short map label; empty when Name is short enough
	Aliases  []string
	Code     string    // six-digit division code of a district, else ""
	District FeatureID // district it lies in; "" for city, land, water and districts

	Geometry    orb.Geometry // Polygon, MultiPolygon, LineString, MultiLineString; nil when only a point or nothing is known
	Role        Role
	Point       orb.Point // lonLat of the label or symbol; zero when Precision is none
	Precision   Precision
	Approximate bool    // draw dashed and say 示意
	Uncertainty float64 // metres around Point; 0 when not stated
	AreaKm2     float64 // published or official area in square kilometres; 0 when none
	Since       int     // the year from which a part of the metro runs; 0 for all else
	LengthKm    float64 // measured length of a line in kilometres; 0 for all else

	Documented bool   // district: has a policy document in the chapter
	Section    string // section of the document that names it
	Links      []Link // parts, nodes and members, in order
	Basis      Name   // what the geometry or point was made from
	Licence    string
	Sources    []string // keys into Source
	Note       Name     // what the document or the researcher left open
	Values     []Value  // of the columns of the user's own, in the order of the layer's columns
}

// LinkRole says how a feature belongs to the one that links to it.
type LinkRole string

// Core, North, South and Side are the parts of a corridor; Block, Area and Wing
// those of a layout; Member firms and institutes make up a cluster; Base is the
// host of an organisation or programme.
const (
	LinkCore   LinkRole = "core"
	LinkNorth  LinkRole = "north"
	LinkSouth  LinkRole = "south"
	LinkSide   LinkRole = "side"
	LinkNode   LinkRole = "node"
	LinkBlock  LinkRole = "block"
	LinkArea   LinkRole = "area"
	LinkAxis   LinkRole = "axis"
	LinkWing   LinkRole = "wing"
	LinkMember LinkRole = "member"
	LinkBase   LinkRole = "base"
)

// Link is one part, node or member of a feature.
type Link struct {
	Role LinkRole
	To   FeatureID
}

// LabelName is Label where set, else Name, language by language.
func (f Feature) LabelName() Name {
	n := f.Name
	if f.Label.Zh != "" {
		n.Zh = f.Label.Zh
	}
	if f.Label.En != "" {
		n.En = f.Label.En
	}
	return n
}

// HasPin reports whether the feature may be drawn at its point: its place is
// known better than its district.
func (f Feature) HasPin() bool {
	return f.Precision != PrecisionDistrict && f.Precision != PrecisionNone && f.Point != (orb.Point{})
}

// Bound is the extent of the geometry in degrees, or of the point when there is
// no geometry.
func (f Feature) Bound() orb.Bound {
	if f.Geometry != nil {
		return f.Geometry.Bound()
	}
	return f.Point.Bound()
}
