package text

import (
	"slices"

	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// shapeMixed shapes a line for which the typeface does not do: its parts in the fonts
// that have their characters, from right to left where their script is written so.
func (fc *face) shapeMixed(runes []rune, closer []int) run {
	var out run
	for _, it := range visual(fc.items(runes)) {
		switch {
		case it.box != 0:
			out.add(Glyph{ID: boxFont<<glyphBits | uint32(it.box), Advance: 1, Rune: it.start})
		case it.spare != nil:
			fc.spares.shape(&out, it, runes)
		default:
			shape(fc.buf, fc.hb, it, runes)
			out.place(fc.buf, 0, fc.em, runes, closer)
		}
	}
	return out
}

// shape shapes an item in its spare font. Where the font makes the shaper panic, its
// characters are boxes.
func (s *spares) shape(out *run, it item, runes []rune) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := *out
	defer func() {
		if recover() == nil {
			return
		}
		*out = before
		for i, r := range runes[it.start:it.end] {
			out.add(Glyph{ID: boxFont<<glyphBits | uint32(r), Advance: 1, Rune: it.start + i})
		}
	}()
	shape(s.buf, it.spare.hb, it, runes)
	out.place(s.buf, it.spare.number, it.spare.em, runes, nil)
}

// shape shapes an item into a buffer.
func shape(buf *harfbuzz.Buffer, hb *harfbuzz.Font, it item, runes []rune) {
	buf.Clear()
	buf.Props = harfbuzz.SegmentProperties{
		Language: language.NewLanguage("zh"), Script: it.script, Direction: harfbuzz.LeftToRight,
	}
	if it.level%2 == 1 {
		buf.Props.Direction = harfbuzz.RightToLeft
	}
	buf.AddRunes(runes, it.start, it.end-it.start)
	buf.Shape(hb, nil)
}

// place appends the glyphs of a shaped buffer. closer lists the characters that stand
// half an em closer to the next.
func (r *run) place(buf *harfbuzz.Buffer, number uint32, em float64, runes []rune, closer []int) {
	for i, info := range buf.Info {
		pos := buf.Pos[i]
		g := Glyph{
			ID:      number<<glyphBits | uint32(info.Glyph),
			X:       float64(pos.XOffset) / em,
			Y:       -float64(pos.YOffset) / em,
			Advance: float64(pos.XAdvance) / em,
			Rune:    info.Cluster,
		}
		if info.Glyph == 0 && !blank(runes[info.Cluster]) {
			g.ID, g.X, g.Y, g.Advance = boxFont<<glyphBits|uint32(runes[info.Cluster]), 0, 0, 1
		}
		if slices.Contains(closer, info.Cluster) {
			g.Advance -= Squeezed
		}
		r.add(g)
	}
}

// add appends a glyph, whose place is from the end of the run as yet.
func (r *run) add(g Glyph) {
	g.X += r.advance
	r.glyphs = append(r.glyphs, g)
	r.advance += g.Advance
}
