package seeds

import (
	"io/fs"
	"math/bits"
	"unicode"
)

// Characters lists in order every character that occurs in the seeds, and so in
// what a project shows that was built from them.
func Characters() ([]rune, error) {
	var seen [unicode.MaxRune/64 + 1]uint64
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(files, path)
		for _, r := range string(b) {
			seen[r/64] |= 1 << (r % 64)
		}
		return err
	})
	var all []rune
	for i, word := range seen {
		for ; word != 0; word &= word - 1 {
			all = append(all, rune(i*64+bits.TrailingZeros64(word)))
		}
	}
	return all, err
}
