package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"podwall.dev/oracle/internal/engine"
	"podwall.dev/oracle/internal/same"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
	"k8s.io/apimachinery/pkg/runtime"
	kyaml "k8s.io/apimachinery/pkg/util/yaml"
	kjson "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

// result is what a reader makes of an input: documents, and whether it stopped at a fault.
type result struct {
	Documents []string `json:"documents"`
	Failed    bool     `json:"failed"`
	// Why is only told, not compared.
	Why string `json:"why"`
}

func (r result) String() string {
	var out strings.Builder
	for _, document := range r.Documents {
		fmt.Fprintf(&out, "%s ", document)
	}
	if r.Failed {
		fmt.Fprintf(&out, "fails: %s", r.Why)
	}
	return out.String()
}

func (r result) same(other result) bool {
	if r.Failed != other.Failed || len(r.Documents) != len(other.Documents) {
		return false
	}
	for i := range r.Documents {
		if !same.JSON(r.Documents[i], other.Documents[i]) {
			return false
		}
	}
	return true
}

// upstream reads an input as Kubernetes does.
func upstream(kind engine.Kind, text []byte) (read result) {
	defer func() {
		if cause := recover(); cause != nil {
			read = result{Failed: true, Why: fmt.Sprint("panic: ", cause)}
		}
	}()
	switch kind {
	case engine.YAML:
		converted, err := yaml.YAMLToJSON(text)
		if err != nil {
			return result{Failed: true, Why: err.Error()}
		}
		return body(converted)
	case engine.JSON:
		return body(text)
	}
	return stream(text)
}

// body decodes JSON as the API server does, and gives it back.
func body(text []byte) result {
	var value any
	if err := kjson.UnmarshalCaseSensitivePreserveInts(text, &value); err != nil {
		return result{Failed: true, Why: err.Error()}
	}
	document, err := json.Marshal(value)
	if err != nil {
		return result{Failed: true, Why: err.Error()}
	}
	return result{Documents: []string{string(document)}}
}

// stream reads documents the way kubectl's resource builder does; it passes over empty ones.
func stream(text []byte) result {
	var read result
	decoded := transform.NewReader(bytes.NewReader(text), unicode.BOMOverride(unicode.UTF8.NewDecoder()))
	decoder := kyaml.NewYAMLOrJSONDecoder(decoded, 4096)
	for {
		var document runtime.RawExtension
		switch err := decoder.Decode(&document); {
		case errors.Is(err, io.EOF):
			return read
		case err != nil:
			read.Failed, read.Why = true, err.Error()
			return read
		}
		raw := bytes.TrimSpace(document.Raw)
		if len(raw) == 0 || bytes.Equal(raw, []byte("null")) {
			continue
		}
		// A document that is well formed but cannot be an object (a number that is too large) is an error of its own:
		// kubectl reads on.
		var value any
		if err := kjson.UnmarshalCaseSensitivePreserveInts(raw, &value); err != nil {
			read.Failed, read.Why = true, err.Error()
			continue
		}
		read.Documents = append(read.Documents, string(raw))
	}
}
