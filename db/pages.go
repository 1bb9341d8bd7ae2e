package db

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
)

// A large table is read page by page, as the file holds it, through the table
// sqlite_dbpage: SQLite still locks, repairs and caches the file, but does not
// step through the columns of each row, which takes most of the time of reading
// them. The form of pages and records is fixed for good (sqlite.org/fileformat2.html,
// 1.6 and 2.1).

// record is a row as it stands in the file.
type record struct {
	rowid  int64
	types  []uint64 // serial types of the columns
	values [][]byte
	whole  bool // it could be read; else it is left to a query
}

// Kinds of B-tree pages, the first byte of each.
const (
	interiorPage = 5
	leafPage     = 13
)

// deepest is more levels than the tree of any table has.
const deepest = 20

// eachRecord calls row for every row of a table, in the order of the row IDs. The
// record is valid during the call. q is to be a transaction, as the pages are
// read in several queries. ok is false when the file is of a form that is left
// to queries; nothing was read then.
func eachRecord(ctx context.Context, q querier, table string, row func(*record) error) (ok bool, err error) {
	r := pageReader{row: row}
	utf8 := false
	err = r.pages(ctx, q, []uint32{1}, func(page []byte) error {
		r.usable = len(page) - int(page[20])
		utf8 = binary.BigEndian.Uint32(page[56:]) == 1
		return nil
	})
	if err != nil || !utf8 {
		return false, err
	}
	var root uint32
	err = queryRows(ctx, q, "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?", []any{table},
		func(rows *sql.Rows) error { return rows.Scan(&root) })
	if err != nil {
		return false, err
	}
	level := []uint32{root}
	for range deepest {
		r.below = nil
		if err := r.pages(ctx, q, level, r.page); err != nil {
			return true, err
		}
		if level = r.below; len(level) == 0 {
			return true, nil
		}
	}
	return true, errPages(table)
}

func errPages(what string) error { return fmt.Errorf("%w: the pages of %s", errDamaged, what) }

// pageReader reads the pages of a table.
type pageReader struct {
	usable int // bytes of a page
	row    func(*record) error
	below  []uint32 // pages of the next level
	rec    record
}

// pages calls page for each of some pages, in their order.
func (r *pageReader) pages(ctx context.Context, q querier, numbers []uint32, page func([]byte) error) error {
	list, err := json.Marshal(numbers)
	if err != nil {
		return err
	}
	n := 0
	const query = "SELECT pgno, data FROM json_each(?) CROSS JOIN sqlite_dbpage ON pgno = value"
	err = queryRows(ctx, q, query, []any{string(list)}, func(rows *sql.Rows) error {
		var number uint32
		var data sql.RawBytes
		if err := rows.Scan(&number, &data); err != nil {
			return err
		}
		if n == len(numbers) || number != numbers[n] || len(data) < 512 {
			return errPages(fmt.Sprint("page ", number))
		}
		n++
		return page(data)
	})
	if err == nil && n < len(numbers) {
		err = errPages(fmt.Sprint("page ", numbers[n]))
	}
	return err
}

// page notes the pages below an interior page and gives the rows of a leaf.
func (r *pageReader) page(page []byte) error {
	cells, first := int(binary.BigEndian.Uint16(page[3:])), 8
	if page[0] == interiorPage {
		first = 12
	}
	if page[0] != interiorPage && page[0] != leafPage || r.usable > len(page) || first+2*cells > r.usable {
		return errPages("a table")
	}
	for i := range cells {
		at := int(binary.BigEndian.Uint16(page[first+2*i:]))
		if at+4 > r.usable {
			return errPages("a table")
		}
		if page[0] == interiorPage {
			r.below = append(r.below, binary.BigEndian.Uint32(page[at:]))
			continue
		}
		if !r.cell(page[at:r.usable]) {
			return errPages("a table")
		}
		if err := r.row(&r.rec); err != nil {
			return err
		}
	}
	if page[0] == interiorPage {
		r.below = append(r.below, binary.BigEndian.Uint32(page[8:]))
	}
	return nil
}

