// Command visitor compares the objects that podwall finds in files with those that kubectl's own file visitor hands on.
//
//	go run ./visitor -count 100000 -seed 1
//
// Generated files are written into a tree of folders, some as links and some with names that kubectl passes over. The tree
// is walked by k8s.io/cli-runtime as `kubectl apply --recursive -f` does it: bytes are decoded by their byte order mark, cut
// into documents, decoded as unstructured objects, and lists are flattened. Podwall gets the bytes of each file that the
// visitor opens.
//
// Equal must be: the objects of each document, and whether reading stops. Of a document that kubectl refuses, as a whole or
// in part, podwall may judge more, but nothing less. README.md lists what does not count as a difference.
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

// batch is how many files share a tree.
const batch = 100

func main() {
	log.SetFlags(0)
	count := flag.Int("count", 100_000, "how many files")
	seed := flag.Uint64("seed", 1, "seed of the generator")
	binary := flag.String("engine", "", "the podwall-oracle binary; built by cargo if empty")
	show := flag.Int("show", 10, "how many differences to print")
	flag.Parse()
	folder, err := os.MkdirTemp("", "podwall-visitor-")
	if err != nil {
		log.Fatal(err)
	}
	run := &run{show: *show, folder: folder}
	err = engine.Ask(*binary, run.requests(*count, *seed), run.compare)
	os.RemoveAll(folder)
	if err != nil {
		log.Fatal(err)
	}
	if run.err != nil {
		log.Fatal(run.err)
	}
	fmt.Printf("visitor: seed %d, %d files with %d objects (%d files stop kubectl, %d documents refused), %d differences, %d nondeterministic\n",
		*seed, run.files, run.objects, run.stopped, run.refused, run.differences, run.nondeterministic)
	if run.differences > 0 {
		log.Fatal("the visitors differ")
	}
}

type run struct {
	files, objects, stopped, refused, differences, nondeterministic int
	show                                                            int
	folder                                                          string
	err                                                             error
}

// requests writes the files of one tree after the other, and asks for each that the visitor opens.
func (r *run) requests(count int, seed uint64) iter.Seq[engine.Request[read]] {
	return func(yield func(engine.Request[read]) bool) {
		for first := 0; first < count; first += batch {
			var texts [][]byte
			for n := first; n < min(first+batch, count); n++ {
				// A generator of its own for each file: any of them can be made again alone.
				writer := &writer{Rand: rand.New(rand.NewPCG(seed, uint64(n)))}
				texts = append(texts, writer.file())
			}
			names := rand.New(rand.NewPCG(seed, uint64(first)+1<<40))
			tree, err := plant(r.folder, texts, names)
			if err != nil {
				r.err = err
				return
			}
			found, err := visit(tree.root)
			if err == nil {
				err = tree.expect(found)
			}
			os.RemoveAll(tree.root)
			if err != nil {
				r.err = err
				return
			}
			for path, note := range found {
				if !yield(engine.Request[read]{Kind: engine.File, Text: tree.texts[path], Note: note}) {
					return
				}
			}
		}
	}
}

// answer is what podwall makes of a document.
type answer struct {
	Objects []string `json:"objects"`
	Failed  bool     `json:"failed"`
	Why     string   `json:"why"`
}

func (r *run) compare(request engine.Request[read], text json.RawMessage) error {
	var found []answer
	if err := json.Unmarshal(text, &found); err != nil {
		return fmt.Errorf("%w in the answer %s", err, text)
	}
	expected := request.Note
	r.files++
	if expected.stopped != "" {
		r.stopped++
	}
	for _, document := range expected.documents {
		r.objects += len(document.objects)
		if document.refused != "" {
			r.refused++
		}
	}
	why := differs(expected, found)
	if why == "" {
		return nil
	}
	// Go's maps have no order: two keys that become one in JSON are one or the other by chance.
	for range 20 {
		if differs(again(request.Text), found) == "" {
			r.nondeterministic++
			return nil
		}
	}
	r.differences++
	if r.differences <= r.show {
		fmt.Printf("%s\n  %q\n  upstream %+v\n  podwall  %+v\n", why, request.Text, expected, found)
	}
	return nil
}
