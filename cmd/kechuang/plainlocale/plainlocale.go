// Package plainlocale spares the user with the locale C.UTF-8 three lines of error
// at every start: the toolkit takes "C" for a language while it initialises. Go
// initialises packages in the order of their paths as soon as their imports are
// done, so that this one, which imports next to nothing, comes before it. It must
// stay like that.
package plainlocale

import (
	"os"
	"strings"
)

var _ = setLanguage()

// setLanguage sets LANGUAGE, which libc ignores in the C locales and the toolkit
// asks first, when a C locale with a character set is in force.
func setLanguage() error {
	for _, v := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if s := os.Getenv(v); s != "" {
			if strings.HasPrefix(s, "C.") && os.Getenv("LANGUAGE") == "" {
				return os.Setenv("LANGUAGE", "zh")
			}
			return nil
		}
	}
	return nil
}
