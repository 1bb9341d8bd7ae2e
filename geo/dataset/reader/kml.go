package reader

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
)

// KML reads the placemarks of a KML text (OGC 12-007), those of all folders as one table.
// Names, descriptions and extended data are columns.
func KML(path string, _ Options, to Sink) error {
	return opened(path, func(file *os.File) error { return readKML(path, file, to) })
}

// KMZ reads the document of a KMZ archive. Nothing is unpacked to a file.
func KMZ(file string, _ Options, to Sink) error {
	z, err := zip.OpenReader(file)
	if err != nil {
		return brokenArchive(file, err)
	}
	defer z.Close() // only read
	doc := mainKML(&z.Reader)
	if doc == nil {
		return geo.Problemf("error.import_no_kml", nil, "path", file)
	}
	if doc.UncompressedSize64 > largestPart || doc.UncompressedSize64 > largePart && doc.UncompressedSize64/max(doc.CompressedSize64, 1) > mostPacked {
		return brokenArchive(file, errTooLarge)
	}
	in, err := doc.Open()
	if err != nil {
		return brokenArchive(file, err)
	}
	defer in.Close() // only read
	return readKML(file, in, to)
}

// mainKML is the document of an archive: doc.kml, or else the first one in no folder, or
// else the first.
func mainKML(z *zip.Reader) (found *zip.File) {
	for _, f := range z.File {
		if !strings.EqualFold(path.Ext(f.Name), ".kml") {
			continue
		}
		switch {
		case strings.EqualFold(f.Name, "doc.kml"):
			return f
		case found == nil, strings.Contains(found.Name, "/") && !strings.Contains(f.Name, "/"):
			found = f
		}
	}
	return found
}

// brokenArchive says in the user's terms what is wrong with an archive.
func brokenArchive(path string, err error) error {
	if errors.Is(err, errTooLarge) {
		return geo.Problemf("error.import_large", err, "path", path, "limit", strconv.Itoa(largestPart>>20))
	}
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission) {
		return Unreadable(path, err)
	}
	return geo.Problemf("error.import_archive", err, "path", path)
}

func readKML(path string, in io.Reader, to Sink) error {
	k := &kmlReader{to: to}
	return k.elements(path, in, func(x *xmlReader, start xml.StartElement) error {
		k.shapes, k.row.ID = nil, attribute(start, "id")
		return k.placemark(x)
	}, "Placemark")
}

// elements makes a row of each element of some names: read sets its cells and geometry, and
// goes on to the element's end.
func (k *kmlReader) elements(path string, in io.Reader, read func(*xmlReader, xml.StartElement) error, names ...string) error {
	k.table = &Table{Columns: &Columns{}, CRS: "EPSG:4326"}
	if err := k.to.Table(k.table); err != nil {
		return skipped(err)
	}
	x := newXML(path, in)
	for {
		start, err := x.element(names...)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return x.broken(err)
		}
		k.row = Row{Line: x.line(), Cells: k.row.Cells[:0]}
		if err := read(x, start); err != nil {
			return x.broken(err)
		}
		if err := k.to.Row(&k.row); err != nil {
			return skipped(err)
		}
	}
}

// kmlReader makes rows of placemarks.
type kmlReader struct {
	to     Sink
	table  *Table
	row    Row
	shapes []orb.Geometry
}

func (k *kmlReader) set(name, text string) {
	if text = strings.TrimSpace(text); text != "" {
		k.row.Set(k.table.Columns.Of(name), Cell{Text: text})
	}
}

// placemark reads to the end of a placemark.
func (k *kmlReader) placemark(x *xmlReader) error {
	err := x.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "name", "description", "address", "phoneNumber":
			text, err := x.text()
			k.set(e.Name.Local, text)
			return err
		case "ExtendedData":
			return k.extended(x)
		}
		g, err := x.kmlShape(e)
		if g != nil {
			k.shapes = append(k.shapes, g)
		}
		return err
	})
	switch len(k.shapes) {
	case 0:
	case 1:
		k.row.Geometry = k.shapes[0]
	default:
		k.row.Geometry = together(k.shapes)
	}
	return err
}

// extended reads the fields of a placemark: Data with a value, or SimpleData of a schema.
func (k *kmlReader) extended(x *xmlReader) error {
	return x.children(func(e xml.StartElement) error {
		name := attribute(e, "name")
		switch e.Name.Local {
		case "Data":
			return x.children(func(in xml.StartElement) error {
				text, err := x.text()
				if in.Name.Local == "value" {
					k.set(name, text)
				}
				return err
			})
		case "SchemaData":
			return k.extended(x)
		}
		text, err := x.text()
		if name != "" {
			k.set(name, text)
		}
		return err
	})
}

// kmlShape reads an element that is a geometry; it passes over any other.
func (x *xmlReader) kmlShape(e xml.StartElement) (orb.Geometry, error) {
	switch e.Name.Local {
	case "Point":
		points, err := x.coordinates()
		if err != nil || len(points) == 0 {
			return nil, err
		}
		return points[0], nil
	case "LineString", "LinearRing":
		points, err := x.coordinates()
		return orb.LineString(points), err
	case "Polygon":
		var p orb.Polygon
		err := x.children(func(boundary xml.StartElement) error {
			points, err := x.coordinates()
			if len(points) == 0 {
				return err
			}
			if boundary.Name.Local == "outerBoundaryIs" {
				p = append(orb.Polygon{points}, p...)
			} else if boundary.Name.Local == "innerBoundaryIs" {
				p = append(p, points)
			}
			return err
		})
		return p, err
	case "MultiGeometry":
		var parts []orb.Geometry
		err := x.children(func(e xml.StartElement) error {
			g, err := x.kmlShape(e)
			if g != nil {
				parts = append(parts, g)
			}
			return err
		})
		return together(parts), err
	}
	return nil, x.skip()
}

// coordinates reads the positions of an element, at any depth in it: groups of numbers
// with commas between, and blanks between groups. Heights are dropped.
func (x *xmlReader) coordinates() (out []orb.Point, err error) {
	err = x.children(func(e xml.StartElement) error {
		if e.Name.Local != "coordinates" {
			points, err := x.coordinates()
			out = append(out, points...)
			return err
		}
		text, err := x.text()
		if err != nil {
			return err
		}
		for _, group := range strings.Fields(text) {
			parts := strings.Split(group, ",")
			if len(parts) < 2 {
				return errPosition
			}
			lon, errLon := strconv.ParseFloat(parts[0], 64)
			lat, errLat := strconv.ParseFloat(parts[1], 64)
			if errLon != nil || errLat != nil {
				return errPosition
			}
			out = append(out, orb.Point{lon, lat})
		}
		return nil
	})
	return out, err
}

// together is one geometry of several: of one kind where all are, else a collection.
func together(parts []orb.Geometry) orb.Geometry {
	var points orb.MultiPoint
	var lines orb.MultiLineString
	var areas orb.MultiPolygon
	for _, g := range parts {
		switch g := g.(type) {
		case orb.Point:
			points = append(points, g)
		case orb.LineString:
			lines = append(lines, g)
		case orb.Polygon:
			areas = append(areas, g)
		case orb.MultiPolygon:
			areas = append(areas, g...)
		}
	}
	switch n := len(parts); {
	case n == 0:
		return nil
	case len(points) == n:
		return points
	case len(lines) == n:
		return lines
	case len(points) == 0 && len(lines) == 0:
		return areas
	}
	return orb.Collection(parts)
}
