// Package kit holds what every room of the window is made of: buttons, labels,
// scrolling, menus, dialogs, toasts, icons, theme. It knows nothing of the map. The
// unit is Fyne's device-independent pixel, which is one scene unit; the origin is top
// left. Colours come from geo/style, texts from geo/lang.
package kit

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
	SizeSmall   = 11
	SizeQuiet   = 12
	SizeText    = 13
	SizeBody    = 14
	SizeHeading = 16
	SizeName    = 18
	SizeTitle   = 24
)

// ControlHeight is that of buttons and fields in a row, in units.
const ControlHeight = 34

// Theme gives Fyne's widgets the colours and fonts of the house.
type Theme struct {
	Sheet         *style.Sheet
	regular, bold fyne.Resource // the map's typeface, for what people type
}

func NewTheme(f *text.Fonts, sheet *style.Sheet) *Theme {
	return &Theme{sheet, fyne.NewStaticResource("NotoSansSC-Regular.ttf", f.Bytes(scene.Regular)),
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
func (t *Theme) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	switch role := colorRoles[n]; role {
	case "":
		v := theme.VariantLight
		if t.Sheet.Theme == style.Dark {
			v = theme.VariantDark
		}
		return theme.DefaultTheme().Color(n, v)
	case "none":
		return color.Transparent
	case "focusVeil":
		return WithAlpha(t.Sheet.Color("focus"), 0x40)
	case "selection":
		return WithAlpha(t.Sheet.Color("focus"), 0x50)
	case "scrollBar":
		return WithAlpha(t.Sheet.Color("quiet"), 0x80)
	default:
		return t.Sheet.Color(role)
	}
}

func WithAlpha(c color.NRGBA, a uint8) color.NRGBA { c.A = a; return c }

// Font answers for every style: the typeface has no italic and no monospace, so
// those get the upright Regular rather than a font without Chinese.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	if s.Bold {
		return t.bold
	}
	return t.regular
}

func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return SizeText
	case theme.SizeNameCaptionText:
		return SizeSmall
	case theme.SizeNameSubHeadingText:
		return SizeHeading
	case theme.SizeNameHeadingText:
		return SizeTitle
	case theme.SizeNameScrollBar, theme.SizeNameScrollBarSmall:
		return 0 // in an entry it would cover the text
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius:
		return 7
	}
	return theme.DefaultTheme().Size(n)
}

// Barred is the house theme with scroll bars. Texts of the toolkit may not be within
// it: it would read its fonts anew for them.
type Barred struct{ *Theme }

func (t Barred) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameScrollBar:
		return scrollBarWide
	case theme.SizeNameScrollBarSmall:
		return scrollBarThin
	}
	return t.Theme.Size(n)
}
