package dataset

import (
	"kechuang/geo/coord"
)

// pair takes, where a table has several columns of longitude or latitude, a longitude and a
// latitude that belong together: in one coordinate system by their headings, with cells that
// can be places here, and as near to each other as may be. Longitude of one system beside
// latitude of another would lie hundreds of metres off, and nobody would see it.
func (c *columns) pair(l *layout, best *[roles]int) {
	lons, lats := c.columnsOf(l, roleLon), c.columnsOf(l, roleLat)
	if len(lons) == 0 || len(lats) == 0 || len(lons)+len(lats) == 2 {
		return
	}
	most := -1
	for _, lon := range lons {
		for _, lat := range lats {
			score := 10 * (l.placed(lon) + l.placed(lat))
			if l.systemCode(lon) == l.systemCode(lat) {
				score += 1 << 20
			}
			if score -= min(max(lon-lat, lat-lon), 9); score > most {
				most, best[roleLon], best[roleLat] = score, lon, lat
			}
		}
	}
	l.pair = []string{l.names[best[roleLon]], l.names[best[roleLat]]}
}

// columnsOf lists the columns that may have a role.
func (c *columns) columnsOf(l *layout, r role) (list []int) {
	for i := range l.names {
		if c.placeOf(l.names, i).role == r {
			list = append(list, i)
		}
	}
	return list
}

// systemCode is the code of the system that a column's headings name; "" where they name none.
func (l *layout) systemCode(column int) string {
	system, err := l.systemOf(column)
	if err != nil {
		return "?"
	}
	return system.Code()
}

// placed is how many cells of a column can be a coordinate of a place here, in degrees or
// in metres.
func (l *layout) placed(column int) (n int) {
	for i := range l.data {
		a, ok := coord.ParseAngle(cellAt(&l.data[i], column))
		if v := a.Value; ok && (v > 120 && v < 123 || v > 30 && v < 32.5 || v > 1000) {
			n++
		}
	}
	return n
}
