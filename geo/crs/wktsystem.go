package crs

import (
	"math"
	"strings"
	"unicode"

	"kechuang/geo"
	"kechuang/geo/datum"
)

// system makes a system of a tree.
func (n *node) system() (CRS, error) {
	switch n.key {
	case "COMPD_CS", "COMPOUNDCRS", "BOUNDCRS", "SOURCECRS": // the horizontal part is first
		for i := range n.children {
			if c := &n.children[i]; c.key == "SOURCECRS" || geographicKey(c.key) || projectedKey(c.key) {
				return c.system()
			}
		}
	case "LOCAL_CS", "ENGCRS", "ENGINEERINGCRS":
		return CRS{}, local(n.name())
	}
	switch {
	case geographicKey(n.key):
		return n.geographic()
	case projectedKey(n.key):
		return n.projected()
	}
	return CRS{}, unknown(n.name())
}

func geographicKey(key string) bool {
	return key == "GEOGCS" || key == "GEOGCRS" || key == "GEODCRS" || key == "GEOGRAPHICCRS" || key == "GEODETICCRS" || key == "BASEGEOGCRS" || key == "BASEGEODCRS"
}

func projectedKey(key string) bool {
	return key == "PROJCS" || key == "PROJCRS" || key == "PROJECTEDCRS"
}

// geographic makes a system of degrees.
func (n *node) geographic() (CRS, error) {
	if _, err := n.ellipsoid(); err != nil {
		return CRS{}, err
	}
	if letters(n.name()) == "wgs84" || strings.Contains(letters(n.name()), "wgs1984") {
		return WGS84, nil
	}
	if s := letters(n.name()); strings.Contains(s, "china") || strings.Contains(s, "cgcs2000") {
		return CGCS2000, nil
	}
	return CRS{name: named(n.name()), datum: datum.WGS84}, nil
}

// ellipsoid gives the ellipsoid of a geographic system; the error says that its
// datum can't be brought to WGS 84.
func (n *node) ellipsoid() (e datum.Ellipsoid, err error) {
	d := n.child("DATUM", "ENSEMBLE", "TRF", "GEODETICDATUM")
	if d == nil {
		return e, unknown(n.name())
	}
	figure := d.child("SPHEROID", "ELLIPSOID")
	words := letters(n.name() + d.name())
	if figure != nil {
		words += letters(figure.name())
	}
	for _, old := range oldNames {
		if strings.Contains(words, old.word) {
			return e, oldDatum(n.name(), old.datum)
		}
	}
	e = datum.Ellipsoid{Radius: figure.number(0, 0), Flattening: 1 / figure.number(1, 1)}
	modern := e.Radius == datum.WGS84Ellipsoid.Radius && e.Flattening > 1/298.26 && e.Flattening < 1/298.25
	if modern && n.child("PRIMEM").number(0, 0) == 0 && degree(n) {
		return e, nil
	}
	return e, unknown(n.name())
}

// oldNames are how datums without public parameters are written in well-known text.
var oldNames = []struct {
	word  string
	datum geo.Name
}{
	{"newbeijing", newBeijing}, {"beijing", beijing54}, {"北京54", beijing54}, {"krasovsky", beijing54}, {"krassovsky", beijing54}, {"krassowsky", beijing54},
	{"xian", xian80}, {"西安80", xian80}, {"iag75", xian80}, {"iau76", xian80}, {"iag1975", xian80}, {"iau1976", xian80},
}

// degree reports whether a system's angles are degrees.
func degree(n *node) bool {
	unit := n.child("UNIT", "ANGLEUNIT")
	return unit == nil || unit.number(0, 0) > 0.01745 && unit.number(0, 0) < 0.01746
}

