// Package ui is the window: top bar, sidebar, map, dossier and dialogs. It shows
// what ui/state holds and passes on what people do. The unit is Fyne's
// device-independent pixel, which is one scene unit; the origin is top left.
// Colours come from geo/style, texts from geo/lang.
package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"kechuang/geo/scene"
	"kechuang/geo/style"
	"kechuang/geo/text"
)

// Text sizes of the interface, in units.
const (
	sizeSmall   = 11
	sizeQuiet   = 12
	sizeText    = 13
	sizeBody    = 14
	sizeHeading = 16
	sizeName    = 18
	sizeTitle   = 24
)

// houseTheme gives Fyne's widgets the colours and fonts of the house.
type houseTheme struct {
	sheet         *style.Sheet
	regular, bold fyne.Resource // the map's typeface, for what people type
}

func newHouseTheme(f *text.Fonts, sheet *style.Sheet) *houseTheme {
	return &houseTheme{sheet, fyne.NewStaticResource("NotoSansSC-Regular.ttf", f.Bytes(scene.Regular)),
		fyne.NewStaticResource("NotoSansSC-Bold.ttf", f.Bytes(scene.Bold))}
}

// colorRoles maps Fyne's colour names to roles of the style sheet.
var colorRoles = map[fyne.ThemeColorName]string{
	theme.ColorNameBackground:          "panel",
	theme.ColorNameForeground:          "text",
	theme.ColorNameDisabled:            "quiet",
	theme.ColorNamePlaceHolder:         "quiet",
	theme.ColorNamePrimary:             "accent",
	theme.ColorNameForegroundOnPrimary: "accentText",
	theme.ColorNameError:               "accent",
	theme.ColorNameForegroundOnError:   "accentText",
	theme.ColorNameSuccess:             "teal",
	theme.ColorNameHyperlink:           "tealText",
	theme.ColorNameFocus:               "focusVeil",
	theme.ColorNameSelection:           "selection",
	theme.ColorNameHover:               "hover",
	theme.ColorNamePressed:             "hover",
	theme.ColorNameButton:              "hover",
	theme.ColorNameDisabledButton:      "input",
	theme.ColorNameInputBackground:     "input",
	theme.ColorNameInputBorder:         "border",
	theme.ColorNameMenuBackground:      "panel",
	theme.ColorNameOverlayBackground:   "panel",
	theme.ColorNameHeaderBackground:    "panel",
	theme.ColorNameSeparator:           "border",
	theme.ColorNameScrollBar:           "scrollBar",
	theme.ColorNameScrollBarBackground: "none",
	theme.ColorNameShadow:              "shadow",
}

// Color answers from the sheet whatever variant the system prefers: the app has
// a theme switch of its own.
func (t *houseTheme) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch role := colorRoles[n]; role {
	case "":
		v := theme.VariantLight
		if t.sheet.Theme == style.Dark {
			v = theme.VariantDark
		}
		return theme.DefaultTheme().Color(n, v)
	case "none":
		return color.Transparent
	case "focusVeil":
		return withAlpha(t.sheet.Color("focus"), 0x40)
	case "selection":
		return withAlpha(t.sheet.Color("focus"), 0x50)
	case "scrollBar":
		return withAlpha(t.sheet.Color("quiet"), 0x80)
	default:
		return t.sheet.Color(role)
	}
}

func withAlpha(c color.NRGBA, a uint8) color.NRGBA { c.A = a; return c }

// Font answers for every style: the typeface has no italic and no monospace, so
// those get the upright Regular rather than a font without Chinese.
func (t *houseTheme) Font(s fyne.TextStyle) fyne.Resource {
	if s.Bold {
		return t.bold
	}
	return t.regular
}

func (t *houseTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

func (t *houseTheme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return sizeText
	case theme.SizeNameCaptionText:
		return sizeSmall
	case theme.SizeNameSubHeadingText:
		return sizeHeading
	case theme.SizeNameHeadingText:
		return sizeTitle
	case theme.SizeNameScrollBar, theme.SizeNameScrollBarSmall:
		return 0 // in an entry it would cover the text
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius:
		return 7
	}
	return theme.DefaultTheme().Size(n)
}

// barred is the house theme with scroll bars. Texts of the toolkit may not be within
// it: it would read its fonts anew for them.
type barred struct{ *houseTheme }

func (t barred) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameScrollBar:
		return scrollBarWide
	case theme.SizeNameScrollBarSmall:
		return scrollBarThin
	}
	return t.houseTheme.Size(n)
}
