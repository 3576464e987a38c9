package main

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"

	"podwall.dev/oracle/internal/kinds"
	"podwall.dev/oracle/internal/twice"

	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// maker makes random objects.
type maker struct{ *rand.Rand }

// Values that are right, wrong or odd for the types that decode themselves. A raw message is a number with its digits.
var (
	quantities = []any{"1", "0", "100m", "1.5Gi", "1e3", "2E-2", "1Ei", "-1", "+5k", " 1 ", ".5", "5.", 1, 0.5, -2, "m", "Ti", "Pi", ".", "+", "", "1_000", "1K", "10 Mi", "1e", "ee5", "1Ei5", "\u00a01", "1\n", "1\u2028", ".e-10", "1e99", true, "½", "1.2.3", "0x1", "1E", "00Ki", "12345678901234567890Ei", []any{}, map[string]any{}}
	times      = []any{"2006-01-02T15:04:05Z", "2006-01-02T5:04:05Z", "2024-02-29T00:00:00.5+05:30", "2023-02-29T00:00:00Z", "2006-01-02", "2006-01-02T15:04:05,5Z", "2006-01-02T24:00:00Z", "2006-01-02t15:04:05Z", "", 5, "2006-01-02T15:04:05.000000Z", "2006-01-02T15:04:05.+00000Z", "2006-01-02T15:04:05+24:60", "2006-01-02T15:04:05+24:61", "2006-1-02T15:04:05Z", "0000-01-01T00:00:00-00:00", "2006-01-02T15:04:05.Z", "2006-01-02T15:04:05.1234567Z", true}
	ports      = []any{80, "http", "80", "", json.RawMessage("2147483648"), json.RawMessage("-2147483648"), 1.5, json.RawMessage("1e2"), true, []any{}, json.RawMessage("-0")}
	encoded    = []any{"", "QUJD", "QQ==", "QQ=", "Q", "QUJD\nQUJD", "QR==", "QQ==QQ==", "====", "Q=\n=", "-_==", []any{1, 255, nil}, []any{256}, []any{"a"}, 5, "QQ\r\n=="}
	odd        = []any{true, false, 0, 1, -1, 1.5, "", "text", "1", "true", []any{}, []any{"a"}, []any{nil}, map[string]any{}, map[string]any{"a": "b"}, map[string]any{"name": 1}, json.RawMessage("1e2"), json.RawMessage("1.0"), json.RawMessage("9223372036854775807"), json.RawMessage("9223372036854775808"), json.RawMessage("-9223372036854775809"), json.RawMessage("2147483647"), json.RawMessage("2147483648")}
	texts      = []any{"", "a", "true", "1", "é", "line\nbreak", "\u2028"}
	numbers    = []any{0, 1, -1, 80, 2147483647, -2147483648, json.RawMessage("-0")}
	newNames   = []string{"hostpid", "securityContex", "x", "", "Spec", "metaData", "a.b", "0", "é"}
)

// pieces are what strings with a form of their own are made of, and what they must not have.
var pieces = strings.Split("|0|1|9|00|.|,|+|-|e|E|e5|m|n|u|k|K|M|Mi|Gi|Ei|Pi|Ti|P|i|:|T|Z|t|z|=|==|A|QUJD|/|_| |\n|\t|\u00a0|é|02|60|24|29|12|2000", "|")

var special = map[reflect.Type][]any{
	reflect.TypeFor[resource.Quantity]():    quantities,
	reflect.TypeFor[intstr.IntOrString]():   ports,
	reflect.TypeFor[metav1.Time]():          times,
	reflect.TypeFor[metav1.MicroTime]():     times,
	reflect.TypeFor[metav1.FieldsV1]():      odd,
	reflect.TypeFor[runtime.RawExtension](): odd,
}

func one[T any](m *maker, values []T) T { return values[m.IntN(len(values))] }

func (m *maker) likely(percent int) bool { return m.IntN(100) < percent }

// text is an object of a kind in JSON; a third are several objects of the kind in one.
func (m *maker) text(kind kinds.Kind) []byte {
	objects := []any{m.object(kind)}
	for m.IntN(3) == 0 {
		objects = append(objects, m.object(kind))
		if m.likely(10) {
			objects = append(objects, map[string]any{"spec": nil, "metadata": nil})
		}
	}
	return twice.JSON(m.Rand, objects...)
}

// object makes an object of a kind. Most have few faults, so that both answers are frequent.
func (m *maker) object(kind kinds.Kind) any {
	object := m.fields(kind.Type, 60)
	object["apiVersion"] = strings.TrimPrefix(kind.Group+"/"+kind.Version, "/")
	object["kind"] = kind.Name
	return object
}

// fields fills some fields of a struct; fewer the deeper it is.
func (m *maker) fields(goType reflect.Type, percent int) map[string]any {
	object := map[string]any{}
	m.fill(object, goType, percent)
	if m.likely(1) {
		object[one(m, newNames)] = one(m, odd)
	}
	return object
}

func (m *maker) fill(object map[string]any, goType reflect.Type, percent int) {
	for i := range goType.NumField() {
		field := goType.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case name == "-" || !field.IsExported():
		case name == "":
			embedded := field.Type
			if embedded.Kind() == reflect.Pointer {
				embedded = embedded.Elem()
			}
			m.fill(object, embedded, percent)
		case m.likely(percent):
			if m.IntN(500) == 0 {
				name = m.misspelt(name)
			}
			object[name] = m.value(field.Type, percent*2/3)
		}
	}
}

// misspelt changes a name a little.
func (m *maker) misspelt(name string) string {
	at := m.IntN(len(name))
	switch m.IntN(3) {
	case 0:
		return strings.ToUpper(name[:1]) + name[1:]
	case 1:
		return name[:at] + name[at+1:]
	}
	return name[:at] + "x" + name[at:]
}

func (m *maker) value(goType reflect.Type, percent int) any {
	for goType.Kind() == reflect.Pointer {
		goType = goType.Elem()
	}
	if m.IntN(400) == 0 {
		return one(m, odd)
	}
	if m.IntN(50) == 0 {
		return nil
	}
	if values, ok := special[goType]; ok {
		// The first values are right.
		if m.likely(80) {
			return values[0]
		}
		return m.change(one(m, values))
	}
	switch goType.Kind() {
	case reflect.Bool:
		return m.likely(50)
	case reflect.Int32, reflect.Int64:
		return one(m, numbers)
	case reflect.String:
		return one(m, texts)
	case reflect.Struct:
		return m.fields(goType, percent)
	case reflect.Slice:
		return m.slice(goType, percent)
	case reflect.Map:
		values := map[string]any{}
		for range m.IntN(3) {
			values[one(m, []string{"a", "b.c/d", "0", ""})] = m.value(goType.Elem(), percent)
		}
		return values
	}
	panic(goType.String())
}

// change alters a string a little, every other time.
func (m *maker) change(value any) any {
	text, ok := value.(string)
	if !ok || m.likely(50) {
		return value
	}
	runes := []rune(text)
	for range 1 + m.IntN(2) {
		at := m.IntN(len(runes) + 1)
		end := min(len(runes), at+m.IntN(3))
		piece := []rune(one(m, pieces))
		runes = slices.Concat(runes[:at], piece, runes[end:])
	}
	return string(runes)
}

func (m *maker) slice(goType reflect.Type, percent int) any {
	if goType.Elem().Kind() == reflect.Uint8 {
		if m.likely(80) {
			return encoded[0]
		}
		return m.change(one(m, encoded))
	}
	items := []any{}
	for range m.IntN(3) {
		items = append(items, m.value(goType.Elem(), percent))
	}
	return items
}
