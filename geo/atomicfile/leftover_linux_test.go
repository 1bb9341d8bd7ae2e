package atomicfile

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// again is the variable that tells a test that it runs in a process of its own.
const again = "KECHUANG_LEFTOVER"

// child runs the calling test again in a process that ends itself by a signal.
func child(t *testing.T, value string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), again+"="+value)
	out, err := cmd.CombinedOutput()
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() {
		t.Fatalf("the child was not killed: %v\n%s", err, out)
	}
}

// die ends the process as a kill does.
func die() error {
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}

func folder(t *testing.T, dir string) []string {
	t.Helper()
	return namesIn(dir)
}

// Killed at any step, also with drafts that have names, as on file systems that know
// no others: the old file or the new one is there whole, and after the next write in
// the folder nothing of the first one is left.
func TestKilledAtEachStep(t *testing.T) {
	content := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	if value, here := os.LookupEnv(again); here {
		at, path, _ := strings.Cut(value, " ")
		n, named := 0, strings.HasPrefix(at, "named")
		stop, err := strconv.Atoi(strings.TrimPrefix(at, "named"))
		if err != nil {
			t.Fatal(err)
		}
		ctx := context.WithValue(t.Context(), StepHook{}, func(Step) error {
			if n++; n == stop {
				return die()
			}
			return nil
		})
		target, fill := path, content(strings.Repeat("new", 1<<17))
		if !named {
			err = Write(ctx, target, fill)
		} else {
			err = writeNamed(ctx, target, fill)
		}
		t.Logf("%d steps, %v", n, err)
		_ = die() // when all is done
	}
	for _, kind := range []string{"", "named"} {
		seen := 0
		for n := 1; ; n++ {
			dir := t.TempDir()
			path := filepath.Join(dir, "file")
			if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			child(t, kind+strconv.Itoa(n)+" "+path)
			b, err := os.ReadFile(path)
			if err != nil || string(b) != "old" && len(b) != 3<<17 {
				t.Fatalf("%s%d: %d bytes, %v", kind, n, len(b), err)
			}
			seen = max(seen, len(folder(t, dir)))
			if err := Write(t.Context(), filepath.Join(dir, "other"), content("x")); err != nil {
				t.Fatal(err)
			}
			if names := folder(t, dir); len(names) != 2 {
				t.Errorf("%s%d: left behind: %v", kind, n, names)
			}
			if string(b) != "old" {
				break
			}
		}
		if seen != 2 {
			t.Errorf("%s: no kill left a draft, so the test shows nothing", kind)
		}
	}
}

// writeNamed is Write with a draft that has a name from the start.
func writeNamed(ctx context.Context, target string, fill func(io.Writer) error) error {
	d, err := namedDraft(filepath.Dir(target))
	if err != nil {
		return err
	}
	d.step = stepsOf(ctx)
	return errors.Join(d.fill(ctx, fill), d.replace(target))
}

// What a living program holds is never swept, nor what is not ours by its name or
// kind.
func TestSweepLeavesTheLiving(t *testing.T) {
	dir := t.TempDir()
	d, err := namedDraft(dir)
	if err != nil {
		t.Fatal(err)
	}
	d.step = stepsOf(t.Context())
	for _, name := range []string{".kechuang-x.par", "kechuang-x.part", "x.part", ".kechuang-DEAD.part"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.Mkdir(filepath.Join(dir, ".kechuang-folder.part"), 0o700),
		os.Symlink("x.part", filepath.Join(dir, ".kechuang-link.part")), syscall.Mkfifo(filepath.Join(dir, ".kechuang-pipe.part"), 0o600)); err != nil {
		t.Fatal(err)
	}
	before := len(folder(t, dir))
	Sweep(dir, filepath.Join(dir, "none"))
	if names := folder(t, dir); len(names) != before-1 {
		t.Errorf("left: %v", names)
	}
	if err := d.replace(filepath.Join(dir, "file")); err != nil {
		t.Error(err)
	}
}

// Temporary folders go with the program that made them, or with the next one.
func TestScratch(t *testing.T) {
	if _, here := os.LookupEnv(again); here {
		dir, _, err := Scratch()
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, "project.gpkg"), make([]byte, 1<<20), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		_ = die()
	}
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	child(t, "1")
	if names := folder(t, temp); len(names) != 1 {
		t.Fatalf("the killed one left %v, so the test shows nothing", names)
	}
	one, freeOne, err := Scratch()
	if err != nil {
		t.Fatal(err)
	}
	two, freeTwo, err := Scratch()
	if err != nil {
		t.Fatal(err)
	}
	SweepScratch()
	if names := folder(t, temp); len(names) != 2 || one == two {
		t.Errorf("there are %v", names)
	}
	freeOne()
	freeTwo()
	if names := folder(t, temp); len(names) != 0 {
		t.Errorf("left behind: %v", names)
	}
}
