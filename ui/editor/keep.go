package editor

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"time"

	"kechuang/geo"
	"kechuang/geo/atomicfile"
	"kechuang/ui/kit"
	"kechuang/ui/state"
)

// keepWait is how long after a change a draft is written: a crash loses no more than that.
const keepWait = time.Second

// longestDraft is the most that is read of a draft's file.
const longestDraft = 64 << 20

// keeper writes the draft beside the project's own file, so that a crash does not lose it.
type keeper struct {
	waiting bool
	path    string // of the file that was written
	written []byte // what it has of this window's drafts; nil for nothing
}

// keepSoon writes the draft when the user has paused.
func (e *Editor) keepSoon() {
	if !e.model.Editing() {
		e.forget()
		return
	}
	if e.keeps.waiting {
		return
	}
	e.keeps.waiting = true
	e.host.RunAfter(keepWait, func() {
		e.keeps.waiting = false
		e.keep()
	})
}

// keep writes the draft, where it is another one than was written. Where it can't be
// written, it is kept until the program ends only: nothing else depends on it.
func (e *Editor) keep() {
	path := e.host.DraftFile()
	text, err := e.model.KeepDraft()
	if err != nil || path == e.keeps.path && bytes.Equal(text, e.keeps.written) {
		return
	}
	if text == nil || path != e.keeps.path { // the project may have another file now
		e.forget()
	}
	if text == nil || path == "" {
		return
	}
	err = os.MkdirAll(filepath.Dir(path), 0o700)
	if err == nil {
		err = atomicfile.Write(context.Background(), path, func(w io.Writer) error {
			_, err := w.Write(text)
			return err
		})
	}
	if err == nil {
		e.keeps.path, e.keeps.written = path, text
	}
}

// forget takes away the file of a draft that was saved or discarded.
func (e *Editor) forget() {
	if e.keeps.written != nil {
		_ = os.Remove(e.keeps.path) // what is left is offered once more
		e.keeps.written = nil
	}
}

// Offer asks whether the user goes on with a draft that a crash left of the open project.
func (e *Editor) Offer() {
	path := e.host.DraftFile()
	info, err := os.Stat(path)
	if path == "" || err != nil || !info.Mode().IsRegular() || info.Size() > longestDraft {
		return
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return
	}
	name, err := state.KeptName(text)
	if err != nil {
		_ = os.Remove(path) // it is none
		return
	}
	key, called := "edit.kept", name.In(e.host.Context().Lang)
	if called == "" {
		key = "edit.keptNew"
	}
	e.host.Ask(geo.Problemf(key, nil, "name", called, "time", info.ModTime().Format("2006-01-02 15:04")),
		kit.Choice{Text: "edit.discard", Do: func() { _ = os.Remove(path) }},
		kit.Choice{Text: "edit.goOn", Main: true, Do: func() { e.goOn(path, text) }})
}

// goOn goes on with a draft that was kept.
func (e *Editor) goOn(path string, text []byte) {
	e.host.MayEdit(func() {
		e.keeps.path, e.keeps.written = path, text
		if err := e.model.TakeDraft(context.Background(), text); err != nil {
			e.forget()
			e.host.Problem(err)
			return
		}
		e.show()
		e.begin()
	})
}
