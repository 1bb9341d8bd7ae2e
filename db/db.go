// Package db keeps a project in one SQLite file that is a valid GeoPackage
// (OGC 12-128r18, version 1.3), so that QGIS, ArcGIS and GDAL open it as it is.
// It has a feature table for each layer kind and attribute tables for facts,
// documents and sources; the schema stands in schema/*.sql. Coordinates are
// WGS 84 degrees, longitude before latitude. Content comes from the seeds
// (geo.Content); errors for people are geo.Problem values.
//
// Every change of the user's is a step of history (DB.change), which temporary triggers
// record: only the connection that writes has them, so that the file stays plain to
// other programs, and they see what foreign keys and SQL do besides. SQLite's sessions
// would need the insides of the driver, which gives no access to them, and hold all in
// memory; its pre-update hook cuts texts at a NUL and may not read other rows. Of new
// rows only sums are kept, by which it is seen whether another program changed them;
// what they say is written down when they are undone. That costs an import of 100 000
// rows about a tenth of its time.
package db

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"time"

	"kechuang/geo"
	"kechuang/geo/search"
)

// DB is an open project. It implements geo.Store and is safe for concurrent use.
type DB struct {
	pool     *sql.DB
	writer   *sql.Conn  // the one that all writing goes through; nil in memory
	queries  *stmtCache // on the pool
	path     string
	readOnly bool

	watch  watch  // for what other programs write
	limits limits // of the history
	now    func() time.Time

	mu         sync.Mutex
	index      *search.Index // what a search looks through; nil until the first one
	indexStamp string        // of the tables as they were then
	lexicon    func() (geo.Lexicon, error)
	bundled    func() (geo.Content, error) // what the program brings
}

var _ geo.Store = (*DB)(nil)

// OpenMemory makes a fresh project in memory. It is gone with Close.
func OpenMemory(c geo.Content) (*DB, error) {
	pool, err := build(context.Background(), c, schema())
	if err != nil {
		return nil, err
	}
	return &DB{pool: pool, queries: newStmtCache(pool), lexicon: noLexicon, limits: usualLimits, now: time.Now, bundled: func() (geo.Content, error) { return c, nil }}, nil
}

// Close ends the use of the project.
func (d *DB) Close() error {
	var err error
	if d.writer != nil {
		err = d.writer.Close()
	}
	return errors.Join(err, d.pool.Close())
}

// Path is the project's file; "" for a project in memory.
func (d *DB) Path() string { return d.path }

// ReadOnly reports that the file may be read but not written: it then shows
// the content that it has, even if newer seeds are at hand.
func (d *DB) ReadOnly() bool { return d.readOnly }

// ContentVersion is the version of the seeds that the project follows.
func (d *DB) ContentVersion(ctx context.Context) (string, error) {
	v, err := meta(ctx, d.queries, "content_version")
	return v, explain(err, d.path)
}

// Features gives every feature of a kind, in the order of the seeds.
func (d *DB) Features(ctx context.Context, k geo.Kind) ([]geo.Feature, error) {
	list, err := featuresOf(ctx, d.queries, k)
	return list, explain(err, d.path)
}

// Feature gives one feature; the error of an unknown ID is geo.ErrNotFound.
func (d *DB) Feature(ctx context.Context, id geo.FeatureID) (geo.Feature, error) {
	f, ok, err := featureOf(ctx, d.queries, id)
	if err != nil {
		return geo.Feature{}, explain(err, d.path)
	}
	if !ok {
		return geo.Feature{}, unknownFeature(id)
	}
	return f, nil
}

func unknownFeature(id geo.FeatureID) error {
	return geo.Problemf("error.feature_unknown", geo.ErrNotFound, "feature", string(id))
}

// Facts gives the facts whose subject is id or that name it, in dossier order.
func (d *DB) Facts(ctx context.Context, id geo.FeatureID) ([]geo.Fact, error) {
	list, err := readFacts(ctx, d.queries, aboutFeature, string(id), string(id))
	if err != nil {
		return nil, explain(err, d.path)
	}
	geo.SortDossier(list, id)
	return list, nil
}

// Fact gives one fact by its ID, such as "F001"; the error of an unknown one is
// geo.ErrNotFound.
func (d *DB) Fact(ctx context.Context, id string) (geo.Fact, error) {
	list, err := readFacts(ctx, d.queries, oneFact, id)
	if err != nil {
		return geo.Fact{}, explain(err, d.path)
	}
	if len(list) == 0 {
		return geo.Fact{}, unknownFact(id)
	}
	return list[0], nil
}

func unknownFact(id string) error {
	return geo.Problemf("error.fact_unknown", geo.ErrNotFound, "fact", id)
}

// AllFacts gives every fact, in the order of the IDs.
func (d *DB) AllFacts(ctx context.Context) ([]geo.Fact, error) {
	list, err := readFacts(ctx, d.queries, everyFact)
	return list, explain(err, d.path)
}

// Documents gives the published texts that facts come from.
func (d *DB) Documents(ctx context.Context) ([]geo.Document, error) {
	list, err := readDocuments(ctx, d.queries)
	return list, explain(err, d.path)
}

// Sources gives the origins of positions, outlines and data sets.
func (d *DB) Sources(ctx context.Context) ([]geo.Source, error) {
	list, err := readSources(ctx, d.queries)
	return list, explain(err, d.path)
}

// Industries gives the list that facts refer to, in its order.
func (d *DB) Industries(ctx context.Context) ([]geo.Industry, error) {
	list, err := readIndustries(ctx, d.queries)
	return list, explain(err, d.path)
}

// Layers gives the layers in the order of drawing, bottom first.
func (d *DB) Layers(ctx context.Context) ([]geo.Layer, error) {
	list, err := readLayers(ctx, d.queries)
	return list, explain(err, d.path)
}

// Styles gives the symbols and texts that layers name besides the program's own.
func (d *DB) Styles(ctx context.Context) ([]geo.StyleRow, error) {
	list, err := readStyles(ctx, d.queries)
	return list, explain(err, d.path)
}

// Figures gives all figures in the order in which they are presented, hidden ones too.
func (d *DB) Figures(ctx context.Context) ([]geo.FigureRow, error) {
	list, err := readFigures(ctx, d.queries)
	return list, explain(err, d.path)
}

// Counts gives the number of features of every kind.
func (d *DB) Counts(ctx context.Context) (map[geo.Kind]int, error) {
	list, err := tablesIn(ctx, d.queries)
	if err != nil {
		return nil, explain(err, d.path)
	}
	counts := make(map[geo.Kind]int, len(list))
	for _, t := range list {
		n, err := t.count(ctx, d.queries)
		if err != nil {
			return nil, explain(err, d.path)
		}
		counts[t.kind] = n
	}
	return counts, nil
}
