package seeds

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// yamlNode is a value of a YAML text. Keys belong to the items of a mapping.
type yamlNode struct {
	kind  yamlKind
	line  int // from 1
	text  string
	keys  []string
	items []yamlNode
}

type yamlKind uint8

const (
	yamlNull yamlKind = iota
	yamlPlain
	yamlQuoted
	yamlList
	yamlMapping
)

// parseYAML reads the part of YAML in which the seeds are written and refuses all
// else: mappings and lists, in blocks or in braces on one line, texts on one line,
// and comments. It takes a tenth of the time of gopkg.in/yaml.v3, which reads
// the same from it. Errors name the line.
func parseYAML(text string) (yamlNode, error) {
	p := yamlParser{lines: make([]yamlLine, 0, strings.Count(text, "\n")+1)}
	for number := 1; text != ""; number++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		content := strings.TrimLeft(line, " ")
		indent := len(line) - len(content)
		if content = strings.TrimRight(content, " \r"); content != "" && content[0] != '#' {
			p.lines = append(p.lines, yamlLine{number, indent, content})
		}
	}
	if len(p.lines) == 0 {
		return yamlNode{}, nil
	}
	n, err := p.block()
	if err == nil && p.at < len(p.lines) {
		err = errors.New("does not stand right below what it belongs to")
	}
	if err != nil {
		return n, fmt.Errorf("line %d: %w", p.lines[min(p.at, len(p.lines)-1)].number, err)
	}
	return n, nil
}

// yamlLine is a line without its indentation.
type yamlLine struct {
	number, indent int
	text           string
}

// yamlParser goes through the lines; an error is about the line that it is at.
type yamlParser struct {
	lines []yamlLine
	at    int
}

// block reads the list or mapping that begins with this line.
func (p *yamlParser) block() (n yamlNode, err error) {
	first := p.lines[p.at]
	if first.text[0] == '{' || first.text[0] == '[' {
		return p.value(first.text, false)
	}
	n = yamlNode{kind: yamlMapping, line: first.number}
	if isEntry(first.text) {
		n.kind = yamlList
	}
	for p.at < len(p.lines) && p.lines[p.at].indent == first.indent && isEntry(p.lines[p.at].text) == (n.kind == yamlList) {
		var item yamlNode
		if n.kind == yamlList {
			item, err = p.entry()
		} else {
			item, err = p.member(&n)
		}
		if err != nil {
			return n, err
		}
		n.items = append(n.items, item)
	}
	return n, nil
}

// isEntry reports whether a line is an entry of a list.
func isEntry(line string) bool { return line == "-" || strings.HasPrefix(line, "- ") }

func (p *yamlParser) entry() (yamlNode, error) {
	line := &p.lines[p.at]
	rest := strings.TrimLeft(line.text[1:], " ")
	if _, _, ok := cutKey(rest); ok { // a mapping, which begins behind the dash
		line.indent, line.text = line.indent+len(line.text)-len(rest), rest
		return p.block()
	}
	n, err := p.value(rest, false)
	if err == nil && n.kind == yamlNull {
		err = errors.New("an entry is missing")
	}
	return n, err
}

func (p *yamlParser) member(n *yamlNode) (yamlNode, error) {
	key, rest, ok := cutKey(p.lines[p.at].text)
	if !ok {
		return yamlNode{}, errors.New("a key with a colon is missing")
	}
	if err := n.addKey(key); err != nil {
		return yamlNode{}, err
	}
	return p.value(rest, true)
}

// usual is as many keys as most mappings have at most.
const usual = 4

// addKey takes the key of the next item.
func (n *yamlNode) addKey(key string) error {
	if slices.Contains(n.keys, key) {
		return fmt.Errorf("key %q is there twice", key)
	}
	if n.keys == nil {
		n.keys, n.items = make([]string, 0, usual), make([]yamlNode, 0, usual)
	}
	n.keys = append(n.keys, key)
	return checkPlain(key)
}

// cutKey splits a line behind its key.
func cutKey(line string) (key, rest string, ok bool) {
	if line == "" || strings.IndexByte(`"'{[`, line[0]) >= 0 {
		return "", "", false
	}
	if key, rest, ok = strings.Cut(line, ": "); ok {
		return key, strings.TrimLeft(rest, " "), true
	}
	key, ok = strings.CutSuffix(line, ":")
	return key, "", ok
}

