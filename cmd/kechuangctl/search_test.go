package main

import (
	"strings"
	"testing"
)

// What is listed says of which district a fact is and on what, what a district's part
// of the document leaves unsaid, and of a plan both its years.
func TestFactsSayWhatTheyAreAbout(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"search", "浦东目标", "--lang", "zh"}, "浦东新区\t发展目标\n"},
		{[]string{"search", "静安2030年目标", "--lang", "zh"}, "district/310106\t静安区\t文件未述：2030 目标\n"},
		{[]string{"search", "jing'an 2030 goals", "--lang", "en"}, "district/310106\tJing'an District\tNot stated in the document: 2030 goals\n"},
		{[]string{"show", "district/310114", "--lang", "zh"}, "[政策文件] 2015—2017 年 "},
	} {
		if out, _, code := ctl(t, c.args...); code != 0 || !strings.Contains(out, c.want) {
			t.Errorf("%q: %d, no %q in\n%s", c.args, code, c.want, out)
		}
	}
}
