// Reads rdjsonl as reviewdog does, with its own parser, and prints each diagnostic as JSON.
package main

import (
	"encoding/json"
	"log"
	"os"

	"github.com/reviewdog/reviewdog/parser"
)

func main() {
	diagnostics, err := parser.NewRDJSONLParser().Parse(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	out := json.NewEncoder(os.Stdout)
	for _, diagnostic := range diagnostics {
		if err := out.Encode(diagnostic); err != nil {
			log.Fatal(err)
		}
	}
}
