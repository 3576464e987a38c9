package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// writer makes inputs.
type writer struct {
	*rand.Rand
	out     strings.Builder
	files   [][]byte
	anchors int
	// wild documents are full of oddities, so most of them are refused; the others have few.
	wild bool
}

// load reads the files to change; large ones would drown the others.
func load(folder string) ([][]byte, error) {
	var files [][]byte
	if folder == "" {
		return nil, nil
	}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil || info.Size() > 8<<10 {
			return err
		}
		text, err := os.ReadFile(path)
		files = append(files, text)
		return err
	})
	return files, err
}

func (w *writer) likely(percent int) bool { return w.IntN(100) < percent }

func (w *writer) one(choices []string) string { return choices[w.IntN(len(choices))] }

// among picks one of the choices; the first `usual` ones only, mostly, unless the document is wild.
func (w *writer) among(usual int, choices ...string) string {
	if !w.wild && w.likely(97) {
		choices = choices[:usual]
	}
	return w.one(choices)
}

// odd is true `percent` times of a hundred in wild documents, seldom in others.
func (w *writer) odd(percent int) bool { return w.likely(percent) && (w.wild || w.likely(20)) }

// alias refers to an anchor, mostly to one that there is.
func (w *writer) alias() string {
	switch {
	case w.wild:
		return fmt.Sprint("*a", w.IntN(3))
	case w.anchors == 0:
		return w.one(common)
	}
	return fmt.Sprint("*a", w.IntN(w.anchors))
}

// plain is a scalar without quotes.
func (w *writer) plain() string {
	if w.wild || w.likely(20) {
		return w.one(plain)
	}
	return w.one(common)
}

func (w *writer) write(texts ...string) {
	for _, text := range texts {
		w.out.WriteString(text)
	}
}

// input makes one input.
func (w *writer) input() []byte {
	w.wild = w.likely(30)
	if w.IntN(200) == 0 {
		w.extreme()
		return []byte(w.out.String())
	}
	switch kind := w.IntN(100); {
	case kind < 15:
		w.fragments()
	case kind < 25:
		w.json(0)
	case kind < 40:
		for range 1 + w.IntN(4) {
			w.document()
			w.write(w.one(separators))
		}
	case kind < 55 && len(w.files) > 0:
		w.excerpt()
	default:
		w.document()
	}
	text := []byte(w.out.String())
	if w.likely(40) {
		for range 1 + w.IntN(2) {
			text = w.change(text)
		}
	}
	return text
}

// excerpt takes some lines of a file.
func (w *writer) excerpt() {
	lines := strings.SplitAfter(string(w.files[w.IntN(len(w.files))]), "\n")
	from := w.IntN(len(lines))
	if w.likely(50) {
		from = 0
	}
	to := min(len(lines), from+1+w.IntN(40))
	w.write(lines[from:to]...)
}

// fragments strings pieces of syntax together.
func (w *writer) fragments() {
	for range 1 + w.IntN(14) {
		switch w.IntN(3) {
		case 0:
			w.write(w.one(fragments))
		case 1:
			w.write(w.one(plain))
		default:
			w.write(w.one(breaks))
		}
	}
}

// change alters a text at a random place.
func (w *writer) change(text []byte) []byte {
	if len(text) == 0 {
		return []byte(w.one(fragments))
	}
	at := w.IntN(len(text))
	end := min(len(text), at+1+w.IntN(8))
	splice := func(from int, piece string, to int) []byte {
		return []byte(string(text[:from]) + piece + string(text[to:]))
	}
	switch w.IntN(8) {
	case 0:
		return splice(at, "", end)
	case 1:
		return splice(at, string(text[at:end]), at)
	case 2:
		return splice(at, w.one(plain), end)
	case 3:
		return splice(at, string(rune(w.IntN(128))), at+1)
	case 4:
		return text[:at]
	case 5:
		return splice(at, w.one(breaks), at)
	default:
		return splice(at, w.one(fragments), at)
	}
}

// document writes a document that is mostly well formed.
func (w *writer) document() {
	if w.odd(8) {
		w.write(w.one([]string{"%YAML 1.1\n---\n", "%YAML 1.2\n--- \n", "%TAG ! tag:yaml.org,2002:\n---\n", "\ufeff", "# c\n", "---\n", "--- # c\n", "%FOO bar\n---\n", "%TAG !e! tag:example.com,2000:\n---\n"}))
	}
	w.block(0, 0)
	if w.odd(12) {
		w.write(w.one([]string{"...\n", "...\nb: 2\n", "---\n", "... # c\n", "...\n---\na: 1\n", "--- a\n"}))
	}
}

