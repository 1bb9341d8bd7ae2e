package db

import (
	"crypto/sha256"
	"database/sql/driver"
	"encoding/binary"
	"fmt"
	"math"

	"modernc.org/sqlite"
)

// An image is a row as bytes, each value with its type, so that it comes back as it
// was to the last bit. A sum is a hash of an image by which a row is known again.
const sumSize = 8

// The types of the values of an image, as SQLite has them.
const (
	imageNull byte = iota
	imageInteger
	imageReal
	imageText
	imageBlob
)

// The functions of SQL that make images and sums of the values that they are given.
const (
	rowImage = "kechuang_image" // the image of a row
	rowSums  = "kechuang_sums"  // an aggregate: the sums of rows; NULL where there are none
)

// registerImages adds the functions above to a driver.
func registerImages(d *sqlite.Driver) {
	d.MustRegisterFunction(rowImage, &sqlite.FunctionImpl{NArgs: -1, Deterministic: true, VolatileArgs: true,
		Scalar: func(_ *sqlite.FunctionContext, row []driver.Value) (driver.Value, error) {
			return appendImage(nil, row)
		}})
	d.MustRegisterFunction(rowSums, &sqlite.FunctionImpl{NArgs: -1, Deterministic: true, VolatileArgs: true,
		MakeAggregate: func(sqlite.FunctionContext) (sqlite.AggregateFunction, error) { return &sums{}, nil }})
}

// sums adds up what kechuang_sums gives.
type sums struct{ image, list []byte }

func (s *sums) Step(_ *sqlite.FunctionContext, row []driver.Value) (err error) {
	if s.image, err = appendImage(s.image[:0], row); err == nil {
		s.list = append(s.list, sumOf(s.image)...)
	}
	return err
}

func (s *sums) WindowInverse(*sqlite.FunctionContext, []driver.Value) error {
	s.list = s.list[sumSize:]
	return nil
}

func (s *sums) WindowValue(*sqlite.FunctionContext) (driver.Value, error) {
	if len(s.list) == 0 {
		return nil, nil
	}
	return s.list, nil
}

func (s *sums) Final(*sqlite.FunctionContext) {}

func sumOf(image []byte) []byte {
	sum := sha256.Sum256(image)
	return sum[:sumSize]
}

// appendImage adds the image of a row.
func appendImage(to []byte, row []driver.Value) ([]byte, error) {
	for _, v := range row {
		switch v := v.(type) {
		case nil:
			to = append(to, imageNull)
		case int64:
			to = binary.AppendVarint(append(to, imageInteger), v)
		case float64:
			to = binary.BigEndian.AppendUint64(append(to, imageReal), math.Float64bits(v))
		case string:
			to = append(binary.AppendUvarint(append(to, imageText), uint64(len(v))), v...)
		case []byte:
			to = append(binary.AppendUvarint(append(to, imageBlob), uint64(len(v))), v...)
		default:
			return nil, fmt.Errorf("db: a %T in a row", v)
		}
	}
	return to, nil
}

// readImage gives the values of the first row of some images and what comes after it.
// Anybody may have written the file that they are from.
func readImage(from []byte, columns int) (row []any, rest []byte, err error) {
	row = make([]any, columns)
	for i := range row {
		if row[i], from, err = readValue(from); err != nil {
			return nil, nil, err
		}
	}
	return row, from, nil
}

var errImage = fmt.Errorf("%w: an image of a row", errDamaged)

func readValue(from []byte) (v any, rest []byte, err error) {
	if len(from) == 0 {
		return nil, nil, errImage
	}
	kind, from := from[0], from[1:]
	switch kind {
	case imageNull:
		return nil, from, nil
	case imageInteger:
		n, size := binary.Varint(from)
		if size <= 0 {
			return nil, nil, errImage
		}
		return n, from[size:], nil
	case imageReal:
		if len(from) < 8 {
			return nil, nil, errImage
		}
		return math.Float64frombits(binary.BigEndian.Uint64(from)), from[8:], nil
	case imageText, imageBlob:
		n, size := binary.Uvarint(from)
		if size <= 0 || n > uint64(len(from)-size) {
			return nil, nil, errImage
		}
		data, rest := from[size:size+int(n)], from[size+int(n):]
		if kind == imageText {
			return string(data), rest, nil
		}
		return data, rest, nil
	}
	return nil, nil, errImage
}
