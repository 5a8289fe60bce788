// Writes annotations, a JSON array of {level, message, properties} on standard input, as GitHub's own toolkit does.
import * as core from "@actions/core";
import { readFileSync } from "node:fs";

for (const { level, message, properties } of JSON.parse(readFileSync(0, "utf8"))) core[level](message, properties);