// cell reads the row in a cell; one that goes on in other pages is not whole.
func (r *pageReader) cell(cell []byte) bool {
	size, n := varint(cell)
	rowid, m := varint(cell[n:])
	if n == 0 || m == 0 {
		return false
	}
	r.rec = record{rowid: int64(rowid), types: r.rec.types[:0], values: r.rec.values[:0]}
	if size > uint64(r.usable-35) {
		return true
	}
	if cell = cell[n+m:]; uint64(len(cell)) < size {
		return false
	}
	return r.rec.read(cell[:size])
}

// read parts a record into its values.
func (rec *record) read(payload []byte) bool {
	head, n := varint(payload)
	if n == 0 || head < uint64(n) || head > uint64(len(payload)) {
		return false
	}
	types, body := payload[n:head], payload[head:]
	for len(types) > 0 {
		t, n := varint(types)
		size := sizeOf(t)
		if n == 0 || size > uint64(len(body)) {
			return false
		}
		rec.types, rec.values = append(rec.types, t), append(rec.values, body[:size])
		types, body = types[n:], body[size:]
	}
	rec.whole = true
	return true
}

// Serial types: those below are numbers, even ones from there on blobs and odd
// ones texts.
const (
	nullType   = 0
	floatType  = 7
	zeroType   = 8
	oneType    = 9
	firstBytes = 12
)

// sizeOf is the number of bytes of a value.
func sizeOf(serial uint64) uint64 {
	if serial >= firstBytes {
		return (serial - firstBytes) / 2
	}
	return uint64([firstBytes]byte{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0}[serial])
}

// text gives a text that is valid during the call of eachRecord's row.
func (rec *record) text(column int) (text []byte, ok bool) {
	t := rec.types[column]
	return rec.values[column], t > firstBytes && t&1 == 1
}

// blob gives a blob, nil for NULL.
func (rec *record) blob(column int) (blob []byte, ok bool) {
	t := rec.types[column]
	if t == nullType {
		return nil, true
	}
	return rec.values[column], t >= firstBytes && t&1 == 0
}

// integer gives a whole number.
func (rec *record) integer(column int) (v int64, ok bool) {
	switch t := rec.types[column]; {
	case t == zeroType, t == oneType:
		return int64(t - zeroType), true
	case t == nullType || t >= floatType:
		return 0, false
	}
	b := rec.values[column]
	v = int64(int8(b[0]))
	for _, c := range b[1:] {
		v = v<<8 | int64(c)
	}
	return v, true
}

// number gives a number of either kind: whole ones of a DOUBLE column are stored
// as integers.
func (rec *record) number(column int) (v float64, ok bool) {
	if rec.types[column] == floatType {
		return math.Float64frombits(binary.BigEndian.Uint64(rec.values[column])), true
	}
	i, ok := rec.integer(column)
	return float64(i), ok
}

// varint reads a number of one to nine bytes; n is 0 when it is cut short.
func varint(b []byte) (v uint64, n int) {
	for i, c := range b[:min(len(b), 9)] {
		if i == 8 {
			return v<<8 | uint64(c), 9
		}
		v = v<<7 | uint64(c&0x7f)
		if c < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// columnsOf gives the place of each column in the records of a table; nil when
// not every column is stored.
func columnsOf(ctx context.Context, q querier, table string) (at map[string]int, err error) {
	at = map[string]int{}
	stored := true
	err = queryRows(ctx, q, "SELECT name, cid, hidden FROM pragma_table_xinfo(?)", []any{table}, func(rows *sql.Rows) error {
		var name string
		var cid, hidden int
		err := rows.Scan(&name, &cid, &hidden)
		at[name] = cid
		stored = stored && hidden == 0
		return err
	})
	if !stored {
		at = nil
	}
	return at, err
}
