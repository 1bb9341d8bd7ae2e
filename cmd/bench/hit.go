package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"os"
	"strconv"
	"time"

	"kechuang/geo/scene"
)

// hit asks what lies at each of some points of a picture, as the window does when
// the pointer moves over the map or the user clicks: by Scene.HitTest on what was
// drawn, so with borders as the picture has them.
func hit(args []string) error {
	if len(args) != 6 {
		return fmt.Errorf("usage: bench hit W H FILE.geojson QUERIES.f64 SECONDS ANSWERS.i32")
	}
	w, errW := strconv.Atoi(args[0])
	h, errH := strconv.Atoi(args[1])
	seconds, errS := strconv.ParseFloat(args[4], 64)
	if errW != nil || errH != nil || errS != nil || w < 1 || h < 1 {
		return fmt.Errorf("%q is not a width, a height and seconds", []string{args[0], args[1], args[4]})
	}
	var pic picture
	if err := pic.load(args[2:3]); err != nil {
		return err
	}
	lonLat, err := readPoints(args[3])
	if err != nil {
		return err
	}
	f := newFrame(w, h)
	queries := make([]scene.Point, len(lonLat))
	for i, at := range lonLat {
		queries[i] = f.pt(at)
	}
	if err := timed("compose", func() error { pic.compose(w, h); return nil }); err != nil {
		return err
	}
	answers := make([]int32, len(queries))
	end := time.Now().Add(time.Duration(seconds * float64(time.Second)))
	for pass := 0; pass < 3 || time.Now().Before(end) && pass < 50; pass++ {
		wall, cpu := time.Now(), cpuTime()
		for i, at := range queries {
			answers[i] = topmost(&pic.scene, at)
		}
		n := float64(len(queries))
		fmt.Printf("R\tquery\t%.6f\t%.6f\n", float64(time.Since(wall))/n, float64(cpuTime()-cpu)/n)
	}
	return writeAnswers(args[5], answers)
}

// topmost is the number of the polygon that is seen at a point, -1 for none.
func topmost(s *scene.Scene, at scene.Point) int32 {
	for _, id := range s.HitTest(at, 0) {
		n, err := strconv.Atoi(string(id))
		if err == nil {
			return int32(n)
		}
	}
	return -1
}

// writeAnswers writes the numbers of the polygons.
func writeAnswers(file string, answers []int32) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	binary.Write(w, binary.LittleEndian, answers)
	err = w.Flush()
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
