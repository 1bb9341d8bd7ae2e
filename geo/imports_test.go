package geo_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says, for each package, which others it may import, the standard
// library aside. "x/..." stands for x and everything below it; a package takes
// the row of its own name, or else the one of the nearest "/..." above it. In
// the table a name without a dot in its first part is ours.
var mayImport = map[string][]string{
	"assets": {},

	"geo":              {orb},
	"geo/geom":         {orb},
	"geo/edit":         {"geo", "geo/geom", "geo/lang", orb},
	"geo/lang":         {"geo"},
	"geo/scene":        {"geo", "geo/geom", orb},
	"geo/view":         {"geo", "geo/scene", orb},
	"geo/geojson":      {"geo", orb},
	"geo/coord":        {orb},
	"geo/crs":          {"geo", "geo/datum", orb},
	"geo/datum":        {orb},
	"geo/pointcluster": {orb},

	"geo/release":    {"geo", "geo/lang"},
	"geo/atomicfile": {"geo", "golang.org/x/sys/..."},
	"geo/text":       {"geo/scene", "github.com/go-text/typesetting/..."},
	"geo/text/...":   {"geo/scene", "github.com/go-text/typesetting/..."},

	"geo/style":           {"geo", "geo/thematic", "geo/scene", "geo/text"},
	"geo/thematic":        {"geo", "geo/scene", "geo/text"},
	"geo/style/qml":       {"geo", "geo/scene", "geo/style"},
	"geo/label":           {"geo", "geo/geom", "geo/scene", "geo/text"},
	"geo/figure":          {"geo", "geo/thematic", "geo/lang", "geo/dossier", "geo/scene", "geo/view", "geo/text", "geo/style", "geo/label", orb},
	"geo/layer":           {"geo", "geo/diagram", "geo/thematic", "geo/geom", "geo/lang", "geo/dossier", "geo/scene", "geo/view", "geo/text", "geo/style", "geo/label", "geo/figure", "geo/pointcluster", orb},
	"geo/layer/layertest": {"geo", "geo/layer", "geo/scene", "geo/label"},
	"geo/diagram":         {"geo", "geo/figure", "geo/lang", "geo/scene", "geo/style", "geo/text"},
	"geo/page": {"geo", "geo/thematic", "geo/lang", "geo/scene", "geo/view", "geo/text", "geo/style", "geo/label", "geo/figure",
		"geo/layer", "geo/diagram", "geo/dossier", "geo/featuretable", "geo/table", orb},

	"geo/paint/...":  {"geo/scene", "geo/text", "geo/style"},
	"geo/paint/pptx": {"geo", "geo/scene", "geo/text", "geo/style", "github.com/klauspost/compress/..."},
	"geo/paint/pdf":  {"geo/scene", "geo/text", "geo/style", "codeberg.org/go-pdf/fpdf"},
	"geo/export":     {"geo", "geo/atomicfile", "geo/lang", "geo/scene", "geo/style", "geo/text", "geo/page", "geo/paint/...", "geo/table/..."},

	"geo/search": {"geo"},

	"geo/dossier": {"geo", "geo/lang"},

	"geo/table":      {"geo", "geo/thematic", "geo/lang", "geo/dossier", "golang.org/x/text/..."},
	"geo/table/xlsx": {"geo", "geo/atomicfile", "geo/table", "github.com/xuri/excelize/v2"},

	"geo/featuretable": {"geo", "geo/lang", "geo/table", "golang.org/x/text/..."},

	"geo/dataset":         {"geo", "geo/atomicfile", "geo/coord", "geo/crs", "geo/dataset/reader", "geo/geom", "geo/geojson", "geo/search", "geo/table", "github.com/xuri/excelize/v2", "golang.org/x/text/...", orb, orb + "/..."},
	"geo/dataset/numbers": {"geo", "geo/dataset", "geo/dataset/reader", "geo/search", "golang.org/x/text/..."},
	"geo/dataset/reader":  {"geo", "geo/geojson", "golang.org/x/text/...", orb, orb + "/...", "modernc.org/sqlite"},

	"seeds":         {"geo", "geo/thematic", "geo/figure", "geo/geojson", "geo/style", "geo/style/qml", orb},
	"seeds/testkit": {"assets", "db", "geo", "geo/figure", "geo/layer", "geo/text", "seeds", orb},
	"seeds/pack":    {"github.com/goccy/go-yaml/..."},
	"db/gpkg":       {"geo/geom", orb, "modernc.org/sqlite"},
	"db":            {"db/gpkg", "geo", "geo/edit", "geo/geom", "geo/atomicfile", "geo/lang", "geo/search", orb, "modernc.org/sqlite/..."},

	"ui/state":     {"geo/...", orb},
	"ui/kit":       {"geo", "geo/lang", "geo/scene", "geo/style", "geo/text", "ui/kit/...", "fyne.io/fyne/v2/..."},
	"ui/kit/...":   {"geo/paint/raster", "geo/scene", "geo/text", "fyne.io/fyne/v2/..."},
	"ui/kit/fade":  {},
	"ui/panels":    {"geo/...", "ui/kit/...", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/dialogs":   {"geo/...", "ui/files", "ui/kit/...", "ui/settings", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/dossier":   {"geo", "geo/dossier", "geo/scene", "ui/kit/...", "ui/sources", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/mapview":   {"geo/...", "ui/kit/...", "ui/state", "fyne.io/fyne/v2/...", orb},
	"ui/slideshow": {"geo/...", "ui/kit/...", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/sources":   {"geo", "geo/dossier", "geo/scene", "ui/kit/...", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/composer":  {"geo", "geo/figure", "geo/layer", "geo/page", "geo/paint/raster", "geo/scene", "geo/text", "geo/view", "ui/kit/...", "ui/state", "fyne.io/fyne/v2/...", orb},
	"ui/editor":    {"geo", "geo/atomicfile", "geo/datum", "geo/dossier", "geo/lang", "geo/scene", "ui/kit/...", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/files":     {"geo/text"},
	"ui/foot":      {"geo/dossier", "geo/scene", "geo/thematic", "ui/kit/...", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/help":      {"geo/scene", "ui/kit/...", "fyne.io/fyne/v2/..."},
	"ui/legend":    {"geo/layer", "geo/scene", "geo/style", "ui/kit/...", "ui/settings", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/chooser":   {"geo", "ui/kit/...", "fyne.io/fyne/v2/..."},
	"ui/notice":    {"geo", "geo/style", "geo/text", "ui/kit/...", "fyne.io/fyne/v2/..."},
	"ui/project":   {"geo", "geo/atomicfile", "geo/dataset", "geo/dossier", "geo/export", "geo/figure", "geo/lang", "geo/layer", "geo/style", "ui/files", "ui/kit/...", "ui/mapview", "ui/notice", "ui/settings", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/arranger":  {"geo", "geo/figure", "geo/text", "ui/kit/...", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/printing":  {"geo", "github.com/godbus/dbus/v5"},
	"ui/overlay":   {"geo", "geo/scene", "geo/view", "ui/dossier", "ui/kit/...", "ui/legend", "ui/panels", "ui/settings", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/rail":      {"geo", "geo/scene", "ui/kit/...", "ui/panels", "ui/settings", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/topbar":    {"geo/scene", "geo/style", "ui/kit/...", "fyne.io/fyne/v2/..."},
	"ui/search":    {"geo", "geo/lang", "geo/scene", "ui/kit/...", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/here":      {"geo", "geo/dossier", "geo/layer", "geo/scene", "ui/kit/...", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/uitest":    {"geo/...", "seeds/testkit", "ui/kit/...", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/tableview": {"geo", "geo/dossier", "geo/export", "geo/featuretable", "geo/text", "geo/page", "geo/scene", "geo/table", "ui/files", "ui/kit/...", "ui/sources", "ui/state", "fyne.io/fyne/v2/..."},
	"ui/settings":  {"geo/atomicfile"},
	"ui/clip":      {"geo"},
	"ui/...":       {"ui/...", "geo/...", "fyne.io/fyne/v2/...", orb},

	"cmd/...":         {"assets", "cmd/...", "db", "geo/...", "seeds", orb, "golang.org/x/...", "github.com/peterstace/simplefeatures/..."},
	"cmd/kechuangctl": {"assets", "cmd/...", "db", "geo/...", "seeds", orb, "golang.org/x/...", "github.com/peterstace/simplefeatures/...", "github.com/goccy/go-yaml"},
	"cmd/bench":       {"assets", "db", "geo/...", "seeds", "ui/state", orb},
	"cmd/seedpack":    {"seeds", "seeds/pack"},
	"cmd/kechuang":    {"assets", "cmd/kechuang/...", "db", "geo/...", "seeds", "ui/...", orb, "fyne.io/fyne/v2/...", "github.com/go-gl/glfw/..."},
}

// forTests are the packages that only tests lean on.
var forTests = []string{"seeds/testkit", "ui/uitest"}

const (
	orb  = "github.com/paulmach/orb/..."
	fyne = "fyne.io/..."
)

// TestImports holds the table above against every Go file. Tests may lean on
// more (the content, the fonts), but what is below the window stays clear of
// its toolkit even there.
func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for file, imports := range sources(t) {
		pkg := path.Dir(file)
		rule := ruleOf(pkg)
		if rule == "" {
			t.Errorf("%s: no row of the table is about %s", file, pkg)
		}
		seen[rule] = true
		for _, imp := range imports {
			name, ours := strings.CutPrefix(imp, "kechuang/")
			if first, _, _ := strings.Cut(imp, "/"); !ours && !strings.Contains(first, ".") {
				continue // the standard library
			}
			switch {
			case slices.Contains(forTests, name) && !strings.HasSuffix(file, "_test.go") && !slices.Contains(forTests, pkg):
				t.Errorf("%s imports %s: only tests may", file, imp)
			case strings.HasSuffix(file, "_test.go"):
				if below(pkg) && (covers(fyne, imp) || strings.HasPrefix(name, "ui") && !strings.HasPrefix(pkg, "ui")) {
					t.Errorf("%s imports %s: below the window even tests may not", file, imp)
				}
			case !slices.ContainsFunc(mayImport[rule], func(p string) bool { return covers(p, name) }):
				t.Errorf("%s imports %s, but %s may import only %v", file, imp, rule, mayImport[rule])
			case imp == "fyne.io/fyne/v2/app" && pkg != "cmd/kechuang":
				t.Errorf("%s imports %s: only cmd/kechuang may", file, imp)
			case strings.HasPrefix(pkg, "geo/paint/") && strings.HasPrefix(name, "geo/paint/") && !strings.HasPrefix(name, pkg):
				t.Errorf("%s imports %s: back-ends may not import one another", file, imp)
			}
		}
	}
	for rule := range mayImport {
		if !seen[rule] {
			t.Errorf("the table has a row for %s, which is not there", rule)
		}
	}
}

// TestReach asks the compiler's own list: whatever the imports of the imports
// are, the toolkit is not among them below the window.
func TestReach(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "-test", "./geo/...", "./db/...", "./ui/state/...", "./seeds/...",
		"./assets/...", "./cmd/kechuangctl/...")
	cmd.Dir = ".."
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	deps := strings.Fields(string(out))
	if !slices.Contains(deps, "kechuang/geo") {
		t.Fatalf("go list does not name the packages asked for: %.200s", out)
	}
	for _, dep := range deps {
		if covers(fyne, dep) || strings.HasPrefix(dep, "github.com/go-gl/") {
			t.Errorf("%s is reached from below the window", dep)
		}
	}
}

// below reports whether a package is below the window.
func below(pkg string) bool {
	return pkg == "ui/state" || !covers("ui/...", pkg) && pkg != "cmd/kechuang"
}

// ruleOf is the row of the table for a package, "" when there is none.
func ruleOf(pkg string) string {
	if _, ok := mayImport[pkg]; ok {
		return pkg
	}
	for dir := pkg; dir != "."; dir = path.Dir(dir) {
		if _, ok := mayImport[dir+"/..."]; ok {
			return dir + "/..."
		}
	}
	return ""
}

// covers reports whether a name of the table stands for an import path.
func covers(name, imp string) bool {
	tree, wild := strings.CutSuffix(name, "/...")
	return imp == tree || wild && strings.HasPrefix(imp, tree+"/")
}

// sources gives the import paths of every Go file of the module, by the file's
// path from the module's root.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir("..", func(p string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil:
			return err
		case d.IsDir() && (name == "testdata" || name != ".." && strings.HasPrefix(name, ".")):
			return filepath.SkipDir
		case !strings.HasSuffix(name, ".go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		key := strings.TrimPrefix(filepath.ToSlash(p), "../")
		found[key] = nil
		for _, spec := range file.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			found[key] = append(found[key], imp)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
