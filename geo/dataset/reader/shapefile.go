package reader

import (
	"archive/zip"
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"os"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"
	"golang.org/x/text/encoding/simplifiedchinese"

	"kechuang/geo"
)

// Shapefile reads a shapefile (ESRI Shapefile Technical Description, July 1998): the .shp
// file, whatever its ending, with the .dbf, .cpg and .prj of the same name beside it.
// Heights and measures are dropped.
func Shapefile(file string, o Options, to Sink) error {
	base := strings.TrimSuffix(file, path.Ext(file))
	open := func(ext string) (io.ReadCloser, error) {
		if ext == ".shp" {
			return os.Open(file)
		}
		for _, e := range []string{ext, strings.ToUpper(ext)} {
			if f, err := os.Open(base + e); !errors.Is(err, os.ErrNotExist) {
				return f, err
			}
		}
		return nil, os.ErrNotExist
	}
	if _, err := os.Stat(file); err != nil {
		return Unreadable(file, err)
	}
	return skipped(readShapefile(file, "", open, o, to))
}

// ZippedShapefiles reads the shapefiles of a ZIP archive, each .shp of it as a table.
// Nothing is unpacked to a file.
func ZippedShapefiles(file string, o Options, to Sink) error {
	z, err := zip.OpenReader(file)
	if err != nil {
		return brokenArchive(file, err)
	}
	defer z.Close() // only read
	bases := shapefilesIn(&z.Reader)
	for _, base := range bases {
		open := func(ext string) (io.ReadCloser, error) {
			for _, part := range z.File {
				if strings.EqualFold(part.Name, base+ext) {
					if part.UncompressedSize64 > largestShapes || part.UncompressedSize64 > largePart && part.UncompressedSize64/max(part.CompressedSize64, 1) > mostPacked {
						return nil, errTooLarge
					}
					return part.Open()
				}
			}
			return nil, os.ErrNotExist
		}
		if err := readShapefile(file, layerName(base, bases), open, o, to); err != nil && err != ErrSkip {
			return err
		}
	}
	if len(bases) == 0 {
		return geo.Problemf("error.import_no_shapes", nil, "path", file)
	}
	return nil
}

// shapefilesIn lists the shapefiles of an archive by their names without the ending.
func shapefilesIn(z *zip.Reader) (bases []string) {
	for _, f := range z.File {
		if strings.EqualFold(path.Ext(f.Name), ".shp") && !strings.HasPrefix(path.Base(f.Name), "._") {
			bases = append(bases, strings.TrimSuffix(f.Name, path.Ext(f.Name)))
		}
	}
	return bases
}

// layerName is what a shapefile of an archive is called: with its folders where another has
// its name. Old programs write names of archives in GBK.
func layerName(base string, all []string) string {
	name := path.Base(base)
	for _, other := range all {
		if other != base && strings.EqualFold(path.Base(other), name) {
			name = base
		}
	}
	if !utf8.ValidString(name) {
		if text, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			return text
		}
	}
	return strings.ToValidUTF8(name, "?")
}

// largestShapes is how large a part of an archive may be when unpacked, in bytes.
const largestShapes = 4 << 30

var errShape = errors.New("a shape that is none")

// readShapefile reads the parts that open gives by their endings.
func readShapefile(file, name string, open func(ext string) (io.ReadCloser, error), _ Options, to Sink) error {
	table := &Table{Name: name, Columns: &Columns{}}
	if prj, err := open(".prj"); err == nil {
		text, _ := io.ReadAll(io.LimitReader(prj, longestText)) // without it the system is asked for
		prj.Close()
		table.CRS = strings.TrimSpace(string(text))
	}
	rows, err := openDBF(open, table.Columns)
	if err != nil {
		return brokenShapes(file, "dbf", 1, err)
	}
	defer rows.close()
	shp, err := open(".shp")
	if err != nil {
		return brokenShapes(file, "shapefile", 1, err)
	}
	defer shp.Close() // only read
	if err := to.Table(table); err != nil {
		return err
	}
	if rows.in == nil {
		to.Note(0, NoteNoTable)
	}
	if rows.otherwise {
		to.Note(0, noteCodePage)
	}
	s := &shapeReader{in: bufio.NewReaderSize(shp, 64<<10)}
	if err := s.header(); err != nil {
		return brokenShapes(file, "shapefile", 1, err)
	}
	var row Row
	for n := 1; ; n++ {
		g, err := s.next()
		if err == io.EOF {
			if rows.more() {
				to.Note(0, noteMoreRows)
			}
			return nil
		}
		if err != nil {
			return brokenShapes(file, "shapefile", n, err)
		}
		row = Row{Line: n, Cells: row.Cells[:0], Geometry: g}
		deleted, err := rows.next(&row)
		if err != nil {
			return brokenShapes(file, "dbf", n, err)
		}
		if deleted {
			continue
		}
		if err := to.Row(&row); err != nil {
			return err
		}
	}
}

