package coord_test

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"kechuang/geo/coord"
)

// city is a box around Shanghai.
func city(p orb.Point) bool {
	return orb.Bound{Min: orb.Point{120.8, 30.6}, Max: orb.Point{122.3, 31.95}}.Contains(p)
}

// survey reads two columns and places every row; "" is a row that is none.
func survey(t *testing.T, rows [][2]string, inside func(orb.Point) bool) (d coord.Decision, at []orb.Point, notes []string) {
	t.Helper()
	s := coord.NewSurvey(inside)
	var read [][2]coord.Angle
	for _, row := range rows {
		a, ok1 := coord.ParseAngle(row[0])
		b, ok2 := coord.ParseAngle(row[1])
		if !ok1 || !ok2 {
			t.Fatalf("%q is not read", row)
		}
		s.Add(a, b)
		read = append(read, [2]coord.Angle{a, b})
	}
	d = s.Decide()
	for _, r := range read {
		p, n, ok := d.Place(r[0], r[1])
		if !ok {
			p, n = orb.Point{}, 0
		}
		at, notes = append(at, p), append(notes, strings.Join(n.Codes(), " "))
	}
	return d, at, notes
}

// The columns of ../shared/cases/import and some that are like them.
func TestSurvey(t *testing.T) {
	a, b, c := orb.Point{121.59, 31.205}, orb.Point{121.43, 31.19}, orb.Point{121.51, 31.3}
	abc := []orb.Point{a, b, c}
	for _, tt := range []struct {
		name  string
		rows  [][2]string
		want  []orb.Point
		file  string
		notes []string // of rows; nil for none
	}{
		{"as they should be", [][2]string{{"121.59", "31.205"}, {"121.43", "31.19"}, {"121.51", "31.3"}}, abc, "", nil},
		{"c16 swapped", [][2]string{{"31.205", "121.59"}, {"31.19", "121.43"}, {"31.3", "121.51"}}, abc, "coord_swapped", nil},
		{"c20 度分秒", [][2]string{{"121度35分24.0秒", "31度12分18.0秒"}, {"121度25分48.0秒", "31度11分24.0秒"}, {"121度30分36.0秒", "31度18分0.0秒"}}, abc, "", nil},
		{"c21 decimal comma", [][2]string{{"121,59", "31,205"}, {"121,43", "31,19"}, {"121,51", "31,3"}}, abc, "coord_comma", nil},
		{"c33 units", [][2]string{{"121.59°", "31.205°"}, {" 121.43", "31.19　"}, {"121.51E", "31.30N"}}, abc, "", nil},
		{"c49 west", [][2]string{{"-121.59", "31.205"}, {"-121.43", "31.19"}}, []orb.Point{{-121.59, 31.205}, {-121.43, 31.19}}, "", nil},
		{"c65 one swapped", [][2]string{{"121.59", "31.205"}, {"31.19", "121.43"}, {"121.51", "31.3"}}, abc, "", []string{"", "coord_turned", ""}},
		{"c66 one decimal", [][2]string{{"121.6", "31.2"}, {"121.4", "31.2"}, {"121.5", "31.3"}}, []orb.Point{{121.6, 31.2}, {121.4, 31.2}, {121.5, 31.3}}, "coord_coarse", nil},
		{"one coarse row", [][2]string{{"121.59", "31.205"}, {"121.4", "31.2"}}, []orb.Point{a, {121.4, 31.2}}, "", []string{"", "coord_coarse"}},
		{"millionths", [][2]string{{"121590000", "31205000"}, {"121,430,000", "31,190,000"}, {"121.51", "31.3"}}, abc, "coord_micro", nil},
		{"millionths, swapped", [][2]string{{"31205000", "121590000"}}, abc[:1], "coord_micro coord_swapped", nil},
		{"hundred-thousandths", [][2]string{{"12159000", "3120500"}, {"12143000", "3119000"}}, abc[:2], "coord_e5", nil},
		{"packed", [][2]string{{"1213524", "311218"}, {"1212548", "311124"}, {"1213036.0", "311800"}}, abc, "coord_packed", nil},
		{"packed, swapped", [][2]string{{"N311218", "E1213524"}, {"N311124", "E1212548"}}, abc[:2], "coord_swapped coord_packed", nil},
		{"dotted", [][2]string{{"121.35.24", "31.12.18"}, {"121.25.48", "31.11.24"}}, abc[:2], "", nil},
		{"cells say so", [][2]string{{"31.205N", "121.59E"}, {"N31.19", "E121.43"}, {"31.3", "121.51"}}, abc, "coord_swapped", nil},
		{"elsewhere", [][2]string{{"39.9", "116.41"}, {"116.41", "39.9"}, {"39.95", "116.45"}}, []orb.Point{{116.41, 39.9}, {116.41, 39.9}, {116.45, 39.95}}, "coord_swapped", []string{"", "coord_turned", ""}},
		{"no place", [][2]string{{"121.59", "31.205"}, {"121.59", "121.59"}, {"999", "31"}}, []orb.Point{a, {}, {}}, "", nil},
		{"nothing tells", [][2]string{{"10.25", "50.25"}}, []orb.Point{{10.25, 50.25}}, "", nil},
	} {
		d, at, notes := survey(t, tt.rows, city)
		if strings.Join(d.Notes.Codes(), " ") != tt.file || d.Rows != len(tt.rows) {
			t.Errorf("%s: %+v, notes %q, want %q", tt.name, d, d.Notes.Codes(), tt.file)
		}
		for i := range at {
			if !near(at[i], tt.want[i]) || tt.notes != nil && notes[i] != tt.notes[i] || tt.notes == nil && notes[i] != "" {
				t.Errorf("%s, row %d: %v %q, want %v", tt.name, i, at[i], notes[i], tt.want[i])
			}
		}
	}
}

