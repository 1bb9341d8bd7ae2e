package db

import (
	"math"
	"strconv"
	"strings"

	"kechuang/geo"
)

// recorder keeps what a step does to the content while it is written. Triggers that
// only its connection has note each row that was there before and is changed or
// deleted; rows that are new are those with greater numbers than there were, and are
// noted at the end.
type recorder struct {
	*writer
	step   int64
	tables []contentTable
}

// record begins a step.
func (w *writer) record(name geo.Name) (*recorder, error) {
	r := &recorder{writer: w}
	var err error
	if r.tables, err = contentTables(w.ctx, w.tx); err != nil {
		return nil, err
	}
	done, err := w.tx.ExecContext(w.ctx, "INSERT INTO history (name_zh, name_en) VALUES (?, ?)", name.Zh, name.En)
	if err != nil {
		return nil, err
	}
	if r.step, err = done.LastInsertId(); err != nil {
		return nil, err
	}
	for _, t := range r.tables {
		for _, trigger := range r.triggers(t) {
			if _, err := w.tx.ExecContext(w.ctx, trigger); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// triggers are those for one table.
func (r *recorder) triggers(t contentTable) []string {
	last := strconv.FormatInt(t.last, 10)
	if t.last == math.MinInt64 { // SQL has no such number
		last = "-9223372036854775807 - 1"
	}
	// note notes a row if it was there before and is not noted yet.
	note := func(row, image string) string {
		return "INSERT INTO history_rows (step, table_name, first, last, columns, images) SELECT " +
			strings.Join([]string{strconv.FormatInt(r.step, 10), quoteText(t.name), row, row, strconv.Itoa(len(t.columns)), image}, ", ") +
			" WHERE " + row + " <= " + last + " AND NOT EXISTS (SELECT 1 FROM history_rows WHERE step = " + strconv.FormatInt(r.step, 10) +
			" AND table_name = " + quoteText(t.name) + " AND first = " + row + "); "
	}
	oldRow, newRow := "OLD."+t.key, "NEW."+t.key
	was := note(oldRow, t.image(len(t.columns), "OLD."))
	trigger := func(event, when, do string) string {
		return "CREATE TEMP TRIGGER " + quoteName(recording(event, t.name)) + " AFTER " + event + " ON main." + quoteName(t.name) +
			" WHEN " + when + " BEGIN " + do + "END"
	}
	return []string{
		trigger(insertEvent, newRow+" <= "+last, note(newRow, "NULL")),
		trigger("UPDATE", oldRow+" <= "+last+" OR "+newRow+" <= "+last, was+note(newRow, "NULL")),
		trigger("DELETE", oldRow+" <= "+last, was),
	}
}

const insertEvent = "INSERT"

// recording names the trigger that notes an event of a table. That of new rows is for
// those that take the place of a row that was there; who writes others only, and many,
// may do without it meanwhile.
func recording(event, table string) string { return "history_" + event + "_" + table }

// seal ends the step and notes what it left. A step that changed nothing goes.
func (r *recorder) seal(most limits) (dropped int, err error) {
	before := map[string]int64{}
	for _, t := range r.tables {
		before[t.name] = t.last
		for _, event := range []string{insertEvent, "UPDATE", "DELETE"} {
			if _, err := r.tx.ExecContext(r.ctx, "DROP TRIGGER temp."+quoteName(recording(event, t.name))); err != nil {
				return 0, err
			}
		}
		if err := r.leave(t); err != nil {
			return 0, err
		}
	}
	now, err := contentTables(r.ctx, r.tx) // some may have more columns, or be new
	if err != nil {
		return 0, err
	}
	for _, t := range now {
		last, known := before[t.name]
		if !known {
			last = math.MinInt64
		}
		if t.last > last {
			if err := r.noteNew(t, last); err != nil {
				return 0, err
			}
		}
	}
	noted, err := r.count("SELECT count(*) FROM history_rows WHERE step = ?", r.step)
	if err != nil {
		return 0, err
	}
	if noted == 0 {
		return 0, r.dropStep(r.step)
	}
	return r.settleHistory(most)
}

// settleHistory drops what the step leaves no room for.
func (r *recorder) settleHistory(most limits) (dropped int, err error) {
	for _, query := range []string{"DELETE FROM history_rows WHERE step IN (SELECT fid FROM history WHERE undone)", "DELETE FROM history WHERE undone"} {
		if err := r.exec(query); err != nil {
			return 0, err
		}
	}
	err = r.exec("UPDATE history SET rows = (SELECT sum(max(length(coalesce(sums, '')) / ?, 1)) FROM history_rows WHERE step = history.fid) WHERE fid = ?", sumSize, r.step)
	if err != nil {
		return 0, err
	}
	if err := r.measure(r.step); err != nil {
		return 0, err
	}
	return r.prune(most, r.step)
}

// leave notes what the step left of the rows that were there before, and forgets those
// that are as they were.
func (r *recorder) leave(t contentTable) error {
	err := r.exec("DELETE FROM history_rows WHERE step = ? AND table_name = ? AND images IS (SELECT "+t.image(len(t.columns), "")+
		" FROM "+quoteName(t.name)+" WHERE "+t.key+" = first)", r.step, t.name)
	if err != nil {
		return err
	}
	return r.exec("UPDATE history_rows SET sums = "+t.sums(len(t.columns), "first", "last")+" WHERE step = ? AND table_name = ?", r.step, t.name)
}

// shardRows is how many rows are noted as one at most.
const shardRows = 4096

// noteNew notes the rows with numbers after last.
func (r *recorder) noteNew(t contentTable, last int64) error {
	note := "INSERT INTO history_rows (step, table_name, first, last, columns, sums) SELECT ?, ?, min(" + t.key + "), max(" + t.key + "), ?, " +
		rowSums + "(" + strings.Join(t.columns, ", ") + ") FROM " + quoteName(t.name) + " WHERE " + t.key + " > ? AND " + t.key + " <= ?"
	for last < t.last {
		to, err := r.count("SELECT coalesce((SELECT "+t.key+" FROM "+quoteName(t.name)+" WHERE "+t.key+" > ? ORDER BY "+t.key+" LIMIT 1 OFFSET ?), ?)",
			last, shardRows-1, t.last)
		if err != nil {
			return err
		}
		if err := r.exec(note, r.step, t.name, len(t.columns), last, to); err != nil {
			return err
		}
		last = to
	}
	return nil
}
