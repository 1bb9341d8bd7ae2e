package pptx

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"kechuang/geo/scene"
)

// place is a placeholder of a layout of a template.
type place struct {
	kind string
	idx  int64
	box  scene.Rect
	size float64 // of its type
	low  bool
	end  scene.Align
}

// pattern is a layout of a template as it was read.
type pattern struct {
	part   string
	kind   string // its type
	places []place
}

func (p *pattern) of(kinds ...string) []place {
	var out []place
	for _, q := range p.places {
		if slices.Contains(kinds, q.kind) {
			out = append(out, q)
		}
	}
	return out
}

func (p *pattern) title() (place, bool) {
	if list := p.of("title", "ctrTitle"); len(list) > 0 {
		return list[0], true
	}
	return place{}, false
}

// texts are its places for text or anything, from the left.
func (p *pattern) texts() []place {
	list := p.of("body", "obj", "")
	list = slices.DeleteFunc(list, func(q place) bool { return q.box.H() < leastPlace })
	slices.SortStableFunc(list, func(a, b place) int { return cmp.Compare(a.box.Min.X, b.box.Min.X) })
	return list
}

func (p *pattern) pictures() []place { return p.of("pic", "media", "clipArt") }

// leastPlace is how high, in units, a place is that holds points or a map.
const leastPlace = 70

// readLayouts reads the layouts of the first master and chooses one for each of ours.
func (t *Template) readLayouts() error {
	main, err := parse(t.parts[t.main])
	if err != nil {
		return err
	}
	if s := main.find("sldSz"); s != nil {
		t.size = scene.Size{W: emuOf(s, "cx"), H: emuOf(s, "cy")}
	}
	first := main.find("sldMasterIdLst", "sldMasterId")
	if first == nil || t.size.W < 144 || t.size.H < 144 {
		return errors.New("pptx: a template without a master or a size")
	}
	master := t.root[first.attr["r:id"]].target
	m, err := parse(t.parts[master])
	if err != nil {
		return err
	}
	patterns, err := t.patterns(master, m)
	if err != nil {
		return err
	}
	for _, r := range relationsOf(t.parts, master) {
		if strings.HasSuffix(r.kind, "/theme") {
			t.themes = append(t.themes, r.target)
			if err := t.readTheme(r.target, m.find("clrMap")); err != nil {
				return err
			}
		}
	}
	return t.choose(patterns)
}

// patterns reads the layouts of a master.
func (t *Template) patterns(master string, m *element) (out []pattern, err error) {
	list := m.find("sldLayoutIdLst")
	if list == nil {
		return nil, nil
	}
	rels := relationsOf(t.parts, master)
	styles := map[string]float64{"title": sizeOf(m.find("txStyles", "titleStyle", "lvl1pPr", "defRPr")), "body": sizeOf(m.find("txStyles", "bodyStyle", "lvl1pPr", "defRPr"))}
	above := placesOf(m, nil, styles)
	for _, id := range list.kids {
		part := rels[id.attr["r:id"]].target
		l, err := parse(t.parts[part])
		if err != nil {
			return nil, err
		}
		out = append(out, pattern{part, l.attr["type"], placesOf(l, above, styles)})
	}
	return out, nil
}

func emuOf(e *element, name string) float64 {
	v, _ := strconv.ParseFloat(e.attr[name], 64)
	return v / 12700
}

func sizeOf(e *element) float64 {
	if e == nil {
		return 0
	}
	v, _ := strconv.ParseFloat(e.attr["sz"], 64)
	return v / 100
}

// placesOf are the placeholders of a layout. What it does not say of one that of the
// master says.
func placesOf(root *element, master []place, styles map[string]float64) []place {
	var out []place
	tree := root.find("cSld", "spTree")
	if tree == nil {
		return nil
	}
	for _, sp := range tree.kids {
		ph := sp.find("nvSpPr", "nvPr", "ph")
		if ph == nil {
			ph = sp.find("nvPicPr", "nvPr", "ph")
		}
		if ph == nil {
			continue
		}
		p := place{kind: ph.attr["type"]}
		p.idx, _ = strconv.ParseInt(ph.attr["idx"], 10, 64)
		base := map[string]string{"ctrTitle": "title", "subTitle": "body", "obj": "body", "": "body"}[p.kind]
		base = cmp.Or(base, p.kind)
		p.size = styles[base]
		if i := slices.IndexFunc(master, func(q place) bool { return q.kind == base }); i >= 0 {
			p.box, p.low, p.end = master[i].box, master[i].low, master[i].end
			p.size = cmp.Or(p.size, master[i].size)
		}
		if x := sp.find("spPr", "xfrm"); x != nil && x.find("off") != nil && x.find("ext") != nil {
			p.box = scene.R(emuOf(x.find("off"), "x"), emuOf(x.find("off"), "y"), emuOf(x.find("ext"), "cx"), emuOf(x.find("ext"), "cy"))
		}
		if b := sp.find("txBody", "bodyPr"); b != nil && b.attr["anchor"] != "" {
			p.low = b.attr["anchor"] == "b"
		}
		if s := sizeOf(sp.find("txBody", "lstStyle", "lvl1pPr", "defRPr")); s > 0 {
			p.size = s
		}
		out = append(out, p)
	}
	return out
}

// readTheme reads the colours of a theme as the master maps them.
func (t *Template) readTheme(part string, m *element) error {
	e, err := parse(t.parts[part])
	if err != nil {
		return err
	}
	scheme := e.find("themeElements", "clrScheme")
	if scheme == nil {
		return errors.New("pptx: a theme without colours")
	}
	usual := map[string]string{"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
	t.colors = plainPalette.colors()
	for i, slot := range slots {
		name := cmp.Or(usual[slot], slot)
		if m != nil && m.attr[slot] != "" {
			name = m.attr[slot]
		}
		c := scheme.find(name)
		if c == nil || len(c.kids) == 0 {
			continue
		}
		v, err := strconv.ParseUint(cmp.Or(c.kids[0].attr["lastClr"], c.kids[0].attr["val"]), 16, 32)
		if err == nil {
			t.colors[i] = scene.Color{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
		}
	}
	return nil
}

// theme tells our colours by those of the template: texts and grounds by its own, an
// accent by one of its accents of about the same hue. All else keeps its look.
func (t *Template) theme(p *Palette) *theme {
	out := &theme{t.colors, map[scene.Color]int{solid(p.Text): 0, solid(p.Page): 1}}
	taken := map[int]bool{}
	for _, c := range p.Accents {
		best, least := -1, nearHue
		for i := 4; i < len(t.colors); i++ {
			a, b := hslOf(c), hslOf(t.colors[i])
			if d := hueApart(a.h, b.h); !taken[i] && d < least && b.chroma() > greyBelow && a.chroma() > greyBelow && math.Abs(a.l-b.l) < nearLight {
				best, least = i, d
			}
		}
		if best >= 0 && !out.has(solid(c)) {
			out.own[solid(c)], taken[best] = best, true
		}
	}
	return out
}

// How far, in degrees of hue and in lightness, an accent of a template may be from ours to
// stand for it.
const (
	nearHue   = 35.0
	nearLight = 0.3
)
