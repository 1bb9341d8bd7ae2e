package inuse

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// A program sees another that lives and has the same file open, by any name, and none
// that has closed it or was killed.
func TestClaim(t *testing.T) {
	const variable = "KECHUANG_INUSE"
	if path := os.Getenv(variable); path != "" {
		_, release := Claim(path)
		defer release()
		fmt.Println("CLAIMED")
		bufio.NewReader(os.Stdin).ReadString('\n')
		return
	}
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	dir := t.TempDir()
	path, link := filepath.Join(dir, "p.gpkg"), filepath.Join(dir, "link.gpkg")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if others, release := Claim(path); len(others) != 0 {
		t.Errorf("alone: %v", others)
	} else {
		release()
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestClaim$", "-test.v")
	cmd.Env = append(os.Environ(), variable+"="+link)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan() && lines.Text() != "CLAIMED"; {
	}
	host, _ := os.Hostname()
	others, release := Claim(path)
	if len(others) != 1 || others[0].PID != cmd.Process.Pid || others[0].Host != host || others[0].Since.IsZero() {
		t.Errorf("the other is %+v", others)
	}
	release()
	if others, release := Claim(path + ".other"); len(others) != 0 {
		t.Errorf("another file: %v", others)
	} else {
		release()
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	cmd.Wait()
	if others, release := Claim(path); len(others) != 0 {
		t.Errorf("killed: %v", others)
	} else {
		release()
	}
	if left, _ := filepath.Glob(filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "kechuang", "open", "*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// Where nothing can be noted the program works all the same.
func TestNoFolder(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", os.DevNull)
	others, release := Claim(filepath.Join(t.TempDir(), "p.gpkg"))
	release()
	if others != nil {
		t.Errorf("%v", others)
	}
}
