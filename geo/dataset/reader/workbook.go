package reader

import (
	"archive/zip"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// workbook is an XLSX file (ECMA-376 part 1) that is read. Only the list of
// sheets, the shared strings, the styles and the sheets are ever unpacked: pictures,
// charts and macros stay packed. The library that writes our workbooks does not serve here, as it
// unpacks every part, and ends a sheet without a word where its XML is broken.
type workbook struct {
	parts   map[string]*zip.File // by name, without a slash in front
	strings sharedStrings
	styles  []numberFormat // of cells, by the number of their style
	from    dayZero
	sheets  []sheetPart
}

// sheetPart is one sheet of cells.
type sheetPart struct {
	name, part string
	hidden     bool
}

// Limits of a part of a workbook. Sheets hold letters over and over, and pack well:
// 60 times is usual. What packs better than mostPacked and is large is a trap.
const (
	largestPart = 500 << 20
	mostPacked  = 250
	largePart   = 50 << 20
	longestText = 1 << 20 // between two tags; a cell holds 32 767 characters
)

var (
	errTooLarge = errors.New("too large")
	errCut      = errors.New("cut short")
	errNoSheet  = errors.New("no sheet")
)

// openWorkbook reads the list of sheets and the shared strings; where only the head of
// each sheet is asked for, only as many of these as are met there.
func openWorkbook(z *zip.Reader, o Options) (*workbook, error) {
	w := &workbook{parts: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		w.parts[strings.TrimPrefix(f.Name, "/")] = f
	}
	main, err := w.target("", "officeDocument", "")
	if err != nil {
		return nil, err
	}
	if err := w.readSheets(main); err != nil {
		return nil, err
	}
	if name, err := w.target(main, "sharedStrings", ""); err == nil {
		if err := w.openStrings(name); err != nil {
			return nil, err
		}
		if !o.Head {
			if err := w.strings.readTo(-1); err != nil {
				return nil, err
			}
		}
	}
	if name, err := w.target(main, "styles", ""); err == nil {
		if err := w.readStyles(name); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// open unpacks a part, which gives errTooLarge rather than fill the memory.
func (w *workbook) open(name string) (*xmlPart, error) {
	f := w.parts[name]
	if f == nil {
		return nil, fmt.Errorf("%w: %s", errNoSheet, name)
	}
	size, packed := f.UncompressedSize64, max(f.CompressedSize64, 1)
	if size > largestPart || size > largePart && size/packed > mostPacked {
		return nil, errTooLarge
	}
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &xmlPart{Decoder: xml.NewDecoder(&textLimit{in: in}), in: in}, nil
}

// xmlPart is one part as a stream of XML.
type xmlPart struct {
	*xml.Decoder
	in io.ReadCloser
}

func (p *xmlPart) Close() { p.in.Close() } // only read

// drain reads on to the end, where the checksum is known to be right.
func (p *xmlPart) drain() error {
	for {
		switch _, err := p.RawToken(); {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
	}
}

// textLimit ends a stream of XML in which a tag or a text has no end.
type textLimit struct {
	in   io.Reader
	n    int // bytes since the last <
	most int // that there may be; longestText where it is 0
}

func (t *textLimit) Read(p []byte) (int, error) {
	n, err := t.in.Read(p)
	for _, b := range p[:n] {
		if t.n++; b == '<' {
			t.n = 0
		}
		if t.n > cmp.Or(t.most, longestText) {
			return 0, errTooLarge
		}
	}
	return n, err
}

// target finds the part that another refers to, by the end of the relation's type
// or by its ID. The package itself is "".
func (w *workbook) target(from, kind, id string) (string, error) {
	dir, file := path.Split(from)
	p, err := w.open(path.Join(dir, "_rels", file+".rels"))
	if err != nil {
		return "", err
	}
	defer p.Close()
	var rels struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if err := p.Decode(&rels); err != nil {
		return "", err
	}
	for _, r := range rels.Relationship {
		if kind != "" && strings.HasSuffix(r.Type, "/"+kind) || id != "" && r.ID == id {
			if rest, absolute := strings.CutPrefix(r.Target, "/"); absolute {
				return path.Clean(rest), nil
			}
			return path.Join(dir, r.Target), nil
		}
	}
	return "", errNoSheet
}

// readSheets lists the sheets of cells, in the order of their tabs.
func (w *workbook) readSheets(main string) error {
	p, err := w.open(main)
	if err != nil {
		return err
	}
	defer p.Close()
	var book struct {
		Pr struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets struct {
			Sheet []struct {
				Name  string     `xml:"name,attr"`
				State string     `xml:"state,attr"`
				Attrs []xml.Attr `xml:",any,attr"`
			} `xml:"sheet"`
		} `xml:"sheets"`
	}
	if err := p.Decode(&book); err != nil {
		return err
	}
	w.from = dayZero(book.Pr.Date1904 == "1" || book.Pr.Date1904 == "true")
	for _, s := range book.Sheets.Sheet {
		id := ""
		for _, a := range s.Attrs {
			if a.Name.Local == "id" {
				id = a.Value
			}
		}
		part, err := w.target(main, "", id)
		if err != nil || !strings.Contains(part, "worksheet") {
			continue // a sheet that is one chart
		}
		w.sheets = append(w.sheets, sheetPart{s.Name, part, s.State != "" && s.State != "visible"})
	}
	if len(w.sheets) == 0 {
		return errNoSheet
	}
	return nil
}

// sharedStrings are the texts of all cells, one behind the other, as far as they were read.
type sharedStrings struct {
	text    []byte
	ends    []uint32
	name    string
	part    *xmlPart // that is read; nil when all of it was
	reading textReader
}

// at is a string by its number, which is read when it is asked for.
func (s *sharedStrings) at(i int) (string, bool, error) {
	if i >= len(s.ends) {
		if err := s.readTo(i); err != nil {
			return "", false, err
		}
	}
	if i < 0 || i >= len(s.ends) {
		return "", false, nil
	}
	from := uint32(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	return string(s.text[from:s.ends[i]]), true, nil
}

func (w *workbook) openStrings(name string) (err error) {
	w.strings.name = name
	w.strings.part, err = w.open(name)
	return err
}

// close ends the reading of strings of which only some were asked for.
func (s *sharedStrings) close() {
	if s.part != nil {
		s.part.Close()
		s.part = nil
	}
}

// readTo reads the strings up to a number, or all of them where it is -1.
func (s *sharedStrings) readTo(number int) error {
	for s.part != nil && (number < 0 || number >= len(s.ends)) {
		token, err := s.part.RawToken()
		if err == io.EOF {
			err = fmt.Errorf("%s: %w", s.name, errCut)
		}
		if err != nil {
			return err
		}
		s.reading.take(token)
		end, ok := token.(xml.EndElement)
		switch {
		case ok && end.Name.Local == "si":
			s.text = append(s.text, s.reading.text...)
			s.ends = append(s.ends, uint32(len(s.text)))
			s.reading.text = s.reading.text[:0]
		case ok && end.Name.Local == "sst":
			err := s.part.drain()
			s.close()
			return err
		}
	}
	return nil
}

// textReader gathers the texts of a string item: those of its runs, without the
// phonetic ones.
type textReader struct {
	text     []byte
	inText   bool
	phonetic bool
}

func (t *textReader) take(token xml.Token) {
	switch e := token.(type) {
	case xml.StartElement:
		t.inText = e.Name.Local == "t"
		t.phonetic = t.phonetic || e.Name.Local == "rPh"
	case xml.EndElement:
		t.inText = false
		t.phonetic = t.phonetic && e.Name.Local != "rPh"
	case xml.CharData:
		if t.inText && !t.phonetic {
			t.text = append(t.text, e...)
		}
	}
}
