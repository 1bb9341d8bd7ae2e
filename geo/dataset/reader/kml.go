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
		return geo.Problemf("error.import_large_archive", err, "path", path, "limit", strconv.Itoa(largestPart>>20))
	}
	if errors.Is(err, os.ErrNotExist) || errors.Is(err, os.ErrPermission) {
		return Unreadable(path, err)
	}
	return geo.Problemf("error.import_archive", err, "path", path)
}

func readKML(path string, in io.Reader, to Sink) error {
	k := &kmlReader{to: to}
	return k.elements(path, in, k.nextPlacemark, func(x *xmlReader, start xml.StartElement) error {
		k.shapes, k.row.ID = nil, attribute(start, "id")
		k.set("Folder", k.folder())
		return k.placemark(x)
	})
}

// elements makes a row of each element that next goes on to: read sets its cells and
// geometry, and reads it to its end.
func (k *kmlReader) elements(path string, in io.Reader, next func(*xmlReader) (xml.StartElement, error), read func(*xmlReader, xml.StartElement) error) error {
	k.table = &Table{Columns: &Columns{}, CRS: "EPSG:4326"}
	if err := k.to.Table(k.table); err != nil {
		return skipped(err)
	}
	x := newXML(path, in)
	for n := 1; ; n++ {
		start, err := next(x)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return x.broken(err)
		}
		k.row, x.wrong = Row{Line: max(x.line(), n), Cells: k.row.Cells[:0]}, false
		if err := read(x, start); err != nil {
			return x.broken(err)
		}
		if x.wrong {
			k.row.Geometry, k.row.Reason = nil, ReasonPosition
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
	open   []kmlElement // around the placemark
}

// kmlElement is an element that is open; name is that of a folder.
type kmlElement struct{ kind, name string }

// folder is the path of the folders that are open.
func (k *kmlReader) folder() string {
	var names []string
	for _, e := range k.open {
		if name := strings.TrimSpace(e.name); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, "/")
}

// nextPlacemark goes on to the next placemark, and keeps the names of the folders around it.
func (k *kmlReader) nextPlacemark(x *xmlReader) (xml.StartElement, error) {
	for {
		t, err := x.Token()
		if err != nil {
			return xml.StartElement{}, err
		}
		switch t := t.(type) {
		case xml.EndElement:
			k.open = k.open[:max(len(k.open)-1, 0)]
		case xml.StartElement:
			if t.Name.Local == "Placemark" {
				return t, nil
			}
			if err := k.around(x, t); err != nil {
				return t, err
			}
		}
	}
}

// around takes an element that is no placemark: it passes over one without any.
func (k *kmlReader) around(x *xmlReader, e xml.StartElement) error {
	switch kind := e.Name.Local; {
	case kind == "name" && len(k.open) > 0 && k.open[len(k.open)-1].kind == "Folder":
		name, err := x.text()
		k.open[len(k.open)-1].name = name
		return err
	case kind == "NetworkLink":
		k.to.Note(x.line(), NoteLink)
		return x.skip()
	case strings.HasSuffix(kind, "Overlay"):
		k.to.Note(x.line(), NoteOverlay)
		return x.skip()
	case len(k.open) > deepest:
		return errDeep
	default:
		k.open = append(k.open, kmlElement{kind: kind})
	}
	return nil
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
		case "name", "description", "Snippet", "address", "phoneNumber":
			text, err := x.allText()
			k.set(e.Name.Local, withoutMarkup(text))
			return err
		case "ExtendedData":
			return k.extended(x)
		case "TimeStamp", "TimeSpan":
			return x.children(func(e xml.StartElement) error {
				text, err := x.text()
				k.set(e.Name.Local, text)
				return err
			})
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
					k.set(name, withoutMarkup(text))
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
	case "Track":
		points, err := x.track()
		return orb.LineString(points), err
	case "MultiGeometry", "MultiTrack":
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
		points, ok := kmlPositions(text)
		x.wrong = x.wrong || !ok
		out = append(out, points...)
		return err
	})
	return out, err
}

// kmlPositions reads groups of numbers. Blanks behind the commas, which KML does not know,
// are met in files that people wrote.
func kmlPositions(text string) (out []orb.Point, ok bool) {
	words := strings.Fields(text)
	for i := 0; i < len(words); i++ {
		group := words[i]
		for i+1 < len(words) && (strings.HasSuffix(group, ",") || strings.HasPrefix(words[i+1], ",")) {
			i++
			group += words[i]
		}
		parts := strings.Split(group, ",")
		if len(parts) < 2 {
			return nil, false
		}
		lon, errLon := strconv.ParseFloat(parts[0], 64)
		lat, errLat := strconv.ParseFloat(parts[1], 64)
		if errLon != nil || errLat != nil {
			return nil, false
		}
		out = append(out, orb.Point{lon, lat})
	}
	return out, true
}

// track reads the positions of a track, which have blanks between their numbers.
func (x *xmlReader) track() (out []orb.Point, err error) {
	err = x.children(func(e xml.StartElement) error {
		if e.Name.Local != "coord" {
			return x.skip()
		}
		text, err := x.text()
		points, ok := kmlPositions(strings.Join(strings.Fields(text), ","))
		x.wrong = x.wrong || !ok
		out = append(out, points...)
		return err
	})
	return out, err
}

// together is one geometry of several: of one kind where all are, else a collection.
func together(parts []orb.Geometry) orb.Geometry {
	var points orb.MultiPoint
	var lines orb.MultiLineString
	var areas orb.MultiPolygon
	var other bool
	for _, g := range parts {
		switch g := g.(type) {
		case orb.Point:
			points = append(points, g)
		case orb.MultiPoint:
			points = append(points, g...)
		case orb.LineString:
			lines = append(lines, g)
		case orb.MultiLineString:
			lines = append(lines, g...)
		case orb.Polygon:
			areas = append(areas, g)
		case orb.MultiPolygon:
			areas = append(areas, g...)
		default:
			other = true
		}
	}
	switch p, l, a := len(points) > 0, len(lines) > 0, len(areas) > 0; {
	case len(parts) == 0:
		return nil
	case p && !l && !a && !other:
		return points
	case l && !p && !a && !other:
		return lines
	case a && !p && !l && !other:
		return areas
	}
	return orb.Collection(parts)
}
