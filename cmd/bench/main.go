// Command bench times the program's parts on given inputs, for developers who
// compare them with other programs. Each part prints lines of tab-separated
// fields: R, what was timed, wall milliseconds, CPU milliseconds.
//
//	bench render W H SECONDS OUT.png FILE.geojson...
//
// render draws polygons and points in memory into pixels, over and over for so
// many seconds, and writes the last picture. SECONDS 0 draws one frame only.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("say what to time: render")
	}
	switch args[0] {
	case "render":
		return render(args[1:])
	}
	return fmt.Errorf("there is no %q to time, only render", args[0])
}
