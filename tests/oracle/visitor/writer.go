package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode/utf16"
)

// writer makes files: documents in YAML and JSON, lists and objects that lack something, in all encodings.
type writer struct {
	*rand.Rand
	objects int
}

func (w *writer) likely(percent int) bool { return w.IntN(100) < percent }

func (w *writer) one(choices ...string) string { return choices[w.IntN(len(choices))] }

var (
	separators = []string{
		"---\n", "---\n", "---\n", "--- \n", "---\t# c\n", "--- # c\n", "---\n---\n", "\n", "", "...\n", "...\n---\n", "--- x\n",
		"--- {}\n", " ---\n", "----\n", "---\u00a0\n", "%YAML 1.1\n---\n", "\u0085---\n",
	}
	garbage = []string{
		"\x00", "\x00\x00\x00", "\xe9", "caf\xe9", "\xff", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xed\xa0\x80", "\xc0\xaf", "\ufeff", "\ufffd",
		"\ufffe", "\x07", "\x7f", "\u0085", "\u2028", "\t", "{", "}", "[", "]", ":", "- ", "&a ", "*a", "!!binary ", "\"", "'", "#", "\\", "{{ x }}",
		"\r", "\r\n", "\n", "\x1a", "\U0001f600",
	}
	notes = []string{"", "", "", "# note\n", "# caf\u00e9\n", "# caf\xe9\n", "# \xf0\x9f\x98\n", "# \U0001f600\n", "# a\x00b\n"}
)

// file makes one file.
func (w *writer) file() []byte {
	var out bytes.Buffer
	if w.likely(5) {
		out.WriteString(strings.Repeat(w.one(" ", "\n", "# filler\n", "\t\n"), w.IntN(5000)))
	}
	for number := range 1 + w.IntN(4) {
		if number > 0 || w.likely(20) {
			out.WriteString(separators[min(w.IntN(len(separators)), w.IntN(len(separators)))])
		}
		out.WriteString(w.one(notes...))
		if w.likely(60) {
			w.yaml(&out)
		} else {
			out.WriteString(w.value(0))
			out.WriteString(w.one("\n", "\n", "", " ", "\n\n", ","))
		}
	}
	text := out.Bytes()
	for w.likely(15) {
		at := w.IntN(len(text) + 1)
		text = bytes.Join([][]byte{text[:at], text[at:]}, []byte(garbage[w.IntN(len(garbage))]))
	}
	if w.likely(5) {
		text = text[:w.IntN(len(text)+1)]
	}
	switch w.IntN(10) {
	case 0:
		text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
	case 1:
		text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r"))
	}
	return w.encode(text)
}

// encode gives the text a byte order mark or another encoding, sometimes.
func (w *writer) encode(text []byte) []byte {
	marks := []string{"\xef\xbb\xbf", "\xef\xbb\xbf\xef\xbb\xbf", "\xff\xfe", "\xfe\xff", "\xef\xbb", "\xff\xfe\x00\x00"}
	switch w.IntN(10) {
	case 0, 1:
		text = append([]byte(marks[w.IntN(len(marks))]), text...)
	case 2, 3:
		var order binary.AppendByteOrder = binary.LittleEndian
		if w.likely(50) {
			order = binary.BigEndian
		}
		units := utf16.Encode([]rune(string(text)))
		for range w.IntN(8) / 6 {
			at := w.IntN(len(units) + 1)
			half := []uint16{0xd800, 0xdc00, 0xdfff, 0xfeff}[w.IntN(4)]
			units = append(units[:at:at], append([]uint16{half}, units[at:]...)...)
		}
		var wide []byte
		for range 1 + w.IntN(10)/9 - w.IntN(10)/9 {
			wide = order.AppendUint16(wide, 0xfeff)
		}
		for _, unit := range units {
			wide = order.AppendUint16(wide, unit)
		}
		if w.likely(10) {
			wide = wide[:w.IntN(len(wide)+1)]
		}
		text = wide
	}
	return text
}

// identity is the keys that make an object, or not all of them.
func (w *writer) identity() [][2]string {
	kind := w.one("Pod", "Pod", "Pod", "ConfigMap", "Widget", "PodList", "List", "Deployment", "")
	version := w.one("v1", "v1", "v1", "apps/v1", "example.com/v1")
	quote := func(text string) string { return `"` + text + `"` }
	fields := [][2]string{{"apiVersion", quote(version)}, {"kind", quote(kind)}}
	switch w.IntN(20) {
	case 0:
		fields = fields[1:]
	case 1:
		fields = fields[:1]
	case 2:
		fields = nil
	case 3:
		fields[w.IntN(2)][1] = w.one("5", "null", "true", "[]", "{}", `""`)
	}
	return fields
}

// fields are the keys and JSON values of an object.
func (w *writer) fields(depth int) [][2]string {
	fields := w.identity()
	w.objects++
	if w.likely(90) {
		fields = append(fields, [2]string{"metadata", fmt.Sprintf(`{"name":"o%d"}`, w.objects)})
	}
	if w.likely(50) {
		fields = append(fields, [2]string{"data", w.one(`{"a":"b"}`, `[1,2.5,1e3]`, `"yes"`, `"caf\u00e9"`, "{}", "0", `{"items":[1]}`, "null")})
	}
	if depth < 3 && w.likely(30) {
		fields = append(fields, [2]string{"items", w.items(depth)})
	}
	if w.likely(10) {
		w.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
	}
	return fields
}

func (w *writer) items(depth int) string {
	if w.likely(15) {
		return w.one("null", "{}", "[]", `"a"`, "7", `{"a":[]}`)
	}
	var items []string
	for range w.IntN(4) {
		switch w.IntN(12) {
		case 0:
			items = append(items, w.one("null", "1", `"a"`, "[]", "{}", "[{}]", `{"kind":"Pod"}`, `{"apiVersion":"v1"}`))
		case 1, 2, 3, 4:
			// Items of a typed list have no kind of their own.
			w.objects++
			items = append(items, fmt.Sprintf(`{"metadata":{"name":"o%d"}}`, w.objects))
		default:
			items = append(items, w.value(depth+1))
		}
	}
	return "[" + strings.Join(items, ",") + "]"
}

// value is an object in JSON.
func (w *writer) value(depth int) string {
	var members []string
	for _, field := range w.fields(depth) {
		members = append(members, fmt.Sprintf("%q:%s", field[0], field[1]))
	}
	space := ""
	if w.likely(30) {
		space = w.one(" ", "\n", "\n  ", "\t", "\r\n")
	}
	return "{" + space + strings.Join(members, ","+space) + space + "}"
}

// yaml is an object in block style, its values as they are in JSON, or nothing of the kind.
func (w *writer) yaml(out *bytes.Buffer) {
	if w.likely(8) {
		out.WriteString(w.one("null\n", "~\n", "[]\n", "- a\n", "text\n", "7\n", "", "# only a comment\n", "{}\n", "a: b\n", "kind: Pod\n", "items: []\n", "items:\n"))
		return
	}
	for _, field := range w.fields(0) {
		fmt.Fprintf(out, "%s: %s\n", field[0], strings.Trim(field[1], w.one("", "\"")))
		if w.likely(3) {
			out.WriteString(w.one("# c\n", "\n", "  \n", "! ! !\n"))
		}
	}
}
