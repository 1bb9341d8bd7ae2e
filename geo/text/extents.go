package text

import "kechuang/geo/scene"

// Extents is how far the line of a weight reaches above and below its baseline, in
// em; 0 for a file that does not say.
func (f *Fonts) Extents(w scene.Weight) (above, below float64) {
	data := f.face(w).data
	_, hhea := table(data, "hhea") // signed at 4 and 6 (OpenType specification)
	_, head := table(data, "head")
	em := float64(u16(head, 18))
	if em == 0 {
		return 0, 0
	}
	return float64(int16(u16(hhea, 4))) / em, -float64(int16(u16(hhea, 6))) / em
}
