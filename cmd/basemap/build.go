package main

import (
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"kechuang/cmd/basemap/internal/planar"
)

// basemap is everything that the files are written from, on the working grid.
type basemap struct {
	districts []district
	sea       planar.Region   // of the frame
	estuaries []planar.Region // the wide tidal rivers, largest first
	lakes     []planar.Region // largest first
	land      []planar.Region // by jiangsuLand, zhejiangLand, otherLand
	outer     planar.Region   // land beyond the frame
}

// district is one of the 16.
type district struct {
	code, name string
	land       planar.Region
	admin      planar.Region // with its sea territory
}

// The published packages, their files and the SHA-256 of each.
const (
	echarts  = "echarts@4.9.0"
	seas     = "@geo-maps/earth-seas-10m@0.6.0"
	lakes    = "@geo-maps/earth-lakes-10m@0.6.0"
	rivers   = "@geo-maps/earth-rivers-10m@0.6.0"
	lands    = "@geo-maps/earth-lands-1km@0.6.0"
	waterMap = "map.geo.json"

	shanghaiSum = "e35ba305796125cea14255c2a0e36b3b1c1913e38a31e472aa19c7e2e265da7b"
	jiangsuSum  = "1513bc7d7411e6df7d1caf38d5e5d8d3e314ce005762abb4b923126e6d5adae6"
	zhejiangSum = "af5af3b80ef1ea026f09b57a64b148ddaddfee671d93152d77cd9b81c1e5a2cd"
	seasSum     = "16e416ed0c6b56ae7505baac46c27ff0ea5d374a51c6fa23375c3d89cbcbd0d3"
	lakesSum    = "c21d8be1908b83c4202cd3efe2185fc49496e522fa39a40f9dd6e03f16b93cbc"
	riversSum   = "eac091ebda662e62b08222c0f64ba443783e15c2ea02af4389987aee69bc5560"
	landsSum    = "67ea55e992bc0e45b8c07081c43e717b20ba755030e335f2e3c1f78d869268f9"
)

// sources is the data as published.
type sources struct {
	shanghai, jiangsu, zhejiang []area
	seas, lakes, rivers         []orb.Polygon
	lands                       []orb.Ring
}

// load gets and reads the packages.
func load(p packages) (sources, error) {
	var s sources
	for _, m := range []struct {
		into      *[]area
		name, sum string
	}{{&s.shanghai, "shanghai", shanghaiSum}, {&s.jiangsu, "jiangsu", jiangsuSum}, {&s.zhejiang, "zhejiang", zhejiangSum}} {
		data, err := p.file(echarts, "map/json/province/"+m.name+".json", m.sum)
		if err != nil {
			return s, err
		}
		if *m.into, err = decodeProvince(data); err != nil {
			return s, err
		}
	}
	for _, m := range []struct {
		into     *[]orb.Polygon
		pkg, sum string
	}{{&s.seas, seas, seasSum}, {&s.lakes, lakes, lakesSum}, {&s.rivers, rivers, riversSum}} {
		data, err := p.file(m.pkg, waterMap, m.sum)
		if err != nil {
			return s, err
		}
		if *m.into, err = readWater(data); err != nil {
			return s, err
		}
	}
	data, err := p.file(lands, waterMap, landsSum)
	if err != nil {
		return s, err
	}
	s.lands, err = readLands(data)
	return s, err
}

// build makes the map from the published data.
func build(s sources) (*basemap, error) {
	m := &basemap{}
	var err error
	if m.districts, err = buildDistricts(s); err != nil {
		return nil, err
	}
	if m.sea, err = clipTo(frame, s.seas...); err != nil {
		return nil, err
	}
	m.sea = withoutSmall(m.sea, smallestSea)
	if m.estuaries, err = largest(s.rivers, smallestRiver); err != nil {
		return nil, err
	}
	if m.lakes, err = largest(s.lakes, smallestLake); err != nil {
		return nil, err
	}
	if m.land, err = neighbours(m, wgsRings(s.jiangsu), wgsRings(s.zhejiang)); err != nil {
		return nil, err
	}
	if m.outer, err = beyond(s.lands); err != nil {
		return nil, err
	}
	if err := m.moveTidal(); err != nil {
		return nil, err
	}
	return m, nil
}

