import type { Problem } from '../problem/problem.js';
import type { ReadInput } from './inputs.js';
import { decode } from './text.js';
import { type Parsed, parseYaml } from './yaml.js';

/** The documents of a file as plain data. */
export interface ParsedFile {
  readonly documents: readonly Parsed[];
  readonly problems: readonly Problem[];
}

/** Decodes and parses a file. It depends on nothing else, so that other threads can do it. */
export function parseFile({ path, role, bytes }: ReadInput): ParsedFile {
  const problems: Problem[] = [];
  const text = decode(path, bytes, problems);
  const documents =
    text === undefined ? [] : parseYaml(path, text, problems, { kubernetes: role === 'manifest' });
  return { documents, problems };
}
