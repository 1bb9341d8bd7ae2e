// Package printing hands a PDF to the desktop's dialog for printing or, where there is
// none, to the command that prints.
package printing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"kechuang/geo"
)

// Way is how a file was handed on.
type Way int

// The ways, the first that there is being taken. A Dialog was answered by the user, a
// Spool took the file, and None means that nothing here prints.
const (
	None Way = iota
	Dialog
	Spool
)

// ErrCancelled says that the user closed the dialog.
var ErrCancelled = errors.New("printing: cancelled")

// File prints a PDF with a title. The error is ErrCancelled, or a geo.Problem where what is
// there to print refused.
func File(ctx context.Context, path, title string) (Way, error) {
	if conn := session(ctx); conn != nil {
		defer conn.Close()
		if hasPortal(ctx, conn) {
			return Dialog, throughPortal(ctx, conn, path, title)
		}
	}
	if lpr, err := exec.LookPath("lpr"); err == nil {
		return Spool, spool(ctx, lpr, path, title)
	}
	return None, nil
}

// spool hands a file to the command that prints.
func spool(ctx context.Context, lpr, path, title string) error {
	var said bytes.Buffer
	cmd := exec.CommandContext(ctx, lpr, "-T", title, path)
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		why := strings.TrimSpace(said.String())
		if why == "" {
			why = err.Error()
		}
		return geo.Problemf("error.lpr", err, "why", why)
	}
	return nil
}

// session is the user's message bus; nil for none. The library would start one.
func session(ctx context.Context) *dbus.Conn {
	at := os.Getenv("DBUS_SESSION_BUS_ADDRESS")
	if at == "" {
		socket := filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "bus")
		if os.Getenv("XDG_RUNTIME_DIR") == "" {
			return nil
		}
		if _, err := os.Stat(socket); err != nil {
			return nil
		}
		at = "unix:path=" + socket
	}
	conn, err := dbus.Connect(at, dbus.WithContext(ctx))
	if err != nil {
		return nil
	}
	return conn
}

// Names of the portal (org.freedesktop.portal.Print, version 1 and later).
const (
	portal     = "org.freedesktop.portal.Desktop"
	portalPath = "/org/freedesktop/portal/desktop"
	printer    = "org.freedesktop.portal.Print"
	request    = "org.freedesktop.portal.Request"
)

// answerWithin is how long the portal may take to say that it is there.
const answerWithin = 3 * time.Second

func hasPortal(ctx context.Context, conn *dbus.Conn) bool {
	ctx, cancel := context.WithTimeout(ctx, answerWithin)
	defer cancel()
	var version dbus.Variant
	err := conn.Object(portal, portalPath).CallWithContext(ctx, "org.freedesktop.DBus.Properties.Get", 0, printer, "version").Store(&version)
	return err == nil
}

// throughPortal shows the desktop's dialog and waits for its answer.
func throughPortal(ctx context.Context, conn *dbus.Conn, path, title string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := conn.AddMatchSignal(dbus.WithMatchInterface(request), dbus.WithMatchMember("Response")); err != nil {
		return problem(err)
	}
	answers := make(chan *dbus.Signal, 8)
	conn.Signal(answers)
	var handle dbus.ObjectPath
	options := map[string]dbus.Variant{"handle_token": dbus.MakeVariant(fmt.Sprintf("kechuang%d", os.Getpid())), "modal": dbus.MakeVariant(true)}
	call := conn.Object(portal, portalPath).CallWithContext(ctx, printer+".Print", 0, "", title, dbus.UnixFD(file.Fd()), options)
	if err := call.Store(&handle); err != nil {
		return problem(err)
	}
	for {
		select {
		case s, ok := <-answers:
			if !ok {
				return problem(errors.New("the message bus closed"))
			}
			if s.Path != handle || len(s.Body) == 0 {
				continue
			}
			switch code, _ := s.Body[0].(uint32); code {
			case 0:
				return nil
			case 1:
				return ErrCancelled
			}
			return problem(errors.New("the portal ended without printing"))
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func problem(err error) error { return geo.Problemf("error.portal", err, "why", err.Error()) }