// moveTidal counts lakes that lie mostly in the sea to the estuaries: they are
// ponds behind dikes in the Yangtze, and an outline would look like a coast.
func (m *basemap) moveTidal() error {
	var inland []planar.Region
	for _, l := range m.lakes {
		wet, err := intersect(l.Rings(), m.sea.Rings())
		if err != nil {
			return err
		}
		if wet.Area() > l.Area()/2 {
			m.estuaries = append(m.estuaries, l)
		} else {
			inland = append(inland, l)
		}
	}
	m.lakes = inland
	return nil
}

// buildDistricts repairs the outlines, changes their datum, puts Chongming's
// islands in the place of its outline and cuts the sea off.
func buildDistricts(s sources) ([]district, error) {
	fitted, err := repair(s.shanghai)
	if err != nil {
		return nil, err
	}
	sea, err := clipTo(recipeBox, s.seas...)
	if err != nil {
		return nil, err
	}
	var mainland []planar.Region
	for i := range fitted {
		fitted[i] = regionToWGS(fitted[i])
		if s.shanghai[i].Code != chongmingCode {
			mainland = append(mainland, fitted[i])
		}
	}
	nantong := slices.DeleteFunc(slices.Clone(s.jiangsu), func(a area) bool { return a.Name != "南通市" })
	islands, err := chongming(sea, mainland, wgsRings(nantong))
	if err != nil {
		return nil, err
	}
	for i, a := range s.shanghai {
		if a.Code == chongmingCode {
			fitted[i] = islands
		}
	}
	land, err := landOnly(fitted, sea)
	if err != nil {
		return nil, err
	}
	var out []district
	for i, a := range s.shanghai {
		out = append(out, district{a.Code, a.Name, land[i], fitted[i]})
	}
	return out, nil
}

// landOnly cuts the sea off the districts. Where two districts cover the same
// ground the later one, Chongming, has it.
func landOnly(admin []planar.Region, sea planar.Region) ([]planar.Region, error) {
	var layers [][]planar.Ring
	for _, r := range admin {
		layers = append(layers, r.Rings())
	}
	arr, err := planar.Build(append(layers, sea.Rings())...)
	if err != nil {
		return nil, fmt.Errorf("land only: %w", err)
	}
	return arr.Dissolve(owners(arr, func(in func(int) bool) int {
		if in(len(admin)) {
			return planar.Nobody
		}
		who := len(admin) - 1
		for who >= 0 && !in(who) {
			who--
		}
		return who // Nobody when none covers the face
	}), len(admin)), nil
}

// wgsRings lists the rings of decoded areas on the working grid.
func wgsRings(areas []area) []planar.Ring {
	var rings []planar.Ring
	for _, a := range areas {
		for _, r := range a.Rings {
			rings = append(rings, anticlockwise(ringToWGS(r, cell)))
		}
	}
	return rings
}

// regionToWGS brings a region on the fine grid to the working grid.
func regionToWGS(r planar.Region) planar.Region {
	out := make(planar.Region, len(r))
	for i, p := range r {
		for _, ring := range p {
			out[i] = append(out[i], ringToWGS(ring, cell/fine))
		}
	}
	return out
}

// ringToWGS changes the datum of a ring of an ECharts map, its unit in degrees,
// and brings it to the working grid.
func ringToWGS(r planar.Ring, unit float64) planar.Ring {
	out := make(planar.Ring, len(r))
	for i, p := range r {
		out[i] = toMicro(echartsToWGS(float64(p.X)*unit, float64(p.Y)*unit))
	}
	return out
}
