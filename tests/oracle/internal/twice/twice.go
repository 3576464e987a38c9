// Package twice writes JSON in which keys stand more than once.
package twice

import (
	"encoding/json"
	"log"
	"math/rand/v2"
	"slices"
)

// JSON writes several values as one: what all of them have stands in it once, put together, or as often as there are
// values, in any order.
func JSON(random *rand.Rand, values ...any) []byte {
	if len(values) > 1 {
		if objects, ok := all[map[string]any](values); ok {
			return object(random, objects)
		}
		if lists, ok := all[[]any](values); ok {
			return list(random, lists)
		}
	}
	text, err := json.Marshal(values[random.IntN(len(values))])
	if err != nil {
		log.Fatal(err)
	}
	return text
}

func all[T any](values []any) ([]T, bool) {
	var typed []T
	for _, value := range values {
		if value, ok := value.(T); ok {
			typed = append(typed, value)
		}
	}
	return typed, len(typed) == len(values)
}

func object(random *rand.Rand, objects []map[string]any) []byte {
	values := map[string][]any{}
	var keys []string
	for _, object := range objects {
		for key, value := range object {
			if values[key] == nil {
				keys = append(keys, key)
			}
			values[key] = append(values[key], value)
		}
	}
	// Go's maps have no order; the same seed is to give the same text.
	slices.Sort(keys)
	var members [][]byte
	add := func(key string, values ...any) {
		member := append(JSON(random, key), ':')
		members = append(members, append(member, JSON(random, values...)...))
	}
	for _, key := range keys {
		if random.IntN(2) == 0 {
			add(key, values[key]...)
			continue
		}
		for _, value := range values[key] {
			add(key, value)
		}
	}
	random.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	return join('{', members, '}')
}

func list(random *rand.Rand, lists [][]any) []byte {
	var places [][]any
	for _, list := range lists {
		for i, item := range list {
			if i == len(places) {
				places = append(places, nil)
			}
			places[i] = append(places[i], item)
		}
	}
	var items [][]byte
	for _, values := range places {
		items = append(items, JSON(random, values...))
	}
	return join('[', items, ']')
}

func join(open byte, parts [][]byte, end byte) []byte {
	text := []byte{open}
	for i, part := range parts {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(text, part...)
	}
	return append(text, end)
}
