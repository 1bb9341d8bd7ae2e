package gpkg

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
)

// An R-tree of SQLite is three tables: nodes, the node of each row, and the node above
// each node. A node is a depth, which only the root has, a number of cells, and the cells
// (ext/rtree/rtree.c of SQLite). To put rows in one by one takes SQLite ten times as long
// as to write the tables.
const (
	nodeHead  = 4
	rootNode  = 1
	batchRows = 1 << 15 // that are sorted at once: so more rows need no more memory
)

// RebuildIndex fills the R-tree of a table anew with all its rows. The connection must be
// one that may write to the tables of an R-tree.
func RebuildIndex(ctx context.Context, tx *sql.Tx, table string) error {
	b := bulk{ctx: ctx, tx: tx, name: IndexName(table), batch: batchRows, last: rootNode}
	if err := b.rebuild(table); err != nil {
		return fmt.Errorf("gpkg: R-tree of %s: %w", table, err)
	}
	return nil
}

// bulk is an R-tree that is being filled.
type bulk struct {
	ctx   context.Context
	tx    *sql.Tx
	name  string
	batch int   // rows that are sorted at once
	size  int   // of a node
	last  int64 // number of the last node
	node  []byte
}

func (b *bulk) rebuild(table string) error {
	if err := b.tx.QueryRowContext(b.ctx, `SELECT length(data) FROM "`+b.name+`_node" WHERE nodeno = 1`).Scan(&b.size); err != nil {
		return err
	}
	if b.most() < 2 {
		return fmt.Errorf("a node of %d bytes", b.size)
	}
	for _, part := range []string{"_node", "_rowid", "_parent"} {
		if _, err := b.tx.ExecContext(b.ctx, `DELETE FROM "`+b.name+part+`"`); err != nil {
			return err
		}
	}
	var level []byte // the cells of the level above the one that is written
	for from, more := int64(math.MinInt64), true; more; {
		list, last, full, err := b.read(table, from)
		if err != nil {
			return err
		}
		if more = full; level == nil && !more && len(list) <= b.most()*cellSize {
			return b.root(list, 0)
		}
		if level, err = b.pack(list, level, "_rowid", "rowid", "nodeno"); err != nil {
			return err
		}
		from = last
	}
	depth := 1
	for ; len(level) > b.most()*cellSize; depth++ {
		var err error
		if level, err = b.pack(level, nil, "_parent", "nodeno", "parentnode"); err != nil {
			return err
		}
	}
	return b.root(level, depth)
}

// most is how many cells a node holds.
func (b *bulk) most() int { return (b.size - nodeHead) / cellSize }

// read gives the cells of some rows with numbers above from, and the last number; full is
// false where there are no more.
func (b *bulk) read(table string, from int64) (list []byte, last int64, full bool, err error) {
	var rows int
	var end sql.NullInt64
	err = b.tx.QueryRowContext(b.ctx, "SELECT count(*), max(fid), "+cells+`(fid, geom) FROM (SELECT fid, geom FROM "`+table+
		`" WHERE fid > ? AND geom NOT NULL ORDER BY fid LIMIT ?)`, from, b.batch).Scan(&rows, &end, &list)
	return list, end.Int64, rows == b.batch, err
}

// pack puts cells that lie close together into nodes, as many as there is room for, notes
// in a table which node each is in, and adds the cells of the nodes to level.
func (b *bulk) pack(list, level []byte, table, cell, node string) ([]byte, error) {
	sorted := alongCurve(list)
	in := make([]link, 0, len(sorted))
	for chunk := range slices.Chunk(sorted, b.most()) {
		b.last++
		box := emptyBox
		b.begin(0, len(chunk))
		for _, at := range chunk {
			c := list[at*cellSize:][:cellSize]
			b.node = append(b.node, c...)
			in = append(in, link{cellID(c), b.last})
			box = around(box, cellBox(c))
		}
		if err := b.write(b.last); err != nil {
			return nil, err
		}
		level = appendCell(level, b.last, box)
	}
	slices.SortFunc(in, func(a, b link) int { return cmp.Compare(a.id, b.id) })
	return level, b.links(in, table, cell, node)
}

// root writes the root, and which nodes or rows it holds.
func (b *bulk) root(list []byte, depth int) error {
	b.begin(depth, len(list)/cellSize)
	b.node = append(b.node, list...)
	if err := b.write(rootNode); err != nil {
		return err
	}
	var in []link
	for c := range slices.Chunk(list, cellSize) {
		in = append(in, link{cellID(c), rootNode})
	}
	if depth > 0 {
		return b.links(in, "_parent", "nodeno", "parentnode")
	}
	return b.links(in, "_rowid", "rowid", "nodeno")
}

func (b *bulk) begin(depth, count int) {
	b.node = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b.node[:0], uint16(depth)), uint16(count))
}

// write writes the node at hand, which is of the same size whatever it holds.
func (b *bulk) write(number int64) error {
	b.node = append(b.node, make([]byte, b.size-len(b.node))...)
	_, err := b.tx.ExecContext(b.ctx, `INSERT INTO "`+b.name+`_node" (nodeno, data) VALUES (?, ?)`, number, b.node)
	return err
}

// link says in which node a row or a node is.
type link struct{ id, node int64 }

// linksAtOnce is how many links one statement writes.
const linksAtOnce = 256

// links writes links into a table.
func (b *bulk) links(list []link, table, cell, node string) error {
	var stmt *sql.Stmt
	args := make([]any, 0, 2*linksAtOnce)
	for chunk := range slices.Chunk(list, linksAtOnce) {
		args = args[:0]
		for _, l := range chunk {
			args = append(args, l.id, l.node)
		}
		if stmt == nil || len(chunk) < linksAtOnce {
			query := `INSERT INTO "` + b.name + table + `" (` + cell + ", " + node + ") VALUES (?, ?)" + strings.Repeat(", (?, ?)", len(chunk)-1)
			var err error
			if stmt, err = b.tx.PrepareContext(b.ctx, query); err != nil { // closed with the transaction
				return err
			}
		}
		if _, err := stmt.ExecContext(b.ctx, args...); err != nil {
			return err
		}
	}
	return nil
}
