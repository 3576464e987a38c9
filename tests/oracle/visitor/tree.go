package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// tree is a folder with generated files.
type tree struct {
	root string
	// texts are the bytes of the files that kubectl is to read, by path.
	texts map[string][]byte
}

// read are the names that kubectl reads in a folder, and passed those that it passes over.
var (
	reads  = []string{"%d.yaml", "%d.yml", "%d.json", ".%d.yaml", "%d.tar.yaml", "%d .json"}
	passes = []string{"%d.YAML", "%d.txt", "%d", "%d.yaml.bak", "yaml%d"}
	within = []string{"", "a", "a/b", ".hidden", "b.yaml"}
)

// plant writes the texts below a new folder.
func plant(folder string, texts [][]byte, random *rand.Rand) (*tree, error) {
	root, err := os.MkdirTemp(folder, "tree-")
	if err != nil {
		return nil, err
	}
	planted := &tree{root: root, texts: map[string][]byte{}}
	outside := filepath.Join(folder, "outside")
	for number, text := range texts {
		inside := filepath.Join(root, within[random.IntN(len(within))])
		if err := os.MkdirAll(inside, 0o700); err != nil {
			return nil, err
		}
		path := filepath.Join(inside, fmt.Sprintf(reads[random.IntN(len(reads))], number))
		planted.texts[path] = text
		if random.IntN(10) > 0 {
			if err := os.WriteFile(path, text, 0o600); err != nil {
				return nil, err
			}
			continue
		}
		// A link to a file is that file.
		target := fmt.Sprint(outside, number)
		if err := os.WriteFile(target, text, 0o600); err != nil {
			return nil, err
		}
		if err := os.Symlink(target, path); err != nil {
			return nil, err
		}
		passed := filepath.Join(inside, fmt.Sprintf(passes[random.IntN(len(passes))], number))
		if err := os.WriteFile(passed, text, 0o600); err != nil {
			return nil, err
		}
	}
	return planted, nil
}

// expect compares the files that were opened with those that are to be.
func (t *tree) expect(found map[string]read) error {
	for path := range t.texts {
		if _, ok := found[path]; !ok {
			return fmt.Errorf("kubectl passes over %q", path)
		}
	}
	if len(found) != len(t.texts) {
		return fmt.Errorf("kubectl opens %d files, not %d", len(found), len(t.texts))
	}
	return nil
}
