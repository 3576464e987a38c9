// Command decode compares podwall's decoder with the one of the API server.
//
//	go run ./decode -count 100000 -seed 1
//
// It fills objects of every known kind with random values along the Go types, puts odd values and misspelt fields here
// and there, gives many keys twice, and asks both sides whether the object can be decoded, which fields are unknown, and
// what comes of keys that stand twice.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"log"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"

	"podwall.dev/oracle/internal/engine"
	"podwall.dev/oracle/internal/kinds"
	"podwall.dev/oracle/internal/same"

	kjson "sigs.k8s.io/json"
)

func main() {
	log.SetFlags(0)
	count := flag.Int("count", 100_000, "how many objects")
	seed := flag.Uint64("seed", 1, "seed of the generator")
	binary := flag.String("engine", "", "the podwall-oracle binary; built by cargo if empty")
	show := flag.Int("show", 10, "how many differences to print")
	flag.Parse()
	known, err := kinds.All()
	if err != nil {
		log.Fatal(err)
	}
	run := &run{show: *show}
	if err := engine.Ask(*binary, requests(known, *count, *seed), run.compare); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("decode: seed %d, %d objects (%d refused, %d unknown fields, %d merged), %d differences\n",
		*seed, *count, run.refused, run.unknown, run.merged, run.differences)
	if run.differences > 0 {
		log.Fatal("the decoders differ")
	}
}

type run struct {
	refused, unknown, merged, differences int
	show                                  int
}

func requests(known []kinds.Kind, count int, seed uint64) iter.Seq[engine.Request[kinds.Kind]] {
	return func(yield func(engine.Request[kinds.Kind]) bool) {
		for n := range count {
			maker := &maker{rand.New(rand.NewPCG(seed, uint64(n)))}
			kind := known[maker.IntN(len(known))]
			text := maker.text(kind)
			if !yield(engine.Request[kinds.Kind]{Kind: engine.Decode, Text: text, Note: kind}) {
				return
			}
		}
	}
}

// answer is what podwall makes of an object. Steps of a path are names and indexes.
type answer struct {
	Refused bool    `json:"refused"`
	Unknown [][]any `json:"unknown"`
	// Merged is the object as JSON without keys that stand twice, if there were any.
	Merged *string `json:"merged"`
}

func (r *run) compare(request engine.Request[kinds.Kind], text json.RawMessage) error {
	var found answer
	if err := json.Unmarshal(text, &found); err != nil {
		return fmt.Errorf("%w in the answer %s", err, text)
	}
	into := reflect.New(request.Note.Type).Interface()
	strict, err := kjson.UnmarshalStrict(request.Text, into, kjson.DisallowUnknownFields)
	var expected []string
	for _, unknown := range strict {
		expected = append(expected, unknown.(kjson.FieldError).FieldPath())
	}
	var unknown []string
	for _, path := range found.Unknown {
		unknown = append(unknown, dotted(path))
	}
	slices.Sort(expected)
	slices.Sort(unknown)
	unknown = slices.Compact(unknown)
	r.unknown += len(expected)
	refused := err != nil
	if refused {
		r.refused++
	}
	// Of an object that it refuses the API server does not tell the unknown fields.
	differs := found.Refused != refused
	if !refused {
		differs = differs || !slices.Equal(expected, unknown) || !r.sameObject(request.Note, into, found.Merged)
	}
	if differs {
		r.differences++
		if r.differences <= r.show {
			fmt.Printf("%s\n  upstream %v %v\n  podwall  %s\n", request.Text, err, expected, text)
		}
	}
	return nil
}

// sameObject tells whether the text that podwall made of keys that stand twice is the object that upstream made of them.
func (r *run) sameObject(kind kinds.Kind, expected any, text *string) bool {
	if text == nil {
		return true
	}
	r.merged++
	found := reflect.New(kind.Type).Interface()
	if err := kjson.UnmarshalCaseSensitivePreserveInts([]byte(*text), found); err != nil {
		return false
	}
	left, errLeft := json.Marshal(expected)
	right, errRight := json.Marshal(found)
	return errLeft == nil && errRight == nil && same.JSON(string(left), string(right))
}

// dotted writes a path as the API server does.
func dotted(path []any) string {
	var out strings.Builder
	for i, step := range path {
		switch step := step.(type) {
		case float64:
			fmt.Fprintf(&out, "[%d]", int(step))
		case string:
			if i > 0 {
				out.WriteByte('.')
			}
			out.WriteString(step)
		}
	}
	return out.String()
}
