package db

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"kechuang/geo"
)

// fault is the variable that a test gives itself when it runs in a process of its own.
const fault = "KECHUANG_FAULT"

// child runs the calling test again in a process of its own, which sees value in the
// variable above.
func child(t *testing.T, value string) string {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), fault+"="+value)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return string(out)
}

// asNobody goes on as a user who may not write what others own: root may.
func asNobody(t *testing.T) {
	if os.Geteuid() != 0 {
		return
	}
	const nobody = 65534
	if err := errors.Join(syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
		t.Fatal(err)
	}
}

// locked makes a folder in which the child may make no files, with copies of some.
func locked(t *testing.T, mode os.FileMode, files ...string) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "kechuang-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		os.Chmod(dir, 0o755)
		os.RemoveAll(dir)
	})
	for _, f := range files {
		data, err := os.ReadFile(f)
		name := filepath.Join(dir, filepath.Base(f))
		if err = errors.Join(err, os.WriteFile(name, data, 0o600), os.Chmod(name, mode)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	return dir
}

// halfWritten makes a project whose last write was cut short.
func halfWritten(t *testing.T) string {
	t.Helper()
	path := project(t, small())
	d := reopen(t, path, small())
	tx, err := d.writer.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	// A cache of one page sends the changes to the file before the commit.
	for _, q := range []string{"PRAGMA cache_size = 1", "UPDATE districts SET name_zh = hex(zeroblob(30000))", "UPDATE zones SET name_zh = hex(zeroblob(30000))"} {
		if _, err := tx.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	crashed := filepath.Join(t.TempDir(), "project.gpkg")
	for _, shard := range []string{"", "-journal"} {
		data, err := os.ReadFile(path + shard)
		if err = errors.Join(err, os.WriteFile(crashed+shard, data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	return crashed
}

// logged makes a project that is written through a log; whole: all of it is in the file.
func logged(t *testing.T, whole bool) string {
	t.Helper()
	path := project(t, small())
	d := reopen(t, path, small())
	for _, q := range []string{"PRAGMA journal_mode = WAL", "UPDATE zones SET note_zh = 'x'"} {
		if _, err := d.writer.ExecContext(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	if whole {
		d.Close()
		return path
	}
	crashed := filepath.Join(t.TempDir(), "project.gpkg")
	for _, shard := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + shard)
		if err = errors.Join(err, os.WriteFile(crashed+shard, data, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return crashed
}

// Where nothing can be written a project is read, or one sentence says what is to be
// done; not a byte changes.
func TestFoldersThatCannotBeWritten(t *testing.T) {
	if path, here := os.LookupEnv(fault); here {
		asNobody(t)
		tell(path)
		return
	}
	for name, c := range map[string]struct {
		files func(t *testing.T) []string
		want  string
	}{
		"journal": {func(t *testing.T) []string { p := halfWritten(t); return []string{p, p + "-journal"} },
			"open error.project_journal_stuck check error.project_journal_stuck import none"},
		"log":       {func(t *testing.T) []string { p := logged(t, false); return []string{p, p + "-wal"} }, "open error.project_wal_stuck check error.project_wal_stuck import none"},
		"empty log": {func(t *testing.T) []string { return []string{logged(t, true)} }, "open 2 zones check sound import error.project_permission"},
		"plain":     {func(t *testing.T) []string { return []string{project(t, small())} }, "open 2 zones check sound import error.project_permission"},
		"older":     {func(t *testing.T) []string { return []string{older(t)} }, "open 2 zones check sound import error.project_permission"},
	} {
		files := c.files(t)
		for _, mode := range []os.FileMode{0o444, 0o666} {
			dir := locked(t, mode, files...)
			before := contents(t, dir)
			out := child(t, filepath.Join(dir, "project.gpkg"))
			if !strings.Contains(out, "TOLD "+c.want+"\n") {
				t.Errorf("%s, %v: want %s\n%s", name, mode, c.want, out)
			}
			// A journal that may be written is undone in the file, and stays beside it.
			if after := contents(t, dir); !slices.EqualFunc(before, after, bytes.Equal) && !(name == "journal" && mode == 0o666) {
				t.Errorf("%s, %v: the folder changed", name, mode)
			}
		}
	}
}

// older is a project of the first version.
func older(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "project.gpkg")
	if err := os.Rename(firstVersionFile(t), path); err != nil {
		t.Fatal(err)
	}
	return path
}

// contents are the names and bytes of the files in a folder.
func contents(t *testing.T, dir string) (list [][]byte) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, []byte(f.Name()), data)
	}
	return list
}

// tell says what comes of a project: opened with newer content, checked, imported into.
func tell(path string) {
	key := func(err error) string {
		var p *geo.Problem
		if errors.As(err, &p) {
			return p.Key
		}
		return fmt.Sprint(err)
	}
	c := small()
	c.Version = "two"
	opened, imported := "", "none"
	if d, err := Open(path, c); err != nil {
		opened = key(err)
	} else {
		zones, err := d.Features(context.Background(), geo.Zone)
		opened = fmt.Sprintf("%d zones", len(zones))
		if err != nil {
			opened = key(err)
		}
		_, err = d.Import(context.Background(), register, firms(1))
		imported = key(err)
		d.Close()
	}
	checked := "sound"
	if r, err := Check(path); err != nil {
		checked = key(err)
	} else if len(r.Faults) > 0 {
		checked = said(r.Faults)
	}
	fmt.Printf("TOLD open %s check %s import %s\n", opened, checked, imported)
}

// A write that was cut short is undone by whoever reads next, and the check says so.
func TestHalfWrittenIsSettled(t *testing.T) {
	path := halfWritten(t)
	r, err := Check(path)
	if err != nil || !r.Settled || len(r.Faults) > 0 {
		t.Errorf("settled %v, %v, %v", r.Settled, r.Faults, err)
	}
	if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
		t.Errorf("the folder holds %v", files)
	}
	if r, err = Check(path); err != nil || r.Settled {
		t.Errorf("the second time: %v, %v", r.Settled, err)
	}
	path = logged(t, false)
	if r, err = Check(path); err != nil || !r.Settled || len(r.Faults) > 0 {
		t.Errorf("a log: settled %v, %v, %v", r.Settled, r.Faults, err)
	}
}

// A disk that fills up while a change is written leaves the file as it was, byte by
// byte, and no journal, also when pages went to the file before the commit. The limit
// stands for a full disk.
func TestFullDiskInACommit(t *testing.T) {
	if value, here := os.LookupEnv(fault); here {
		slash := strings.Index(value, "/")
		fillUp(t, value[slash:], value[:slash])
		return
	}
	for _, cache := range []int{1, 10, 1000} { // pages: written early, half, and at the commit
		path := project(t, small())
		before := fileHash(t, path)
		if out := child(t, fmt.Sprint(cache, path)); !strings.Contains(out, "FULL 9\n") {
			t.Errorf("cache %d: %s", cache, out)
		}
		if !bytes.Equal(before, fileHash(t, path)) {
			t.Errorf("cache %d: the file changed", cache)
		}
		if files, _ := os.ReadDir(filepath.Dir(path)); len(files) != 1 {
			t.Errorf("cache %d: the folder holds %v", cache, files)
		}
	}
}

// fillUp imports with less and less room.
func fillUp(t *testing.T, path, cache string) {
	signal.Ignore(syscall.SIGXFSZ)
	d := reopen(t, path, small())
	if _, err := d.writer.ExecContext(t.Context(), "PRAGMA cache_size = "+cache); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	full := 0
	for room := int64(0); room < 8; room++ {
		size := uint64(info.Size() + room*(16<<10))
		limit := syscall.Rlimit{Cur: size, Max: 1 << 40}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		_, err = d.Import(t.Context(), register, firms(2000))
		var p *geo.Problem
		if errors.As(err, &p) && p.Key == "error.project_write" { // to a process that may not, the system says EFBIG
			full++
		} else {
			t.Errorf("room %d: %v", room, err)
		}
		if now, err := os.Stat(path); err != nil || now.Size() != info.Size() {
			t.Errorf("room %d: the file has %d bytes, had %d, %v", room, now.Size(), info.Size(), err)
		}
		if _, err := os.Stat(path + "-journal"); err == nil {
			t.Errorf("room %d: a journal is left", room)
		}
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 40, Max: 1 << 40}); err != nil {
		t.Fatal(err)
	}
	most := fmt.Sprint("PRAGMA max_page_count = ", info.Size()/4096+5)
	if _, err := d.writer.ExecContext(t.Context(), most); err != nil {
		t.Fatal(err)
	}
	_, err = d.Import(t.Context(), register, firms(2000))
	wantProblem(t, err, "error.project_disk_full")
	full++
	fmt.Println("FULL", full)
}

// A file that was moved, renamed or replaced is told as that, not as a permission.
func TestMovedProject(t *testing.T) {
	path := project(t, small())
	d := reopen(t, path, small())
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	before := fileHash(t, path+".away")
	_, err := d.Import(t.Context(), register, firms(3))
	wantProblem(t, err, "error.project_moved")
	if d.News(t.Context()) != Gone || !bytes.Equal(before, fileHash(t, path+".away")) {
		t.Errorf("news %v, or the file changed", d.News(t.Context()))
	}
	reopen(t, path, small()).Close()
	if d.News(t.Context()) != Replaced {
		t.Errorf("news %v", d.News(t.Context()))
	}
}

// A new project takes no name beside which remains of another write lie, and none too
// long for a journal.
func TestNamesOfNewProjects(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "p.gpkg")
	if err := os.WriteFile(path+"-journal", []byte("\xd9\xd5\x05\xf9 and so on"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(path, small())
	wantProblem(t, err, "error.output_unsettled")
	for han, key := range map[int]string{80: "", 82: "error.project_name", 90: "error.project_name"} {
		path := filepath.Join(dir, strings.Repeat("长", han)+".gpkg")
		d, err := Open(path, small())
		if key != "" {
			wantProblem(t, err, key)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Import(t.Context(), register, firms(3)); err != nil {
			t.Error(err)
		}
		d.Close()
		if _, err := SetAside(path); err != nil {
			t.Error(err)
		}
	}
}

// The folder for temporary files is named when it is that which fails.
func TestTemporaryFolder(t *testing.T) {
	d := reopen(t, project(t, small()), small())
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "none"))
	var whole bytes.Buffer
	err := d.SaveAs(t.Context(), filepath.Join(t.TempDir(), "copy.gpkg"), write(&whole))
	wantProblem(t, err, "error.temp_folder")
	wantProblem(t, temporaryProblem(&os.PathError{Op: "mkdir", Err: syscall.ENOSPC}), "error.temp_full")
}

// Trouble with the disk is not called damage, nor a missing permission.
func TestTroubleIsNoDamage(t *testing.T) {
	for _, number := range []syscall.Errno{syscall.EIO, syscall.ESTALE, syscall.EMFILE, syscall.ETIMEDOUT, syscall.ENODEV} {
		wantProblem(t, explain(&os.PathError{Op: "read", Path: "p", Err: number}, "/data/p.gpkg"), "error.project_io")
	}
	for report, damaged := range map[string]bool{"unable to get the page. error code=266": false, "failed to get page 7 error code 10": false,
		"unable to get the page. error code=11": true, "unable to get the page. error code=522": true, "btreeInitPage() returns error code 11": true,
		"Rowid 7 out of order": true} {
		code := pageError.FindStringSubmatch(report)
		if got := code == nil || damage(code[1]); got != damaged {
			t.Errorf("%q: damage %v", report, got)
		}
	}
}
