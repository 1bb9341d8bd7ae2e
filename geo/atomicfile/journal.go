package atomicfile

import "os"

// Unsettled gives the file beside path that holds the remains of a write of
// SQLite: a rollback journal or a write-ahead log. SQLite would put them into
// whatever has the name of path. "" when there is none; a journal whose header is
// zero is dead, as journal_mode=PERSIST leaves it (sqlite.org/fileformat2.html#the_rollback_journal).
func Unsettled(path string) string {
	if target, err := Resolve(path); err == nil {
		path = target // beside which SQLite keeps them
	}
	if hot(path + "-journal") {
		return path + "-journal"
	}
	if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
		return path + "-wal"
	}
	return ""
}

// DeadJournal reports a rollback journal beside path in which there is nothing to undo.
func DeadJournal(path string) bool {
	if target, err := Resolve(path); err == nil {
		path = target
	}
	info, err := os.Lstat(path + "-journal")
	return err == nil && info.Mode().IsRegular() && !hot(path+"-journal")
}

// hot reports a rollback journal that SQLite would look into: one whose first byte
// is not zero.
func hot(journal string) bool {
	info, err := os.Stat(journal)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return false
	}
	f, err := os.Open(journal)
	if err != nil {
		return true // nobody knows
	}
	defer f.Close()
	first := []byte{1}
	_, _ = f.Read(first)
	return first[0] != 0
}
