// Command seedpack makes seeds/packed.json, which the programs carry, from the
// YAML files in seeds, which people edit. It is a developers' tool, run from the
// project's root as "go run ./cmd/seedpack" when one of them has changed; a test
// fails until then. Nothing is written when a file has a mistake: the error names
// file and line.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"kechuang/seeds"
	"kechuang/seeds/pack"
)

func main() {
	err := run(os.Args[1:])
	switch {
	case errors.Is(err, errUsage):
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "seedpack:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: seedpack [FOLDER], which is seeds unless given")

func run(args []string) error {
	dir := "seeds"
	switch {
	case len(args) == 1 && args[0] != "" && args[0][0] != '-':
		dir = args[0]
	case len(args) > 0:
		return errUsage
	}
	packed, err := pack.Files(os.DirFS(dir), seeds.Shape)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "packed.json"), packed, 0o644)
}