// properties writes a tag or an anchor now and then.
func (w *writer) properties() {
	if w.odd(12) {
		w.write(w.one(tags), " ")
	}
	if w.likely(8) {
		if w.wild {
			w.write("&a", fmt.Sprint(w.IntN(3)), " ")
		} else {
			w.write("&a", fmt.Sprint(w.anchors), " ")
		}
		w.anchors++
	}
}

// block writes a value at an indentation, from the place after its key or dash.
func (w *writer) block(indent, depth int) {
	kind := w.IntN(10)
	if depth > 4 {
		kind = 9
	}
	switch {
	case kind < 4:
		w.blockMapping(indent, depth)
	case kind < 6:
		w.blockSequence(indent, depth)
	case kind < 7:
		w.properties()
		w.flow(depth)
		w.comment()
	default:
		w.properties()
		w.scalar(indent)
		w.comment()
	}
}

func (w *writer) comment() {
	if w.likely(6) {
		w.write(w.one([]string{" # comment", "#no", " #", "\t# tab", " # \u0085x: 1", " # \u2028y: 2"}))
	}
	w.write(w.among(9, "\n", "\n", "\n", "\n", "\n", "\n\n", "\r\n", "\n  \n", "\n# c\n", "\n", "\r", ""))
}

func (w *writer) spaces(count int) { w.write(strings.Repeat(" ", max(0, count))) }

func (w *writer) blockMapping(indent, depth int) {
	if depth > 0 {
		w.properties()
		w.write("\n")
	}
	for range 1 + w.IntN(4) {
		w.spaces(indent)
		if w.odd(2) {
			w.spaces(1)
		}
		switch {
		case w.likely(5):
			w.write("<<: ", w.among(4, "{p: 1}", "[{p: 1}, {q: 2}]", "{a: 1, spec: 2}", "{<<: {a: 2}}", "*a0", "*a1", "[*a0, *a1]", "*a2", "1", "null"), "\n")
			continue
		case w.likely(4):
			w.write("? ")
			w.block(indent+2, depth+2)
			w.spaces(indent)
			w.write(":")
		default:
			w.properties()
			w.key()
			w.write(w.among(6, ":", ":", ":", ":", ":", " :", "", ":\t"))
		}
		if !w.odd(6) {
			w.write(" ")
		}
		w.block(indent+1+w.IntN(3), depth+1)
	}
}

func (w *writer) blockSequence(indent, depth int) {
	if depth > 0 {
		w.properties()
		w.write("\n")
		if w.odd(40) {
			indent = max(0, indent-w.IntN(3))
		}
	}
	for range 1 + w.IntN(4) {
		w.spaces(indent)
		w.write("- ")
		w.block(indent+2, depth+1)
	}
}

func (w *writer) key() {
	switch w.IntN(12) {
	case 0:
		w.write(w.alias(), " ")
	case 1:
		w.quoted()
	case 2:
		w.write(w.plain())
	case 3:
		w.write(w.among(6, "!!str yes", "!!int \"1\"", "!!binary YQ==", "'<<'", "\"a\\x41\"", "!!bool 'on'", "!!merge x", "[a]", "{a: 1}", ""))
	default:
		w.write(w.one([]string{"a", "b", "c", "spec", "hostPID", "key", "1", "yes", "true"}))
	}
}

func (w *writer) flow(depth int) {
	if depth > 4 {
		w.flowScalar()
		return
	}
	gap := w.among(5, "", "", " ", " ", "\n          ", "\n ", "\n", " # c\n  ", "\t")
	isMapping := w.likely(50)
	open, end := "[", "]"
	if isMapping {
		open, end = "{", "}"
	}
	w.write(open, gap)
	for n := range w.IntN(4) {
		if n > 0 {
			w.write(w.one([]string{", ", ",", ", ", " , ", ",\n  "}), gap)
		}
		if isMapping || w.likely(10) {
			w.write(w.among(4, "", "", "", "? ", "?"))
			w.key()
			w.write(w.among(3, ": ", ": ", " : ", ":", ""))
		}
		if w.likely(30) {
			w.flow(depth + 1)
		} else if w.likely(95) {
			w.properties()
			w.flowScalar()
		}
	}
	w.write(w.one([]string{"", "", "", ","}), gap, end)
}

