package crs

import (
	"fmt"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// FromEPSG gives the system of a code of the EPSG register; Esri's codes of Web
// Mercator are known too. Errors are ErrOldDatum and ErrUnknown.
func FromEPSG(code int) (CRS, error) {
	switch {
	case code == 4326 || code == 4979:
		return WGS84, nil
	case code == 4490 || code == 4480:
		return CGCS2000, nil
	case code == 3857 || code == 3785 || code == 900913 || code == 102100 || code == 102113:
		return WebMercator, nil
	case code >= 4491 && code <= 4501:
		return zone(code, 6, 75+6*(code-4491), true), nil
	case code >= 4502 && code <= 4512:
		return zone(code, 6, 75+6*(code-4502), false), nil
	case code >= 4513 && code <= 4533:
		return zone(code, 3, 75+3*(code-4513), true), nil
	case code >= 4534 && code <= 4554:
		return zone(code, 3, 75+3*(code-4534), false), nil
	case code > 32600 && code <= 32660:
		return utm(code, code-32600, false), nil
	case code > 32700 && code <= 32760:
		return utm(code, code-32700, true), nil
	}
	name := fmt.Sprintf("EPSG:%d", code)
	for _, r := range oldCodes {
		if code >= r.from && code <= r.to {
			return CRS{}, oldDatum(name, r.datum)
		}
	}
	return CRS{}, unknown(name)
}

// oldCodes are the codes of systems on datums whose parameters are not public.
var oldCodes = []struct {
	from, to int
	datum    geo.Name
}{
	{4214, 4214, beijing54}, {2401, 2442, beijing54}, {21413, 21423, beijing54}, {21453, 21463, beijing54}, {21473, 21483, beijing54},
	{4555, 4555, newBeijing}, {4568, 4589, newBeijing}, {4652, 4656, newBeijing}, {4766, 4800, newBeijing},
	{4610, 4610, xian80}, {2327, 2390, xian80},
}

var (
	beijing54  = geo.Name{Zh: "北京 54", En: "Beijing 1954"}
	newBeijing = geo.Name{Zh: "新北京 54", En: "New Beijing"}
	xian80     = geo.Name{Zh: "西安 80", En: "Xi'an 1980"}
)

func oldDatum(name string, datum geo.Name) error {
	return geo.Problemf("error.crs_old", ErrOldDatum, "name", name, "datum", datum.WithOriginal(geo.En))
}

func local(name string) error { return geo.Problemf("error.crs_local", ErrLocal, "name", name) }

func unknown(name string) error { return geo.Problemf("error.crs_unknown", ErrUnknown, "name", name) }

// Candidates lists systems of metres in which a point, whichever of its coordinates
// is x, lies in an area (WGS 84), for a file that does not say. Of systems that give
// the same place there is only the first.
func Candidates(at orb.Point, area func(lonLat orb.Point) bool) (list []CRS) {
	type span struct{ from, to int }
	spans := []span{{3857, 3857}, {4534, 4554}, {4502, 4512}, {32643, 32653}}
	if at[0] >= 1e6 && at[1] >= 1e6 { // one is an easting with a zone's number
		spans = []span{{3857, 3857}, {4513, 4533}, {4491, 4501}}
	}
	var places []orb.Point
	for _, s := range spans {
		for code := s.from; code <= s.to; code++ {
			c, err := FromEPSG(code)
			if err != nil {
				continue
			}
			for _, p := range []orb.Point{at, {at[1], at[0]}} {
				if !c.Inside(area)(p) {
					continue
				}
				if p = c.ToWGS84(p); !near(places, p) {
					places, list = append(places, p), append(list, c)
				}
			}
		}
	}
	return list
}

// near reports whether a point is among places, to a millimetre or so.
func near(places []orb.Point, p orb.Point) bool {
	for _, q := range places {
		if d := (orb.Point{p[0] - q[0], p[1] - q[1]}); d[0]*d[0]+d[1]*d[1] < 1e-16 {
			return true
		}
	}
	return false
}
