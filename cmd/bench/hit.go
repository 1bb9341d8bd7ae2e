package main

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/scene"
)

// hitUnit is the number of units to a degree: a power of two, which changes no
// digit of a coordinate.
const hitUnit = 1024

func hitPoint(lonLat orb.Point) scene.Point {
	return scene.Point{X: lonLat[0] * hitUnit, Y: -lonLat[1] * hitUnit}
}

func hit(args []string) error {
	if len(args) != 4 {
		return fmt.Errorf("usage: bench hit FILE.geojson QUERIES.f64 SECONDS ANSWERS.i32")
	}
	seconds, err := strconv.ParseFloat(args[2], 64)
	if err != nil {
		return err
	}
	drawing, err := polygonsOf(args[0])
	if err != nil {
		return err
	}
	lonLat, err := readPoints(args[1])
	if err != nil {
		return err
	}
	queries := make([]scene.Point, len(lonLat))
	for i, pt := range lonLat {
		queries[i] = hitPoint(pt)
	}
	var index *scene.Index
	if err := timed("build", func() error { index = scene.NewIndex(drawing); return nil }); err != nil {
		return err
	}
	answers := make([]int32, len(queries))
	end := time.Now().Add(time.Duration(seconds * float64(time.Second)))
	for pass := 0; pass < 3 || time.Now().Before(end) && pass < 50; pass++ {
		wall, cpu := time.Now(), cpuTime()
		ask(index, queries, answers)
		n := float64(len(queries))
		fmt.Printf("R\tquery\t%.6f\t%.6f\n", float64(time.Since(wall))/n, float64(cpuTime()-cpu)/n)
	}
	return writeAnswers(args[3], index, answers)
}

// ask finds the number of the topmost owner at each point, -1 for none.
func ask(index *scene.Index, queries []scene.Point, answers []int32) {
	for i, pt := range queries {
		answers[i] = index.Top(pt, 0)
	}
}

// polygonsOf draws the polygons of a file, the first on top, each for a feature
// named after its number.
func polygonsOf(file string) (*scene.Scene, error) {
	features, err := readFeatures(file)
	if err != nil {
		return nil, err
	}
	var paths []scene.Path
	for _, f := range features {
		var p scene.Path
		switch g := f.Geometry.(type) {
		case orb.Polygon:
			appendRings(&p, g)
		case orb.MultiPolygon:
			for _, part := range g {
				appendRings(&p, part)
			}
		default:
			continue
		}
		paths = append(paths, p)
	}
	s := &scene.Scene{}
	for i := len(paths) - 1; i >= 0; i-- {
		s.Group(scene.Group{ID: geo.FeatureID(strconv.Itoa(i))}, func(p scene.Canvas) {
			p.Path(paths[i], scene.PathStyle{Fill: scene.Color{A: 255}})
		})
	}
	return s, nil
}

func appendRings(p *scene.Path, rings orb.Polygon) {
	for _, r := range rings {
		for i, pt := range r {
			at := hitPoint(pt)
			if i == 0 {
				p.Move(at)
			} else {
				p.Line(at)
			}
		}
		p.Close()
	}
}

// writeAnswers writes the numbers of the polygons.
func writeAnswers(file string, index *scene.Index, answers []int32) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for _, a := range answers {
		n := -1
		if a >= 0 {
			if n, err = strconv.Atoi(string(index.Owner(a))); err != nil {
				break
			}
		}
		binary.Write(w, binary.LittleEndian, int32(n))
	}
	if e := w.Flush(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
