//go:build !unix

package inuse

import (
	"errors"
	"os"
)

func lock(*os.File) error { return errors.ErrUnsupported }

func locked(*os.File) bool { return false }
