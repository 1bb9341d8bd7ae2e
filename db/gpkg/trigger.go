package gpkg

import (
	"slices"
	"strings"
)

// KeepsIndex reports a trigger, as Tokens, that does nothing but keep the R-tree of a
// table, as other versions of GeoPackage and other programs write it (OGC 12-128r19, annex
// F.3).
func KeepsIndex(table string, said []string) bool {
	begin := slices.Index(said, "begin")
	if begin < 0 || said[len(said)-1] != "end" || slices.Contains(said, "select") {
		return false
	}
	for i := 1; i < len(said); i++ { // what is called
		if said[i] == "(" && isWord(said[i-1]) && !strings.HasPrefix(said[i-1], "st_") && !slices.Contains([]string{"values", "in", "and", "or", "not", "when"}, said[i-1]) {
			return false
		}
	}
	starts := startsFor(IndexName(table))
	var statement []string
	for _, t := range said[begin+1 : len(said)-1] {
		if t != ";" {
			statement = append(statement, t)
			continue
		}
		if !slices.ContainsFunc(starts, func(start []string) bool { return hasPrefix(statement, start) }) {
			return false
		}
		statement = nil
	}
	return statement == nil
}

// startsFor are the beginnings of the statements that keep an R-tree.
func startsFor(index string) [][]string {
	return [][]string{{"insert", "or", "replace", "into", index}, {"insert", "into", index}, {"delete", "from", index}, {"update", index}}
}

func hasPrefix(list, prefix []string) bool {
	return len(list) >= len(prefix) && slices.Equal(list[:len(prefix)], prefix)
}

func isWord(token string) bool {
	return token != "" && (token[0] == '_' || token[0] >= 'a' && token[0] <= 'z' || token[0] >= 0x80)
}

// Tokens takes a statement of SQL apart: words in lower case without the quotes of
// names, texts with theirs, everything else sign by sign. Spaces and comments go.
func Tokens(sql string) []string {
	var list []string
	for sql = skipSpace(sql); sql != ""; sql = skipSpace(sql) {
		token, n := nextToken(sql)
		list = append(list, token)
		sql = sql[n:]
	}
	return list
}

// nextToken is the token that sql begins with and how much of sql it takes.
func nextToken(sql string) (token string, n int) {
	switch c := sql[0]; {
	case c == '\'':
		n = quotedLen(sql)
		return sql[:n], n
	case c == '"' || c == '`' || c == '[':
		n = quotedLen(sql)
		if n == 1 {
			return sql[:n], n
		}
		return strings.ToLower(sql[1 : n-1]), n
	}
	n = wordLen(sql)
	return strings.ToLower(sql[:n]), n
}

// Statements takes a script of SQL apart, without the semicolons at the end. Those in a
// trigger part its own statements: it ends at END where that follows one.
func Statements(script string) []string {
	var list []string
	start := skipSpace(script)
	var said [3]string // the first words of the statement, which tell a trigger
	var last [2]string // the last two tokens
	count := 0
	for rest := start; rest != ""; rest = skipSpace(rest) {
		token, n := nextToken(rest)
		trigger := said[0] == "create" && slices.Contains(said[1:], "trigger")
		if token == ";" && (!trigger || last == [2]string{";", "end"}) {
			if count > 0 {
				list = append(list, strings.TrimSpace(start[:len(start)-len(rest)]))
			}
			start, said, last, count = skipSpace(rest[n:]), [3]string{}, [2]string{}, 0
			rest = start
			continue
		}
		if count < len(said) {
			said[count] = token
		}
		last, count = [2]string{last[1], token}, count+1
		rest = rest[n:]
	}
	if start = strings.TrimSpace(start); start != "" {
		list = append(list, start)
	}
	return list
}

// skipSpace is sql without the spaces and comments that it begins with.
func skipSpace(sql string) string {
	for {
		sql = strings.TrimSpace(sql)
		var end string
		switch {
		case strings.HasPrefix(sql, "--"):
			end = "\n"
		case strings.HasPrefix(sql, "/*"):
			end = "*/"
		default:
			return sql
		}
		_, sql, _ = strings.Cut(sql[2:], end)
	}
}

// wordLen is the length of the word that sql begins with, or 1 where it begins with a
// sign.
func wordLen(sql string) int {
	if c := sql[0]; !isWord(strings.ToLower(sql[:1])) && (c < '0' || c > '9') {
		return 1
	}
	n := strings.IndexFunc(sql, func(r rune) bool {
		return r < 0x80 && r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
	if n < 0 {
		return len(sql)
	}
	return n
}

// quotedLen is the length of the quoted name or text that sql begins with; a quote in it
// is doubled.
func quotedLen(sql string) int {
	end := sql[0]
	if end == '[' {
		end = ']'
	}
	for i := 1; i < len(sql); i++ {
		if sql[i] != end {
			continue
		}
		if end == ']' || i+1 == len(sql) || sql[i+1] != end {
			return i + 1
		}
		i++
	}
	return len(sql)
}
