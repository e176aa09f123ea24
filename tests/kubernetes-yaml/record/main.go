// Reads a JSON list of plain YAML scalars, and writes what the library that kubectl uses reads each as: as a value, and as a key.
package main

import (
	"encoding/json"
	"os"

	"sigs.k8s.io/yaml"
)

type reading struct {
	Value json.RawMessage `json:"value,omitempty"`
	Key   *string         `json:"key,omitempty"`
}

func read(scalar string) (result reading) {
	var object map[string]json.RawMessage
	if text, err := yaml.YAMLToJSON([]byte("field: " + scalar + "\n")); err == nil && json.Unmarshal(text, &object) == nil {
		result.Value = object["field"]
	}
	if text, err := yaml.YAMLToJSON([]byte(scalar + ": text\n")); err == nil {
		object = nil
		if json.Unmarshal(text, &object) == nil && len(object) == 1 {
			for key := range object {
				result.Key = &key
			}
		}
	}
	return result
}

func main() {
	var scalars []string
	if err := json.NewDecoder(os.Stdin).Decode(&scalars); err != nil {
		panic(err)
	}
	readings := map[string]reading{}
	for _, scalar := range scalars {
		readings[scalar] = read(scalar)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(readings); err != nil {
		panic(err)
	}
}
