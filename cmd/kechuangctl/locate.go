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
	if *batch != (len(words) == 0) {
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
		var pt orb.Point
		if len(words) == 1 {
			pt, err = parsePair(loc, in, words[0])
		} else {
			pt, err = parsePlace(loc, in, words[0], words[1])
		}
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
		} else if len(words) != 3 {
			pt, err = parsePair(loc, system, in.Text())
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

// parsePair reads a text with both coordinates, as import reads a cell with them.
func parsePair(loc *geo.Locator, system crs.CRS, text string) (orb.Point, error) {
	pair, ok := coord.ParsePair(text)
	if !ok {
		return orb.Point{}, geo.Problemf("error.words", geo.ErrUsage, "command", "locate", "usage", usage("locate"))
	}
	at, ok := placed(loc, system, pair)
	if !ok {
		return orb.Point{}, geo.Problemf("error.lonLat", geo.ErrUsage, "lon", text, "lat", "")
	}
	return at, nil
}

// parsePlace reads two coordinates in a system and gives their place in WGS 84
// degrees. The latitude may come first where it says that it is one, or where the place
// is in the city only then. So may the northing: surveyors write it first.
func parsePlace(loc *geo.Locator, system crs.CRS, lon, lat string) (orb.Point, error) {
	x, okX := coord.ParseAngle(lon)
	y, okY := coord.ParseAngle(lat)
	at, ok := placed(loc, system, coord.Pair{First: x, Second: y})
	if !okX || !okY || !ok {
		return orb.Point{}, geo.Problemf("error.lonLat", geo.ErrUsage, "lon", lon, "lat", lat)
	}
	return at, nil
}

// placed is where two coordinates are, read as those of a file with one row.
func placed(loc *geo.Locator, system crs.CRS, p coord.Pair) (orb.Point, bool) {
	survey := coord.NewSurvey(system.Inside(func(at orb.Point) bool { return inCity(loc, at) }))
	survey.AddPair(p)
	decision := survey.Decide()
	at, _, ok := decision.Place(p.First, p.Second)
	if at = system.ToWGS84(at); !ok {
		return at, false
	}
	return at, math.Abs(at[0]) <= 180 && math.Abs(at[1]) <= 90 // NaN is not
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
