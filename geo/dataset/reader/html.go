package reader

import (
	"html"
	"strings"
)

// withoutMarkup is the text of a description that Google Earth and others write as HTML: each
// paragraph and row on a line of its own, cells of a table with a blank between. A text
// without markup stays as it is.
func withoutMarkup(s string) string {
	if !hasMarkup(s) {
		return s
	}
	var b strings.Builder
	for s != "" {
		before, rest, found := strings.Cut(s, "<")
		b.WriteString(before)
		if s = rest; !found {
			break
		}
		if name := tagName(rest); name == "" {
			b.WriteByte('<') // less than
			continue
		} else if _, after, closed := strings.Cut(rest, "-->"); name == "!--" && closed {
			s = after
			continue
		} else if end := strings.Index(strings.ToLower(rest), "</"+name); end >= 0 && (name == "style" || name == "script") {
			rest = rest[end+1:] // what stands in them is no text
		} else {
			b.WriteString(markupBreak(name))
		}
		_, s, _ = strings.Cut(rest, ">")
	}
	var lines []string
	for line := range strings.SplitSeq(html.UnescapeString(b.String()), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// hasMarkup reports whether a text has an element of HTML.
func hasMarkup(s string) bool {
	for {
		_, rest, found := strings.Cut(s, "<")
		if !found {
			return false
		}
		if tagName(rest) != "" && strings.Contains(rest, ">") {
			return true
		}
		s = rest
	}
}

// tagName is the name of the element that a text behind "<" begins or ends, in small letters;
// "" where it does neither.
func tagName(s string) string {
	if strings.HasPrefix(s, "!--") {
		return "!--"
	}
	name := strings.TrimPrefix(s, "/")
	end := strings.IndexFunc(name, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') })
	if end < 0 || !strings.ContainsRune(" >/\t\r\n", rune(name[end])) {
		return ""
	}
	if name = strings.ToLower(name[:end]); !elements[name] {
		return ""
	}
	return name
}

// elements are those of HTML that descriptions have.
var elements = func() map[string]bool {
	known := map[string]bool{}
	for _, name := range strings.Fields(`a abbr b big blockquote body br caption center code div em font h1 h2 h3 h4 h5 h6 head hr html i iframe
		img li link meta ol p pre s script small span strike strong style sub sup table tbody td tfoot th thead title tr tt u ul`) {
		known[name] = true
	}
	return known
}()

// markupBreak is what parts the text of an element of HTML from the one before it.
func markupBreak(name string) string {
	switch strings.ToLower(name) {
	case "br", "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "pre", "title":
		return "\n"
	case "td", "th", "img":
		return " "
	}
	return ""
}
