package main

import (
	"bufio"
	"compress/bzip2"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// standard are the 8 105 characters of 通用规范汉字表 (2013), in which names of people,
// places and firms are registered, in the order of the table.
//
//go:embed standard.txt
var standard string

const (
	standardFile = "cmd/typeface/standard.txt"
	standardSize = 8105
	lineLength   = 50
)

// writeStandard makes standard.txt from the property kTGH of the Unihan database, which
// numbers the characters of the table, as in the Debian package unicode-data 15.0.0-1.
func writeStandard(root, unihan string) error {
	chars, err := readStandard(unihan)
	if err != nil {
		return err
	}
	var out strings.Builder
	for i, r := range chars {
		out.WriteRune(r)
		if (i+1)%lineLength == 0 || i+1 == len(chars) {
			out.WriteByte('\n')
		}
	}
	return os.WriteFile(filepath.Join(root, standardFile), []byte(out.String()), 0o644)
}

// readStandard reads lines such as "U+4E00	kTGH	2013:1".
func readStandard(unihan string) ([]rune, error) {
	f, err := os.Open(unihan)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	chars, found := make([]rune, standardSize), 0
	lines := bufio.NewScanner(bzip2.NewReader(f))
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 3 || fields[1] != "kTGH" {
			continue
		}
		code, err := strconv.ParseInt(strings.TrimPrefix(fields[0], "U+"), 16, 32)
		number, err2 := strconv.Atoi(strings.TrimPrefix(fields[2], "2013:"))
		if err != nil || err2 != nil || number < 1 || number > standardSize || chars[number-1] != 0 {
			return nil, fmt.Errorf("%s: %q is no character of the table", unihan, lines.Text())
		}
		chars[number-1], found = rune(code), found+1
	}
	if found != standardSize && lines.Err() == nil {
		return nil, fmt.Errorf("%s has %d characters of the table, expected %d", unihan, found, standardSize)
	}
	return chars, lines.Err()
}
