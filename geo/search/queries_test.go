package search_test

import (
	"testing"

	"kechuang/geo"
)

// TestAnalystsQueries types what people who know the city type. A want that
// begins with F is a fact or a policy document.
func TestAnalystsQueries(t *testing.T) {
	d := memory(t)
	for query, want := range map[string]string{
		"pu dong": "district/310115", " 浦东  新区 ": "district/310115", "XuHui District": "district/310104", "闸北": "district/310106",
		"zhabei": "district/310106", "jing an": "district/310106", "崇明县": "district/310151", "ja": "district/310106",
		"陆家嘴": "zone/lujiazui", "ljz": "zone/lujiazui", "wgq": "zone/waigaoqiao-diqu", "jq": "zone/jinqiao-diqu",
		"张江科学城": "zone/zhangjiang-kejicheng", "科技城": "zone/zhangjiang-kejicheng", "lin gang": "zone/lingang-diqu",
		"自贸区": "zone/zimao-shiyanqu", "ftz": "zone/zimao-shiyanqu", "双自联动": "F003", "dual-zone": "F003",
		"大创智": "zone/dachuangzhi", "da chuang zhi": "zone/dachuangzhi", "kic": "zone/chuangzhi-tiandi", "greater kic": "zone/dachuangzhi",
		"大紫竹": "zone/dazizhu-zhongchuang-jijuqu", "greater zizhu": "zone/dazizhu-zhongchuang-jijuqu", "zizhu": "zone/zizhu-guojia-gaoxinqu",
		"nanhongqiao": "zone/nanhongqiao-kechuang-zhongxin", "莘庄": "zone/xinzhuang-gongyequ", "浦江": "zone/pujiangzhen-kechuang-zhongxin",
		"石墨烯平台": "organisation/shimoxi-gongnengxing-pingtai", "graphene": "graphene",
		"超碳": "organisation/chaotan-shimoxi", "liver cancer": "organisation/guojia-ganai-kexue-zhongxin", "肝癌": "organisation/guojia-ganai-kexue-zhongxin",
		"联影": "organisation/lianying-yiliao", "united imaging": "organisation/lianying-yiliao", "uniontech": "organisation/liantai",
		"auto city": "zone/jiading-guoji-qichecheng", "汽车城": "zone/jiading-guoji-qichecheng", "安亭": "zone/jiading-guoji-qichecheng",
		"Taopu": "zone/taopu-kejizhihuicheng", "桃浦": "zone/taopu-kejizhihuicheng", "yzly": "axis/putuo-yizhou-liangyi", "wuning road": "axis/wuninglu",
		"fj": "zone/fengjing-zhen", "西岸": "zone/xuhui-binjiang", "west bund": "zone/xuhui-binjiang", "枫林": "zone/binjiang-fenglin",
		"chj": "zone/caohejing-kaifaqu", "百公里": "axis/pudong-zhongbu-chuangxin-zoulang", "一核三区": "zone/lingang-guoji-zhizao-zhongxin",
		"苏河汇": "incubator/suhehui", "feimalu": "incubator/feimalv", "德必": "incubator/debi-yiyuan", "dream house": "incubator/chuangye-mengxiangwu",
		"天使汇": "organisation/tianshihui", "众创联盟": "incubator/putuo-zhongchuang-lianmeng", "polymer": "cluster/xianjin-gaofenzi-jiqun",
		"新三板": "F061", "neeq": "F061", "13": "F060", "54": "F070", "20余家": "F067", "风洞": "F105", "fuel cell": "F105", "民用航空": "civil-aviation",
		"改性塑料": "F112", "X+孵化": "F066", "三年行动计划": "F074", "临港行动方案": "F094", "minhang plan": "F080",
		"嘉定 2017": "F074", "嘉定 目标": "F076", "jiading goals": "F076", "杨浦 2030": "F050", "徐汇 2030": "F117", "浦东 定位": "F022",
	} {
		hits, err := d.Search(t.Context(), query, 3)
		if err != nil || len(hits) == 0 {
			t.Errorf("%s: %v, %v", query, hits, err)
			continue
		}
		got := string(hits[0].ID)
		if hits[0].Fact != "" {
			got = hits[0].Fact
		}
		if got != want {
			t.Errorf("%s: got %s (%s), want %s", query, got, hits[0].Match, want)
		}
	}
}

// A year finds every goal that is due by then.
func TestYearFindsGoals(t *testing.T) {
	d := memory(t)
	facts, err := d.AllFacts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for year, want := range map[string]int{"2016": 2016, "2017": 2017, "2020": 2020, "2030": 2030} {
		hits, err := d.Search(t.Context(), year, 50)
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]bool{}
		for _, h := range hits {
			found[h.Fact] = true
		}
		for _, f := range facts {
			if f.Topic == geo.Goal && f.Year == want && !found[f.ID] {
				t.Errorf("%s does not find %s", year, f.ID)
			}
		}
	}
}
