package db

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"kechuang/geo"
)

func TestContentComesBack(t *testing.T) {
	want := small()
	path := project(t, want)
	for name, d := range map[string]*DB{"file": reopen(t, path, want), "memory": smallMemory(t)} {
		got, err := readContent(t.Context(), d.pool)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, want)
		}
	}
	if d := reopen(t, path, want); d.Path() != path || d.ReadOnly() {
		t.Errorf("path %q, read only %v", d.Path(), d.ReadOnly())
	}
}

func TestOpenAgainChangesNothing(t *testing.T) {
	path := project(t, small())
	before := fileHash(t, path)
	reopen(t, path, small()).Close()
	if !bytes.Equal(before, fileHash(t, path)) {
		t.Error("opening an up-to-date project wrote to it")
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 {
		t.Errorf("the folder holds %v, %v", files, err)
	}
}

func TestFactsInDossierOrder(t *testing.T) {
	d := smallMemory(t)
	for id, want := range map[geo.FeatureID]string{
		"district/310115":           "F003 F002", // policy before goals
		"zone/zhangjiang-kejicheng": "F002",
		"organisation/slm":          "F004",
		"zone/yuqiao":               "",
	} {
		facts, err := d.Facts(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, f := range facts {
			ids = append(ids, f.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
}

func TestUnknownNames(t *testing.T) {
	d, ctx := smallMemory(t), context.Background()
	_, kind := d.Features(ctx, "volcano")
	_, feature := d.Feature(ctx, "district/999999")
	_, fact := d.Fact(ctx, "F999")
	for key, err := range map[string]error{"error.kind_unknown": kind, "error.feature_unknown": feature, "error.fact_unknown": fact} {
		wantProblem(t, err, key)
		if !errors.Is(err, geo.ErrNotFound) {
			t.Errorf("%v is not ErrNotFound", err)
		}
	}
	if f, err := d.Fact(ctx, "F002"); err != nil || f.Quantities[0].Value != 1.5 || len(f.About) != 1 {
		t.Errorf("F002: %+v, %v", f, err)
	}
}

func TestTwoStartsAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "project.gpkg")
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			d, err := Open(path, small())
			if err != nil {
				t.Error(err)
				return
			}
			defer d.Close()
			if _, err := d.Features(t.Context(), geo.District); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestConcurrentReaders(t *testing.T) {
	path := project(t, small())
	for _, d := range []*DB{reopen(t, path, small()), smallMemory(t)} {
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				for range 10 {
					list, err := d.Features(t.Context(), geo.Zone)
					if err != nil || len(list) != 2 || len(list[0].Aliases) != 2 {
						t.Errorf("%d zones, %v", len(list), err)
					}
					if hits, err := d.Search(t.Context(), "zj", 5); err != nil || len(hits) == 0 {
						t.Errorf("%v, %v", hits, err)
					}
				}
			})
		}
		wg.Wait()
	}
}

// TestMemoryOutlivesCancelledQueries holds that the one connection of a project
// in memory, and with it the project, survives a caller who gives up.
func TestMemoryOutlivesCancelledQueries(t *testing.T) {
	d := smallMemory(t)
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		rows, err := d.pool.QueryContext(ctx, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")
		if err != nil {
			t.Fatal(err)
		}
		rows.Next()
		cancel()
		rows.Close()
	}
	if list, err := d.Features(t.Context(), geo.District); err != nil || len(list) != 2 {
		t.Errorf("%d districts, %v", len(list), err)
	}
}

func TestClosedProjectSaysSo(t *testing.T) {
	d := smallMemory(t)
	d.Close()
	_, err := d.Features(t.Context(), geo.Zone)
	wantProblem(t, err, "error.project_failed")
}

func TestContentThatContradictsItself(t *testing.T) {
	for name, change := range map[string]func(*geo.Content){
		"unknown source":   func(c *geo.Content) { c.Features[2].Sources = []string{"nowhere"} },
		"unknown document": func(c *geo.Content) { c.Facts[0].Source.Document = "nowhere" },
		"same ID twice":    func(c *geo.Content) { c.Features = append(c.Features, c.Features[2]) },
		"wrong kind":       func(c *geo.Content) { c.Features[2].Kind = geo.Zone },
		"wrong geometry":   func(c *geo.Content) { c.Features[2].Geometry = c.Features[4].Geometry },
	} {
		c := small()
		change(&c)
		folder := t.TempDir()
		if d, err := Open(filepath.Join(folder, "project.gpkg"), c); err == nil {
			d.Close()
			t.Errorf("%s: opened", name)
		}
		if files, _ := os.ReadDir(folder); len(files) != 0 {
			t.Errorf("%s: left behind %v", name, files)
		}
	}
}
