package search_test

import (
	"testing"

	"kechuang/geo"
	"kechuang/geo/search"
	"kechuang/seeds/testkit"
)

func districtNames(t *testing.T) *search.Names {
	var districts, cities []geo.Feature
	for _, f := range testkit.Content(t).Features {
		switch f.Kind {
		case geo.District:
			districts = append(districts, f)
		case geo.City:
			cities = append(cities, f)
		}
	}
	if len(districts) != 16 || len(cities) != 1 {
		t.Fatalf("%d districts, %d cities", len(districts), len(cities))
	}
	return search.NewNames(districts, cities)
}

// Each row has the sixteen districts in one spelling, in the order of their codes.
var spelt = map[string][16]string{
	"official":    {"黄浦区", "徐汇区", "长宁区", "静安区", "普陀区", "虹口区", "杨浦区", "闵行区", "宝山区", "嘉定区", "浦东新区", "金山区", "松江区", "青浦区", "奉贤区", "崇明区"},
	"short":       {"黄浦", "徐汇", "长宁", "静安", "普陀", "虹口", "杨浦", "闵行", "宝山", "嘉定", "浦东", "金山", "松江", "青浦", "奉贤", "崇明"},
	"code":        {"310101", "310104", "310105", "310106", "310107", "310109", "310110", "310112", "310113", "310114", "310115", "310116", "310117", "310118", "310120", "310151"},
	"long code":   {"310101000000", "310104000000", "310105000000", "310106000000", "310107000000", "310109000000", "310110000000", "310112000000", "310113000000", "310114000000", "310115000000", "310116000000", "310117000000", "310118000000", "310120000000", "310151000000"},
	"float":       {"310101.0", "310104.0", "310105.0", "310106.0", "310107.0", "310109.0", "310110.0", "310112.00", "310113.0", "310114.0", "310115.0", "310116.0", "310117.0", "310118.0", "310120.0", "310151.0"},
	"spaced code": {" 310101", "310 104", "３１０１０５", "'310106", "310107 ", "310 109", "310110", "31 01 12", "310113", "310114", "３１０１１５", "310116", "310117", "310118", "310120", "310151"},
	"pinyin":      {"huangpu", "xuhui", "changning", "jingan", "putuo", "hongkou", "yangpu", "minhang", "baoshan", "jiading", "pudong", "jinshan", "songjiang", "qingpu", "fengxian", "chongming"},
	"long pinyin": {"huang pu qu", "Xuhui Qu", "ChangNing qu", "jing'an qu", "putuoqu", "hong kou qu", "YANGPU QU", "minhang qu", "bao shan qu", "jia ding qu", "pu dong xin qu", "jinshan qu", "songjiang-qu", "qing pu qu", "fengxian_qu", "chong ming qu"},
	"english":     {"Huangpu District", "Xuhui District", "Changning District", "Jing'an District", "Putuo District", "Hongkou District", "Yangpu District", "Minhang District", "Baoshan District", "Jiading District", "Pudong New Area", "Jinshan District", "Songjiang District", "Qingpu District", "Fengxian District", "Chongming District"},
	"loose":       {"HUANGPU", "Xuhui, Shanghai", "Shanghai Changning", "Jing’an", "putuo dist", "Hongkou", "yangpu", "Minhang", "BAOSHAN", "Jiading", "Pudong New District", "Jinshan", "Songjiang", "Qingpu", "Fengxian", "Chongming County"},
	"traditional": {"黃浦區", "徐匯區", "長寧區", "靜安區", "普陀區", "虹口區", "楊浦區", "閔行區", "寶山區", "嘉定區", "浦東新區", "金山區", "松江區", "青浦區", "奉賢區", "崇明縣"},
	"prefixed":    {"上海市黄浦区", "上海徐汇", "上海市长宁", "上海市静安区", "上海 普陀区", "上海市虹口", "上海市 杨浦区", "上海市闵行区", "上海市宝山区", "上海市嘉定区", "上海市浦东新区", "上海市金山区", "上海市松江区", "上海市青浦区", "上海市奉贤区", "上海市崇明县"},
	"blanks":      {"黄 浦 区", "徐　汇　区", "长\u00a0宁区", " 静安区 ", "普陀\t区", "虹口区\u200b", "杨浦 区", "闵 行", "宝山区　", "嘉 定 区", "浦 东 新 区", "金山 区", "松 江", "青 浦", "奉 贤", "崇 明 县"},
	"numbered":    {"1.黄浦区", "2、徐汇区", "三、长宁区", "4 静安区", "（5）普陀区", "310109 虹口区", "杨浦区310110", "闵行区①", "宝山区*", "嘉定区(310114)", "浦东新区（含南汇）", "金山区[1]", "松江区1", "青浦区（Qingpu）", "Fengxian 奉贤区", "崇明区（崇明县）"},
}

