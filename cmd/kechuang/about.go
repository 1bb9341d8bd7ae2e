package main

import (
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"kechuang/assets"
	"kechuang/geo/lang"
	"kechuang/geo/release"
	"kechuang/ui/help"
)

// about is what the program tells of itself.
func (p *program) about() help.About {
	return help.About{
		Version: release.Text(p.lang, lang.T(p.lang, "app.name"), p.version),
		Places: []help.Place{
			{Name: "about.project", Path: p.db.Path()},
			{Name: "about.settings", Path: p.settings.Path()},
			{Name: "about.log", Path: p.journal.folder},
		},
		Parts: parts(),
	}
}

// partMark begins the line that names a part and its licence in modules.txt.
const partMark = "==== "

// parts are the works of others in the program, with their licences: the base map and
// dictionaries, a file each, then the modules, which are in one file.
func parts() (list []help.Part) {
	names, _ := fs.Glob(assets.Licences, "LICENSES/*.txt") // a pattern that is right
	for _, name := range names {
		b, err := assets.Licences.ReadFile(name)
		if err != nil {
			continue // a test reads all
		}
		if path.Base(name) == "modules.txt" {
			list = append(list, modules(string(b))...)
			continue
		}
		title := strings.TrimSuffix(path.Base(name), filepath.Ext(name))
		list = append(list, help.Part{Name: title, Text: string(b)})
	}
	return list
}

// modules reads the list that make notices writes.
func modules(text string) (list []help.Part) {
	for _, section := range strings.Split("\n"+text, "\n"+partMark)[1:] {
		head, body, _ := strings.Cut(section, "\n")
		at := strings.LastIndex(head, ": ")
		if at < 0 {
			continue
		}
		list = append(list, help.Part{Name: head[:at], Licence: head[at+2:], Text: strings.TrimSpace(body)})
	}
	return list
}
