//go:build !unix

package inuse

import (
	"errors"
	"os"
)

// Lock would lock a file as long as this program lives; here nothing can.
func Lock(*os.File) error { return errors.ErrUnsupported }

func locked(*os.File) bool { return false }
