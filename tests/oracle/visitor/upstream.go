package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"podwall.dev/oracle/internal/same"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/unstructuredscheme"
	"k8s.io/cli-runtime/pkg/resource"
)

// read is what kubectl reads in a file.
type read struct {
	documents []document
	// stopped says why it read no further.
	stopped string
}

// document is what kubectl hands on of a document that is not empty.
type document struct {
	objects []string
	// refused says why it does not hand on all of it.
	refused string
}

// visit walks the files below root as kubectl does; what was read in each, by its path.
func visit(root string) (map[string]read, error) {
	builder := resource.NewLocalBuilder().Unstructured()
	visitors, err := resource.ExpandPathsToFileVisitors(builder.Mapper(), root, true, resource.FileExtensions, nil)
	if err != nil {
		return nil, err
	}
	found := map[string]read{}
	for _, visitor := range visitors {
		file := visitor.(*resource.FileVisitor)
		found[file.Path] = one(file)
	}
	return found, nil
}

// one reads a file. Errors in a document do not end it, as with `kubectl apply`.
func one(visitor resource.Visitor) (file read) {
	builder := resource.NewLocalBuilder().Unstructured()
	typer := unstructuredscheme.NewUnstructuredObjectTyper()
	defer func() {
		if cause := recover(); cause != nil {
			file.stopped = fmt.Sprint("panic: ", cause)
		}
	}()
	err := visitor.Visit(func(info *resource.Info, err error) error {
		if err != nil {
			file.documents = append(file.documents, document{refused: err.Error()})
			return nil
		}
		var found document
		flat := resource.NewFlattenListVisitor(single{info}, typer, builder.Mapper())
		err = flat.Visit(func(info *resource.Info, err error) error {
			if err != nil {
				return err
			}
			object := info.Object.(*unstructured.Unstructured).Object
			text, err := json.Marshal(object)
			if err == nil && !bare(object) {
				found.objects = append(found.objects, string(text))
			}
			return err
		})
		if err != nil {
			found.refused = err.Error()
		}
		// An object with `items: null` is an empty list to kubectl. Podwall judges it.
		if list, ok := info.Object.(*unstructured.UnstructuredList); ok && len(list.Items) == 0 {
			found.refused = "it is an empty list"
		}
		file.documents = append(file.documents, found)
		return nil
	})
	if err != nil {
		file.stopped = err.Error()
	}
	return file
}

// single is a visitor of one document.
type single struct{ info *resource.Info }

func (s single) Visit(handle resource.VisitorFunc) error { return handle(s.info, nil) }

// bare tells whether kubectl made the object of a `null` in a list. The server refuses it for want of a name.
func bare(object map[string]any) bool {
	for key := range object {
		if key != "apiVersion" && key != "kind" {
			return false
		}
	}
	return true
}

// again reads a text once more.
func again(text []byte) read {
	folder, err := os.MkdirTemp("", "podwall-visitor-again-")
	if err != nil {
		return read{stopped: err.Error()}
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "a.yaml")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		return read{stopped: err.Error()}
	}
	found, err := visit(path)
	if err != nil {
		return read{stopped: err.Error()}
	}
	return found[path]
}

// differs says in what, or nothing.
func differs(expected read, found []answer) string {
	last := len(expected.documents)
	if expected.stopped != "" {
		if len(found) != last+1 || !found[last].Failed {
			return fmt.Sprintf("kubectl stops after %d documents: %s", last, expected.stopped)
		}
	} else if len(found) != last {
		return fmt.Sprintf("kubectl reads %d documents, podwall %d", last, len(found))
	}
	for number, document := range expected.documents {
		if !equal(document, found[number]) {
			return fmt.Sprintf("document %d", number)
		}
	}
	return ""
}

func equal(expected document, found answer) bool {
	if expected.refused == "" && found.Failed {
		return false
	}
	objects := found.Objects
	for _, wanted := range expected.objects {
		for {
			if len(objects) == 0 {
				return false
			}
			next := objects[0]
			objects = objects[1:]
			if same.JSON(wanted, next) {
				break
			}
			if expected.refused == "" && !isBare(next) {
				return false
			}
		}
	}
	for _, more := range objects {
		if expected.refused == "" && !isBare(more) {
			return false
		}
	}
	return true
}

func isBare(text string) bool {
	var object map[string]any
	return json.Unmarshal([]byte(text), &object) == nil && bare(object)
}
