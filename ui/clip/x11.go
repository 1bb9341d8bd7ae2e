package clip

import (
	"errors"
	"fmt"
	"io"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// chunk is the most that goes in one property. Servers take 256 KB a request at
// least; more goes piece by piece (INCR).
const chunk = 128 << 10

// selection is the clipboard while this process owns it, as ICCCM 2.0, part 2,
// orders.
type selection struct {
	conn  *xgb.Conn
	win   xproto.Window
	atoms map[string]xproto.Atom
	since xproto.Timestamp // that we own it
	png   []byte
	sends map[sending]int // how much of the picture went there
}

// sending is a transfer in pieces, by where it goes.
type sending struct {
	win  xproto.Window
	prop xproto.Atom
}

// own makes this process the owner of the clipboard and returns; the picture is
// given to who asks until another program takes the clipboard.
func own(png []byte) error {
	xgb.Logger.SetOutput(io.Discard) // it warns where there is no .Xauthority; errors are returned
	conn, err := xgb.NewConn()
	if err != nil {
		return fmt.Errorf("clip: %w", err)
	}
	s := &selection{conn: conn, png: png, atoms: map[string]xproto.Atom{}, sends: map[sending]int{}}
	if err := s.claim(); err != nil {
		conn.Close()
		return fmt.Errorf("clip: %w", err)
	}
	go s.serve()
	return nil
}

// claim makes a window that never shows and gives it the clipboard.
func (s *selection) claim() error {
	for _, name := range []string{"CLIPBOARD", "TARGETS", "TIMESTAMP", "INCR", "image/png"} {
		r, err := xproto.InternAtom(s.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return err
		}
		s.atoms[name] = r.Atom
	}
	screen := xproto.Setup(s.conn).DefaultScreen(s.conn)
	var err error
	if s.win, err = xproto.NewWindowId(s.conn); err != nil {
		return err
	}
	if err := xproto.CreateWindowChecked(s.conn, 0, s.win, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly,
		xproto.WindowNone, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange}).Check(); err != nil {
		return err
	}
	if s.since, err = s.now(); err != nil {
		return err
	}
	clipboard := s.atoms["CLIPBOARD"]
	xproto.SetSelectionOwner(s.conn, s.win, clipboard, s.since)
	owner, err := xproto.GetSelectionOwner(s.conn, clipboard).Reply()
	if err == nil && owner.Owner != s.win {
		err = errors.New("another program keeps the clipboard")
	}
	return err
}

// now is the server's time: that of a change of a property to nothing.
func (s *selection) now() (xproto.Timestamp, error) {
	xproto.ChangeProperty(s.conn, xproto.PropModeAppend, s.win, xproto.AtomWmName, xproto.AtomString, 8, 0, nil)
	for {
		e, err := s.conn.WaitForEvent()
		switch e := e.(type) {
		case nil:
			if err == nil {
				return 0, errors.New("the X server is gone")
			}
			return 0, err
		case xproto.PropertyNotifyEvent:
			return e.Time, nil
		}
	}
}

// serve answers until the clipboard is lost or the server goes.
func (s *selection) serve() {
	defer s.conn.Close()
	lost := false
	for !lost || len(s.sends) > 0 {
		e, err := s.conn.WaitForEvent()
		switch e := e.(type) {
		case nil:
			if err == nil {
				return
			}
		case xproto.SelectionClearEvent:
			lost = true
		case xproto.SelectionRequestEvent:
			s.answer(e)
		case xproto.PropertyNotifyEvent:
			if e.State == xproto.PropertyDelete {
				s.next(sending{e.Window, e.Atom})
			}
		case xproto.DestroyNotifyEvent:
			for to := range s.sends {
				if to.win == e.Window {
					delete(s.sends, to)
				}
			}
		}
	}
}

// answer gives a program what it asks for, or says that there is no such thing.
func (s *selection) answer(e xproto.SelectionRequestEvent) {
	prop := e.Property
	if prop == xproto.AtomNone {
		prop = e.Target // programs older than ICCCM
	}
	switch e.Target {
	case s.atoms["TARGETS"]:
		s.put32(e.Requestor, prop, xproto.AtomAtom, uint32(s.atoms["TARGETS"]), uint32(s.atoms["TIMESTAMP"]), uint32(s.atoms["image/png"]))
	case s.atoms["TIMESTAMP"]:
		s.put32(e.Requestor, prop, xproto.AtomInteger, uint32(s.since))
	case s.atoms["image/png"]:
		s.begin(sending{e.Requestor, prop})
	default:
		prop = xproto.AtomNone
	}
	note := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: prop}
	xproto.SendEvent(s.conn, false, e.Requestor, 0, string(note.Bytes()))
}

// begin sends the picture, or announces that it comes in pieces.
func (s *selection) begin(to sending) {
	if len(s.png) <= chunk {
		s.put(to, s.png)
		return
	}
	xproto.ChangeWindowAttributes(s.conn, to.win, xproto.CwEventMask,
		[]uint32{xproto.EventMaskPropertyChange | xproto.EventMaskStructureNotify})
	s.sends[to] = 0
	s.put32(to.win, to.prop, s.atoms["INCR"], uint32(len(s.png)))
}

// next sends another piece when the last was taken; an empty one ends it.
func (s *selection) next(to sending) {
	at, ok := s.sends[to]
	if !ok {
		return
	}
	end := min(at+chunk, len(s.png))
	s.put(to, s.png[at:end])
	s.sends[to] = end
	if at == end {
		delete(s.sends, to)
	}
}

func (s *selection) put(to sending, b []byte) {
	xproto.ChangeProperty(s.conn, xproto.PropModeReplace, to.win, to.prop, s.atoms["image/png"], 8, uint32(len(b)), b)
}

func (s *selection) put32(win xproto.Window, prop, kind xproto.Atom, vs ...uint32) {
	b := make([]byte, 4*len(vs))
	for i, v := range vs {
		xgb.Put32(b[4*i:], v)
	}
	xproto.ChangeProperty(s.conn, xproto.PropModeReplace, win, prop, kind, 32, uint32(len(vs)), b)
}
