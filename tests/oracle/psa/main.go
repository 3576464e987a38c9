// Command psa compares podwall's Pod Security verdicts with those of k8s.io/pod-security-admission.
//
//	go run ./psa -count 100000 -seed 1
//
// It makes pods out of the values that the checks look at, the right, the wrong and the odd ones, and asks both sides
// for the verdict and its exact text at both levels and ten versions. A fifth are several pods in one, with keys that stand
// twice. It fails when any of them differ.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"iter"
	"log"
	"math/rand/v2"
	"strings"

	"podwall.dev/oracle/internal/engine"
	"podwall.dev/oracle/internal/twice"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	kjson "sigs.k8s.io/json"
)

// versions are those around which a check changed.
var versions = []string{"v1.0", "v1.8", "v1.19", "v1.22", "v1.25", "v1.27", "v1.32", "v1.34", "v1.35", "latest"}

func main() {
	log.SetFlags(0)
	count := flag.Int("count", 100_000, "how many pods")
	seed := flag.Uint64("seed", 1, "seed of the generator")
	binary := flag.String("engine", "", "the podwall-oracle binary; built by cargo if empty")
	show := flag.Int("show", 10, "how many differences to print")
	flag.Parse()
	run, err := newRun(*show)
	if err != nil {
		log.Fatal(err)
	}
	if err := engine.Ask(*binary, run.requests(*count, *seed), run.compare); err != nil {
		log.Fatal(err)
	}
	fmt.Printf("psa: seed %d, %d pods, %d verdicts (%d forbidden), %d differences\n",
		*seed, *count, run.verdicts, run.forbidden, run.differences)
	if run.differences > 0 {
		log.Fatal("the verdicts differ")
	}
}

// verdict is one answer.
type verdict struct {
	Level   string `json:"level"`
	Version string `json:"version"`
	Allowed bool   `json:"allowed"`
	Detail  string `json:"detail"`
}

type run struct {
	evaluator                        policy.Evaluator
	policies                         []api.LevelVersion
	header                           string
	verdicts, forbidden, differences int
	show                             int
}

func newRun(show int) (*run, error) {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return nil, err
	}
	r := &run{evaluator: evaluator, show: show}
	for _, text := range versions {
		version, err := api.ParseVersion(text)
		if err != nil {
			return nil, err
		}
		for _, level := range []api.Level{api.LevelBaseline, api.LevelRestricted} {
			r.policies = append(r.policies, api.LevelVersion{Level: level, Version: version})
		}
	}
	r.header = "baseline restricted\t" + strings.Join(versions, " ") + "\n"
	return r, nil
}

func (r *run) requests(count int, seed uint64) iter.Seq[engine.Request[[]byte]] {
	return func(yield func(engine.Request[[]byte]) bool) {
		random := rand.New(rand.NewPCG(seed, 0))
		for range count {
			maker := &maker{random}
			pods := []any{maker.pod()}
			for maker.likely(20) {
				pods = append(pods, maker.pod())
			}
			text := twice.JSON(random, pods...)
			if !yield(engine.Request[[]byte]{Kind: engine.PodSecurity, Text: append([]byte(r.header), text...), Note: text}) {
				return
			}
		}
	}
}

func (r *run) compare(request engine.Request[[]byte], answer json.RawMessage) error {
	var pod corev1.Pod
	if err := kjson.UnmarshalCaseSensitivePreserveInts(request.Note, &pod); err != nil {
		return fmt.Errorf("the generator made a pod that cannot be decoded: %w: %s", err, request.Note)
	}
	var found []verdict
	if err := json.Unmarshal(answer, &found); err != nil {
		return fmt.Errorf("%w in the answer %s", err, answer)
	}
	if len(found) != len(r.policies) {
		return fmt.Errorf("%d verdicts in the answer %s", len(found), answer)
	}
	for i, levelVersion := range r.policies {
		expected := r.expected(levelVersion, &pod)
		r.verdicts++
		if !expected.Allowed {
			r.forbidden++
		}
		if expected != found[i] {
			r.differences++
			if r.differences <= r.show {
				fmt.Printf("%s of %s\n  upstream %+v\n  podwall  %+v\n", levelVersion.String(), request.Note, expected, found[i])
			}
		}
	}
	return nil
}

func (r *run) expected(levelVersion api.LevelVersion, pod *corev1.Pod) verdict {
	result := policy.AggregateCheckResults(r.evaluator.EvaluatePod(levelVersion, &pod.ObjectMeta, &pod.Spec))
	expected := verdict{Level: string(levelVersion.Level), Version: levelVersion.Version.String(), Allowed: result.Allowed}
	if !result.Allowed {
		expected.Detail = result.ForbiddenDetail()
	}
	return expected
}
