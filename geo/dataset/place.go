package dataset

import (
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo/coord"
	"kechuang/geo/crs"
	"kechuang/geo/dataset/reader"
	"kechuang/geo/geom"
)

// placer finds where records are. What all of them have in common, such as that longitude
// and latitude are swapped, is decided after a survey.
type placer struct {
	system   crs.CRS
	city     orb.Bound // of WGS 84, and a little more
	survey   *coord.Survey
	decision coord.Decision
	decided  decided
	zone     bool // an easting was met with a zone's number that the system lacks, or without the one it has
}

// nearCity is how far outside the city a place may lie, in degrees, to tell the order of
// two coordinates: systems that are not known yet are 500 m apart.
const nearCity = 0.02

func newPlacer(system crs.CRS, city orb.Bound) *placer {
	city = city.Pad(nearCity)
	p := &placer{system: system, city: city}
	p.begin()
	return p
}

// begin begins another survey.
func (p *placer) begin() {
	p.survey, p.zone = coord.NewSurvey(p.system.Inside(p.city.Contains)), false
}

// position is what a record says of its place.
type position struct {
	first, second coord.Angle
	pair          bool         // they stood in one cell
	shape         orb.Geometry // in the place of both
	ok            bool         // it says something that can be read
	reason        string       // why it cannot be read; "" also where it says nothing
}

// said reads what a record says of its place.
func said(r *record) (p position) {
	switch {
	case r.geometry != nil:
		p.shape, p.ok = r.geometry, true
	case r.text[roleGeometry] != "":
		if p.shape = reader.Shape(r.text[roleGeometry]); p.shape == nil {
			p.reason = noShape
		}
		p.ok = p.shape != nil
	case r.text[rolePair] == "" && r.nowhere():
	case r.text[roleLon] != "" || r.text[roleLat] != "":
		var okLat bool
		p.first, p.ok = coord.ParseAngle(r.text[roleLon])
		p.second, okLat = coord.ParseAngle(r.text[roleLat])
		if p.ok = p.ok && okLat; !p.ok {
			p.reason = noPlace
		}
	case r.text[rolePair] != "":
		both, ok := coord.ParsePair(r.text[rolePair])
		if p.first, p.second, p.pair, p.ok = both.First, both.Second, true, ok; !ok {
			p.reason = noPlace
		}
	}
	return p
}

// nowhere reports a record whose coordinates say nothing: a blank mark, or the zeros that
// programs write where they know none, of a row that names its district otherwise.
func (r *record) nowhere() bool {
	lon, lat := r.text[roleLon], r.text[roleLat]
	if isNothing(lon) && isNothing(lat) {
		return true
	}
	return (isNothing(lon) || isNothing(lat) || isZero(lon) && isZero(lat)) && (r.text[roleDistrict] != "" || r.text[roleAddress] != "")
}

// isNothing reports a text by which people say that there is nothing to be said.
func isNothing(text string) bool {
	switch strings.ToLower(text) {
	case "", "null", "none", "nil", "nan", "n/a", "na", "#n/a", "\\n", "无", "暂无", "空", "未知", "不详", "待定", "待补充":
		return true
	}
	return isBlankMark(text)
}

func isZero(text string) bool { return strings.Trim(text, "0.") == "" && text != "" }

// look shows the survey where a record says that it is.
func (p *placer) look(at *position) {
	switch {
	case !at.ok:
	case at.shape != nil:
		first := firstOf(at.shape)
		p.survey.Add(coord.Angle{Value: first[0], Decimals: fine}, coord.Angle{Value: first[1], Decimals: fine})
	case at.pair:
		p.survey.AddPair(coord.Pair{First: at.first, Second: at.second})
	default:
		p.survey.Add(at.first, at.second)
	}
}

// fine is more decimals than make a place coarse: shapes do not tell how they were written.
const fine = 6

// place gives the geometry of a record in WGS 84, and as it stands in the file the point by
// which it is known; a nil geometry without a reason is that of a record without a place.
func (p *placer) place(r *record, at *position) (g orb.Geometry, raw orb.Point, reason string) {
	if !at.ok {
		return nil, raw, at.reason
	}
	if at.shape != nil {
		return p.shape(r, at.shape)
	}
	point, notes, ok := p.decision.Place(at.first, at.second)
	if !ok {
		return nil, raw, noDegree
	}
	if p.decision.Unit == coord.Metres && !p.system.Projected() {
		return nil, raw, noSystem
	}
	for _, code := range notes.Codes() {
		r.note(code)
	}
	p.zone = p.zone || p.system.Assumed(point[0])
	return p.system.ToWGS84(point), point, ""
}

// shape brings a geometry to WGS 84, turned where it lies in the city only so.
func (p *placer) shape(r *record, g orb.Geometry) (orb.Geometry, orb.Point, string) {
	raw := center(g)
	first := firstOf(g)
	angle := func(v float64) coord.Angle { return coord.Angle{Value: v, Decimals: fine} }
	at, notes, ok := p.decision.Place(angle(first[0]), angle(first[1]))
	switch {
	case !ok:
		return nil, raw, noDegree
	case p.decision.Unit == coord.Metres && !p.system.Projected():
		return nil, raw, noSystem
	}
	for _, code := range notes.Codes() {
		r.note(code)
	}
	swap := at != first
	reason := ""
	g = mapped(orb.Clone(g), func(q orb.Point) orb.Point {
		if swap {
			q[0], q[1] = q[1], q[0]
		}
		if !p.system.Projected() && (q[0] < -180 || q[0] > 180 || q[1] < -90 || q[1] > 90 || q != q) {
			reason = noDegree
		}
		p.zone = p.zone || p.system.Assumed(q[0])
		return p.system.ToWGS84(q)
	})
	return g, raw, reason
}

// candidates are the codes of the systems that fit, for a sentence.
func (p *placer) candidates() string {
	var codes []string
	for _, c := range p.fitting() {
		codes = append(codes, c.Code())
	}
	return strings.Join(codes, ", ")
}

// metres reports a file of metres that are in no system that is known.
func (p *placer) metres() bool { return p.decision.Unit == coord.Metres && !p.system.Projected() }

// fitting are the systems in which a file of metres, which does not say what they are in,
// lies in the city; none for other files.
func (p *placer) fitting() []crs.CRS {
	if !p.metres() {
		return nil
	}
	return crs.Candidates(p.decision.Sample, p.city.Contains)
}

// firstOf is the first position of a geometry.
func firstOf(g orb.Geometry) (at orb.Point) {
	geom.EachPoint(g, func(p orb.Point) bool {
		at = p
		return false
	})
	return at
}

// mapped moves each position of a geometry, in place but for a point.
func mapped(g orb.Geometry, move func(orb.Point) orb.Point) orb.Geometry {
	each := func(list []orb.Point) {
		for i := range list {
			list[i] = move(list[i])
		}
	}
	switch g := g.(type) {
	case orb.Point:
		return move(g)
	case orb.MultiPoint:
		each(g)
	case orb.LineString:
		each(g)
	case orb.Ring:
		each(g)
	case orb.MultiLineString:
		for _, line := range g {
			each(line)
		}
	case orb.Polygon:
		for _, ring := range g {
			each(ring)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			mapped(p, move)
		}
	case orb.Collection:
		for i := range g {
			g[i] = mapped(g[i], move)
		}
	}
	return g
}
