// Package engine talks to `podwall-oracle`, the process that answers for podwall.
//
// A request is one byte for its kind, the length of its text (four bytes, little endian) and the text. The answer is a
// length and JSON. Answers come in the order of the requests; many may be on their way.
package engine

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// Kind is what podwall is asked for.
type Kind byte

// The kinds of requests.
const (
	// Stream is the documents of a file, as kubectl reads it.
	Stream Kind = 's'
	// File is the objects of a file, document by document, as kubectl hands them on.
	File Kind = 'f'
	// YAML is the document of a request body in YAML, as the API server reads it.
	YAML Kind = 'y'
	// JSON is the document of a request body in JSON, as the API server reads it.
	JSON Kind = 'j'
	// Decode is the fields of an object that the API server refuses or drops.
	Decode Kind = 'd'
	// PodSecurity is the verdicts on a pod. The text's first line names levels and versions.
	PodSecurity Kind = 'p'
)

// Request is one question; Note is for the asker.
type Request[N any] struct {
	Kind Kind
	Text []byte
	Note N
}

// Ask starts the process, sends it all requests and gives each answer to handle. With an empty binary the process is
// built and run by Cargo.
func Ask[N any](binary string, requests iter.Seq[Request[N]], handle func(Request[N], json.RawMessage) error) error {
	command := exec.Command(binary)
	if binary == "" {
		command = exec.Command("cargo", "run", "--quiet", "--package", "podwall-oracle")
		command.Dir = repository()
	}
	command.Stderr = os.Stderr
	stdin, err := command.StdinPipe()
	if err != nil {
		return err
	}
	stdout, err := command.StdoutPipe()
	if err != nil {
		return err
	}
	if err := command.Start(); err != nil {
		return err
	}
	pending := make(chan Request[N], 4096)
	go send(stdin, requests, pending)
	answers := bufio.NewReaderSize(stdout, 1<<20)
	for request := range pending {
		answer, err := receive(answers)
		if err != nil {
			return fmt.Errorf("podwall-oracle stopped at %q: %w", request.Text, err)
		}
		if err := handle(request, answer); err != nil {
			return err
		}
	}
	return command.Wait()
}

// send writes the requests; it closes both ends when they are through, or when the process is gone.
func send[N any](to io.WriteCloser, requests iter.Seq[Request[N]], pending chan<- Request[N]) {
	defer close(pending)
	defer to.Close()
	out := bufio.NewWriterSize(to, 1<<16)
	for request := range requests {
		out.WriteByte(byte(request.Kind))
		binary.Write(out, binary.LittleEndian, uint32(len(request.Text)))
		if _, err := out.Write(request.Text); err != nil {
			return
		}
		select {
		case pending <- request:
		default:
			// A full channel means that answers are waited for: let the process see what it is asked.
			out.Flush()
			pending <- request
		}
	}
	out.Flush()
}

func receive(from io.Reader) (json.RawMessage, error) {
	var length uint32
	if err := binary.Read(from, binary.LittleEndian, &length); err != nil {
		return nil, err
	}
	answer := make([]byte, length)
	_, err := io.ReadFull(from, answer)
	return answer, err
}

// repository is the folder of the workspace, found from where this file lies.
func repository() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "..", "..", "..", "..")
}
