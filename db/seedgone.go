package db

import (
	"strings"

	"kechuang/geo"
)

// lacksSubject reports that a fact is about a feature which the user deleted, or stands in
// a document which the user deleted: one that the seeds once brought and that is gone.
func (w *writer) lacksSubject(f geo.Fact) (bool, error) {
	_, ok, err := featureOf(w.ctx, w.tx, f.Subject)
	if err != nil {
		return false, err
	}
	gone, err := w.count("SELECT count(*) FROM seed_rows WHERE name = ?1 AND ?2 OR name = 'document/' || ?3 AND ?3 NOT IN (SELECT key FROM documents)",
		string(f.Subject), !ok, f.Source.Document)
	return gone > 0, err
}

// spokenOf reports that a fact is about what newer seeds have no more, or names it: one of
// the user's, as those of the seeds are dropped first.
func (w *writer) spokenOf(name string) (bool, error) {
	said, err := w.count("SELECT (SELECT count(*) FROM facts WHERE subject = ?1) + (SELECT count(*) FROM fact_places WHERE place = ?1)", name)
	return said > 0, err
}

// unlinkGone lets newer rows of the seeds not name what the user deleted.
func (w *writer) unlinkGone() error {
	list, err := tablesIn(w.ctx, w.tx)
	if err != nil {
		return err
	}
	var there []string
	for _, t := range list {
		there = append(there, "SELECT id FROM "+t.name)
	}
	gone := " NOT IN (" + strings.Join(there, " UNION ALL ") + ")"
	if err := w.exec("DELETE FROM links WHERE target" + gone); err != nil {
		return err
	}
	return w.exec("DELETE FROM fact_places WHERE place" + gone)
}
