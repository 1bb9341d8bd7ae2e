package main

import (
	"net"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"

	"kechuang/geo"
)

// localDisplay is an X display of this machine: ":0", ":0.0" or "unix:0".
var localDisplay = regexp.MustCompile(`^(?:unix)?:(\d{1,5})(?:\.\d+)?$`)

// isX11 reports whether windows need an X or Wayland server here.
func isX11() bool {
	switch runtime.GOOS {
	case "windows", "darwin", "android", "ios":
		return false
	}
	return true
}

// checkDisplay says clearly that there is no screen; the toolkit would end with
// a stack trace.
func checkDisplay() error {
	if !isX11() || waylandAnswers() {
		return nil
	}
	display := os.Getenv("DISPLAY")
	if wayland := os.Getenv("WAYLAND_DISPLAY"); wayland != "" {
		if display == "" {
			return geo.Problemf("error.display", nil, "display", wayland)
		}
		// The toolkit would try it first, and not go on to the one that is there.
		if err := os.Unsetenv("WAYLAND_DISPLAY"); err != nil {
			return err
		}
	}
	if display == "" {
		return geo.Problemf("error.no_display", nil)
	}
	if m := localDisplay.FindStringSubmatch(display); m != nil && !answers(m[1]) {
		return geo.Problemf("error.display", nil, "display", display)
	}
	return nil
}

// waylandAnswers reports whether a Wayland compositor takes connections where the
// environment says.
func waylandAnswers() bool {
	socket := os.Getenv("WAYLAND_DISPLAY")
	if socket == "" {
		return false
	}
	if !filepath.IsAbs(socket) {
		socket = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), socket)
	}
	c, err := net.Dial("unix", socket)
	if err != nil {
		return false
	}
	_ = c.Close()
	return true
}

// answers reports whether an X server of this machine takes connections, by one
// of the ways that libxcb tries.
func answers(number string) bool {
	n, err := strconv.Atoi(number)
	if err != nil {
		return false
	}
	for _, way := range [][2]string{
		{"unix", "@/tmp/.X11-unix/X" + number},
		{"unix", "/tmp/.X11-unix/X" + number},
		{"tcp", "localhost:" + strconv.Itoa(6000+n)},
	} {
		if c, err := net.Dial(way[0], way[1]); err == nil {
			_ = c.Close()
			return true
		}
	}
	return false
}