func (w *writer) flowScalar() {
	switch w.IntN(10) {
	case 0, 1:
		w.quoted()
	case 2:
		w.write(w.alias())
	default:
		w.write(w.plain())
	}
}

func (w *writer) scalar(indent int) {
	switch w.IntN(16) {
	case 0, 1:
		w.quoted()
	case 2:
		w.write(w.alias())
	case 3, 4:
		w.literal(indent)
	case 5:
		// A plain scalar over several lines.
		w.write(w.plain())
		for range 1 + w.IntN(3) {
			w.write(w.one(breaks))
			w.spaces(indent + w.IntN(3))
			w.write(w.plain())
		}
	default:
		w.write(w.plain())
	}
}

// literal writes a literal or folded block.
func (w *writer) literal(indent int) {
	w.write(w.one([]string{"|", ">"}), w.among(4, "", "", "-", "+", "1", "2", "2-", "+1", "0", "-9"))
	w.write(w.among(6, "\n", "\n", "\n", " # c\n", " \n", "\r\n", "#c\n", "\t\n"))
	margin := indent + w.IntN(3)
	for range w.IntN(5) {
		w.spaces(margin + w.IntN(2))
		if w.odd(20) {
			w.spaces(w.IntN(4))
		}
		w.write(w.one([]string{"", "text", "a: 1", "- x", "# no comment", "\ttab", "é", "trail  ", "---", "\u0085", "...", " "}))
		w.write(w.among(6, "\n", "\n", "\n", "\n", "\r\n", "\n\n", "\u2028", "\r"))
	}
}

func (w *writer) quoted() {
	if w.likely(50) {
		w.write("'", w.one([]string{"", "a", "it''s", "yes", "a\n  b", "a\n\n  b", "#", ": ", "é", "\\n", " a ", "a\u0085b", "a\u2028 b", "---", "a\n---\nb", "1"}), "'")
		return
	}
	w.write(`"`)
	for range 1 + w.IntN(3) {
		w.write(w.among(16, "", "a", "b c", `\n`, `\t`, `\x41`, `\u0042`, `\U00000043`, `\e`, `\_`, `\N`, `\L`, `\0`, `\"`, `\\`, "é", "\\\n  ", `\P`, `\/`, `\q`, "\n  ", "\n\n ", `\ud83d\ude00`, `\U0001F600`, `\ud800`, `\x4`, "  ", "\t", ": ", "#", `\ `, `\a\b\v\f\r`, "\u2029", `\U00110000`))
	}
	w.write(`"`)
}

// json writes a JSON text, with faults now and then.
func (w *writer) json(depth int) {
	kind := w.IntN(10)
	if depth == 0 {
		kind = 0
	}
	if depth > 3 {
		kind = 9
	}
	space := w.one([]string{"", " ", "", "\n", "\t", "\r\n"})
	switch {
	case kind < 3:
		w.write("{", space)
		for n := range w.IntN(4) {
			if n > 0 {
				w.write(",", space)
			}
			w.write(w.one([]string{`"a"`, `"b"`, `"a"`, `"é"`, `"\u0061"`, `""`, `"<<"`, "a", `'a'`}), ":", space)
			w.json(depth + 1)
		}
		w.write(w.one([]string{"", "", "", "", "", ","}), space, "}")
	case kind < 5:
		w.write("[", space)
		for n := range w.IntN(4) {
			if n > 0 {
				w.write(",", space)
			}
			w.json(depth + 1)
		}
		w.write("]")
	default:
		w.write(w.one([]string{"1", "0", "-1", "1.5", "1e3", "1E+2", "-0", "-0.0", "12345678901234567890", "1e400", "0.1", "true", "false", "null", `"x"`, `"\n\t\/\\"`, `"\ud83d\ude00"`, `"\ud800"`, `"é"`, "\"\u2028\"", "\"\xff\"", "yes", "0x10", "NaN", "01", "+1", "~", `"a` + "\t" + `b"`, `"\u0000"`, "9007199254740993", "1.0", "1e21", "123456789012345678901234567890"}))
	}
	if depth == 0 {
		w.write(w.one([]string{"", "\n", "\n", "\n---\n", "{\"a\": 1}", "\n{\"a\": 1}\n{\"b\": 2}", " trailing", "\na: 1", "\n---\nb: 2\n", " # c\n"}))
	}
}
