package db

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"kechuang/geo"
)

// TestClashCountsRows: of an import of many rows, those that another program changed or
// deleted are counted, and no other is named.
func TestClashCountsRows(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	if _, err := d.Import(t.Context(), register, firms(60)); err != nil {
		t.Fatal(err)
	}
	other := reopen(t, d.Path(), small())
	for _, query := range []string{"UPDATE organisations SET note_zh = 'x' WHERE id IN ('organisation/r000007', 'organisation/r000030')",
		"DELETE FROM organisations WHERE id = 'organisation/r000011'"} {
		run(t, other, query)
	}
	_, err := d.Undo(t.Context(), false)
	var p *geo.Problem
	if !errors.As(err, &p) || p.Args["count"] != "3" {
		t.Fatalf("%v, want a clash of 3 rows", err)
	}
	if names := fmt.Sprint(p.Args); !strings.Contains(names, "r000007") || !strings.Contains(names, "r000030") || strings.Contains(names, "r000059") {
		t.Errorf("%v", names)
	}
}
