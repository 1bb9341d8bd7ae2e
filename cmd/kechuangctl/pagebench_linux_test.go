package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Pictures as whole processes: the time is that of the user who waits for one.

func BenchmarkSnapshot(b *testing.B) {
	process(b, "snapshot", "--figure", "overview", "--size", "1920x1080", "-o", filepath.Join(b.TempDir(), "overview.png"))
}

func BenchmarkDeck(b *testing.B) {
	process(b, "deck", "-o", filepath.Join(b.TempDir(), "deck.pptx"))
}

// process runs a command in a process of its own, again and again.
func process(b *testing.B, args ...string) {
	for b.Loop() {
		cmd := exec.Command(os.Args[0], "-test.run=^TestAsCommand$")
		cmd.Env = append(os.Environ(), asCommand+"="+strings.Join(args, "\n"))
		measure(b, cmd, args[0])
	}
}
