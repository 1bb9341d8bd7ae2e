package crs

import (
	"strconv"
	"strings"
)

// node is one element of well-known text: PROJCS["name", ...].
type node struct {
	key      string // in capitals
	texts    []string
	numbers  []float64
	children []node
}

// Limits that no description of a system comes near.
const (
	longestWKT = 64 << 10
	deepestWKT = 24
)

// parseWKT reads well-known text of either version (OGC 01-009, OGC 12-063 and
// 18-010), with square brackets or round ones.
func parseWKT(text string) (n node, ok bool) {
	if len(text) > longestWKT {
		return n, false
	}
	n, rest, ok := parseNode(strings.TrimSpace(text), 0)
	return n, ok && strings.Trim(rest, " \r\n\t\x00") == ""
}

func parseNode(s string, depth int) (n node, rest string, ok bool) {
	open := strings.IndexAny(s, "[(")
	if open <= 0 || depth > deepestWKT {
		return n, s, false
	}
	n.key = strings.ToUpper(strings.TrimSpace(s[:open]))
	for s = s[open+1:]; ; s = s[1:] {
		s = strings.TrimSpace(s)
		if s, ok = n.argument(s, depth); !ok {
			return n, s, false
		}
		s = strings.TrimSpace(s)
		switch {
		case strings.HasPrefix(s, "]"), strings.HasPrefix(s, ")"):
			return n, s[1:], true
		case !strings.HasPrefix(s, ","):
			return n, s, false
		}
	}
}

// argument reads what stands before the next comma or closing bracket.
func (n *node) argument(s string, depth int) (rest string, ok bool) {
	if strings.HasPrefix(s, `"`) {
		text, rest, ok := quoted(s)
		n.texts = append(n.texts, text)
		return rest, ok
	}
	end := strings.IndexAny(s, ",])[(")
	if end < 0 {
		return s, false
	}
	if s[end] == '[' || s[end] == '(' {
		child, rest, ok := parseNode(s, depth+1)
		n.children = append(n.children, child)
		return rest, ok
	}
	if v, err := strconv.ParseFloat(strings.TrimSpace(s[:end]), 64); err == nil {
		n.numbers = append(n.numbers, v)
	}
	return s[end:], true // a word, such as NORTH, tells nothing here
}

// quoted reads a text in which a quotation mark is written twice.
func quoted(s string) (text, rest string, ok bool) {
	for i := 1; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '"' {
			i++
			continue
		}
		return strings.ReplaceAll(s[1:i], `""`, `"`), s[i+1:], true
	}
	return "", s, false
}

func (n *node) name() string {
	if len(n.texts) == 0 {
		return ""
	}
	return n.texts[0]
}

func (n *node) child(keys ...string) *node {
	for i := range n.children {
		for _, key := range keys {
			if n.children[i].key == key {
				return &n.children[i]
			}
		}
	}
	return nil
}

// number is the i-th number of a child, or another where there is none.
func (n *node) number(i int, or float64) float64 {
	if n == nil || i >= len(n.numbers) {
		return or
	}
	return n.numbers[i]
}