// Metres need a system to tell where they are; with one, the northing is found by
// what lies in the city (c23).
func TestSurveyMetres(t *testing.T) {
	rows := [][2]string{{"3454792.462", "40651535.035"}, {"3452920.845", "40636306.174"}}
	d, _, _ := survey(t, rows, city)
	if d.Unit != coord.Metres || d.Inside != 0 || d.Swapped || d.Sample != (orb.Point{3454792.462, 40651535.035}) {
		t.Errorf("without a system: %+v", d)
	}
	zone := func(p orb.Point) bool { return p[0] > 40.5e6 && p[0] < 40.7e6 && p[1] > 3.4e6 && p[1] < 3.6e6 }
	d, at, _ := survey(t, rows, zone)
	if d.Notes != coord.NorthFirst || at[0] != (orb.Point{40651535.035, 3454792.462}) {
		t.Errorf("with one: %+v, %v", d, at)
	}
}

func TestSurveyPair(t *testing.T) {
	s := coord.NewSurvey(city)
	p, _ := coord.ParsePair("31.205,121.59")
	s.AddPair(p)
	d := s.Decide()
	at, notes, ok := d.Place(p.First, p.Second)
	if !ok || notes != 0 || d.Notes != coord.LatFirst || !near(at, orb.Point{121.59, 31.205}) {
		t.Errorf("%+v: %v, %v, %v", d, at, notes, ok)
	}
	if d := coord.NewSurvey(city).Decide(); d.Unit != coord.Plain || d.Notes != 0 {
		t.Errorf("of nothing: %+v", d)
	}
	var zero coord.Decision
	if at, notes, ok := zero.Place(p.First, p.Second); !ok || notes != coord.Turned || !near(at, orb.Point{121.59, 31.205}) {
		t.Errorf("without a survey: %v, %v, %v", at, notes, ok)
	}
}

func near(a, b orb.Point) bool { return coordNear(a[0], b[0]) && coordNear(a[1], b[1]) }

func coordNear(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }
