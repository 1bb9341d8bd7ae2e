package reader

import "testing"

func TestWithoutMarkup(t *testing.T) {
	for text, want := range map[string]string{
		"张江 & 金桥":      "张江 & 金桥",
		"a < b, b > c": "a < b, b > c",
		"<b>地址</b>：张江<br/>电话 &amp; 传真":                                                        "地址：张江\n电话 & 传真",
		"<table><tr><td>名称</td><td>甲</td></tr><TR><TD>值</TD><TD>1&nbsp;000</TD></TR></table>": "名称 甲\n值 1 000",
		"<style>td{color:red}</style><p>一</p><p>二</p><!-- 三 -->":                              "一\n二",
		"<未知>甲":                         "<未知>甲",
		`<a href="http://x">链接</a> 1<2`: "链接 1<2",
		"<b":                            "<b",
	} {
		if got := withoutMarkup(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
