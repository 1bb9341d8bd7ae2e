package numbers_test

import (
	"strconv"
	"strings"
	"testing"

	"kechuang/geo"
	"kechuang/geo/dataset/numbers"
)

// Each row has the sixteen districts in one spelling, in the order of their codes.
var spelt = map[string]string{
	"official":    "黄浦区 徐汇区 长宁区 静安区 普陀区 虹口区 杨浦区 闵行区 宝山区 嘉定区 浦东新区 金山区 松江区 青浦区 奉贤区 崇明区",
	"short":       "黄浦 徐汇 长宁 静安 普陀 虹口 杨浦 闵行 宝山 嘉定 浦东 金山 松江 青浦 奉贤 崇明",
	"code":        "310101 310104 310105 310106 310107 310109 310110 310112 310113 310114 310115 310116 310117 310118 310120 310151",
	"long code":   "310101000000 310104000000 310105000000 310106000000 310107000000 310109000000 310110000000 310112000000 310113000000 310114000000 310115000000 310116000000 310117000000 310118000000 310120000000 310151000000",
	"pinyin":      "huangpu xuhui changning jingan putuo hongkou yangpu minhang baoshan jiading pudong jinshan songjiang qingpu fengxian chongming",
	"pinyin qu":   "huangpuqu xuhuiqu changningqu jinganqu putuoqu hongkouqu yangpuqu minhangqu baoshanqu jiadingqu pudongxinqu jinshanqu songjiangqu qingpuqu fengxianqu chongmingqu",
	"english":     "Huangpu_District Xuhui_District Changning_District Jing'an_District Putuo_District Hongkou_District Yangpu_District Minhang_District Baoshan_District Jiading_District Pudong_New_Area Jinshan_District Songjiang_District Qingpu_District Fengxian_District Chongming_District",
	"traditional": "黃浦區 徐匯區 長寧區 靜安區 普陀區 虹口區 楊浦區 閔行區 寶山區 嘉定區 浦東新區 金山區 松江區 青浦區 奉賢區 崇明區",
	"of the city": "上海市黄浦区 上海市徐汇区 上海市长宁区 上海市静安区 上海市普陀区 上海市虹口区 上海市杨浦区 上海市闵行区 上海市宝山区 上海市嘉定区 上海市浦东新区 上海市金山区 上海市松江区 上海市青浦区 上海市奉贤区 上海市崇明县",
}

func TestSpellings(t *testing.T) {
	codes := strings.Fields(spelt["code"])
	for how, list := range spelt {
		text := "district,value\n"
		for i, name := range strings.Fields(list) {
			text += strings.ReplaceAll(name, "_", " ") + "," + strconv.Itoa(i+1) + "\n"
		}
		r, err := readText(t, "a.csv", text, numbers.Options{})
		if err != nil {
			t.Errorf("%s: %v", how, err)
			continue
		}
		if r.Features != 16 || len(r.Joined) != 16 || len(r.Unmatched) != 0 || len(r.Dataset.Values) != 16 {
			t.Errorf("%s: %d features of %d rows, %v join none", how, r.Features, len(r.Joined), r.Unmatched)
			continue
		}
		for i, v := range r.Dataset.Values {
			if v.Feature != geo.FeatureID("district/"+codes[i]) || v.Number != float64(i+1) {
				t.Errorf("%s: %v for %s", how, v, codes[i])
			}
		}
	}
}

// A suggestion that the user accepts joins the row.
func TestMeans(t *testing.T) {
	o := numbers.Options{Means: map[string]geo.FeatureID{"蒲东新区": "district/310115"}}
	r, err := readText(t, "a.csv", "区,产值\n蒲东新区,3\n黄埔区,4\n", o)
	if err != nil || r.Features != 1 || len(r.Unmatched) != 1 || r.Unmatched[0].Suggestion != "district/310101" {
		t.Errorf("%+v, %v", r, err)
	}
}
