package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// asCommand holds the arguments with which a test's process is the command.
const asCommand = "KECHUANGCTL_ARGUMENTS"

// TestAsCommand is no test but the command, in a process of its own.
func TestAsCommand(t *testing.T) {
	args := os.Getenv(asCommand)
	if args == "" {
		t.Skip("this is for the benchmarks of whole processes")
	}
	os.Args = append([]string{"kechuangctl"}, strings.Split(args, "\n")...)
	main()
}

// BenchmarkImportCSV imports 100 000 rows of CSV into a new project and once more into
// that one, and lets ogr2ogr do so beside where there is one: CPU time and greatest
// memory of each process.
func BenchmarkImportCSV(b *testing.B) {
	dir := b.TempDir()
	file, project := filepath.Join(dir, "firms.csv"), filepath.Join(dir, "firms.gpkg")
	if err := writeFirms(file, 100_000); err != nil {
		b.Fatal(err)
	}
	ogr, _ := exec.LookPath("ogr2ogr")
	for b.Loop() {
		for _, name := range []string{"new", "again"} {
			cmd := exec.Command(os.Args[0], "-test.run=^TestAsCommand$")
			cmd.Env = append(os.Environ(), asCommand+"="+strings.Join([]string{"import", file, "--layer", "organisation", "--project", project}, "\n"))
			measure(b, cmd, name)
		}
		if ogr != "" {
			measure(b, exec.Command(ogr, "-f", "GPKG", filepath.Join(dir, "ogr.gpkg"), file, "-overwrite",
				"-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-a_srs", "EPSG:4326"), "ogr2ogr")
		}
		if err := os.Remove(project); err != nil {
			b.Fatal(err)
		}
	}
}

// measure runs a process and reports what it took.
func measure(b *testing.B, cmd *exec.Cmd, name string) {
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%s: %v\n%s", name, err, out)
	}
	took := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	b.ReportMetric(took.Seconds(), name+"-cpu-s")
	b.ReportMetric(float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)/1024, name+"-MB")
}

// writeFirms writes so many firms, spread over the middle of the city.
func writeFirms(path string, n int) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(file)
	fmt.Fprintln(w, "名称,类别,地址,lon,lat")
	for i := range n {
		fmt.Fprintf(w, "上海第%d科技有限公司,company,张江路%d号,%.6f,%.6f\n", i, i%997, 121.3+float64(i*7919%300_000)/1e6, 31.05+float64(i*104_729%200_000)/1e6)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return file.Close()
}
