package db_test

import (
	"bufio"
	"context"
	"os"
	"strconv"
	"strings"
	"testing"

	"kechuang/assets"
	"kechuang/db"
	"kechuang/geo"
	"kechuang/seeds"
)

// asked is a line of questions.tsv.
type asked struct {
	query, want string
	within      int
}

func questions(t *testing.T) (list []asked) {
	t.Helper()
	f, err := os.Open("testdata/questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		v := strings.Split(lines.Text(), "\t")
		if len(v) != 3 {
			t.Fatalf("questions.tsv: %q", lines.Text())
		}
		n, err := strconv.Atoi(v[2])
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, asked{v[0], v[1], n})
	}
	return list
}

// TestQuestions asks the seeds, as a project and in memory: both answer alike.
func TestQuestions(t *testing.T) {
	project := memory(t)
	project.Also(seeds.Lexicon)
	c, err := seeds.Content(assets.Geo)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := db.NewMemory(c)
	if err != nil {
		t.Fatal(err)
	}
	plain.Also(seeds.Lexicon)
	list := questions(t)
	if len(list) < 80 {
		t.Errorf("only %d questions", len(list))
	}
	for _, q := range list {
		var answers [2][]string
		for i, store := range []interface {
			Search(context.Context, string, int) ([]geo.Hit, error)
		}{project, plain} {
			hits, err := store.Search(t.Context(), q.query, 20)
			if err != nil {
				t.Fatal(q.query, err)
			}
			for _, h := range hits {
				answers[i] = append(answers[i], string(h.ID)+" "+h.Fact)
			}
		}
		if strings.Join(answers[0], ",") != strings.Join(answers[1], ",") {
			t.Errorf("%s: the project answers %v, memory %v", q.query, answers[0], answers[1])
		}
		found := q.want == "-" && len(answers[0]) == 0
		for i, a := range answers[0] {
			if i < q.within && (strings.HasPrefix(a, q.want+" ") || strings.HasSuffix(a, " "+q.want)) {
				found = true
			}
		}
		if !found {
			t.Errorf("%s: want %s among the first %d, got %q", q.query, q.want, q.within, answers[0][:min(len(answers[0]), 8)])
		}
	}
}

// A search that was given up answers with an error, whatever it had found.
func TestSearchIsGivenUp(t *testing.T) {
	d := memory(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Search(ctx, "浦东", 5); err == nil {
		t.Error("no error")
	}
}
