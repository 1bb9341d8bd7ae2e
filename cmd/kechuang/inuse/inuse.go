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
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"kechuang/cmd/kechuang/userdir"
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
	target, prefix, err := place(path)
	if err != nil {
		return nil, release
	}
	own := prefix + rand.Text()[:8] + noteEnding
	f, err := os.OpenFile(own, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, release
	}
	release = func() {
		os.Remove(own)
		f.Close()
	}
	host, _ := os.Hostname()
	if err := errors.Join(Lock(f), json.NewEncoder(f).Encode(Holder{os.Getpid(), host, time.Now(), target})); err != nil {
		release()
		return nil, func() {}
	}
	return holders(prefix, own), release
}

// place is where notes about a project are: the file that is meant by any of its names, and
// how the names of its notes and sockets begin.
func place(path string) (target, prefix string, err error) {
	if target, err = atomicfile.Resolve(path); err != nil {
		return "", "", err
	}
	dir, err := folder()
	if err != nil {
		return "", "", err
	}
	sum := sha256.Sum256([]byte(target))
	return target, filepath.Join(dir, hex.EncodeToString(sum[:12])+"-"), nil
}

// noteEnding ends the names of notes.
const noteEnding = ".json"

// holders lists the living programs with notes of a prefix but the own one.
func holders(prefix, own string) (list []Holder) {
	for _, name := range files(prefix, noteEnding) {
		if name == own {
			continue
		}
		if h, alive := read(name); alive {
			list = append(list, h)
		}
	}
	return list
}

// files lists those whose names begin and end so.
func files(prefix, ending string) (list []string) {
	dir, begin := filepath.Split(prefix)
	names, _ := fs.Glob(os.DirFS(dir), begin+"*"+ending) // a pattern that is right
	for _, name := range names {
		list = append(list, filepath.Join(dir, name))
	}
	return list
}

// Held reports whether a living program has locked the file of a name.
func Held(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	return locked(f)
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
	dir := filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), userdir.Program)
	if !filepath.IsAbs(dir) {
		var err error
		if dir, err = userdir.State(); err != nil {
			return "", err
		}
	}
	dir = filepath.Join(dir, "open")
	return dir, os.MkdirAll(dir, 0o700)
}