// projected makes a system of a plane.
func (n *node) projected() (CRS, error) {
	base := n.child("GEOGCS", "BASEGEOGCRS", "BASEGEODCRS")
	if base == nil {
		return CRS{}, unknown(n.name())
	}
	e, err := base.ellipsoid()
	if err != nil {
		return CRS{}, retold(err, n.name())
	}
	unit := n.child("UNIT", "LENGTHUNIT").number(0, 1)
	conversion, method := n, n.child("PROJECTION")
	if c := n.child("CONVERSION"); c != nil {
		conversion, method = c, c.child("METHOD")
		if axis := n.child("AXIS"); axis != nil {
			unit = axis.child("LENGTHUNIT", "UNIT").number(0, unit)
		}
	}
	if method == nil || !(unit > 0) {
		return CRS{}, unknown(n.name())
	}
	switch letters(method.name()) {
	case "mercatorauxiliarysphere", "popularvisualisationpseudomercator":
		return WebMercator, nil
	case "mercator1sp", "mercator":
		if s := letters(n.name()); strings.Contains(s, "pseudomercator") || strings.Contains(s, "webmercator") {
			return WebMercator, nil
		}
	case "transversemercator", "gausskruger", "gausskrüger":
		return n.transverse(conversion, e, unit), nil
	}
	return CRS{}, unknown(n.name())
}

// transverse makes a transverse Mercator system. A zone of CGCS2000 or UTM is known
// by its parameters.
func (n *node) transverse(conversion *node, e datum.Ellipsoid, unit float64) CRS {
	p := parameters{scale: 1}
	for i := range conversion.children {
		if c := &conversion.children[i]; c.key == "PARAMETER" {
			p.set(letters(c.name()), c.number(0, 0), c.child("LENGTHUNIT", "UNIT").number(0, unit))
		}
	}
	if c, ok := p.known(n.name(), e, unit); ok {
		return c
	}
	tm := datum.NewTransverseMercator(e, p.meridian, p.origin, p.scale, p.east, p.north)
	return CRS{name: named(n.name()), plane: transverse{tm, unit}}
}

// parameters are those of a transverse Mercator system, in degrees and metres.
type parameters struct{ meridian, origin, scale, east, north float64 }

func (p *parameters) set(name string, v, unit float64) {
	switch name {
	case "centralmeridian", "longitudeofnaturalorigin", "longitudeoforigin":
		p.meridian = v
	case "latitudeoforigin", "latitudeofnaturalorigin":
		p.origin = v
	case "scalefactor", "scalefactoratnaturalorigin":
		p.scale = v
	case "falseeasting":
		p.east = v * unit
	case "falsenorthing":
		p.north = v * unit
	}
}

// known gives the system of a code that has these parameters. A zone of three degrees
// and one of six may have the same ones; the name tells which is meant.
func (p parameters) known(name string, e datum.Ellipsoid, unit float64) (CRS, bool) {
	meridian := int(p.meridian)
	if float64(meridian) != p.meridian || p.origin != 0 || unit != 1 {
		return CRS{}, false
	}
	china := p.scale == 1 && p.north == 0 && meridian >= 75 && meridian <= 135 && meridian%3 == 0
	three := (meridian - 75) / 3
	code := 0
	switch {
	case p.scale == 0.9996 && p.east == 500000 && p.north == 0 && (meridian+183)%6 == 0 && math.Abs(e.Flattening-datum.WGS84Ellipsoid.Flattening) < 1e-13:
		code = 32600 + (meridian+183)/6
	case china && p.east == 500000 && meridian%6 == 3 && !strings.Contains(letters(name), "3degree"):
		code = 4502 + three/2
	case china && p.east == 500000:
		code = 4534 + three
	case china && p.east == 500000+1e6*float64(meridian/3):
		code = 4513 + three
	case china && meridian%6 == 3 && p.east == 500000+1e6*float64((meridian+3)/6):
		code = 4491 + three/2
	default:
		return CRS{}, false
	}
	c, err := FromEPSG(code)
	return c, err == nil
}

// letters is what counts of a name: letters and digits, small.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// named is a name that is no other in English.
func named(s string) geo.Name {
	s = strings.ReplaceAll(s, "_", " ")
	return geo.Name{Zh: s, En: s}
}