// brokenShapes says in the user's terms what is wrong with a part of a shapefile, and near
// which of its records.
func brokenShapes(file, part string, record int, err error) error {
	switch {
	case errors.Is(err, errTooLarge):
		return brokenArchive(file, err)
	case errors.Is(err, os.ErrPermission):
		return Unreadable(file, err)
	}
	return geo.Problemf("error.import_"+part, err, "path", file, "record", strconv.Itoa(record))
}

// shapeReader reads the records of a .shp file.
type shapeReader struct {
	in  *bufio.Reader
	buf []byte
}

func (s *shapeReader) header() error {
	head := make([]byte, 100)
	if _, err := io.ReadFull(s.in, head); err != nil || binary.BigEndian.Uint32(head) != 9994 {
		return errors.Join(err, errShape)
	}
	return nil
}

// longestShape is how long a record may be, in bytes.
const longestShape = 256 << 20

// next reads a record; io.EOF at the end, which a file may reach early without harm.
func (s *shapeReader) next() (orb.Geometry, error) {
	var head [8]byte
	if _, err := io.ReadFull(s.in, head[:]); err != nil {
		if err == io.ErrUnexpectedEOF {
			return nil, errCut
		}
		return nil, err
	}
	n := int(binary.BigEndian.Uint32(head[4:])) * 2
	if n < 4 || n > longestShape {
		return nil, errShape
	}
	if cap(s.buf) < n {
		s.buf = make([]byte, min(n, 1<<20))
	}
	s.buf = s.buf[:0]
	for len(s.buf) < n { // a length that the file does not keep costs no memory
		step := min(n-len(s.buf), 1<<20)
		at := len(s.buf)
		s.buf = append(s.buf, make([]byte, step)...)
		if _, err := io.ReadFull(s.in, s.buf[at:]); err != nil {
			return nil, errCut
		}
	}
	return shapeIn(s.buf)
}

// shapeIn decodes the contents of a record.
func shapeIn(b []byte) (orb.Geometry, error) {
	kind := binary.LittleEndian.Uint32(b) % 10 // 11 is a point with a height, 21 one with a measure
	b = b[4:]
	switch kind {
	case 0:
		return nil, nil
	case 1:
		if len(b) < 16 {
			return nil, errShape
		}
		return pointIn(b), nil
	case 8:
		if len(b) < 36 {
			return nil, errShape
		}
		points, err := pointsIn(b[36:], binary.LittleEndian.Uint32(b[32:]))
		return orb.MultiPoint(points), err
	case 3, 5:
		parts, err := partsIn(b)
		if err != nil || len(parts) == 0 {
			return nil, err
		}
		if kind == 3 {
			lines := make(orb.MultiLineString, len(parts))
			for i := range parts {
				lines[i] = parts[i]
			}
			return lines, nil
		}
		rings := make([]orb.Ring, len(parts))
		for i := range parts {
			rings[i] = parts[i]
		}
		return polygonsOf(rings), nil
	}
	return nil, errShape
}

func pointIn(b []byte) orb.Point {
	return orb.Point{math.Float64frombits(binary.LittleEndian.Uint64(b)), math.Float64frombits(binary.LittleEndian.Uint64(b[8:]))}
}

func pointsIn(b []byte, n uint32) ([]orb.Point, error) {
	if uint64(n)*16 > uint64(len(b)) {
		return nil, errShape
	}
	out := make([]orb.Point, n)
	for i := range out {
		out[i] = pointIn(b[i*16:])
	}
	return out, nil
}

// partsIn are the parts of lines or polygons: a box, two counts, where each part begins,
// and all positions.
func partsIn(b []byte) (out [][]orb.Point, err error) {
	if len(b) < 40 {
		return nil, errShape
	}
	parts, total := binary.LittleEndian.Uint32(b[32:]), binary.LittleEndian.Uint32(b[36:])
	if uint64(parts)*4+40 > uint64(len(b)) {
		return nil, errShape
	}
	all, err := pointsIn(b[40+4*parts:], total)
	if err != nil {
		return nil, err
	}
	for i := range parts {
		from, to := binary.LittleEndian.Uint32(b[40+4*i:]), total
		if i+1 < parts {
			to = binary.LittleEndian.Uint32(b[44+4*i:])
		}
		if from > to || to > total {
			return nil, errShape
		}
		out = append(out, all[from:to:to])
	}
	return out, nil
}
