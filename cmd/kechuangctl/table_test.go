package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kechuang/geo"
)

// tableOf runs kechuangctl table.
func tableOf(t *testing.T, args ...string) (out, err string, status int) {
	t.Helper()
	var o, e bytes.Buffer
	a := &app{in: strings.NewReader(""), out: &o, err: &e, lang: geo.Zh}
	status = a.main(append([]string{"table"}, args...))
	return o.String(), e.String(), status
}

func TestTableWrongUsage(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"--year", "2015"}, "2016"},
		{[]string{"--year", "soon"}, "table"},
		{[]string{"--district", "亚特兰蒂斯"}, "浦东新区"},
		{[]string{"--district", "张江科技城"}, "浦东新区"},
		{[]string{"--columns", "nonsense"}, "goal_2017"},
		{[]string{"--sort", "nonsense"}, "goal_2017"},
		{[]string{"--compare", "--district", "杨浦"}, "2"},
		{[]string{"--compare"}, "16"},
		{[]string{"--json", "-o", filepath.Join(dir, "a.csv")}, "--json"},
		{[]string{"-o", filepath.Join(dir, "a.doc")}, ".xlsx"},
		{[]string{"-o", dir}, ".xlsx"},
		{[]string{"one", "two"}, "table"},
	} {
		out, err, status := tableOf(t, c.args...)
		if status != 2 || out != "" || strings.Count(err, "\n") != 1 || !strings.Contains(err, c.says) {
			t.Errorf("%v: status %d, %q, %q", c.args, status, out, err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("files were left: %v, %v", left, err)
	}
}

func TestTableJSONAndYear(t *testing.T) {
	out, _, status := tableOf(t, "--json", "--year", "2017")
	var rows []struct {
		ID      string                     `json:"id"`
		Columns map[string]json.RawMessage `json:"columns"`
	}
	if err := json.Unmarshal([]byte(out), &rows); err != nil || status != 0 {
		t.Fatalf("status %d, %v", status, err)
	}
	if len(rows) != 2 || rows[0].ID != "district/310110" || rows[1].ID != "district/310114" || len(rows[0].Columns) != 12 {
		t.Errorf("%+v", rows)
	}
}

func TestTableFiles(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "表.CSV")
	if _, err, status := tableOf(t, "--district", "pudong,杨浦区", "--columns", "policy,goal_2020", "-o", path); status != 0 {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != 3 || len(rows[0]) != 3 || rows[1][0] != "杨浦区" || rows[2][0] != "浦东新区" {
		t.Errorf("%q, %v", rows, err)
	}

	path = filepath.Join(dir, "side.xlsx")
	if _, err, status := tableOf(t, "--lang", "en", "--compare", "--district", "yangpu,jiading", "-o", path); status != 0 {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, err := f.GetRows(f.GetSheetName(0))
	if err != nil || sheet[0][1] != "Yangpu District" || f.SheetCount != 2 {
		t.Errorf("%d sheets, %q, %v", f.SheetCount, sheet[0], err)
	}

	if _, _, status := tableOf(t, "-o", filepath.Join(dir, "nowhere", "a.csv")); status != 1 {
		t.Errorf("a folder that is not there: status %d", status)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 2 {
		t.Errorf("%d files, %v", len(left), err)
	}
}

func TestTableAsText(t *testing.T) {
	out, _, status := tableOf(t, "--lang", "en", "--sort", "goal_count", "--descending", "--find", "graphene")
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if status != 0 || len(lines) != 2 || !strings.HasPrefix(lines[1], "Baoshan District\t") {
		t.Errorf("status %d, %q", status, out)
	}
}
