package db

import (
	"context"
	"database/sql"
	"sync"
)

// stmtCache runs queries on a pool and keeps them prepared: to read a short query
// takes SQLite longer than to answer it, and the facts of every district are
// asked for alike.
type stmtCache struct {
	pool  *sql.DB
	mu    sync.Mutex
	stmts map[string]*sql.Stmt // closed with the pool
}

func newStmtCache(pool *sql.DB) *stmtCache {
	return &stmtCache{pool: pool, stmts: map[string]*sql.Stmt{}}
}

// QueryContext runs a query as the pool would.
func (p *stmtCache) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	stmt, err := p.stmt(ctx, query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(ctx, args...)
}

// stmt waits for a connection without the lock: who has it may ask for the next
// query before giving it back.
func (p *stmtCache) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	p.mu.Lock()
	stmt := p.stmts[query]
	p.mu.Unlock()
	if stmt != nil {
		return stmt, nil
	}
	stmt, err := p.pool.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if other := p.stmts[query]; other != nil { // stmtCache meanwhile
		return other, stmt.Close()
	}
	p.stmts[query] = stmt
	return stmt, nil
}
