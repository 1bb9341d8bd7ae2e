package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"kechuang/geo"
	"kechuang/geo/coord"
	"kechuang/geo/crs"
)

// located is the answer to locate; zones are never null.
type located struct {
	Lon      float64         `json:"lon"`
	Lat      float64         `json:"lat"`
	District *geo.FeatureID  `json:"district"`
	Zones    []geo.FeatureID `json:"zones"`
}

func runLocate(ctx context.Context, a *app, args []string) error {
	fs := a.flags("locate")
	asJSON := fs.Bool("json", false, "")
	batch := fs.Bool("batch", false, "")
	from := fs.String("datum", crs.WGS84.Code(), "")
	words, err := parse(fs, args, 0, 2)
	if err != nil {
		return err
	}
	if *batch != (len(words) == 0) || len(words) == 1 {
		return geo.Problemf("error.words", geo.ErrUsage, "command", "locate", "usage", usage("locate"))
	}
	in, err := system(*from)
	if err != nil {
		return err
	}
	return a.with(ctx, func(ctx context.Context, d store) error {
		loc, err := locator(ctx, d)
		if err != nil {
			return err
		}
		if *batch {
			return a.locateLines(loc, in)
		}
		pt, err := parsePlace(loc, in, words[0], words[1])
		if err != nil {
			return err
		}
		ans := answer(loc, pt)
		if *asJSON {
			return writeJSON(a.out, ans)
		}
		return a.printLocated(ctx, d, ans)
	})
}

func locator(ctx context.Context, s geo.Store) (*geo.Locator, error) {
	districts, err := s.Features(ctx, geo.District)
	if err != nil {
		return nil, err
	}
	zones, err := s.Features(ctx, geo.Zone)
	if err != nil {
		return nil, err
	}
	return geo.NewLocator(districts, zones), nil
}

func answer(loc *geo.Locator, pt orb.Point) located {
	d, zones := loc.At(pt)
	ans := located{Lon: pt[0], Lat: pt[1], Zones: []geo.FeatureID{}}
	if d != "" {
		ans.District = &d
	}
	ans.Zones = append(ans.Zones, zones...)
	return ans
}

// locateLines answers "lon lat" lines from the input with one JSON object each.
func (a *app) locateLines(loc *geo.Locator, system crs.CRS) error {
	in := bufio.NewScanner(a.in)
	out := bufio.NewWriter(a.out)
	enc := json.NewEncoder(out)
	for n := 1; in.Scan(); n++ {
		words := strings.FieldsFunc(in.Text(), func(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == '\r' })
		if len(words) == 0 {
			continue
		}
		var pt orb.Point
		err := error(geo.ErrUsage)
		if len(words) == 2 {
			pt, err = parsePlace(loc, system, words[0], words[1])
		}
		if err != nil {
			out.Flush()
			return geo.Problemf("error.locateLine", nil, "line", strconv.Itoa(n), "text", short(in.Text()))
		}
		if err := enc.Encode(answer(loc, pt)); err != nil {
			return err
		}
	}
	if err := in.Err(); err != nil {
		return err
	}
	return out.Flush()
}

// short cuts a line that is quoted in a message.
func short(s string) string {
	r := []rune(s)
	if len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// parsePlace reads two coordinates in a system and gives their place in WGS 84
// degrees. The latitude may come first where it says that it is one. So may the
// northing where the place is in the city only then: surveyors write it first.
func parsePlace(loc *geo.Locator, system crs.CRS, lon, lat string) (orb.Point, error) {
	x, okX := coord.ParseAngle(lon)
	y, okY := coord.ParseAngle(lat)
	written := orb.Point{x.Value, y.Value}
	if x.Axis == coord.Lat || y.Axis == coord.Lon {
		written[0], written[1] = written[1], written[0]
	}
	at := system.ToWGS84(written)
	if system.Projected() && !inCity(loc, at) {
		if turned := system.ToWGS84(orb.Point{written[1], written[0]}); inCity(loc, turned) {
			at = turned
		}
	}
	possible := math.Abs(at[0]) <= 180 && math.Abs(at[1]) <= 90 // NaN is not
	if !okX || !okY || !possible || x.Axis == y.Axis && x.Axis != coord.UnknownAxis {
		return orb.Point{}, geo.Problemf("error.lonLat", geo.ErrUsage, "lon", lon, "lat", lat)
	}
	return at, nil
}

func inCity(loc *geo.Locator, at orb.Point) bool {
	district, _ := loc.At(at)
	return district != ""
}

func (a *app) printLocated(ctx context.Context, d store, ans located) error {
	ids := ans.Zones
	if ans.District != nil {
		ids = append([]geo.FeatureID{*ans.District}, ids...)
	}
	if len(ids) == 0 {
		fmt.Fprintln(a.out, a.t("ctl.outside"))
	}
	for _, id := range ids {
		f, err := d.Feature(ctx, id)
		if err != nil {
			return err
		}
		fmt.Fprintf(a.out, "%s\t%s\n", id, f.Name.In(a.lang))
	}
	return nil
}
