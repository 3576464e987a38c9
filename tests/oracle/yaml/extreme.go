package main

import (
	"fmt"
	"strings"
)

// extreme writes a text near one of the limits that upstream sets.
func (w *writer) extreme() {
	switch w.IntN(4) {
	case 0:
		w.longKey()
	case 1:
		w.deep()
	case 2:
		w.aliases()
	default:
		w.late()
	}
}

// longKey writes a key around the 1,024 characters that upstream looks back for the start of one.
func (w *writer) longKey() {
	unit := w.one([]string{"a", "é", "ab ", "'a", "\u2028", "x\n "})
	count := (1000 + w.IntN(50)) / len([]rune(unit))
	quote := w.one([]string{"", "", "'", `"`})
	w.write(w.one([]string{"", "", "&a0 ", "!!str ", "? ", "[", "{"}))
	w.write(quote, strings.Repeat(unit, count), quote, w.one([]string{": 1", ":", " : 1", ":\n  b: 2", "\n: 1"}))
}

// deep nests collections around the 10,000 levels that upstream allows.
func (w *writer) deep() {
	count := 9_990 + w.IntN(20)
	open := w.one([]string{"[", "{a: ", "- ", "[[", `{"a":`, "? "})
	end := map[string]string{"[": "]", "{a: ": "}", "[[": "]]", `{"a":`: "}"}[open]
	if open == "[[" {
		count /= 2
	}
	w.write(strings.Repeat(open, count), w.one([]string{"1", "", "{}", "[]"}), strings.Repeat(end, count))
}

// aliases writes lists of aliases of lists, around the share of aliased values that upstream allows.
func (w *writer) aliases() {
	width := 2 + w.IntN(12)
	w.write("x0: &x0 [", strings.Repeat("1,", width), "]\n")
	for level := range 1 + w.IntN(5) {
		alias := fmt.Sprintf("*x%d, ", level)
		fmt.Fprintf(&w.out, "x%d: &x%d [%s]\n", level+1, level+1, strings.Repeat(alias, 1+w.IntN(width)))
	}
	if w.likely(50) {
		w.write("y:\n", strings.Repeat("- 1\n", w.IntN(2000)))
	}
}

// late puts something that upstream refuses behind a document, at different distances: it reads in blocks.
func (w *writer) late() {
	w.write(w.one([]string{"a: 1\n", "[a, é]\n", "'x'\n", "{a: b}", "|\n text\n", ""}), w.one([]string{"---\n", "...\n", "", "# c\n", "\n\n"}))
	w.write(strings.Repeat(w.one([]string{" ", "#é", "\n", "a ", "\r\n", "é", "- b\n"}), w.IntN(1200)))
	w.write(w.one([]string{"\x07", "\xff", "\xe2\x82", "\x7f", "\ufffe", "\x00", "\xc3"}), w.one([]string{"", "\n", "a: 1\n", "\n---\nb: 2\n"}))
}
