package raster

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
	"math"

	"kechuang/geo/scene"
	"kechuang/geo/text"
)

// PNGOptions says how a PNG file is written.
type PNGOptions struct {
	// Scale is pixels per scene unit, which gives the resolution (pHYs); 0 states none.
	Scale float64
	// Title, Source and Version go into the file's metadata; empty ones are left out.
	Title, Source, Version string
}

// WritePNG draws a scene at scale pixels per unit and writes it as a PNG file
// with the scene's title, source and version. Options that are set go before
// what the scene says.
func WritePNG(w io.Writer, s *scene.Scene, fonts *text.Fonts, scale float64, o PNGOptions) error {
	pw, ph := int(math.Round(s.Size.W*scale)), int(math.Round(s.Size.H*scale))
	img, release := newFrame(max(pw, 1), max(ph, 1))
	defer release()
	New(fonts).Draw(img, s, scale)
	set := func(to *string, v string) {
		if *to == "" {
			*to = v
		}
	}
	set(&o.Title, s.Title)
	set(&o.Source, s.Meta.Source)
	set(&o.Version, s.Meta.Version)
	if o.Scale == 0 {
		o.Scale = scale
	}
	return EncodePNG(w, img, o)
}

// EncodePNG writes an image as a PNG file: RGB when every pixel is opaque, else
// RGBA. The bytes are the same however many cores there are.
func EncodePNG(w io.Writer, img *image.RGBA, o PNGOptions) error {
	data, opaque := deflateImage(img)
	f := pngFile{bufio.NewWriter(w)}
	f.WriteString("\x89PNG\r\n\x1a\n")
	f.header(img.Rect.Dx(), img.Rect.Dy(), opaque)
	if o.Scale > 0 && o.Scale < 1e5 {
		f.resolution(72 * o.Scale)
	}
	f.text("Title", o.Title)
	f.text("Source", o.Source)
	f.text("Software", o.Version)
	f.chunk("IDAT", data...)
	f.chunk("IEND")
	return f.Flush()
}

// pngFile is a PNG file while it is written. The writer keeps the first error until
// it is flushed, and passes long parts on as they are.
type pngFile struct{ *bufio.Writer }

// chunk appends one chunk whose content is parts in a row.
func (f pngFile) chunk(kind string, parts ...[]byte) {
	n, sum := 0, crc32.ChecksumIEEE([]byte(kind))
	for _, p := range parts {
		n += len(p)
		sum = crc32.Update(sum, crc32.IEEETable, p)
	}
	f.Write(binary.BigEndian.AppendUint32(nil, uint32(n)))
	f.WriteString(kind)
	for _, p := range parts {
		f.Write(p)
	}
	f.Write(binary.BigEndian.AppendUint32(nil, sum))
}

func (f pngFile) header(w, h int, opaque bool) {
	b := binary.BigEndian.AppendUint32(nil, uint32(w))
	b = binary.BigEndian.AppendUint32(b, uint32(h))
	colour := byte(6) // RGBA
	if opaque {
		colour = 2
	}
	f.chunk("IHDR", append(b, 8, colour, 0, 0, 0))
}

// resolution writes dots per inch as whole dots per metre.
func (f pngFile) resolution(dpi float64) {
	perMetre := uint32(math.Round(dpi / 0.0254))
	b := binary.BigEndian.AppendUint32(nil, perMetre)
	f.chunk("pHYs", append(binary.BigEndian.AppendUint32(b, perMetre), 1))
}

// text writes a UTF-8 text (iTXt, not compressed); ASCII ones as tEXt, which more
// programs read.
func (f pngFile) text(key, value string) {
	if value == "" {
		return
	}
	for i := range len(value) {
		if value[i] >= 0x80 {
			f.chunk("iTXt", []byte(key+"\x00\x00\x00\x00\x00"+value))
			return
		}
	}
	f.chunk("tEXt", []byte(key+"\x00"+value))
}
