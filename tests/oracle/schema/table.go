package main

import (
	"encoding/json"
	"fmt"
	"log"
	"reflect"
	"regexp"
	"sort"
	"strings"
	"unicode"

	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// structure is one JSON object type.
type structure struct {
	name   string // of the Go type
	ident  string // of the Rust static
	file   string // the Rust file it is written to
	fields []field
	// signature is the text of all fields: equal ones are written once.
	signature string
}

type field struct {
	name string
	ty   string
}

// table holds every structure, in the order of first use with those it refers to before it.
type table struct {
	byType      map[reflect.Type]*structure
	bySignature map[string]*structure
	idents      map[string]bool
	all         []*structure
}

func newTable() *table {
	return &table{map[reflect.Type]*structure{}, map[string]*structure{}, map[string]bool{}, nil}
}

// special are the types that decode themselves.
var special = map[reflect.Type]string{
	reflect.TypeFor[resource.Quantity]():    "Quantity",
	reflect.TypeFor[intstr.IntOrString]():   "IntOrString",
	reflect.TypeFor[metav1.Time]():          "Time",
	reflect.TypeFor[metav1.MicroTime]():     "MicroTime",
	reflect.TypeFor[metav1.FieldsV1]():      "Any",
	reflect.TypeFor[runtime.RawExtension](): "Any",
}

var unmarshaler = reflect.TypeFor[json.Unmarshaler]()

// structure returns the table entry of a struct type. The API types that are known have no cycles.
func (t *table) structure(goType reflect.Type) *structure {
	if known, ok := t.byType[goType]; ok {
		return known
	}
	made := &structure{name: goType.Name()}
	t.collect(goType, &made.fields)
	sort.Slice(made.fields, func(i, j int) bool { return before(made.fields[i].name, made.fields[j].name) })
	for i, f := range made.fields {
		if i > 0 && made.fields[i-1].name == f.name {
			log.Fatalf("%s has two fields %q", goType, f.name)
		}
		made.signature += f.name + ":" + f.ty + ","
	}
	made.signature = made.name + "{" + made.signature
	if same, ok := t.bySignature[made.signature]; ok {
		t.byType[goType] = same
		return same
	}
	made.file = fileOf(goType)
	made.ident = t.ident(goType)
	t.byType[goType] = made
	t.bySignature[made.signature] = made
	t.all = append(t.all, made)
	return made
}

// before orders field names as the decoder looks them up: by length, then by bytes.
func before(a, b string) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return a < b
}

// collect appends the fields of a struct; those of embedded structs are its own.
func (t *table) collect(goType reflect.Type, fields *[]field) {
	for i := range goType.NumField() {
		goField := goType.Field(i)
		name, options, _ := strings.Cut(goField.Tag.Get("json"), ",")
		if name == "-" || !goField.IsExported() {
			continue
		}
		if strings.Contains(options, "string") {
			log.Fatalf("%s.%s is a quoted value", goType, goField.Name)
		}
		if name != "" {
			*fields = append(*fields, field{name, t.of(goField.Type)})
			continue
		}
		if !goField.Anonymous {
			log.Fatalf("%s.%s has no name in JSON", goType, goField.Name)
		}
		embedded := goField.Type
		if embedded.Kind() == reflect.Pointer {
			embedded = embedded.Elem()
		}
		t.collect(embedded, fields)
	}
}

// nullable are the types that null sets to zero, pointer or not.
var nullable = regexp.MustCompile(`^(List|Map|Bytes|Quantity|Time|MicroTime|Pointer)\b`)

// of returns the Rust expression of a type.
func (t *table) of(goType reflect.Type) string {
	if goType.Kind() == reflect.Pointer {
		pointee := t.of(goType.Elem())
		if nullable.MatchString(pointee) {
			return pointee
		}
		return fmt.Sprintf("Pointer(&%s)", pointee)
	}
	if name, ok := special[goType]; ok {
		return name
	}
	if goType.Implements(unmarshaler) || reflect.PointerTo(goType).Implements(unmarshaler) {
		log.Fatalf("%s decodes itself in a way this program does not know", goType)
	}
	switch goType.Kind() {
	case reflect.Bool:
		return "Bool"
	case reflect.Int32:
		return "Int32"
	case reflect.Int64:
		return "Int64"
	case reflect.String:
		return "String"
	case reflect.Struct:
		return fmt.Sprintf("Object(&%s)", t.structure(goType).ident)
	case reflect.Slice:
		if goType.Elem().Kind() == reflect.Uint8 {
			return "Bytes"
		}
		return fmt.Sprintf("List(&%s)", t.of(goType.Elem()))
	case reflect.Map:
		if goType.Key().Kind() != reflect.String {
			log.Fatalf("%s has keys that are not strings", goType)
		}
		return fmt.Sprintf("Map(&%s)", t.of(goType.Elem()))
	}
	log.Fatalf("%s is of a kind this program does not know", goType)
	return ""
}

// fileOf names the Rust file of a type after its API group.
func fileOf(goType reflect.Type) string {
	parts := strings.Split(goType.PkgPath(), "/")
	return parts[len(parts)-2]
}

// ident returns a name for the static of a type that no other type has.
func (t *table) ident(goType reflect.Type) string {
	name := screaming(goType.Name())
	if t.idents[name] {
		parts := strings.Split(goType.PkgPath(), "/")
		group, version := parts[len(parts)-2], parts[len(parts)-1]
		name = screaming(group) + "_" + strings.ToUpper(version) + "_" + name
	}
	if t.idents[name] {
		log.Fatalf("%s: the name %s is taken", goType, name)
	}
	t.idents[name] = true
	return name
}

// screaming turns PodIPs into POD_IPS and HTTPGetAction into HTTP_GET_ACTION.
func screaming(name string) string {
	var out strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		if i > 0 && unicode.IsUpper(r) {
			afterLower := !unicode.IsUpper(runes[i-1])
			beforeLower := i+2 < len(runes) && unicode.IsLower(runes[i+1])
			if afterLower || beforeLower {
				out.WriteByte('_')
			}
		}
		out.WriteRune(unicode.ToUpper(r))
	}
	return out.String()
}
