// Package same compares JSON values.
package same

import (
	"encoding/json"
	"strconv"
	"strings"
)

// JSON tells whether two texts are the same value. Numbers compare by value, so `-0` is `0` and `1e2` is `100`.
func JSON(a, b string) bool {
	if a == b {
		return true
	}
	left, errLeft := parse(a)
	right, errRight := parse(b)
	return errLeft == nil && errRight == nil && equal(left, right)
}

func parse(text string) (any, error) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	err := decoder.Decode(&value)
	return value, err
}

func equal(a, b any) bool {
	switch a := a.(type) {
	case json.Number:
		b, ok := b.(json.Number)
		return ok && equalNumber(a, b)
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !equal(a[i], b[i]) {
				return false
			}
		}
		return true
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for key, value := range a {
			other, ok := b[key]
			if !ok || !equal(value, other) {
				return false
			}
		}
		return true
	}
	return a == b
}

// equalNumber compares whole numbers exactly and all others as 64-bit floats, which is what readers keep of them.
func equalNumber(a, b json.Number) bool {
	if a == b {
		return true
	}
	left, errLeft := strconv.ParseFloat(string(a), 64)
	right, errRight := strconv.ParseFloat(string(b), 64)
	return errLeft == nil && errRight == nil && left == right
}
