package raster

import (
	"bytes"
	"image"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// deflateSmall tries three ways to filter and keeps the smallest result.
func deflateSmall(img *image.RGBA) (parts [][]byte, opaque bool, err error) {
	bytesPerPixel := 4
	if opaque = img.Opaque(); opaque {
		bytesPerPixel = 3
	}
	rows := straightRows(img, bytesPerPixel)
	choices := []func(*filter) int{plain, up, leastSum}
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

// filter holds one row filtered in each way; the first byte names the way.
type filter struct{ rows [5][]byte }

func plain(*filter) int { return 0 }
func up(*filter) int    { return 2 }

// leastSum chooses the filter that leaves the least sum of absolute differences,
// as the PNG specification advises for true colour (section 12.8).
func leastSum(f *filter) int {
	best, least := 0, -1
	for i, row := range f.rows {
		sum := 0
		for _, v := range row[1:] {
			sum += max(int(int8(v)), -int(int8(v)))
		}
		if least < 0 || sum < least {
			best, least = i, sum
		}
	}
	return best
}

// set filters a row: None, Sub, Up, Average and Paeth.
func (f *filter) set(row, above []byte, bytesPerPixel int) {
	for i := range f.rows {
		f.rows[i] = append(f.rows[i][:0], byte(i))
	}
	for x, v := range row {
		b := above[x]
		var a, c byte
		if x >= bytesPerPixel {
			a, c = row[x-bytesPerPixel], above[x-bytesPerPixel]
		}
		f.rows[0] = append(f.rows[0], v)
		f.rows[1] = append(f.rows[1], v-a)
		f.rows[2] = append(f.rows[2], v-b)
		f.rows[3] = append(f.rows[3], v-byte((int(a)+int(b))/2))
		f.rows[4] = append(f.rows[4], v-paeth(int(a), int(b), int(c)))
	}
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
func compress(out *bytes.Buffer, rows [][]byte, bytesPerPixel int, choose func(*filter) int) error {
	z, err := zlib.NewWriterLevel(out, zlib.BestCompression)
	if err != nil {
		return err
	}
	var f filter
	above := make([]byte, len(rows[0]))
	for _, row := range rows {
		f.set(row, above, bytesPerPixel)
		if _, err := z.Write(f.rows[choose(&f)]); err != nil {
			return err
		}
		above = row
	}
	return z.Close()
}
