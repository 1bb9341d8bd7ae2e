package db

import (
	"context"
	"database/sql"
	"strconv"
	"time"

	"kechuang/geo"
)

// limits are how much a history keeps.
type limits struct {
	steps int
	bytes int64
}

var usualLimits = limits{steps: 1000, bytes: 200 << 20}

// change makes one step of history of what f writes: all is written, and can be undone,
// or nothing. It is the one way in which the user's changes are written. Where f changes
// nothing there is no step. dropped is how many old steps went for it.
func (d *DB) change(ctx context.Context, name geo.Name, f func(w *writer) error) (dropped int, err error) {
	if d.readOnly {
		return 0, geo.Problemf(notWritableKey(d.path), nil, "path", d.path)
	}
	err = d.write(ctx, func(tx *sql.Tx) error {
		// The driver starts a goroutine for each statement that can be cancelled, so
		// that who writes much looks after that.
		w := newWriter(context.WithoutCancel(ctx), tx)
		r, err := w.record(name)
		if err != nil {
			return err
		}
		if err := f(w); err != nil {
			return err
		}
		dropped, err = r.seal(d.limits)
		return err
	})
	if err != nil {
		return 0, explain(err, d.path)
	}
	d.forgetIndex()
	return dropped, nil
}

// History gives the steps of a project, the last first: those that can be done again
// stand before those that can be undone. dropped is how many older ones were too many
// to keep.
func (d *DB) History(ctx context.Context) (steps []geo.Step, dropped int, err error) {
	const query = "SELECT " + stepColumns + " FROM history ORDER BY fid DESC"
	err = queryRows(ctx, d.queries, query, nil, func(rows *sql.Rows) error {
		s, err := scanStep(rows)
		steps = append(steps, s)
		return err
	})
	if err == nil {
		dropped, err = droppedSteps(ctx, d.queries)
	}
	return steps, dropped, explain(err, d.path)
}

// NextSteps gives the step that Undo undoes and the one that Redo does again; the ID of
// one that is not there is 0.
func (d *DB) NextSteps(ctx context.Context) (undo, redo geo.Step, err error) {
	if undo, err = nextStep(ctx, d.queries, false); err == nil {
		redo, err = nextStep(ctx, d.queries, true)
	}
	return undo, redo, explain(err, d.path)
}

const stepColumns = "fid, name_zh, name_en, time, undone, rows"

// scanStep reads a row of stepColumns.
func scanStep(rows *sql.Rows) (s geo.Step, err error) {
	var at string
	err = rows.Scan(&s.ID, &s.Name.Zh, &s.Name.En, &at, &s.Undone, &s.Rows)
	s.Time, _ = time.Parse(time.RFC3339, at) // what another program wrote there is no time
	return s, err
}

// nextStep is the last step, or the first of those that were undone.
func nextStep(ctx context.Context, q querier, undone bool) (s geo.Step, err error) {
	query := "SELECT " + stepColumns + " FROM history WHERE NOT undone ORDER BY fid DESC LIMIT 1"
	if undone {
		query = "SELECT " + stepColumns + " FROM history WHERE undone ORDER BY fid LIMIT 1"
	}
	err = queryRows(ctx, q, query, nil, func(rows *sql.Rows) error {
		s, err = scanStep(rows)
		return err
	})
	return s, err
}

// metaDropped counts in kechuang_meta the steps that were too many.
const metaDropped = "history_dropped"

func droppedSteps(ctx context.Context, q querier) (int, error) {
	text, err := meta(ctx, q, metaDropped)
	n, _ := strconv.Atoi(text)
	return n, err
}

// prune drops the oldest steps, and then those that were undone longest ago, until a
// history is within its limits; the step at hand stays. It gives how many went.
func (w *writer) prune(most limits, at int64) (dropped int, err error) {
	count, total, err := w.historySize()
	for err == nil && (count > most.steps || total > most.bytes) {
		step, bytes, err := w.oldestStep(at)
		if err != nil {
			return 0, err
		}
		if step == 0 {
			break
		}
		if err := w.dropStep(step); err != nil {
			return 0, err
		}
		count, total, dropped = count-1, total-bytes, dropped+1
	}
	if err != nil || dropped == 0 {
		return 0, err
	}
	before, err := droppedSteps(w.ctx, w.tx)
	if err != nil {
		return 0, err
	}
	return dropped, w.setMeta(metaDropped, strconv.Itoa(before+dropped))
}

func (w *writer) historySize() (count int, bytes int64, err error) {
	err = queryRows(w.ctx, w.tx, "SELECT count(*), coalesce(sum(bytes), 0) FROM history", nil, func(rows *sql.Rows) error {
		return rows.Scan(&count, &bytes)
	})
	return count, bytes, err
}

// oldestStep is the step that goes first, 0 when only the one at hand is left.
func (w *writer) oldestStep(at int64) (step, bytes int64, err error) {
	const query = "SELECT fid, bytes FROM history WHERE fid <> ? ORDER BY undone, iif(undone, -fid, fid) LIMIT 1"
	err = queryRows(w.ctx, w.tx, query, []any{at}, func(rows *sql.Rows) error { return rows.Scan(&step, &bytes) })
	return step, bytes, err
}

func (w *writer) dropStep(step int64) error {
	if err := w.exec("DELETE FROM history_rows WHERE step = ?", step); err != nil {
		return err
	}
	return w.exec("DELETE FROM history WHERE fid = ?", step)
}

// measure writes how much room a step takes.
func (w *writer) measure(step int64) error {
	return w.exec(`UPDATE history SET bytes = (SELECT coalesce(sum(length(coalesce(sums, '')) + length(coalesce(images, '')) + 60), 0)
		FROM history_rows WHERE step = ?) WHERE fid = ?`, step, step)
}

// count asks for a number.
func (w *writer) count(query string, args ...any) (n int64, err error) {
	err = queryRows(w.ctx, w.tx, query, args, func(rows *sql.Rows) error { return rows.Scan(&n) })
	return n, err
}
