package gpkg

import (
	"database/sql/driver"
	"encoding/binary"
	"fmt"
	"math"

	"modernc.org/sqlite"
)

// A cell of an R-tree is what a node says of a row or of a node below: its number, and
// its box as four numbers of 32 bits, rounded outwards (ext/rtree/rtree.c of SQLite).
const cellSize = 8 + 4*4

// cells is the function of SQL that RebuildIndex reads rows with: an aggregate of a row's
// number and geometry that gives the cells of those that have an extent.
const cells = "kechuang_cells"

func defineCells(d *sqlite.Driver) {
	d.MustRegisterFunction(cells, &sqlite.FunctionImpl{NArgs: 2, Deterministic: true, VolatileArgs: true,
		MakeAggregate: func(sqlite.FunctionContext) (sqlite.AggregateFunction, error) { return &cellList{}, nil }})
}

type cellList struct{ list []byte }

func (c *cellList) Step(_ *sqlite.FunctionContext, row []driver.Value) error {
	blob, _ := row[1].([]byte)
	b, ok := Envelope(blob)
	if !ok {
		return nil
	}
	fid, ok := row[0].(int64)
	if !ok {
		return fmt.Errorf("gpkg: %T is no number of a row", row[0])
	}
	x, y := sideOf(b.Min[0], b.Max[0]), sideOf(b.Min[1], b.Max[1])
	c.list = appendCell(c.list, fid, [4]float32{x[0], x[1], y[0], y[1]})
	return nil
}

func (c *cellList) WindowInverse(*sqlite.FunctionContext, []driver.Value) error {
	return fmt.Errorf("gpkg: %s has no window", cells)
}

func (c *cellList) WindowValue(*sqlite.FunctionContext) (driver.Value, error) { return c.list, nil }

func (c *cellList) Final(*sqlite.FunctionContext) {}

// sideOf is a side of a box. What is no number is 0, as it is for SQLite.
func sideOf(from, to float64) [2]float32 {
	if math.IsNaN(from) {
		from = 0
	}
	if math.IsNaN(to) {
		to = 0
	}
	return [2]float32{down(min(from, to)), up(max(from, to))}
}

func appendCell(to []byte, id int64, box [4]float32) []byte {
	to = binary.BigEndian.AppendUint64(to, uint64(id))
	for _, v := range box {
		to = binary.BigEndian.AppendUint32(to, math.Float32bits(v))
	}
	return to
}

func cellID(c []byte) int64 { return int64(binary.BigEndian.Uint64(c)) }

// cellBox gives the box of a cell: min and max x, min and max y.
func cellBox(c []byte) (box [4]float32) {
	for i := range box {
		box[i] = math.Float32frombits(binary.BigEndian.Uint32(c[8+4*i:]))
	}
	return box
}

// down and up round as the R-tree does, to the next number that is not above or below v.
func down(v float64) float32 {
	f := float32(v)
	if float64(f) > v {
		f = math.Nextafter32(f, float32(math.Inf(-1)))
	}
	return f
}

func up(v float64) float32 {
	f := float32(v)
	if float64(f) < v {
		f = math.Nextafter32(f, float32(math.Inf(1)))
	}
	return f
}
