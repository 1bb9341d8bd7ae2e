package main

import (
	"bytes"
	"encoding/json"
	"testing"
)

func TestTerminal(t *testing.T) {
	for in, want := range map[string]string{
		"张江\n\tA\u200dB":           "张江\n\tA\u200dB",
		"a\x1b[31mb\x07\x7f\u0085": `a\u001b[31mb\u0007\u007f\u0085`,
		"\u202egnp\u2066\u200f":    `\u202egnp\u2066\u200f`,
		"\ufeffx\u200by":           `\ufeffx\u200by`,
		"a\u00ad\U000e0041\ufffe":  `a\u00ad\udb40\udc41\ufffe`,
		"\xffz":                    "\ufffdz",
	} {
		var b bytes.Buffer
		out := &terminal{w: &b}
		for i := range len(in) { // characters arrive in pieces
			if n, err := out.Write([]byte(in[i : i+1])); n != 1 || err != nil {
				t.Fatal(n, err)
			}
		}
		if b.String() != want {
			t.Errorf("%q: %q, want %q", in, b.String(), want)
		}
	}
}

// TestTerminalJSON: what is escaped is the same text to a reader of JSON.
func TestTerminalJSON(t *testing.T) {
	want := "名\x1b\x7f\u202e\u0085\ufeff\U000e0041称"
	var b bytes.Buffer
	if err := writeJSON(&terminal{w: &b}, want); err != nil {
		t.Fatal(err)
	}
	var got string
	if err := json.Unmarshal(b.Bytes(), &got); err != nil || got != want {
		t.Errorf("%q, %v", got, err)
	}
}
