// Package geojson reads GeoJSON (RFC 7946) as a stream: features one by one,
// geometries as orb values in the degrees of the file, longitude before latitude,
// heights dropped. Numbers are bit for bit those of strconv.ParseFloat.
//
// Memory: at most 256 KiB of the text are held at a time, or, where a single
// properties object, foreign member, string or number is longer than that, at
// most two times its length, and besides one feature's coordinates.
//
// Members stand in any order. Foreign ones and everything unknown inside
// properties are checked to be JSON and skipped. A null geometry or one without
// any position is nil. A GeometryCollection is an orb.Collection of what is not
// empty. Rings are not checked to be closed, nor positions to be on Earth.
package geojson

import (
	"bytes"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/paulmach/orb"
)

// Feature is one feature of a file.
type Feature struct {
	ID         string       // a number as it is written; "" when there is none
	Geometry   orb.Geometry // nil when there is none
	Properties Properties   // valid until the next feature
	Offset     int64        // bytes before it in the file
	Line       int          // that it begins in, from 1
}

// Read calls each with every feature of a text in order: those of a
// FeatureCollection, or the one Feature or geometry that it is. It stops at the
// first error: of each, given back as it is, or of r or in the text, a geo.Problem
// that says where, with name for the file's. Features may have gone before it.
func Read(name string, r io.Reader, each func(Feature) error) error {
	return newReader(name, r, each, bufferFor(r)).document()
}

// ReadCRS is Read that also gives the name in the text's member "crs", "" for none. RFC
// 7946 has no such member, and positions are not changed for it: it is known for certain
// only when the whole text is read.
func ReadCRS(name string, r io.Reader, crs *string, each func(Feature) error) error {
	in := newReader(name, r, each, bufferFor(r))
	in.crs = crs
	return in.document()
}

// Shape is the geometry that a text is, or that of the feature that it is; nil for none.
func Shape(text string) (g orb.Geometry, err error) {
	err = newReader("", strings.NewReader(text), func(f Feature) error {
		g = f.Geometry
		return nil
	}, len(text)+1).document()
	return g, err
}

// One reads a text that is in memory, as Read does.
func One(name string, text []byte, each func(Feature) error) error {
	return newReader(name, bytes.NewReader(text), each, len(text)+1).document()
}

// bufferSize is the length of the buffer in bytes.
const bufferSize = 256 << 10

// bufferFor is the length of a buffer for a text: that of a short file, so that it is
// read at once.
func bufferFor(r io.Reader) int {
	if file, ok := r.(fs.File); ok {
		if info, err := file.Stat(); err == nil && info.Mode().IsRegular() && info.Size() < bufferSize {
			return int(info.Size()) + 1
		}
	}
	return bufferSize
}

func newReader(name string, r io.Reader, each func(Feature) error, buffer int) *reader {
	return &reader{parser: parser{name: name, src: r, buf: make([]byte, 0, buffer)}, each: each}
}

// reader reads the features of a collection.
type reader struct {
	parser
	each func(Feature) error
}

// features reads the array of a collection's features.
func (r *reader) features() error {
	if err := r.enter('[', wantBracket); err != nil {
		return err
	}
	defer r.leave()
	for n := 0; ; n++ {
		if more, err := r.next(n, ']', wantCommaOrBracket); err != nil || !more {
			return err
		}
		f, err := r.feature()
		if err != nil {
			return err
		}
		if err := r.each(f); err != nil {
			return err
		}
	}
}

// document reads the text as a whole.
func (r *reader) document() error {
	r.fill()
	r.pos += len(r.buf) - len(bytes.TrimPrefix(r.buf, byteOrderMark))
	var o object
	if err := r.object(&o, top, r.features); err != nil {
		return err
	}
	if r.peek(); r.pos < len(r.buf) || r.err != io.EOF {
		return r.fail(r.pos, wantEnd)
	}
	f, err := Feature{Offset: o.at.offset, Line: o.at.line}, error(nil)
	switch {
	case o.kind == featureCollection && o.hasFeatures:
		return nil
	case o.kind == featureCollection:
		return r.lacks(&o, "features")
	case o.kind != "" && o.hasFeatures:
		return o.at.problem(&r.parser, "error.geojson_type", "type", o.kind)
	case o.kind == feature:
		f, err = r.featureOf(&o)
	default:
		f.Geometry, err = r.geometryOf(&o)
	}
	if err != nil {
		return err
	}
	return r.each(f)
}

var byteOrderMark = []byte("\ufeff")

// All reads a whole text into memory, as Read does.
func All(name string, r io.Reader) ([]Feature, error) {
	var chunks [][]Feature // so that growing copies each once
	chunk := make([]Feature, 0, 64)
	var text []byte // the properties of many, which are small
	err := Read(name, r, func(f Feature) error {
		if n := len(f.Properties); n > 0 {
			if n > cap(text)-len(text) {
				text = make([]byte, 0, max(n, 32*min(len(chunk)+64, 2048)))
			}
			from := len(text)
			text = append(text, f.Properties...)
			f.Properties = Properties(text[from:len(text):len(text)])
		}
		if len(chunk) == cap(chunk) {
			chunks = append(chunks, chunk)
			chunk = make([]Feature, 0, min(2*cap(chunk), 1<<16))
		}
		chunk = append(chunk, f)
		return nil
	})
	if err != nil || len(chunks)+len(chunk) == 0 {
		return nil, err
	}
	return slices.Concat(append(chunks, chunk)...), nil
}
