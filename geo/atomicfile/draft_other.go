//go:build !linux

package atomicfile

import "errors"

var errLoop = errors.New("too many symbolic links")

// newDraft opens a file beside the others of a folder.
func newDraft(dir string) (*draft, error) { return namedDraft(dir) }

// link is for files without a name, which only Linux has.
func (d *draft) link(string) error { return errors.ErrUnsupported }
