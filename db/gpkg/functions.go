package gpkg

import (
	"database/sql/driver"

	"github.com/paulmach/orb"
	"modernc.org/sqlite"
)

// Define gives the connections of a driver the functions that the triggers of the
// R-tree extension call: ST_IsEmpty, and ST_MinX, ST_MaxX, ST_MinY and ST_MaxY in degrees.
// Each is NULL of what is no blob.
func Define(d *sqlite.Driver) {
	defineCells(d)
	define(d, "ST_IsEmpty", func(_ orb.Bound, ok bool) driver.Value {
		if ok {
			return int64(0)
		}
		return int64(1)
	})
	corner := func(name string, get func(orb.Bound) float64) {
		define(d, name, func(b orb.Bound, ok bool) driver.Value {
			if !ok {
				return nil
			}
			return get(b)
		})
	}
	corner("ST_MinX", func(b orb.Bound) float64 { return b.Min[0] })
	corner("ST_MaxX", func(b orb.Bound) float64 { return b.Max[0] })
	corner("ST_MinY", func(b orb.Bound) float64 { return b.Min[1] })
	corner("ST_MaxY", func(b orb.Bound) float64 { return b.Max[1] })
}

// define adds a function of the extent of a geometry; ok is false for one that has none.
func define(d *sqlite.Driver, name string, f func(b orb.Bound, ok bool) driver.Value) {
	d.MustRegisterDeterministicScalarFunction(name, 1, func(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
		blob, ok := args[0].([]byte)
		if !ok {
			return nil, nil // SQL: a function of NULL is NULL
		}
		return f(Envelope(blob)), nil
	})
}
