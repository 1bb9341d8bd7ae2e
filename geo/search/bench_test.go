package search

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"kechuang/geo"
)

// firms makes features with names such as a register of companies has.
func firms(n int) []geo.Feature {
	random := rand.New(rand.NewPCG(7, 7))
	pick := func(words ...string) string { return words[random.IntN(len(words))] }
	list := make([]geo.Feature, n)
	for i := range list {
		name := "上海" + pick("远", "博", "宏", "瑞", "信", "达", "恒", "鑫") + pick("泽", "睿", "航", "宇", "晟", "弘", "嘉", "和") +
			pick("张江", "浦东", "徐汇", "", "", "", "临港") + pick("生物", "智能", "机器人", "半导体", "集成电路", "医疗", "环保") +
			pick("科技", "技术", "工程", "实业") + pick("有限公司", "股份有限公司", "（上海）有限公司", "中心", "集团")
		if i%3 == 0 {
			name += fmt.Sprint(i)
		}
		list[i] = geo.Feature{ID: geo.FeatureID(fmt.Sprintf("organisation/%016x", random.Uint64())), Kind: geo.Organisation,
			District: geo.FeatureID(fmt.Sprint("district/31010", i%8)), Name: geo.Name{Zh: name}}
	}
	return list
}

func largeIndex(b *testing.B) *Index {
	var builder Builder
	for i, f := range firms(100_000) {
		builder.Feature(&f, i)
	}
	return builder.Index()
}

// BenchmarkIndex indexes the names of a hundred thousand firms.
func BenchmarkIndex(b *testing.B) {
	list := firms(100_000)
	for b.Loop() {
		var builder Builder
		for i := range list {
			builder.Feature(&list[i], i)
		}
		builder.Index()
	}
}

// BenchmarkSearch asks a hundred thousand firms for what a user may type.
func BenchmarkSearch(b *testing.B) {
	x := largeIndex(b)
	for _, query := range []string{"瑞信", "公司", "上海", "zj", "shanghai", "科技 瑞", "瑞信智能制造", "机器人公司有哪些", "zhangjaing", "ruixinzhinengzhizao", "qwertyuiop"} {
		b.Run(query, func(b *testing.B) {
			for b.Loop() {
				if _, err := x.Search(b.Context(), query, 20); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
