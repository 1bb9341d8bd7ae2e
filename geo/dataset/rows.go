package dataset

import (
	"strings"

	"kechuang/geo"
	"kechuang/geo/table"
)

// rows takes the rows of a table, headings first.
type rows struct {
	path  string
	cols  *columns
	each  func(record) error
	heads []place // what each column stands for, once known; role is roles for nothing
}

func (t *rows) row(r tableRow) error {
	if t.heads == nil {
		if strings.TrimSpace(strings.Join(r.fields, "")) == "" {
			return nil
		}
		err := t.head(r.fields)
		if err != nil && r.reason == noText { // a column that is not asked for may be spoilt
			return geo.Problemf("error.import_encoding", err, "path", t.path)
		}
		return err
	}
	rec, blank := record{line: r.line, reason: r.reason, note: r.note}, true
	for i, f := range r.fields {
		blank = blank && strings.TrimSpace(f) == ""
		if i < len(t.heads) && t.heads[i].role < roles {
			rec.set(t.heads[i], inert(f))
		}
	}
	if blank {
		return nil
	}
	return t.each(rec)
}

func (t *rows) head(fields []string) error {
	t.heads = make([]place, len(fields))
	has := [roles]bool{}
	found := make([]string, 0, len(fields))
	for i, f := range fields {
		p, ok := t.cols.of([]byte(f))
		if t.heads[i] = p; ok {
			has[p.role] = true
		}
		found = append(found, strings.ToValidUTF8(strings.TrimSpace(f), "?"))
	}
	if err := t.cols.missed(t.path, found); err != nil {
		return err
	}
	for _, need := range [][]role{{roleName, roleNameZh, roleNameEn}, {roleLon}, {roleLat}} {
		if !anyOf(has, need) {
			return geo.Problemf("error.import_columns", nil, "path", t.path, "role", Roles[need[0]], "found", shown(found))
		}
	}
	return nil
}

// shown lists headings for a sentence, which a thousand columns must not fill.
func shown(found []string) string {
	const most = 300
	s := strings.Join(found, ", ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + " …"
	}
	return s
}

func (t *rows) end() error {
	if t.heads == nil {
		return geo.Problemf("error.import_empty", nil, "path", t.path)
	}
	return nil
}

func anyOf(has [roles]bool, any []role) bool {
	for _, r := range any {
		if has[r] {
			return true
		}
	}
	return false
}

// inert takes off the apostrophe that keeps a spreadsheet from calculating.
func inert(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && table.Inert(rest) == s {
		return rest
	}
	return s
}
