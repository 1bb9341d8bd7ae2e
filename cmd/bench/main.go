// Command bench times the program's parts on given inputs, for developers who
// compare them with other programs. Each part prints lines of tab-separated
// fields: R, what was timed, wall milliseconds, CPU milliseconds.
//
//	bench render W H SECONDS OUT.png FILE.geojson...
//	bench label  W H SECONDS OUT.png FILE.geojson...
//	bench hit W H FILE.geojson QUERIES.f64 SECONDS ANSWERS.i32
//	bench cluster POINTS.f64 SECONDS
//	bench parse FILE.geojson SECONDS
//	bench tour W H FRAMES [POINTS.geojson | areas=VERTICES]
//	bench hover [POINTS.geojson]
//
// All that is timed are functions that the window or the command calls, and each part
// says when the user meets it.
//
// render draws polygons and points in memory into pixels, over and over for so
// many seconds, and writes the last picture: what panning and zooming take, and saving
// a picture. SECONDS 0 draws one frame only.
// label does the same with the names of the points: it times measuring names that
// are new (measure_new) and known, placing them, writing them alone, and the whole
// picture with them, and counts in lines that begin with N. The user meets it in every
// frame of a map with names.
// hit asks which polygon is seen at each of some points, pairs of little-endian doubles,
// of a picture, and writes its number as a 32-bit integer, -1 for none; query is in
// ns, not ms. The window asks so at each click and where the pointer moves.
// cluster clusters points, pairs of little-endian doubles in degrees, and asks for
// what shows of the whole city at five zooms, with the number of clusters and of
// their points in lines that begin with N. The index is made when a project with many
// places of the user's own is opened; what shows is asked for in each frame.
// parse reads a file into features in memory; the line that begins with N has
// their number and the sum of all coordinates. The user meets it on importing a file.
// tour goes through the map as a user would, each of so many frames after a
// move, and gives percentiles of what one takes, by kind and part; the points are
// added as a dataset of firms, or areas with so many vertices, whose borders neighbours
// share, as zones. Then it changes from the first figure to each of
// the others, with nothing drawn ahead and with what the window draws ahead.
// hover points at every feature of a map of 1920x1080 with all layers, at three scales,
// and gives percentiles of what the window does of its own for one.
package main

import (
	"fmt"
	"os"
)

// part is something to time.
type part struct {
	name string
	run  func(args []string) error
}

// parts lists what can be timed; each stands in a file of its own.
var parts = []part{
	{"render", render},
	{"label", labels},
	{"hit", hit},
	{"cluster", cluster},
	{"parse", parse},
	{"tour", tour},
	{"hover", hover},
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	names := ""
	for _, p := range parts {
		if len(args) > 0 && args[0] == p.name {
			return p.run(args[1:])
		}
		names += " " + p.name
	}
	return fmt.Errorf("say what to time, one of:%s", names)
}
