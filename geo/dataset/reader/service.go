package reader

import (
	"strings"

	"kechuang/geo/geojson"
)

// service is a web service whose answers are in a system of their own, whatever region
// they are about. Answers are known by members that stand in each of their records:
//
//   - AMap, Web Service API, POI search and geocoding: location "lon,lat" beside adcode
//   - Baidu, Place API: location {lat, lng} beside uid or street_id
//   - Tencent, WebService API, place search: location {lat, lng} beside ad_info
type service struct {
	crs, note string
}

var (
	amap    = service{"gcj02", "service_amap"}
	baidu   = service{"bd09", "service_baidu"}
	tencent = service{"gcj02", "service_tencent"}
)

// serviceOf finds the service that a record is an answer of; ok is false for any other.
func serviceOf(record geojson.Properties) (s service, ok bool) {
	pair, object, has := false, false, map[string]bool{}
	for key, v := range record.All() {
		if has[string(key)] = true; string(key) != "location" || v.IsNull() {
			continue
		}
		switch text := v.Text(); v[0] {
		case '"':
			lon, lat, two := strings.Cut(text, ",")
			pair = two && isDecimal(lon) && isDecimal(lat)
		case '{':
			in := geojson.Properties(v)
			object = !in.Get("lat").IsNull() && !in.Get("lng").IsNull()
		}
	}
	switch {
	case pair && has["adcode"] && (has["adname"] || has["pname"] || has["citycode"] || has["typecode"]):
		return amap, true
	case object && has["ad_info"]:
		return tencent, true
	case object && (has["uid"] || has["street_id"]):
		return baidu, true
	}
	return s, false
}

func isDecimal(s string) bool {
	whole, fraction, ok := strings.Cut(strings.TrimSpace(s), ".")
	return ok && whole != "" && fraction != "" && strings.Trim(whole+fraction, "0123456789") == ""
}
