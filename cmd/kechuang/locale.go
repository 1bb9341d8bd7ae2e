package main

import (
	"os"
	"runtime"
	"strings"

	"kechuang/geo"
	"kechuang/geo/lang"
)

// isX11 reports whether windows need an X or Wayland server here.
func isX11() bool {
	switch runtime.GOOS {
	case "windows", "darwin", "android", "ios":
		return false
	}
	return true
}

// locale is the name of the person's locale as POSIX orders the variables; ""
// for none and for the plain C locale.
func locale() string {
	for _, v := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if s := os.Getenv(v); s != "" {
			if s == "C" || s == "POSIX" || strings.HasPrefix(s, "C.") {
				return ""
			}
			return s
		}
	}
	return ""
}

// localeLang is the language that the locale asks for, Chinese without one.
func localeLang() geo.Lang {
	if s := locale(); s != "" {
		return lang.Detect(s)
	}
	return geo.Zh
}
