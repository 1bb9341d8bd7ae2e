package inuse

import (
	"crypto/rand"
	"encoding/json"
	"net"
	"os"
	"strings"
	"time"
)

// Call is what a second start asks of the program that has the project open: to come to
// the front, and to import a file where one is named.
type Call struct {
	Import string `json:"import,omitempty"`
}

// socketEnding ends the names of sockets.
const socketEnding = ".sock"

// callWait is how long a start waits for an answer before it opens a window of its own.
const callWait = 3 * time.Second

// Listen lets later starts with the same project reach this program, through a socket
// in the user's own folder, until stop is called. answer is called on a goroutine of
// its own. Where there can be no socket, nobody calls.
func Listen(path string, answer func(Call)) (stop func()) {
	_, prefix, err := place(path)
	if err != nil {
		return func() {}
	}
	l, err := net.Listen("unix", prefix+rand.Text()[:8]+socketEnding)
	if err != nil {
		return func() {}
	}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return // stopped
			}
			take(conn, answer)
		}
	}()
	return func() { l.Close() } // which takes the socket's file away
}

// take answers one call.
func take(conn net.Conn, answer func(Call)) {
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(callWait))
	var c Call
	if json.NewDecoder(conn).Decode(&c) != nil {
		return
	}
	answer(c)
	_, _ = conn.Write([]byte("taken\n"))
}

// Raise passes a call to a program that has a project open, and reports whether one took
// it. Sockets of programs that are gone are taken away.
func Raise(path string, c Call) bool {
	_, prefix, err := place(path)
	if err != nil {
		return false
	}
	for _, name := range files(prefix, socketEnding) {
		conn, err := net.DialTimeout("unix", name, callWait)
		if err != nil {
			os.Remove(name)
			continue
		}
		taken := ask(conn, c)
		conn.Close()
		if taken {
			return true
		}
	}
	return false
}

// ask sends a call and waits for the word that it was taken.
func ask(conn net.Conn, c Call) bool {
	_ = conn.SetDeadline(time.Now().Add(callWait))
	if json.NewEncoder(conn).Encode(c) != nil {
		return false
	}
	word := make([]byte, 16)
	n, _ := conn.Read(word)
	return strings.TrimSpace(string(word[:n])) == "taken"
}
