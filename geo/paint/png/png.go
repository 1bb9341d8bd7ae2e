// Package png writes pictures as PNG files (ISO/IEC 15948), RGB when every pixel is
// opaque, else RGBA, with the texts and the resolution of a map. A file is made
// in strips of rows that several cores compress side by side; its bytes are the
// same however many there are.
package png

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
	"math"
)

// Options says how a file is written.
type Options struct {
	// DPI is the resolution in dots per inch (pHYs); 0 states none.
	DPI float64
	// Title, Source and Software go into the file's texts; empty ones are left out.
	Title, Source, Software string
}

// Picture is a picture that is drawn while it is written and so is never whole.
type Picture struct {
	Size image.Point
	// Opaque is false where pixels may not be, and the file is to have their alpha.
	Opaque bool
	// Draw gives each strip of StripRows rows to take once, in any order and on any
	// goroutine. The strip's rectangle says where it lies.
	Draw func(take func(strip *image.RGBA))
}

// Encode writes a picture. The error is the writer's.
func Encode(w io.Writer, p Picture, o Options) error {
	data, opaque := deflate(p)
	f := file{bufio.NewWriter(w)}
	f.WriteString("\x89PNG\r\n\x1a\n")
	f.header(p.Size.X, p.Size.Y, opaque)
	if o.DPI > 0 && o.DPI < 1e7 {
		f.resolution(o.DPI)
	}
	f.text("Title", o.Title)
	f.text("Source", o.Source)
	f.text("Software", o.Software)
	f.chunk("IDAT", data...)
	f.chunk("IEND")
	return f.Flush()
}

// file is a PNG file while it is written. The writer keeps the first error until
// it is flushed, and passes long parts on as they are.
type file struct{ *bufio.Writer }

// chunk appends one chunk whose content is parts in a row.
func (f file) chunk(kind string, parts ...[]byte) {
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

func (f file) header(w, h int, opaque bool) {
	b := binary.BigEndian.AppendUint32(nil, uint32(w))
	b = binary.BigEndian.AppendUint32(b, uint32(h))
	colour := byte(6) // RGBA
	if opaque {
		colour = 2
	}
	f.chunk("IHDR", append(b, 8, colour, 0, 0, 0))
}

// resolution writes dots per inch as whole dots per metre.
func (f file) resolution(dpi float64) {
	perMetre := uint32(math.Round(dpi / 0.0254))
	b := binary.BigEndian.AppendUint32(nil, perMetre)
	f.chunk("pHYs", append(binary.BigEndian.AppendUint32(b, perMetre), 1))
}

// text writes a UTF-8 text (iTXt, not compressed); ASCII ones as tEXt, which more
// programs read.
func (f file) text(key, value string) {
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
