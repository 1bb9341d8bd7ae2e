// Package inuse keeps, outside of the projects, who has which of them open: a small
// file for each open project in the user's folder for what runs, which is locked as
// long as its program lives. One whose program was killed is not locked any more and
// is taken away.
package inuse

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"kechuang/geo/atomicfile"
)

// Holder is a program that has a project open.
type Holder struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
	Path  string    `json:"path"`
}

// Claim notes that this program has a project open, until release is called, and
// gives the others that have. It is only advice: where it can't be noted nobody is
// named.
func Claim(path string) (others []Holder, release func()) {
	release = func() {}
	target, err := atomicfile.Resolve(path)
	if err != nil {
		return nil, release
	}
	dir, err := folder()
	if err != nil {
		return nil, release
	}
	sum := sha256.Sum256([]byte(target))
	prefix := hex.EncodeToString(sum[:12]) + "-"
	own := filepath.Join(dir, prefix+rand.Text()[:8]+".json")
	f, err := os.OpenFile(own, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, release
	}
	release = func() {
		os.Remove(own)
		f.Close()
	}
	host, _ := os.Hostname()
	if err := errors.Join(lock(f), json.NewEncoder(f).Encode(Holder{os.Getpid(), host, time.Now(), target})); err != nil {
		release()
		return nil, func() {}
	}
	return holders(dir, prefix, own), release
}

// holders lists the living programs with notes of a prefix but the own one.
func holders(dir, prefix, own string) (list []Holder) {
	files, _ := os.ReadDir(dir)
	for _, e := range files {
		name := filepath.Join(dir, e.Name())
		if !strings.HasPrefix(e.Name(), prefix) || name == own {
			continue
		}
		if h, alive := read(name); alive {
			list = append(list, h)
		}
	}
	return list
}

// read reads a note; one that nobody has locked is of a program that is gone, and
// goes too.
func read(name string) (h Holder, alive bool) {
	f, err := os.Open(name)
	if err != nil {
		return h, false
	}
	defer f.Close()
	if !locked(f) {
		os.Remove(name)
		return h, false
	}
	return h, json.NewDecoder(f).Decode(&h) == nil
}

// folder is that for notes, which is made: in XDG_RUNTIME_DIR, which goes with the
// session, else in XDG_STATE_HOME.
func folder() (string, error) {
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if !filepath.IsAbs(dir) {
		dir = os.Getenv("XDG_STATE_HOME")
	}
	if !filepath.IsAbs(dir) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(home, ".local", "state")
	}
	dir = filepath.Join(dir, "kechuang", "open")
	return dir, os.MkdirAll(dir, 0o700)
}