// value reads the rest of a line or, when there is none, the block below. A list
// below a key may stand as far to the left as the key.
func (p *yamlParser) value(rest string, ofKey bool) (n yamlNode, err error) {
	line := p.lines[p.at]
	if rest == "" || rest[0] == '#' {
		p.at++
		if p.at < len(p.lines) {
			next := p.lines[p.at]
			if next.indent > line.indent || ofKey && next.indent == line.indent && isEntry(next.text) {
				return p.block()
			}
		}
		return yamlNode{line: line.number}, nil
	}
	n, rest, err = inline(rest, line.number, false)
	if comment := strings.TrimLeft(rest, " "); err == nil && rest != "" && (comment == rest || comment[0] != '#') {
		err = fmt.Errorf("%q follows the value", rest)
	}
	if err == nil {
		p.at++
	}
	return n, err
}

// inline reads the value that a text begins with, within braces or not, and gives
// what follows it.
func inline(s string, line int, within bool) (n yamlNode, rest string, err error) {
	switch {
	case s == "":
		return n, "", errors.New("a value is missing")
	case s[0] == '{' || s[0] == '[':
		return braces(s, line)
	case s[0] == '"' || s[0] == '\'':
		n = yamlNode{kind: yamlQuoted, line: line}
		n.text, rest, err = cutQuoted(s)
		return n, rest, err
	}
	end := strings.Index(s, " #")
	if within {
		end = strings.IndexAny(s, ",[]{}")
	}
	if end < 0 {
		end = len(s)
	}
	n = yamlNode{kind: yamlPlain, line: line, text: strings.TrimRight(s[:end], " ")}
	return n, s[end:], checkPlain(n.text)
}

// braces reads a mapping or list in braces.
func braces(s string, line int) (n yamlNode, rest string, err error) {
	n = yamlNode{kind: yamlMapping, line: line, items: []yamlNode{}}
	end := "}"
	if s[0] == '[' {
		n.kind, end = yamlList, "]"
	}
	s = strings.TrimLeft(s[1:], " ")
	for !strings.HasPrefix(s, end) {
		if n.kind == yamlMapping {
			key, after, ok := strings.Cut(s, ": ")
			if !ok || strings.ContainsAny(key, ",[]{}\"'") {
				return n, "", errors.New("a key with a colon is missing")
			}
			if err := n.addKey(key); err != nil {
				return n, "", err
			}
			s = strings.TrimLeft(after, " ")
		}
		item, after, err := inline(s, line, true)
		if err != nil {
			return n, "", err
		}
		n.items = append(n.items, item)
		if s = strings.TrimLeft(after, " "); strings.HasPrefix(s, ",") {
			s = strings.TrimLeft(s[1:], " ")
		} else if !strings.HasPrefix(s, end) {
			return n, "", fmt.Errorf("a comma or %s is missing", end)
		}
	}
	return n, s[1:], nil
}

// cutQuoted reads a text in quotes. What backslashes mean is as in Go for those
// that are known.
func cutQuoted(s string) (text, rest string, err error) {
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\' && i+1 < len(s):
			if i++; strings.IndexByte(`"\ntu`, s[i]) < 0 {
				return "", "", fmt.Errorf("\\%c is not known here", s[i])
			}
		case s[0] == '\'' && strings.HasPrefix(s[i:], "''"):
			i++
		case s[0] == '\'' && s[i] == s[0]:
			return strings.ReplaceAll(s[1:i], "''", "'"), s[i+1:], nil
		case s[i] == s[0]:
			text, err = strconv.Unquote(s[:i+1])
			return text, s[i+1:], err
		}
	}
	return "", "", errors.New("the text does not end on its line")
}

// checkPlain refuses what YAML reads as something else than a text or number.
func checkPlain(s string) error {
	switch {
	case s == "" || strings.IndexByte("&*!|>%@`?,#]}-", s[0]) >= 0 && !isNumber(s),
		strings.Contains(s, ": ") || strings.HasSuffix(s, ":") || strings.Contains(s, " #"),
		slices.Contains([]string{"~", "null", "Null", "NULL", "<<", "..."}, s):
		return fmt.Errorf("%q needs quotes", s)
	}
	return nil
}

// isNumber reports whether a text is a minus and digits.
func isNumber(s string) bool { return len(s) > 1 && s[0] == '-' && s[1] >= '0' && s[1] <= '9' }
