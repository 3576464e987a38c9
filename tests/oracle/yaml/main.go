// Command yaml compares podwall's reader with the ones Kubernetes uses.
//
//	go run ./yaml -count 200000 -seed 1
//
// Each input goes through three of them: what the API server reads request bodies with, in YAML (sigs.k8s.io/yaml) and in
// JSON (sigs.k8s.io/json), and the splitting decoder of kubectl. The inputs are generated documents in all styles of YAML and JSON, the same with random changes,
// and random fragments of syntax. With `-seeds DIR` files of that folder are changed too.
//
// Where two runs of upstream give different results (Go maps have no order) the input counts as nondeterministic.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"log"
	"math/rand/v2"
	"os"

	"podwall.dev/oracle/internal/engine"
)

func main() {
	log.SetFlags(0)
	count := flag.Int("count", 200_000, "how many inputs")
	seed := flag.Uint64("seed", 1, "seed of the generator")
	seeds := flag.String("seeds", "", "folder with YAML files to change")
	binary := flag.String("engine", "", "the podwall-oracle binary; built by cargo if empty")
	show := flag.Int("show", 10, "how many differences to print")
	save := flag.String("save", "", "file that gets every input that differs, one Go string a line")
	flag.Parse()
	files, err := load(*seeds)
	if err != nil {
		log.Fatal(err)
	}
	run := &run{show: *show}
	if *save != "" {
		if run.save, err = os.Create(*save); err != nil {
			log.Fatal(err)
		}
	}
	if err := engine.Ask(*binary, requests(files, *count, *seed), run.compare); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("yaml: seed %d, %d inputs in three ways (%d refused), %d differences, %d nondeterministic\n",
		*seed, *count, run.refused, run.differences, run.nondeterministic)
	if run.differences > 0 {
		log.Fatal("the readers differ")
	}
}

type run struct {
	refused, differences, nondeterministic int
	show                                   int
	save                                   *os.File
}

func requests(files [][]byte, count int, seed uint64) iter.Seq[engine.Request[struct{}]] {
	return func(yield func(engine.Request[struct{}]) bool) {
		for n := range count {
			// A generator of its own for each input: any of them can be made again alone.
			writer := &writer{Rand: rand.New(rand.NewPCG(seed, uint64(n))), files: files}
			text := writer.input()
			for _, kind := range []engine.Kind{engine.YAML, engine.JSON, engine.Stream} {
				if !yield(engine.Request[struct{}]{Kind: kind, Text: text}) {
					return
				}
			}
		}
	}
}

func (r *run) compare(request engine.Request[struct{}], answer json.RawMessage) error {
	var found result
	if err := json.Unmarshal(answer, &found); err != nil {
		return fmt.Errorf("%w in the answer %s", err, answer)
	}
	expected := upstream(request.Kind, request.Text)
	if expected.Failed {
		r.refused++
	}
	if found.same(expected) {
		return nil
	}
	if varies(request, found, expected) {
		r.nondeterministic++
		return nil
	}
	r.differences++
	if r.differences <= r.show {
		fmt.Printf("%c %q\n  upstream %s\n  podwall  %s\n", request.Kind, request.Text, expected, found)
	}
	if r.save != nil {
		fmt.Fprintf(r.save, "%c %q\n", request.Kind, request.Text)
	}
	return nil
}

// varies tells whether upstream itself gives another result from time to time.
func varies(request engine.Request[struct{}], found, first result) bool {
	for range 30 {
		again := upstream(request.Kind, request.Text)
		if again.same(found) || !again.same(first) {
			return true
		}
	}
	return false
}
