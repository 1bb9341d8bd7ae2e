package main

import (
	"bufio"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/paulmach/orb"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/dataset"
	"kechuang/geo/datum"
)

// A tessellation covers the city with so many areas a side, whose borders neighbours
// share vertex for vertex, as those of districts are.
const areasASide = 12

var tessellated = orb.Bound{Min: orb.Point{121.0, 30.8}, Max: orb.Point{121.9, 31.4}}

// addAreas writes a tessellation with about so many vertices as a file of the user's
// and imports it as zones.
func addAreas(store *db.DB, vertices int) error {
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "areas.geojson")
	if err := writeAreas(file, vertices); err != nil {
		return err
	}
	ctx := context.Background()
	r, err := dataset.Read(ctx, store, file, dataset.Options{Layer: geo.Zone, Datum: string(datum.WGS84)})
	if err != nil {
		return err
	}
	n := 0
	for f, err := range r.Features(ctx) {
		if err != nil {
			return err
		}
		switch g := f.Geometry.(type) {
		case orb.Polygon:
			n += len(g[0])
		case orb.MultiPolygon:
			n += len(g[0][0])
		}
	}
	fmt.Printf("N\tareas\t%d\t%d\n", r.Importable(), n)
	_, err = store.ImportFrom(ctx, r.Brought(ctx))
	return err
}

// writeAreas writes the areas as GeoJSON.
func writeAreas(name string, vertices int) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(file)
	a := areas{side: max(vertices/(4*areasASide*areasASide), 1)}
	fmt.Fprint(w, `{"type":"FeatureCollection","features":[`)
	for i := range areasASide {
		for j := range areasASide {
			if i+j > 0 {
				fmt.Fprint(w, ",")
			}
			fmt.Fprintf(w, "\n"+`{"type":"Feature","properties":{"name":"%d 片"},"geometry":{"type":"Polygon","coordinates":[[`, areasASide*i+j+1)
			for k, p := range a.ring(i, j) {
				if k > 0 {
					fmt.Fprint(w, ",")
				}
				fmt.Fprintf(w, "[%.7f,%.7f]", p[0], p[1])
			}
			fmt.Fprint(w, "]]}}")
		}
	}
	fmt.Fprint(w, "\n]}\n")
	err = w.Flush()
	if e := file.Close(); err == nil {
		err = e
	}
	return err
}

// areas are the cells of a grid with rough borders of so many vertices a side.
type areas struct{ side int }

// ring is the outline of a cell, closed.
func (a areas) ring(i, j int) []orb.Point {
	var out []orb.Point
	for k := range a.side {
		out = append(out, a.at(i, j, true, k))
	}
	for k := range a.side {
		out = append(out, a.at(i+1, j, false, k))
	}
	for k := range a.side {
		out = append(out, a.at(i, j+1, true, a.side-k))
	}
	for k := range a.side {
		out = append(out, a.at(i, j, false, a.side-k))
	}
	return append(out, out[0])
}

// at is a vertex of the border that begins at a corner of the grid, across or up: it
// strays from the straight line in bends of every size, as a shore does.
func (a areas) at(i, j int, across bool, k int) orb.Point {
	u := float64(k) / float64(a.side)
	seed := float64(i)*12.9898 + float64(j)*78.233
	if across {
		seed += 37.719
	}
	w := 0.0
	for octave := 1; octave < a.side; octave *= 3 {
		f := float64(octave)
		w += math.Sin(seed*f+6.28*f*u) / f
	}
	w *= 0.12 * math.Sin(math.Pi*u)
	x, y := float64(i), float64(j)
	if across {
		x, y = x+u, y+w
	} else {
		x, y = x+w, y+u
	}
	b := tessellated
	return orb.Point{b.Min[0] + (b.Max[0]-b.Min[0])*x/areasASide, b.Min[1] + (b.Max[1]-b.Min[1])*y/areasASide}
}
