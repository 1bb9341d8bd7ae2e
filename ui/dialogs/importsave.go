package dialogs

import (
	"context"
	"encoding/csv"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"kechuang/geo/atomicfile"
	"kechuang/geo/dataset"
	"kechuang/ui/files"
)

// saveList writes the list as CSV into a folder that the user chooses: all of it, for
// which the file is read once more.
func (s *Import) saveList(r *dataset.Reading) {
	s.host.ChooseFolder(filepath.Dir(s.path), func(dir string) {
		if s.cancel != nil || s.reading != r {
			return
		}
		name := strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path))
		path := files.FreshPath(filepath.Join(dir, s.k.T("import.listFile", "name", name)+".csv"))
		write := func(ctx context.Context) error {
			return atomicfile.Write(ctx, path, func(w io.Writer) error { return s.writeList(ctx, w, r) })
		}
		s.perform(s.saying("import.savingList"), write, func(bool) {
			s.showReady()
			s.Say(s.k.T("export.done", "file", filepath.Base(path)), false)
		})
	})
}

// listWriter writes a list of rows as CSV.
type listWriter struct {
	s *Import
	*csv.Writer
}

// writeList writes the list with a byte order mark, by which Excel knows UTF-8.
func (s *Import) writeList(ctx context.Context, w io.Writer, r *dataset.Reading) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	l := listWriter{s, csv.NewWriter(w)}
	head := []string{}
	for _, key := range []string{"line", "name", "what", "reason"} {
		head = append(head, s.k.T("import.list."+key))
	}
	l.Write(head) // an error stays until Flush
	for _, row := range s.wholeOf(r) {
		l.row(row)
	}
	if err := r.List(ctx, l); err != nil {
		return err
	}
	l.Flush()
	return l.Error()
}

func (l listWriter) row(r listed) {
	line := ""
	if r.line > 0 {
		line = strconv.Itoa(r.line)
	}
	l.Write([]string{line, r.name, r.what, r.reason})
}

// Left writes a row that is not imported.
func (l listWriter) Left(r dataset.Refusal, outside bool) { l.row(l.s.leftOut(r, outside)) }

// Note writes what was assumed.
func (l listWriter) Note(n dataset.Note) { l.row(l.s.noted(n)) }
