package raster

import (
	"image"
	"syscall"
)

// newFrame makes an image for one drawing; release gives its memory back. It asks
// the system for pages of 2 MB (transparent huge pages), as the first write to a
// page interrupts the program and a frame of 1080p has two thousand small ones.
// Where that is refused, the frame is as any other.
func newFrame(w, h int) (img *image.RGBA, release func()) {
	const page = 2 << 20
	size := 4 * w * h
	memory, err := syscall.Mmap(-1, 0, (size+page-1)&^(page-1), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return image.NewRGBA(image.Rect(0, 0, w, h)), func() {}
	}
	_ = syscall.Madvise(memory, syscall.MADV_HUGEPAGE) // only a wish
	return &image.RGBA{Pix: memory[:size], Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}, func() { _ = syscall.Munmap(memory) }
}
