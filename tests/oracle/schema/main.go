// Command schema writes podwall's tables of the Kubernetes API types.
//
// It reflects over the Go types of k8s.io/api, the ones the API server decodes requests into, and writes one
// Rust file a group of types into the folder it is given:
//
//	go run ./schema ../../core/src/object/schema/generated
//
// The newest version of k8s.io/api in go.mod decides what is known. `go run ./schema -check DIR` writes nothing and
// fails when the files in DIR are not what it would write.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"podwall.dev/oracle/internal/kinds"
)

func main() {
	log.SetFlags(0)
	check := flag.Bool("check", false, "compare with the files in DIR instead of writing them")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: schema [-check] DIR")
	}
	files, err := generate()
	if err != nil {
		log.Fatal(err)
	}
	for name, text := range files {
		formatted, err := rustfmt(text)
		if err != nil {
			log.Fatalf("%s: %v", name, err)
		}
		if err := store(filepath.Join(flag.Arg(0), name), formatted, *check); err != nil {
			log.Fatal(err)
		}
	}
}

// kind is a kind with its table.
type kind struct {
	kinds.Kind
	schema *structure
}

// generate returns the text of each file by name.
func generate() (map[string][]byte, error) {
	version, _, err := kinds.Module()
	if err != nil {
		return nil, err
	}
	all, err := kinds.All()
	if err != nil {
		return nil, err
	}
	known := make([]*kind, len(all))
	for i := range all {
		known[i] = &kind{Kind: all[i]}
	}
	table := newTable()
	// The newest version of a type gets the plain name in Rust.
	ordered := slices.Clone(known)
	slices.SortStableFunc(ordered, func(a, b *kind) int { return kinds.Rank(b.Version) - kinds.Rank(a.Version) })
	for _, k := range ordered {
		k.schema = table.structure(k.Type)
	}
	return render(version, known, table), nil
}

// rustfmt formats Rust source with the settings of the repository.
func rustfmt(source []byte) ([]byte, error) {
	command := exec.Command("rustfmt", "--edition", "2024", "--config", "max_width=100,use_small_heuristics=Max")
	command.Stdin = bytes.NewReader(source)
	command.Stderr = os.Stderr
	return command.Output()
}

func store(path string, text []byte, check bool) error {
	if !check {
		return os.WriteFile(path, text, 0o644)
	}
	found, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if !bytes.Equal(found, text) {
		return fmt.Errorf("%s is not what the generator writes", path)
	}
	return nil
}
