package search_test

import (
	"bufio"
	"context"
	"os"
	"strconv"
	"strings"
	"testing"

	"kechuang/db"
	"kechuang/seeds"
	"kechuang/seeds/testkit"
)

// asked is a line of questions.tsv.
type asked struct {
	query, want string
	within      int
}

// memory searches what the program is shipped with.
func memory(tb testing.TB) *db.Memory {
	tb.Helper()
	m, err := db.NewMemory(testkit.Content(tb))
	if err != nil {
		tb.Fatal(err)
	}
	return m
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

// TestQuestions asks the seeds.
func TestQuestions(t *testing.T) {
	d := memory(t)
	d.Also(seeds.Lexicon)
	list := questions(t)
	if len(list) < 80 {
		t.Errorf("only %d questions", len(list))
	}
	for _, q := range list {
		hits, err := d.Search(t.Context(), q.query, 20)
		if err != nil {
			t.Fatal(q.query, err)
		}
		var answers []string
		for _, h := range hits {
			answers = append(answers, string(h.ID)+" "+h.Fact)
		}
		found := q.want == "-" && len(answers) == 0
		for i, a := range answers {
			if i < q.within && (strings.HasPrefix(a, q.want+" ") || strings.HasSuffix(a, " "+q.want)) {
				found = true
			}
		}
		if !found {
			t.Errorf("%s: want %s among the first %d, got %q", q.query, q.want, q.within, answers[:min(len(answers), 8)])
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
