//go:build !unix

package main

import "os"

// alive reports whether there is a process of that number.
func alive(pid int) bool {
	p, err := os.FindProcess(pid) // which fails where there is none
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}
