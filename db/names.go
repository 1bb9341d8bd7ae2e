package db

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo"
	"kechuang/geo/search"
)

// What features that may be many are found by stands in table names once more, packed for
// the search block by block: those whose fids differ in the last bits only. So a command
// that searches need not read all rows. Triggers delete the pack of a block as soon as any program
// changes a row of it, and what no pack holds is read from the table itself; the
// next write of this program packs it again.
const packBits = 11

// packedTables are the tables of which the names are packed: those that a user's file
// may fill.
func packedTables(ctx context.Context, q querier) ([]table, error) {
	list, err := tablesIn(ctx, q)
	return slices.DeleteFunc(list, func(t table) bool { return t.kind.Info().Import == 0 }), err
}

// span is some fids, both ends included.
type span struct{ from, to int64 }

func blockSpan(block int64) span { return span{block << packBits, (block+1)<<packBits - 1} }

// unpacked gives the fids that are in no block of a list in order.
func unpacked(blocks []int64) []span {
	var list []span
	from := int64(math.MinInt64)
	for _, b := range blocks {
		block := blockSpan(b)
		if from < block.from {
			list = append(list, span{from, block.from - 1})
		}
		if block.to == math.MaxInt64 {
			return list
		}
		from = block.to + 1
	}
	return append(list, span{from, math.MaxInt64})
}

// selectNames gives a row as one text, which is read in half the time that its
// columns take. The unit separator stands between them, which no key has; a
// name that does would be found by its parts only. What stands in the columns of the
// user's own comes last, a line each.
func (t table) selectNames(own []ownColumn) string {
	words := ""
	for _, c := range own {
		words += c.searched()
	}
	return "SELECT concat_ws(char(31), fid, position, id, district, code, label_zh, label_en, name_zh, name_en, section, basis_zh, basis_en, concat_ws(char(10), ''" +
		words + ")) FROM " + t.name + " WHERE fid BETWEEN ? AND ? ORDER BY fid"
}

// leastCode is how many digits a whole number has that may be a code by which the user
// looks for a place, such as that of a licence or a telephone.
const leastCode = 6

// searched is the SQL of a further argument that is what a column is searched for; "" for
// a column of measures, dates and truth values.
func (c ownColumn) searched() string {
	field := quoteName(c.field)
	switch c.Type {
	case geo.TextColumn:
		return ", " + field
	case geo.IntegerColumn:
		return ", iif(length(" + field + ") >= " + strconv.Itoa(leastCode) + ", " + field + ", NULL)"
	}
	return ""
}

// eachName calls add with the names of every feature in some fids of a table.
func eachName(ctx context.Context, q querier, t table, s span, add func(fid int64, f *geo.Feature, position int) error) error {
	own, err := ownColumns(ctx, q, t)
	if err != nil {
		return err
	}
	f := geo.Feature{Kind: t.kind}
	return queryRows(ctx, q, t.selectNames(own), []any{s.from, s.to}, func(rows *sql.Rows) error {
		var row string
		if err := rows.Scan(&row); err != nil {
			return err
		}
		var v [13]string
		last := len(v) - 1
		for i := range v[:last] {
			v[i], row, _ = strings.Cut(row, separator)
		}
		v[last] = row
		fid, err := strconv.ParseInt(v[0], 10, 64)
		if err != nil {
			return err
		}
		position, err := strconv.Atoi(v[1])
		if err != nil {
			return err
		}
		f.ID, f.District, f.Code, f.Aliases = geo.FeatureID(v[2]), geo.FeatureID(v[3]), v[4], nil
		f.Label, f.Name = geo.Name{Zh: v[5], En: v[6]}, geo.Name{Zh: v[7], En: v[8]}
		f.Section, f.Basis, f.Values = v[9], geo.Name{Zh: v[10], En: v[11]}, nil
		if words := strings.TrimPrefix(v[12], "\n"); words != "" {
			f.Values = []geo.Value{{Text: words}}
		}
		return add(fid, &f, position)
	})
}

