package lang

import (
	"testing"

	"kechuang/geo"
)

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		all, messages, lang string
		want                geo.Lang
	}{
		{"", "", "", geo.Zh}, {"", "", "zh_CN.UTF-8", geo.Zh}, {"", "", "ZH", geo.Zh}, {"", "", "zh_TW", geo.Zh},
		{"", "", "C", geo.Zh}, {"", "", "C.UTF-8", geo.Zh}, {"", "", "POSIX", geo.Zh}, {"C.UTF-8", "", "en_US.UTF-8", geo.Zh},
		{"", "", "en_GB.UTF-8", geo.En}, {"de_DE", "", "zh_CN", geo.En}, {"", "en_US", "zh_CN", geo.En}, {"", "zh_CN", "en_US", geo.Zh},
		{"", "", "ca_ES", geo.En}, {"", "", "C.", geo.Zh}, {"", "", "?", geo.En},
	} {
		env := map[string]string{"LC_ALL": c.all, "LC_MESSAGES": c.messages, "LANG": c.lang}
		if got := Detect(func(v string) string { return env[v] }); got != c.want {
			t.Errorf("%v gives %s, want %s", env, got, c.want)
		}
	}
}
