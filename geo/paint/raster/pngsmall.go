package raster

import (
	"bytes"
	"image"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// smallLevel is the deflate level. The highest, 9, takes ten times as long on long
// runs and saves two per cent.
const smallLevel = 8

// choice filters a row in one way or another.
type choice func(f *filter, row, above []byte) []byte

// deflateSmall tries three ways to filter and keeps the smallest result.
func deflateSmall(img *image.RGBA) (parts [][]byte, opaque bool, err error) {
	bytesPerPixel := 4
	if opaque = img.Opaque(); opaque {
		bytesPerPixel = 3
	}
	rows := straightRows(img, bytesPerPixel)
	choices := []choice{none, up, leastSum}
	results, errs := make([]bytes.Buffer, len(choices)), make([]error, len(choices))
	var wait sync.WaitGroup
	for i, choose := range choices {
		wait.Go(func() { errs[i] = compress(&results[i], rows, bytesPerPixel, choose) })
	}
	wait.Wait()
	best := 0
	for i := range results {
		if errs[i] != nil {
			return nil, opaque, errs[i]
		}
		if results[i].Len() < results[best].Len() {
			best = i
		}
	}
	return [][]byte{results[best].Bytes()}, opaque, nil
}

// straightRows gives the bytes of each row as PNG holds them, unfiltered.
func straightRows(img *image.RGBA, bytesPerPixel int) [][]byte {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	rows := make([][]byte, h)
	var d deflater
	for y := range rows {
		pix := img.Pix[y*img.Stride:][:4*w]
		if bytesPerPixel == 4 {
			rows[y] = bytes.Clone(d.straight(pix, y))
			continue
		}
		row := make([]byte, 0, 3*w)
		for i := 0; i < len(pix); i += 4 {
			row = append(row, pix[i], pix[i+1], pix[i+2])
		}
		rows[y] = row
	}
	return rows
}

// filter filters rows; the first byte of a filtered row names the way.
type filter struct {
	bytesPerPixel int
	rows          [5][]byte
}

// none, up and leastSum choose a way to filter a row.
func none(f *filter, row, above []byte) []byte { return f.apply(0, row, above) }
func up(f *filter, row, above []byte) []byte   { return f.apply(2, row, above) }

// leastSum takes the way that leaves the least sum of absolute differences, as
// the PNG specification advises for true colour (section 12.8).
func leastSum(f *filter, row, above []byte) (best []byte) {
	least := -1
	for way := range f.rows {
		out := f.apply(way, row, above)
		sum := 0
		for _, v := range out[1:] {
			sum += max(int(int8(v)), -int(int8(v)))
		}
		if least < 0 || sum < least {
			best, least = out, sum
		}
	}
	return best
}

// apply filters a row: None, Sub, Up, Average or Paeth.
func (f *filter) apply(way int, row, above []byte) []byte {
	if f.rows[way] == nil {
		f.rows[way] = make([]byte, len(row)+1)
		f.rows[way][0] = byte(way)
	}
	out, n := f.rows[way][1:], f.bytesPerPixel
	if way == 0 {
		copy(out, row)
		return f.rows[way]
	}
	if way == 2 {
		for x, v := range row {
			out[x] = v - above[x]
		}
		return f.rows[way]
	}
	for x, v := range row {
		var left, corner byte
		if x >= n {
			left, corner = row[x-n], above[x-n]
		}
		switch way {
		case 1:
			out[x] = v - left
		case 3:
			out[x] = v - byte((int(left)+int(above[x]))/2)
		case 4:
			out[x] = v - paeth(int(left), int(above[x]), int(corner))
		}
	}
	return f.rows[way]
}

// paeth is whichever of left, up and upper left is nearest to left + up - upper left.
func paeth(a, b, c int) byte {
	far := func(v int) int { return max(v, -v) }
	pa, pb, pc := far(b-c), far(a-c), far(a+b-2*c)
	switch {
	case pa <= pb && pa <= pc:
		return byte(a)
	case pb <= pc:
		return byte(b)
	}
	return byte(c)
}

// compress writes rows filtered as choose says.
func compress(out *bytes.Buffer, rows [][]byte, bytesPerPixel int, choose choice) error {
	z, err := zlib.NewWriterLevel(out, smallLevel)
	if err != nil {
		return err
	}
	f := filter{bytesPerPixel: bytesPerPixel}
	above := make([]byte, len(rows[0]))
	for _, row := range rows {
		if _, err := z.Write(choose(&f, row, above)); err != nil {
			return err
		}
		above = row
	}
	return z.Close()
}