// readNames adds a table's features to an index.
func readNames(ctx context.Context, q querier, t table, aliases map[geo.FeatureID][]string, b *search.Builder) error {
	blocks, packs, err := readPacks(ctx, q, t)
	if err != nil {
		return err
	}
	live := func(s span) error {
		return eachName(ctx, q, t, s, func(_ int64, f *geo.Feature, position int) error {
			f.Aliases = aliases[f.ID]
			b.Feature(f, position)
			return nil
		})
	}
	aliased, err := aliasedBlocks(ctx, q, t)
	if err != nil {
		return err
	}
	spans := unpacked(blocks)
	for i, pack := range packs {
		block := blockSpan(blocks[i])
		if len(spans) > 0 && spans[0].to < block.from {
			if err := live(spans[0]); err != nil {
				return err
			}
			spans = spans[1:]
		}
		if !b.Pack(t.kind, pack, aliased[blocks[i]]) {
			if err := live(block); err != nil {
				return err
			}
		}
	}
	for _, s := range spans {
		if err := live(s); err != nil {
			return err
		}
	}
	return nil
}

// aliasedBlocks are those of a table in which a feature has aliases.
func aliasedBlocks(ctx context.Context, q querier, t table) (map[int64]bool, error) {
	from, to := kindRange(t.kind)
	list := map[int64]bool{}
	query := "SELECT DISTINCT fid >> " + strconv.Itoa(packBits) + " FROM " + t.name + " WHERE id IN (SELECT feature FROM aliases WHERE feature >= ? AND feature < ?)"
	err := queryRows(ctx, q, query, []any{from, to}, func(rows *sql.Rows) error {
		var block int64
		err := rows.Scan(&block)
		list[block] = true
		return err
	})
	return list, err
}

// packNames packs the names that are in no pack.
func (w *writer) packNames() error {
	list, err := packedTables(w.ctx, w.tx)
	if err != nil {
		return err
	}
	for _, t := range list {
		var blocks []int64
		err := queryRows(w.ctx, w.tx, "SELECT block FROM names WHERE table_name = ? ORDER BY block", []any{t.name}, func(rows *sql.Rows) error {
			var block int64
			err := rows.Scan(&block)
			blocks = append(blocks, block)
			return err
		})
		if err != nil {
			return err
		}
		for _, s := range unpacked(blocks) {
			if err := w.packSpan(t, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// packSpan packs the names of some fids.
func (w *writer) packSpan(t table, s span) error {
	return eachPack(w.ctx, w.tx, t, s, func(block int64, pack []byte) error {
		return w.insert("names", "table_name, block, pack", t.name, block, pack)
	})
}

// eachPack calls put with the pack of each block that some fids of a table are in.
func eachPack(ctx context.Context, q querier, t table, s span, put func(block int64, pack []byte) error) error {
	p, block := search.NewPacker(t.kind), int64(0)
	end := func() error {
		if p.Len() == 0 {
			return nil
		}
		return put(block, p.Take())
	}
	err := eachName(ctx, q, t, s, func(fid int64, f *geo.Feature, position int) error {
		if b := fid >> packBits; b != block {
			if err := end(); err != nil {
				return err
			}
			block = b
		}
		p.Add(f, position)
		return nil
	})
	if err != nil {
		return err
	}
	return end()
}

// readPacks reads the packs of a table's names by their blocks.
func readPacks(ctx context.Context, q querier, t table) (blocks []int64, packs []string, err error) {
	const query = "SELECT block, CAST(pack AS TEXT) FROM names WHERE table_name = ? ORDER BY block"
	err = queryRows(ctx, q, query, []any{t.name}, func(rows *sql.Rows) error {
		var block int64
		var pack string
		err := rows.Scan(&block, &pack)
		blocks, packs = append(blocks, block), append(packs, pack)
		return err
	})
	return blocks, packs, err
}

// packs holds the packs of names against the names.
func (r *Report) packs(ctx context.Context, q querier) error {
	list, err := packedTables(ctx, q)
	if err != nil {
		return err
	}
	for _, t := range list {
		blocks, packs, err := readPacks(ctx, q, t)
		if err != nil {
			return err
		}
		for i, block := range blocks {
			now := ""
			err := eachPack(ctx, q, t, blockSpan(block), func(_ int64, pack []byte) error {
				now = string(pack)
				return nil
			})
			if err != nil {
				return err
			}
			if now != packs[i] {
				r.fault("names", t.name+" "+strconv.FormatInt(block, 10), "fault.names")
			}
		}
	}
	return nil
}
