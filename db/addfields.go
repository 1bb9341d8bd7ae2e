package db

import (
	"database/sql"
	"errors"
	"strconv"
	"strings"
)

// addFields adds columns to a table. SQLite reads the whole schema anew for each that is
// added, which takes 14 ms here: where there are many, the first and the last are added by
// it, and the others are written into the text of the schema behind the first, as SQLite
// itself does. That is the way which its documentation names for changes of the schema that
// leave the rows as they are (www.sqlite.org/lang_altertable.html, section 7). After the
// last one SQLite knows that the schema has changed, and forgets it where all is undone.
func (w *writer) addFields(t table, list []ownColumn) error {
	if len(list) > 2 {
		last := len(list) - 1
		if err := w.addMany(t, list[:last]); err != nil {
			return err
		}
		list = list[last:]
	}
	for _, c := range list {
		if err := w.addField(t, c); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) addField(t table, c ownColumn) error {
	return w.exec("ALTER TABLE " + t.name + " ADD COLUMN " + c.defined())
}

// addMany adds the first column by SQLite and the others by the text of the schema.
func (w *writer) addMany(t table, list []ownColumn) error {
	before, err := w.schemaText(t)
	if err != nil {
		return err
	}
	if err := w.addField(t, list[0]); err != nil {
		return err
	}
	now, err := w.schemaText(t)
	if err != nil {
		return err
	}
	first, rest := list[0].defined(), ""
	for _, c := range list[1:] {
		rest += ", " + c.defined()
	}
	at := max(len(commonBeginning(before, now))-len(first), 0) // what follows may begin as it does
	behind := strings.Index(now[at:], first)
	if behind < 0 {
		return errSchemaText
	}
	at += behind + len(first)
	return w.writeSchema(t, now[:at]+rest+now[at:])
}

var errSchemaText = errors.New("db: the schema does not say what was added")

// defined is the column as the schema says it.
func (c ownColumn) defined() string { return quoteName(c.field) + " " + string(c.Type) }

func (w *writer) schemaText(t table) (text string, err error) {
	err = queryRows(w.ctx, w.tx, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", []any{t.name},
		func(rows *sql.Rows) error { return rows.Scan(&text) })
	return text, err
}

// writeSchema says anew in the schema what a table is, and lets SQLite read it.
func (w *writer) writeSchema(t table, text string) (err error) {
	version, err := w.count("PRAGMA schema_version")
	if err != nil {
		return err
	}
	for _, query := range []string{"PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = " + quoteText(text) + " WHERE type = 'table' AND name = " + quoteText(t.name),
		"PRAGMA schema_version = " + strconv.FormatInt(version+1, 10), "PRAGMA writable_schema = RESET"} {
		if _, err := w.tx.ExecContext(w.ctx, query); err != nil {
			_, _ = w.tx.ExecContext(w.ctx, "PRAGMA writable_schema = RESET") // nothing else is written to it
			return err
		}
	}
	return nil
}

// commonBeginning is the text with which both begin.
func commonBeginning(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}
