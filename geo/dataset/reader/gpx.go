package reader

import (
	"encoding/xml"
	"os"
	"strconv"

	"github.com/paulmach/orb"
)

// GPX reads the waypoints, routes and tracks of a GPX text (GPX 1.1) as one table. Their
// names, remarks and times are columns.
func GPX(path string, _ Options, to Sink) error {
	k := &kmlReader{to: to}
	return opened(path, func(file *os.File) error { return k.elements(path, file, nextOfGPX, k.gpx) })
}

func nextOfGPX(x *xmlReader) (xml.StartElement, error) { return x.element("wpt", "rte", "trk") }

// gpx reads a waypoint, a route or a track to its end.
func (k *kmlReader) gpx(x *xmlReader, start xml.StartElement) error {
	var lines orb.MultiLineString
	var route orb.LineString
	if start.Name.Local == "wpt" {
		k.row.Geometry = x.gpxPosition(start)
	}
	err := x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "rtept":
			route = append(route, x.gpxPosition(e))
			return x.skip()
		case "trkseg":
			line, err := x.gpxSegment()
			lines = append(lines, line)
			return err
		case "name", "cmt", "desc", "type", "time", "sym", "src", "ele":
			text, err := x.text()
			k.set(e.Name.Local, text)
			return err
		}
		return x.skip()
	})
	switch {
	case len(route) > 0:
		k.row.Geometry = route
	case len(lines) == 1:
		k.row.Geometry = lines[0]
	case len(lines) > 1:
		k.row.Geometry = lines
	}
	return err
}

func (x *xmlReader) gpxSegment() (line orb.LineString, err error) {
	err = x.children(func(e xml.StartElement) error {
		if e.Name.Local == "trkpt" {
			line = append(line, x.gpxPosition(e))
		}
		return x.skip()
	})
	return line, err
}

func (x *xmlReader) gpxPosition(e xml.StartElement) orb.Point {
	lon, errLon := strconv.ParseFloat(attribute(e, "lon"), 64)
	lat, errLat := strconv.ParseFloat(attribute(e, "lat"), 64)
	x.wrong = x.wrong || errLon != nil || errLat != nil
	return orb.Point{lon, lat}
}
