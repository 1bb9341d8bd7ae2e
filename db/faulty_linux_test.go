package db

import (
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// disk is a layer under SQLite (sqlite.org/vfs.html, "shim"): it sees each thing that
// is done to a file before it is done, and can have it fail.
var disk struct {
	once   sync.Once
	lock   sync.Mutex
	before func(op string) int32 // gives a result code of SQLite; nil for none

	vfs  sqlite3.Tsqlite3_vfs // the system's own
	mine uintptr              // the copy of it that leads here
	back map[uintptr]sqlite3.Tsqlite3_io_methods
	to   map[uintptr]uintptr // a table of methods, to the one that leads here
}

// watchDisk has a function called before each step of SQLite until it is called with
// nil.
func watchDisk(t *testing.T, before func(op string) int32) {
	t.Helper()
	disk.once.Do(insertDisk)
	disk.lock.Lock()
	disk.before = before
	disk.lock.Unlock()
}

// at is the memory that SQLite, which manages its own, calls p.
func at[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

// code is the address of a function of ours, as SQLite calls it.
func code[F any](f *F) uintptr { return *(*uintptr)(unsafe.Pointer(f)) }

// call is the function at an address.
func call[F any](p uintptr) F { return *(*F)(unsafe.Pointer(&struct{ uintptr }{p})) }

type (
	opener     = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32
	deleter    = func(tls *libc.TLS, vfs, name uintptr, sync int32) int32
	fileWriter = func(tls *libc.TLS, file, data uintptr, n int32, at int64) int32
	truncator  = func(tls *libc.TLS, file uintptr, size int64) int32
	syncer     = func(tls *libc.TLS, file uintptr, flags int32) int32
)

// The functions that SQLite calls; they live as long as the process.
var (
	diskOpen     opener     = openOnDisk
	diskDelete   deleter    = deleteOnDisk
	diskWrite    fileWriter = writeOnDisk
	diskTruncate truncator  = truncateOnDisk
	diskSync     syncer     = syncOnDisk
)

func insertDisk() {
	tls := libc.NewTLS()
	system := sqlite3.Xsqlite3_vfs_find(tls, 0)
	disk.vfs = *at[sqlite3.Tsqlite3_vfs](system)
	disk.back, disk.to = map[uintptr]sqlite3.Tsqlite3_io_methods{}, map[uintptr]uintptr{}
	disk.mine = libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(disk.vfs)))
	name, err := libc.CString("faulty")
	if err != nil {
		panic(err)
	}
	v := at[sqlite3.Tsqlite3_vfs](disk.mine)
	*v = disk.vfs
	v.FpNext, v.FzName, v.FxOpen, v.FxDelete = 0, name, code(&diskOpen), code(&diskDelete)
	sqlite3.Xsqlite3_vfs_register(tls, disk.mine, 1)
}

// step asks what is to become of the next thing that is done.
func step(op string) int32 {
	disk.lock.Lock()
	defer disk.lock.Unlock()
	if disk.before == nil {
		return sqlite3.SQLITE_OK
	}
	return disk.before(op)
}

func openOnDisk(tls *libc.TLS, _, name, file uintptr, flags int32, out uintptr) int32 {
	if flags&sqlite3.SQLITE_OPEN_CREATE != 0 {
		if rc := step("open"); rc != sqlite3.SQLITE_OK {
			at[sqlite3.Tsqlite3_file](file).FpMethods = 0
			return sqlite3.SQLITE_CANTOPEN
		}
	}
	rc := call[opener](disk.vfs.FxOpen)(tls, disk.mine, name, file, flags, out)
	if f := at[sqlite3.Tsqlite3_file](file); f.FpMethods != 0 {
		f.FpMethods = methodsLike(tls, f.FpMethods)
	}
	return rc
}

// methodsLike gives the table of methods that leads here and from here to another.
func methodsLike(tls *libc.TLS, system uintptr) uintptr {
	disk.lock.Lock()
	defer disk.lock.Unlock()
	if mine, ok := disk.to[system]; ok {
		return mine
	}
	was := *at[sqlite3.Tsqlite3_io_methods](system)
	mine := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(was)))
	m := at[sqlite3.Tsqlite3_io_methods](mine)
	*m = was
	m.FxWrite, m.FxTruncate, m.FxSync = code(&diskWrite), code(&diskTruncate), code(&diskSync)
	disk.to[system], disk.back[mine] = mine, was
	return mine
}

// below are the system's own methods of a file.
func below(file uintptr) sqlite3.Tsqlite3_io_methods {
	disk.lock.Lock()
	defer disk.lock.Unlock()
	return disk.back[at[sqlite3.Tsqlite3_file](file).FpMethods]
}

func deleteOnDisk(tls *libc.TLS, _, name uintptr, sync int32) int32 {
	if rc := step("delete"); rc != sqlite3.SQLITE_OK {
		return sqlite3.SQLITE_IOERR_DELETE
	}
	return call[deleter](disk.vfs.FxDelete)(tls, disk.mine, name, sync)
}

func writeOnDisk(tls *libc.TLS, file, data uintptr, n int32, at int64) int32 {
	if rc := step("write"); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return call[fileWriter](below(file).FxWrite)(tls, file, data, n, at)
}

func truncateOnDisk(tls *libc.TLS, file uintptr, size int64) int32 {
	if rc := step("truncate"); rc != sqlite3.SQLITE_OK {
		return sqlite3.SQLITE_IOERR_TRUNCATE
	}
	return call[truncator](below(file).FxTruncate)(tls, file, size)
}

func syncOnDisk(tls *libc.TLS, file uintptr, flags int32) int32 {
	if rc := step("sync"); rc != sqlite3.SQLITE_OK {
		return sqlite3.SQLITE_IOERR_FSYNC
	}
	return call[syncer](below(file).FxSync)(tls, file, flags)
}
