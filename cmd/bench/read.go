package main

import (
	"fmt"
	"os"
	"strconv"

	"kechuang/geo/geojson"
)

// readFeatures reads the features of some GeoJSON files into memory.
func readFeatures(files ...string) ([]geojson.Feature, error) {
	var all []geojson.Feature
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		found, err := geojson.All(name, file)
		file.Close()
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = found // one file's features need no copy
			continue
		}
		all = append(all, found...)
	}
	return all, nil
}

// pictureArgs reads W H SECONDS OUT.png FILE.geojson... of a part that draws.
func pictureArgs(part string, args []string) (w, h int, seconds float64, err error) {
	if len(args) < 5 {
		return 0, 0, 0, fmt.Errorf("usage: bench %s W H SECONDS OUT.png FILE.geojson", part)
	}
	w, errW := strconv.Atoi(args[0])
	h, errH := strconv.Atoi(args[1])
	seconds, errS := strconv.ParseFloat(args[2], 64)
	if errW != nil || errH != nil || errS != nil || w < 1 || h < 1 {
		return 0, 0, 0, fmt.Errorf("%q is not a width, a height and seconds", args[:3])
	}
	return w, h, seconds, nil
}
