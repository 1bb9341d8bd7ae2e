package dataset_test

import (
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/seeds/testkit"
)

// TestServices reads answers of web services, which are in systems of their own.
func TestServices(t *testing.T) {
	d := testkit.Own(t)
	for name, c := range map[string]struct {
		text, notes string
		at          orb.Point
	}{
		"AMap": {`{"suggestion":{"keywords":[],"cities":[]},"count":"2","infocode":"10000","pois":[
{"parent":[],"id":"B00155L3DH","distance":[],"name":"甲","type":"公司企业;公司;公司","typecode":"170200","address":"张江路1号","location":"121.601200,31.201200","tel":[],"pname":"上海市","cityname":"上海市","adname":"浦东新区","adcode":"310115","biz_ext":{"rating":[],"cost":[]}},
{"id":"B2","name":"乙","address":[],"location":[],"typecode":"170200","adcode":"310104","adname":"徐汇区"}],"status":"1","info":"OK"}`,
			"service_amap district", moved("gcj02", 121.6012, 31.2012)},
		"AMap, array": {`[{"name":"甲","location":"121.6012,31.2012","adcode":"310115","citycode":"021"},{"name":"乙","location":"121.5012,31.21","adcode":"310101","citycode":"021"}]`,
			"service_amap", moved("gcj02", 121.6012, 31.2012)},
		"AMap, pairs": {`[{"name":"甲","location":[121.6012,31.2012],"adcode":"310115","typecode":"170200"},{"name":"乙","location":[121.5012,31.21],"adcode":"310101","typecode":"170200"}]`,
			"service_amap", moved("gcj02", 121.6012, 31.2012)},
		"AMap, pages": {`{"status":"1","pois":[{"id":"B1","name":"甲","location":"121.6012,31.2012","adcode":"310115"}]}
{"status":"1","pois":[]}
{"status":"1","pois":[{"id":"B2","name":"乙","location":"121.5012,31.21","adcode":"310101"}]}`,
			"service_amap", moved("gcj02", 121.6012, 31.2012)},
		"Baidu": {`{"status":0,"message":"ok","results":[{"name":"甲","location":{"lat":31.2012,"lng":121.6012},"address":"张江路1号","province":"上海市","area":"浦东新区","street_id":"x","uid":"y","detail":1},
{"name":"乙","location":{"lat":31.21,"lng":121.5012},"uid":"z"}]}`, "service_baidu", moved("bd09", 121.6012, 31.2012)},
		"Tencent": {`{"status":0,"count":2,"data":[{"id":"1","title":"甲","address":"x","location":{"lat":31.2012,"lng":121.6012},"ad_info":{"adcode":310115,"district":"浦东新区"}},
{"id":"2","title":"乙","location":{"lat":31.21,"lng":121.5012},"ad_info":{"adcode":310101}}]}`, "service_tencent", moved("gcj02", 121.6012, 31.2012)},
		"any other": {`[{"name":"甲","location":"121.6012,31.2012"},{"name":"乙","location":"121.5012,31.21"}]`, "datum_assumed", orb.Point{121.6012, 31.2012}},
	} {
		r := read(t, d, write(t, "a.json", []byte(c.text)), dataset.Options{Layer: geo.Organisation})
		list := features(t, r)
		if len(list) != 2 || list[0].Name.Zh != "甲" || !near(list[0].Point, c.at) || codes(r) != c.notes {
			t.Errorf("%s: %+v, notes %q, %+v", name, list, codes(r), r.Refusals)
		}
		for _, v := range list[0].Values {
			if v.Text == "[]" || v.Column == "tel" {
				t.Errorf("%s: %s is %q", name, v.Column, v.Text)
			}
		}
	}
}
