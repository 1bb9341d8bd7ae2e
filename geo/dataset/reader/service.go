package reader

import (
	"bytes"
	"encoding/json"
	"strings"

	"kechuang/geo/geojson"
)

// service is a web service whose answers are in a system of their own, whatever region
// they are about. Answers are known by members that stand in each of their records:
//
//   - AMap, Web Service API, POI search and geocoding: location "lon,lat", or as people's
//     programs keep it [lon,lat], in pois, geocodes or tips, or beside two of the members that only AMap has
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

// serviceOf finds the service that a record is an answer of; within is the member of the
// answer in which it stands, "" for none. ok is false for any other.
func serviceOf(record geojson.Properties, within string) (s service, ok bool) {
	pair, object, has := false, false, map[string]bool{}
	for key, v := range record.All() {
		if has[string(key)] = true; string(key) != "location" || v.IsNull() {
			continue
		}
		switch text := v.Text(); v[0] {
		case '"':
			lon, lat, two := strings.Cut(text, ",")
			pair = two && isDecimal(lon) && isDecimal(lat)
		case '[':
			lon, lat, two := strings.Cut(strings.Trim(text, "[]"), ",")
			pair = two && isDecimal(lon) && isDecimal(lat)
		case '{':
			in := geojson.Properties(v)
			object = !in.Get("lat").IsNull() && !in.Get("lng").IsNull()
		}
	}
	switch {
	case pair && amapMembers(has, within):
		return amap, true
	case object && has["ad_info"]:
		return tencent, true
	case object && (has["uid"] || has["street_id"]):
		return baidu, true
	}
	return s, false
}

// amapMembers reports members as AMap's answers have them: people keep only those they want.
func amapMembers(has map[string]bool, within string) bool {
	n := 0
	for _, name := range []string{"adcode", "adname", "pname", "cityname", "citycode", "pcode", "typecode", "biz_type", "gridcode", "entr_location",
		"exit_location", "navi_poiid", "shopid", "biz_ext", "formatted_address", "business_area", "indoor_map", "parent"} {
		if has[name] {
			n++
		}
	}
	return n > 1 || n == 1 && (within == "pois" || within == "geocodes" || within == "tips") || within == "pois" && has["id"] && has["name"]
}

func isDecimal(s string) bool {
	whole, fraction, ok := strings.Cut(strings.TrimSpace(s), ".")
	return ok && whole != "" && fraction != "" && strings.Trim(whole+fraction, "0123456789") == ""
}

// answerOf gives the records of an answer that stands among others, as people's programs
// write one page a line, and the member in which they are; ok is false for a record.
func answerOf(raw json.RawMessage) (within string, records []json.RawMessage, ok bool) {
	if len(raw) == 0 || raw[0] != '{' || !bytes.Contains(raw, []byte(`"status"`)) {
		return "", nil, false
	}
	of := geojson.Properties(raw)
	if of.Get("status").IsNull() {
		return "", nil, false
	}
	for _, name := range []string{"pois", "geocodes", "tips", "results", "data"} {
		if (name == "results" || name == "data") && of.Get("message").IsNull() {
			continue // which other records have as well
		}
		if v := of.Get(name); len(v) > 0 && v[0] == '[' && json.Unmarshal(v, &records) == nil {
			within, ok = name, true
			break
		}
	}
	for _, r := range records {
		if len(r) == 0 || r[0] != '{' {
			return "", nil, false
		}
	}
	return within, records, ok
}
