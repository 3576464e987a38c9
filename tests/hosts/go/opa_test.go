// Package hosts runs the OPA module in OPA itself: its engine for wasm policies, alone and behind Rego queries on the bundle.
package hosts

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	_ "github.com/open-policy-agent/opa/v1/features/wasm"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/resolver"
	"github.com/open-policy-agent/opa/v1/resolver/wasm"
)

var entrypoints = []string{"podwall/main", "podwall/deny", "podwall/report"}

// A golden case: an input, and what the native engine answers to it.
type golden struct {
	Name, Text, Options, Report string
	Request, Admission          *string
}

func artefact(t *testing.T, name string) string {
	t.Helper()
	target := os.Getenv("CARGO_TARGET_DIR")
	if target == "" {
		target = filepath.Join("..", "..", "..", "target")
	}
	return filepath.Join(target, "artefacts", name)
}

// lines reads what the native engine wrote, a value a line.
func lines[T any](t *testing.T, name string) []T {
	t.Helper()
	file, err := os.Open(artefact(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []T
	for decoder := json.NewDecoder(file); decoder.More(); {
		var one T
		if err := decoder.Decode(&one); err != nil {
			t.Fatal(err)
		}
		all = append(all, one)
	}
	return all
}

// A bad request, and what its refusal says.
type refused struct {
	Name, Request, Says string
}

// value reads JSON as OPA does: numbers stay as they are written.
func value(t *testing.T, text string) any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var read any
	if err := decoder.Decode(&read); err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
	return read
}

// policy is the module in OPA's engine.
type policy struct {
	t        *testing.T
	resolver *wasm.Resolver
}

func load(t *testing.T, data any) policy {
	t.Helper()
	module, err := os.ReadFile(artefact(t, "podwall-opa.wasm"))
	if err != nil {
		t.Fatal(err)
	}
	var refs []ast.Ref
	for _, path := range entrypoints {
		refs = append(refs, ref(t, path))
	}
	loaded, err := wasm.New(refs, module, data)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(loaded.Close)
	return policy{t, loaded}
}

func ref(t *testing.T, path string) ast.Ref {
	t.Helper()
	made, err := ast.PtrRef(ast.DefaultRootDocument, path)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// ask evaluates an entrypoint; the answer is JSON's values.
func (p policy) ask(entrypoint string, input any) any {
	p.t.Helper()
	given, err := ast.InterfaceToValue(input)
	if err != nil {
		p.t.Fatal(err)
	}
	answer, err := p.resolver.Eval(context.Background(), resolver.Input{Ref: ref(p.t, entrypoint), Input: ast.NewTerm(given)})
	if err != nil {
		p.t.Fatal(err)
	}
	said, err := ast.JSON(answer.Value)
	if err != nil {
		p.t.Fatal(err)
	}
	return said
}

func same(t *testing.T, name string, answer any, wanted string) {
	t.Helper()
	if !reflect.DeepEqual(answer, value(t, wanted)) {
		said, _ := json.Marshal(answer)
		t.Errorf("%s: %.500s is not the native %.500s", name, said, wanted)
	}
}

// OPA's objects have no order, so what is compared is the values.
func TestReportsAndDecisionsAreTheNativeOnes(t *testing.T) {
	policy := load(t, map[string]any{})
	for _, one := range lines[golden](t, "golden.jsonl") {
		input := map[string]any{"text": one.Text, "name": one.Name, "options": value(t, one.Options)}
		same(t, one.Name, policy.ask("podwall/report", input), one.Report)
		if one.Request != nil {
			same(t, one.Name, policy.ask("podwall/report", value(t, *one.Request)), *one.Admission)
		}
	}
}

func pod(privileged bool) map[string]any {
	context := map[string]any{"privileged": privileged}
	container := map[string]any{"name": "agent", "image": "example.com/agent:1.0", "securityContext": context}
	return map[string]any{
		"apiVersion": "v1",
		"kind":       "Pod",
		"metadata":   map[string]any{"name": "agent", "namespace": "shop"},
		"spec":       map[string]any{"containers": []any{container}},
	}
}

func request(object any) map[string]any {
	return map[string]any{
		"uid":       "u-1",
		"kind":      map[string]any{"group": "", "version": "v1", "kind": "Pod"},
		"namespace": "shop",
		"operation": "CREATE",
		"object":    object,
	}
}

// at gives what stands at a path, which must be there.
func at(value any, path ...any) any {
	for _, key := range path {
		switch key := key.(type) {
		case string:
			value = value.(map[string]any)[key]
		case int:
			value = value.([]any)[key]
		}
	}
	return value
}

func TestEachShapeOfInputGetsItsShapeOfAnswer(t *testing.T) {
	policy := load(t, map[string]any{"profile": "pss-baseline"})
	reviewed := policy.ask("podwall/main", map[string]any{"request": request(pod(true))})
	if at(reviewed, "response", "allowed") != false || at(reviewed, "response", "uid") != "u-1" {
		t.Errorf("%v", reviewed)
	}
	gatekeepers := map[string]any{"review": request(pod(true)), "parameters": map[string]any{"profile": "pss-baseline"}}
	if rule := at(policy.ask("podwall/main", gatekeepers), 0, "details", "rule"); rule != "privileged-container" {
		t.Errorf("%v", rule)
	}
	if denied := policy.ask("podwall/deny", map[string]any{"request": request(pod(true))}); len(denied.([]any)) != 1 {
		t.Errorf("%v", denied)
	}
	if denied := policy.ask("podwall/deny", map[string]any{"request": request(pod(false))}); len(denied.([]any)) != 0 {
		t.Errorf("%v", denied)
	}
}

func TestBadRequestsAreRefusedAndLeaveNothingBehind(t *testing.T) {
	policy := load(t, map[string]any{"profile": "pss-baseline"})
	good := map[string]any{"request": request(pod(true))}
	first := policy.ask("podwall/main", good)
	for _, bad := range lines[refused](t, "refused.jsonl") {
		var input any
		if json.Unmarshal([]byte(bad.Request), &input) != nil {
			continue // OPA hands on values, not text.
		}
		report := policy.ask("podwall/report", input)
		message, _ := at(report, "message").(string)
		if at(report, "allowed") != false || !strings.Contains(message, bad.Says) {
			t.Errorf("%s gets %.500v", bad.Name, report)
		}
		if denied := policy.ask("podwall/deny", input).([]any); len(denied) != 1 {
			t.Errorf("%s is denied for %v", bad.Name, denied)
		}
		if again := policy.ask("podwall/main", good); !reflect.DeepEqual(again, first) {
			t.Errorf("after %s a good request gets %v", bad.Name, again)
		}
	}
	text := map[string]any{"text": "", "options": map[string]any{"profil": "all"}}
	if kind := at(policy.ask("podwall/main", text), "error", "kind"); kind != "options" {
		t.Errorf("wrong options are a mistake in %v", kind)
	}
	nowhere := resolver.Input{Ref: ref(t, "podwall/nothing")}
	if _, err := policy.resolver.Eval(context.Background(), nowhere); err == nil {
		t.Error("an entrypoint that there is not gives an answer")
	}
	nothing := resolver.Input{Ref: ref(t, "podwall/deny")}
	answer, err := policy.resolver.Eval(context.Background(), nothing)
	if err != nil || answer.Value.(*ast.Array).Len() != 1 {
		t.Errorf("no input gets %v, %v", answer, err)
	}
}

func TestSettingsCanBeExchanged(t *testing.T) {
	policy := load(t, map[string]any{"profile": "pss-baseline"})
	good := map[string]any{"request": request(pod(true))}
	background := context.Background()
	for _, step := range []struct {
		set     func() error
		allowed bool
	}{
		{func() error { return nil }, false},
		{func() error { return policy.resolver.SetData(background, map[string]any{"mode": "warn"}) }, true},
		{func() error { return policy.resolver.SetDataPath(background, []string{"mode"}, "deny") }, false},
		{func() error { return policy.resolver.SetDataPath(background, []string{"failOn"}, 1) }, false},
		{func() error { return policy.resolver.RemoveDataPath(background, []string{"failOn"}) }, false},
		{func() error {
			return policy.resolver.SetDataPath(background, []string{"exemptions", "namespaces"}, []any{"shop"})
		}, true},
		{func() error { return policy.resolver.RemoveDataPath(background, []string{"exemptions"}) }, false},
	} {
		if err := step.set(); err != nil {
			t.Fatal(err)
		}
		if allowed := at(policy.ask("podwall/main", good), "response", "allowed"); allowed != step.allowed {
			t.Errorf("allowed is %v", allowed)
		}
	}
}

// As `opa eval --bundle` and a server do it: Rego asks, the module in the bundle answers.
func TestRegoQueriesReachTheBundle(t *testing.T) {
	query, err := rego.New(
		rego.Query("data.podwall.deny"),
		rego.LoadBundle(artefact(t, "podwall-opa.bundle.tar.gz")),
	).PrepareForEval(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for privileged, count := range map[bool]int{true: 1, false: 0} {
		input := map[string]any{"request": request(pod(privileged)), "settings": map[string]any{"profile": "pss-baseline"}}
		results, err := query.Eval(context.Background(), rego.EvalInput(input))
		if err != nil || len(results) != 1 {
			t.Fatal(results, err)
		}
		if denied := results[0].Expressions[0].Value.([]any); len(denied) != count {
			t.Errorf("%v", denied)
		}
	}
}
