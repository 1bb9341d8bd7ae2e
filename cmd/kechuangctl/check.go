package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"kechuang/db"
	"kechuang/geo"
	"kechuang/geo/figure"
)

func runCheck(_ context.Context, a *app, args []string) error {
	fs := a.flags("check")
	words, err := parse(fs, args, 0, 1)
	if err != nil {
		return err
	}
	path := a.project
	if len(words) == 1 {
		if path != "" {
			return geo.Problemf("error.words", geo.ErrUsage, "command", "check", "usage", usage("check"))
		}
		path = words[0]
	}
	if path == "" {
		content, err := loadSeeds()
		if err != nil {
			return err
		}
		d, err := db.OpenMemory(content)
		if err != nil {
			return err
		}
		fmt.Fprintln(a.out, a.t("ctl.seedsSound"))
		return d.Close()
	}
	report, err := db.Check(path)
	if err != nil {
		return err
	}
	if report.Settled {
		fmt.Fprintln(a.out, a.t("ctl.projectSettled", "path", path))
	}
	for _, row := range report.Figures {
		if key := figure.Fault(row); key != "" && !slices.ContainsFunc(report.Faults, func(f db.Fault) bool { return f.Table == "figures" && f.Row == row.ID }) {
			report.Faults = append(report.Faults, db.Fault{Table: "figures", Row: row.ID, Key: key})
		}
	}
	for _, f := range slices.Concat(report.Faults, report.Notes) {
		fmt.Fprintf(a.out, "%s\t%s\t%s\n", f.Table, f.Row, a.t(f.Key, f.Args...))
	}
	if len(report.Faults) > 0 {
		return geo.Problemf("error.projectFaults", nil, "path", path, "count", strconv.Itoa(len(report.Faults)))
	}
	if n := len(report.Notes); n > 0 {
		fmt.Fprintln(a.out, a.t("ctl.projectChanged", "path", path, "count", strconv.Itoa(n)))
	} else {
		fmt.Fprintln(a.out, a.t("ctl.projectSound", "path", path))
	}
	own := slices.DeleteFunc(slices.Sorted(maps.Keys(report.Counts)), func(k geo.Kind) bool { return !k.Own() })
	for _, k := range append(geo.Kinds(), own...) {
		if n, ok := report.Counts[k]; ok {
			fmt.Fprintf(a.out, "  %s\t%d\n", k, n)
		}
	}
	return nil
}
