package lang

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"
	"syscall"

	"kechuang/geo"
)

// causes are the errors of the system that people meet, and the keys of their texts;
// the first that fits counts.
var causes = []struct {
	err error
	key string
}{
	{context.Canceled, "cause.cancelled"}, {context.DeadlineExceeded, "cause.late"}, {syscall.ETIMEDOUT, "cause.late"},
	{syscall.ENOSPC, "cause.full"}, {syscall.EFBIG, "cause.full"}, {syscall.EDQUOT, "cause.quota"},
	{syscall.EROFS, "cause.readonly"}, {fs.ErrPermission, "cause.permission"}, {fs.ErrNotExist, "cause.missing"},
	{syscall.EISDIR, "cause.folder"}, {syscall.ENOTDIR, "cause.no_folder"}, {fs.ErrExist, "cause.exists"},
	{syscall.ENAMETOOLONG, "cause.name"}, {syscall.ELOOP, "cause.links"}, {syscall.EMFILE, "cause.open"}, {syscall.ENFILE, "cause.open"},
	{syscall.EBUSY, "cause.busy"}, {syscall.ETXTBSY, "cause.busy"}, {syscall.EPIPE, "cause.pipe"},
	{io.ErrUnexpectedEOF, "cause.cut"}, {io.EOF, "cause.cut"}, {syscall.EIO, "cause.io"}, {syscall.ESTALE, "cause.io"}, {syscall.ENXIO, "cause.io"},
}

// Cause says in a few words why something failed. What the system or a library says
// in its own words is not for a sentence.
func Cause(l geo.Lang, err error) string {
	for _, c := range causes {
		if errors.Is(err, c.err) {
			return T(l, c.key)
		}
	}
	var p *geo.Problem
	if errors.As(err, &p) {
		return strings.TrimRight(Sentence(l, p), "。.")
	}
	return T(l, "cause.other")
}
