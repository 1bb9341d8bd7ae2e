package atomicfile

import (
	"context"
	"os"
	"path/filepath"

	"kechuang/geo"
)

// kept is a file that no output of some work may take the place of, and the
// sentence that says so.
type kept struct{ key, path string }

type keptKey struct{}

// KeepProject protects a project's file, and what SQLite keeps beside it, from all
// that is written with the context. An empty path protects nothing.
func KeepProject(ctx context.Context, path string) context.Context {
	return keep(ctx, path, besides, "error.output_project")
}

// besides are the endings of a database file and of what SQLite keeps beside it.
var besides = []string{"", "-journal", "-wal", "-shm"}

// BelongsTo reports whether a path leads to a project's file or to what SQLite keeps
// beside it.
func BelongsTo(path, project string) bool {
	target, err := Resolve(path)
	return err == nil && checkKept(KeepProject(context.Background(), project), path, target) != nil
}

// KeepSource protects a file that is read, such as one that is imported.
func KeepSource(ctx context.Context, path string) context.Context {
	return keep(ctx, path, []string{""}, "error.output_source")
}

func keep(ctx context.Context, path string, endings []string, key string) context.Context {
	if path == "" {
		return ctx
	}
	before, _ := ctx.Value(keptKey{}).([]kept)
	list := before[:len(before):len(before)]
	for _, ending := range endings {
		list = append(list, kept{key, path + ending})
		if target, err := Resolve(path); err == nil && target+ending != path+ending {
			list = append(list, kept{key, target + ending}) // SQLite keeps its files beside the target
		}
	}
	return context.WithValue(ctx, keptKey{}, list)
}

// checkKept reports a target that is a protected file under any name.
func checkKept(ctx context.Context, path, target string) error {
	list, _ := ctx.Value(keptKey{}).([]kept)
	for _, k := range list {
		if Same(target, k.path) {
			return geo.Problemf(k.key, nil, "path", path, "file", filepath.Base(k.path))
		}
	}
	return nil
}

// Same reports whether two paths lead to one file, by symbolic links, hard links or
// other ways of writing them. The file need not be there.
func Same(a, b string) bool {
	one, errA := os.Stat(a)
	other, errB := os.Stat(b)
	if errA == nil && errB == nil {
		return os.SameFile(one, other)
	}
	if errA == nil || errB == nil {
		return false
	}
	a, errA = Resolve(a)
	b, errB = Resolve(b)
	return errA == nil && errB == nil && a == b
}
