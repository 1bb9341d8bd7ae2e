package reader

import (
	"bytes"
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"
)

// mergedCells are the merged cells of a sheet, by the row in which they begin.
type mergedCells struct {
	list   []mergedRange // that have not begun
	active []mergedRange // that the last row was in
}

// mergedRange are rows and columns from first to last, rows from 1 and columns from 0.
type mergedRange struct {
	top, bottom int
	left, right int
	cell        Cell // of the first
}

// What is read of merged cells: a sheet may have many, and one may be as wide as the
// sheet. Where only the head of a sheet is read, larger ones are not read for it.
const (
	mostMerged  = 200_000
	widestMerge = 256
	headSheet   = 16 << 20
)

// merged finds the merged cells of a sheet, which stand behind its rows.
func (w *workbook) merged(part string, o Options) (*mergedCells, error) {
	m := &mergedCells{}
	f := w.parts[part]
	if f == nil || o.Head && f.UncompressedSize64 > headSheet || f.UncompressedSize64 > largestPart {
		return m, nil
	}
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close() // only read
	marker, buf := []byte("<mergeCell "), make([]byte, 0, 64<<10)
	for {
		n, err := io.ReadFull(in, buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		rest := buf
		for {
			i := bytes.Index(rest, marker)
			if i < 0 {
				rest = rest[max(len(rest)-len(marker), 0):]
				break
			}
			rest = rest[i:]
			end := bytes.IndexByte(rest, '>')
			if end < 0 && len(rest) < 256 {
				break
			}
			m.add(string(rest[:max(end, 0)]))
			rest = rest[max(end, len(marker)):]
		}
		if err != nil || len(m.list) >= mostMerged {
			break // the reading of the rows tells what is broken
		}
		buf = buf[:copy(buf, rest)]
	}
	slices.SortFunc(m.list, func(a, b mergedRange) int { return cmp.Compare(a.top, b.top) })
	return m, nil
}

// add takes the text of an element: <mergeCell ref="A2:A4"/.
func (m *mergedCells) add(element string) {
	_, ref, _ := strings.Cut(element, `ref="`)
	ref, _, _ = strings.Cut(ref, `"`)
	from, to, ok := strings.Cut(ref, ":")
	left, leftOK := columnOf(from)
	right, rightOK := columnOf(to)
	top, errTop := strconv.Atoi(strings.TrimLeft(from, letters))
	bottom, errBottom := strconv.Atoi(strings.TrimLeft(to, letters))
	if ok && leftOK && rightOK && errTop == nil && errBottom == nil && top <= bottom && left <= right && right-left < widestMerge {
		m.list = append(m.list, mergedRange{top: top, bottom: bottom, left: left, right: right})
	}
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// fill gives each of the row's merged cells what the first of them holds.
func (m *mergedCells) fill(r *Row) {
	m.active = slices.DeleteFunc(m.active, func(a mergedRange) bool { return a.bottom < r.Line })
	for len(m.list) > 0 && m.list[0].top <= r.Line {
		a := m.list[0]
		m.list = m.list[1:]
		if a.top == r.Line && a.left < len(r.Cells) {
			a.cell = r.Cells[a.left]
		}
		if a.cell.Text != "" {
			m.active = append(m.active, a)
		}
	}
	for _, a := range m.active {
		for c := a.left; c <= a.right; c++ {
			if c >= len(r.Cells) || r.Cells[c].Text == "" {
				r.Set(c, a.cell)
			}
		}
	}
}
