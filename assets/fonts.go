package assets

import _ "embed"

// The weights of Noto Sans SC as TrueType files, cut by cmd/typeface to GB 2312, the
// 8 105 characters of 通用规范汉字表, what the typeface has of Latin, Greek, Cyrillic and
// kana, and every character of the seeds and the interface. Their licence is
// fonts/OFL.txt. The outlines of a glyph may overlap and must be filled by the nonzero
// rule.
var (
	//go:embed fonts/NotoSansSC-Regular.ttf
	NotoSansSCRegular []byte
	//go:embed fonts/NotoSansSC-Medium.ttf
	NotoSansSCMedium []byte
	//go:embed fonts/NotoSansSC-Bold.ttf
	NotoSansSCBold []byte
)
