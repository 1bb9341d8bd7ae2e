// Package assets holds the files built into the programs: the base map in
// geo/*.geojson (WGS 84 degrees, longitude first; README.md says what each file
// has and the order to draw them in), fonts and icons, and the licences. It
// imports nothing but embed.
package assets

import "embed"

// Geo is the base map: geo/districts.geojson, geo/water.geojson,
// geo/context.geojson and geo/land.geojson. cmd/basemap makes them.
//
//go:embed geo/*.geojson
var Geo embed.FS

// Licences has the texts that the base map is published under, in
// LICENSES/*.txt.
//
//go:embed LICENSES/*.txt
var Licences embed.FS