func TestNamesOfSixteenDistricts(t *testing.T) {
	names := districtNames(t)
	for how, list := range spelt {
		for i, text := range list {
			want := geo.FeatureID("district/" + spelt["code"][i])
			if m, ok := names.Find(text); !ok || m.ID != want || m.Other {
				t.Errorf("%s: %q finds %+v, %v; want %s", how, text, m, ok, want)
			}
		}
	}
}

func TestOtherNames(t *testing.T) {
	names := districtNames(t)
	for text, want := range map[string]geo.FeatureID{
		"闸北": "district/310106", "閘北區": "district/310106", "Zhabei District": "district/310106", "zhabei": "district/310106", "310108": "district/310106",
		"卢湾区": "district/310101", "盧灣": "district/310101", "luwan qu": "district/310101", "310103000000": "district/310101",
		"南汇": "district/310115", "南匯區": "district/310115", "上海市南汇区": "district/310115", "310230": "district/310151",
	} {
		if m, ok := names.Find(text); !ok || m.ID != want || !m.Other {
			t.Errorf("%q finds %+v, %v; want another name of %s", text, m, ok, want)
		}
	}
}

// What is no name joins nothing, and is suggested only what it comes nearest to.
func TestNothingIsGuessed(t *testing.T) {
	names := districtNames(t)
	for text, want := range map[string]geo.FeatureID{
		"蒲东新区": "district/310115", "黄埔区": "district/310101", "奉先区": "district/310120", "青蒲": "district/310118", "songjang": "district/310117",
		"Pudnog New Area": "district/310115", "浦东新区（不含临港）": "district/310115", "310115101": "", "310199": "", "松山区": "", "苏州": "", "": "",
		"-": "", "合计": "", "310101 徐汇区": "district/310104", "临港": "", "Changing": "district/310105",
	} {
		if m, ok := names.Find(text); ok {
			t.Errorf("%q finds %+v", text, m)
		}
		if got := names.Suggest(text); got != want {
			t.Errorf("%q is near %q, want %q", text, got, want)
		}
	}
}

// A name of two features is nobody's.
func TestNamesOfSeveral(t *testing.T) {
	names := search.NewNames([]geo.Feature{
		{ID: "zone/a", Kind: geo.Zone, Name: geo.Name{Zh: "科技园", En: "A Park"}},
		{ID: "zone/b", Kind: geo.Zone, Name: geo.Name{Zh: "科技园", En: "B Park"}, Aliases: []string{"A Park"}},
	}, nil)
	if m, ok := names.Find("科技园"); ok || !m.Several {
		t.Errorf("finds %+v", m)
	}
	for text, want := range map[string]geo.FeatureID{"A Park": "zone/a", "b park": "zone/b", "zone/b": "zone/b", "a": "zone/a"} {
		if m, ok := names.Find(text); !ok || m.ID != want {
			t.Errorf("%q finds %+v", text, m)
		}
	}
}
